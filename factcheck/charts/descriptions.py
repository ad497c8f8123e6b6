"""A chart for those who do not see it: its numbers as a table, and in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..filters import in_words, published
from ..model import Plot, Point, Series

SPOKEN = 16  # numbers of a chart that are read out one by one; of more, only the landmarks


@dataclass(frozen=True)
class Numbers:
    """A drawing's numbers as a table: for each row its name and a cell for each column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def name(plot: Plot, x: str) -> str:
    """An x as readers write it."""
    return in_words(x) if plot.x_type in ("month", "date") else x


def numbers(plot: Plot) -> Numbers:
    """Every number of a chart; one that is missing is not known."""
    points = {(series.name, point.x): point for series in plot.series for point in series.points}
    columns = tuple(series.name for series in plot.series)
    rows = dict.fromkeys(point.x for series in plot.series for point in series.points)
    cells = {x: tuple(_cell(points.get((column, x)), plot) for column in columns) for x in rows}
    return Numbers(columns, tuple((name(plot, x), row) for x, row in cells.items()))


def describe(plot: Plot, claimed: str) -> str:
    """A chart in words: every number of a short one, the landmarks of a long one, and what to know about them."""
    short = sum(len(series.points) for series in plot.series) <= SPOKEN
    told = [_tell(plot, series, short) for series in plot.series]
    told += [f"{claimed}."] if claimed else []
    told += [f"Break in the series at {name(plot, each.at)}." for each in plot.breaks]
    return " ".join(told)


def _tell(plot: Plot, series: Series, short: bool) -> str:
    """A series in one sentence."""
    points = series.points
    told = [("", point) for point in points] if short else _landmarks(points)
    parts = (f"{which}{name(plot, point.x)} {_cell(point, plot)}" for which, point in told)
    return f"{series.name}: {', '.join(parts)}."


def _landmarks(points: Sequence[Point]) -> list[tuple[str, Point]]:
    """The ends and the extremes of a series, each with its word."""
    lowest, highest = min(points, key=lambda point: point.y), max(points, key=lambda point: point.y)
    return [("first ", points[0]), ("lowest ", lowest), ("highest ", highest), ("last ", points[-1])]


def _cell(point: Point | None, plot: Plot) -> str:
    if point is None:
        return "not known"
    return published(point.y, plot.unit) + (" (preliminary)" if point.preliminary else "")
