"""Tables: their fields, units and editions, and what they are about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, ClassVar, Literal, Self, TypeVar

from pydantic import BeforeValidator, ConfigDict, Field, model_validator

from ... import scalars
from ...problems import Text
from .scalars import Address, Day, Declared, OneOrMore, Unit, Words

FieldType = Literal["text", "integer", "decimal", "year", "month", "date", "boolean"]

Value = Decimal | date | str | bool | None
"""A cell's value by its field's type; None is an empty cell, which is not known."""

Held = TypeVar("Held")


class DataField(Declared):
    """One column of a table."""

    type: FieldType
    unit: Unit | None = None
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
    which rows of it were still to be corrected.  `download` is where a file can
    be had that is too large for the site.
    """

    model_config = ConfigDict(json_schema_extra={"dependentRequired": {"knowable": ["note"]}})

    published: Day
    path: Words
    source: OneOrMore | None = None
    knowable: Day | None = None
    preliminary: SomeOrAllRows | None = None
    note: Words | None = None
    download: Address | None = None

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
    """A table, in the words of a Data Package v2 resource, with units and editions.

    `engine` is the program that is asked for its rows where they are too many to be read.
    """

    title: Words
    source: OneOrMore = Field(min_length=1)
    about: About = About()
    fields: dict[Words, DataField] = Field(min_length=1)
    primaryKey: OneOrMore = ()
    editions: tuple[Edition, ...] = Field(min_length=1)
    breaks: tuple[Break, ...] = ()
    notes: Words | None = None
    license: Words | None = None
    engine: Literal["duckdb"] | None = None

    @model_validator(mode="after")
    def _editions_have_days_of_their_own(self) -> Self:
        days = [edition.published for edition in self.editions]
        for index, day in enumerate(days):
            if day in days[:index]:
                said, hint = f"two editions are published on {day}", "the newest one is told by its day"
                raise scalars.at_key("repeated-edition", ("editions", index, "published"), said, hint)
        return self

    @model_validator(mode="after")
    def _is_as_large_tables_are(self) -> Self:
        for index, edition in enumerate(self.editions):
            if self.engine and not edition.download:
                said = "the file of an edition that an engine reads is not copied into the site"
                hint = "add 'download', the address where readers can have it"
                raise scalars.at_key("missing-key", ("editions", index), said, hint)
            if edition.download and not self.engine:
                said = "readers have this file from the site itself"
                hint = "'download' is for a dataset with an 'engine'"
                raise scalars.at_key("large-table", ("editions", index, "download"), said, hint)
            if self.engine and edition.preliminary is not None:
                said = "an engine does not tell preliminary rows from others"
                raise scalars.at_key("large-table", ("editions", index, "preliminary"), said, "say it in 'note'")
        if self.engine and self.breaks:
            said = "an engine does not look for breaks in a series"
            raise scalars.at_key("large-table", "breaks", said, "say it in 'notes'")
        return self


class ByColumn(Mapping[str, Held]):
    """What a row holds, by the names of its columns: these are one mapping to places for all rows of a table."""

    __slots__ = ("_columns", "_held")

    def __init__(self, columns: Mapping[str, int], held: Sequence[Held]) -> None:
        self._columns, self._held = columns, held

    def __getitem__(self, column: str) -> Held:
        return self._held[self._columns[column]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One row of a table: its cells verbatim and as values, and its line in the CSV file.

    Of a large table, `line` is the number of the row: files such as Parquet have no lines.
    """

    line: int
    cells: Mapping[str, str]
    values: Mapping[str, Value]


@dataclass(frozen=True, eq=False)
class Table:
    """One edition of a dataset: its file with its size and SHA-256, how many rows that has, and those that are shown.

    All rows of a CSV file are shown on the page of its dataset, and the first ones of a large table.
    """

    numbered: ClassVar[str]
    """What its rows are told by: the line that they stand on, or the number of the row."""

    dataset: str
    edition: Edition
    path: Path
    size: int
    sha256: str
    count: int
    shown: tuple[Row, ...]

    @property
    def known_since(self) -> date:
        """The first day on which these figures were public."""
        return min(self.edition.published, self.edition.knowable or self.edition.published)


@dataclass(frozen=True, eq=False)
class CsvTable(Table):
    """An edition whose rows are all at hand."""

    numbered = "line"
    body: bytes

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, in the order of the file."""
        return self.shown


@dataclass(frozen=True)
class Column:
    """How an engine reads a field of a large table, in SQL: its value, its text, and whether a cell is bad."""

    value: str
    type: str
    places: int
    text: str
    bad: str


@dataclass(frozen=True, eq=False)
class LargeTable(Table):
    """An edition with more rows than are read: its engine is asked for them; `columns` say how it reads each field.

    `source` is its rows with their numbers, from 1, as SQL.
    """

    numbered = "row"
    source: str
    columns: Mapping[str, Column]


@dataclass(frozen=True)
class Condition:
    """What rows are chosen by: the values of a field that are named, or all of them from `low` to `high`.

    Some row must have each of the `named` values, which stand with the author's words; of a range, these are the
    ends that must be there.
    """

    field: str
    named: tuple[tuple[Text, Value], ...]
    is_range: bool = False
    low: Value = None
    high: Value = None


@dataclass(frozen=True, eq=False)
class ManyRows:
    """Rows of a large table that are too many to be listed: how many, some of them, and what they were chosen by."""

    count: int
    first: tuple[Row, ...]
    conditions: tuple[Condition, ...]

    def __len__(self) -> int:
        return self.count
