"""How a measured value differs from what was claimed: how many times, how far apart, and which way."""

from __future__ import annotations

from decimal import Decimal

from ..filters import briefly, number, one, rounded
from ..model import Claimed
from .scales import is_measured, plainly

PERCENT = ("percent", "percentage points")
DURATIONS = ("seconds", "minutes", "hours", "days", "weeks", "months", "years")


def contrast(claimed: Claimed, value: Decimal, unit: str, change: bool = False) -> str:
    """How a measured value differs from what was claimed; nothing where their units differ.

    >>> said = Claimed.model_construct(value=Decimal(20000000), unit="people")
    >>> contrast(said, Decimal(12318933), "people"), contrast(said, Decimal(84), "million people")
    ('62% of the claim, 7.68 million people fewer', '4.2 times the claim, 64 million people more')
    >>> contrast(said, Decimal(9), "encounters"), contrast(said, Decimal(20), "million people")
    ('', 'the same as claimed')
    >>> contrast(Claimed.model_construct(value=Decimal(60), unit="minutes"), Decimal(42), "minutes")
    '42 minutes, not 60'
    >>> contrast(Claimed.model_construct(value=Decimal(72), unit="percent"), Decimal("24.08"), "percent")
    '24.1%, not 72%: 47.9 percentage points less'
    >>> fall = Claimed.model_construct(value=Decimal(-72), unit="percent")
    >>> contrast(fall, Decimal(-25), "percent")
    '−25%, not −72%: a fall smaller by 47 percentage points'
    >>> contrast(fall, Decimal(3), "percent")
    '+3%, not −72%: a rise and not a fall, 75 percentage points apart'
    """
    value, unit = plainly(value, unit)
    ends = [plainly(end, claimed.unit) for end in (claimed.value, claimed.to) if end is not None]
    near, far = min(ends)[0], max(ends)[0]
    if ends[0][1] != unit:
        return ""
    if near != far and near <= value <= far:
        return "within the claimed range"
    if value == near:
        return "" if claimed.sense in ("more than", "less than") else "the same as claimed"
    end = near if value < near else far
    which = "the claim" if near == far else f"the {'lower' if value < near else 'upper'} end of the claim"
    change = change or (unit == "percent" and min(value, end) < 0)
    if unit in DURATIONS and not change:
        return _instead(value, near, far, unit, "against" if claimed.sense == "about" else "not")
    words = _changes(value, end, unit, which) if change else _apart(value, end, unit, which)
    return f"{_percents(value, near, far, change)}: {words}" if unit == "percent" else words


def _instead(value: Decimal, near: Decimal, far: Decimal, unit: str, other: str) -> str:
    """A duration and the one that was claimed, as short as is still right.

    >>> _instead(Decimal("0.9627"), Decimal(400), Decimal(400), "years", "not")
    'about 1 year, not 400'
    >>> _instead(Decimal("101.5"), Decimal(60), Decimal(100), "days", "against")
    'about 102 days, against 60 to 100'
    """
    roundings = (rounded(value, places) for places in (0, 1, 2))
    close = (shown for shown in roundings if abs(shown - value) * 20 <= abs(value) and shown not in (near, far))
    shown = next(close, value)
    claimed = number(near) if near == far else f"{number(near)} to {number(far)}"
    words = number(shown)
    about = "" if shown == value else "about "
    return f"{about}{words} {one(unit) if words == '1' else unit}, {other} {claimed}"


def _percents(value: Decimal, near: Decimal, far: Decimal, change: bool) -> str:
    """A percentage and the one that was claimed.

    >>> _percents(Decimal("14.96"), Decimal(15), Decimal(15), change=False)
    '14.96%, not 15%'
    >>> _percents(Decimal(5), Decimal(6), Decimal(7), change=True)
    '+5%, not +6 to +7%'
    """
    shown = next((r for places in (1, 2) if (r := rounded(value, places)) not in (near, far)), value)
    claimed = number(near, change) if near == far else f"{number(near, change)} to {number(far, change)}"
    return f"{number(shown, change)}%, not {claimed}%"


def _apart(value: Decimal, end: Decimal, unit: str, which: str) -> str:
    """Two amounts: how many times, and how far apart."""
    return ", ".join(filter(None, [_ratio(value, end, unit, which), _difference(value - end, unit)]))


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

    >>> [_ratio(Decimal(part), Decimal(4000), "people", "the claim") for part in (3850, 3999, 9)]
    ['96% of the claim', '99.98% of the claim', '0.23% of the claim']
    >>> [_ratio(Decimal(part), Decimal(4000), "people", "the claim") for part in (4100, 6000, 48000, 4001)]
    ['1.03 times the claim', '1.5 times the claim', '12 times the claim', '']
    """
    if value <= 0 or end <= 0 or unit in (*PERCENT, "year"):
        return ""
    times = value / end
    if times > 1:
        more = next((r for places in (0 if times >= 10 else 1, 2) if (r := rounded(times, places)) != 1), None)
        return "" if more is None else f"{number(more)} times {which}"
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
    less = "less" if is_measured(unit) else "fewer"
    return f"{_amount(abs(gap), unit)} {'more' if gap > 0 else less}"


def _amount(gap: Decimal, unit: str) -> str:
    """A difference with its unit, in the singular for one."""
    words = "percentage points" if unit == "percent" else unit
    places = 0 if gap >= 100 else 1 if gap >= 10 else 2
    shown = briefly(gap if gap >= 10**6 else rounded(gap, places))
    return f"{shown} {one(words) if shown == '1' else words}"
