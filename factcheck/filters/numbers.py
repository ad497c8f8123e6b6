"""A number -> its digits: rounded for readers, exact for receipts, brief for an axis.

Everything is exact: numbers are `Decimal`, rounding is half away from zero, and
the minus sign is U+2212, the one that typographers use.
"""

from __future__ import annotations

from datetime import date
from decimal import MAX_PREC, ROUND_HALF_UP, Context, Decimal
from functools import cache, lru_cache

from .days import in_words, machine_readable

MINUS = "\u2212"

WIDE = Context(prec=MAX_PREC)
"""Room for every digit of a number that is rounded."""

POWERS = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))


def rounded(value: Decimal, places: int = 2) -> Decimal:
    """A number to some places, half away from zero, and never minus zero.

    >>> rounded(Decimal("2.675")), rounded(Decimal("-0.001")), rounded(Decimal("1E+3"), 0)
    (Decimal('2.68'), Decimal('0.00'), Decimal('1000'))
    """
    shown = value.quantize(_unit(places), ROUND_HALF_UP, WIDE)
    return shown or shown.copy_abs()


@cache
def _unit(places: int) -> Decimal:
    """One at the last of so many places."""
    return Decimal(1).scaleb(-places)


@lru_cache(10_000)
def number(value: Decimal | date, signed: bool = False) -> str:
    """A number as readers write it: at most two decimals, or two digits when it is tiny.

    >>> number(Decimal("10154149")), number(Decimal("-15.20")), number(Decimal(2) / 3)
    ('10,154,149', '−15.2', '0.67')
    >>> number(Decimal("0.00436")), number(Decimal("-0")), number(Decimal("3.2"), signed=True)
    ('0.0044', '0', '+3.2')
    >>> number(date(2024, 8, 12))
    '12 August 2024'
    """
    if isinstance(value, date):
        return in_words(value)
    tiny = value != 0 and value.adjusted() < -1
    shown = rounded(value, 1 - value.adjusted() if tiny else 2)
    sign = MINUS if shown < 0 else "+" if signed and shown > 0 else ""
    return sign + _without_noise(f"{shown.copy_abs():,f}")


@lru_cache(10_000)
def exact(value: Decimal | date) -> str:
    """A number to twelve significant digits, as the receipt and the record keep it.

    >>> exact(Decimal(2) / 3), exact(Decimal("20000000")), exact(Decimal("-15.20"))
    ('0.666666666667', '20000000', '-15.2')
    """
    if isinstance(value, date):
        return machine_readable(value)
    if value == value.to_integral_value():
        return f"{value:.0f}" if value else "0"
    return _without_noise(f"{value.normalize(Context(prec=12, rounding=ROUND_HALF_UP)):f}")


def briefly(value: Decimal, unit: str = "") -> str:
    """A number short enough for the axis of a chart.

    >>> briefly(Decimal("2500000")), briefly(Decimal("-7.50"), "percent"), briefly(Decimal("40000"))
    ('2.5 million', '−7.5%', '40,000')
    """
    for power, name in POWERS:
        if abs(value) >= power:
            return f"{number(value / power)} {name}"
    return number(value) + ("%" if unit == "percent" else "")


def published(value: Decimal, unit: str = "") -> str:
    """A number with the decimals that it was published with.

    >>> published(Decimal("3.0"), "percent"), published(Decimal("-1268880"))
    ('3.0%', '−1,268,880')
    """
    return f"{value:,f}".replace("-", MINUS) + ("%" if unit == "percent" else "")


def between(low: Decimal, high: Decimal, unit: str = "") -> str:
    """Two ends of a range, as short as `briefly`.

    >>> between(Decimal("60000000"), Decimal("70000000")), between(Decimal(900), Decimal("1000000"))
    ('60 to 70 million', '900 to 1 million')
    """
    (near, *power), far = briefly(low, unit).split(" "), briefly(high, unit)
    shared = power == far.split(" ")[1:]
    return f"{near if shared else briefly(low, unit)} to {far}"


def _without_noise(digits: str) -> str:
    """Digits without the zeros that end a fraction."""
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
