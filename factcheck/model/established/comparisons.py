"""A condition that was decided, and what would change that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Side = Literal["or more", "or less", "more", "less", "other", "same"]
"""Where beyond a threshold: on it and above it, above it only, anywhere but on it, and so on."""


@dataclass(frozen=True)
class Threshold:
    """The value of a figure, moved alone, at which a comparison stops to hold.

    `value` is what the figure is, `distance` how far that is from `at`, in the
    figure's unit, or in days between dates.
    """

    figure: str
    value: Decimal | date
    at: Decimal | date
    side: Side
    distance: Decimal


@dataclass(frozen=True)
class Comparison:
    """One comparison of a verdict's condition, decided: it holds.

    `thresholds` say what would change that, for each figure that could.
    """

    text: str
    left: Decimal | date
    sign: str
    right: Decimal | date
    thresholds: tuple[Threshold, ...] = ()
