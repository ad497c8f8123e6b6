"""A verdict -> where it stands and how narrowly, and what later data did to it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeVar

from ..filters import quantity
from ..model import Comparison, FactCheck, Rating, Receipt

Id = TypeVar("Id", bound=str)


def updated(check: FactCheck) -> tuple[Receipt, ...]:
    """The receipts that later data changed as they are shown, or whose data were not public then."""
    return tuple(
        receipt
        for receipt in check.receipts.values()
        if receipt.then is None
        or quantity(receipt.then.value, receipt.unit) != quantity(receipt.now.value, receipt.unit)
    )


def margin(comparison: Comparison) -> Decimal | None:
    """How far the two sides of a comparison are apart: what would have to change to overturn it."""
    if isinstance(comparison.left, Decimal) and isinstance(comparison.right, Decimal):
        return abs(comparison.left - comparison.right)
    return None


def standing(rating: Rating, ratings: Mapping[Id, Rating]) -> str:
    """Where a rating stands among all: best, better, middle, worse, worst, or unplaced; chooses its shape."""
    values = [other.value for other in ratings.values() if other.value is not None]
    if rating.value is None:
        return "unplaced"
    low, high = min(values), max(values)
    if rating.value in (low, high):
        return "best" if rating.value == high else "worst"
    twice = 2 * rating.value
    return "middle" if twice == low + high else "better" if twice > low + high else "worse"
