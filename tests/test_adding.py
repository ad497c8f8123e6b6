from __future__ import annotations

import os
from pathlib import Path

import pytest

from factcheck.adding import added, appended, replace_files
from factcheck.exits import CannotRun


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_new_files_get_the_folders_that_they_need(tmp_path: Path) -> None:
    with added({tmp_path / "a" / "b" / "one": b"1", tmp_path / "a" / "two": b"2"}):
        assert {"a/b/one": b"1", "a/two": b"2"} == files(tmp_path)
    assert {"a/b/one": b"1", "a/two": b"2"} == files(tmp_path)


def test_a_file_that_is_there_keeps_all_from_being_written(tmp_path: Path) -> None:
    (tmp_path / "two").write_bytes(b"mine")
    with pytest.raises(CannotRun, match="is there already"), added({tmp_path / "one": b"1", tmp_path / "two": b"2"}):
        pytest.fail("nothing is done after that")
    assert {"two": b"mine"} == files(tmp_path)


def test_a_link_that_leads_nowhere_is_something_too(tmp_path: Path) -> None:
    (tmp_path / "one").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CannotRun), added({tmp_path / "one": b"1"}):
        pytest.fail("nothing is done after that")
    assert not (tmp_path / "elsewhere").exists()


def test_what_cannot_be_finished_is_undone_with_its_folders(tmp_path: Path) -> None:
    (tmp_path / "mine").write_bytes(b"mine")
    with pytest.raises(OSError, match="mine"), added({tmp_path / "a" / "one": b"1", tmp_path / "mine" / "two": b"2"}):
        pytest.fail("nothing is done after that")
    assert ["mine"] == os.listdir(tmp_path)


@pytest.mark.parametrize("stop", [CannotRun("no"), KeyboardInterrupt()])
def test_new_files_go_again_when_what_is_done_with_them_ends_badly(tmp_path: Path, stop: BaseException) -> None:
    with pytest.raises(type(stop)), added({tmp_path / "a" / "one": b"1"}):
        raise stop
    assert [] == os.listdir(tmp_path)


def test_what_was_put_at_the_end_goes_again_when_what_is_done_with_it_ends_badly(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"mine")

    def stop() -> None:
        assert {"one": b"mine and more"} == files(tmp_path)
        raise CannotRun("no")

    with pytest.raises(CannotRun), appended(tmp_path / "one", b" and more"):
        stop()
    assert {"one": b"mine"} == files(tmp_path)


def test_files_are_replaced_only_where_they_differ(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"1")
    (tmp_path / "two").write_bytes(b"old")
    wanted = {tmp_path / "one": b"1", tmp_path / "two": b"2", tmp_path / "new" / "three": b"3"}
    assert [tmp_path / "two", tmp_path / "new" / "three"] == replace_files(wanted)
    assert {"one": b"1", "two": b"2", "new/three": b"3"} == files(tmp_path)


def test_a_replaced_file_keeps_who_may_read_it(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"old")
    (tmp_path / "one").chmod(0o640)
    replace_files({tmp_path / "one": b"new"})
    assert 0o640 == (tmp_path / "one").stat().st_mode & 0o777
