"""What stands on a terminal and what does not, seen through a pseudo-terminal."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from factcheck.terminal import Stopwatch, is_coloured, shown_progress

from .newsroom import claim, write

pty = pytest.importorskip("pty", reason="only Unix has pseudo-terminals")
ROOT = Path(__file__).parent.parent
WRONG = {"claims/more-rain.md": claim("", "It rained 800 mm on the whole long coast, which is a lot for a year.")}
DECIDING = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "GITHUB_ACTIONS", "COLUMNS")


def environment(given: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in DECIDING}
    return {**kept, "TERM": "xterm", **given}


def read_all(terminal: int) -> str:
    """What was printed on a terminal, until nobody prints on it any more."""
    said = b""
    while True:
        try:
            part = os.read(terminal, 10_000)
        except OSError:  # Linux says so when the other side is closed
            return said.decode()
        if not part:
            return said.decode()
        said += part


def on_terminal(folder: Path, *arguments: str, **given: str) -> tuple[str, str]:
    """What a command prints on a terminal, and what into a pipe that stdout is."""
    ours, theirs = pty.openpty()
    command = [sys.executable, str(ROOT / "build.py"), *arguments, "--templates", str(ROOT / "templates")]
    process = subprocess.Popen(
        command, cwd=folder, env=environment(given), stdin=theirs, stdout=subprocess.PIPE, stderr=theirs
    )
    os.close(theirs)
    said = read_all(ours)
    os.close(ours)
    piped, _ = process.communicate()
    return said.replace("\r\n", "\n"), piped.decode()


def into_pipes(folder: Path, *arguments: str, **given: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "build.py"), *arguments, "--templates", str(ROOT / "templates")]
    return subprocess.run(
        command, cwd=folder, env=environment(given), capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_on_a_terminal_the_place_is_bold_the_rule_dim_and_the_caret_red(tmp_path: Path) -> None:
    write(tmp_path, WRONG)
    said, _ = on_terminal(tmp_path, "check")
    assert "\x1b[1mcontent/claims/more-rain.md:14:11:\x1b[0m 800 has no receipt \x1b[2m[unbound-number]\x1b[0m" in said
    assert "\n  |           \x1b[1;31m^\x1b[0m\n" in said


@pytest.mark.parametrize("given", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"NO_COLOR": "1", "FORCE_COLOR": "1"}])
def test_who_wants_no_colour_gets_none(tmp_path: Path, given: dict[str, str]) -> None:
    write(tmp_path, WRONG)
    said, _ = on_terminal(tmp_path, "check", **given)
    assert "800 has no receipt [unbound-number]" in said
    assert "\x1b" not in said


def test_into_a_pipe_goes_no_colour_unless_it_is_wanted(tmp_path: Path) -> None:
    write(tmp_path, WRONG)
    assert "\x1b" not in into_pipes(tmp_path, "check").stderr
    assert "\x1b[1m" in into_pipes(tmp_path, "check", FORCE_COLOR="1").stderr


def test_a_line_fits_a_narrow_terminal(tmp_path: Path) -> None:
    write(tmp_path, WRONG)
    said, _ = on_terminal(tmp_path, "check", NO_COLOR="1", COLUMNS="40")
    assert "  | It rained 800 mm on the whole long …\n  |           ^" in said


@pytest.mark.parametrize(
    ("given", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "0"}, False),
        ({"CLICOLOR_FORCE": "1"}, True),
        ({"CLICOLOR_FORCE": "1", "NO_COLOR": ""}, True),
        ({"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_the_environment_decides_where_there_is_no_terminal(given: dict[str, str], coloured: bool) -> None:
    assert coloured is is_coloured(io.StringIO(), given)


class _Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def told(stopwatch: Stopwatch, stream: io.StringIO, given: Mapping[str, str] | None = None) -> list[int]:
    """Tell three stages, the things of one of which are taken."""
    with shown_progress(stopwatch, stream, given or {}) as progress:
        progress("reading")
        stopwatch.started -= 10**8
        taken = list(progress("checking", range(1, 1201)))
        stopwatch.started -= 10**8
        progress("writing")
    return taken


def test_a_slow_build_says_how_far_it_is_in_one_line_of_which_nothing_is_left() -> None:
    stopwatch, screen = Stopwatch(), _Screen()
    stopwatch.started -= 2 * 10**9
    told(stopwatch, screen)
    shown = screen.getvalue().split("\r")
    assert "reading" in shown
    assert "checking" in shown
    assert "writing" in shown
    assert ["", " " * len("writing"), ""] == [shown[0], shown[-2], shown[-1]]
    assert "\n" not in screen.getvalue()


def test_a_build_of_less_than_a_second_says_nothing() -> None:
    stopwatch, screen = Stopwatch(), _Screen()
    stopwatch.started += 10**12  # it has not even started
    told(stopwatch, screen)
    assert "" == screen.getvalue()


def test_progress_counts_what_a_stage_has_taken() -> None:
    stopwatch, screen = Stopwatch(), _Screen()
    stopwatch.started -= 2 * 10**9
    with shown_progress(stopwatch, screen, {}) as progress:
        for _ in progress("checking", range(1200)):
            stopwatch.started -= 10**8
    assert "checking 1,200 of 1,200" in screen.getvalue()


def test_the_things_that_progress_counts_come_through_it_unchanged() -> None:
    stopwatch = Stopwatch()
    stopwatch.started -= 2 * 10**9
    assert list(range(1, 1201)) == told(stopwatch, _Screen()) == told(stopwatch, io.StringIO())


@pytest.mark.parametrize(("stream", "given"), [(io.StringIO(), {}), (_Screen(), {"TERM": "dumb"})])
def test_progress_is_for_terminals_that_can_write_over_a_line(stream: io.StringIO, given: dict[str, str]) -> None:
    stopwatch = Stopwatch()
    stopwatch.started -= 2 * 10**9
    told(stopwatch, stream, given)
    assert "" == stream.getvalue()


# --- formats ---


@pytest.mark.parametrize("command", [["check"], ["build"], []])
def test_a_report_is_all_that_stands_on_stdout(tmp_path: Path, command: list[str]) -> None:
    write(tmp_path, WRONG)
    done = into_pipes(tmp_path, *command, "--format", "json")
    assert ["unbound-number"] == [told["rule"] for told in json.loads(done.stdout)]
    assert "\n1 problem; site/ was left as it was\n" == done.stderr
    assert 1 == done.returncode


def test_without_problems_a_report_is_whole_and_the_summary_stands_on_stderr(tmp_path: Path) -> None:
    write(tmp_path, {})
    done = into_pipes(tmp_path, "check", "--format", "json")
    assert ("[]\n", 0) == (done.stdout, done.returncode)
    assert " pages checked, none written; " in done.stderr


def test_on_github_a_report_for_machines_is_not_mixed_with_annotations(tmp_path: Path) -> None:
    write(tmp_path, WRONG)
    done = into_pipes(tmp_path, "check", "--format", "sarif", GITHUB_ACTIONS="true")
    assert 1 == len(json.loads(done.stdout)["runs"][0]["results"])
    assert done.stderr.startswith("::error file=content/claims/more-rain.md,line=14,")
    asked = into_pipes(tmp_path, "check", "--format", "github", GITHUB_ACTIONS="true")
    assert 1 == (asked.stdout + asked.stderr).count("::error")


def test_a_report_is_printed_where_few_letters_can_be(tmp_path: Path) -> None:
    write(tmp_path, {"claims/more-rain.md": claim("", "It was −800 mm.")})
    done = into_pipes(tmp_path, "check", "--format", "short", PYTHONIOENCODING="ascii")
    assert done.stdout.startswith("content/claims/more-rain.md:14:8: \\u2212800 has no receipt [unbound-number]")


def test_a_listener_who_leaves_early_gets_no_traceback(tmp_path: Path) -> None:
    page = claim("", " ".join(f"{number} mm;" for number in range(11, 200)))
    write(tmp_path, {"claims/more-rain.md": page, **{f"claims/rain-{number}.md": page for number in range(20)}})
    command = f"'{sys.executable}' '{ROOT}/build.py' check --format short --templates '{ROOT}/templates' | head -1"
    done = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("content/claims/more-rain.md:14:1: 11 has no receipt")
    assert "Traceback" not in done.stderr
    assert "Broken" not in done.stderr
