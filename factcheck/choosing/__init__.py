"""Which rows of a table an author means: a value, a list or a range a..b for each named field.

conditions  an author's words -> what the rows have to hold
values      what a field holds: where each value stands, and what there is instead of one that is not there
rows        these conditions -> the rows that meet them
needing     as many rows as a figure, a chart or a table needs
"""

from .conditions import NoSuchRows, in_words
from .needing import nearest, require_few, require_one, require_some
from .rows import Chosen, choose, few, preliminary_lines

__all__ = [
    "Chosen",
    "NoSuchRows",
    "choose",
    "few",
    "in_words",
    "nearest",
    "preliminary_lines",
    "require_few",
    "require_one",
    "require_some",
]
