"""The hastened inline pass against the library's own: the same HTML from any text."""

from __future__ import annotations

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


def html(engine, text: str) -> str:
    return engine.reset().convert(text)


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


def test_the_signs_of_every_pattern_are_known() -> None:
    passes = [THEIRS.treeprocessors["inline"], THEIRS.treeprocessors["smarty"]]
    known = sum(name in each.inlinePatterns for each in passes for name in SIGNS)
    assert sum(len(each.inlinePatterns) for each in passes) == known == len(SIGNS)
