"""Lines that begin in another column than those of their level, and lines without a key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .lines import Line, Mistake


def another_column(line: Line) -> Iterator[Mistake]:
    """A line that begins in another column than those of its level, or after a tab."""
    if not re.match(r"\s*(?:- |[^\s:]+\s?:(?:\s|$))", line.text):
        return
    levels = {0: ""}
    if line.above and re.search(r":\s*$", line.above[-1].text):
        levels[line.above[-1].indent + 2] = ""
    for above in line.above:
        item = re.match(r"\s*(?:- +)+", above.text)
        levels[above.indent] = above.first
        if item and not line.first.startswith("- "):
            levels[item.end()] = above.first.lstrip("- ")
    tab = line.text[: line.indent].find("\t")
    said = f"this line begins with {_blanks(line.indent)}, unlike those that it belongs with"
    for level, neighbour in levels.items():
        if level != line.indent or tab >= 0:
            hint = f"put {_blanks(level)} before `{line.first}`" + (f", as before `{neighbour}`" if neighbour else "")
            told = "a tab stands here, and YAML is indented with blanks" if tab >= 0 else said
            yield line.mistake(0, line.indent, " " * level, told, hint, at=tab if tab >= 0 else line.indent)


def without_key(line: Line) -> Iterator[Mistake]:
    """`author Example Desk`, or text that goes on in the first column."""
    if found := re.match(r"\s*[\w-]+(?=( ))", line.text):
        said = "this line has no `key: value`"
        hint = "a colon and a blank follow a key; a line of text under its key begins further right than the key"
        yield replace(line.mistake(found.end(), found.end(), ":", said, hint, at=line.indent), certain=False)
        yield replace(line.mistake(0, 0, "  ", said, hint, at=line.indent), certain=False)


def _blanks(count: int) -> str:
    return f"{count or 'no'} blank{'' if count == 1 else 's'}"
