"""What Visual Studio Code is told: which schema is for which file, and how problems look."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from factcheck.cli import COMMANDS
from factcheck.problems import RULES

ROOT = Path(__file__).parent.parent
SITES = ROOT / "tests" / "sites"
SETTINGS = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
TASKS = json.loads((ROOT / ".vscode" / "tasks.json").read_text("utf-8"))["tasks"]
MATCHERS = [task["problemMatcher"]["pattern"] for task in TASKS if task["problemMatcher"]]


@pytest.mark.parametrize("content", [ROOT, ROOT / "factcheck" / "starter"], ids=["content", "starter"])
def test_every_yaml_file_of_authors_has_one_schema_that_is_there(content: Path) -> None:
    covered = [path for schema, glob in SETTINGS["yaml.schemas"].items() for path in content.glob(glob)]
    assert sorted((content / "content").rglob("*.yaml")) == sorted(covered)
    assert [] == [schema for schema in SETTINGS["yaml.schemas"] if not (ROOT / schema).is_file()]


@pytest.mark.parametrize("content", [ROOT, ROOT / "factcheck" / "starter"], ids=["content", "starter"])
def test_every_yaml_file_of_authors_names_the_same_schema_for_other_editors(content: Path) -> None:
    files = {path: schema for schema, glob in SETTINGS["yaml.schemas"].items() for path in content.glob(glob)}
    assert content / "content" / "site.yaml" in files
    for path, schema in files.items():
        above = "../" * (len(path.relative_to(content).parts) - 1)
        first = path.read_text("utf-8").partition("\n")[0]
        assert f"# yaml-language-server: $schema={above}{schema.removeprefix('./')}" == first


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task["label"])
def test_a_task_runs_what_there_is(task: dict[str, object]) -> None:
    program, *arguments = task["args"]
    assert "build.py" == program
    assert {*COMMANDS, "--drafts", "--open"} >= set(arguments)


@pytest.mark.parametrize("rule", RULES)
def test_the_problem_matcher_finds_every_problem_and_nothing_else(rule: str) -> None:
    printed = (SITES / rule / "expected.txt").read_text("utf-8")
    assert MATCHERS
    for matcher in MATCHERS:
        found = [re.match(matcher["regexp"], line) for line in printed.splitlines()]
        matches = [match for match in found if match]
        assert int(re.search(r"(\d+) problems?; ", printed)[1]) == len(matches)
        assert {rule} == {match[matcher["code"]] for match in matches}
        for match in matches:
            assert (SITES / rule / match[matcher["file"]]).exists() or rule in ("missing-file", "bad-template")
            assert 0 < int(match[matcher["line"]])
            assert 0 < int(match[matcher["column"]])
