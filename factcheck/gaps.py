"""Gaps that an author left to fill: `TKTK why this claim was chosen`.

Newsrooms write TK for what is "to come", because no English word holds the two
letters in this order.  Doubled it is in no honest text of any language, it
needs no quotation marks in YAML and means nothing in Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .problems import Location, Problem, Text

MARK = "TKTK"
GAP = re.compile(rf"\b{MARK}\b[:,]?[ \t]*(?P<missing>(?:(?!\b{MARK}\b)[^\n])*)")
HINT = f"write it in the place of {MARK} and what follows it; nothing unfinished is published"


def gap(missing: str) -> str:
    """The words that stand where something is still to be written.

    >>> gap("the answer in one sentence")
    'TKTK the answer in one sentence'
    """
    return f"{MARK} {missing}"


def find_gaps(text: Text) -> Iterator[Problem]:
    """A problem for each thing that is left to write in a text."""
    if MARK not in text:
        return
    for found in GAP.finditer(text):
        missing = found["missing"].strip()
        said = f"left to write: {missing}" if missing else "something is left to write here"
        yield Problem(text.locate(found.start()), "gap", said, HINT)


def _unfinished(value: object) -> Iterator[Text]:
    """Every text with a gap inside what was read, keys too.

    >>> list(_unfinished({Text("why"): [Text("TKTK because"), Text("so")]}))
    ['TKTK because']
    """
    waiting = [value]
    for each in waiting:
        if isinstance(each, str):
            if MARK in each and isinstance(each, Text):
                yield each
        elif isinstance(each, dict):
            waiting += each
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each


def find_all_gaps(value: object, given: Iterable[Text]) -> tuple[list[Problem], set[Location]]:
    """The gaps of what was read and of its body, and the places of the texts that have one."""
    gaps: list[Problem] = []
    places: set[Location] = set()
    for text in _unfinished([value, *given]):
        if found := list(find_gaps(text)):
            gaps += found
            places.add(text.at)
    return gaps, places
