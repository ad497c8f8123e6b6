"""Pages -> site/: all of them or none, only what changed, and nobody else's files.

A complete new folder is made beside the old one, with hard links to the files
that stay the same, and the two change places in one step.  A build that is
killed leaves the old site, or the new one, and never a mixture.  Where the
system has no such step (it is Linux that has it), one that is killed at the
worst moment leaves the old site under another name, and the next takes it back.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from .exits import NotWritten
from .model import Page
from .replacing import surely

RECORD = ".factcheck.json"
"""The list of files that a build wrote, kept in the site: only these are ever replaced or removed."""


@dataclass(frozen=True)
class Written:
    """What writing did: files that changed, files left as they were, files that went."""

    changed: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]


def write_pages(pages: Iterable[Page], site: Path) -> Written:
    """Make `site` hold exactly these pages, besides files that no build wrote."""
    wanted = {page.path: page.body for page in pages}
    try:
        _tidy(site.resolve())
        ours = _read_record(site)
        changed = tuple(sorted(path for path in wanted if not _same(site / path, wanted[path])))
        removed = tuple(sorted(path for path in ours - wanted.keys() if (site / path).is_file()))
        _refuse_strangers(site, changed, ours)
        if changed or removed or not (site / RECORD).is_file():
            _replace(site, wanted, frozenset(changed), frozenset(removed))
    except OSError as error:
        raise NotWritten(f"cannot write {site}: {_why(error)}") from error
    return Written(changed, len(wanted) - len(changed), removed)


def _why(error: OSError) -> str:
    """What the system says, with the file that it says it of, and what would help where that is not plain."""
    said = f"{error.strerror or error}{f' ({error.filename})' if error.filename else ''}"
    if error.errno in (errno.EXDEV, errno.EBUSY):
        return f"{said}: a folder that something is mounted on keeps its place; choose one inside it with --site"
    return said


def _same(path: Path, body: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(body) and path.read_bytes() == body


def _read_record(site: Path) -> frozenset[str]:
    """The files that earlier builds wrote."""
    if not (site / RECORD).is_file():
        return frozenset()
    try:
        return frozenset(map(str, json.loads((site / RECORD).read_text("utf-8"))["files"]))
    except (ValueError, KeyError, TypeError):
        raise NotWritten(f"{site / RECORD} is damaged: move {site} away and build again") from None


def _refuse_strangers(site: Path, changed: Iterable[str], ours: frozenset[str]) -> None:
    """A file that no build wrote is not overwritten: the folder may be somebody's own."""
    if site.exists() and not site.is_dir():
        raise NotWritten(f"{site} is a file, not a folder")
    if site.exists() and not os.access(site, os.W_OK):
        raise NotWritten(f"{site} may not be written")
    for path in changed:
        if path not in ours and (site / path).exists():
            raise NotWritten(f"{site / path} was not written by a build: choose another --site, or move it away")


def _replace(site: Path, wanted: Mapping[str, bytes], changed: frozenset[str], removed: frozenset[str]) -> None:
    """Make the new folder beside the old one, and let them change places."""
    place = site.resolve()
    fresh = _new(place)
    fresh.mkdir(parents=True)
    try:
        _keep(place, fresh, changed | removed | {RECORD})
        for path in sorted(changed):
            _write(fresh / path, wanted[path])
        record = {"note": "files that factcheck wrote; others here are left alone", "files": sorted(wanted)}
        _write(fresh / RECORD, (json.dumps(record, indent=1) + "\n").encode())
        _swap(fresh, place)
    finally:
        surely(lambda: _clear_away(fresh))


def _keep(place: Path, fresh: Path, left_out: frozenset[str]) -> None:
    """Link what stays the same into the new folder; strangers' files and empty folders too."""
    for parent, folders, names in os.walk(place):
        inner = Path(parent).relative_to(place)
        links = [name for name in folders if Path(parent, name).is_symlink()]
        for name in [*names, *links]:
            if (inner / name).as_posix() not in left_out:
                (fresh / inner).mkdir(parents=True, exist_ok=True)
                _link(Path(parent, name), fresh / inner / name)
        if not names and not folders and inner.parts and not _had_ours(inner, left_out):
            (fresh / inner).mkdir(parents=True, exist_ok=True)


def _had_ours(inner: Path, left_out: frozenset[str]) -> bool:
    return any(path.startswith(f"{inner.as_posix()}/") for path in left_out)


def _link(old: Path, new: Path) -> None:
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError:  # a file system without hard links
        shutil.copy2(old, new, follow_symlinks=False)


def _write(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)


def _swap(fresh: Path, place: Path) -> None:
    """Put the new folder in the place of the old one.

    In one step where the system can (Linux); elsewhere by two renames, the
    second of which is undone when it fails.
    """
    if not place.exists():
        fresh.rename(place)
    elif not _exchange(fresh, place):
        old = _old(place)
        _clear_away(old)
        place.rename(old)
        try:
            fresh.rename(place)
        except OSError:
            old.rename(place)
            raise
        _clear_away(old)


def _new(place: Path) -> Path:
    return place.with_name(f".{place.name}.new")


def _old(place: Path) -> Path:
    return place.with_name(f".{place.name}.old")


def _tidy(place: Path) -> None:
    """Clear away what a killed build left; the old site goes back to its place if it was killed between two renames."""
    if _old(place).is_dir() and not place.exists():
        _old(place).rename(place)
    _clear_away(_new(place))


def _clear_away(folder: Path) -> None:
    """Remove a folder of ours, whatever it is allowed to those who want to change it."""
    for parent, _, _ in os.walk(folder):
        with suppress(OSError):  # it may be somebody else's
            os.chmod(parent, 0o700)
    shutil.rmtree(folder, ignore_errors=True)


def _exchange(first: Path, second: Path) -> bool:
    """Let two folders change places at once; False where the system has no such call."""
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if os.name == "posix" else None
    if call is None:
        return False
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE of Linux's fcntl.h and fs.h
    if call(here, os.fsencode(first), here, os.fsencode(second), exchange) == 0:
        return True
    if ctypes.get_errno() in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(second))
