"""A verdict follows from its data, then and now."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from .newsroom import DATASET, FIGURES, checked, claim, problems, rules, rules_of_claim

CLAIMED = "claimed: {value: '1,000', to: '1,300', unit: mm}\n"


def verdict(because: str, now: str = "") -> str:
    later = f"verdict_now: {{rating: 'false', because: '{now}', summary: No longer.}}\n" if now else ""
    return f"verdict: {{rating: 'true', because: '{because}', summary: Yes.}}\n{later}"


@pytest.mark.parametrize(
    ("because", "now", "rules"),
    [
        ("after > before", "", []),
        ("after > before and before > 600", "", []),
        ("(after > before) and (days == 180)", "", []),
        ("after > claimed and after < claimed_to", "", []),
        ("share(before, after) < 50", "", []),
        ("after > before and 1 < 2", "", []),
        ("after == before", "", ["verdict-no-longer-follows"]),
        ("after > before and after < before", "", ["verdict-no-longer-follows"]),
        ("after < before and before > after", "", ["verdict-no-longer-follows"] * 2),
        ("after < 1205", "", ["verdict-now-missing"]),
        ("after < 1205", "after > 1205", []),
        ("after < 1205", "after < 1205", ["verdict-no-longer-follows"]),
        ("after > 1205", "", ["verdict-no-longer-follows"]),
        ("after > 1205", "after > 1205", ["verdict-no-longer-follows"]),
        ("1 < 2", "", ["verdict-without-data"]),
        ("claimed < claimed_to", "", ["verdict-without-data"]),
        ("after >= after", "", ["verdict-without-data"]),
        ("after > before or days > 1", "", ["bad-formula"]),
        ("before < after < 9999", "", ["bad-formula"]),
        ("after", "", ["bad-formula"]),
        ("after > first", "", ["bad-formula"]),
        ("after > befor", "", ["unknown-name"]),
        ("after > befor and afte > 1", "", ["unknown-name"] * 2),
        ("after / (before - before) > 1", "", ["division-by-zero"]),
    ],
)
def test_the_condition_holds_then_and_now_or_is_a_problem(
    tmp_path: Path, because: str, now: str, rules: list[str]
) -> None:
    assert rules == rules_of_claim(tmp_path, CLAIMED + FIGURES, "", verdict(because, now))


def test_what_holds_now_may_be_judged(tmp_path: Path) -> None:
    later = "verdict_now: {rating: 'false', judgement: Nobody can say., summary: No longer.}\n"
    assert [] == rules_of_claim(tmp_path, FIGURES + later, "", verdict("after < 1205"))


def test_a_comparison_that_fails_is_told_at_its_place_with_its_numbers(tmp_path: Path) -> None:
    text = claim(FIGURES, "", verdict("after > before and wet > 50"))
    (found,) = problems(tmp_path, {"claims/more-rain.md": text})
    line = next(line for line in text.split("\n") if "because" in line)
    assert line.index("wet > 50") + 1 == found.at.column
    assert "the verdict 'true' does not follow: wet > 50 (49 > 50) does not hold" == found.message


def test_the_comparisons_are_kept_for_the_page(tmp_path: Path) -> None:
    check = checked(tmp_path, FIGURES, "", verdict("after > before"))
    assert [("after > before", Decimal("1204.25"))] == [(each.text, each.left) for each in check.comparisons]
    assert [Decimal("1210")] == [each.left for each in check.comparisons_now]


def later(dataset: str = DATASET) -> dict[str, str | None]:
    """The rain, first published after the claim was made."""
    first = "  - {published: 2023-01-10, path: 2023.csv}\n  - {published: 2024-01-10, path: 2024.csv}\n"
    return {
        "datasets/rain.yaml": dataset.replace(first, ""),
        "datasets/rain/2023.csv": None,
        "datasets/rain/2024.csv": None,
    }


def test_a_verdict_cannot_rest_on_what_nobody_could_know(tmp_path: Path) -> None:
    files = later() | {"claims/more-rain.md": claim(FIGURES, "", verdict("after > before"))}
    assert ["verdict-not-knowable"] == rules(tmp_path, files)


def test_what_was_published_later_may_support_what_could_be_known(tmp_path: Path) -> None:
    early = "figures:\n  dry: {label: Dry days, dataset: dry, value: sum(days)}\n" + FIGURES.removeprefix("figures:\n")
    dry = "title: Dry days\nsource: office\nfields: {days: {type: integer, unit: days}}\n"
    dry += "editions: [{published: 2024-01-01, path: a.csv}]\n"
    files = later() | {
        "datasets/dry.yaml": dry,
        "datasets/dry/a.csv": "days\n120\n",
        "claims/more-rain.md": claim(early, "", verdict("dry > 100 and after > before")),
    }
    assert [] == rules(tmp_path, files)


def test_a_verdict_is_silent_where_a_figure_of_it_has_a_problem(tmp_path: Path) -> None:
    front = "figures:\n  x: {label: X, dataset: rain, value: inches}\n"
    assert ["unknown-field"] == rules_of_claim(tmp_path, front, "", verdict("x > 1"))


def test_a_rating_that_is_not_on_the_scale_is_a_problem(tmp_path: Path) -> None:
    assert ["unknown-id"] == rules_of_claim(tmp_path, FIGURES, "", verdict("after > before").replace("'true'", "maybe"))


@pytest.mark.parametrize("condition", ["after - after == 0", "after + 1 > after", "after * 0 < 1", "after == after"])
def test_a_condition_that_holds_whatever_the_data_are_is_a_problem(tmp_path: Path, condition: str) -> None:
    assert ["verdict-without-data"] == rules_of_claim(tmp_path, FIGURES, verdict=verdict(condition))


@pytest.mark.parametrize(
    "later",
    [
        'verdict_now: {rating: "false", judgement: It is said otherwise., summary: It is not.}\n',
        'verdict_now: {rating: "false", because: after > 1, summary: It is not.}\n',
    ],
)
def test_a_verdict_of_now_with_another_rating_is_not_needless(tmp_path: Path, later: str) -> None:
    verdict = 'verdict: {rating: "true", because: after > before, summary: It is so.}\n'
    assert [] == rules_of_claim(tmp_path, FIGURES + later, verdict=verdict)
