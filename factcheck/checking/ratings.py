"""A rating against the condition that it rests on: what was claimed cannot hold and be rated lowest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from .. import formulas
from ..model import Claim, ComputedVerdict, Content, Rating, Receipt
from ..problems import Problem

TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
"""A comparison read from its right side."""

HOLDS = {
    "more than": {">"},
    "at least": {">", ">=", "=="},
    "about": {"=="},
    "exactly": {"=="},
    "at most": {"<", "<=", "=="},
    "less than": {"<"},
}
"""How a figure stands to what was claimed where the claim holds."""

FAILS = {
    "more than": {"<", "<=", "=="},
    "at least": {"<"},
    "about": set(),
    "exactly": {"<", ">", "!="},
    "at most": {">"},
    "less than": {">", ">=", "=="},
}
"""How it stands where the claim does not hold."""


def check_ratings(claim: Claim, content: Content, receipts: Mapping[str, Receipt]) -> Iterator[Problem]:
    """A condition that says no more than that the claim holds, or fails, does not end in the opposite rating."""
    ratings = content.site.ratings
    scale = {name: rating for name, rating in ratings.items() if rating.value is not None}
    for verdict in (claim.verdict, claim.verdict_now):
        if not isinstance(verdict, ComputedVerdict) or verdict.rating not in scale or len(scale) < 2:
            continue
        sign = _sign(verdict, claim, receipts)
        sense = claim.claimed.sense if claim.claimed else None
        if not sign or not sense:
            continue
        place = _place(scale[verdict.rating], list(scale.values()))
        if (place == "best" and sign in FAILS[sense]) or (place == "worst" and sign in HOLDS[sense]):
            does = "holds" if place == "worst" else "does not hold"
            message = f"by {str(verdict.because)!r} what was claimed, {sense} the claimed number, {does}"
            hint = f"the rating is the {place} of the scale: correct one of them, or `claimed.sense`"
            yield Problem(verdict.rating.at, "rating-against-condition", message, hint)


def _sign(verdict: ComputedVerdict, claim: Claim, receipts: Mapping[str, Receipt]) -> str:
    """How one figure stands to the claimed number, where the condition says just that; a range has no one number."""
    claimed = claim.claimed
    parts = formulas.comparisons(verdict.because)
    if len(parts) != 1 or not claimed or claimed.to is not None or claimed.value <= 0:
        return ""
    left, right = parts[0].left.strip(" ()"), parts[0].right.strip(" ()")
    figure, sign = (right, TURNED[parts[0].sign]) if left == "claimed" else (left, parts[0].sign)
    if "claimed" not in (left, right) or not re.fullmatch(r"\w+", figure) or figure not in receipts:
        return ""
    return sign if receipts[figure].unit == str(claimed.unit) else ""


def _place(rating: Rating, scale: list[Rating]) -> str:
    """Whether a rating is the best or the worst of its scale."""
    values = [each.value or Decimal(0) for each in scale]
    return {max(values): "best", min(values): "worst"}.get(rating.value or Decimal(0), "")
