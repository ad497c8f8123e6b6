"""Values and moments -> places along an axis, in percent, and its round ticks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from ..filters import MONTHS, in_words, rounded

TICKS = 4
STEPS: Mapping[str, tuple[int, ...]] = {
    "year": (1, 2, 5, 10, 20, 50, 100, 500),
    "month": (1, 2, 3, 6, 12, 24, 60, 120, 240),
}
"""The steps between labels on an axis of time, for kinds of time that run without gaps."""


@dataclass(frozen=True)
class Scale:
    """Where a value stands between two ends, in percent."""

    low: Decimal
    high: Decimal
    start: Decimal = Decimal(0)
    end: Decimal = Decimal(100)

    def place(self, value: Decimal | int) -> Decimal:
        """A value's place; the middle where both ends are one.

        >>> Scale(Decimal(0), Decimal(30)).place(10)
        Decimal('33.33')
        """
        span = self.high - self.low
        share = (value - self.low) / span if span else Decimal("0.5")
        return rounded(self.start + share * (self.end - self.start))


@dataclass(frozen=True)
class Tick:
    """A labelled place on an axis; `anchor` keeps its label inside the drawing."""

    at: Decimal
    label: str
    anchor: str = "middle"


def anchor(place: Decimal) -> str:
    """Which end of a label stands at a place, so that no label leaves the drawing.

    >>> anchor(Decimal(3)), anchor(Decimal(50)), anchor(Decimal(97))
    ('start', 'middle', 'end')
    """
    return "start" if place < 18 else "end" if place > 82 else "middle"


def round_values(values: Iterable[Decimal]) -> tuple[Decimal, ...]:
    """Round values at equal steps, from at or below the lowest to at or above the highest.

    >>> [str(value) for value in round_values([Decimal("-15.2"), Decimal(4)])]
    ['-20', '-15', '-10', '-5', '0', '5']
    >>> [str(value) for value in round_values([Decimal(3), Decimal(3)])]
    ['2.0', '2.5', '3.0', '3.5', '4.0']
    """
    given = list(values)
    low, high = min(given), max(given)
    if low == high:
        low, high = low - 1, high + 1
    step = _round_step((high - low) / TICKS)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    return tuple(Decimal(f"{step * place:f}") for place in range(int(first), int(last) + 1))


def _round_step(atleast: Decimal) -> Decimal:
    """The first of 1, 2, 2.5, 5 and 10 times a power of ten that is large enough."""
    power = Decimal(1).scaleb(atleast.adjusted())
    return next(power * Decimal(lead) for lead in ("1", "2", "2.5", "5", "10") if power * Decimal(lead) >= atleast)


def moment(kind: str, words: str, turn: int) -> int:
    """A year, month or day as a whole number of them; anything else by its turn.

    >>> moment("year", "2024", 0), moment("month", "2024-02", 0), moment("text", "East", 3)
    (2024, 24289, 3)
    """
    match kind:
        case "year":
            return int(words)
        case "month":
            year, month = words.split("-")
            return int(year) * 12 + int(month) - 1
        case "date":
            return date.fromisoformat(words).toordinal()
    return turn


def moment_ticks(kind: str, moments: Mapping[str, int], scale: Scale) -> Iterator[Tick]:
    """At most six labels along an axis of time, or the first and the last of what is no regular time."""
    first, last = min(moments.values()), max(moments.values())
    if kind in STEPS:
        step = next(step for step in STEPS[kind] if (last - first) // step <= (6 if _is_short(kind, step) else 3))
        shown = {at: _label(kind, at, step) for at in range(first, last + 1) if at % step == 0}
    else:
        shown = {
            at: in_words(words) if kind == "date" else words for words, at in moments.items() if at in (first, last)
        }
    for at, label in shown.items():
        place = scale.place(at)
        yield Tick(place, label, anchor(place) if kind not in STEPS or len(shown) < 2 else _edge(place))


def _label(kind: str, at: int, step: int) -> str:
    """A short name of a year or a month.

    >>> _label("month", 24289, 6), _label("month", 24288, 12), _label("year", 1990, 5)
    ('Feb 2024', '2024', '1990')
    """
    if kind == "year":
        return str(at)
    year, month = divmod(at, 12)
    return str(year) if _is_short(kind, step) else f"{MONTHS[month][:3]} {year}"


def _is_short(kind: str, step: int) -> bool:
    """Whether the labels of an axis are bare years."""
    return kind == "year" or step % 12 == 0


def _edge(place: Decimal) -> str:
    """As `anchor`, for labels so short that only the very ends are in danger."""
    return "start" if place < 4 else "end" if place > 96 else "middle"
