"""New files for authors: all of them or none, and nothing that is there is lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from .exits import CannotRun


def add_files(files: Mapping[Path, bytes]) -> None:
    """Write new files, or none of them where one is there already."""
    for path in files:
        if path.exists() or path.is_symlink():
            raise CannotRun(f"{path} is there already, and nothing is written over it")
    with _undone_when_it_fails() as made:
        for path, body in files.items():
            _make_folder(path.parent, made)
            with path.open("xb") as file:
                made.append(path)
                file.write(body)


def append(path: Path, body: bytes) -> None:
    """Put more at the end of a file: what stands there stays, byte for byte."""
    before = path.read_bytes()
    ended = before if not before or before.endswith(b"\n") else before + b"\n"
    replace_files({path: ended + body})


def replace_files(files: Mapping[Path, bytes]) -> list[Path]:
    """Make files hold what is given, each in one step; the ones that changed."""
    changed = [path for path, body in files.items() if not path.is_file() or path.read_bytes() != body]
    for path in changed:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f".{path.name}.new")
        with _undone_when_it_fails() as made:
            made.append(fresh)
            fresh.write_bytes(files[path])
            if path.exists():
                fresh.chmod(path.stat().st_mode)
            fresh.replace(path)
    return changed


@contextmanager
def _undone_when_it_fails() -> Iterator[list[Path]]:
    """Files and folders that were made are taken away again when the last of them cannot be."""
    made: list[Path] = []
    try:
        yield made
    except (OSError, KeyboardInterrupt):
        for path in reversed(made):
            if path.is_dir():
                path.rmdir()
            else:
                path.unlink(missing_ok=True)
        raise


def _make_folder(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it that are missing."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir()
        made.append(each)
