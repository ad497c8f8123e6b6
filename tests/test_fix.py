"""`build.py fix`, as an author runs it."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from factcheck.cli import main

from .newsroom import FIGURES, claim, write

TEMPLATES = str(Path(__file__).parent.parent / "templates")
WRONG = """\
It was [600.4 mm](figure:before) on [181 days](figure:days), and [601 mm](figure:before@now).
It [rose 100.5%](figure:growth), or [fell 50%](figure:growth).

> It was [599 mm](figure:before), as [40%](source:gazette) know, [9](literal: "a rule").
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_ACTIONS", "FORCE_COLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def fix(*arguments: str) -> int:
    return main(["fix", *arguments, "--templates", TEMPLATES])


def written(folder: Path, front: str = FIGURES, body: str = WRONG) -> Path:
    """A claim whose prose disagrees with its data; where it stands."""
    return write(folder, {"claims/more-rain.md": claim(front, body)}) / "claims" / "more-rain.md"


def test_without_a_terminal_it_only_shows_what_would_change(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path)
    before = path.read_bytes()
    assert 1 == fix()
    printed = capsys.readouterr()
    shown = [line for line in printed.out.splitlines() if line.startswith(("-", "+"))]
    assert [
        "--- a/content/claims/more-rain.md",
        "+++ b/content/claims/more-rain.md",
        "-It was [600.4 mm](figure:before) on [181 days](figure:days), and [601 mm](figure:before@now).",
        "+It was [600.5 mm](figure:before) on [180 days](figure:days), and [601 mm](figure:before@now).",
    ] == shown
    assert "2 places in 1 file would be mended: `build.py fix --yes` writes that\n" == printed.err
    assert before == path.read_bytes()


def test_a_number_in_words_that_yaml_folds_is_rewritten(tmp_path: Path) -> None:
    front = f"{FIGURES}limits: >-\n  It was told of [six\n  hundred and\n  two mm](figure:before) by all.\n"
    path = written(tmp_path, front, "Text.")
    fix("--yes")
    assert "  It was told of [601 mm](figure:before) by all.\n" in path.read_text("utf-8")


def test_a_slip_in_yaml_is_mended(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, "", "Text.")
    right = path.read_text("utf-8")
    path.write_text(right.replace("title: ", "title:"), "utf-8")
    assert 0 == fix("--yes")
    assert right == path.read_text("utf-8")
    assert "1 place in 1 file mended" in capsys.readouterr().out


def test_numbers_are_rewritten_and_what_is_left_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path)
    before = path.read_text("utf-8")
    assert 1 == fix("--yes")
    assert before.replace("[600.4", "[600.5").replace("[181", "[180") == path.read_text("utf-8")
    printed = capsys.readouterr()
    assert "2 places in 1 file mended" in printed.out
    left = [line for line in printed.err.splitlines() if line.startswith("content/")]
    assert ["direction-disagrees", "prose-disagrees"] == [line.split("[")[-1][:-1] for line in left]


def test_prose_in_yaml_is_mended_in_every_way_that_it_is_written(tmp_path: Path) -> None:
    front = """\
why: It was [601.5 mm](figure:before).
limits: >
  A long text that goes on, and
  on to [601.5
  mm](figure:before) and ends.
evidence:
  - {source: gazette, bearing: supports, says: "It was \\"so\\", [601.5 mm](figure:before)."}
  - source: gazette
    bearing: supports
    says: |
      Of days it had
      [181](figure:days).
  - source: gazette
    bearing: supports
    says: 'It''s [601.5 mm](figure:before).'
"""
    path = written(tmp_path, FIGURES + front, "")
    before = path.read_text("utf-8")
    assert 0 == fix("--yes")
    assert before.replace("601.5", "600.5").replace("[181]", "[180]") == path.read_text("utf-8")


def test_what_was_claimed_or_quoted_or_stated_is_never_touched(tmp_path: Path) -> None:
    front = 'claimed: {value: "12", unit: mm}\nquote: {text: "It rained thrice as much", source: gazette}\n'
    body = "[13 mm](figure:claimed), [41%](source:gazette), “[601.5](figure:before)”, [7](literal: 'a rule')\n"
    path = written(tmp_path, FIGURES + front, body)
    before = path.read_bytes()
    assert 1 == fix("--yes")
    assert before == path.read_bytes()


def test_where_nothing_is_wrong_nothing_is_mended(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, {})
    assert 0 == fix("--yes")
    assert "nothing can be mended\n" == capsys.readouterr().out


def test_where_nothing_can_be_mended_the_problems_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path, "", "It rained 800 mm.")
    assert 1 == fix("--yes")
    printed = capsys.readouterr()
    assert "nothing can be mended\n" == printed.out
    assert "800 has no receipt [unbound-number]" in printed.err


def test_a_claim_that_cannot_be_measured_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path, FIGURES, "[181](figure:days)")
    write_other = claim("figures:\n  x: {label: X, dataset: rain, value: mmm}\n", "[12](figure:x)")
    (tmp_path / "content" / "claims" / "other.md").write_text(write_other, "utf-8")
    assert 1 == fix("--yes")
    printed = capsys.readouterr()
    assert "1 place in 1 file mended" in printed.out
    assert "no field 'mmm' in 'rain'" in printed.err


class _Terminal(io.StringIO):
    """Somebody who sits at a terminal and answers."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("answers", "changed", "said"),
    [
        ("y\nn\n", ["a"], "1 place in 1 file mended"),
        ("perhaps\nno\nYES\n", ["more-rain"], "1 place in 1 file mended"),
        ("n\nn\n", [], "0 places in 0 files mended"),
        ("", [], "0 places in 0 files mended"),
    ],
)
def test_at_a_terminal_it_asks_for_each_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: str, changed: list[str], said: str
) -> None:
    first = written(tmp_path, FIGURES, "[181](figure:days)")
    (first.parent / "a.md").write_bytes(first.read_bytes())
    screen = _Terminal()
    monkeypatch.setattr(sys, "stdin", _Terminal(answers))
    monkeypatch.setattr(sys, "stdout", screen)
    assert 1 == fix()
    files = sorted(first.parent.glob("*.md"))
    assert changed == [path.stem for path in files if "[180](figure:days)" in path.read_text("utf-8")]
    assert f"write content/claims/{files[0].name}? [y/n] " in screen.getvalue()
    assert said in screen.getvalue()
