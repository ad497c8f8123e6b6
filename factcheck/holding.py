"""What holds still while a site is made: no second build writes it, and nobody changes what it is made from."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .exits import NotWritten
from .inventories import Inventory, differing, look
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
def still(*folders: Path, before: Inventory | None = None) -> Iterator[None]:
    """See that what is made from some folders is made from one state of them, or NotWritten.

    It is the state that they had `before`, or that they have now.  Where they
    were changed meanwhile, what went wrong may have gone wrong for that reason:
    it is not told.
    """
    before = look(*folders) if before is None else before
    try:
        yield
    except (BuildFailed, OSError):
        _compare(before, folders)
        raise
    _compare(before, folders)


def _compare(before: Inventory, folders: tuple[Path, ...]) -> None:
    """A clock that jumps does no harm, as nothing is older or newer here."""
    changed = [path for path in differing(before, look(*folders)) if _is_read(Path(path), folders)]
    if changed:
        raise NotWritten(f"{min(changed)} was changed while it was read: try again, so that everything is of one state")


def _is_read(path: Path, folders: tuple[Path, ...]) -> bool:
    """Whether a file is no copy that an editor keeps there."""
    *inner, name = next(path.relative_to(folder).parts for folder in folders if path.is_relative_to(folder))
    hidden = any(each.startswith(".") for each in (*inner, name))
    return not (hidden or name.startswith("#") or name.endswith("~"))
