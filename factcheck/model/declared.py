"""What authors declare: read from content/ and typed here by pydantic, strictly.

A scalar that a later stage may have to point at stays a `Text`.  The JSON
Schemas for editors come from these types.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, ClassVar, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag, model_validator

from .. import scalars
from ..problems import Text

# --- the scalars that authors write -------------------------------------------

Words = Annotated[Text, BeforeValidator(scalars.words)]
"""Text that is not empty, with its place."""

Id = Annotated[Text, BeforeValidator(scalars.identifier)]
"""A name that becomes a part of addresses."""

Address = Annotated[Text, BeforeValidator(scalars.address)]
"""A web address."""

Day = Annotated[date, BeforeValidator(scalars.day)]
"""A date such as 2024-08-12."""

RoughDay = Annotated[Text, BeforeValidator(scalars.rough_day)]
"""A date as precise as it is known: 2024, 2024-08 or 2024-08-12."""

Number = Annotated[Decimal, BeforeValidator(scalars.number)]
"""An exact decimal; thousands may be separated by commas."""

Flag = Annotated[bool, BeforeValidator(scalars.flag)]
"""true or false."""

OneOrMore = Annotated[tuple[Words, ...], BeforeValidator(scalars.one_or_more)]
"""One text, or a list of texts."""

Addresses = Annotated[tuple[Address, ...], BeforeValidator(scalars.one_or_more)]
"""One web address, or a list of them."""


class Declared(BaseModel):
    """What an author wrote: every key is wanted, and nothing changes afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, populate_by_name=True)


# --- declared: the site -------------------------------------------------------


class Publisher(Declared):
    """Who answers for the site."""

    name: Words
    url: Address
    email: Words


class Rating(Declared):
    """One step of the rating scale; `value` is its place in ClaimReview, best highest."""

    label: Words
    value: Number | None = None
    means: Words


class Site(Declared):
    """What holds for every page: content/site.yaml.

    `statements` names the dataset in which every statement of the sources that
    are checked is listed, with the claim that answers it or why none does;
    `featured` names the claims that open the first page.
    """

    title: Words
    tagline: Words
    address: Address
    language: Words
    publisher: Publisher
    names: tuple[Words, ...] = ()
    ratings: dict[Id, Rating] = Field(min_length=1)
    topics: dict[Id, Words] = {}
    statements: Words | None = None
    featured: tuple[Words, ...] = ()


class Claimant(Declared):
    """Who said it; `short` is the name in lists, where the whole one is long."""

    name: Words
    short: Words | None = None
    role: Words | None = None
    kind: Literal["person", "organization"] = "person"
    sameAs: Addresses = ()

    @property
    def in_lists(self) -> str:
        """The name that lists use."""
        return self.short or self.name


class TextPage(Declared):
    """A page in Markdown that is no claim: about, method, corrections policy."""

    id: Text
    title: Words
    summary: Words | None = None
    body: Text


# --- declared: sources and data -----------------------------------------------


class Excerpt(Declared):
    """Words of a source, kept, against which quotes and stated numbers are held."""

    text: Words
    where: Words | None = None


class Source(Declared):
    """A publication that is cited, in the words of Our World in Data's Origin.

    `seen` is the address of the copy that was read, where that was not the
    publisher's own page.
    """

    producer: Words
    title: Words
    url: Address | None = None
    seen: Address | None = None
    published: RoughDay
    accessed: Day
    archived: Address | None = None
    kind: Literal["primary", "secondary"]
    license: Words | None = None
    excerpts: tuple[Excerpt, ...] = ()

    @model_validator(mode="after")
    def _was_read_after_it_came_out(self) -> Self:
        if scalars.DATE.fullmatch(self.published) and self.accessed < date.fromisoformat(self.published):
            raise scalars.at_key("wrong-order", "accessed", f"read on {self.accessed}, but published {self.published}")
        return self


FieldType = Literal["text", "integer", "decimal", "year", "month", "date", "boolean"]

Value = Decimal | date | str | bool | None
"""A cell's value by its field's type; None is an empty cell, which is not known."""


class DataField(Declared):
    """One column of a table."""

    type: FieldType
    unit: Words | None = None
    title: Words | None = None


class About(Declared):
    """What is counted, of whom, where and when: of a dataset, or of what was claimed."""

    place: Words | None = None
    population: Words | None = None
    counts: Words | None = None
    period: Words | None = None


Choice = Annotated[Text | tuple[Text, ...], BeforeValidator(scalars.text_or_texts)]
"""A value, a range a..b, or a list of values."""

