"""Every folder of sites/ is a small site: its content, and exactly what `build.py check` prints in it.

`ACCEPT=1 pytest tests/test_sites.py` writes what is printed now; read the difference before it is committed.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.cli import main
from factcheck.problems import RULES, WARNINGS

ROOT = Path(__file__).parent.parent
SITES = Path(__file__).parent / "sites"
FOLDERS = sorted(folder for folder in SITES.iterdir() if folder.is_dir())
VALID = ("one-claim",)
OTHERS = (*VALID, "many-mistakes")

SECONDS = re.compile(r"; \d+\.\d\d s$", re.MULTILINE)
SHOWN_RULE = re.compile(r"^\S+:\d+:\d+: .*\[([a-z0-9-]+)\]$", re.MULTILINE)


def check(folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Run `build.py check` in a folder; the templates that it has stand in the place of ours."""
    monkeypatch.chdir(folder)
    if not Path("templates").is_dir():
        return main(["check", "--templates", str(ROOT / "templates")])
    with tempfile.TemporaryDirectory() as place:
        monkeypatch.chdir(place)
        for templates in (ROOT / "templates", folder / "templates"):
            shutil.copytree(templates, "templates", dirs_exist_ok=True)
        code = main(["check", "--content", str(folder / "content")])
        monkeypatch.chdir(folder)
        return code


def expected(folder: Path) -> str:
    return (folder / "expected.txt").read_text("utf-8")


@pytest.fixture(autouse=True)
def _no_annotations(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_ACTIONS", "FORCE_COLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_site_prints_exactly_what_is_expected(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    check(folder, monkeypatch)
    printed = capsys.readouterr()
    said = SECONDS.sub("", printed.err + printed.out)
    if os.environ.get("ACCEPT"):
        (folder / "expected.txt").write_text(said, "utf-8")
    assert expected(folder) == said


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_exit_code_is_1_where_there_are_problems_and_0_where_there_are_none(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (0 if folder.name in VALID else 1) == check(folder, monkeypatch)


def test_there_are_sites_and_each_says_what_it_expects() -> None:
    assert FOLDERS
    assert [] == [folder.name for folder in FOLDERS if not (folder / "expected.txt").is_file()]


def test_every_rule_has_a_folder_of_its_own_and_there_are_no_others() -> None:
    assert sorted([*RULES, *OTHERS]) == [folder.name for folder in FOLDERS]


@pytest.mark.parametrize("rule", RULES)
def test_the_folder_of_a_rule_shows_this_rule_and_no_other(rule: str) -> None:
    assert {rule} == set(SHOWN_RULE.findall(expected(SITES / rule)))


def test_many_mistakes_are_told_once_each_in_the_order_of_their_places() -> None:
    shown = re.findall(r"^(\S+):(\d+):(\d+): ", expected(SITES / "many-mistakes"), re.MULTILINE)
    places = [(path, int(line), int(column)) for path, line, column in shown]
    assert sorted(set(places)) == places
    assert len({path for path, _, _ in places}) >= 5


def test_on_github_every_problem_is_an_annotation_as_well(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    check(SITES / "unknown-value", monkeypatch)
    printed = capsys.readouterr().out.splitlines()
    first = (
        "::error file=content/claims/snow.md,line=10,col=52,title=unknown-value"
        "::no row of content/datasets/snow/2024.csv has the place 'Moore'; did you mean 'Moor'?"
    )
    assert first == printed[0]
    assert expected(SITES / "unknown-value").count("[unknown-value]") == len(printed)


# --- the rules that the code names ---


def rules_in(path: Path) -> Iterator[str]:
    """The rule of every problem that a module makes, where it is written out."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            place = {
                "Problem": 1, "note": 1, "unknown": 3, "BadFormula": 0, "bad": 0, "PydanticCustomError": 0, "at_key": 0
            }.get(called)  # fmt: skip
            if place is not None and len(node.args) > place and isinstance(rule := node.args[place], ast.Constant):
                yield rule.value


NAMED = [rule for path in sorted((ROOT / "factcheck").rglob("*.py")) for rule in rules_in(path)]


def test_every_problem_of_the_code_breaks_a_rule_that_is_told() -> None:
    assert set() == set(NAMED) - RULES.keys() - WARNINGS.keys()


def test_every_rule_that_is_told_is_held_somewhere_in_the_code() -> None:
    # `unknown` says unknown-id unless another rule is given
    assert set() == RULES.keys() - {*NAMED, "unknown-id"}
