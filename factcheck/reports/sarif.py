"""Problems as SARIF 2.1.0: the rules, a result for each problem, and the changes that would mend it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import quote

from ..problems import RULES, WARNINGS, Fix, Problem
from .machines import in_one_text, json_text, level


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
    return json_text({"$schema": schema, "version": "2.1.0", "runs": [run]})


def _result(problem: Problem, names: Sequence[str]) -> dict[str, object]:
    region = {"startLine": problem.at.line, "startColumn": problem.at.column}
    place = {"artifactLocation": _artifact(problem.at.path), "region": region}
    result = {
        "ruleId": problem.rule,
        "ruleIndex": names.index(problem.rule),
        "level": level(problem),
        "message": {"text": _message(in_one_text(problem))},
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
