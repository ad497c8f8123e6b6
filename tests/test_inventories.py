"""What stands in folders is told by sizes and times, and whatever changes there is seen."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.inventories import differing, digest, digest_of_folders, look, look_again


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two files and an empty folder."""
    (tmp_path / "a" / "inner").mkdir(parents=True)
    (tmp_path / "a" / "empty").mkdir()
    (tmp_path / "a" / "one.md").write_text("1")
    (tmp_path / "a" / "inner" / "two.md").write_text("2")
    return tmp_path / "a"


def _written_again(folder: Path) -> None:
    (folder / "one.md").write_text("3")


def _written_with_its_old_time(folder: Path) -> None:
    told = (folder / "one.md").stat()
    (folder / "one.md").write_text("3")
    os.utime(folder / "one.md", ns=(told.st_atime_ns, told.st_mtime_ns))


def _made_a_folder(folder: Path) -> None:
    (folder / "one.md").unlink()
    (folder / "one.md").mkdir()


def _linked_elsewhere(folder: Path) -> None:
    (folder / "one.md").unlink()
    (folder / "one.md").symlink_to("inner/two.md")


@pytest.mark.parametrize(
    "change",
    [
        _written_again,
        _written_with_its_old_time,
        _made_a_folder,
        _linked_elsewhere,
        lambda folder: (folder / "one.md").unlink(),
    ],
)
def test_a_file_that_changes_is_seen_and_no_other(folder: Path, change: Callable[[Path], None]) -> None:
    before = look(folder)
    change(folder)
    after = look(folder)
    assert {str(folder / "one.md")} == differing(before, after)
    assert digest(before) != digest(after)


def test_nothing_that_is_as_it_was_is_told_as_another(folder: Path) -> None:
    (folder / "inner" / "two.md").read_text()
    assert set() == differing(look(folder), look(folder))
    assert digest(look(folder)) == digest(look(folder))


def test_what_came_is_seen_with_all_that_is_in_it(folder: Path) -> None:
    before = look(folder)
    (folder / "new").mkdir()
    (folder / "new" / "three.md").write_text("3")
    assert {str(folder / "new"), str(folder / "new" / "three.md")} == differing(before, look(folder))


def test_a_look_at_some_folders_is_one_at_all_where_no_other_changed(folder: Path) -> None:
    before = look(folder)
    (folder / "inner" / "three.md").write_text("3")
    assert look(folder) == look_again(before, [str(folder / "inner")])
    assert before == look_again(before, [])


@pytest.mark.parametrize("name", ["a b", "a\nb", "\t", "\udcff", "//".replace("/", "\\"), "-"])
def test_no_name_is_taken_for_another(folder: Path, name: str) -> None:
    before = look(folder)
    (folder / name).write_text("3")
    assert {os.path.join(folder, name)} == differing(before, look(folder))


def test_a_place_that_is_not_there_has_nothing_in_it(tmp_path: Path) -> None:
    assert {} == look(tmp_path / "none")


def test_folders_tell_when_a_name_in_them_becomes_that_of_another_file(folder: Path) -> None:
    folders = [str(folder), str(folder / "inner")]
    before = digest_of_folders(folders)
    (folder / "inner" / "two.md").write_text("as long as you like")
    assert before == digest_of_folders(folders)
    (folder / "new").write_text("2")
    (folder / "new").replace(folder / "inner" / "two.md")
    assert before != digest_of_folders(folders)
