"""Problems for editors and machines: one line each, JSON, and annotations on a pull request."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from ..characters import harmless
from ..problems import WARNINGS, Problem


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
    return json_text(told)


def json_text(told: object) -> str:
    """JSON without the sign that GitHub's runners obey wherever it stands in what is printed."""
    return json.dumps(told, indent=2).replace("##[", "##\\u005b")


def github(problems: Iterable[Problem]) -> str:
    """One line a problem, which GitHub shows as an annotation on a pull request."""
    return "\n".join(map(annotate, problems))


def annotate(problem: Problem) -> str:
    """A problem as an annotation on a pull request."""
    at = problem.at
    place = f"file={_escape(at.path.as_posix(), ',:')},line={at.line},col={at.column}"
    return harmless(f"::{level(problem)} {place},title={problem.rule}::{_escape(in_one_text(problem))}")


def level(problem: Problem) -> str:
    """How much it matters, in the word that GitHub and SARIF have for it."""
    return "warning" if problem.rule in WARNINGS else "error"


def in_one_text(problem: Problem) -> str:
    """What is wrong and what would be right, in one text."""
    return f"{problem.message}; {problem.hint}" if problem.hint else problem.message


def _escape(text: str, more: str = "") -> str:
    """Escape what would end a workflow command early."""
    return re.sub(f"[%\r\n{more}]", lambda found: f"%{ord(found[0]):02X}", text)
