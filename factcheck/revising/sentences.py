"""The text of a claim's file, and numbers of it that are no longer right -> the sentences they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from ..frontmatter import Manuscript
from ..mending import mend_text
from ..problems import Fix
from .changes import Sentence

BOUNDARY = re.compile(
    r"""(?<=[.!?])["'”’)]*\s+ | \n[ \t]*\n | \n(?=[ \t]*(?:[-*#>|]|[\w-]+:[ \n]))
    | (?<=[{,])[ ]*[\w-]+:[ ]["']? | \A""",
    re.VERBOSE,
)
"""Where a sentence starts: behind another one, or with a new paragraph, item or key."""

KEYS = re.compile(r"\s*(?:-\s+)?(?:[\w-]+:\s+)?[>|]?-?[\s\"'{]*")
"""What stands in front of the prose of a line of YAML."""

BRACKETS = re.compile(r"[\"']?\s*[}\]]+[,\s]*\Z")
"""What stands behind it, in brackets."""

LINK = re.compile(r"!?\[(?P<words>[^\[\]]*)\]\([^()]*\)")


def sentences_with(text: str, fixes: Sequence[Fix]) -> Iterator[Sentence]:
    """Each sentence in which words are to be put in the place of others, before and after."""
    manuscript = Manuscript(fixes[0].at.path, text)
    starts = [found.end() for found in BOUNDARY.finditer(text)]

    def start(fix: Fix) -> int:
        return max(each for each in starts if each <= manuscript.offset(fix.at))

    for begin, group in groupby(sorted(fixes), key=start):
        inside = list(group)
        last = manuscript.offset(inside[-1].at) + len(inside[-1].words)
        end = next((found.start() for found in BOUNDARY.finditer(text, last)), len(text))
        mended, _ = mend_text(text, inside)
        yield Sentence(
            inside[0].at, _plain(text[begin:end]), _plain(mended[begin : end + len(mended) - len(text)]), len(inside)
        )


def _plain(text: str) -> str:
    """The words of a sentence, in one line and without the addresses of links."""
    words = LINK.sub(r"\g<words>", KEYS.sub("", text, count=1))
    return " ".join(BRACKETS.sub("", words).split())
