"""Corrections: what was changed after it went out, and what was taken back."""

from __future__ import annotations

from typing import Literal

from .scalars import Day, Declared, Words


class Correction(Declared):
    """A change to what was published, and whose doing it was."""

    date: Day
    kind: Literal["ours", "data-revised", "update"]
    note: Words


class ClaimCorrection(Correction):
    """A change to a published check.

    `was` is the rating that the verdict had until then, where that changed, and
    `was_now` the one that it had with what was known until then.
    """

    was: Words | None = None
    was_now: Words | None = None


class Withdrawal(Declared):
    """A published check that was taken back: its address stays, and says when and why."""

    date: Day
    note: Words
