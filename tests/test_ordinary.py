"""What stands where a file was expected: a pipe, a device, a link to somebody else's, more than any memory holds."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.cli import main
from factcheck.ordinary import read_ordinary

from .newsroom import FIGURES, claim, write
from .publications import TEMPLATES

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files, and lets few make links")

Harm = Callable[[Path, Path], None]


def link(place: Path, theirs: Path) -> None:
    place.symlink_to(theirs / "file")


def link_to_a_folder(place: Path, theirs: Path) -> None:
    place.symlink_to(theirs)


def link_to_what_never_ends(place: Path, _: Path) -> None:
    place.symlink_to("/dev/zero")


def pipe(place: Path, _: Path) -> None:
    os.mkfifo(place)


def huge(place: Path, _: Path) -> None:
    with place.open("wb") as file:
        file.truncate(2**40)


def folder(place: Path, _: Path) -> None:
    place.mkdir()


def nested(place: Path, _: Path) -> None:
    place.write_bytes(b"[" * 100_000)


def endless_number(place: Path, _: Path) -> None:
    place.write_bytes(b'{"read": "", "left": "", "pages": 1e999, "summary": ""}\n{}\n')


HARMS = [link, link_to_a_folder, link_to_what_never_ends, pipe, huge, folder]


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """A folder of somebody else."""
    folder = tmp_path / "theirs"
    (folder / "inner").mkdir(parents=True)
    (folder / "file").write_text("theirs")
    (folder / "inner").chmod(0o755)
    return folder


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The newsroom, with a number that can be mended, as where one stands."""
    write(tmp_path / "here", {"claims/more-rain.md": claim(FIGURES, "It was [600.4 mm](figure:before).\n")})
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


def held(folder: Path) -> list[tuple[str, int, str]]:
    """All that a folder holds, and what is allowed there."""
    found = sorted(folder.rglob("*"))
    return [(path.name, path.stat().st_mode, path.read_text() if path.is_file() else "") for path in found]


@pytest.mark.parametrize("harm", HARMS)
def test_what_is_no_ordinary_file_is_not_read(tmp_path: Path, theirs: Path, harm: Harm) -> None:
    harm(tmp_path / "x", theirs)
    with pytest.raises(OSError, match="x"):
        read_ordinary(tmp_path / "x", 100)


def test_an_ordinary_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"words")
    assert b"words" == read_ordinary(tmp_path / "x", 5)


@pytest.mark.parametrize("name", [".site.built", ".site.built.new", ".site.new", ".site.twin", ".site.old"])
@pytest.mark.parametrize("harm", [*HARMS, nested, endless_number])
def test_a_site_is_built_whatever_stands_beside_it(here: Path, theirs: Path, name: str, harm: Harm) -> None:
    write(here, {})
    before = held(theirs)
    harm(here / name, theirs)
    assert 0 == main(["--templates", str(TEMPLATES)])
    assert before == held(theirs)


@pytest.mark.parametrize("harm", [link, link_to_a_folder, folder])
def test_a_lock_that_is_no_file_is_told_and_not_followed(
    here: Path, theirs: Path, harm: Harm, capsys: pytest.CaptureFixture[str]
) -> None:
    write(here, {})
    before = held(theirs)
    harm(here / ".site.lock", theirs)
    assert 2 == main(["--templates", str(TEMPLATES)])
    assert ".site.lock" in capsys.readouterr().err
    assert before == held(theirs)


def test_a_link_to_nothing_makes_no_file_elsewhere(here: Path, theirs: Path) -> None:
    write(here, {})
    (here / ".site.lock").symlink_to(theirs / "more")
    assert 2 == main(["--templates", str(TEMPLATES)])
    assert not (theirs / "more").exists()


@pytest.mark.parametrize("harm", [*HARMS, nested])
def test_a_list_of_files_that_is_none_stops_the_build(here: Path, theirs: Path, harm: Harm) -> None:
    write(here, {})
    (here / "site").mkdir()
    harm(here / "site/.factcheck.json", theirs)
    assert 2 == main(["--templates", str(TEMPLATES)])


@pytest.mark.parametrize("harm", [*HARMS, nested])
def test_answers_of_hosts_that_are_none_are_neither_read_nor_replaced(here: Path, theirs: Path, harm: Harm) -> None:
    write(here, {})
    before = held(theirs)
    harm(here / ".links.json", theirs)
    assert 2 == main(["links", "--date", "2024-12-02", "--templates", str(TEMPLATES)])
    assert before == held(theirs)


def test_a_link_in_the_place_of_a_site_leads_to_a_site_or_to_an_empty_folder(
    here: Path, theirs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(here, {})
    before = held(theirs)
    (here / "site").symlink_to(theirs)
    assert 2 == main(["--templates", str(TEMPLATES)])
    assert "a link to a folder that holds something else" in capsys.readouterr().err
    assert before == held(theirs)


def test_a_link_in_the_place_of_a_site_that_leads_to_itself_is_told(here: Path) -> None:
    write(here, {})
    (here / "site").symlink_to("site")
    assert 2 == main(["--templates", str(TEMPLATES)])


@pytest.mark.parametrize("harm", [link, link_to_what_never_ends, pipe])
def test_what_is_mended_is_written_where_no_link_leads(here: Path, theirs: Path, harm: Harm) -> None:
    before = held(theirs)
    harm(here / "content/claims/.more-rain.md.new", theirs)
    assert 0 == main(["fix", "--yes", "--templates", str(TEMPLATES)])
    assert "600.5 mm" in (here / "content/claims/more-rain.md").read_text()
    assert before == held(theirs)
