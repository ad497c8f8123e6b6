"""The lines up to the one that a parser is stuck in, and a mistake that may be in one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

ABOVE = 8
"""So many lines above the one that a parser is stuck in are searched."""

LONGEST = 60
"""So many characters of what would be right are shown."""

LONGEST_LINE = 5_000
"""In a longer line nobody would find the mistake by a hint."""


@dataclass(frozen=True)
class Mistake:
    """Words that stop a parser, what would be right, and the place to look at.

    `certain` says that nothing else would do, so that it can be written without being asked again.
    """

    at: int
    start: int
    words: str
    instead: str
    said: str
    hint: str
    certain: bool = True

    def mend(self, text: str) -> str:
        """The text with what would be right."""
        return text[: self.start] + self.instead + text[self.start + len(self.words) :]


@dataclass(frozen=True)
class Line:
    """A line under suspicion; `stuck` is the column at which the parser could not go on, if it is in this line."""

    start: int
    text: str
    above: tuple[Line, ...]
    stuck: int | None

    @property
    def indent(self) -> int:
        """How many blanks or tabs it begins with."""
        return len(self.text) - len(self.text.lstrip(" \t"))

    @property
    def first(self) -> str:
        """Its key, or its first word."""
        found = re.match(r"\s*((?:- +)*[^\s:{\[\"']*)", self.text)
        return found[1].strip() if found else ""

    def mistake(self, start: int, end: int, instead: str, said: str, hint: str, at: int | None = None) -> Mistake:
        """What stands between two columns, which cannot be."""
        place = self.start + (start if at is None else at)
        return Mistake(place, self.start + start, self.text[start:end], instead, said, hint)


def lines_up_to(text: str, stuck: int) -> Iterator[Line]:
    """The lines with words on them, up to the one that the parser is stuck in."""
    start, above = 0, list[Line]()
    for line in text.split("\n"):
        if start > stuck:
            return
        if line.strip() and len(line) <= LONGEST_LINE and not re.fullmatch(r"---\s*", line):
            column = stuck - start if start <= stuck <= start + len(line) else None
            above.append(Line(start, line, tuple(above[-ABOVE:]), column))
            yield above[-1]
        start += len(line) + 1


def shown(words: str) -> str:
    """Words for a hint, not all of them where they are many."""
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}\u2026"
