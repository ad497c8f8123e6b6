from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.cli import main

from .newsroom import FIGURES, claim, write

ROOT = Path(__file__).parent.parent
TEMPLATES = str(ROOT / "templates")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_ACTIONS", "FORCE_COLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> int:
    return main([*arguments, "--templates", TEMPLATES])


def test_a_build_says_what_it_did_and_what_is_proven(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, {"claims/more-rain.md": claim(FIGURES, "[180](figure:days) and [9](literal: 'a rule')")})
    assert 0 == run()
    said = capsys.readouterr().out
    assert re.fullmatch(
        r"\d+ pages written, 0 unchanged; 1 of 2 numbers with a receipt, 1 excused; "
        r"verdicts: 0 computed, 1 judged; \d+\.\d\d s\n",
        said,
    )
    assert (tmp_path / "site" / "index.html").is_file()


@pytest.mark.parametrize("command", ["build", "check", "new", "serve"])
def test_a_python_without_the_packages_is_told_so_in_one_line(tmp_path: Path, command: str) -> None:
    write(tmp_path, {})
    words = [sys.executable, "-S", str(ROOT / "build.py"), command, "--templates", TEMPLATES]
    done = subprocess.run(words, capture_output=True, text=True)
    assert 2 == done.returncode
    assert re.fullmatch(r"build\.py: this Python has no package \w+; .*\n", done.stderr)


def test_a_second_build_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, {})
    run()
    run()
    assert capsys.readouterr().out.splitlines()[1].startswith("0 pages written, ")


def test_a_page_that_went_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (write(tmp_path, {"pages/more.md": "---\ntitle: More\n---\n"}) / "pages" / "more.md").exists()
    run()
    (tmp_path / "content" / "pages" / "more.md").unlink()
    run()
    assert ", 1 removed; " in capsys.readouterr().out.splitlines()[1]
    assert not (tmp_path / "site" / "more").exists()


def test_a_check_writes_nothing(tmp_path: Path) -> None:
    write(tmp_path, {})
    assert 0 == run("check")
    assert ["content"] == os.listdir(tmp_path)


def test_problems_leave_the_site_as_it_was(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, {})
    run()
    before = {path: path.read_bytes() for path in (tmp_path / "site").rglob("*") if path.is_file()}
    write(tmp_path, {"claims/more-rain.md": claim("", "It rained 800 mm.")})
    assert 1 == run()
    assert before == {path: path.read_bytes() for path in (tmp_path / "site").rglob("*") if path.is_file()}
    assert capsys.readouterr().err.endswith("\n1 problem; site/ was left as it was\n")


def test_the_first_build_with_problems_makes_no_site(tmp_path: Path) -> None:
    write(tmp_path, {"claims/more-rain.md": claim("", "It rained 800 mm.")})
    assert 1 == run()
    assert ["content"] == os.listdir(tmp_path)


def test_the_folders_are_options(tmp_path: Path) -> None:
    write(tmp_path, {}).rename(tmp_path / "words")
    assert 0 == run("--content", "words", "--site", "out/public")
    assert (tmp_path / "out" / "public" / "index.html").is_file()


def test_the_address_may_be_given_for_one_build(tmp_path: Path) -> None:
    write(tmp_path, {})
    assert 0 == run("--address", "https://preview.example.org/7/")
    assert "https://preview.example.org/7/claims/more-rain/" in (tmp_path / "site" / "sitemap.xml").read_text("utf-8")


def test_drafts_are_built_where_they_are_wanted(tmp_path: Path) -> None:
    write(tmp_path, {"claims/later.md": claim("draft: true\n")})
    assert 0 == run()
    assert not (tmp_path / "site" / "claims" / "later").exists()
    assert 0 == run("--drafts")
    assert (tmp_path / "site" / "claims" / "later" / "index.html").is_file()


@pytest.mark.parametrize(
    "arguments", [["--content", "nowhere"], ["--templates", "nowhere"], ["--content", "content/site.yaml"]]
)
def test_without_its_folders_it_cannot_run(
    tmp_path: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {})
    assert 2 == main([*arguments] if "--templates" in arguments else [*arguments, "--templates", TEMPLATES])
    assert capsys.readouterr().err.startswith("build.py: there is no folder ")


@pytest.mark.parametrize("site", [".", "content", "content/site", "..", "templates/site"])
def test_the_site_is_not_written_over_what_it_is_made_from(
    tmp_path: Path, site: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {})
    (tmp_path / "templates").mkdir()
    before = sorted(tmp_path.rglob("*"))
    assert 2 == main(["--site", site])
    assert before == sorted(tmp_path.rglob("*"))
    assert "lie one inside the other: choose another --site" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [["announce"], ["--addres", "x"], ["--address", "example.org"], ["--fast"], ["check", "more"]]
)
def test_what_it_does_not_understand_it_does_not_do(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert 2 == stopped.value.code


def test_a_file_where_the_site_should_be_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, {})
    (tmp_path / "site").write_text("mine")
    assert 2 == run()
    assert "mine" == (tmp_path / "site").read_text()
    assert "build.py: site is a file, not a folder\n" == capsys.readouterr().err


def test_a_link_to_a_file_that_is_gone_is_a_problem_and_no_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (write(tmp_path, {}) / "pages" / "gone.md").symlink_to(tmp_path / "gone.md")
    assert 1 == run()
    assert "content/pages/gone.md:1:1: this is a link to another file [unsafe-file]" in capsys.readouterr().err


def build(folder: Path, **environment: str) -> dict[str, bytes]:
    """Build a folder's content in a process of its own; the files of its site."""
    command = [sys.executable, str(ROOT / "build.py"), "--templates", TEMPLATES]
    subprocess.run(command, cwd=folder, env={**os.environ, **environment}, check=True, capture_output=True)
    files = [path for path in (folder / "site").rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_the_same_content_gives_the_same_bytes_on_every_machine(tmp_path: Path) -> None:
    example = ROOT / "tests" / "sites" / "one-claim" / "content"
    sources = sorted(path for path in example.rglob("*") if path.is_file())
    sites = []
    for name, turned, environment in (
        ("one", sources, {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}),
        ("two", sources[::-1], {"PYTHONHASHSEED": "2", "TZ": "America/Anchorage", "LC_ALL": "C.UTF-8"}),
    ):
        for source in turned:
            copy = tmp_path / name / "content" / source.relative_to(example)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(source.read_bytes())
        sites.append(build(tmp_path / name, **environment))
    assert sites[0]
    assert sites[0] == sites[1]


def test_the_commit_that_is_built_is_named_in_the_manifest(tmp_path: Path) -> None:
    write(tmp_path, {})
    assert 0 == run("--commit", "0123456789" * 4)
    assert f'"commit": "{"0123456789" * 4}"' in (tmp_path / "site" / "manifest.json").read_text("utf-8")


@pytest.mark.parametrize("given", ["main", "0123456", "0" * 39 + "g", "0" * 41])
def test_a_commit_is_a_whole_hash(given: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--commit", given])
    assert 2 == stopped.value.code
    assert f"{given!r} is no whole commit hash" in capsys.readouterr().err
