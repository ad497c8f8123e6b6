"""What was claimed beside what was measured, each with a bar."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ..model import FactCheck, Receipt
from .drawings import ZERO, Mark
from .rows import bar
from .scales import Scale


@dataclass(frozen=True)
class Compared:
    """What was claimed, or the receipt of what was measured, and its bar on the scale of them all.

    `far` reaches to the far end, where a range was claimed.
    """

    name: str
    receipt: Receipt | None
    bar: Mark | None
    far: Mark | None
    zero: Decimal


def compare(check: FactCheck) -> tuple[Compared, ...]:
    """Claimed and measured, with bars where all of it has one scale: percent, or no percent at all."""
    amounts = {name: amount for name in check.claim.compare if (amount := _amount(check, name)) is not None}
    far = check.claim.claimed.to if check.claim.claimed and "claimed" in amounts else None
    values = [ZERO, *(value for value, _ in amounts.values()), *([far] if far is not None else [])]
    scale = Scale(min(values), max(values))
    comparable = len(amounts) > 1 and len({unit == "percent" for _, unit in amounts.values()}) == 1
    return tuple(
        Compared(
            name,
            check.receipts.get(name),
            bar(scale, amounts[name][0]) if comparable and name in amounts else None,
            bar(scale, far) if comparable and name == "claimed" and far is not None else None,
            scale.place(ZERO),
        )
        for name in check.claim.compare
    )


def _amount(check: FactCheck, name: str) -> tuple[Decimal, str] | None:
    """Value and unit of what is compared, where it is a number and no date."""
    if receipt := check.receipts.get(name):
        return (receipt.known.value, receipt.unit) if isinstance(receipt.known.value, Decimal) else None
    claimed = check.claim.claimed
    if claimed is None:
        return None
    return (claimed.to if name == "claimed_to" and claimed.to is not None else claimed.value), claimed.unit
