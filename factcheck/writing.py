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
from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from .exits import NotWritten
from .model import Page
from .replacing import surely

RECORD = ".factcheck.json"
"""The list of files that a build wrote, kept in the site: only these are ever replaced or removed."""


@dataclass(frozen=True)
class Finished:
    """A file of the new site: its length, its SHA-256, whether it is another than before; of an image its source."""

    path: str
    bytes: int
    sha256: str
    changed: bool
    drawn_from: str = ""


@dataclass(frozen=True)
class Written:
    """What writing did: files that changed, files left as they were, files that went."""

    changed: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]


def write_pages(pages: Iterable[Page], site: Path) -> Written:
    """Make `site` hold exactly these pages, besides files that no build wrote."""
    with new_site(site) as new:
        return new.take_place([new.put(page) for page in pages])


@contextmanager
def new_site(site: Path) -> Iterator[NewSite]:
    """A site beside the one that stands there, which is gone afterwards unless it has taken that one's place."""
    place = site.resolve()
    try:
        _tidy(place)
        _refuse(site)
        new = NewSite(site, _read_record(site))
        new.folder.mkdir(parents=True)
    except OSError as error:
        raise _not_written(site, error) from error
    try:
        yield new
    finally:
        surely(lambda: _clear_away(new.folder))


class NewSite:
    """A site while it is made; several processes may put files into it."""

    def __init__(self, site: Path, ours: frozenset[str]) -> None:
        self.site, self.place, self.folder = site, site.resolve(), _new(site.resolve())
        self.ours = ours
        self._folders: set[str] = set()

    def before(self, path: str) -> bytes:
        """A file as the old site has it."""
        return (self.place / path).read_bytes()

    def put(self, page: Page) -> Finished:
        """Put a page into the new site: the file of the old one where that is the same."""
        try:
            old, new = self.place / page.path, self._path(page.path)
            changed = not _same(old, page.body)
            if not changed:
                _link(old, new)
            elif page.path not in self.ours and old.exists():
                said = f"{self.site / page.path} was not written by a build: choose another --site, or move it away"
                raise NotWritten(said)
            else:
                new.write_bytes(page.body)
        except OSError as error:
            raise _not_written(self.site, error) from error
        return Finished(page.path, len(page.body), sha256(page.body).hexdigest(), changed, page.drawn_from)

    def take_place(self, finished: Iterable[Finished]) -> Written:
        """Put the new site in the place of the old one, if it has other files; it has all that strangers put there."""
        files = {file.path: file.changed for file in finished}
        changed = tuple(sorted(path for path in files if files[path]))
        removed = tuple(sorted(path for path in self.ours - files.keys() if (self.place / path).is_file()))
        if changed or removed or not (self.place / RECORD).is_file():
            record = {"note": "files that factcheck wrote; others here are left alone", "files": sorted(files)}
            self._take_place(files.keys() | {*removed, RECORD}, (json.dumps(record, indent=1) + "\n").encode())
        return Written(changed, len(files) - len(changed), removed)

    def take_place_with_the_rest(self, finished: Iterable[Finished]) -> Written:
        """The same where all files of the old site that were not put into the new one stay as they are."""
        files = {file.path: file.changed for file in finished}
        changed = tuple(sorted(path for path in files if files[path]))
        if changed:
            self._take_place(files.keys(), None)
        return Written(changed, len(self.ours) - len(changed), ())

    def _take_place(self, done: Set[str], record: bytes | None) -> None:
        try:
            _keep(self.place, self.folder, done)
            if record is not None:
                self._path(RECORD).write_bytes(record)
            _swap(self.folder, self.place)
            _clear_away(self.folder)  # at once: what the system tells of a file changes when a link to it goes
        except OSError as error:
            raise _not_written(self.site, error) from error

    def _path(self, path: str) -> Path:
        """Where a file of the new site goes, in a folder that is there."""
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            (self.folder / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        return self.folder / path


def _not_written(site: Path, error: OSError) -> NotWritten:
    return NotWritten(f"cannot write {site}: {_why(error)}")


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


def _refuse(site: Path) -> None:
    """See that there can be a site."""
    if site.exists() and not site.is_dir():
        raise NotWritten(f"{site} is a file, not a folder")
    if site.exists() and not os.access(site, os.W_OK):
        raise NotWritten(f"{site} may not be written")


def _keep(place: Path, fresh: Path, done: Set[str]) -> None:
    """Link what is not done into the new folder: what stays as it is, strangers' files and empty folders."""
    for parent, folders, names in os.walk(place):
        inner = os.path.relpath(parent, place)
        before = "" if inner == "." else f"{inner}/".replace(os.sep, "/")
        links = [name for name in folders if os.path.islink(os.path.join(parent, name))]
        left = [name for name in [*names, *links] if f"{before}{name}" not in done]
        if left or (not names and not folders and before and not any(path.startswith(before) for path in done)):
            os.makedirs(fresh / inner, exist_ok=True)
        for name in left:
            _link(Path(parent, name), fresh / inner / name)


def _link(old: Path, new: Path) -> None:
    try:
        os.link(old, new, follow_symlinks=False)
    except FileExistsError:  # a stranger's file stands where a folder is needed
        raise
    except OSError:  # a file system without hard links
        shutil.copy2(old, new, follow_symlinks=False)


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
