"""A claim page arrives in one round trip, and all that a first visit loads is small."""

from __future__ import annotations

from statistics import median

from .built import built, kind
from .hosting import compress

STYLE = len(compress(built()["static/style.css"]))
CLAIMS = {path: len(compress(body)) + STYLE for path, body in built().items() if kind(path) == "claims/*/"}
ROUND_TRIP = 14_000
"""What a server sends before it waits for an answer: ten packets, less their heads."""


def test_a_typical_claim_page_and_its_style_fit_in_one_round_trip() -> None:
    assert median(CLAIMS.values()) <= ROUND_TRIP


def test_the_largest_claim_page_fits_in_two() -> None:
    largest = max(CLAIMS, key=lambda path: CLAIMS[path])
    assert CLAIMS[largest] <= 3 * ROUND_TRIP, f"{largest} has {CLAIMS[largest]} bytes"
