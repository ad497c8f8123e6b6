"""What was claimed beside what was measured: bars on one scale, and the difference in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..contrasts import compared, decisive, on_one_scale, plainly, said, verdict_words
from ..filters import quantity
from ..model import FactCheck, Receipt
from ..problems import Text
from .drawings import ZERO
from .scales import Scale
from .shapes import Shape, box, upright

CLAIMED = ("claimed", "claimed_to")
HEIGHT = Decimal(14)


@dataclass(frozen=True)
class Compared:
    """What was claimed, or the receipt of what was measured, and its bar where all have one scale.

    `words` are its value; `later` is what is known today, where that reads differently.
    """

    name: str
    words: str
    receipt: Receipt | None
    bar: tuple[Shape, ...]
    later: str = ""


@dataclass(frozen=True)
class Contrast:
    """What was claimed and the figure that is held against it, and how the two differ in words.

    `caveat` is that of the figure, where the page does not list it again further down.
    """

    claimed: Compared
    measured: Compared
    receipt: Receipt
    words: str
    caveat: Text | None


def compare(check: FactCheck) -> tuple[Compared, ...]:
    """Everything that a page sets side by side, where that is more than its contrast shows."""
    return tuple(_bars(check, _listed(check)))


def oppose(check: FactCheck) -> Contrast | None:
    """The contrast of a claim that names a quantity: the claimed value and the measured one that decides."""
    figure, claimed = decisive(check), check.claim.claimed
    if claimed is None or not figure:
        return None
    near, measured = _bars(check, ("claimed", figure))
    receipt = check.receipts[figure]
    words = verdict_words(check, claimed, receipt)
    return Contrast(near, measured, receipt, words, None if _listed(check) else receipt.caveat)


def _listed(check: FactCheck) -> list[str]:
    """The names of all that a page sets side by side: none where there is no more than its contrast shows."""
    names = compared(check)
    more = len(names) > 2 or "claimed" not in names
    return [name for name in names if more and (name in check.receipts or name in CLAIMED)]


def _bars(check: FactCheck, names: Sequence[str]) -> Iterator[Compared]:
    """Names with their bars, or without where their units have no scale in common."""
    known = {name: _values(check, name) for name in names}
    values = [value for found in known.values() for value, _ in found]
    units = {unit for found in known.values() for _, unit in found}
    alike = len(values) > 1 and all(on_one_scale(unit, other) for unit in units for other in units)
    scale = Scale(min([ZERO, *values]), max([ZERO, *values]), Decimal("0.3"), Decimal("99.7"))
    for name in names:
        receipt = check.receipts.get(name)
        bar = tuple(_bar(name, [value for value, _ in known[name]], scale)) if alike else ()
        if bar and receipt and known.get("claimed"):
            bar = (*bar, Shape("mark", upright(scale.place(known["claimed"][0][0]), 0, HEIGHT)))
        yield Compared(name, _words(check, name), receipt, bar, _later(receipt) if receipt else "")


def _bar(name: str, values: list[Decimal], scale: Scale) -> Iterator[Shape]:
    """A bar from zero to the first value, and what reaches on or back to the second."""
    if not values:
        return
    first, last = (scale.place(value) for value in (values[0], values[-1]))
    zero = scale.place(ZERO)
    if name in CLAIMED:
        if first != last:
            yield Shape("far", box(min(zero, last), ZERO, max(zero, last), HEIGHT))
        yield Shape("claimed", box(min(zero, first), ZERO, max(zero, first), HEIGHT))
        return
    yield Shape("bar s0", box(min(zero, first), ZERO, max(zero, first), HEIGHT))
    if abs(first - last) >= 1:  # of the width: nearer to one another they are one mark
        yield Shape("now", upright(last, -2, HEIGHT + 2))


def _values(check: FactCheck, name: str) -> list[tuple[Decimal, str]]:
    """What a name stands for: known then and now, or both ends of what was claimed; no dates."""
    receipt, claimed = check.receipts.get(name), check.claim.claimed
    if receipt:
        found = [receipt.known.value, *([receipt.now.value] if _later(receipt) else [])]
        unit = receipt.unit
    elif claimed:
        ends = (claimed.value, claimed.to) if name == "claimed" else (claimed.to,)
        found, unit = [end for end in ends if end is not None], str(claimed.unit)
    return [plainly(value, unit) for value in found if isinstance(value, Decimal)]


def _words(check: FactCheck, name: str) -> str:
    """The value of a name: what was known of a figure, or what was claimed."""
    receipt, claimed = check.receipts.get(name), check.claim.claimed
    if receipt:
        return quantity(receipt.known.value, receipt.unit, receipt.change)
    if claimed is None:
        return ""
    return said(claimed) if name == "claimed" or claimed.to is None else quantity(claimed.to, claimed.unit)


def _later(receipt: Receipt) -> str:
    """What is known today in words, where it reads differently from what was known then."""
    if receipt.known.value == receipt.now.value:
        return ""
    before, after = (quantity(known.value, receipt.unit, receipt.change) for known in (receipt.known, receipt.now))
    return after if before != after else ""
