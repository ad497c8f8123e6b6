"""Bars, ranges or dots below one another, each under its own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from textwrap import wrap

from ..filters import briefly, published
from ..model import Plot
from .drawings import (
    ZERO,
    Mark,
    Row,
    Rows,
    describe,
    is_strong,
    name,
    numbers,
    range_words,
    ranges,
    rules,
    values,
    xs,
)
from .scales import Scale, Tick, anchor, round_values

LETTERS = 34  # of a line that fits a phone of 320 pixels
LINE, BAR, GAP = 19, 14, 13  # pixels
LEFT, RIGHT = Tick(ZERO, "", "start"), Tick(Decimal(100), "", "end")


def draw_rows(plot: Plot) -> Rows:
    """A chart in rows: bars from zero, ranges and dots on a scale of round values."""
    bars = plot.chart.mark == "bar"
    ends = [*values(plot), *([ZERO] if bars else [])]
    steps = round_values(ends)
    scale = Scale(min(ends), max(ends)) if bars else Scale(steps[0], steps[-1], Decimal(2), Decimal(98))
    claimed = rules(plot, scale)
    rows, height = _stack(_marks(plot, scale), LINE if claimed else 0)
    return Rows(
        mark=plot.chart.mark,
        height=height if bars else height + LINE,
        side=RIGHT if bars and max(ends) == 0 else LEFT,
        zero=scale.place(ZERO) if bars else None,
        ticks=() if bars else tuple(_tick(scale, step, plot.unit) for step in steps),
        rules=claimed,
        rows=rows,
        numbers=numbers(plot),
        description=describe(plot),
    )


def bar(scale: Scale, value: Decimal, series: int = 0, strong: bool = False) -> Mark:
    """A bar from zero, or from the end of the scale that is nearest to zero."""
    root, end = scale.place(min(max(ZERO, scale.low), scale.high)), scale.place(value)
    return Mark(min(root, end), width=abs(end - root), series=series, strong=strong)


def _marks(plot: Plot, scale: Scale) -> Iterator[tuple[str, str, Mark]]:
    """Value, words and mark of each row."""
    if plot.chart.mark == "range":
        for low, high in ranges(plot):
            near, far = scale.place(low.y), scale.place(high.y)
            mark = Mark(near, width=far - near, strong=is_strong(plot, low.x))
            yield range_words(low, high, plot.unit), name(plot, low.x), mark
        return
    several = len(plot.series) > 1
    for x in xs(plot):
        for number, series in enumerate(plot.series):
            for point in (point for point in series.points if point.x == x):
                words = f"{name(plot, x)}, {series.name}" if several else name(plot, x)
                strong = is_strong(plot, x, series.name)
                yield published(point.y, plot.unit), words, _dot_or_bar(plot, scale, point.y, number, strong)


def _dot_or_bar(plot: Plot, scale: Scale, value: Decimal, series: int, strong: bool) -> Mark:
    if plot.chart.mark == "dot":
        return Mark(scale.place(value), series=series, strong=strong)
    return bar(scale, value, series, strong)


def _stack(marks: Iterable[tuple[str, str, Mark]], top: int) -> tuple[tuple[Row, ...], int]:
    """Rows below one another, and the height of them all."""
    rows = []
    for value, words, mark in marks:
        indent = "x" * (len(value) + 1)
        first, *more = wrap(words, LETTERS, initial_indent=indent) or [indent]
        under = top + LINE * (1 + len(more))
        rows.append(Row(top, under, value, (first.removeprefix(indent), *more), mark))
        top = under + BAR + GAP
    return tuple(rows), top


def _tick(scale: Scale, value: Decimal, unit: str) -> Tick:
    place = scale.place(value)
    return Tick(place, briefly(value, unit), anchor(place))
