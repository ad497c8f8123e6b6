"""Files for authors: all of them or none, and nothing that is there is lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from .exits import CannotRun
from .replacing import create_file, replace_all


@contextmanager
def added(files: Mapping[Path, bytes]) -> Iterator[None]:
    """New files, which go again unless what is done with them ends well."""
    for path in files:
        if path.exists() or path.is_symlink():
            raise CannotRun(f"{path} is there already, and nothing is written over it")
    with _undone_unless_it_ends_well() as made:
        for path, body in files.items():
            _make_folder(path.parent, made)
            create_file(path, body)
            made.append(path)
        yield


@contextmanager
def appended(path: Path, body: bytes) -> Iterator[None]:
    """More at the end of a file, whose own bytes stay; it goes again unless what is done with it ends well."""
    before = path.read_bytes()
    replace_files({path: before + body})
    ended_well = False
    try:
        yield
        ended_well = True
    finally:
        if not ended_well:
            replace_files({path: before})


def replace_files(files: Mapping[Path, bytes]) -> list[Path]:
    """Make files hold what is given, all of them or none where the disk is full; the ones that changed."""
    changed = [path for path, body in files.items() if not path.is_file() or path.read_bytes() != body]
    for path in changed:
        path.parent.mkdir(parents=True, exist_ok=True)
    replace_all({path: files[path] for path in changed})
    return changed


@contextmanager
def _undone_unless_it_ends_well() -> Iterator[list[Path]]:
    """Files and folders that were made are taken away again, the last first, when something stops half-way."""
    made: list[Path] = []
    ended_well = False
    try:
        yield made
        ended_well = True
    finally:
        for path in [] if ended_well else reversed(made):
            if path.is_dir():
                path.rmdir()
            else:
                path.unlink(missing_ok=True)


def _make_folder(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it that are missing."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir()
        made.append(each)
