from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.frontmatter import Block, Manuscript, parse, split
from factcheck.problems import Location, Problem, Text

PATH = Path("x.yaml")


def read(text: str) -> tuple[Block | None, list[Problem]]:
    return parse(Manuscript(PATH, text))


def value(text: str, key: str = "key") -> Text:
    block, problems = read(text)
    assert [] == problems
    assert block is not None
    found = block[Text(key)]
    assert isinstance(found, Text)
    return found


def character_at(text: str, at: Location) -> str:
    """What stands in a file at a place, counted as an editor does."""
    return text.split("\n")[at.line - 1][at.column - 1]


@pytest.mark.parametrize("word", ["NO", "1:23", "0123", "true", "~", "null", "1e3", "2024-08-12", "=", "<<"])
def test_every_scalar_stays_text(word: str) -> None:
    assert word == value(f"key: {word}\n")


def test_a_key_and_a_value_know_where_they_stand() -> None:
    block, _ = read("a: 1\nlist:\n  - {b: two}\n")
    assert block is not None
    inner = block[Text("list")]
    assert isinstance(inner, list)
    first = inner[0]
    assert isinstance(first, Block)
    assert Location(PATH, 3, 6) == next(iter(first)).at
    assert Location(PATH, 3, 9) == first[Text("b")].at  # type: ignore[attr-defined]
    assert Location(PATH, 3, 5) == first.at


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("key: one two three\n", "three"),
        ("key: 'it''s three'\n", "three"),
        ('key: "say \\"two\\" three"\n', "three"),
        ("key: >-\n  one\n  two\n\n  three\n", "three"),
        ("key: |\n  one\n    two\n  three\n", "three"),
        ("key: one\n  two\n  three\n", "three"),
        ('key: "one\n  two\n\n  three"\n', "three"),
        ("key: é漢😀 three\n", "three"),
    ],
)
def test_a_word_of_a_scalar_is_found_where_it_is_written(text: str, word: str) -> None:
    found = value(text)
    at = found.locate(found.index(word))
    assert word == text.split("\n")[at.line - 1][at.column - 1 :][: len(word)]


WORD = st.text("abcdefgh12é漢%.-", min_size=1, max_size=6).filter(lambda word: word[0] not in "-.%" and word[-1] != ".")
STYLES = ["plain", "single", "double", "folded", "literal"]


def written(words: list[str], style: str, breaks: list[bool]) -> str:
    """A mapping of one key, its words in one of YAML's styles, some of them on lines of their own."""
    broken = "".join(("\n  " if new else " ") + word for word, new in zip(words, breaks, strict=True)).strip()
    return {
        "plain": f"key: {broken}\n",
        "single": f"key: '{broken}'\n",
        "double": f'key: "{broken}"\n',
        "folded": f"key: >-\n  {broken}\n",
        "literal": f"key: |\n  {broken}\n",
    }[style]


@given(st.data(), st.sampled_from(STYLES), st.lists(WORD, min_size=1, max_size=8))
def test_every_character_of_random_words_is_found_where_it_is_written(
    data: st.DataObject, style: str, words: list[str]
) -> None:
    breaks = data.draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words)))
    text = "first: line\n" + written(words, style, breaks)
    found = value(text)
    assert words == found.split()
    for offset, letter in enumerate(found):
        if not letter.isspace():
            assert letter == character_at(text, found.locate(offset))


@given(st.data(), st.lists(WORD, min_size=2, max_size=6))
def test_a_part_that_is_cut_out_still_knows_its_place(data: st.DataObject, words: list[str]) -> None:
    text = written(words, "folded", data.draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words))))
    whole = value(text)
    start = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(start + 1, len(whole)))
    part = whole.cut(start, end)
    assert whole[start:end] == part
    assert [whole.locate(start + n) for n in range(len(part))] == [part.locate(n) for n in range(len(part))]


@pytest.mark.parametrize(
    ("text", "rule", "line", "column"),
    [
        ("a: 1\na: 2\n", "repeated-key", 2, 1),
        ("a: {b: 1, b: 2}\n", "repeated-key", 1, 11),
        ("a: b # comment\n", "cut-text", 1, 6),
        ("a: b   #comment\n", "cut-text", 1, 8),
        ("a: [b, c #d\n  ]\n", "cut-text", 1, 10),
        ("a: b: c\n", "broken-yaml", 1, 5),
        ("a: [b\nc: d\n", "broken-yaml", 1, 4),
        ("\ta: b\n", "broken-yaml", 1, 1),
        ("a: \u2028b\n", "broken-yaml", 1, 4),
        ("a: \0b\n", "broken-yaml", 1, 4),
        ("a: &x b\nc: *x\n", "broken-yaml", 1, 4),
        ("a: *x\n", "broken-yaml", 1, 4),
        ("- a\n", "wrong-type", 1, 1),
        ("", "wrong-type", 1, 1),
        ("? [a]\n: b\n", "wrong-type", 1, 3),
        ("a: b\n---\nc: d\n", "broken-yaml", 2, 1),
    ],
)
def test_a_mistake_is_told_at_its_place(text: str, rule: str, line: int, column: int) -> None:
    _, problems = read(text)
    assert [(rule, Location(PATH, line, column))] == [(problem.rule, problem.at) for problem in problems]


@pytest.mark.parametrize(
    "text", ["a: b  # comment\n", "a: 'b' # comment\n", "# comment\na: b#c\n", "a: b\n# c\n", "a: # c\n  b\n"]
)
def test_a_comment_that_cuts_no_text_is_none_of_our_business(text: str) -> None:
    assert [] == read(text)[1]


@pytest.mark.parametrize("nested", ["[" * 100_000 + "]" * 100_000, "\n  " + "- " * 100_000 + "a"])
def test_yaml_that_is_nested_too_deeply_is_a_problem_and_no_crash(nested: str) -> None:
    assert ["broken-yaml"] == [problem.rule for problem in read(f"a: {nested}\n")[1]]


def test_the_body_under_the_front_matter_knows_its_lines() -> None:
    parts = split(Manuscript(PATH, "---\na: b\n---\n\nText.\n"))
    assert isinstance(parts, tuple)
    end, body = parts
    assert len("---\na: b\n") == end
    assert "\nText.\n" == body
    assert Location(PATH, 5, 1) == body.locate(1)


@pytest.mark.parametrize("text", ["", "Text.", "--- a\nb: c\n---\n", "---\na: b\n", "---", "----\na: b\n----\n"])
def test_a_page_without_closed_front_matter_is_a_problem(text: str) -> None:
    parts = split(Manuscript(PATH, text))
    assert isinstance(parts, Problem)
    assert "front-matter" == parts.rule


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_is_read_or_is_a_problem(text: str) -> None:
    block, problems = read(text)
    assert block is not None or problems