Rows = dict[Words, Choice]
"""Which rows are meant: a choice for each named field; all rows where none is named."""

SomeOrAllRows = Annotated[
    Rows,
    BeforeValidator(scalars.all_or_rows),
]
"""The same, where all rows are meant by the word `all`."""


class Edition(Declared):
    """One publication of a table.

    `knowable` is the day on which the same figures were public already, where
    this copy of them came later; `note` then says where.  `preliminary` says
    which rows of it were still to be corrected.
    """

    model_config = ConfigDict(json_schema_extra={"dependentRequired": {"knowable": ["note"]}})

    published: Day
    path: Words
    source: OneOrMore | None = None
    knowable: Day | None = None
    preliminary: SomeOrAllRows | None = None
    note: Words | None = None

    @model_validator(mode="after")
    def _was_knowable_before(self) -> Self:
        if self.knowable and self.knowable > self.published:
            said = f"knowable on {self.knowable}, but published {self.published}"
            hint = "'knowable' is for figures that were public before this edition of them"
            raise scalars.at_key("wrong-order", "knowable", said, hint)
        if self.knowable and not self.note:
            said = "an edition that was knowable earlier has a 'note' that says where"
            raise scalars.at_key("missing-key", "knowable", said)
        return self


class Break(Declared):
    """A moment from which on a field's rows were counted in another way, and what changed.

    `at` is the first year, month or day that is counted in the new way.
    """

    field: Words
    at: Words
    note: Words


class Dataset(Declared):
    """A table, in the words of a Data Package v2 resource, with units and editions."""

    title: Words
    source: OneOrMore = Field(min_length=1)
    about: About = About()
    fields: dict[Words, DataField] = Field(min_length=1)
    primaryKey: OneOrMore = ()
    editions: tuple[Edition, ...] = Field(min_length=1)
    breaks: tuple[Break, ...] = ()
    notes: Words | None = None
    license: Words | None = None

    @model_validator(mode="after")
    def _editions_have_days_of_their_own(self) -> Self:
        days = [edition.published for edition in self.editions]
        for index, day in enumerate(days):
            if day in days[:index]:
                said, hint = f"two editions are published on {day}", "the newest one is told by its day"
                raise scalars.at_key("repeated-edition", ("editions", index, "published"), said, hint)
        return self


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One row of a table: its line in the CSV file, its cells verbatim and as values."""

    line: int
    cells: Mapping[str, str]
    values: Mapping[str, Value]


@dataclass(frozen=True, eq=False)
class Table:
    """The rows of one edition of a dataset, as they stand in its CSV file."""

    dataset: str
    edition: Edition
    path: Path
    body: bytes
    rows: tuple[Row, ...]

    @property
    def known_since(self) -> date:
        """The first day on which these figures were public."""
        return min(self.edition.published, self.edition.knowable or self.edition.published)


# --- declared: claims ---------------------------------------------------------


class Quote(Declared):
    """The exact words that are rated, and a source in which they stand."""

    text: Words
    source: Words


AnyAbout = Annotated[
    Annotated[Words, Tag("Words")] | Annotated[About, Tag("About")],
    Discriminator(lambda given: "Words" if isinstance(given, str) else "About"),
]
"""What a claimed quantity is about: in one text, or part by part, so that the data can stand beside it."""


class Claimed(Declared):
    """The quantity that was claimed, or the near and the far end of a range."""

    value: Number
    to: Number | None = None
    sense: Literal["more than", "at least", "about", "exactly", "at most", "less than"] | None = None
    unit: Words
    about: AnyAbout | None = None

    @model_validator(mode="after")
    def _range_goes_up(self) -> Self:
        if self.to is not None and self.to <= self.value:
            raise scalars.at_key("wrong-order", "to", f"'to' must be more than 'value', which is {self.value:,f}")
        return self


class Figure(Declared):
    """A number that an author promises can be computed from cited data."""

    label: Words
    unit: Words | None = None
    kind: Literal["change"] | None = None
    caveat: Words | None = None


class TableFigure(Figure):
    """A figure that is read from the rows of one table; `source` says from which of its sources, if it has several."""

    dataset: Words
    rows: Rows = {}
    value: Words
    source: OneOrMore = ()


class FormulaFigure(Figure):
    """A figure that is computed from the claim's other figures."""

    formula: Words
    unit: Words


