"""The numbers that count the items of a list, which are no numbers of prose."""

from __future__ import annotations

import re

from .masks import PARAGRAPH_END

BLOCKS = re.compile(rf"({PARAGRAPH_END.pattern})")
LIST = re.compile(r"\s*(?:>[ \t]?)*(?:[-*+]|(?P<number>\d{1,9}\.|\d{1,2}\)))[ \t]")
UNDERLINED = re.compile(r"^(?:=+|-+)[ \t]*$", re.MULTILINE)
LIST_ITEM = re.compile(r"(?P<lead>[ \t]*(?:>[ \t]?)*(?:[-*+][ \t]+)*)(?P<number>\d{1,9}\.|\d{1,2}\))(?=[ \t])")


def blank_list_numbers(text: str) -> str:
    """A number that counts the items of a list stands first in a line of a block that is one."""
    parts = []
    for block in BLOCKS.split(text):
        listed = LIST.match(block)
        if listed and not UNDERLINED.search(block):  # the line above it is a heading
            numbered = bool(listed["number"])
            block = "\n".join(_blank_list_number(line, numbered) for line in block.split("\n"))
        parts.append(block)
    return "".join(parts)


def _blank_list_number(line: str, numbered: bool) -> str:
    """A line of a list without its number; under a bullet, an item of an inner list is indented or has a bullet too."""
    match = LIST_ITEM.match(line)
    if not match or not (numbered or re.search(r"[-*+]|[ ]{4}|\t", match["lead"])):
        return line
    start, end = match.span("number")
    return line[:start] + " " * (end - start) + line[end:]
