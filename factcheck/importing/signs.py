"""Numbers as they are published elsewhere: `15.2%`, `€ 1.234,50`, `1 204`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..exits import CannotRun
from ..scalars import DECIMAL

BLANKS = " \u00a0\u2007\u2009\u202f"
SIGNS = re.compile(rf"[%$€£¥{BLANKS}]|\b(?:USD|EUR|GBP|CHF)\b")
DECISIVE_COMMA = re.compile(
    r"[-+\u2212]?(?:\d+,(?:\d{1,2}|\d{4,})|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,})", re.ASCII
)
"""A number that can only be one with a comma before its places, or with points between its thousands."""
WITH_COMMA = re.compile(r"[-+\u2212]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?", re.ASCII)


def bare(cell: str, comma: bool) -> str | None:
    """A number without its signs, or None where the cell is no number.

    >>> bare("15.2%", comma=False), bare("€ 1.234,50", comma=True), bare("1 204", comma=False), bare("n/a", comma=False)
    ('15.2', '1234.50', '1204', None)
    """
    if not cell.strip():
        return ""
    number = SIGNS.sub("", cell)
    if comma and WITH_COMMA.fullmatch(number):
        number = number.replace(".", "").replace(",", ".")
    elif comma:
        return None
    return number if DECIMAL.fullmatch(number) else None


def has_comma(cells: Sequence[str]) -> bool:
    """Whether a column writes its places behind a comma.

    >>> has_comma(["1.234", "7,5"]), has_comma(["1,234", "1.5"])
    (True, False)
    """
    numbers = [SIGNS.sub("", cell) for cell in cells if cell.strip()]
    return any(map(DECISIVE_COMMA.fullmatch, numbers)) and all(map(WITH_COMMA.fullmatch, numbers))


def are_signed(cells: Sequence[str]) -> bool:
    """Whether all cells of a column would be numbers, were it not for signs."""
    comma = has_comma(cells)
    return any(cell.strip() for cell in cells) and all(bare(cell, comma) is not None for cell in cells)


def bare_column(cells: Sequence[str], name: str, numbers: Sequence[int]) -> list[str]:
    """A column of numbers without their signs."""
    comma = has_comma(cells)
    found = [bare(cell, comma) for cell in cells]
    for cell, number, line in zip(cells, found, numbers, strict=True):
        if number is None:
            raise CannotRun(f"{cell!r} in line {line} of column {name!r} is no number, with or without signs")
    return [number for number in found if number is not None]
