"""What was claimed, as formulas and conditions may name it."""

from __future__ import annotations

from decimal import Decimal

from ..model import Claim

CLAIMED = ("claimed", "claimed_to")


def claimed_values(claim: Claim) -> dict[str, Decimal]:
    """What formulas may call `claimed` and `claimed_to`."""
    values = (claim.claimed.value, claim.claimed.to) if claim.claimed else (None, None)
    return {name: value for name, value in zip(CLAIMED, values, strict=True) if value is not None}
