"""Words on a drawing: how much room they take on the narrowest phone, and where they still fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Literal

from ..filters import rounded
from .shapes import digits

Kind = Literal["tick", "value", "inside", "upon", "name", "rule", "break"]
Anchor = Literal["start", "middle", "end"]

ENDS: tuple[Anchor, Anchor] = ("start", "end")
PHONE = Decimal(288)  # pixels that a drawing has on a screen of 320
SIZES = {"name": 14}  # pixels; all else is 13
BOLD = ("value", "inside", "upon", "rule")
NARROW = frozenset(" .,:;'()-fijlrtI|\u2019")
WIDE = frozenset("mwMW%\u2212")
GAP = 1  # percent between two labels at least
ASIDE = Decimal("1.6")  # percent between a mark and the label beside it


@dataclass(frozen=True)
class Label:
    """Words at a place: x in percent of the width, y in pixels down to their base line."""

    x: Decimal
    y: int
    words: str
    kind: Kind
    anchor: Anchor = "start"

    @property
    def place(self) -> str:
        """Where the words stand across, as short as a screen needs it."""
        return digits(self.x)

    @cached_property
    def across(self) -> tuple[Decimal, Decimal]:
        """Where the words begin and end on the narrowest phone, in percent."""
        wide = width(self.words, self.kind)
        left = self.x - (0 if self.anchor == "start" else wide if self.anchor == "end" else wide / 2)
        return left, left + wide

    def fits(self) -> bool:
        """Whether the words stand inside the drawing."""
        left, right = self.across
        return left >= 0 and right <= 100

    def meets(self, other: Label) -> bool:
        """Whether two labels are in each other's way."""
        if abs(self.y - other.y) >= 17:
            return False
        (left, right), (begin, end) = self.across, other.across
        return left < end + GAP and begin < right + GAP


@lru_cache(maxsize=4_000)
def width(words: str, kind: Kind = "value") -> Decimal:
    """How wide words are on the narrowest phone, in percent of it, rather too wide than too narrow.

    >>> str(width("12.5%")), str(width("12.5%", "tick"))
    ('15.48', '14.26')
    """
    usual = 70 if kind in BOLD else 61
    ems = sum(38 if letter in NARROW else 95 if letter in WIDE else usual for letter in words)
    return rounded(Decimal(ems * SIZES.get(kind, 13)) / PHONE)


def lines(words: str, kind: Kind) -> list[str]:
    """Words in as many lines as the narrowest phone needs.

    >>> lines("Murder and non-negligent manslaughter in cities of all sizes", "name")
    ['Murder and non-negligent manslaughter', 'in cities of all sizes']
    """
    found = [""]
    for word in words.split():
        longer = f"{found[-1]} {word}".strip()
        if found[-1] and width(longer, kind) > 100:
            found.append(word)
        else:
            found[-1] = longer
    return found


def inward(x: Decimal, wide: Decimal) -> Anchor:
    """Which end of a label stands at a place, so that it does not leave the drawing.

    >>> inward(Decimal(3), Decimal(20)), inward(Decimal(50), Decimal(20)), inward(Decimal(97), Decimal(20))
    ('start', 'middle', 'end')
    """
    return "start" if x < wide / 2 else "end" if x > 100 - wide / 2 else "middle"


def inside(x: Decimal, y: int, words: str, kind: Kind) -> Label:
    """Words over a place, moved aside where they would leave the drawing."""
    wide = width(words, kind)
    anchor = inward(x, wide)
    if (anchor == "start" and x + wide > 100) or (anchor == "end" and x < wide):
        return Label(Decimal(0), y, words, kind)
    return Label(x, y, words, kind, anchor)


def beside(near: Decimal, far: Decimal, y: int, words: str, solid: bool) -> Label:
    """The value of a bar that reaches from near to far: behind its end, or on it where there is no room behind.

    >>> beside(Decimal(0), Decimal(40), 10, "12", solid=True)
    Label(x=Decimal('41.6'), y=10, words='12', kind='value', anchor='start')
    >>> beside(Decimal(0), Decimal(99), 10, "12", solid=True)
    Label(x=Decimal('97.4'), y=10, words='12', kind='inside', anchor='end')
    """
    rightward = far >= near
    behind = far + ASIDE if rightward else far - ASIDE
    label = Label(behind, y, words, "value", "start" if rightward else "end")
    if label.fits():
        return label
    if abs(far - near) > width(words) + 2 * ASIDE:
        on = far - ASIDE if rightward else far + ASIDE
        return Label(on, y, words, "inside" if solid else "upon", "end" if rightward else "start")
    before = near - ASIDE if rightward else near + ASIDE
    return Label(before, y, words, "value", "end" if rightward else "start")


def without_collisions(wanted: Iterable[Label], taken: Sequence[Label] = ()) -> tuple[Label, ...]:
    """Those labels that fit beside one another and beside the ones there already; the first ones win."""
    kept = list(taken)
    for label in wanted:
        if way := _clear(label, kept):
            kept.append(way)
    return tuple(kept[len(taken) :])


def all_or_none(wanted: Iterable[Label], taken: Sequence[Label] = ()) -> tuple[Label, ...]:
    """The labels where every one of them fits beside the others and those there already, or none."""
    kept = list(taken)
    for label in wanted:
        way = _clear(label, kept)
        if way is None:
            return ()
        kept.append(way)
    return tuple(kept[len(taken) :])


def _clear(label: Label, others: Sequence[Label]) -> Label | None:
    """A label as it stands, or else beginning or ending at its place, where that is in nobody's way."""
    for anchor in dict.fromkeys((label.anchor, *ENDS)):
        way = label if anchor == label.anchor else replace(label, anchor=anchor)
        if way.fits() and not any(way.meets(other) for other in others):
            return way
    return None
