"""What an SVG template is given to draw, and what all drawings have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..filters import between, briefly, in_words, published
from ..model import Claimed, Plot, Point, Series
from .scales import Scale, Tick, anchor

ZERO = Decimal(0)
SPOKEN = 16  # numbers of a chart that are read out one by one; of more, only the landmarks


@dataclass(frozen=True)
class Mark:
    """One point or bar: its near corner, its size where it has one, and its label where it has one."""

    x: Decimal
    y: Decimal = ZERO
    width: Decimal = ZERO
    height: Decimal = ZERO
    series: int = 0
    strong: bool = False
    label: str = ""
    anchor: str = "middle"
    below: bool = False

    @property
    def middle(self) -> Decimal:
        """Where its label stands."""
        return self.x + self.width / 2


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
    """A drawing's numbers as a table: for each row its name and a cell for each column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Rows:
    """Bars, ranges or dots below one another; their words stand at `side`."""

    mark: str
    height: int
    side: Tick
    zero: Decimal | None
    ticks: tuple[Tick, ...]
    rules: tuple[Tick, ...]
    rows: tuple[Row, ...]
    numbers: Numbers
    description: str
    names = ()  # a row says in words which series it is of
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


def values(plot: Plot) -> list[Decimal]:
    """Every value that a chart has to find room for, the claimed ones too."""
    drawn = [point.y for series in plot.series for point in series.points]
    return [*drawn, *_claimed_ends(plot.claimed)]


def xs(plot: Plot) -> tuple[str, ...]:
    """Every x once, in the order of the table."""
    return tuple(dict.fromkeys(point.x for series in plot.series for point in series.points))


def ranges(plot: Plot) -> Iterator[tuple[Point, Point]]:
    """The low and the high end of each range."""
    highs = {point.x: point for point in plot.series[-1].points}
    return ((low, highs[low.x]) for low in plot.series[0].points if low.x in highs)


def range_words(low: Point, high: Point, unit: str) -> str:
    """A range in words, and one number where its ends are the same."""
    if low.y == high.y:
        return published(high.y, unit)
    return f"{published(low.y)} to {published(high.y, unit)}"


def name(plot: Plot, x: str) -> str:
    """An x as readers write it."""
    return in_words(x) if plot.x_type in ("month", "date") else x


def is_strong(plot: Plot, *names: str) -> bool:
    """Whether an x or a series is one that the author points at."""
    return any(name in plot.chart.highlight for name in names)


def rules(plot: Plot, scale: Scale) -> tuple[Tick, ...]:
    """The claimed value as a line across the chart, or both ends of a claimed range."""
    ends = _claimed_ends(plot.claimed)
    if plot.claimed is None or not ends:
        return ()
    said = between(ends[0], ends[1], plot.unit) if len(ends) > 1 else briefly(ends[0], plot.unit)
    labels = [" ".join(filter(None, ["Claimed:", plot.claimed.sense, said])), ""]
    places = [scale.place(end) for end in ends]
    return tuple(Tick(place, label, anchor(place)) for place, label in zip(places, labels, strict=False))


def numbers(plot: Plot) -> Numbers:
    """Every number of a chart; one that is missing is not known."""
    points = {(series.name, point.x): point for series in plot.series for point in series.points}
    columns = tuple(series.name for series in plot.series)
    return Numbers(
        columns,
        tuple((name(plot, x), tuple(_cell(points.get((column, x)), plot) for column in columns)) for x in xs(plot)),
    )


def describe(plot: Plot) -> str:
    """A chart in words: every number of a short one, the landmarks of a long one."""
    short = sum(len(series.points) for series in plot.series) <= SPOKEN
    return " ".join(_tell(plot, series, short) for series in plot.series)


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
    return published(point.y, plot.unit) if point else "not known"


def _claimed_ends(claimed: Claimed | None) -> list[Decimal]:
    """The near and the far end of what was claimed, where the chart shows it."""
    return [end for end in (claimed.value, claimed.to) if end is not None] if claimed else []
