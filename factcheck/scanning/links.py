"""Links and images as they were written: their words, and where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..problems import Text
from .masks import FENCED, PARAGRAPH_END, SOMETHING, UNSEEN, Form, blank, filled

LINK = re.compile(
    r"""(?:!(?P<image>)\[|\[)(?!\^)(?P<words>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]
    \(\s*+(?P<target><[^<>\n]*>|(?:[^\s()<>]|\([^\s()<>]*\))*)
    (?:\s++(?P<title>"[^"]*"|'[^']*'))?\s*+\)""",
    re.VERBOSE,
)

DEFINITION = Form(
    "]:",
    r"""^[ ]{0,3}\[(?!\^)(?P<label>[^\[\]\n]+)\]:[ \t]*(?P<target>\S+)(?:[ \t]+(?:".*"|'.*'|\(.*\)))?[ \t]*$""",
    re.MULTILINE,
)

LABEL = re.compile(r"(?<=\])[ ]?\[(?P<label>[^\]\n]+)\]")

LEADING = ("claim", "dataset", "page", "chart", "table", "https", "http", "mailto")
"""The links whose words are prose like any other."""


@dataclass(frozen=True)
class Link:
    """A link or an image as it was written: its words, where it leads, and its title.

    An image is `alone` where its paragraph has nothing else.
    """

    start: int
    end: int
    words: Text
    scheme: str
    target: Text
    title: str
    image: bool
    alone: bool


def find_addresses(text: Text) -> Iterator[Text]:
    """The web addresses that the links of a text lead to, and those that are their own words.

    >>> from pathlib import Path; from factcheck.problems import Location
    >>> list(find_addresses(Text("[a](https://a.org/b) `<https://c.org>` <https://d.org>", (0, Location(Path("x"))))))
    ['https://d.org', 'https://a.org/b']
    """
    seen = blank(text, FENCED.finditer(text), SOMETHING)
    for match in UNSEEN.finditer(seen):
        if match[0].startswith("<"):
            yield text.cut(match.start() + 1, match.end() - 1)
    for match in LINK.finditer(blank(seen, UNSEEN.finditer(seen), SOMETHING)):
        link = read_link(match, text)
        if link.scheme in ("https", "http"):
            start, end = match.span("target")
            inner = match["target"].startswith("<")
            yield text.cut(start + inner, end - inner)


def read_link(match: re.Match[str], text: Text) -> Link:
    start, end = match.span("target")
    address = text[start:end]
    if address.startswith("<"):
        start, end, address = start + 1, end - 1, address[1:-1]
    scheme, colon, rest = address.partition(":")
    known = bool(colon) and scheme.replace("+", "").isalnum()
    target = text.cut(end - len(rest), end) if known else text.cut(start, end)
    return Link(
        match.start(),
        match.end(),
        text.cut(*match.span("words")),
        scheme if known else "",
        target,
        (match["title"] or "")[1:-1].strip(),
        match["image"] is not None,
        match["image"] is not None and _is_alone(match, text),
    )


def _is_alone(match: re.Match[str], text: str) -> bool:
    """Whether nothing else stands in its paragraph."""
    before, after = text[: match.start()], text[match.end() :]
    above, below = before[len(before.rstrip()) :], after[: len(after) - len(after.lstrip())]
    begins, ends = above == before or PARAGRAPH_END.search(above), below == after or PARAGRAPH_END.search(below)
    return bool(begins) and bool(ends)


def blank_links(seen: str, links: Iterable[Link]) -> str:
    """Numbers in a link that leads somewhere stay: only its address goes.

    Those in a link to a figure or a source are held against it, and those in a
    link of no known kind wait until it has one.
    """
    parts, last = [], 0
    for link in links:
        words_end = link.start + len(link.words) + (2 if link.image else 1)
        start = words_end if link.scheme in LEADING else link.start
        parts += [seen[last:start], filled(seen[start : link.end], SOMETHING)]
        last = link.end
    return "".join([*parts, seen[last:]]) if parts else seen
