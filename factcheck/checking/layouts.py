"""Tables that are written in Markdown -> those that readers would not see as they were meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

ROW = re.compile(r"[ ]{0,3}\|.*\|[ ]*")
RULE = re.compile(r"[ ]{0,3}\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*")
BLOCK = re.compile(r"(?:^.*\S.*$\n?)+", re.MULTILINE)


def table_mistakes(text: str) -> Iterator[tuple[int, str, str]]:
    """Each line at which a table goes wrong: where it begins, what is wrong, what would be right.

    >>> list(table_mistakes("| a | b |\\n|---|---|\\n| 1 | 2 | 3 |"))
    [(20, 'this row has 3 cells, the head of its table has 2', 'a | that is a part of the text is written \\\\|')]
    """
    if "|" not in text:
        return
    for block in BLOCK.finditer(text):
        starts = [block.start() + line.start() for line in re.finditer(r"^.+$", block[0], re.MULTILINE)]
        for line, said, hint in _mistakes(block[0].splitlines()):
            yield starts[line], said, hint


def _mistakes(lines: list[str]) -> Iterator[tuple[int, str, str]]:
    """What is wrong with the table that a block of lines is, if it is one."""
    rule = next((place for place, line in enumerate(lines) if "|" in line and RULE.fullmatch(line)), None)
    if rule is None:
        if len(lines) > 1 and all(ROW.fullmatch(line) for line in lines):
            line = "|" + "---|" * _cells(lines[0])
            yield 0, "the line under the head of this table is missing", f"write {line} under it"
    elif rule == 0:
        yield 0, "this table has no head", "write a row above this line"
    elif rule > 1:
        yield rule - 1, "an empty line is missing before this table", "a table is a paragraph of its own"
    else:
        yield from _widths(lines)


def _widths(lines: list[str]) -> Iterator[tuple[int, str, str]]:
    """The rows that are not as wide as the head: the line under it, and those of which cells would be lost."""
    head = _cells(lines[0])
    if _cells(lines[1]) != head:
        yield 1, f"this line is for {_cells(lines[1])} of the {head} cells above it", "write --- for each cell"
        return
    for place, line in enumerate(lines[2:], 2):
        if _cells(line) > head:
            said = f"this row has {_cells(line)} cells, the head of its table has {head}"
            yield place, said, "a | that is a part of the text is written \\|"


def _cells(line: str) -> int:
    """How many cells a row has."""
    return line.strip().removeprefix("|").removesuffix("|").count("|") + 1
