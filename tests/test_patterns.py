"""No text keeps a regular expression busy for longer than its length: the steps of each are counted, not timed."""

from __future__ import annotations

import re

import pytest

from .tools.patterns import Steps, Used, growth, patterns

PATTERNS = {f"{used.place} {used.pattern.pattern!r}"[:120]: used for used in patterns()}

BOUNDED = {
    "factcheck.mistakes": "a line of at most 5,000 characters",
    "factcheck/mistakes/": "a line of at most 5,000 characters",
    "factcheck.scanning.masks.FENCED": "at most 200 lines that begin with ```",
    "factcheck.scanning.masks.UNSEEN": "a paragraph of at most 10,000 characters, and runs of at most 20 `",
    "factcheck/scanning/": "a paragraph of at most 10,000 characters",
    "factcheck.frontmatter.refusals.PRELUDE": "it matches at the beginning of a file, if with nothing",
    "factcheck.frontmatter.refusals.INSIDE_EACH_OTHER": "at most fifty signs, one after the other",
    "factcheck.rendering.press.REMARK": "the style sheet of the site",
    "factcheck.importing": "a table that an author imports",
    "factcheck.revising": "a sentence of an author's own file",
    "factcheck/formulas/": "a formula of at most 1,000 characters",
    "factcheck/declaring/": "a value of at most 200 characters",
    "factcheck.linking.archives": "a line of an author's own file",
}
"""Where the steps may grow as the square of the text, and what keeps the text short."""


def test_patterns_are_found_in_modules_in_mappings_in_things_and_in_functions() -> None:
    found = {used.place.partition(":")[0] for used in patterns()}
    assert {"factcheck.scanning.links.LINK", "factcheck.intended.DAYS", "factcheck/mistakes/signs.py"} <= found
    assert {"factcheck.scanning.masks.FENCED", "factcheck.scanning.masks.UNSEEN"} <= found


@pytest.mark.parametrize("place", BOUNDED)
def test_what_is_excused_is_there(place: str) -> None:
    assert [used.place for used in PATTERNS.values() if used.place.startswith(place)]


@pytest.mark.parametrize(
    "written", [r"(a+)+b", r"\s*x", r"a\s*\s*\s*b", r"(?:a|a)*b", r"\(\s*(?:[^\s()]*)(?:\s+y)?\s*\)"]
)
def test_a_pattern_that_runs_away_is_noticed(written: str) -> None:
    assert growth(Used("here", re.compile(written), anchored=False))[0] > 1


@pytest.mark.parametrize("written", [r"(?<!\s)\s*+x", r"<[a-z][^<>]*>", r"\d{4}-\d{2}"])
def test_a_pattern_that_goes_once_through_its_text_is_let_be(written: str) -> None:
    assert 1 == growth(Used("here", re.compile(written), anchored=False))[0]


@pytest.mark.parametrize(
    ("written", "text", "found"),
    [("a|b", "xaxb", 2), (r"(\w)\1", "aabbc", 2), ("a*?b", "aab", 1), ("(?<=a)b", "abb", 1)],
)
def test_the_counting_matcher_finds_what_python_finds(written: str, text: str, found: int) -> None:
    pattern = re.compile(written)
    steps = Steps(Used("here", pattern, anchored=False), 10_000)
    assert found == len(pattern.findall(text))
    assert [match.end() for match in pattern.finditer(text)] == list(steps.ends(text))


@pytest.mark.parametrize("used", PATTERNS.values(), ids=PATTERNS)
def test_the_steps_grow_as_the_text_does(used: Used) -> None:
    if not used.place.startswith(tuple(BOUNDED)):
        assert growth(used)[0] <= 1, growth(used)[1]
