"""The words of the trade, on exact decimals: change, share, rate, days, and the one way of rounding."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal, DivisionByZero, InvalidOperation, Overflow

Quantity = Decimal | date

PRECISE = Context(prec=60, rounding=ROUND_HALF_UP, traps=[DivisionByZero, InvalidOperation, Overflow])
"""Sums, differences and products of published figures are exact; a quotient has 60 digits."""


def change(before: Decimal, after: Decimal) -> Decimal:
    """The change from one value to another, in percent of the first.

    >>> change(Decimal(80), Decimal(60))
    Decimal('-25.00')
    """
    return (after - before) / abs(before) * 100


def share(part: Decimal, whole: Decimal) -> Decimal:
    """A part, in percent of the whole.

    >>> share(Decimal(3), Decimal(4))
    Decimal('75.00')
    """
    return part / whole * 100


def rate(count: Decimal, population: Decimal, per: Decimal) -> Decimal:
    """How many there are for each `per` of a population.

    >>> rate(Decimal(21156), Decimal(333287557), Decimal(100000)).quantize(Decimal("0.01"))
    Decimal('6.35')
    """
    return count / population * per


def days(start: date, end: date) -> Decimal:
    """The days from one date to another.

    >>> days(date(2023, 8, 24), date(2024, 8, 12))
    Decimal('354')
    """
    return Decimal((end - start).days)


def round_half_up(value: Decimal, places: Decimal = Decimal(0)) -> Decimal:
    """A value to so many decimal places, halves away from zero: the one way in which anything is rounded.

    >>> round_half_up(Decimal("-0.25"), Decimal(1)), round_half_up(Decimal("2.5"))
    (Decimal('-0.3'), Decimal('3'))
    """
    return value.quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP)


@dataclass(frozen=True)
class Function:
    """A word that formulas know: what it computes, and from how many values of which type."""

    compute: Callable[..., Quantity]
    parameters: str
    least: int
    most: int
    takes: type = Decimal


FUNCTIONS: Mapping[str, Function] = {
    "change": Function(change, "from, to", 2, 2),
    "share": Function(share, "part, whole", 2, 2),
    "rate": Function(rate, "count, population, per", 3, 3),
    "days": Function(days, "from, to", 2, 2, date),
    "round": Function(round_half_up, "value, places", 1, 2),
    "abs": Function(abs, "value", 1, 1),
    "min": Function(min, "value, value, ...", 2, 20),
    "max": Function(max, "value, value, ...", 2, 20),
}
"""Every function that a formula may call."""
