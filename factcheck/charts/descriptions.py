"""A chart for those who do not see it: its numbers as published in a table, and as it shows them in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..filters import in_words
from ..model import Plot, Point, Series
from .values import is_signed, published, shown

SPOKEN = 16  # numbers of a chart that are read out one by one; of more, only the landmarks
PRELIMINARY = "preliminary"


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
    early = list(dict.fromkeys(early for series in plot.series for early in _preliminary(plot, series)))
    told += [f"Preliminary: {_few(early)}."] if early else []
    told += [f"{claimed}."] if claimed else []
    told += [f"Break in the series at {name(plot, each.at)}." for each in plot.breaks]
    return " ".join(told)


def _tell(plot: Plot, series: Series, short: bool) -> str:
    """A series in one sentence."""
    points = series.points
    told = [("", point) for point in points] if short else _landmarks(points)
    signed = is_signed(plot)
    parts = (f"{which}{name(plot, point.x)}: {shown(point.y, plot.unit, signed)}" for which, point in told)
    return f"{series.name}. {', '.join(parts)}."


def _landmarks(points: Sequence[Point]) -> list[tuple[str, Point]]:
    """The ends of a series, and its extremes where they lie between, each with its word."""
    lowest, highest = min(points, key=lambda point: point.y), max(points, key=lambda point: point.y)
    between = [("lowest ", lowest), ("highest ", highest)]
    return [
        ("first ", points[0]),
        *((which, point) for which, point in between if point not in (points[0], points[-1])),
        ("last ", points[-1]),
    ]


def _preliminary(plot: Plot, series: Series) -> Iterator[str]:
    """The name of a series of which all is preliminary, or of each x that is; nothing where a name says so itself."""
    early = [name(plot, point.x) for point in series.points if point.preliminary]
    whole = series.name if len(plot.series) > 1 else "every number"
    names = [whole] if len(early) == len(series.points) else early
    if PRELIMINARY not in series.name.lower():
        yield from (each for each in names if PRELIMINARY not in each.lower())


def _few(names: Sequence[str]) -> str:
    """Names one by one, or how many they are where they are too many to read out."""
    return ", ".join(names) if len(names) <= SPOKEN else f"{len(names)} of the numbers"


def _cell(point: Point | None, plot: Plot) -> str:
    if point is None:
        return "not known"
    return published(point.y, plot.unit) + (" (preliminary)" if point.preliminary else "")
