"""YAML that cannot be read -> the mistake itself: where it was made, and what to write instead.

lines     the lines in which a mistake may be, and what a mistake is
signs     a sign that is missing, another one than is meant, or one too many
brackets  brackets and commas that do not fit
quoting   text that needs quotation marks, and marks that are not closed
indenting lines that begin in the wrong column
finding   of all that these suspect, what lets the parser get furthest
"""

from .finding import find_mistake
from .lines import shown
from .quoting import quoted

__all__ = ["find_mistake", "quoted", "shown"]
