"""Quotes and stated numbers against what is kept of their sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from .newsroom import SOURCES, claim, rules, rules_of_claim

# “It rained twice as much,” the mayor said; 1.2 million people, or 40% of all, stayed at home.


@pytest.mark.parametrize(
    "quote",
    [
        "It rained twice as much",
        "it rained twice as much",
        "rained twice",
        "It rained twice as much,” the mayor said",
        'It rained twice as much," the mayor said',
        "It rained ... the mayor said",
        "It rained \u2026 the mayor said",
        "It rained [...] the mayor said",
        "... the mayor said",
        "stayed at home.",
        "1.2 million people",
        "or 40% of all",
        "\u201cIt rained twice as much\u201d",
    ],
)
def test_words_of_an_excerpt_may_be_quoted(tmp_path: Path, quote: str) -> None:
    assert [] == rules_of_claim(tmp_path, f"quote: {{text: '{quote}', source: gazette}}\n")


def test_a_quote_may_be_broken_into_lines(tmp_path: Path) -> None:
    assert [] == rules_of_claim(tmp_path, "quote:\n  text: >-\n    It rained\n    twice as much\n  source: gazette\n")


@pytest.mark.parametrize(
    "quote",
    [
        "It rained thrice as much",
        "It Rained twice as much",
        "rained twic",
        "t rained twice",
        "the mayor said ... It rained",
        "It rained, twice as much",
        "It rained ... It rained",
        "2 million people",
        "or 40",
        "...",
        "\u2026",
    ],
)
def test_a_quote_that_differs_is_a_problem(tmp_path: Path, quote: str) -> None:
    assert ["quote-differs"] == rules_of_claim(tmp_path, f"quote: {{text: '{quote}', source: gazette}}\n")


@pytest.mark.parametrize(
    "prose",
    [
        "[1.2 million](source:gazette) people, [1,200,000](source:gazette), [1.20 million](source:gazette)",
        "[1.2](source:gazette) million",
        "[40%](source:gazette), [40 percent](source:gazette), [40 per cent](source:gazette), [40](source:gazette)%",
        "[40% of 1.2 million](source:gazette)",
        "[the Gazette](source:gazette) in [May 2024](source:gazette)",
    ],
)
def test_a_number_that_an_excerpt_holds_may_be_stated(tmp_path: Path, prose: str) -> None:
    assert [] == rules_of_claim(tmp_path, "", prose)


@pytest.mark.parametrize(
    "prose",
    [
        "[1.3 million](source:gazette)",
        "[1.2 billion](source:gazette)",
        "[1.2](source:gazette)",
        "[40 percentage points](source:gazette)",
        "[40](source:gazette) percentage points",
        "[40](source:gazette) million",
        "[1.2%](source:gazette)",
        "[40% of 1.3 million](source:gazette)",
        "[40%](source:office)",
    ],
)
def test_a_number_that_no_excerpt_holds_is_a_problem(tmp_path: Path, prose: str) -> None:
    assert ["not-in-excerpt"] == rules_of_claim(tmp_path, "", prose)


def test_a_page_and_the_notes_of_a_dataset_may_cite_sources(tmp_path: Path) -> None:
    page = "---\ntitle: About\nsummary: Of [40%](source:gazette).\n---\n[1.2 million](source:gazette) people.\n"
    assert [] == rules(tmp_path, {"pages/about.md": page})


def test_numbers_of_several_excerpts_are_not_put_together(tmp_path: Path) -> None:
    sources = SOURCES + '    - {text: "90 mm fell"}\n'
    files = {"sources/all.yaml": sources, "claims/more-rain.md": claim("", "[90 mm and 40%](source:gazette)")}
    assert ["not-in-excerpt"] == rules(tmp_path, files)
