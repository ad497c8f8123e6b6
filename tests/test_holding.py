"""One build at a time, and each from one state of the files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.cli import main
from factcheck.exits import NotWritten
from factcheck.holding import alone, still
from factcheck.previewing import Preview
from factcheck.problems import BuildFailed, Location, Problem
from factcheck.settings import Settings

from .newsroom import write
from .publications import ROOT, TEMPLATES

HOLDER = """
import sys
from pathlib import Path
from factcheck.holding import alone
with alone(Path(sys.argv[1])):
    print("alone", flush=True)
    sys.stdin.read()
"""


def test_a_second_build_of_the_same_site_is_refused(tmp_path: Path) -> None:
    with (
        alone(tmp_path / "site"),
        pytest.raises(NotWritten, match=r"another build is writing .*site: try again when it has ended"),
        alone(tmp_path / "site"),
    ):
        pass


def test_two_sites_can_be_built_at_once(tmp_path: Path) -> None:
    with alone(tmp_path / "site"), alone(tmp_path / "other"):
        assert [".other.lock", ".site.lock"] == sorted(os.listdir(tmp_path))


def test_nothing_is_left_beside_a_site(tmp_path: Path) -> None:
    with alone(tmp_path / "a" / "b" / "site"):
        pass
    assert [] == os.listdir(tmp_path)


def test_a_build_that_was_killed_is_in_nobodys_way(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(tmp_path / "site")]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert "alone\n" == holder.stdout.readline()
        with pytest.raises(NotWritten), alone(tmp_path / "site"):
            pass
        holder.kill()
    assert [".site.lock"] == os.listdir(tmp_path)
    with alone(tmp_path / "site"):
        pass
    assert [] == os.listdir(tmp_path)


def test_a_command_says_that_another_build_is_at_work(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content, site = write(tmp_path, {}), tmp_path / "site"
    with alone(site):
        assert 2 == main(["--content", str(content), "--site", str(site), "--templates", str(TEMPLATES)])
    assert f"build.py: another build is writing {site}: try again when it has ended\n" == capsys.readouterr().err
    assert not site.exists()


def test_a_preview_and_a_build_are_not_in_each_others_way(tmp_path: Path) -> None:
    content, site = write(tmp_path, {}), tmp_path / "site"
    with alone(site):
        preview = Preview(Settings(content, TEMPLATES, site))
    assert () == preview.problems
    assert preview.body("index.html")


def _added(folder: Path) -> None:
    (folder / "more.md").write_text("2")


def _gone(folder: Path) -> None:
    (folder / "a.md").unlink()


def _written_again(folder: Path) -> None:
    (folder / "a.md").write_text("3")
    os.utime(folder / "a.md", (0, 0))


def _replaced_by_one_like_it(folder: Path) -> None:
    told = (folder / "a.md").stat()
    (folder / ".new").write_text("4")
    os.utime(folder / ".new", ns=(told.st_atime_ns, told.st_mtime_ns))
    (folder / ".new").replace(folder / "a.md")


@pytest.mark.parametrize("change", [_added, _gone, _written_again, _replaced_by_one_like_it])
def test_what_changes_while_it_is_read_is_noticed(tmp_path: Path, change) -> None:
    (tmp_path / "a.md").write_text("1")
    with pytest.raises(NotWritten, match="was changed while it was read: try again"), still(tmp_path):
        change(tmp_path)


@pytest.mark.parametrize("when", [0, 2**33])
def test_files_of_any_day_hold_still(tmp_path: Path, when: int) -> None:
    (tmp_path / "a.md").write_text("1")
    os.utime(tmp_path / "a.md", (when, when))
    with still(tmp_path):
        assert "1" == (tmp_path / "a.md").read_text()


def test_what_editors_leave_beside_a_file_changes_nothing(tmp_path: Path) -> None:
    with still(tmp_path):
        for name in (".a.md.swp", "#a.md#", "a.md~"):
            (tmp_path / name).write_text("1")


def test_problems_that_may_come_of_a_change_are_not_told(tmp_path: Path) -> None:
    with pytest.raises(NotWritten), still(tmp_path):
        _fail_after_a_change(tmp_path / "a.md")


def _fail_after_a_change(path: Path) -> None:
    path.write_text("1")
    raise BuildFailed([Problem(Location(path), "missing-file", "there is no file")])


def test_problems_of_files_that_hold_still_are_told(tmp_path: Path) -> None:
    problem = Problem(Location(tmp_path / "a.md"), "missing-file", "there is no file")
    with pytest.raises(BuildFailed), still(tmp_path):
        raise BuildFailed([problem])
