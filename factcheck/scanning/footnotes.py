"""Footnotes: the marks that lead to them, and those that are told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .masks import Form

FOOTNOTE = Form("[^", r"\[\^(?P<name>[^\[\]\s]+)\]:?")
TOLD = Form("[^", r"^[ ]{0,3}(?P<mark>\[\^(?P<name>[^\[\]\s]+)\]):", re.MULTILINE)


def told_in(text: str) -> set[str]:
    """The footnotes that are told in a text."""
    return {match["name"] for match in TOLD.finditer(text)}


def unmarked_in(text: str) -> Iterator[tuple[int, int]]:
    """Where footnotes are told to which no mark leads."""
    told = {match.start("mark"): match for match in TOLD.finditer(text)}
    marked = {mark["name"] for mark in FOOTNOTE.finditer(text) if mark.start() not in told}
    yield from (match.span("mark") for match in told.values() if match["name"] not in marked)
