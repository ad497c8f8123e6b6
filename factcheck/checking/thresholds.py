"""What would change a verdict: how far a figure has to move until a comparison no longer holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Context, Decimal, localcontext

from .. import formulas
from ..arithmetic import PRECISE, Quantity
from ..formulas import BadFormula
from ..measuring import CLAIMED
from ..model import Side, Threshold

NOISE = Decimal("1e-40")
"""What 60 digits leave of a difference that is none."""

EXACT = Context(prec=45)
"""The digits of a solution that are not noise."""

Move = Callable[[Decimal], Quantity]
"""A figure's value after a step, 0 being where it is."""


def find_thresholds(part: formulas.Comparison, values: Mapping[str, Quantity]) -> tuple[Threshold, ...]:
    """For each figure of a comparison that holds, the value from which on it would not.

    Each figure is moved alone.  A figure whose moves cannot be solved for, or
    change nothing, has none.

    >>> part = formulas.comparisons("2 * arrived < claimed")[0]
    >>> found = find_thresholds(part, {"arrived": Decimal(6), "claimed": Decimal(20)})[0]
    >>> found.at, found.side
    (Decimal('1E+1'), 'or more')
    """
    return tuple(filter(None, (_threshold(part, values, name) for name in part.names if name not in CLAIMED)))


def _threshold(part: formulas.Comparison, values: Mapping[str, Quantity], name: str) -> Threshold | None:
    value = values[name]
    for move in _moves(value):
        try:
            with localcontext(PRECISE):
                if (step := _solve(_Gap(part, values, name, move))) is not None:
                    at = _exact(move(step))
                    return Threshold(name, value, at, _side(part, values, name, at), _short(abs(_signed(at, value))))
        except (BadFormula, ArithmeticError, OverflowError, ValueError):
            continue  # this way of moving leaves what can be computed
    return None


def _side(part: formulas.Comparison, values: Mapping[str, Quantity], name: str, at: Quantity) -> Side:
    """On which side of a threshold the comparison fails: where the figure is not, and on it where it is strict."""
    if part.sign in ("==", "!="):
        return "other" if part.sign == "==" else "same"
    value = values[name]
    above = _signed(at, value) > 0 if at != value else not _holds(part, {**values, name: _next(value)})
    if part.sign in ("<", ">"):
        return "or more" if above else "or less"
    return "more" if above else "less"


def _holds(part: formulas.Comparison, values: Mapping[str, Quantity]) -> bool:
    return formulas.decide(part, values)[2]


def _next(value: Quantity) -> Quantity:
    """A value above another one."""
    return value + timedelta(days=1) if isinstance(value, date) else value + (abs(value) or 1)


def _moves(value: Quantity) -> Iterator[Move]:
    """Ways of moving a value by steps: evenly, or by its reciprocal where it is a divisor."""
    if isinstance(value, date):
        yield lambda step: value + timedelta(days=int(step))
        return
    size = abs(value) or Decimal(1)
    yield lambda step: value + step * size
    if value:
        yield lambda step: value / (1 + step)


def _solve(gap: Callable[[Decimal], Decimal]) -> Decimal | None:
    """The step at which a gap that changes evenly is closed; None where it does not change evenly, or not at all."""
    here, there, beyond = (gap(Decimal(step)) for step in range(3))
    slope = there - here
    scale = max(abs(here), abs(there), abs(beyond))
    if not slope or abs(beyond - there - slope) > scale * NOISE:
        return None
    step = -here / slope
    return step if abs(gap(step)) <= scale * NOISE else None


@dataclass(frozen=True)
class _Gap:
    """The left side of a comparison less its right side, after a figure's step; of dates, in days."""

    part: formulas.Comparison
    values: Mapping[str, Quantity]
    name: str
    move: Move

    def __call__(self, step: Decimal) -> Decimal:
        left, right, _ = formulas.decide(self.part, {**self.values, self.name: self.move(step)})
        return _signed(left, right)


def _signed(left: Quantity, right: Quantity) -> Decimal:
    """One value less another of its kind; of dates, in days."""
    if isinstance(left, date) and isinstance(right, date):
        return Decimal((left - right).days)
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return left - right
    raise TypeError("a date and a number are never compared")


def _exact(value: Quantity) -> Quantity:
    """A value without the noise of its last digits."""
    return _short(value) if isinstance(value, Decimal) else value


def _short(value: Decimal) -> Decimal:
    return EXACT.plus(value).normalize()
