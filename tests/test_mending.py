from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from factcheck.exits import NotWritten
from factcheck.mending import mend, mend_text, write_all
from factcheck.problems import Fix, Location, Problem


def problem(path: Path, line: int, column: int, words: str, instead: str) -> Problem:
    at = Location(path, line, column)
    return Problem(at, "prose-disagrees", f"{words}, not {instead}", "", Fix(at, words, instead))


def mended(path: Path, body: bytes, *fixes: tuple[int, int, str, str]) -> bytes:
    """What a file holds after its problems were mended."""
    path.write_bytes(body)
    for each in mend([problem(path, *fix) for fix in fixes]):
        each.write()
    return path.read_bytes()


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_only_the_words_change_whatever_ends_the_lines_and_starts_the_file(
    tmp_path: Path, end: bytes, mark: bytes
) -> None:
    body = mark + "größe 12 und 7".encode() + end + "mehr: 12\u2028, 34".encode() + end + b"\x0c 12"
    fixes = [(2, 7, "12", "1,300"), (1, 7, "12", "8"), (1, 14, "7", "1.5"), (3, 3, "12", "13")]
    expected = mark + "größe 8 und 1.5".encode() + end + "mehr: 1,300\u2028, 34".encode() + end + b"\x0c 13"
    assert expected == mended(tmp_path / "x.md", body, *fixes)


def test_words_that_do_not_stand_there_are_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_bytes(b"four\n  hundred\n")
    gone = [(1, 1, "four hundred", "412"), (1, 2, "four", "5"), (9, 1, "x", "y"), (2, 99, "x", "y")]
    assert () == mend([problem(path, *fix) for fix in gone])


def test_of_two_fixes_for_one_place_the_first_is_made(tmp_path: Path) -> None:
    assert b"a 13!" == mended(tmp_path / "x.md", b"a 12!", (1, 3, "12", "13"), (1, 4, "2", "9"))
    assert b"a 13!" == mended(tmp_path / "x.md", b"a 12!", (1, 3, "12", "13"), (1, 3, "12", "13"))


def test_problems_without_a_fix_change_nothing(tmp_path: Path) -> None:
    assert () == mend([Problem(Location(tmp_path / "x.md"), "bad-id", "no id")])


def test_each_file_is_mended_on_its_own_and_knows_how_many_places_change(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("1 2")
    fixes = [problem(tmp_path / "b.md", 1, 1, "1", "3"), problem(tmp_path / "a.md", 1, 1, "1", "4")]
    found = mend([*fixes, problem(tmp_path / "a.md", 1, 3, "2", "5")])
    assert [("a.md", "4 5", 2), ("b.md", "3 2", 1)] == [(each.path.name, each.after, each.places) for each in found]


def test_the_difference_is_a_patch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path("x.md")
    path.write_bytes(b"one\r\n12 boats")
    [each] = mend([problem(path, 2, 1, "12", "13")])
    last = "\n\\ No newline at end of file\n"
    assert f"--- a/x.md\n+++ b/x.md\n@@ -1,2 +1,2 @@\n one\r\n-12 boats{last}+13 boats{last}" == each.diff()


def test_of_several_files_all_are_written_or_none(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("1 2")
    found = mend([problem(tmp_path / name, 1, 1, "1", "3") for name in ("a.md", "b.md")])
    (tmp_path / "b.md").write_text("1 2 and more")
    with pytest.raises(NotWritten):
        write_all(found)
    assert ["1 2", "1 2 and more"] == [(tmp_path / name).read_text() for name in ("a.md", "b.md")]


def test_words_can_be_put_in_where_none_were(tmp_path: Path) -> None:
    at = Location(tmp_path / "x.md", 1, 4)
    assert ("one\r\ntwo\r\nthree", 1) == mend_text("one\r\nthree", [Fix(at, "", "\ntwo")])


def test_a_file_keeps_its_mode_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("12")
    path.chmod(0o640)
    mended(path, b"12", (1, 1, "12", "13"))
    assert 0o640 == stat.S_IMODE(path.stat().st_mode)
    assert ["x.md"] == os.listdir(tmp_path)


def test_a_link_to_a_file_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("12")
    (tmp_path / "x.md").symlink_to("real.md")
    assert b"13" == mended(tmp_path / "x.md", b"12", (1, 1, "12", "13"))
    assert (tmp_path / "x.md").is_symlink()


def test_a_file_that_somebody_changed_meanwhile_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("12")
    [each] = mend([problem(path, 1, 1, "12", "13")])
    path.write_text("12 more")
    with pytest.raises(NotWritten, match="was changed by somebody else meanwhile"):
        each.write()
    assert "12 more" == path.read_text()
