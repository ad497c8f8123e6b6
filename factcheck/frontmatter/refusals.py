"""Texts that are not read as YAML at all."""

from __future__ import annotations

import re

from ..problems import Problem
from .manuscripts import SECOND, Manuscript

DEEPEST = 50
NESTED = (" - ", " ? ", " : ")
INSIDE_EACH_OTHER = re.compile(rf"(?:[-?:][ \t]+){{{DEEPEST}}}")
PRELUDE = re.compile(r"(?:[ \t]*(?:[#%].*)?\n)*(?:---[ \t]*\n)?")
TOO_DEEP = "this is nested too deeply"
SIGNS = (",", ":", "\n", "- ", "-\t", "[", "{")

MOST_SIGNS = 500_000
"""Between two values stands one of these; each value takes a hundred times the memory of its letters."""

TOO_MANY = f"this file has more than {MOST_SIGNS:,} commas, colons, dashes, brackets and lines"
LINE_BREAKS = ("\x85", "\u2028", "\u2029")

LINE_BREAK = re.compile(f"[{''.join(LINE_BREAKS)}]")
"""YAML takes these for line breaks, editors do not."""

CONFLICTS = ("<<<<<<< ", ">>>>>>> ")
CONFLICT = re.compile(r"^[<>]{7} ", re.MULTILINE)
CONFLICTING = "a merge left its mark here: two versions stand below each other"
ONE_SIDE = "keep one of them, or what is new in both, and take the lines with <<<<<<<, ======= and >>>>>>> out"
NO_CHARACTER = "the character here cannot stand in YAML"


def refuse(manuscript: Manuscript, text: str) -> Problem | None:
    """Why a text is not read as YAML at all: what YAML and editors take for something else, and what has no end."""
    at, said, hint = 0, "", ""
    if odd := _first_of(LINE_BREAKS, LINE_BREAK, text):
        at, said = odd.start(), NO_CHARACTER
    elif mark := _first_of(CONFLICTS, CONFLICT, text):
        at, said, hint = mark.start(), CONFLICTING, ONE_SIDE
    elif "---" in text.removeprefix("---\n") and (second := SECOND.search(PRELUDE.sub(_blanks, text, count=1))):
        at, said, hint = second.start(), "a second document begins here, and a file holds one", "take this line out"
    elif _is_deep(text):
        said = TOO_DEEP
    elif sum(map(text.count, SIGNS)) > MOST_SIGNS:
        said, hint = TOO_MANY, "put a part of it into another file"
    return Problem(manuscript.locate(at), "broken-yaml", said, hint) if said else None


def _first_of(signs: tuple[str, ...], pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """What a pattern finds in a text; one without any of the signs, as nearly all are, is not searched."""
    return pattern.search(text) if any(sign in text for sign in signs) else None


def _blanks(found: re.Match[str]) -> str:
    """As many blanks as letters, so that every offset stays true."""
    return " " * len(found[0])


def _is_deep(text: str) -> bool:
    """Whether brackets or dashes stand so deep in each other that the parser, which is in C, could run out of stack."""
    if text.count("[") + text.count("{") > DEEPEST:
        depth = 0
        for found in re.finditer(r"[\[{]|[\]}]", text):
            depth = max(depth + (1 if found[0] in "[{" else -1), 0)
            if depth > DEEPEST:
                return True
    nested = sum(map(text.count, NESTED))  # of signs that follow each other, every second one is counted
    return (nested >= DEEPEST // 2 - 1 or "\t" in text) and bool(INSIDE_EACH_OTHER.search(text))
