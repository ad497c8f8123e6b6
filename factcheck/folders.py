"""content/ -> the files in it, once each of them is one that can be read: no link elsewhere, no device, nothing huge.

Who sends a pull request may put anything into it: a link to a file of the
machine that builds, a pipe that never ends, a table that fills its memory.  So
nothing is read before everything was looked at.  The tables that only an engine
reads may be of any size: they are not read into memory.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from unicodedata import normalize

from .ordinary import read_ordinary
from .problems import BuildFailed, Location, Problem

LARGEST: Mapping[str, int] = {".md": 100_000, ".yaml": 5_000_000, ".csv": 5_000_000}
"""The bytes that a file of each kind may have; the largest of the first site have a seventh of it, or less."""

LARGEST_FOR_ENGINES: Mapping[str, int] = {".csv": 10_000_000_000, ".parquet": 10_000_000_000}
"""The bytes that a table may have which an engine reads; which ones these are is known once datasets are read."""

MOST_FILES = 50_000
MOST_BYTES = 100_000_000
NOT_EVERYWHERE = re.compile(r"[\\<>:\"|?*]|[. ]$|^(?:con|prn|aux|nul|(?:com|lpt)\d)(?:\.|$)", re.ASCII | re.IGNORECASE)
"""What Windows keeps to itself in the names of files."""

TOO_LARGE = "split it, or leave out what no page shows"


def find_files(folder: Path) -> frozenset[Path]:
    """Every file of a folder, but for what editors and systems leave in it; BuildFailed where one cannot be read."""
    if folder.is_symlink():
        hint = "name the folder itself, with `--content` where it lies elsewhere"
        raise BuildFailed([Problem(Location(folder), "unsafe-file", "this is a link to another folder", hint)])
    found = list(_walk(folder))
    if problems := [
        Problem(Location(path), "unsafe-file", why, _hint(path))
        for path in found
        if (why := unsafe(path, {**LARGEST, **LARGEST_FOR_ENGINES}))
    ]:
        raise BuildFailed(problems)
    if problems := list(_same_elsewhere(found)):
        raise BuildFailed(problems)
    size = sum(path.stat().st_size for path in found if path.suffix != ".parquet" and not too_large(path))
    if len(found) > MOST_FILES or size > MOST_BYTES:
        said = f"content of {len(found):,} files and {size:,} bytes is too large for one site"
        hint = f"there are at most {MOST_FILES:,} files and {MOST_BYTES:,} bytes"
        raise BuildFailed([Problem(Location(folder / "site.yaml"), "unsafe-file", said, hint)])
    return frozenset(found)


def unsafe(path: Path, largest: Mapping[str, int] = LARGEST) -> str:
    """Why a file is not read, in the words of a problem; nothing where it is an ordinary one."""
    about = path.lstat()
    if stat.S_ISLNK(about.st_mode):
        return "this is a link to another file"
    if not stat.S_ISREG(about.st_mode):
        return "this is no file with text in it"
    if not str(path).isprintable() or NOT_EVERYWHERE.search(path.name):
        return "no other system could hold a file of this name"
    return too_large(path, largest)


def too_large(path: Path, largest: Mapping[str, int] = LARGEST) -> str:
    """Why a file is not read, in the words of a problem; nothing where it is small enough."""
    most, size = largest.get(path.suffix), path.stat().st_size
    if most and size > most:
        return f"this file has {size:,} bytes, and one that is read has at most {most:,}"
    return ""


def read_file(path: Path) -> bytes:
    """A file that was found to be one that can be read; OSError where it no longer is."""
    return read_ordinary(path, MOST_BYTES)


def _same_elsewhere(paths: list[Path]) -> Iterator[Problem]:
    """Files of which other systems would keep one alone: they tell no capital, and no accent put together, apart."""
    first: dict[str, Path] = {}
    for path in sorted(paths):
        if (other := first.setdefault(normalize("NFC", str(path)).casefold(), path)) != path:
            said = f"other systems would take this file for {other.name}, and keep one of the two"
            yield Problem(Location(path), "unsafe-file", said, "give it another name")


def _hint(path: Path) -> str:
    if path.is_symlink():
        return "put a copy of the file here: what is checked lies in content/ itself"
    return TOO_LARGE if path.is_file() else "take it out"


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        links = [name for name in folders if Path(parent, name).is_symlink()]
        for name in [*names, *links]:
            if not (name.startswith((".", "#")) or name.endswith("~") or name.upper().startswith("README")):
                yield Path(parent, name)
