"""The line that a problem is on -> as much of it as fits a terminal, with the place that is meant."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from unicodedata import category, east_asian_width

from ..characters import harmless
from ..folders import read_file, unsafe
from ..problems import Location

TAB = "    "

FAR = 300
"""So many characters before and behind a place are looked at for an excerpt."""


def line_at(at: Location) -> str | None:
    """The line that a problem is on, where the file can be shown."""
    if not at.path.is_file() or unsafe(at.path):
        return None
    lines = _lines(at.path, at.path.stat().st_mtime_ns)
    return lines[at.line - 1] if at.line <= len(lines) else None


@lru_cache(maxsize=8)
def _lines(path: Path, _saved: int) -> list[str]:
    """The lines of a file as it was saved, read once for all of its problems."""
    text = read_file(path).decode("utf-8-sig", errors="replace")
    return re.split("\r\n|\r|\n", text)


def excerpt(line: str, column: int, width: int) -> tuple[str, str]:
    """As much of a line around a column as fits a width, and the blanks up to that column."""
    if len(line) > FAR * 2:  # nothing so far away fits, and a long line may have many problems
        skipped = max(column - FAR, 0)
        line, column = line[skipped : column + FAR], column - skipped
    line, before = harmless(line.replace("\t", TAB)), harmless(line[: column - 1].replace("\t", TAB))
    if _columns(line) <= width:
        return line, " " * _columns(before)
    first = len(before) - _fitting(before[::-1], width * 2 // 3)
    left = "…" if first else ""
    part = line[first:]
    if _columns(left + part) > width:
        part = part[: _fitting(part, width - len(left) - 1)] + "…"
    return left + part, " " * _columns(left + line[first : len(before)])


def _fitting(text: str, width: int) -> int:
    """How many characters of a text fit so many columns."""
    used = 0
    for count, character in enumerate(text):
        used += _columns(character)
        if used > width:
            return count
    return len(text)


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes: Chinese characters take two, combining accents none.

    >>> _columns("abc"), _columns("数字"), _columns("e\u0301")
    (3, 4, 1)
    """
    if text.isascii():
        return len(text)
    widths = {"W": 2, "F": 2}
    return sum(0 if category(c) in ("Mn", "Me", "Cf") else widths.get(east_asian_width(c), 1) for c in text)
