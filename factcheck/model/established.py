"""What the build establishes from what authors declared: made by `checking` alone.

Pages are made from these types, so a number that was not checked has no type
that a page could print.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from ..problems import Text
from .declared import (
    Break,
    Chart,
    Claim,
    Claimant,
    Claimed,
    DataField,
    Dataset,
    Excerpt,
    FieldType,
    Rating,
    Row,
    Site,
    Source,
    Table,
    TextPage,
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that a figure used, and where in the data it stands."""

    field: str
    line: int
    text: str
    preliminary: bool = False


@dataclass(frozen=True)
class Measurement:
    """A figure's value, and all that it was computed from.

    `expression` is what was computed; `cells` are those of one table, or
    `inputs` the other figures that a formula named; `sources` are those that
    the cells were read from.
    """

    value: Decimal | date
    expression: str
    table: Table | None = None
    cells: tuple[Cell, ...] = ()
    where: str = ""
    inputs: Mapping[str, Decimal | date] = field(default_factory=dict)
    sources: tuple[str, ...] = ()

    @property
    def preliminary(self) -> bool:
        """Whether any of the cells was still to be corrected when they were published."""
        return any(cell.preliminary for cell in self.cells)


Side = Literal["or more", "or less", "more", "less", "other", "same"]
"""Where beyond a threshold: on it and above it, above it only, anywhere but on it, and so on."""


@dataclass(frozen=True)
class Threshold:
    """The value of a figure, moved alone, at which a comparison stops to hold.

    `value` is what the figure is, `distance` how far that is from `at`, in the
    figure's unit, or in days between dates.
    """

    figure: str
    value: Decimal | date
    at: Decimal | date
    side: Side
    distance: Decimal


@dataclass(frozen=True)
class Comparison:
    """One comparison of a verdict's condition, decided: it holds.

    `thresholds` say what would change that, for each figure that could.
    """

    text: str
    left: Decimal | date
    sign: str
    right: Decimal | date
    thresholds: tuple[Threshold, ...] = ()


@dataclass(frozen=True)
class Mention:
    """A number in prose that links to a figure, as it was written."""

    words: Text
    figure: str
    now: bool
    rounding: str


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


@dataclass(frozen=True)
class StatedNumber:
    """A number in prose that a source states, and the excerpt that holds it."""

    words: Text
    source: str
    excerpt: Excerpt


@dataclass(frozen=True)
class ExcusedNumber:
    """A number in prose that measures nothing, and why."""

    words: Text
    reason: str


@dataclass(frozen=True)
class Point:
    """One mark of a chart: its place along x, its value, and its cell's line."""

    x: str
    y: Decimal
    text: str
    line: int
    preliminary: bool = False


@dataclass(frozen=True)
class Series:
    """Points that belong together; for a range, one series holds the low and one the high ends."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Plot:
    """A chart whose every point is a cell; `breaks` are those that lie between its points."""

    id: str
    chart: Chart
    table: Table
    unit: str
    x_type: FieldType
    series: tuple[Series, ...]
    claimed: Claimed | None
    breaks: tuple[Break, ...] = ()


@dataclass(frozen=True)
class ShownTable:
    """A part of a dataset with its fields and rows, in the order that they are shown."""

    id: str
    title: str
    table: Table
    fields: Mapping[str, DataField]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class FactCheck:
    """A claim whose every number, and whose verdict, agrees with the data.

    `comparisons` are those of the verdict's condition with what was known when
    the claim was made, `comparisons_now` those of what is known today: of
    `verdict_now` where there is one.  `repeated` are the numbers in prose that
    repeat what was claimed; `linked` are the other claims that its texts link to.
    """

    claim: Claim
    claimant: Claimant
    rating: Rating
    rating_now: Rating | None
    comparisons: tuple[Comparison, ...]
    comparisons_now: tuple[Comparison, ...]
    receipts: Mapping[str, Receipt]
    repeated: tuple[Mention, ...]
    stated: tuple[StatedNumber, ...]
    excused: tuple[ExcusedNumber, ...]
    linked: tuple[str, ...]
    plots: Mapping[str, Plot]
    tables: Mapping[str, ShownTable]
    sources: Mapping[str, Source]
    datasets: Mapping[str, Dataset]

    @property
    def id(self) -> str:
        """The claim's id and address."""
        return self.claim.id

    @property
    def changed(self) -> date:
        """The day of the newest correction, or of publication."""
        return max([self.claim.published, *(correction.date for correction in self.claim.corrections)])

    @property
    def overturned(self) -> bool:
        """Whether later data call for another verdict."""
        return self.rating_now is not None and self.rating_now != self.rating

    @property
    def differs(self) -> bool:
        """Whether later data changed any figure."""
        return any(receipt.differs for receipt in self.receipts.values())


@dataclass(frozen=True)
class Statement:
    """Something that a source states or quotes, word for word, and what became of it.

    `claim` is the check that answers it; without one, `outcome` says why.
    `matter` names what it is about where several sources state the same thing.
    """

    id: str
    source: str
    speaker: str
    words: str
    kind: str
    matter: str
    claim: str
    outcome: Text
    line: int


@dataclass(frozen=True)
class CheckedText:
    """A text page or a dataset's notes, and the numbers in them that sources state."""

    stated: tuple[StatedNumber, ...]
    excused: tuple[ExcusedNumber, ...]
    sources: Mapping[str, Source]


@dataclass(frozen=True, eq=False)
class Publication:
    """Everything that may be published: what pages are made of.

    `checks` are in the order of the index, newest first; `topics` have their
    names from site.yaml, or made from their ids where it names none.
    """

    site: Site
    topics: Mapping[str, str]
    checks: tuple[FactCheck, ...]
    sources: Mapping[str, Source]
    datasets: Mapping[str, Dataset]
    tables: Mapping[str, tuple[Table, ...]]
    claimants: Mapping[str, Claimant]
    pages: Mapping[str, TextPage]
    texts: Mapping[tuple[str, str], CheckedText]
    statements: tuple[Statement, ...] = ()

    def moved_to(self, address: str) -> Publication:
        """The same publication at another web address."""
        return replace(self, site=self.site.model_copy(update={"address": Text(address, (0, self.site.address.at))}))

    @property
    def numbers(self) -> int:
        """How many numbers in prose have a receipt."""
        measured = sum(len(receipt.mentions) for check in self.checks for receipt in check.receipts.values())
        stated = sum(len(check.stated) + len(check.repeated) for check in self.checks)
        return measured + stated + sum(len(text.stated) for text in self.texts.values())

    @property
    def excused(self) -> int:
        """How many numbers in prose measure nothing, and say so."""
        return sum(len(check.excused) for check in self.checks) + sum(len(t.excused) for t in self.texts.values())


@dataclass(frozen=True)
class Page:
    """One file of the site: its path under site/, and its bytes."""

    path: str
    body: bytes
