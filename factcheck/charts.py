"""A table's cells -> the places of marks and labels, for the SVG templates.

Places along a free side are in percent of it, so that a drawing fills its
column at any width while its words keep the size of the page's words; the
height of rows is in pixels.  A `Rows` drawing has words and a mark for each
row; a `Timeline` has its marks over years, months or days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from textwrap import wrap

from .filters import briefly, in_words, quantity
from .model import Claimed, FactCheck, Plot, Point
from .scales import STEPS, Scale, Tick, anchor, moment, moment_ticks, round_values

LETTERS = 34  # of a line that fits a phone of 320 pixels
LINE, BAR, GAP = 19, 14, 13  # pixels
ZERO = Decimal(0)


@dataclass(frozen=True)
class Mark:
    """One point or bar: its near corner, and its size where it has one."""

    x: Decimal
    y: Decimal = ZERO
    width: Decimal = ZERO
    height: Decimal = ZERO
    series: int = 0
    strong: bool = False
    label: str = ""
    anchor: str = "middle"


@dataclass(frozen=True)
class Row:
    """A value and its words from `top` down, a line at a time, and the mark at `under`."""

    top: int
    under: int
    value: str
    words: tuple[str, ...]
    mark: Mark


@dataclass(frozen=True)
class Numbers:
    """A drawing's numbers as a table: a name and then a cell for each column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Rows:
    """Bars, ranges or dots below one another."""

    mark: str
    height: int
    zero: Decimal | None
    ticks: tuple[Tick, ...]
    rules: tuple[Tick, ...]
    rows: tuple[Row, ...]
    numbers: Numbers
    description: str
    template = "charts/rows.svg"


@dataclass(frozen=True)
class Timeline:
    """Columns, lines, ranges or dots from left to right."""

    mark: str
    zero: Decimal | None
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    rules: tuple[Tick, ...]
    names: tuple[str, ...]
    lines: tuple[str, ...]
    marks: tuple[Mark, ...]
    numbers: Numbers
    description: str
    template = "charts/time.svg"


Drawing = Rows | Timeline


def draw(plot: Plot) -> Drawing:
    """The drawing of a chart: over time where its x is time, else in rows."""
    over_time = plot.x_type in ("year", "month", "date") or plot.chart.mark == "line"
    return _draw_timeline(plot) if over_time else _draw_rows(plot)


def compare(check: FactCheck) -> Rows | None:
    """Claimed and measured side by side, or None where they have no common scale."""
    amounts = list(_amounts(check))
    if len(amounts) < 2 or len({unit == "percent" for _, _, unit in amounts}) > 1:
        return None
    values = [value for _, value, _ in amounts]
    scale = Scale(min(ZERO, *values), max(ZERO, *values))
    texts = tuple((label, quantity(value, unit)) for label, value, unit in amounts)
    bars = (_bar(scale, value, int(not label.startswith("Claimed"))) for label, value, _ in amounts)
    rows, height = _stack((text, label, bar) for (label, text), bar in zip(texts, bars, strict=True))
    numbers = Numbers(("Value",), texts)
    return Rows("compare", height, scale.place(ZERO), (), (), rows, numbers, _tell(numbers))


def _amounts(check: FactCheck) -> Iterator[tuple[str, Decimal, str]]:
    """Label, value and unit of each number that is compared."""
    claimed = check.claim.claimed
    for name in check.claim.compare:
        receipt = check.receipts.get(name)
        if receipt is not None and isinstance(receipt.known.value, Decimal):
            yield receipt.label, receipt.known.value, receipt.unit
        elif receipt is None and claimed is not None:
            far = claimed.to if name == "claimed_to" else None
            yield (
                f"Claimed: {claimed.about}" if claimed.about else "Claimed",
                far or claimed.value,
                claimed.unit,
            )


# --- rows ---------------------------------------------------------------------


def _draw_rows(plot: Plot) -> Rows:
    bars = plot.chart.mark == "bar"
    ends = [*_values(plot), *_claimed_values(plot.claimed), *([ZERO] if bars else [])]
    steps = round_values(ends)
    scale = Scale(min(ends), max(ends)) if bars else Scale(steps[0], steps[-1], Decimal(2), Decimal(98))
    rules = _rules(plot, scale)
    rows, height = _stack(_row_marks(plot, scale), LINE if rules else 0)
    ticks = () if bars else tuple(_tick(scale, step, plot.unit) for step in steps)
    zero = scale.place(ZERO) if scale.low <= 0 <= scale.high else None
    numbers = _numbers(plot)
    return Rows(
        plot.chart.mark,
        height + (LINE if ticks else 0),
        zero,
        ticks,
        rules,
        rows,
        numbers,
        _describe(plot, numbers),
    )


