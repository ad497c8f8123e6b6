"""What was measured against what was claimed, in words: how many times, and how far apart.

The words take no side: they say the same for a number above and for one below.
"""

from __future__ import annotations

import re
from decimal import Decimal

from .filters import briefly, number, rounded
from .model import Claimed, FactCheck
from .numerals import SCALES

MEASURES = """percent percentage points per second seconds minute minutes hour hours day days week weeks month months
    year years dollar dollars euro euros pound pounds cent cents inch inches foot feet yard yards mile miles millimetres
    centimetres metres kilometres degrees grams kilograms tons tonnes litres gallons barrels"""
MEASURED = frozenset(MEASURES.split())
"""Words of units that are measured and not counted: an hour is no person, and no minute either."""

PERCENT = ("percent", "percentage points")


def compared(check: FactCheck) -> tuple[str, ...]:
    """The names that a page sets side by side: those that its author lists, or else those of the condition.

    A condition counts where it compares a figure with what was claimed.
    """
    if check.claim.compare or not check.claim.claimed:
        return tuple(map(str, check.claim.compare))
    named = [re.findall(r"\w+", comparison.text) for comparison in check.comparisons]
    figures = [name for names in named if "claimed" in names for name in names if name in check.receipts]
    return ("claimed", *dict.fromkeys(figures)) if figures else ()


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
    return unit == other or not (_is_measured(unit) or _is_measured(other))


def contrast(claimed: Claimed, value: Decimal, unit: str, change: bool = False) -> str:
    """How a measured value differs from what was claimed; nothing where their units differ.

    >>> said = Claimed.model_construct(value=Decimal(20000000), unit="people")
    >>> contrast(said, Decimal(12318933), "people"), contrast(said, Decimal(84), "million people")
    ('62% of the claim, 7.68 million people fewer', '4.2 times the claim, 64 million people more')
    >>> contrast(said, Decimal(9), "encounters"), contrast(said, Decimal(20), "million people")
    ('', 'the same as claimed')
    >>> fall = Claimed.model_construct(value=Decimal(-72), unit="percent")
    >>> contrast(fall, Decimal(-25), "percent"), contrast(fall, Decimal(3), "percent")
    ('a fall smaller by 47 percentage points', 'a rise and not a fall, 75 percentage points apart')
    """
    value, unit = plainly(value, unit)
    ends = [plainly(end, claimed.unit) for end in (claimed.value, claimed.to) if end is not None]
    near, far = min(ends)[0], max(ends)[0]
    if ends[0][1] != unit:
        return ""
    if near != far and near <= value <= far:
        return "within the claimed range"
    if value == near:
        return _same(claimed)
    end = near if value < near else far
    which = "the claim" if near == far else f"the {'lower' if value < near else 'upper'} end of the claim"
    if change or (unit == "percent" and min(value, end) < 0):
        return _changes(value, end, unit, which)
    return ", ".join(filter(None, [_ratio(value, end, unit, which), _difference(value - end, unit)]))


def _same(claimed: Claimed) -> str:
    """A value that is the one named, which is not yet more or less than it."""
    if claimed.sense in ("more than", "less than"):
        return f"the number that was named, and not {claimed.sense.partition(' ')[0]}"
    return "the same as claimed"


def _changes(value: Decimal, end: Decimal, unit: str, which: str) -> str:
    """Two changes: of one direction, or of two."""
    gap = _amount(abs(value - end), unit)
    if value * end < 0:
        return f"a {_direction(value)} and not a {_direction(end)}, {gap} apart"
    if not value or not end:
        return f"{'no change' if not value else f'a {_direction(value)}'}, {gap} apart"
    size = "larger" if abs(value) > abs(end) else "smaller"
    ratio = _ratio(abs(value), abs(end), unit, which)
    return ", ".join(filter(None, [ratio, f"a {_direction(value)} {size} by {gap}"]))


def _direction(value: Decimal) -> str:
    return "rise" if value > 0 else "fall"


def _ratio(value: Decimal, end: Decimal, unit: str, which: str) -> str:
    """How many times, or what part; nothing for percents, calendar years, zero and what lies below it.

    >>> [_ratio(Decimal(part), Decimal(4000), "days", "the claim") for part in (3850, 3999, 9)]
    ['96% of the claim', '99.98% of the claim', '0.23% of the claim']
    """
    if value <= 0 or end <= 0 or unit in (*PERCENT, "year"):
        return ""
    times = value / end
    if times >= 2:
        return f"{number(rounded(times, 0 if times >= 10 else 1))} times {which}"
    percent = times * 100
    shown = next((r for places in (0, 1, 2) if (r := rounded(percent, places)) not in (0, 100)), None)
    return "" if shown is None else f"{number(shown if percent >= 1 else percent)}% of {which}"


def _difference(gap: Decimal, unit: str) -> str:
    """How far a value lies above or below.

    >>> _difference(Decimal("5.2"), "percent"), _difference(Decimal(-1), "days"), _difference(Decimal(-3), "year")
    ('5.2 percentage points more', '1 day less', '3 years earlier')
    """
    if unit == "year":
        return f"{_amount(abs(gap), 'years')} {'later' if gap > 0 else 'earlier'}"
    less = "less" if _is_measured(unit) else "fewer"
    return f"{_amount(abs(gap), unit)} {'more' if gap > 0 else less}"


def _amount(gap: Decimal, unit: str) -> str:
    """A difference with its unit, in the singular for one."""
    words = "percentage points" if unit == "percent" else unit
    first, *rest = words.split(" ")
    if gap == 1:
        words = "percentage point" if words == "percentage points" else " ".join([ONE.get(first, first), *rest])
    places = 0 if gap >= 100 else 1 if gap >= 10 else 2
    return f"{briefly(gap if gap >= 10**6 else rounded(gap, places))} {words}"


ONE = {"people": "person", "days": "day", "years": "year", "hours": "hour", "minutes": "minute", "posts": "post"}
"""The units of which a difference can well be one."""


def _is_measured(unit: str) -> bool:
    return not MEASURED.isdisjoint(unit.lower().split())
