"""What authors get wrong in YAML is told where it was done, with the words that mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.frontmatter import Manuscript, parse, split
from factcheck.problems import Location, Problem

PATH = Path("x.yaml")
CLEAN = """\
title: Rain
verdict:
  rating: wet
  because: rise < claimed
  summary: It rained.
figures:
  rise: {label: Rise, dataset: rain, rows: {year: 2023}, value: mm}
topics: [rain, snow]
items:
  - text: one
    where: page 1
  - text: two
author: Desk
"""


def problem(text: str) -> Problem:
    """The one problem of a text."""
    (found,) = parse(Manuscript(PATH, text))[1]
    return found


def mended(text: str) -> str:
    """A text with the fix of its one problem."""
    fix = problem(text).fix
    assert fix is not None
    lines = text.split("\n")
    line = lines[fix.at.line - 1]
    assert line.startswith(fix.words, fix.at.column - 1)
    lines[fix.at.line - 1] = line[: fix.at.column - 1] + fix.instead + line[fix.at.column - 1 + len(fix.words) :]
    return "\n".join(lines)


SLIPS = [
    # what is right, what was written, where it is told, the hint
    ("title: Rain", "title:Rain", (1, 6), "write title: Rain"),
    ("author: Desk", "author:Desk", (13, 7), "write author: Desk"),
    ("  rating: wet", "  rating:wet", (3, 9), "write rating: wet"),
    ("title: Rain", "title\uff1aRain", (1, 6), "write title: Rain"),
    ("author: Desk", "author = Desk", (13, 8), "write author: Desk"),
    ("author: Desk", "author:\u00a0Desk", (13, 8), "write an ordinary blank instead"),
    ("  because: rise", "\u00a0 because: rise", (4, 1), "write an ordinary blank instead"),
    ("  because: rise", " because: rise", (4, 2), "put 2 blanks before `because`, as before `rating`"),
    ("  because: rise", "   because: rise", (4, 4), "put 2 blanks before `because`, as before `rating`"),
    ("  because: rise", "because: rise", (4, 1), "put 2 blanks before `because`, as before `rating`"),
    ("  because: rise", "\tbecause: rise", (4, 1), "put 2 blanks before `because`, as before `rating`"),
    (
        "author: Desk",
        " author: Desk",
        (13, 2),
        "put no blanks before `author`, as before `items`, or put 4 blanks before `author`, as before `text`",
    ),
    ("title: Rain", " title: Rain", (1, 2), "put no blanks before `title`"),
    ("  - text: two", " - text: two", (12, 2), "put 2 blanks before `- text`, as before `- text`"),
    ("title: Rain", 'title: "Rain": a history', (1, 13), "write '\"Rain\": a history'"),
    ("title: Rain", "title: Rain: a history", (1, 12), 'write "Rain: a history"'),
    ("title: Rain", "title: Rain:", (1, 12), 'write "Rain:"'),
    ("author: Desk", "author: @desk", (13, 9), 'write "@desk"'),
    ("author: Desk", "author: *Desk* and more", (13, 9), 'write "*Desk* and more"'),
    ("summary: It rained.", "summary: [2 mm](figure:rise) fell.", (5, 12), 'write "[2 mm](figure:rise) fell."'),
    ("summary: It rained.", 'summary: "It" rained.', (5, 15), "write '\"It\" rained.'"),
    ("summary: It rained.", 'summary: "It "really" rained."', (5, 16), "write 'It \"really\" rained.'"),
    ("summary: It rained.", "summary: 'It's rain.'", (5, 15), 'write "It\'s rain."'),
    ("summary: It rained.", 'summary: "It rained.', (5, 12), 'put " behind the last word of the text'),
    ("{label: Rise,", "{label: Rise: all,", (7, 21), 'put the text in quotation marks: "Rise: all"'),
    ("dataset: rain, rows", "dataset: rain rows", (7, 41), "put a comma before rows"),
    ("dataset: rain, rows", "dataset: rain; rows", (7, 36), "write a comma"),
    ("{label: Rise,", "{label: Rise (sun, snow),", (7, 26), 'put the text in quotation marks: "Rise (sun, snow)"'),
    ("{label: Rise,", "{label:Rise,", (7, 15), "write label: Rise"),
    ("label: Rise,", 'label: "Rise" here,', (7, 22), "write '\"Rise\" here'"),
    ("snow]", "snow]]", (8, 21), "take it out"),
    ("author: Desk", 'author: "Desk",', (13, 15), "take it out"),
    ("author: Desk", "// us\nauthor: Desk", (13, 1), "write # us"),
    ("  - text: one", "  * text: one", (10, 3), "write - text: one"),
]


@pytest.mark.parametrize(("right", "wrong", "place", "hint"), SLIPS, ids=[each[1] for each in SLIPS])
def test_a_slip_is_told_where_it_was_made_with_what_mends_it(
    right: str, wrong: str, place: tuple[int, int], hint: str
) -> None:
    found = problem(CLEAN.replace(right, wrong, 1))
    assert ("broken-yaml", Location(PATH, *place), hint) == (found.rule, found.at, found.hint)


@pytest.mark.parametrize(("right", "wrong"), [(right, wrong) for right, wrong, _, _ in SLIPS])
def test_what_is_certain_mends_a_slip(right: str, wrong: str) -> None:
    text = CLEAN.replace(right, wrong, 1)
    if problem(text).fix:
        assert [] == parse(Manuscript(PATH, mended(text)))[1]


def test_most_slips_can_be_mended() -> None:
    texts = [CLEAN.replace(right, wrong, 1) for right, wrong, _, _ in SLIPS]
    assert len(SLIPS) - 2 <= sum(problem(text).fix is not None for text in texts)


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [
        ("  author: Desk", "put no blanks before `author`, as before `items`"),
        (
            "author Desk",
            "a colon and a blank follow a key; a line of text under its key begins further right than the key",
        ),
        ("author: Desk\nand more", "a colon and a blank follow a key"),
    ],
)
def test_where_several_things_may_be_meant_nothing_is_certain(wrong: str, hint: str) -> None:
    found = parse(Manuscript(PATH, CLEAN.replace("author: Desk", f"{wrong}\nreply: none")))[1]
    assert [True] == [each.hint.startswith(hint) for each in found] or found == []
    assert [] == [each.fix for each in found if each.fix and wrong.startswith("author ")]


def test_of_two_slips_the_first_is_told() -> None:
    text = CLEAN.replace("title: Rain", "title:Rain").replace("author: Desk", "author:Desk")
    assert (Location(PATH, 1, 6), None) == (problem(text).at, problem(text).fix)


@pytest.mark.parametrize("sign", ["&", "!"])
def test_words_that_yaml_keeps_to_itself_are_not_lost(sign: str) -> None:
    found = problem(CLEAN.replace("It rained.", f"{sign}It rained."))
    assert Location(PATH, 5, 12) == found.at
    assert "in quotation marks" in found.hint


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("f:\n  a: 1\n  b: {*x: 2}\n", (3, 7)),
        ("f:\n  a: [1, *x]\n  b: 2\n", (2, 10)),
        ("f:\n  a: {b: &x 1}\n  c: {d: &x 2}\n", (3, 10)),
    ],
)
def test_no_line_is_moved_for_a_word_that_yaml_keeps_to_itself(text: str, place: tuple[int, int]) -> None:
    found = problem(text)
    assert (Location(PATH, *place), None) == (found.at, found.fix)
    assert "in quotation marks" in found.hint


@pytest.mark.parametrize(
    ("text", "place", "hint", "instead"),
    [
        ("---\na: b\n----\nText.\n", (3, 1), "write three hyphens, and nothing else in their line", "---"),
        ("---\na: b\n\u2014\nText.\n", (3, 1), "write three hyphens, and nothing else in their line", "---"),
        ("---\na: b\n ---\nText.\n", (3, 1), "write three hyphens, and nothing else in their line", "---"),
        ("\u2014-\na: b\n---\nText.\n", (1, 1), "write three hyphens, and nothing else in their line", "---"),
        ("\n---\na: b\n---\nText.\n", (1, 1), "take it out", None),
        ("---\na: b\nc:\n  - d\n\nText.\n", (6, 1), "put a line of --- before this one", None),
    ],
)
def test_a_line_that_should_be_three_hyphens_is_told_at_its_place(
    text: str, place: tuple[int, int], hint: str, instead: str | None
) -> None:
    found = split(Manuscript(PATH, text))
    assert isinstance(found, Problem)
    assert (Location(PATH, *place), hint) == (found.at, found.hint)
    assert instead == (found.fix.instead if found.fix else None)
