"""Tables too large to be read: a program that is asked for rows and sums, in a process of its own.

sources    a file -> its rows with their numbers, as SQL
columns    a field, and how it is stored -> how the engine reads it
asking     statements -> what the engine answers, within limits of time and memory
answering  the program that the process runs; the one module that imports duckdb
questions  what an author asks of a large table -> rows, or what can be said of too many
opening    the files of a dataset -> large tables
"""

from ..tables import DatasetFiles, Room
from .asking import Unanswered
from .opening import read_tables
from .questions import LISTED, Missing, Summary, around, find, some, summarize

__all__ = [
    "LISTED",
    "DatasetFiles",
    "Missing",
    "Room",
    "Summary",
    "Unanswered",
    "around",
    "find",
    "read_tables",
    "some",
    "summarize",
]
