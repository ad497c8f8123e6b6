from __future__ import annotations

from pathlib import Path

import pytest

from .newsroom import CONTENT, SITE, SOURCES, claim, problems, rules, rules_of_claim


@pytest.mark.parametrize(
    ("front", "message"),
    [
        ("topic: [rain]\n", "unknown key 'topic'"),
        ("claimed: {valu: 3, unit: mm}\n", "unknown key 'valu'"),
        ("reply: {asked: 2024-05-20}\n", "missing key 'answer' in 'reply'"),
        ("reply: []\n", "'reply' must be a mapping of `key: value` lines"),
        ("claimed: {value: ten, unit: mm}\n", "'value' must be a number such as 15.2 or 20,000,000"),
        ("compare: after\n", "'compare' must be a list"),
        ("figures: {x: {label: X, dataset: rain, value: mm, kind: rise}}\n", "'kind' must be one of change"),
        ("evidence: [text]\n", "'evidence' must be a mapping of `key: value` lines"),
        ("body: text\n", "unknown key 'body'"),
        ("draft: perhaps\n", "'draft' must be true or false"),
    ],
)
def test_one_mistake_is_one_problem_in_the_words_of_its_author(tmp_path: Path, front: str, message: str) -> None:
    found = problems(tmp_path, {"claims/more-rain.md": claim(front)})
    assert [message] == [problem.message for problem in found]


def test_the_key_that_was_meant_is_suggested(tmp_path: Path) -> None:
    found = problems(tmp_path, {"claims/more-rain.md": claim("topisc: [rain]\n")})
    assert ["did you mean 'topics'?"] == [problem.hint for problem in found]


def test_a_list_is_not_too_short_because_an_item_of_it_has_a_problem(tmp_path: Path) -> None:
    site = SITE[: SITE.index("ratings:")] + 'ratings: {"true": {label: "True"}}\n'
    assert ["missing-key"] == rules(tmp_path, {"site.yaml": site})


def test_a_problem_in_a_list_is_told_at_its_item(tmp_path: Path) -> None:
    sources = SOURCES.replace("where: page 1\n", "where: page 1\n    - {text: more, page: 3}\n")
    (found,) = problems(tmp_path, {"sources/all.yaml": sources})
    line, column = next(
        (n, line.index("page: 3") + 1) for n, line in enumerate(sources.split("\n"), 1) if "page: 3" in line
    )
    assert (line, column) == (found.at.line, found.at.column)


@pytest.mark.parametrize("key", ["title", "claim", "claimant", "date", "author", "published"])
def test_what_a_claim_needs_has_no_default(tmp_path: Path, key: str) -> None:
    lines = claim().split("\n")
    without = "\n".join(line for line in lines if not line.startswith(f"{key}:"))
    found = problems(tmp_path, {"claims/more-rain.md": without})
    assert [f"missing key {key!r}"] == [problem.message for problem in found]


@pytest.mark.parametrize("front", ["verdict_now:\n", 'why: ""\n', "limits: '  '\n", "topics: ['']\n"])
def test_a_key_without_a_value_is_a_problem(tmp_path: Path, front: str) -> None:
    assert ["wrong-type"] == rules_of_claim(tmp_path, front)


def test_the_content_that_the_tests_change_is_valid(tmp_path: Path) -> None:
    assert CONTENT
    assert [] == rules(tmp_path, {})


def test_a_misspelt_key_of_the_other_kind_of_figure_is_one_problem(tmp_path: Path) -> None:
    front = "figures:\n  x: {label: X, fromula: 2 * 3, unit: mm}\n"
    [problem] = problems(tmp_path, {"claims/more-rain.md": claim(front)})
    assert ("unknown-key", "did you mean 'formula'?") == (problem.rule, problem.hint)
