"""Columns, lines, ranges or dots over years, months or days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from ..model import Plot, Point, Series
from .descriptions import describe, numbers
from .drawings import (
    ZERO,
    Drawing,
    claimed_words,
    hollow,
    is_strong,
    look,
    range_words,
    ranges,
)
from .fields import BOTTOM, FOOT, Field, Mark
from .labels import Label, all_or_none, inward, width, without_collisions
from .moments import STEPS
from .shapes import box, dot, line, together
from .values import shown

WIDEST = Decimal(20)  # percent that a column may take, with the space around it
LEAST = 12  # pixels down to the highest base line


def draw_timeline(plot: Plot) -> Drawing:
    """A chart over time; its scale starts at zero but for dots."""
    field = Field(plot)
    fixed = [*field.words(), *field.moment_words()]
    direct = _series_names(plot, field, fixed)
    told = dict(_values(plot, field))
    labels = without_collisions(told.values(), [*fixed, *direct])
    spots = {(label.x, label.y) for label in labels}
    dotted = frozenset(point for point, label in told.items() if (label.x, label.y) in spots)
    named = len(plot.series) == 1 or plot.chart.mark == "range" or bool(direct)
    return Drawing(
        mark=plot.chart.mark,
        height=BOTTOM + FOOT,
        shapes=together([*field.behind(), *_MARKS[plot.chart.mark](plot, field, dotted), *field.before()]),
        labels=(*fixed, *direct, *labels),
        names=() if named else tuple(series.name for series in plot.series),
        hollow=hollow(plot),
        breaks=plot.breaks,
        preliminary=any(point.preliminary for series in plot.series for point in series.points),
        numbers=numbers(plot),
        description=describe(plot, claimed_words(plot)),
    )


# --- marks --------------------------------------------------------------------


def _columns(plot: Plot, field: Field, _: frozenset[Point]) -> Iterator[Mark]:
    """A column for each point, those of several series side by side."""
    count = len(plot.series)
    root = field.up.place(min(max(ZERO, field.up.low), field.up.high))
    wide = min(field.slot, WIDEST) * Decimal("0.8") / count
    for turn, series in enumerate(plot.series):
        for point in series.points:
            x, y = field.spot(point)
            left = x + wide * (turn - Decimal(count) / 2)
            yield look(plot, "bar", turn, point, names=(series.name,)), box(left, root, left + wide, y)


def _spans(plot: Plot, field: Field, _: frozenset[Point]) -> Iterator[Mark]:
    """A range for each moment."""
    half = min(field.slot, WIDEST) / 4
    for low, high in ranges(plot):
        x, top = field.spot(high)
        yield look(plot, "bar", 0, low, high), box(x - half, field.up.place(low.y), x + half, top)


def _dots(plot: Plot, field: Field, _: frozenset[Point]) -> Iterator[Mark]:
    """A dot for each point."""
    for turn, series in enumerate(plot.series):
        for point in series.points:
            yield from _dot(plot, field, turn, point)


def _dot(plot: Plot, field: Field, turn: int, point: Point) -> Iterator[Mark]:
    yield look(plot, "dot", turn, point, names=(plot.series[turn].name,)), dot(field.spot(point))
    if point.preliminary:
        yield "hole", dot(field.spot(point))


def _lines(plot: Plot, field: Field, told: frozenset[Point]) -> Iterator[Mark]:
    """A line through each run of points, and a dot where one is the newest, stands alone, is told or is preliminary."""
    for turn, series in enumerate(plot.series):
        newest = field.in_order(series)[-1]
        for run in _runs(plot, field, series):
            for early, stretch in _stretches(run):
                yield f"line s{turn % 4}{' hollow' if early else ''}", line([field.spot(point) for point in stretch])
            for point in run:
                if len(run) == 1 or point.preliminary or point is newest or point in told:
                    yield from _dot(plot, field, turn, point)


def _runs(plot: Plot, field: Field, series: Series) -> Iterator[list[Point]]:
    """Points in a row: a line is broken where a series breaks, or where a moment between is not known."""
    points = field.in_order(series)
    gaps = [field.moments[after.x] - field.moments[before.x] for before, after in pairwise(points)]
    usual = min(gaps, default=0)
    run = points[:1]
    for (before, point), gap in zip(pairwise(points), gaps, strict=True):
        apart = field.broken and any(field.spot(before)[0] < place < field.spot(point)[0] for place in field.broken)
        if apart or (plot.x_type in STEPS and gap > usual):
            yield run
            run = []
        run.append(point)
    yield run


def _stretches(run: Sequence[Point]) -> Iterator[tuple[bool, list[Point]]]:
    """A run's parts between settled points, and those that lead to or from preliminary ones."""
    stretch: list[Point] = []
    early = False
    for before, after in pairwise(run):
        if stretch and early != (before.preliminary or after.preliminary):
            yield early, stretch
            stretch = []
        early = before.preliminary or after.preliminary
        stretch = [*(stretch or [before]), after]
    if stretch:
        yield early, stretch


