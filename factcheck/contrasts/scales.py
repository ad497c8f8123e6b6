"""Units of numbers that are set side by side: which can stand on one scale, and what they count."""

from __future__ import annotations

from decimal import Decimal

from ..numerals import SCALES

MEASURES = """percent percentage points per second seconds minute minutes hour hours day days week weeks month months
    year years dollar dollars euro euros pound pounds cent cents inch inches foot feet yard yards mile miles millimetres
    centimetres metres kilometres degrees grams kilograms tons tonnes litres gallons barrels"""
MEASURED = frozenset(MEASURES.split())
"""Words of units that are measured and not counted: an hour is no person, and no minute either."""


def plainly(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """A value counted out, where its unit begins with a million.

    >>> plainly(Decimal("16.8"), "million people")
    (Decimal('16800000'), 'people')
    """
    scale, _, rest = unit.partition(" ")
    if rest and scale.lower() in SCALES:
        return Decimal(f"{value.scaleb(SCALES[scale.lower()]):f}"), rest
    return value, unit


def on_one_scale(unit: str, other: str) -> bool:
    """Whether two units can stand on one scale: they are alike, or both of them count things.

    >>> on_one_scale("listeners", "accounts"), on_one_scale("hours", "minutes"), on_one_scale("percent", "people")
    (True, False, False)
    """
    return unit == other or not (is_measured(unit) or is_measured(other))


def is_measured(unit: str) -> bool:
    """Whether a unit measures something: its parts are no things that somebody could count."""
    return not MEASURED.isdisjoint(unit.lower().split())
