"""Figures: numbers that an author promises can be computed from cited data."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Discriminator, Tag

from ... import scalars
from .datasets import Rows
from .scalars import Declared, OneOrMore, Unit, Words


class Figure(Declared):
    """A number that an author promises can be computed from cited data."""

    label: Words
    unit: Unit | None = None
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
    unit: Unit


AnyFigure = Annotated[
    Annotated[TableFigure, Tag("TableFigure")] | Annotated[FormulaFigure, Tag("FormulaFigure")],
    Discriminator(lambda given: "FormulaFigure" if scalars.has_only(given, "formula", "dataset") else "TableFigure"),
    BeforeValidator(scalars.NotBoth("a figure", "dataset", "formula")),
]
