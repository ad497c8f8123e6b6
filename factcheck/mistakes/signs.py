"""A sign that YAML does not know in its place: a colon, a blank, a comment, the dash of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .lines import Line, Mistake, shown

NO_BLANKS = "[\u00a0\u2007\u202f\u2009\u3000]"
"""Blanks that YAML takes for letters."""


def _key_without_blank(line: Line) -> Iterator[Mistake]:
    """`title:Did`."""
    if found := re.match(r"[\s-]*[\w-]+(:)(?=[^\s:/])", line.text):
        hint = f"write {shown(f'{line.first}: {line.text[found.end() :]}')}"
        yield line.mistake(found.start(1), found.end(1), ": ", "a blank is missing after this colon", hint)


def _strange_colon(line: Line) -> Iterator[Mistake]:
    """`title\uff1aDid` or `title = Did`."""
    if found := re.match(r"[\s-]*(?P<key>[\w-]+)(?P<between>\s?(?P<sign>\uff1a|\ufe55|=)\s*)", line.text):
        said = f"{found['sign']} stands where a colon belongs"
        right = f"{found['key']}: {line.text[found.end() :]}"
        yield line.mistake(*found.span("between"), ": ", said, f"write {shown(right)}", at=found.start("sign"))


def _strange_blank(line: Line) -> Iterator[Mistake]:
    """A no-break blank where a blank belongs, as word processors put it."""
    if found := re.search(NO_BLANKS, line.text):
        said, hint = "this blank is a no-break blank, which YAML takes for a letter", "write an ordinary blank instead"
        right = re.sub(NO_BLANKS, " ", line.text)
        yield line.mistake(0, len(line.text), right, said, hint, at=found.start())


def _comment(line: Line) -> Iterator[Mistake]:
    """`// who` or `<!-- who -->`."""
    if found := re.match(r"\s*(//|<!--)\s*(.*?)\s*(?:-->)?\s*$", line.text):
        start = found.start(1)
        right = f"# {found[2]}"
        yield line.mistake(start, len(line.text), right, f"{found[1]} begins no comment", f"write {shown(right)}")


def _list_sign(line: Line) -> Iterator[Mistake]:
    """`* one` where `- one` is meant."""
    if found := re.match(r"\s*([*\u2022\u2013\u2014+]\s+)(?=\S)", line.text):
        said, hint = f"{found[1].strip()} begins no item of a list", f"write {shown(f'- {line.text[found.end() :]}')}"
        yield line.mistake(found.start(1), found.end(1), "- ", said, hint)


def _item_without_dash(line: Line) -> Iterator[Mistake]:
    """A word under items of a list that is none."""
    above = line.above[-1] if line.above else line
    if above.first.startswith("- ") and above.indent == line.indent and not re.match(r"\s*(?:-|\S+:\s)", line.text):
        said, hint = "the dash of a list is missing here", f"write {shown(f'- {line.text.strip()}')}"
        yield line.mistake(line.indent, line.indent, "- ", said, hint)


MAKERS = (_key_without_blank, _strange_colon, _strange_blank, _comment, _list_sign, _item_without_dash)
"""Each yields what is wrong in a line by the look of it, the surest first."""
