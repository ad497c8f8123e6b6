"""A figure that was measured, and the receipt that proves it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from ...problems import Text
from ..declared.datasets import Row, Table


class Cell(NamedTuple):
    """One cell that a figure used, and where in the data it stands."""

    field: str
    line: int
    text: str
    preliminary: bool = False


@dataclass(frozen=True, slots=True)
class Cells(Sequence[Cell]):
    """The cells of a field in some rows, each made when it is asked for; `early` are the lines of preliminary ones."""

    field: str = ""
    rows: tuple[Row, ...] = ()
    early: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Cell]:
        field, early = self.field, self.early
        return (Cell(field, row.line, row.cells[field], row.line in early) for row in self.rows)

    def __getitem__(self, index: Any) -> Any:
        return tuple(self)[index]

    @property
    def preliminary(self) -> int:
        """How many of them were still to be corrected."""
        return sum(row.line in self.early for row in self.rows) if self.early else 0


@dataclass(frozen=True)
class Unlisted:
    """Cells of a large table that are too many to be listed: how many, and the sum of the numbers of their rows.

    By that sum, another engine sees that it has chosen the same rows.
    """

    count: int
    checksum: int

    def __len__(self) -> int:
        return self.count


@dataclass(frozen=True)
class Measurement:
    """A figure's value, and all that it was computed from.

    `expression` is what was computed; `cells` are those of one table, or
    `inputs` the other figures that a formula named; `sources` are those that
    the cells were read from.  Where there is more `unlisted` than that, `cells`
    are the first and the last.
    """

    value: Decimal | date
    expression: str
    table: Table | None = None
    cells: Cells = Cells()
    where: str = ""
    inputs: Mapping[str, Decimal | date] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    unlisted: Unlisted | None = None

    @property
    def preliminary(self) -> bool:
        """Whether any of the cells was still to be corrected when they were published."""
        return self.cells.preliminary > 0


@dataclass(frozen=True)
class Mention:
    """A number in prose that links to a figure, as it was written.

    `written` is the number that its words say, and `on` the day as of which it is meant, if any.
    """

    words: Text
    figure: str
    now: bool
    rounding: str
    written: Decimal | date
    on: date | None = None


@dataclass(frozen=True)
class Receipt:
    """The proof of a figure.

    `then` is what was known when the claim was made, None where nothing was,
    with the reason in `not_then`; `now` is what is known today.
    """

    id: str
    label: str
    unit: str
    change: bool
    caveat: Text | None
    now: Measurement
    then: Measurement | None
    not_then: str = ""
    mentions: tuple[Mention, ...] = ()

    @property
    def known(self) -> Measurement:
        """What the page leads with: known then, or else now."""
        return self.then or self.now

    @property
    def differs(self) -> bool:
        """Whether later data changed the figure."""
        return self.then is not None and self.then.value != self.now.value