def _row_marks(plot: Plot, scale: Scale) -> Iterator[tuple[str, str, Mark]]:
    """Value, words and mark of each row."""
    if plot.chart.mark == "range":
        for low, high in _ranges(plot):
            near, far = scale.place(low.y), scale.place(high.y)
            mark = Mark(near, width=far - near, strong=low.x in plot.chart.highlight)
            yield f"{briefly(low.y)} to {briefly(high.y, plot.unit)}", _words(plot, low.x), mark
        return
    for x in _xs(plot):
        for number, series in enumerate(plot.series):
            for point in (point for point in series.points if point.x == x):
                name = f", {series.name}" if len(plot.series) > 1 else ""
                mark = _bar(scale, point.y, number, _strong(plot, x, series.name))
                yield briefly(point.y, plot.unit), _words(plot, x) + name, mark


def _bar(scale: Scale, value: Decimal, series: int, strong: bool = False) -> Mark:
    """A bar from zero, or from the end of the scale that is nearest to zero."""
    root = scale.place(min(max(ZERO, scale.low), scale.high))
    end = scale.place(value)
    return Mark(min(root, end), width=abs(end - root), series=series, strong=strong)


def _stack(marks: Iterable[tuple[str, str, Mark]], top: int = 0) -> tuple[tuple[Row, ...], int]:
    """Rows below one another, and the height of them all."""
    rows = []
    for value, words, mark in marks:
        indent = "x" * (len(value) + 1)
        first, *more = wrap(words, LETTERS, initial_indent=indent) or [indent]
        under = top + LINE * (1 + len(more))
        rows.append(Row(top, under, value, (first.removeprefix(indent), *more), mark))
        top = under + BAR + GAP
    return tuple(rows), top


# --- over time ----------------------------------------------------------------


def _draw_timeline(plot: Plot) -> Timeline:
    mark, kind = plot.chart.mark, plot.x_type
    steps = round_values([*_values(plot), *_claimed_values(plot.claimed), *([] if mark == "dot" else [ZERO])])
    up = Scale(steps[0], steps[-1], Decimal(100), ZERO)
    moments = {x: moment(kind, x, turn) for turn, x in enumerate(_xs(plot))}
    first, last = min(moments.values()), max(moments.values())
    margin = Decimal("0.5") if mark in ("bar", "range") else Decimal(last - first) / 50
    across = Scale(first - margin, last + margin)
    numbers = _numbers(plot)
    return Timeline(
        mark=mark,
        zero=up.place(ZERO) if up.low <= 0 <= up.high else None,
        across=tuple(moment_ticks(kind, moments, across)),
        up=tuple(Tick(up.place(step), briefly(step, plot.unit)) for step in steps),
        rules=_rules(plot, up),
        names=tuple(series.name for series in plot.series)
        if len(plot.series) > 1 and mark != "range"
        else (),
        lines=tuple(_lines(plot, moments, across, up)) if mark == "line" else (),
        marks=tuple(_time_marks(plot, moments, across, up)),
        numbers=numbers,
        description=_describe(plot, numbers),
    )


def _lines(plot: Plot, moments: Mapping[str, int], across: Scale, up: Scale) -> Iterator[str]:
    """The path of each series, over a square of 100 by 100."""
    for series in plot.series:
        ordered = sorted(series.points, key=lambda point: moments[point.x])
        runs = _runs(ordered, moments, regular=plot.x_type in STEPS)
        paths = (
            " L".join(f"{across.place(moments[point.x])} {up.place(point.y)}" for point in run)
            for run in runs
        )
        yield " ".join(f"M{path}" for path in paths)


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


