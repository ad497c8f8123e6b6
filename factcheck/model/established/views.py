"""Charts and tables whose every mark and word is a cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from ..declared.claims import Chart, Claimed
from ..declared.datasets import Break, DataField, FieldType, Row, Table


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
