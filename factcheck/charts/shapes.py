"""Marks of one look as a single path: x in percent of the width, y in pixels.

The template stretches these paths to the width of the column and keeps their
strokes as thin as they are, so a hundred columns cost little more than one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..filters import rounded

Spot = tuple[Decimal, Decimal]


@dataclass(frozen=True)
class Shape:
    """A path, and the look that the style gives to it."""

    look: str
    path: str


def digits(value: Decimal | int, places: int = 1) -> str:
    """A coordinate as short as a screen needs it.

    >>> digits(Decimal("12.04")), digits(Decimal("0.55")), digits(Decimal(7)), digits(Decimal("0.126"), 2)
    ('12', '.6', '7', '.13')
    """
    shown = str(rounded(Decimal(value), places))
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    return shown.replace("0.", ".", 1) if shown.startswith(("0.", "-0.")) else shown


def box(left: Decimal, top: Decimal, right: Decimal, bottom: Decimal) -> str:
    """A rectangle.

    >>> box(Decimal(0), Decimal(20), Decimal("33.333"), Decimal(36))
    'M0 20V36H33.33V20z'
    """
    x = digits(left, 2)
    return f"M{x} {digits(top)}V{digits(bottom)}H{digits(right, 2)}V{digits(top)}z"


def level(y: Decimal | int, start: Decimal | int = 0, end: Decimal | int = 100) -> str:
    """A line across."""
    return f"M{digits(start)} {digits(y)}H{digits(end)}"


def upright(x: Decimal, top: Decimal | int, bottom: Decimal | int) -> str:
    """A line from top to bottom."""
    return f"M{digits(x)} {digits(top)}V{digits(bottom)}"


def line(spots: Sequence[Spot]) -> str:
    """A line through spots.

    >>> line([(Decimal(0), Decimal(9)), (Decimal("50.55"), Decimal(3))])
    'M0 9L50.6 3'
    """
    return "M" + "L".join(f"{digits(x)} {digits(y)}" for x, y in spots)


def dot(spot: Spot) -> str:
    """A line so short that its round ends are all there is to see."""
    return f"M{digits(spot[0])} {digits(spot[1])}h.01"


def together(marks: Iterable[tuple[str, str]]) -> tuple[Shape, ...]:
    """Paths by their looks, one shape for each look, in the order that looks first occur."""
    looks: dict[str, list[str]] = {}
    for look, path in marks:
        looks.setdefault(look, []).append(path)
    return tuple(Shape(look, "".join(paths)) for look, paths in looks.items())
