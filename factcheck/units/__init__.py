"""A unit's words -> what one of a number is, and which units can be set against each other.

nouns    a noun -> what it measures: people, events, minutes
reading  a unit's words -> a unit: a count, a rate, percent, a year
algebra  units that are added, multiplied and compared
"""

from .algebra import NUMBER, PERCENT, Constant, Known, Unlike, divided, of, product, rate, total, unlike
from .nouns import Nouns
from .reading import Unit, read_unit

__all__ = [
    "NUMBER",
    "PERCENT",
    "Constant",
    "Known",
    "Nouns",
    "Unit",
    "Unlike",
    "divided",
    "of",
    "product",
    "rate",
    "read_unit",
    "total",
    "unlike",
]