AnyFigure = Annotated[
    Annotated[TableFigure, Tag("TableFigure")] | Annotated[FormulaFigure, Tag("FormulaFigure")],
    Discriminator(lambda given: "FormulaFigure" if scalars.has_only(given, "formula", "dataset") else "TableFigure"),
    BeforeValidator(scalars.NotBoth("a figure", "dataset", "formula")),
]


class ComputedVerdict(Declared):
    """A verdict that rests on a condition over figures."""

    computed: ClassVar[bool] = True
    rating: Words
    because: Words
    summary: Words


class JudgedVerdict(Declared):
    """A verdict that no quantity decides, and why it was given."""

    computed: ClassVar[bool] = False
    rating: Words
    judgement: Words
    summary: Words


Verdict = Annotated[
    Annotated[ComputedVerdict, Tag("ComputedVerdict")] | Annotated[JudgedVerdict, Tag("JudgedVerdict")],
    Discriminator(
        lambda given: "JudgedVerdict" if scalars.has_only(given, "judgement", "because") else "ComputedVerdict"
    ),
    BeforeValidator(scalars.NotBoth("a verdict", "because", "judgement")),
]


class Chart(Declared):
    """A picture of a dataset's cells."""

    dataset: Words
    rows: Rows = {}
    mark: Literal["bar", "line", "range", "dot"]
    x: Words
    y: OneOrMore = Field(min_length=1)
    by: Words | None = None
    highlight: OneOrMore = ()
    claimed: Flag = False
    title: Words


class TableView(Declared):
    """A part of a dataset, shown as a table; `sort` is a field, or -field for descending."""

    dataset: Words
    rows: Rows = {}
    fields: OneOrMore = ()
    sort: Words | None = None
    title: Words | None = None


class Evidence(Declared):
    """What a source says for or against the claim, in the author's words."""

    source: Words
    bearing: Literal["supports", "undermines", "qualifies"]
    says: Words


class Disagreement(Declared):
    """Figures of different sources on one matter, side by side, and why they differ."""

    title: Words
    figures: tuple[Words, ...] = Field(min_length=2)
    why: Words


class Reply(Declared):
    """What the claimant answered when asked."""

    asked: Day
    answer: Words


AnyReply = Annotated[
    Annotated[Words, Tag("Words")] | Annotated[Reply, Tag("Reply")],
    Discriminator(lambda given: "Words" if isinstance(given, str) else "Reply"),
]


class Correction(Declared):
    """A change to a published check, and whose doing it was."""

    date: Day
    kind: Literal["ours", "data-revised", "update"]
    note: Words


class Claim(Declared):
    """What was said, by whom and where, and what an author makes of it.

    `about` is for a claim without a quantity; one with a quantity says it in `claimed`.
    """

    id: Text
    title: Words
    claim: Words
    quote: Quote | None = None
    claimant: Words
    date: Day
    appearances: tuple[Words, ...] = ()
    topics: tuple[Id, ...] = ()
    why: Words | None = None
    claimed: Claimed | None = None
    about: About | None = None
    figures: dict[Words, AnyFigure] = {}
    verdict: Verdict
    verdict_now: Verdict | None = None
    compare: tuple[Words, ...] = ()
    charts: dict[Id, Chart] = {}
    tables: dict[Id, TableView] = {}
    evidence: tuple[Evidence, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    limits: Words | None = None
    reply: AnyReply | None = None
    author: Words
    published: Day
    corrections: tuple[Correction, ...] = ()
    draft: Flag = False
    body: Text

    @model_validator(mode="after")
    def _was_checked_after_it_was_made(self) -> Self:
        if self.published < self.date:
            said = f"published {self.published}, but the claim was made on {self.date}"
            raise scalars.at_key("wrong-order", "published", said, "'date' is the day on which it was said")
        for index, correction in enumerate(self.corrections):
            if correction.date < self.published:
                said = f"corrected on {correction.date}, but published {self.published}"
                raise scalars.at_key("wrong-order", ("corrections", index, "date"), said)
        return self


@dataclass(frozen=True)
class Content:
    """Everything that the authors declared, read and typed but not yet checked.

    `unreadable` names what is there but has problems of its own, as pairs of
    kind and id: a reference to it is not a second problem.  `drafts` are the ids
    of claims that were left unread as they are drafts.
    """

    site: Site
    claims: Mapping[str, Claim]
    sources: Mapping[str, Source]
    datasets: Mapping[str, Dataset]
    tables: Mapping[str, tuple[Table, ...]]
    claimants: Mapping[str, Claimant]
    pages: Mapping[str, TextPage]
    unreadable: frozenset[tuple[str, str]] = frozenset()
    drafts: frozenset[str] = frozenset()
