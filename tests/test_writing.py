from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from factcheck.exits import NotWritten
from factcheck.model import Page
from factcheck.writing import RECORD, Written, new_site, write_pages

ROOT = Path(__file__).parent.parent


def pages(**bodies: str) -> list[Page]:
    """Pages by their paths; `__` stands for a slash."""
    return [Page(path.replace("__", "/") + ".html", body.encode()) for path, body in bodies.items()]


def files(site: Path) -> dict[str, str]:
    """What a site holds, but for the list of what a build wrote."""
    found = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("*") if path.is_file()}
    return {path: text for path, text in found.items() if path != RECORD}


def test_a_site_holds_exactly_the_pages(tmp_path: Path) -> None:
    site = tmp_path / "a" / "site"
    assert Written(("claims/x.html", "index.html"), 0, ()) == write_pages(pages(index="1", claims__x="2"), site)
    assert {"index.html": "1", "claims/x.html": "2"} == files(site)
    assert ["site"] == os.listdir(tmp_path / "a")


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_pages(pages(index="1", about="2"), site)
    before = (site / "about.html").stat()
    assert Written(("index.html",), 1, ()) == write_pages(pages(index="3", about="2"), site)
    after = (site / "about.html").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert {"index.html": "3", "about.html": "2"} == files(site)


def test_writing_the_same_again_touches_nothing(tmp_path: Path) -> None:
    site = tmp_path / "site"

    def state() -> list[tuple[str, int, int]]:
        found = [site, *site.rglob("*")]
        return sorted((str(path), path.stat().st_ino, path.stat().st_mtime_ns) for path in found)

    write_pages(pages(index="1", claims__x="2"), site)
    before = state()
    assert Written((), 2, ()) == write_pages(pages(index="1", claims__x="2"), site)
    assert before == state()


def test_a_page_may_be_put_there_again_by_who_does_the_work_of_a_worker_that_was_stopped(tmp_path: Path) -> None:
    pages = [Page("index.html", b"rain"), Page("more/index.html", b"snow")]
    write_pages(pages, tmp_path / "site")
    with new_site(tmp_path / "site") as new:
        finished = [new.put(page) for page in (*pages, *pages)]
        assert Written((), 2, ()) == new.take_place([*finished, new.leave(finished[0])])