_MARKS = {"bar": _columns, "range": _spans, "dot": _dots, "line": _lines}


# --- the values and names beside them -----------------------------------------


def _told(plot: Plot, field: Field, series: Series) -> list[Point]:
    """The points whose values are written, the most telling first.

    They are those that the author points at, and the newest of a line; of a
    single series without such, the highest and the lowest too, and all columns
    where all have room.
    """
    points = field.in_order(series)
    told = [point for point in points if is_strong(plot, point.x)]
    alone = len(plot.series) == 1 and not told
    newest = points[-1:] if plot.chart.mark == "line" else []
    highest = [max(points, key=lambda point: point.y)] if alone and plot.chart.mark != "dot" else []
    lowest = [min(points, key=lambda point: point.y)] if alone and plot.chart.mark == "line" else []
    columns = points if len(plot.series) == 1 and plot.chart.mark == "bar" and _all_fit(plot, field) else []
    return list(dict.fromkeys([*told, *newest, *highest, *lowest, *columns]))


def _all_fit(plot: Plot, field: Field) -> bool:
    """Whether the value of every column has room over it."""
    wanted = [shown(point.y, plot.unit, field.signed) for series in plot.series for point in series.points]
    return max(map(width, wanted)) + 1 < field.slot


def _values(plot: Plot, field: Field) -> Iterator[tuple[Point, Label]]:
    """The value of each point that is told, over it or under it."""
    if plot.chart.mark == "range":
        told = [(low, high) for low, high in ranges(plot) if is_strong(plot, low.x)]
        yield from ((low, _value(field, high, range_words(low, high, plot.unit), -9)) for low, high in told)
        return
    away, below = (5, 14) if plot.chart.mark == "bar" else (9, 20)
    for series in plot.series:
        for point in _told(plot, field, series):
            down = below if _dips(plot, field, series, point) else -away
            yield point, _value(field, point, shown(point.y, plot.unit, field.signed), down)


def _dips(plot: Plot, field: Field, series: Series, point: Point) -> bool:
    """Whether a value stands better under its mark: a column below zero, or a low point of a line."""
    if plot.chart.mark != "line":
        return plot.chart.mark == "bar" and point.y < 0
    points = field.in_order(series)
    place = points.index(point)
    near = [*points[max(place - 1, 0) : place], *points[place + 1 : place + 2]]
    return sum(each.y for each in near) > point.y * len(near)


def _value(field: Field, point: Point, words: str, down: int) -> Label:
    """A value at its mark, so many pixels down from it."""
    x, y = field.spot(point)
    return Label(x, min(max(int(y) + down, LEAST), BOTTOM - 3), words, "value", inward(x, width(words)))


def _series_names(plot: Plot, field: Field, fixed: Sequence[Label]) -> tuple[Label, ...]:
    """The name of each line over the value at its end, where all of them have room."""
    if plot.chart.mark != "line" or len(plot.series) == 1:
        return ()
    ends = [(series.name, field.spot(field.in_order(series)[-1])) for series in plot.series]
    labels = [Label(x, max(int(y) - 25, LEAST), words, "name", "end") for words, (x, y) in ends]
    return tuple(labels) if all_or_none(labels, fixed) else ()
