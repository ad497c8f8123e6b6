"""What the SVG template is given to draw, and what drawings of all kinds have in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from ..contrasts import sense
from ..model import Break, Plot, Point
from .descriptions import Numbers
from .labels import Anchor, Kind, Label
from .shapes import Shape
from .values import between, briefly, shown

ZERO = Decimal(0)


@dataclass(frozen=True)
class Drawing:
    """Paths and words over a width of 100 percent and a height in pixels.

    `names` are those of the series where no label of the drawing says them;
    `hollow` are the series of which every number is preliminary.
    """

    mark: str
    height: int
    shapes: tuple[Shape, ...]
    labels: tuple[Label, ...]
    names: tuple[str, ...]
    hollow: frozenset[str]
    breaks: tuple[Break, ...]
    preliminary: bool
    numbers: Numbers
    description: str

    @property
    def words(self) -> tuple[tuple[Kind, Anchor, tuple[Label, ...]], ...]:
        """The labels by how they look."""
        in_order = sorted(self.labels, key=_look)
        return tuple((*look, tuple(labels)) for look, labels in groupby(in_order, _look))


def _look(label: Label) -> tuple[Kind, Anchor]:
    return label.kind, label.anchor


def values(plot: Plot) -> list[Decimal]:
    """Every value that a chart has to find room for, the claimed ones too."""
    drawn = [point.y for series in plot.series for point in series.points]
    return [*drawn, *claimed_ends(plot)]


def claimed_ends(plot: Plot) -> list[Decimal]:
    """The near and the far end of what was claimed, where the chart shows it."""
    claimed = plot.claimed
    return [end for end in (claimed.value, claimed.to) if end is not None] if claimed else []


def claimed_words(plot: Plot) -> str:
    """What stands beside the line of the claimed value."""
    ends = claimed_ends(plot)
    if plot.claimed is None or not ends:
        return ""
    said = between(ends[0], ends[1], plot.unit) if len(ends) > 1 else briefly(ends[0], plot.unit)
    return " ".join(filter(None, ["Claimed:", sense(plot.claimed), said]))


def xs(plot: Plot) -> tuple[str, ...]:
    """Every x once, in the order of the table."""
    return tuple(dict.fromkeys(point.x for series in plot.series for point in series.points))


def hollow(plot: Plot) -> frozenset[str]:
    """The names of the series of which every number is preliminary."""
    return frozenset(each.name for each in plot.series if all(point.preliminary for point in each.points))


def ranges(plot: Plot) -> Iterator[tuple[Point, Point]]:
    """The low and the high end of each range."""
    highs = {point.x: point for point in plot.series[-1].points}
    return ((low, highs[low.x]) for low in plot.series[0].points if low.x in highs)


def range_words(low: Point, high: Point, unit: str) -> str:
    """A range in words, and one number where its ends are the same."""
    if low.y == high.y:
        return shown(high.y, unit)
    return f"{shown(low.y, unit if unit == 'year' else '')} to {shown(high.y, unit)}"


def unit_said(plot: Plot, caption: str) -> str:
    """The unit of a chart, where neither its title nor its caption nor its numbers say it."""
    said = f"{plot.chart.title} {caption}".lower()
    return "" if plot.unit == "percent" or plot.unit.lower() in said else plot.unit


def is_strong(plot: Plot, *names: str) -> bool:
    """Whether an x or a series is one that the author points at."""
    return any(name in plot.chart.highlight for name in names)


def look(plot: Plot, kind: str, series: int, *points: Point, names: tuple[str, ...] = ()) -> str:
    """The look of a mark: its series, whether others are pointed at, and whether it is preliminary."""
    pointed = (len(plot.series) == 1 and plot.chart.mark != "line") or plot.chart.mark == "range"
    weak = pointed and plot.is_pointed_at and not is_strong(plot, *(point.x for point in points), *names)
    early = any(point.preliminary for point in points)
    return " ".join(filter(None, [kind, f"s{series % 4}", "weak" if weak else "", "hollow" if early else ""]))
