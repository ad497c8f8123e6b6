"""What holds still while a site is made: no second build writes it, and nobody changes what it is made from."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from .exits import NotWritten
from .problems import BuildFailed
from .replacing import surely

try:
    from fcntl import LOCK_EX, LOCK_NB, flock
except ImportError:  # Windows
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
else:

    def _lock(file: int) -> None:
        flock(file, LOCK_EX | LOCK_NB)


State = Mapping[str, tuple[int, int, int, int]]
"""The files of some folders: which file it is, how long, and when it and what is known of it changed."""


@contextmanager
def alone(site: Path) -> Iterator[None]:
    """Be the only build of a site, or NotWritten where there is another one.

    The lock is on a file beside the site.  It ends with the process that has
    it, however that ends; the file says nothing by being there.
    """
    place = site.resolve()
    made = [folder for folder in place.parents if not folder.exists()]
    beside = place.with_name(f".{place.name}.lock")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        file = _locked(beside)
    except OSError as error:
        raise NotWritten(f"cannot write {site}: {error.strerror} ({error.filename})") from error
    if file is None:
        raise NotWritten(f"another build is writing {site}: try again when it has ended")
    try:
        yield
    finally:
        surely(lambda: _let_go(file, beside, made))


def _let_go(file: int, beside: Path, made: list[Path]) -> None:
    """Leave nothing beside the site: no lock, and no folder that was made for it if there is no site in it."""
    with suppress(OSError):  # Windows keeps what is open
        beside.unlink()
    with suppress(OSError):  # the site is there now
        for folder in made:
            folder.rmdir()
    with suppress(OSError):  # it is closed already, and Ctrl-C came after that
        os.close(file)


def _locked(path: Path) -> int | None:
    """A file that is locked by us and stands at its path, None where somebody else has locked it."""
    while True:
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | getattr(os, "O_NOFOLLOW", 0), 0o666)
        try:
            _lock(file)
            if os.path.samestat(os.fstat(file), path.stat()):
                return file
        except (BlockingIOError, PermissionError):
            os.close(file)
            return None
        except FileNotFoundError:  # the one before us has ended and taken it away
            os.close(file)
        else:
            os.close(file)


@contextmanager
def still(*folders: Path) -> Iterator[None]:
    """See that what is made from some folders is made from one state of them, or NotWritten.

    Where they were changed meanwhile, what went wrong may have gone wrong for
    that reason: it is not told.
    """
    before = _state(folders)
    try:
        yield
    except (BuildFailed, OSError):
        _compare(before, folders)
        raise
    _compare(before, folders)


def _compare(before: State, folders: tuple[Path, ...]) -> None:
    after = _state(folders)
    if changed := sorted(before.items() ^ after.items()):
        path = changed[0][0]
        raise NotWritten(f"{path} was changed while it was read: try again, so that everything is of one state")


def _state(folders: tuple[Path, ...]) -> State:
    """What tells whether a file is as it was; a clock that jumps does no harm, as nothing is older or newer here."""
    found = {}
    for folder in folders:
        for parent, inner, names in os.walk(folder):
            inner[:] = [name for name in inner if not name.startswith(".")]
            for name in names:
                if not (name.startswith((".", "#")) or name.endswith("~")):  # what editors leave there
                    with suppress(FileNotFoundError):  # it goes at this moment, or is a link to nowhere
                        told = os.stat(path := os.path.join(parent, name))
                        found[path] = told.st_ino, told.st_size, told.st_mtime_ns, told.st_ctime_ns
    return found
