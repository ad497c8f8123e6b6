"""Brackets and commas that do not fit: one too many, one missing, or text between them that holds a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .lines import Line, Mistake, shown
from .quoting import quoted


def _sign_too_many(line: Line) -> Iterator[Mistake]:
    """A bracket that closes nothing, a comma at the end of a line."""
    if line.stuck is not None and line.text[line.stuck : line.stuck + 1] in ("]", "}"):
        sign = line.text[line.stuck]
        yield line.mistake(line.stuck, line.stuck + 1, "", f"this {sign} closes nothing", "take it out")
    if found := re.search(r",\s*$", line.text):
        yield line.mistake(found.start(), found.end(), "", "a line does not end with a comma", "take it out")


def _sign_missing(line: Line) -> Iterator[Mistake]:
    """A bracket that is not opened, or not closed, in its line; a semicolon in the place of a comma."""
    for opened, closed in ("{}", "[]"):
        missing = line.text.count(opened) - line.text.count(closed)
        key = re.match(r"[\s-]*[\w-]+: +", line.text)
        if missing == -1 and key:
            said, hint = f"the {opened} before this is missing", f"write {shown(opened + line.text[key.end() :])}"
            yield line.mistake(key.end(), key.end(), opened, said, hint)
        if missing == 1:
            end = len(line.text.rstrip())
            said, hint = f"this {opened} is not closed", f"put the {closed} that is missing where it belongs"
            mistake = line.mistake(end, end, closed, said, hint, at=line.text.index(opened))
            yield replace(mistake, certain=False)
    for found in re.finditer(r";(?=\s*[\w-]+: )", line.text if "{" in line.text else ""):
        said, hint = "a semicolon stands where a comma belongs", "write a comma"
        yield line.mistake(*found.span(), ",", said, hint)


def _colon_in_brackets(line: Line) -> Iterator[Mistake]:
    """`{label: In short: rain, ...}`, or a comma that is missing before a key."""
    before = re.search(r"[{,]\s*[\w-]+: +([^,{}\[\]\"']*)$", line.text[: line.stuck or 0])
    if not before or not line.text.startswith(":", line.stuck):
        return
    start, said = before.start(1), 'a second ": " stands here without a comma before it'
    behind = re.match(r"[^,{}\[\]\"]*", line.text[line.stuck :])
    assert behind is not None, "an empty stretch matches as well"
    value = line.text[start : (line.stuck or 0) + behind.end()].rstrip()
    if key := re.search(r"\s+(?=[\w-]+$)", before[1]):
        comma = start + key.start()
        hint = f"put a comma before {before[1][key.end() :]}"
        yield line.mistake(comma, comma, ",", said, hint, at=line.stuck)
    hint = f"put the text in quotation marks: {shown(quoted(value))}"
    yield line.mistake(start, start + len(value), quoted(value), said, hint, at=line.stuck)


MAKERS = (_sign_too_many, _sign_missing, _colon_in_brackets)
"""Each yields what is wrong in a line by the look of it, the surest first."""