def test_stale_pages_go_and_their_folders_too(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_pages(pages(index="1", claims__x__y="2"), site)
    assert Written((), 1, ("claims/x/y.html",)) == write_pages(pages(index="1"), site)
    assert [RECORD, "index.html"] == sorted(os.listdir(site))


def test_what_others_put_there_stays(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "theirs" / "empty").mkdir(parents=True)
    (site / ".gitignore").write_text("*\n")
    (site / "theirs" / "notes.txt").write_text("mine")
    (site / "link").symlink_to("nowhere")
    (site / "more").symlink_to("theirs")
    for body in ("1", "2"):
        write_pages(pages(index=body, theirs__page=body), site)
    write_pages(pages(index="3"), site)
    assert {"index.html": "3", ".gitignore": "*\n", "theirs/notes.txt": "mine"} == files(site)
    assert (site / "theirs" / "empty").is_dir()
    assert ["nowhere", "theirs"] == [os.readlink(site / "link"), os.readlink(site / "more")]


def test_a_file_that_no_build_wrote_is_never_overwritten(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("mine")
    with pytest.raises(NotWritten, match=r"index\.html was not written by a build"):
        write_pages(pages(index="1"), site)
    assert {"index.html": "mine"} == files(site)


def test_a_file_where_a_page_needs_a_folder_is_left_alone(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "claims").write_text("mine")
    with pytest.raises(NotWritten):
        write_pages(pages(claims__x="1"), site)
    assert {"claims": "mine"} == files(site)
    assert ["site"] == os.listdir(tmp_path)


def test_a_page_may_become_a_folder(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_pages([Page("a", b"1")], site)
    write_pages([Page("a/c", b"2")], site)
    assert {"a/c": "2"} == files(site)


def test_a_file_in_the_place_of_the_site_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine")
    with pytest.raises(NotWritten, match="is a file, not a folder"):
        write_pages(pages(index="1"), tmp_path / "site")
    assert "mine" == (tmp_path / "site").read_text()


def test_a_file_above_the_site_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "way").write_text("mine")
    with pytest.raises(NotWritten, match="cannot write"):
        write_pages(pages(index="1"), tmp_path / "way" / "site")
    assert "mine" == (tmp_path / "way").read_text()


def test_a_damaged_list_of_files_stops_the_writing(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_pages(pages(index="1"), site)
    for damage in ("", "[]", "{}", '{"files": 3}', "\0"):
        (site / RECORD).write_text(damage)
        with pytest.raises(NotWritten, match="is damaged"):
            write_pages(pages(index="2"), site)
    assert {"index.html": "1"} == files(site)


def test_the_list_names_what_a_build_wrote(tmp_path: Path) -> None:
    write_pages(pages(index="1", claims__x="2"), tmp_path / "site")
    assert ["claims/x.html", "index.html"] == json.loads((tmp_path / "site" / RECORD).read_text())["files"]


def test_the_site_may_be_a_link_to_a_folder(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to("real")
    write_pages(pages(index="1"), tmp_path / "site")
    assert (tmp_path / "site").is_symlink()
    assert {"index.html": "1"} == files(tmp_path / "real")


def test_what_a_killed_build_left_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / ".site.new").mkdir()
    (tmp_path / ".site.new" / "half.html").write_text("half")
    write_pages(pages(index="1"), tmp_path / "site")
    assert {"index.html": "1"} == files(tmp_path / "site")
    assert ["site"] == os.listdir(tmp_path)


def test_a_site_that_was_put_aside_by_a_killed_build_comes_back(tmp_path: Path) -> None:
    write_pages(pages(index="1"), tmp_path / "site")
    (tmp_path / "site").rename(tmp_path / ".site.old")
    assert Written((), 1, ()) == write_pages(pages(index="1"), tmp_path / "site")
    assert ["site"] == os.listdir(tmp_path)


def test_what_a_killed_build_left_goes_where_nothing_is_to_be_written_too(tmp_path: Path) -> None:
    write_pages(pages(index="1"), tmp_path / "site")
    (tmp_path / ".site.new").mkdir()
    write_pages(pages(index="1"), tmp_path / "site")
    assert ["site"] == os.listdir(tmp_path)


def test_folders_that_nobody_may_change_leave_nothing_behind(tmp_path: Path) -> None:
    write_pages(pages(claims__x="1"), tmp_path / "site")
    (tmp_path / "site" / "claims").chmod(0o555)
    write_pages(pages(claims__x="2"), tmp_path / "site")
    assert ["site"] == os.listdir(tmp_path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_site_that_may_not_be_written_is_left_alone(tmp_path: Path) -> None:
    write_pages(pages(index="1"), tmp_path / "site")
    (tmp_path / "site").chmod(0o555)
    with pytest.raises(NotWritten, match="may not be written"):
        write_pages(pages(index="2"), tmp_path / "site")
    assert {"index.html": "1"} == files(tmp_path / "site")


WRITER = """
import sys
from pathlib import Path
from factcheck.model import Page
from factcheck.writing import write_pages
print("ready", flush=True)
number = 0
while True:
    number += 1
    paths = [f"{folder}/{page}.html" for folder in "abcd" for page in range(number % 7 + 5)]
    write_pages([Page(path, f"{number} {path}".encode()) for path in paths], Path(sys.argv[1]))
"""


def test_a_build_that_is_killed_leaves_the_old_site_or_the_new_one(tmp_path: Path) -> None:
    chance = random.Random(7)
    site = tmp_path / "site"
    sites = set()
    for _ in range(24):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(site)], cwd=ROOT, stdout=subprocess.PIPE)
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(chance.uniform(0, 0.05))
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        if site.exists():
            found = files(site)
            numbers = {text.split()[0] for text in found.values()}
            assert 1 == len(numbers)
            (number,) = numbers
            expected = {f"{folder}/{page}.html" for folder in "abcd" for page in range(int(number) % 7 + 5)}
            assert expected == found.keys()
            assert sorted(expected) == json.loads((site / RECORD).read_text())["files"]
            sites.add(number)
    assert sites
