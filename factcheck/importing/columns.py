"""A column's heading and cells -> a field: its id, its type, its unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import normalize

from ..exits import CannotRun
from ..problems import did_you_mean
from ..scalars import ID
from ..tables import TYPES
from . import signs
from .sheets import WORKBOOK

ORDER = ("boolean", "date", "month", "integer", "decimal")
"""The types that a column may turn out to have, the narrowest first."""

READERS = {str(kind): reads for kind, (reads, _) in TYPES.items()}
"""How the build reads a cell of each type."""

LOOKS = {str(kind): looks for kind, (_, looks) in TYPES.items()}
NUMBERS = ("integer", "decimal")
YEAR_WORDS = re.compile(r"\b(?:year|fy|jahr|ann[ée]e|an|a[ñn]o|anno|ano|έτος)s?\b", re.IGNORECASE)
YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d", re.ASCII)
CODE = re.compile(r"0\d+", re.ASCII)
OTHER_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}\.? \w+ \d{4}|\w+ \d{1,2}, \d{4}")
SHARE = re.compile(r"[-\u2212]?(?:0(?:\.\d+)?|1(?:\.0+)?)", re.ASCII)
EITHER = re.compile(r"[-\u2212]?\d{1,3}[.,]\d{3}", re.ASCII)
"""A number that is a thousand times another where the comma and the point change places."""
UNIT = re.compile(r"\((?P<unit>[^()\d]{1,24})\)\s*$")


@dataclass(frozen=True)
class Column:
    """One field of a table that is being imported, with its cells."""

    id: str
    title: str
    type: str
    unit: str | None
    cells: tuple[str, ...]

    @property
    def is_number(self) -> bool:
        """Whether it counts or measures something, so that it needs a unit."""
        return self.type in NUMBERS


def name_columns(header: Sequence[str]) -> tuple[list[tuple[str, str]], list[str]]:
    """Each column's id and title, and what had to be decided.

    >>> [name for name, _ in name_columns(["Année", "% of all", "2021", "", "année"])[0]]
    ['annee', 'percent_of_all', 'in_2021', 'column_4', 'annee_2']
    """
    named: list[tuple[str, str]] = []
    notes = []
    for number, heading in enumerate(header, 1):
        title = " ".join(heading.split())
        plain = _plain(title) or f"column_{number}"
        if not title:
            notes.append(f"column {number} has no heading and is called {plain!r}: give it a title")
        name, again = plain, 2
        while name in [taken for taken, _ in named]:
            name, again = f"{plain}_{again}", again + 1
        if name != plain:
            notes.append(f"two columns would be called {plain!r}: column {number} is {name!r}")
        named.append((name, title or f"Column {number}"))
    return named, notes


def _plain(title: str) -> str:
    """A heading as an id."""
    letters = normalize("NFKD", title.replace("%", " percent ")).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "_", letters).strip("_")[:40].strip("_")
    named = f"in_{words}" if words[:1].isdigit() else words
    return named if ID.fullmatch(named) else ""


def type_column(
    name: str, title: str, cells: Sequence[str], numbers: Sequence[int], wish: str | None, origin: str
) -> tuple[Column, list[str]]:
    """The field of a column, and what its author should look at."""
    notes: list[str] = []
    filled = [cell.strip() for cell in cells if cell.strip()]
    kind = wish or _infer(name, title, filled, notes)
    if kind not in READERS:
        raise CannotRun(f"{kind!r} is no type of a field; {did_you_mean(kind, READERS)}")
    for cell, line in zip(cells, numbers, strict=True):
        if cell.strip() and not _fits(kind, cell.strip()):
            raise CannotRun(f"{cell!r} in line {line} of column {name!r} is not {LOOKS[kind]}")
    if kind in NUMBERS:
        notes += _doubts(name, kind, filled, origin)
    return Column(name, title, kind, _unit(title, kind), tuple(cells)), notes


def _infer(name: str, title: str, filled: Sequence[str], notes: list[str]) -> str:
    """The narrowest type that every cell has."""
    if not filled:
        notes.append(f"the column {name!r} is empty: its type is not known, text was taken")
        return "text"
    kind = next((each for each in ORDER if all(_fits(each, cell) for cell in filled)), "text")
    if kind == "integer" and any(map(CODE.fullmatch, filled)):
        notes.append(f"the cells of {name!r} start with 0, as codes do: text was taken (--type {name}=integer)")
        return "text"
    if kind == "integer" and all(map(YEAR.fullmatch, filled)):
        if YEAR_WORDS.search(title):
            return "year"
        notes.append(f"the cells of {name!r} could be years: whole numbers were taken (--type {name}=year)")
    if kind == "text":
        notes += _why_text(name, filled)
    return kind


def _why_text(name: str, filled: Sequence[str]) -> list[str]:
    """What to do about cells that are nearly numbers or dates."""
    if signs.are_signed(filled):
        example = next(cell for cell in filled if not _fits("decimal", cell))
        return [f"the cells of {name!r} are numbers with signs, such as {example!r}: text was taken (--bare {name})"]
    odd = sorted({cell for cell in filled if signs.bare(cell, signs.has_comma([cell])) is None})
    if len([cell for cell in filled if cell not in odd]) * 2 >= len(filled):
        some = " and ".join(map(repr, odd[:3])) + (" and others" if len(odd) > 3 else "")
        return [
            f"most cells of {name!r} are numbers, but not {some}: text was taken (--unknown {odd[0]!r} empties these)"
        ]
    if all(map(OTHER_DATE.fullmatch, filled)):
        return [f"the cells of {name!r} are dates such as {filled[0]!r}: text was taken, a date is 2024-05-02 here"]
    return []


def _doubts(name: str, kind: str, filled: Sequence[str], origin: str) -> list[str]:
    """Where a number may not be what its author sees."""
    if origin == WORKBOOK and kind == "decimal" and all(map(SHARE.fullmatch, filled)):
        said = (
            "where the spreadsheet shows percent, the cell holds 0.152 for 15.2%; a CSV of the sheet has what is shown"
        )
        return [f"all cells of {name!r} lie between -1 and 1: {said}"]
    if origin not in (WORKBOOK, ",") and (doubtful := [cell for cell in filled if EITHER.fullmatch(cell)]):
        sign = "," if "," in doubtful[0] else "."
        reads = "the thousands" if sign == "," else "the places"
        said = f"see whether the {sign!r} in cells such as {doubtful[0]!r} stands before {reads}, as it was read"
        return [f"{said}, in {name!r}"] if all(cell in doubtful or cell.isdigit() for cell in filled) else []
    return []


def _fits(kind: str, cell: str) -> bool:
    """Whether the build will read a cell as this type."""
    try:
        READERS[kind](cell)
    except (ValueError, KeyError):
        return False
    return True


def _unit(title: str, kind: str) -> str | None:
    """The unit that a heading names: `Level (metres)`, `Share in %`."""
    if kind not in NUMBERS:
        return None
    if re.search(r"%|\bper ?cent\b", title, re.IGNORECASE):
        return "percent"
    found = UNIT.search(title)
    return found["unit"].strip() if found else None
