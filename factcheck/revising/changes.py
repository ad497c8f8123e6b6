"""What a new edition changes, as types: rows of its table, and on the pages of claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from ..model import Table
from ..problems import Location, Problem

Known = Literal["then", "now"]


@dataclass(frozen=True)
class CellChange:
    """A cell, or a point of a chart, that says something else: where it stands, what it said, what it says."""

    where: str
    before: str
    after: str


@dataclass(frozen=True)
class RowChanges:
    """The rows of a table that came, those that went, and the cells of the others that changed."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    cells: tuple[CellChange, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether all is as it was."""
        return not (self.added or self.removed or self.cells)


@dataclass(frozen=True)
class FigureChange:
    """A figure that is measured otherwise, as known then or as known now; None where it is not measured."""

    claim: str
    figure: str
    label: str
    unit: str
    change: bool
    known: Known
    at: Location
    before: Decimal | date | None
    after: Decimal | date | None


@dataclass(frozen=True)
class ViewChange:
    """A chart or a table of a claim that shows something else."""

    claim: str
    kind: Literal["chart", "table"]
    id: str
    at: Location
    rows: RowChanges


@dataclass(frozen=True)
class Sentence:
    """A sentence in which numbers are no longer right: as it stands, and with those of the data."""

    at: Location
    before: str
    after: str
    numbers: int


@dataclass(frozen=True)
class Changes:
    """All that an edition changes, and what of it an author has to decide.

    `verdicts` no longer follow; `sentences` can be rewritten; `by_hand` is what
    no rewriting mends.  `untouched` claims rest on the dataset, and stay as they are.
    """

    dataset: str
    table: Table
    rows: RowChanges
    verdicts: tuple[Problem, ...]
    figures: tuple[FigureChange, ...]
    sentences: tuple[Sentence, ...]
    by_hand: tuple[Problem, ...]
    views: tuple[ViewChange, ...]
    claims: int
    untouched: int

    @property
    def undecided(self) -> tuple[Problem, ...]:
        """What an author has to decide: the verdicts, and what no rewriting mends."""
        return (*self.verdicts, *self.by_hand)

    def of_claim(self, claim: str) -> Iterator[FigureChange]:
        """The figures of one claim that changed."""
        return (each for each in self.figures if each.claim == claim)
