"""What a page sets side by side: what was claimed, and the figures that its verdict rests on."""

from __future__ import annotations

import re
from decimal import Decimal

from ..model import Claimed, FactCheck, Receipt
from .claimed import meets
from .differences import contrast


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
