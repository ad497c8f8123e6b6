"""What was measured against what was claimed, in words: how many times, and how far apart.

The words take no side: they say the same for a number above and for one below.
"""

from __future__ import annotations

import re
from decimal import Decimal

from .filters import briefly, number, one, quantity, rounded
from .model import Claimed, FactCheck, Receipt
from .numerals import SCALES

MEASURES = """percent percentage points per second seconds minute minutes hour hours day days week weeks month months
    year years dollar dollars euro euros pound pounds cent cents inch inches foot feet yard yards mile miles millimetres
    centimetres metres kilometres degrees grams kilograms tons tonnes litres gallons barrels"""
MEASURED = frozenset(MEASURES.split())
"""Words of units that are measured and not counted: an hour is no person, and no minute either."""

PERCENT = ("percent", "percentage points")
DURATIONS = ("seconds", "minutes", "hours", "days", "weeks", "months", "years")


def compared(check: FactCheck) -> tuple[str, ...]:
    """The names that a page sets side by side: those that its author lists, or else those of the condition.

    A condition counts where it compares a figure with what was claimed.
    """
    if check.claim.compare or not check.claim.claimed:
        return tuple(map(str, check.claim.compare))
    named = [re.findall(r"\w+", comparison.text) for comparison in check.comparisons]
    figures = [name for names in named if "claimed" in names for name in names if name in check.receipts]
    return ("claimed", *dict.fromkeys(figures)) if figures else ()


def decisive(check: FactCheck) -> str:
    """The figure that is held against the claimed value: of those compared the first that the verdict rests on.

    Where the verdict rests on none of them it is the first; without any it is "".
    """
    figures = [name for name in compared(check) if name in check.receipts]
    condition = {name for comparison in check.comparisons for name in re.findall(r"\w+", comparison.text)}
    return next((name for name in figures if name in condition), figures[0] if figures else "")


def verdict_words(check: FactCheck, claimed: Claimed, receipt: Receipt) -> str:
    """How the claim differs from a figure; nothing where that is undecided, or where the claim holds for the figure."""
    value = receipt.known.value
    if check.rating.value is None or not isinstance(value, Decimal) or meets(claimed, value, receipt.unit):
        return ""
    return contrast(claimed, value, receipt.unit, receipt.change)


def meets(claimed: Claimed, value: Decimal, unit: str) -> bool:
    """Whether a value is as much more or less as was claimed.

    >>> said = Claimed.model_construct(value=Decimal(365), unit="days", sense="less than")
    >>> meets(said, Decimal(354), "days"), meets(said, Decimal(365), "days"), meets(said, Decimal(2), "years")
    (True, False, False)
    """
    value, unit = plainly(value, unit)
    (low, counted), high = plainly(claimed.value, claimed.unit), plainly(claimed.to or claimed.value, claimed.unit)[0]
    if unit != counted:
        return False
    match claimed.sense:
        case "more than":
            return value > low
        case "at least":
            return value >= low
        case "at most":
            return value <= high
        case "less than":
            return value < high
    return False


def sense(claimed: Claimed) -> str:
    """The word before a claimed value; "exactly" is what a number says without it."""
    return claimed.sense if claimed.sense and claimed.sense != "exactly" else ""


def said(claimed: Claimed) -> str:
    """What was claimed, in words.

    >>> said(Claimed.model_construct(value=Decimal(1), unit="posts", sense="exactly"))
    '1\\xa0post'
    >>> said(Claimed.model_construct(value=Decimal(60), to=Decimal(70), unit="minutes", sense="about"))
    'about 60 to 70\\xa0minutes'
    """
    far = quantity(claimed.value if claimed.to is None else claimed.to, claimed.unit)
    near = "" if claimed.to is None else f"{_bare(claimed.value, claimed.unit)} to"
    return " ".join(filter(None, [sense(claimed), near, far]))


def _bare(value: Decimal, unit: str) -> str:
    """A number without its unit."""
    return quantity(value, unit) if unit == "year" else number(value)


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
    less = "less" if _is_measured(unit) else "fewer"
    return f"{_amount(abs(gap), unit)} {'more' if gap > 0 else less}"


def _amount(gap: Decimal, unit: str) -> str:
    """A difference with its unit, in the singular for one."""
    words = "percentage points" if unit == "percent" else unit
    places = 0 if gap >= 100 else 1 if gap >= 10 else 2
    shown = briefly(gap if gap >= 10**6 else rounded(gap, places))
    return f"{shown} {one(words) if shown == '1' else words}"


def _is_measured(unit: str) -> bool:
    return not MEASURED.isdisjoint(unit.lower().split())
