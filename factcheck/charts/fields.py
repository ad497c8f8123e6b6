"""The ground of a chart over time: its two scales, its grid, its axes, and where its series break."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from ..model import Plot, Point, Series
from .drawings import ZERO, claimed_ends, claimed_words, values, xs
from .labels import GAP, Label, all_or_none, inside, width, without_collisions
from .moments import axes, moment
from .scales import Scale, round_values, with_zero
from .shapes import Spot, level, upright
from .values import briefly, is_signed

TOP, BOTTOM, FOOT = 32, 240, 24  # pixels: the highest value, the lowest, and the room for the names of moments
EDGE = Decimal("1.5")  # percent left free beside the first and the last point of a line

Mark = tuple[str, str]
"""The look of a mark and its path."""


class Field:
    """The two scales of a timeline, and what stands behind its marks."""

    def __init__(self, plot: Plot) -> None:
        self.plot = plot
        self.mark = plot.chart.mark
        self.signed = is_signed(plot)
        self.steps = round_values(with_zero(values(plot)) if self.mark == "dot" else [*values(plot), ZERO])
        self.up = Scale(self.steps[0], self.steps[-1], Decimal(BOTTOM), Decimal(TOP))
        self.moments = {x: moment(plot.x_type, x, turn) for turn, x in enumerate(xs(plot))}
        self.order = sorted(set(self.moments.values()))
        self.step = min((after - before for before, after in pairwise(self.order)), default=1)
        self.across = self._across()
        self._in_order: dict[str, list[Point]] = {}
        self.broken = tuple(self._broken())

    def _across(self) -> Scale:
        """The scale of moments, right of the names of values; columns need room around the first and the last."""
        room = max(width(self._tick(step), "tick") for step in self.steps) + 1
        around = Decimal(self.step) / 2 if self.mark in ("bar", "range") else ZERO
        return Scale(self.order[0] - around, self.order[-1] + around, room if around else room + EDGE, 100 - EDGE)

    def _tick(self, step: Decimal) -> str:
        """The name of a value on the scale."""
        return briefly(step, self.plot.unit, self.signed)

    def _broken(self) -> Iterator[Decimal]:
        """Where the series break: half a step in front of the first moment after."""
        kind, x = self.plot.x_type, self.plot.chart.x
        breaks = [moment(kind, each.at, 0) for each in self.plot.breaks if each.field == x]
        for before, after in pairwise(self.order):
            if any(before < at <= after for at in breaks):
                yield self.across.place(after - Decimal(self.step) / 2)

    @property
    def slot(self) -> Decimal:
        """How far apart two moments stand, in percent."""
        return self.across.place(self.order[0] + self.step) - self.across.place(self.order[0])

    def spot(self, point: Point) -> Spot:
        """Where a point stands."""
        return self.across.place(self.moments[point.x]), self.up.place(point.y)

    def in_order(self, series: Series) -> list[Point]:
        """The points of a series from the oldest to the newest."""
        if series.name not in self._in_order:
            self._in_order[series.name] = sorted(series.points, key=lambda point: self.moments[point.x])
        return self._in_order[series.name]

    def behind(self) -> Iterator[Mark]:
        """The grid, for which the line of zero is another."""
        yield from (("grid", level(self.up.place(step))) for step in self.steps if step or self.mark == "dot")

    def before(self) -> Iterator[Mark]:
        """What stands over the marks: the line of zero, the breaks, and the claimed value or both its ends."""
        if self.steps[0] <= 0 <= self.steps[-1]:
            yield "zero", level(self.up.place(ZERO))
        yield from (("break", upright(place, TOP - 10, BOTTOM)) for place in self.broken)
        yield from (("rule", level(self.up.place(end))) for end in claimed_ends(self.plot))

    def words(self) -> list[Label]:
        """The names of values, each over its line, of the claimed value and of the breaks."""
        steps = [(int(self.up.place(step)) - 4, self._tick(step)) for step in self.steps]
        found = [Label(ZERO, y, words, "tick") for y, words in steps]
        found += without_collisions(inside(place, TOP - 21, "Break in series", "break") for place in self.broken)
        if ends := claimed_ends(self.plot):
            y = int(self.up.place(max(ends)))
            ways = [Label(Decimal(100), y + down, claimed_words(self.plot), "rule", "end") for down in (-6, 16)]
            clear = [way for way in ways if not any(way.meets(other) for other in found)]
            claimed = (clear or ways)[0]
            found = [claimed, *(label for label in found if not label.meets(claimed))]
        return found

    def moment_words(self) -> tuple[Label, ...]:
        """The names of as many moments as have room beside one another."""
        for names in axes(self.plot.x_type, self.moments):
            room = sum(width(words, "tick") + GAP for words in names.values()) - GAP
            if (len(names) > 1 or len(self.order) == 1) and room <= 100:
                wanted = (inside(self.across.place(at), BOTTOM + 18, words, "tick") for at, words in names.items())
                if labels := all_or_none(wanted):
                    return labels
        return ()
