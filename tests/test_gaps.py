from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.gaps import find_gaps, gap
from factcheck.problems import Location, Text

from .newsroom import SOURCES, claim, problems, rules, rules_of_claim

HERE = Location(Path("x.md"), 3, 5)


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("TKTK why it was chosen", ["left to write: why it was chosen"]),
        ("It fell. TKTK: by how much", ["left to write: by how much"]),
        ("TKTK", ["something is left to write here"]),
        ("TKTK one, TKTK two\nTKTK three", ["left to write: one,", "left to write: two", "left to write: three"]),
        ("TK Maxx, tktk.example and TKTKA are names", []),
        ("<<Bonjour>>, {{ x }} ... ??? TODO", []),
    ],
)
def test_a_gap_is_what_nobody_writes_but_to_mark_one(text: str, messages: list[str]) -> None:
    assert messages == [problem.message for problem in find_gaps(Text(text, (0, HERE)))]


def test_what_is_written_as_a_gap_is_found_as_one() -> None:
    (found,) = find_gaps(Text(gap("the answer"), (0, HERE)))
    assert (HERE, "gap", "left to write: the answer") == (found.at, found.rule, found.message)


def test_a_gap_is_told_at_its_own_line_and_column(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, {"claims/more-rain.md": claim("limits: >-\n  Known to us,\n  TKTK more\n")})
    assert "  TKTK more" == claim("limits: >-\n  Known to us,\n  TKTK more\n").split("\n")[found.at.line - 1]
    assert 3 == found.at.column


@pytest.mark.parametrize(
    "front",
    [
        "claimed: {value: TKTK, unit: mm}\n",
        "draft: TKTK\n",
        "reply: {asked: TKTK a day, answer: None.}\n",
        "charts: {TKTK: {dataset: rain, mark: bar, x: year, y: mm, title: Rain}}\n",
        "evidence: [{source: TKTK, bearing: TKTK, says: So.}]\n",
    ],
)
def test_a_gap_is_no_second_problem_of_another_kind(tmp_path: Path, front: str) -> None:
    assert {"gap"} == set(rules_of_claim(tmp_path, front))


def test_the_other_mistakes_of_an_unfinished_file_are_told_too(tmp_path: Path) -> None:
    assert ["gap", "unknown-key"] == sorted(rules_of_claim(tmp_path, "why: TKTK\nlimit: none\n"))


def test_a_gap_in_one_source_is_not_a_problem_of_what_cites_it(tmp_path: Path) -> None:
    sources = SOURCES.replace("What the mayor said", "TKTK the headline")
    assert ["gap"] == rules(tmp_path, {"sources/all.yaml": sources})


def test_a_draft_may_have_gaps(tmp_path: Path) -> None:
    assert [] == rules(tmp_path, {"claims/later.md": "---\ndraft: true\n---\nTKTK all\n"})
