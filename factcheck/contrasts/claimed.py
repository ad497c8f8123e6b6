"""What was claimed as a number: its words, and whether a value is as much more or less as was claimed."""

from __future__ import annotations

from decimal import Decimal

from ..filters import number, quantity
from ..model import Claimed
from .scales import plainly


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
