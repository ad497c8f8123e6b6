"""A folder that takes the place of another one in one step, and what stands beside it meanwhile.

A folder has a `new` one beside it while it is made; an `old` one where the
system cannot let two change places at once (it is Linux that can), so that one
is moved away before the other comes; and a `twin` between builds: the same
files once more, by hard links, so that the next change need not link all of
them again.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from collections.abc import Collection, Set
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any

NOTHING: Set[str] = frozenset()


def new_of(place: Path) -> Path:
    """Where the folder is made that will take the place."""
    return place.with_name(f".{place.name}.new")


def twin_of(place: Path) -> Path:
    """Where the twin of a folder is."""
    return place.with_name(f".{place.name}.twin")


def _old_of(place: Path) -> Path:
    return place.with_name(f".{place.name}.old")


def tidy(place: Path) -> None:
    """Clear away what a killed build left; the old folder goes back if it was killed between two renames."""
    if _old_of(place).is_dir() and not _old_of(place).is_symlink() and not place.exists():
        _old_of(place).rename(place)
    clear_away(new_of(place))


def clear_away(folder: Path) -> None:
    """Remove a folder of ours, whatever it is allowed to those who want to change it, or what stands in its place."""
    if folder.is_symlink() or not folder.is_dir():
        with suppress(OSError):
            folder.unlink()
        return
    for parent, _, _ in os.walk(folder):
        with suppress(OSError):  # it may be somebody else's
            os.chmod(parent, 0o700)
    shutil.rmtree(folder, ignore_errors=True)


def link(old: Path | str, new: Path | str, copies: bool = True) -> None:
    """Make a file stand in two folders; a copy of it where the file system has no hard links."""
    try:
        os.link(old, new, follow_symlinks=False)
    except FileExistsError:  # a stranger's file stands where a folder is needed
        raise
    except OSError:
        if not copies:
            raise
        shutil.copy2(old, new, follow_symlinks=False)


def link_all(place: Path, fresh: Path, done: Set[str] = NOTHING, copies: bool = True) -> None:
    """Link all that is not done into another folder: what stays as it is, strangers' files and empty folders."""
    for parent, folders, names in os.walk(place):
        inner = os.path.relpath(parent, place)
        before = "" if inner == "." else f"{inner}/".replace(os.sep, "/")
        links = [name for name in folders if os.path.islink(os.path.join(parent, name))]
        left = [name for name in [*names, *links] if f"{before}{name}" not in done]
        if left or (not names and not folders and before and not any(path.startswith(before) for path in done)):
            os.makedirs(fresh / inner, exist_ok=True)
        for name in left:
            link(os.path.join(parent, name), os.path.join(fresh, inner, name), copies)


def make_twin(place: Path) -> bool:
    """Make the twin of a folder, where the system can let two change places, and have a file stand in both."""
    twin = twin_of(place)
    clear_away(twin)
    if _renameat2() is None:
        return False
    try:
        link_all(place, twin, copies=False)
    except OSError:
        clear_away(twin)
    return twin.is_dir()


def begin_with_twin(place: Path, differs: Collection[str]) -> None:
    """Make the twin the new folder, with all files as they are in the place: they differ in these alone."""
    new = new_of(place)
    twin_of(place).rename(new)
    for path in differs:
        (new / path).unlink(missing_ok=True)
        if (place / path).is_file():
            (new / path).parent.mkdir(parents=True, exist_ok=True)
            link(place / path, new / path)
    inner = {folder for path in differs for folder in PurePosixPath(path).parents if not (place / folder).exists()}
    for folder in sorted(inner, reverse=True):  # those that went with their files
        with suppress(FileNotFoundError):
            (new / folder).rmdir()


def take_place(place: Path) -> bool:
    """Put the new folder in the place, and say whether the old one stands where that one was.

    In one step where the system can; elsewhere by two renames, the second of
    which is undone when it fails.
    """
    new, old = new_of(place), _old_of(place)
    if not place.exists():
        new.rename(place)
        return False
    if _exchange(new, place):
        return True
    clear_away(old)
    place.rename(old)
    try:
        new.rename(place)
    except OSError:
        old.rename(place)
        raise
    clear_away(old)
    return False


def _renameat2() -> Any | None:
    return getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if os.name == "posix" else None


def _exchange(first: Path, second: Path) -> bool:
    """Let two folders change places at once; False where the system has no such call."""
    call = _renameat2()
    if call is None:
        return False
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE of Linux's fcntl.h and fs.h
    if call(here, os.fsencode(first), here, os.fsencode(second), exchange) == 0:
        return True
    if ctypes.get_errno() in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(second))
