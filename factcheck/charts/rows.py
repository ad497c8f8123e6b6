"""Bars, ranges or dots below one another, each group of them under its own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ..model import Plot, Point
from .descriptions import describe, name, numbers
from .drawings import (
    ZERO,
    Drawing,
    claimed_ends,
    claimed_words,
    hollow,
    look,
    range_words,
    ranges,
    values,
    xs,
)
from .labels import ASIDE, Label, beside, inside, lines, width, without_collisions
from .scales import Scale, round_values, with_zero
from .shapes import box, dot, level, together, upright
from .values import briefly, is_signed, shown

LINE, BAR, BETWEEN, GAP = 19, 16, 3, 11  # pixels

Mark = tuple[str, str]
"""The look of a mark and its path."""


def draw_rows(plot: Plot) -> Drawing:
    """A chart in rows: bars from zero, ranges and dots on a scale of round values."""
    stack = _Stack(plot)
    for x, marks in stack.groups():
        stack.add(name(plot, x), marks)
    claimed = claimed_words(plot)
    axis, ticks = ([], []) if stack.bars else stack.axis()
    return Drawing(
        mark=plot.chart.mark,
        height=stack.top + (0 if stack.bars else LINE),
        shapes=together([*axis, *stack.marks, *stack.zeros, *stack.rules()]),
        labels=(*ticks, *stack.labels, *stack.claimed(claimed)),
        names=() if len(plot.series) == 1 or plot.chart.mark == "range" else tuple(each.name for each in plot.series),
        hollow=hollow(plot),
        breaks=plot.breaks,
        preliminary=any(point.preliminary for series in plot.series for point in series.points),
        numbers=numbers(plot),
        description=describe(plot, claimed),
    )


class _Stack:
    """Rows while they are put below one another."""

    def __init__(self, plot: Plot) -> None:
        self.plot = plot
        self.bars = plot.chart.mark == "bar"
        ends = [*values(plot), ZERO] if self.bars else with_zero(values(plot))
        self.steps = round_values(ends)
        self.signed = is_signed(plot)
        steps = Scale(self.steps[0], self.steps[-1], Decimal(2), Decimal(98))
        self.scale = self._with_room(Scale(min(ends), max(ends))) if self.bars else steps
        self.mirrored = self.bars and max(ends) == 0
        self.top = LINE if plot.claimed else 0
        self.marks: list[Mark] = []
        self.zeros: list[Mark] = []
        self.labels: list[Label] = []

    def _with_room(self, scale: Scale) -> Scale:
        """A scale of bars that leaves room for the values of short ones on their own side of zero."""
        if not self.signed:
            return scale
        left = self._room(scale, [value for value in values(self.plot) if value < 0])
        scale = replace(scale, start=left)
        right = self._room(scale, [value for value in values(self.plot) if value > 0])
        scale = replace(scale, end=100 - right)
        return replace(scale, start=self._room(scale, [value for value in values(self.plot) if value < 0]))

    def _room(self, scale: Scale, side: list[Decimal]) -> Decimal:
        """How much the values on one side of zero need behind their bars: nothing where each has room on or behind."""
        wide = {value: width(self._shown(value)) + ASIDE for value in side}
        zero = scale.place(ZERO)
        edge = scale.start if side[0] < 0 else scale.end
        outer = ZERO if side[0] < 0 else Decimal(100)
        cramped = [
            value
            for value, needed in wide.items()
            if abs(scale.place(value) - outer) < needed and abs(scale.place(value) - zero) <= needed + ASIDE
        ]
        return max((wide[value] for value in cramped), default=abs(edge - outer))

    def _shown(self, value: Decimal) -> str:
        """A value as it stands beside its bar."""
        return shown(value, self.plot.unit, self.signed)

    def groups(self) -> Iterator[tuple[str, list[tuple[int, Point, Point]]]]:
        """Each x with its marks: the number of a series, and the near and the far end."""
        if self.plot.chart.mark == "range":
            yield from ((low.x, [(0, low, high)]) for low, high in ranges(self.plot))
            return
        for x in xs(self.plot):
            several = enumerate(self.plot.series)
            yield x, [(turn, p, p) for turn, series in several for p in series.points if p.x == x]

    def add(self, words: str, marks: list[tuple[int, Point, Point]]) -> None:
        """A group under its words."""
        for part in lines(words, "name"):
            side = Decimal(100 if self.mirrored else 0)
            self.labels.append(Label(side, self.top + 14, part, "name", "end" if self.mirrored else "start"))
            self.top += LINE
        start = self.top + 1
        for turn, low, high in marks:
            self.mark(turn, low, high, self.top + 1)
            self.top += BAR + BETWEEN
        if self.bars:
            self.zeros.append(("zero", upright(self.scale.place(ZERO), start - 2, self.top)))
        self.top += GAP - BETWEEN

    def mark(self, turn: int, low: Point, high: Point, top: int) -> None:
        """One bar, range or dot, and its value beside it."""
        series = self.plot.series[turn].name
        near = self.scale.place(ZERO if self.bars else low.y)
        far = self.scale.place(high.y)
        kind = "bar" if self.bars or near != far else "dot"
        style = look(self.plot, kind, turn, low, high, names=(series,))
        left, right, y = min(near, far), max(near, far), Decimal(top)
        drawn = dot((far, y + 8)) if kind == "dot" else box(left, y, right, y + BAR)
        self.marks.append((style, drawn))
        if kind == "dot" and "hollow" in style:
            self.marks.append(("hole", drawn))
        words = range_words(low, high, self.plot.unit) if low is not high else self._shown(high.y)
        solid = "weak" not in style and "hollow" not in style
        base, end = (near, far) if self.bars else (left, right)
        if kind == "dot":
            base, end = far - 2, far + 1
        self.labels.append(beside(base, end, top + 13, words, solid))

    def axis(self) -> tuple[list[Mark], list[Label]]:
        """The grid and its labels, for marks that do not stand on zero."""
        places = [(self.scale.place(step), step) for step in self.steps]
        grid = [("grid", upright(place, LINE if self.plot.claimed else 0, self.top)) for place, _ in places]
        ticks = [
            inside(place, self.top + 15, briefly(step, self.plot.unit, self.signed), "tick") for place, step in places
        ]
        first_and_last = [ticks[0], ticks[-1]]
        between = without_collisions(ticks[1:-1], first_and_last)
        return [*grid, ("zero", level(self.top))], [*first_and_last, *between]

    def rules(self) -> Iterator[Mark]:
        """The claimed value as a line from top to bottom, or both ends of a claimed range."""
        for end in claimed_ends(self.plot):
            yield "rule", upright(self.scale.place(end), LINE - 2, self.top - GAP + 3)

    def claimed(self, words: str) -> tuple[Label, ...]:
        """The words over that line."""
        return (inside(self.scale.place(claimed_ends(self.plot)[-1]), 12, words, "rule"),) if words else ()
