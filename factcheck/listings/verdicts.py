"""A verdict -> where it stands and how narrowly, and what later data did to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from ..filters import names, quantity
from ..model import Comparison, FactCheck, Rating, Receipt, Threshold

Id = TypeVar("Id", bound=str)


def updated(check: FactCheck) -> tuple[Receipt, ...]:
    """The receipts that later data changed as they are shown, or whose data were not public then."""
    return tuple(
        receipt
        for receipt in check.receipts.values()
        if receipt.then is None
        or quantity(receipt.then.value, receipt.unit) != quantity(receipt.now.value, receipt.unit)
    )


def turning_points(comparisons: Iterable[Comparison]) -> tuple[Threshold, ...]:
    """What would change a verdict: of each comparison the first figure that could, each only once.

    The other figure of the same comparison would have to move just as far the
    other way.
    """
    firsts = (comparison.thresholds[0] for comparison in comparisons if comparison.thresholds)
    return tuple(dict.fromkeys(firsts))


def unit_of(comparison: Comparison, check: FactCheck) -> str:
    """The unit of the first figure in a comparison."""
    figures = (check.receipts[name] for name in names(comparison.text) if name in check.receipts)
    return next((figure.unit for figure in figures), "")


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
