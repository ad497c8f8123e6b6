"""A rating against the condition that it rests on."""

from __future__ import annotations

from pathlib import Path

import pytest

from .newsroom import FIGURES, check, claim, write


@pytest.mark.parametrize(
    ("sense", "condition", "rating", "expected"),
    [
        ("more than", "after < claimed", "true", ["rating-against-condition"]),
        ("more than", "after < claimed", "false", []),
        ("more than", "claimed > after", "true", ["rating-against-condition"]),
        ("at least", "after < claimed", "true", ["rating-against-condition"]),
        ("less than", "after < claimed", "false", ["rating-against-condition"]),
        ("less than", "(after) < claimed", "false", ["rating-against-condition"]),
        ("at most", "after <= claimed", "true", []),
        ("about", "after < claimed", "true", []),
        ("exactly", "after != claimed", "true", ["rating-against-condition"]),
        ("more than", "after < claimed and after > 0", "true", []),
        ("more than", "after / 2 < claimed", "true", []),
        ("more than", "before < after", "false", []),
    ],
)
def test_what_was_claimed_does_not_hold_and_get_the_worst_rating(
    tmp_path: Path, sense: str, condition: str, rating: str, expected: list[str]
) -> None:
    front = f"claimed: {{value: '9,999', sense: {sense}, unit: mm}}\n{FIGURES}"
    verdict = f"verdict: {{rating: '{rating}', because: {condition}, summary: It is so.}}\n"
    files = {"claims/more-rain.md": claim(front, verdict=verdict)}
    assert expected == [problem.rule for problem in check(write(tmp_path, files))[1]]
