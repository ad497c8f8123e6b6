"""A cell of a table -> its value, by the type of its field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from .. import scalars
from ..model import FieldType, Value

TYPES: Mapping[FieldType, tuple[Callable[[str], Value], str]] = {
    "text": (scalars.parse_text, "text that a spreadsheet would leave alone"),
    "integer": (scalars.parse_integer, "a whole number such as 1,268,880"),
    "decimal": (scalars.parse_decimal, "a number such as -15.2"),
    "year": (scalars.parse_year, "a year such as 2024"),
    "month": (scalars.parse_month, "a month such as 2024-08"),
    "date": (scalars.parse_date, "a date such as 2024-08-12"),
    "boolean": (scalars.parse_boolean, "true or false"),
}
"""How a cell of each type is read, and what it looks like."""

HOLDS: Mapping[FieldType, str] = {
    "text": "a program that opens the download would run it: put a ' before it, as spreadsheets do"
}
"""What is right where a cell cannot be of its type, if there is more to say than the type."""

LONGEST = 100


@lru_cache(maxsize=2000)
def read_cell(cell: str, kind: FieldType) -> tuple[str, Value]:
    """A cell and its value; years, places and names that come again are kept once."""
    return cell, value_of(kind, cell)


def value_of(kind: FieldType, cell: str) -> Value:
    """A cell as a value; an empty one is not known."""
    text = cell.strip()
    return TYPES[kind][0](text) if text else None


def brief(cell: str) -> str:
    """A cell as it is told, not all of it where nobody would read it."""
    return cell if len(cell) <= LONGEST else f"{cell[:LONGEST]}\u2026"
