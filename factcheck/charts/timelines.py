"""Columns, lines, ranges or dots over years, months or days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ..filters import briefly, published
from ..model import Plot, Point, Series
from .drawings import (
    ZERO,
    Mark,
    Timeline,
    describe,
    is_strong,
    numbers,
    range_words,
    ranges,
    rules,
    values,
    xs,
)
from .scales import STEPS, Scale, Tick, anchor, moment, moment_ticks, round_values


@dataclass(frozen=True)
class _Field:
    """The two scales of a timeline, and the whole number that each x is on the one across."""

    moments: Mapping[str, int]
    across: Scale
    up: Scale

    def x(self, point: Point) -> Decimal:
        return self.across.place(self.moments[point.x])

    def y(self, point: Point) -> Decimal:
        return self.up.place(point.y)

    @property
    def root(self) -> Decimal:
        """Where columns stand."""
        return self.up.place(min(max(ZERO, self.up.low), self.up.high))

    def in_order(self, series: Series) -> list[Point]:
        """The points of a series from the oldest to the newest."""
        return sorted(series.points, key=lambda point: self.moments[point.x])


def draw_timeline(plot: Plot) -> Timeline:
    """A chart over time; its scale starts at zero but for dots."""
    mark = plot.chart.mark
    steps = round_values([*values(plot), *([] if mark == "dot" else [ZERO])])
    moments = {x: moment(plot.x_type, x, turn) for turn, x in enumerate(xs(plot))}
    first, last = min(moments.values()), max(moments.values())
    half, span = Decimal("0.5"), Decimal(last - first)
    room = span / 8  # for the labels of `up`
    left, right = (half + room, half) if mark in ("bar", "range") else (room, span / 50)
    field = _Field(moments, Scale(first - left, last + right), Scale(steps[0], steps[-1], Decimal(100), ZERO))
    return Timeline(
        mark=mark,
        zero=field.up.place(ZERO) if steps[0] <= 0 <= steps[-1] else None,
        across=tuple(moment_ticks(plot.x_type, moments, field.across)),
        up=tuple(Tick(field.up.place(step), briefly(step, plot.unit)) for step in steps),
        rules=rules(plot, field.up),
        names=tuple(series.name for series in plot.series) if len(plot.series) > 1 and mark != "range" else (),
        lines=tuple(_line(plot, series, field) for series in plot.series) if mark == "line" else (),
        marks=tuple(_MARKS[mark](plot, field)),
        numbers=numbers(plot),
        description=describe(plot),
    )


def _line(plot: Plot, series: Series, field: _Field) -> str:
    """The path of a series, over a square of 100 by 100."""
    runs = _runs(field.in_order(series), field.moments, regular=plot.x_type in STEPS)
    return " ".join("M" + " L".join(f"{field.x(point)} {field.y(point)}" for point in run) for run in runs)


def _runs(points: Sequence[Point], moments: Mapping[str, int], regular: bool) -> Iterator[list[Point]]:
    """Points in a row: a line is broken where a year or a month between its points is not known."""
    gaps = [moments[after.x] - moments[before.x] for before, after in pairwise(points)]
    run = list(points[:1])
    for point, gap in zip(points[1:], gaps, strict=True):
        if regular and gap > min(gaps):
            yield run
            run = []
        run.append(point)
    yield run


def _columns(plot: Plot, field: _Field) -> Iterator[Mark]:
    """A column for each point, those of several series side by side."""
    count = len(plot.series)
    width = field.across.place(field.across.low + Decimal("0.8") / count)
    for number, series in enumerate(plot.series):
        for point in series.points:
            x, y = field.x(point), field.y(point)
            left = x + width * (Decimal(number) - Decimal(count) / 2)
            label = published(point.y, plot.unit) if is_strong(plot, point.x) else ""
            strong = is_strong(plot, point.x, series.name)
            yield Mark(left, min(y, field.root), width, abs(field.root - y), number, strong, label, anchor(x))


def _spans(plot: Plot, field: _Field) -> Iterator[Mark]:
    """A range for each moment, labelled where the author points at it."""
    for low, high in ranges(plot):
        x, top = field.x(low), field.y(high)
        strong = is_strong(plot, low.x)
        label = range_words(low, high, plot.unit) if strong else ""
        yield Mark(x, top, height=field.y(low) - top, strong=strong, label=label, anchor=anchor(x))


def _dots(plot: Plot, field: _Field) -> Iterator[Mark]:
    """A dot for each point, labelled where the author points at it."""
    for number, series in enumerate(plot.series):
        for point in series.points:
            strong = is_strong(plot, point.x, series.name)
            label = published(point.y, plot.unit) if is_strong(plot, point.x) else ""
            x = field.x(point)
            yield Mark(x, field.y(point), series=number, strong=strong, label=label, anchor=anchor(x))


def _line_ends(plot: Plot, field: _Field) -> Iterator[Mark]:
    """The points of lines that have a label: the newest, and those that the author points at."""
    for number, series in enumerate(plot.series):
        points = field.in_order(series)
        for place, point in enumerate(points):
            if point is points[-1] or is_strong(plot, point.x):
                x, y = field.x(point), field.y(point)
                beside = [*points[max(place - 1, 0) : place], *points[place + 1 : place + 2]]
                dips = sum(field.y(other) for other in beside) < y * len(beside)
                label = published(point.y, plot.unit)
                yield Mark(x, y, series=number, strong=True, label=label, anchor=anchor(x), below=dips)


_MARKS = {"bar": _columns, "range": _spans, "dot": _dots, "line": _line_ends}
