"""What is no number of prose (code, quotations ...), blanked letter for letter, so that every offset stays true."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


class Form:
    """A pattern, and signs of which one stands in all that it matches: a text without them is not searched."""

    def __init__(self, signs: str, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self._signs, self._pattern = signs.split(), re.compile(pattern, flags)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """What `re.finditer` finds."""
        for sign in self._signs:
            if sign in text:
                return self._pattern.finditer(text)
        return iter(())


FENCED = Form("``` ~~~", r"^(`{3,}|~{3,})[ ]*[\w#.+-]*[ ]*\n(?:.*?\n)??\1[ ]*$", re.MULTILINE | re.DOTALL)
FENCE = Form("``` ~~~", r"^(?:`{3}|~{3})", re.MULTILINE)

UNSEEN = Form(
    r"` \ <http",
    r"""(?P<ticks>`+)(?:(?!\n[ \t]*(?:\n|[\[>#=|*+-]|\d+[.)][ ])).)+?(?<!`)(?P=ticks)(?!`)  # code
    | <https?://[^<>\s]*>                                                       # an address that is its own words
    | \\[^\w\s]                                                                 # escapes
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)

QUOTED = Form(
    '> “ " «',
    r"""(?=[ >“"«])(?:^[ ]{0,3}>.*$ | “[^”]*” | (?<!\w)"(?:[^"\n]|\n(?!\s*\n))*" | «[^»]*»)""",
    re.VERBOSE | re.MULTILINE,
)

SOMETHING = "\ufffc"
"""Stands for each letter of what is no number: no word and no blank, so that what follows does not start a line."""

PARAGRAPH_END = re.compile(r"\n[ \t]*\n")


def is_quoted(text: str, offset: int) -> bool:
    """Whether what stands there is somebody else's words."""
    return any(match.start() <= offset < match.end() for match in QUOTED.finditer(text))


def blank(text: str, matches: Iterable[re.Match[str]], filler: str = " ") -> str:
    """Put blanks where something was found; lines stay lines."""
    parts, last = [], 0
    for match in matches:
        parts += [text[last : match.start()], filled(match[0], filler)]
        last = match.end()
    return "".join([*parts, text[last:]]) if parts else text


def filled(words: str, filler: str) -> str:
    """As many letters of another kind; lines stay lines."""
    return "\n".join(filler * len(line) for line in words.split("\n"))
