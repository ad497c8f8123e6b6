"""The text of one file, the place of each of its characters, and the front matter that it begins with."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from pathlib import Path

from ..problems import Fix, Further, Location, Problem, Text, numbers

SECOND = re.compile(r"^---[ \t]*$", re.MULTILINE)
FRAME = "a page starts with ---, then `key: value` lines, then --- and the Markdown"

DASHES = re.compile(r"^[ \t]*[-\u2010-\u2015\u2212]+[ \t]*$", re.MULTILINE)
"""A line of dashes, of whatever kind and number."""


class Manuscript:
    """The text of one file, which can tell the place of any of its characters."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        self._starts = list(accumulate((len(line) + 1 for line in text.split("\n")[:-1]), initial=0))

    def locate(self, offset: int) -> Location:
        """The line and column of a character."""
        line = bisect_right(self._starts, offset)
        return Location(self.path, line, offset - self._starts[line - 1] + 1)

    def offset(self, at: Location) -> int:
        """The character that stands at a place."""
        return self._starts[at.line - 1] + at.column - 1

    def cut(self, start: int, end: int) -> Text:
        """A stretch of the file, of any number of lines, that knows its place."""
        first = bisect_right(self._starts, start)
        later = self._starts[first : bisect_left(self._starts, end)]
        path, line, column = self.locate(start)
        further = None
        if later:
            offsets, lines = (offset - start for offset in later), range(first + 1, first + 1 + len(later))
            further = Further(numbers(offsets), numbers(lines), numbers([1]) * len(later))
        return Text.placed(self.text[start:end], path, line, column, further)


def split(manuscript: Manuscript) -> tuple[int, Text] | Problem:
    """Where the front matter of a Markdown file ends, and the body under it.

    The opening `---` stays with the front matter, so that YAML counts from the
    top of the file, as an editor does.
    """
    text = manuscript.text
    if not re.match(r"---[ \t]*(\n|\Z)", text):
        return _not_opened(manuscript)
    end = SECOND.search(text, max(text.find("\n---", 3), 3))
    if end is None:
        return _not_closed(manuscript)
    return end.start(), manuscript.cut(min(end.end() + 1, len(text)), len(text))


def _not_opened(manuscript: Manuscript) -> Problem:
    """There is no --- in the first line, though something like it may be."""
    text, at = manuscript.text, manuscript.locate(0)
    if meant := DASHES.match(text):
        return _not_dashes(manuscript, meant)
    if re.match(r"\s+---", text):
        return Problem(at, "front-matter", "an empty line stands before the first ---", "take it out")
    return Problem(at, "front-matter", "there is no front matter", FRAME)


def _not_closed(manuscript: Manuscript) -> Problem:
    """There is no second ---, though something like it may be; otherwise at the first line that is no longer YAML."""
    text = manuscript.text
    if meant := DASHES.search(text, 4):
        return _not_dashes(manuscript, meant)
    prose = re.compile(r"^(?![\w\"-]+[ \t]*:(?:\s|$))[^\s#-].*", re.MULTILINE).search(text, 4)
    at = manuscript.locate(prose.start() if prose else 0)
    hint = "put a line of --- before this one" if prose else FRAME
    return Problem(at, "front-matter", "the front matter is not closed", hint)


def _not_dashes(manuscript: Manuscript, meant: re.Match[str]) -> Problem:
    at, words = manuscript.locate(meant.start()), meant[0]
    said, hint = "this line is not ---", "write three hyphens, and nothing else in their line"
    return Problem(at, "front-matter", said, hint, Fix(at, words, "---"))
