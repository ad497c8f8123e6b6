"""Charts and tables whose every mark and word is a cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

from ..declared.claims import Chart, Claimed
from ..declared.datasets import Break, DataField, FieldType, Row, Table


@dataclass(frozen=True, slots=True)
class Point:
    """One mark of a chart: its place along x, its value, and its cell's line."""

    x: str
    y: Decimal
    text: str
    line: int
    preliminary: bool = False


@dataclass(frozen=True, slots=True)
class Points(Sequence[Point]):
    """The points of some rows, each a cell of the field y that is known, which are made while a chart is drawn."""

    x: str
    y: str
    rows: tuple[Row, ...]
    early: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(_points(self))

    def __iter__(self) -> Iterator[Point]:
        return iter(_points(self))

    def __getitem__(self, index: Any) -> Any:
        return _points(self)[index]


@lru_cache(maxsize=32)
def _points(made: Points) -> tuple[Point, ...]:
    """All points; a chart asks for them again and again while it is drawn."""
    x, y, early = made.x, made.y, made.early
    known = [(row, value) for row in made.rows if isinstance(value := row.values[y], Decimal)]
    return tuple([Point(row.cells[x], value, row.cells[y], row.line, row.line in early) for row, value in known])


@dataclass(frozen=True)
class Series:
    """Points that belong together; for a range, one series holds the low and one the high ends."""

    name: str
    points: Sequence[Point]


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

    @cached_property
    def is_pointed_at(self) -> bool:
        """Whether its author points at an x or a series that it has."""
        names = {point.x for each in self.series for point in each.points} | {each.name for each in self.series}
        return not names.isdisjoint(self.chart.highlight)


@dataclass(frozen=True)
class ShownTable:
    """A part of a dataset with its fields and rows, in the order that they are shown."""

    id: str
    title: str
    table: Table
    fields: Mapping[str, DataField]
    rows: tuple[Row, ...]
