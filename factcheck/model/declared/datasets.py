"""Tables: their fields, units and editions, and what they are about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, ConfigDict, Field, model_validator

from ... import scalars
from ...problems import Text
from .scalars import Day, Declared, OneOrMore, Unit, Words

FieldType = Literal["text", "integer", "decimal", "year", "month", "date", "boolean"]

Value = Decimal | date | str | bool | None
"""A cell's value by its field's type; None is an empty cell, which is not known."""


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

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the file: every page that rests on it says so."""
        return sha256(self.body).hexdigest()

    @property
    def known_since(self) -> date:
        """The first day on which these figures were public."""
        return min(self.edition.published, self.edition.knowable or self.edition.published)
