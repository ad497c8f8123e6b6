"""A figure that was measured, and the receipt that proves it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ...problems import Text
from ..declared.datasets import Table


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that a figure used, and where in the data it stands."""

    field: str
    line: int
    text: str
    preliminary: bool = False


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
    cells: tuple[Cell, ...] = ()
    where: str = ""
    inputs: Mapping[str, Decimal | date] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    unlisted: Unlisted | None = None

    @property
    def preliminary(self) -> bool:
        """Whether any of the cells was still to be corrected when they were published."""
        return any(cell.preliminary for cell in self.cells)


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
