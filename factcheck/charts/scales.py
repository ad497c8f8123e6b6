"""Values -> places along an axis, and the round values that it names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from ..filters import rounded

TICKS = 4
NEAR = Decimal("2.5")  # times the range of values that zero may be away from a scale that starts there


@dataclass(frozen=True)
class Scale:
    """Where a value stands between two ends: in percent of the width, unless other places are given."""

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


def with_zero(values: Iterable[Decimal]) -> list[Decimal]:
    """Values with zero, where all are of one sign and zero lies so near that a scale can well start there.

    >>> [len(with_zero(map(Decimal, ends))) for ends in ((40, 60), (-60, -40), (90, 100), (0, 5), (7, 7), (-1, 1))]
    [3, 3, 2, 2, 2, 2]
    """
    given = list(values)
    low, high = min(given), max(given)
    nearest = min(abs(low), abs(high))
    near = low * high > 0 and nearest <= (high - low) * NEAR
    return [*given, Decimal(0)] if near else given


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
