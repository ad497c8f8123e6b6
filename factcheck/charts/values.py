"""The words of a value on a drawing: years without a comma, and changes of both directions with their signs."""

from __future__ import annotations

from decimal import Decimal

from .. import filters
from ..filters import number
from ..model import Plot

YEAR = "year"


def is_signed(plot: Plot) -> bool:
    """Whether a chart shows values of both signs, so that those above zero say so too."""
    drawn = [point.y for series in plot.series for point in series.points]
    return min(drawn) < 0 < max(drawn)


def published(value: Decimal, unit: str = "") -> str:
    """A number with the decimals that it was published with.

    >>> published(Decimal("2021"), "year"), published(Decimal("2021"), "people")
    ('2021', '2,021')
    """
    return filters.exact(value) if unit == YEAR else filters.published(value, unit)


def shown(value: Decimal, unit: str = "", signed: bool = False) -> str:
    """A number on a drawing: as it was published, but for decimals that nobody reads.

    >>> shown(Decimal("3.0"), "percent"), shown(Decimal("10.20390442"))
    ('3.0%', '10.2')
    >>> shown(Decimal("3.47"), "percent", signed=True), shown(Decimal(0), "percent", signed=True)
    ('+3.47%', '0%')
    """
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent >= -2:
        words = published(value, unit)
    else:
        words = number(value) + ("%" if unit == "percent" else "")
    return f"+{words}" if signed and value > 0 else words


def briefly(value: Decimal, unit: str = "", signed: bool = False) -> str:
    """A number short enough for an axis.

    >>> briefly(Decimal(2021), "year"), briefly(Decimal(10), "percent", signed=True), briefly(Decimal(2500000))
    ('2021', '+10%', '2.5 million')
    """
    words = filters.exact(value) if unit == YEAR else filters.briefly(value, unit)
    return f"+{words}" if signed and value > 0 else words


def between(low: Decimal, high: Decimal, unit: str = "") -> str:
    """Two ends of a range.

    >>> between(Decimal(2019), Decimal(2021), "year")
    '2019 to 2021'
    """
    return f"{briefly(low, unit)} to {briefly(high, unit)}" if unit == YEAR else filters.between(low, high, unit)