def _time_marks(plot: Plot, moments: Mapping[str, int], across: Scale, up: Scale) -> Iterator[Mark]:
    """Columns, ranges or dots, and of a line the dots that have a label."""
    if plot.chart.mark == "range":
        for low, high in _ranges(plot):
            x, top = across.place(moments[low.x]), up.place(high.y)
            label = (
                f"{briefly(low.y)} to {briefly(high.y, plot.unit)}" if low.x in plot.chart.highlight else ""
            )
            yield Mark(
                x, top, height=up.place(low.y) - top, strong=bool(label), label=label, anchor=anchor(x)
            )
        return
    count = len(plot.series)
    width = across.place(across.low + Decimal("0.8") / count)
    for number, series in enumerate(plot.series):
        newest = max(series.points, key=lambda point: moments[point.x])
        for point in series.points:
            named = point.x in plot.chart.highlight or (point is newest and plot.chart.mark == "line")
            label = briefly(point.y, plot.unit) if named else ""
            x, y, root = across.place(moments[point.x]), up.place(point.y), up.place(max(ZERO, up.low))
            strong = _strong(plot, point.x, series.name)
            if plot.chart.mark == "bar":
                left = x + width * (Decimal(number) - Decimal(count) / 2)
                yield Mark(left, min(y, root), width, abs(root - y), number, strong, label, anchor(x))
            elif plot.chart.mark == "dot" or label:
                yield Mark(x, y, series=number, strong=strong, label=label, anchor=anchor(x))


# --- what all drawings share --------------------------------------------------


def _values(plot: Plot) -> list[Decimal]:
    return [point.y for series in plot.series for point in series.points]


def _claimed_values(claimed: Claimed | None) -> list[Decimal]:
    """The near and the far end of what was claimed, where the chart shows it."""
    return [end for end in (claimed.value, claimed.to) if end is not None] if claimed else []


def _xs(plot: Plot) -> tuple[str, ...]:
    """Every x once, in the order of the table."""
    return tuple(dict.fromkeys(point.x for series in plot.series for point in series.points))


def _ranges(plot: Plot) -> Iterator[tuple[Point, Point]]:
    """The low and the high end of each range."""
    highs = {point.x: point for point in plot.series[-1].points}
    return ((low, highs[low.x]) for low in plot.series[0].points if low.x in highs)


def _strong(plot: Plot, *names: str) -> bool:
    """Whether an x or a series is one that the author points at."""
    return any(name in plot.chart.highlight for name in names)


def _words(plot: Plot, x: str) -> str:
    return in_words(x) if plot.x_type in ("month", "date") else x


def _tick(scale: Scale, value: Decimal, unit: str) -> Tick:
    place = scale.place(value)
    return Tick(place, briefly(value, unit), anchor(place))


def _rules(plot: Plot, scale: Scale) -> tuple[Tick, ...]:
    """The claimed value as a line across the chart, or both ends of a claimed range."""
    ends = _claimed_values(plot.claimed)
    if plot.claimed is None or not ends:
        return ()
    said = " to ".join(briefly(end, plot.unit) for end in ends)
    sense = f"{plot.claimed.sense} " if plot.claimed.sense else ""
    places = [scale.place(end) for end in ends]
    labels = [f"Claimed: {sense}{said}", ""]
    return tuple(Tick(place, label, anchor(place)) for place, label in zip(places, labels, strict=False))


def _numbers(plot: Plot) -> Numbers:
    """Every number of a chart; an empty cell is one that is not known."""
    cells = {(series.name, point.x): point for series in plot.series for point in series.points}
    names = tuple(series.name for series in plot.series)
    texts = (
        (_words(plot, x), *(_number_or_not(cells.get((name, x)), plot.unit) for name in names))
        for x in _xs(plot)
    )
    return Numbers(names, tuple(texts))


def _number_or_not(point: Point | None, unit: str) -> str:
    """A point's number as it is published, or the words for one that is not known."""
    return quantity(point.y, "percent" if unit == "percent" else "") if point else "not known"


def _tell(numbers: Numbers) -> str:
    """A table of numbers in words, for those who do not see the drawing."""
    if len(numbers.columns) == 1:
        return "; ".join(f"{name}: {number}" for name, number in numbers.rows) + "."
    return " ".join(
        f"{name}: "
        + ", ".join(f"{column} {number}" for column, number in zip(numbers.columns, cells, strict=True))
        + "."
        for name, *cells in numbers.rows
    )


def _describe(plot: Plot, numbers: Numbers) -> str:
    """A chart in words: every number of a short one; ends and extremes of a long one."""
    if len(numbers.rows) * len(numbers.columns) <= 16:
        return _tell(numbers)
    return " ".join(
        f"{series.name}: "
        + ", ".join(f"{word} {_point(plot, point)}" for word, point in _landmarks(series.points))
        + "."
        for series in plot.series
    )


def _landmarks(points: Sequence[Point]) -> Iterator[tuple[str, Point]]:
    yield "first", points[0]
    yield "lowest", min(points, key=lambda point: point.y)
    yield "highest", max(points, key=lambda point: point.y)
    yield "last", points[-1]


def _point(plot: Plot, point: Point) -> str:
    return f"{briefly(point.y, plot.unit)} ({_words(plot, point.x)})"
