"""The hastened engine against the library's own: the same HTML from any text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factcheck.prose.engine import hasten, make_engine
from factcheck.prose.inlines import SIGNS

ROOT = Path(__file__).parent.parent
THEIRS, OURS = make_engine(), hasten(make_engine())

PIECES = [
    *"*_`[]()!<>&\\'\"^:.- \n\t",
    *("word", "two words", "12%", "it's", "'90s", '"quoted"', "\u00a0", "é", "  \n", "\n\n", "\\*", "\\\\`"),
    *("**", "***", "__", "``", "![", "](", "[^1]", "[^1]: note\n", "[one]: https://example.org\n", "[one]", "[x][one]"),
    *("<https://example.org>", "<a@example.org>", "&amp;", "&#8212;"),
    *("# ", "- ", "1. ", "> ", "| a | b |\n|---|---|\n| c | d |\n", "```\ncode\n```\n"),
]

PLAINLY = [
    *("*word*", "**two words**", "*it's*", "*12%*", "[61%](figure:share@now)", "[a*b](https://example.org/?a=b_c&d)"),
    *(
        "![By year](chart:by-year)",
        "[x](y)(z)",
        "[](x)",
        "[x]()",
        "[^x](y)",
        "[a [b](c)](d)",
        "\\",
        "!",
        "`code`",
        "_a_",
    ),
    *(
        "word",
        "Word",
        "é",
        "12",
        " ",
        " ",
        " ",
        ".",
        ",",
        "(",
        ")",
        '"',
        "'",
        "*",
        "**",
        "\n",
        "\n\n",
        "  \n",
        "- ",
        "1. ",
    ),
]
"""What paragraphs are made of that are understood at once, and what leaves them to the library."""


def html(engine, text: str) -> str:
    """HTML; the library forgets a placeholder in `*a**b*[c](d)`, whose number means nothing."""
    return re.sub(r"klzzwxh:\d+", "klzzwxh", engine.reset().convert(text))


def corpus() -> Iterator[Path]:
    yield from sorted((ROOT / "content").rglob("*.md"))
    yield from sorted((ROOT / "docs").rglob("*.md"))
    yield from sorted(ROOT.glob("*.md"))


@pytest.mark.parametrize("path", tuple(corpus()), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_written_text_becomes_the_same_html(path: Path) -> None:
    text = path.read_text("utf-8")
    assert html(THEIRS, text) == html(OURS, text)


@settings(max_examples=1000, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@example("**bold *and `code` in* it** [a *b* \"c\"](figure:x 'title') ![d](chart:e)")
@example('a  \nb \\* `` ` `` <https://example.org/?a=b&c=d> &copy; "don\'t"')
@example("![one] and ![x][one] and [one] and [x][one][^1]\n\n[one]: https://example.org\n\n[^1]: note")
def test_any_text_becomes_the_same_html(text: str) -> None:
    assert html(THEIRS, text) == html(OURS, text)


@settings(max_examples=1000, deadline=None)
@given(st.lists(st.sampled_from(PLAINLY), max_size=30).map("".join))
@example("A *word*, **two words** and a [link](https://example.org/a_b).\n\n![By year](chart:by-year)")
@example("*a***b** *a*b **a* b** * a* *a * 5 * 3 ***a***")
@example("# A\n\nB\nC\n---\n\nA | B\n--|--\nC | D\n\nA\n===\n\n- A\n- B\n\n  C\n\nA\n    B\n> C")
@example("A[^1] *b*\n\n- C[^2]\n\n[^1]: D *e*\n[^2]: F [g](h)[^1]")
def test_plain_paragraphs_become_the_same_html_among_others(text: str) -> None:
    assert html(THEIRS, text) == html(OURS, text)


def test_the_signs_of_every_pattern_are_known() -> None:
    passes = [THEIRS.treeprocessors["inline"], THEIRS.treeprocessors["smarty"]]
    known = sum(name in each.inlinePatterns for each in passes for name in SIGNS)
    assert sum(len(each.inlinePatterns) for each in passes) == known == len(SIGNS)


@pytest.mark.parametrize("text", ["*a **b*12", "*word**word*xyz 5", "*c3 **a1*d4", "*a**b*[61%](https://a.example)"])
def test_emphasis_takes_no_letter_and_no_digit_away(text: str) -> None:
    shown = re.sub("<[^>]*>", "", OURS.reset().convert(text))
    assert re.sub(r"\[(.*)\]\(.*\)", r"\1", text) == shown


@given(
    st.lists(st.sampled_from(["*", "**", "***", "_", "__", "a1", "b2", " ", "c3 ", "`d4`", "[e5](https://x.example)"]))
)
def test_all_letters_of_emphasised_text_are_shown(parts: list[str]) -> None:
    written = "".join(parts).strip()
    shown = re.sub("<[^>]*>", "", OURS.reset().convert(written))
    assert re.findall("[a-e][1-5]", written) == re.findall("[a-e][1-5]", shown)
