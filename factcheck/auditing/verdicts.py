"""Every verdict: computed or judged, and how narrowly the computed ones hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ..filters import apart, beyond, quantity
from ..listings import turning_points
from ..model import FactCheck, Publication, Receipt, Threshold
from .findings import Column, Count, Listing, Part, Value, of_claim

NOTE = (
    "A computed verdict follows from a condition over figures. The narrowest is first: how far its figure would have "
    "to move, alone, until the verdict no longer followed, in the figure's unit and in percent of what it is. "
    "Conditions that hold at one value only stand at the end."
)


UNSOLVED = "cannot be solved for one figure"


@dataclass(frozen=True)
class Margin:
    """The nearest value of a figure at which a verdict falls; `share` is how far it is, of the figure's own size."""

    check: FactCheck
    receipt: Receipt
    threshold: Threshold
    share: Decimal | None

    @property
    def order(self) -> tuple[bool, bool, Decimal, str]:
        """The narrowest first; then dates and years, which have no size; at the end what holds at one value only."""
        distance = self.threshold.distance if self.share is None else self.share
        return self.threshold.side == "other", self.share is None, distance, self.check.id


def audit_verdicts(publication: Publication) -> Part:
    """How the verdicts of the site were reached, and how firmly they stand."""
    computed = [check for check in publication.checks if check.claim.verdict.computed]
    judged = [check for check in publication.checks if not check.claim.verdict.computed]
    counts = (
        Count("verdicts", "Verdicts", len(publication.checks)),
        Count("computed", "Computed", len(computed)),
        Count("judged", "Judged", len(judged)),
        Count("overturned", "With another verdict today", sum(check.overturned for check in publication.checks)),
    )
    return Part("verdicts", "Verdicts", NOTE, counts, (_margins(computed), _judged(judged)))


def _margins(checks: list[FactCheck]) -> Listing:
    """Computed verdicts, the narrowest first; at the end those for which no move of one figure can be solved."""
    found = {check.id: margins(check) for check in checks}
    nearest = sorted((min(each, key=_order) for each in found.values() if each), key=_order)
    unsolved = [(of_claim(check), "", "", "", UNSOLVED) for check in checks if not found[check.id]]
    columns = (
        Column("claim", "Claim"),
        Column("figure", "Its narrowest figure"),
        Column("value", "Is"),
        Column("falls", "The verdict falls at"),
        Column("away", "Away"),
    )
    rows: tuple[tuple[Value, ...], ...] = (*map(_row, nearest), *unsolved)
    return Listing("margins", "How narrowly computed verdicts hold", columns, rows, "No verdict is computed.")


def _order(margin: Margin) -> tuple[bool, bool, Decimal, str]:
    return margin.order


def margins(check: FactCheck) -> tuple[Margin, ...]:
    """What would change the verdict of a check, a figure each."""
    return tuple(_found(check))


def _found(check: FactCheck) -> Iterator[Margin]:
    for threshold in turning_points(check.comparisons):
        receipt = check.receipts[threshold.figure]
        yield Margin(check, receipt, threshold, _share(threshold, receipt.unit))


def _share(threshold: Threshold, unit: str) -> Decimal | None:
    """How far a threshold is, of the figure's own size; dates, years and zero have none."""
    value = threshold.value
    if isinstance(value, date) or unit == "year" or not value:
        return None
    return threshold.distance / abs(value)


def _row(margin: Margin) -> tuple[Value, ...]:
    receipt, threshold = margin.receipt, margin.threshold
    return (
        of_claim(margin.check),
        str(receipt.label),
        quantity(threshold.value, receipt.unit, receipt.change),
        beyond(threshold, receipt.unit),
        _away(margin),
    )


def _away(margin: Margin) -> str:
    """How far a figure would have to move."""
    threshold = margin.threshold
    if threshold.side == "other":
        return "holds at this value only"
    unit = "days" if isinstance(threshold.value, date) else margin.receipt.unit
    distance = apart(threshold.distance, "years" if unit == "year" else unit)
    return distance if margin.share is None else f"{distance} ({quantity(margin.share * 100, 'percent')})"


def _judged(checks: list[FactCheck]) -> Listing:
    rows = tuple((of_claim(check),) for check in checks)
    return Listing("judged", "Judged verdicts", (Column("claim", "Claim"),), rows, "No verdict is judged.")
