"""Problems -> words for an author, an editor or a machine that checks pull requests: one function a format."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from unicodedata import category, east_asian_width
from urllib.parse import quote

from .characters import harmless
from .folders import read_file, unsafe
from .problems import RULES, WARNINGS, Fix, Location, Problem

WIDTH = 100
"""The columns of an excerpt where there is no terminal that says how many it has."""

MOST = 1_000
"""So many problems are told to people at once."""

TAB = "    "

FAR = 300
"""So many characters before and behind a place are looked at for an excerpt."""


@dataclass(frozen=True)
class Palette:
    """What a terminal is sent before the place, the rule and the caret of a problem, and after each."""

    place: str = ""
    rule: str = ""
    caret: str = ""
    end: str = ""


PLAIN = Palette()
COLOURED = Palette(place="\x1b[1m", rule="\x1b[2m", caret="\x1b[1;31m", end="\x1b[0m")


# --- for people ---------------------------------------------------------------


def full(problems: Iterable[Problem], palette: Palette = PLAIN, width: int = WIDTH) -> str:
    """Every problem as compilers show them, with a line between two; no more than somebody would read."""
    told = list(problems)
    more = [f"and {len(told) - MOST:,} more, which are told once these are mended"] if len(told) > MOST else []
    return "\n\n".join([*(describe(problem, palette, width) for problem in told[:MOST]), *more])


def describe(problem: Problem, palette: Palette = PLAIN, width: int = WIDTH) -> str:
    """A problem as compilers show it: place and message, the line, a caret, a hint."""
    place = f"{palette.place}{harmless(str(problem.at))}:{palette.end}"
    shown = [f"{place} {harmless(problem.message)} {palette.rule}[{problem.rule}]{palette.end}"]
    line = _line(problem.at)
    if line is not None:
        part, blank = _excerpt(line, problem.at.column, width)
        shown += [f"  | {part}", f"  | {blank}{palette.caret}^{palette.end}"]
    if problem.hint:
        shown.append(f"  = {harmless(problem.hint)}")
    return "\n".join(shown)


def _line(at: Location) -> str | None:
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


def _excerpt(line: str, column: int, width: int) -> tuple[str, str]:
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


# --- for editors and machines -------------------------------------------------


def short(problems: Iterable[Problem]) -> str:
    """One line a problem: path, line, column, message, rule, and the hint after ` = `."""
    return "\n".join(_one_line(problem) for problem in problems)


def _one_line(problem: Problem) -> str:
    hint = f" = {problem.hint}" if problem.hint else ""
    return harmless(f"{problem.at}: {problem.message} [{problem.rule}]{hint}")


def as_json(problems: Iterable[Problem]) -> str:
    """A JSON array with one object a problem."""
    told = [
        {
            "path": problem.at.path.as_posix(),
            "line": problem.at.line,
            "column": problem.at.column,
            "rule": problem.rule,
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in problems
    ]
    return _as_json(told)


def _as_json(told: object) -> str:
    """JSON without the sign that GitHub's runners obey wherever it stands in what is printed."""
    return json.dumps(told, indent=2).replace("##[", "##\\u005b")


def github(problems: Iterable[Problem]) -> str:
    """One line a problem, which GitHub shows as an annotation on a pull request."""
    return "\n".join(map(annotate, problems))


def annotate(problem: Problem) -> str:
    """A problem as an annotation on a pull request."""
    at = problem.at
    place = f"file={_escape(at.path.as_posix(), ',:')},line={at.line},col={at.column}"
    return harmless(f"::{_level(problem)} {place},title={problem.rule}::{_escape(_whole(problem))}")


def _level(problem: Problem) -> str:
    """How much it matters, in the word that GitHub and SARIF have for it."""
    return "warning" if problem.rule in WARNINGS else "error"


def _whole(problem: Problem) -> str:
    """What is wrong and what would be right, in one text."""
    return f"{problem.message}; {problem.hint}" if problem.hint else problem.message


def _escape(text: str, more: str = "") -> str:
    """Escape what would end a workflow command early."""
    return re.sub(f"[%\r\n{more}]", lambda found: f"%{ord(found[0]):02X}", text)


def sarif(problems: Iterable[Problem]) -> str:
    """SARIF 2.1.0, which code scanning and many editors read: the rules, and a result for each problem."""
    rules = {**RULES, **WARNINGS}
    names = list(rules)
    driver = {
        "name": "factcheck",
        "rules": [{"id": rule, "shortDescription": {"text": rules[rule]}} for rule in names],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, names) for problem in problems],
    }
    schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    return _as_json({"$schema": schema, "version": "2.1.0", "runs": [run]})


def _result(problem: Problem, names: Sequence[str]) -> dict[str, object]:
    region = {"startLine": problem.at.line, "startColumn": problem.at.column}
    place = {"artifactLocation": _artifact(problem.at.path), "region": region}
    result = {
        "ruleId": problem.rule,
        "ruleIndex": names.index(problem.rule),
        "level": _level(problem),
        "message": {"text": _message(_whole(problem))},
        "locations": [{"physicalLocation": place}],
    }
    return {**result, "fixes": [_change(problem.fix)]} if problem.fix else result


def _change(fix: Fix) -> dict[str, object]:
    """A fix as editors can make it: the words that go, and those that come."""
    start = fix.at
    region = {"startLine": start.line, "startColumn": start.column, "endColumn": start.column + len(fix.words)}
    replacement = {"deletedRegion": region, "insertedContent": {"text": fix.instead}}
    change = {"artifactLocation": _artifact(start.path), "replacements": [replacement]}
    return {"description": {"text": _message(f"write {fix.instead}")}, "artifactChanges": [change]}


def _artifact(path: Path) -> dict[str, str]:
    """A file by its address: from the folder that the command runs in, unless its path is a whole one."""
    return {"uri": path.as_uri() if path.is_absolute() else quote(path.as_posix(), errors="surrogateescape")}


def _message(text: str) -> str:
    """A text in which no brace starts a placeholder."""
    return text.replace("{", "{{").replace("}", "}}")


FORMATS: Mapping[str, Callable[[Iterable[Problem]], str]] = {
    "full": full,
    "short": short,
    "json": as_json,
    "github": github,
    "sarif": sarif,
}
"""Every format by its name; `full` is the one for people."""
