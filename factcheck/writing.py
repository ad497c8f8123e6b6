"""Pages -> site/: all of them or none, only what changed, and nobody else's files.

A complete new folder is made beside the old one, with hard links to the files
that stay the same, and the two change places in one step.  A build that is
killed leaves the old site, or the new one, and never a mixture.  Where the
system has no such step (it is Linux that has it), one that is killed at the
worst moment leaves the old site under another name, and the next takes it back.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Collection, Iterable, Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from .exchanging import begin_with_twin, clear_away, link, link_all, make_twin, new_of, take_place, tidy, twin_of
from .exits import NotWritten
from .model import Page
from .ordinary import read_ordinary
from .replacing import surely

RECORD = ".factcheck.json"
"""The list of files that a build wrote, kept in the site: only these are ever replaced or removed."""

LARGEST_RECORD = 50_000_000
"""The bytes that this list may have; that of ten thousand claims has a tenth of it."""


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
def new_site(site: Path, differs: Collection[str] | None = None) -> Iterator[NewSite]:
    """A site beside the one that stands there, which is gone afterwards unless it has taken that one's place.

    It is empty; or, where it is known in which files the twin of the site
    `differs`, it has all files of the site.
    """
    place = site.resolve()
    try:
        tidy(place)
        _refuse(site)
        new = NewSite(site, None if differs is not None else _read_record(site))
        if differs is None:
            new.folder.mkdir(parents=True)
        else:
            begin_with_twin(place, differs)
    except OSError as error:
        raise _not_written(site, error) from error
    try:
        yield new
    finally:
        surely(lambda: clear_away(new.folder))


class NewSite:
    """A site while it is made; several processes may put files into it.

    `ours` are the files that earlier builds wrote, None where it `is_full`: it
    has all files of the site that stands there, and what is put into it stood
    there before.  `is_first` says that no site stands there, `is_old` that it
    has given that one its place, and is the one that stood there.
    """

    def __init__(self, site: Path, ours: frozenset[str] | None) -> None:
        self.site, self.place, self.folder = site, site.resolve(), new_of(site.resolve())
        self.ours, self.is_full = ours or frozenset(), ours is None
        self.is_first = not self.place.exists()
        self.is_old = False
        self._folders: set[str] = set()

    def before(self, path: str) -> bytes:
        """A file as the site has it."""
        return (self.place / path).read_bytes()

    def put(self, page: Page) -> Finished:
        """Put a page into the new site: the file of the old one where that is the same."""
        try:
            changed = self.is_first or self._changes(page)
            if changed:
                self._write(page.path, page.body)
            elif not self.is_full:
                self._link(page.path)
        except OSError as error:
            raise _not_written(self.site, error) from error
        return Finished(page.path, len(page.body), sha256(page.body).hexdigest(), changed, page.drawn_from)

    def _changes(self, page: Page) -> bool:
        """Whether a page is another than before, or NotWritten where a stranger's file stands in its place."""
        old = self.place / page.path
        changed = not _same(old, page.body)
        if changed and not self.is_full and page.path not in self.ours and old.exists():
            said = f"{self.site / page.path} was not written by a build: choose another --site, or move it away"
            raise NotWritten(said)
        return changed

    def leave(self, finished: Finished) -> Finished:
        """Have a file in the new site as it stands in the old one."""
        try:
            self._link(finished.path)
        except OSError as error:
            raise _not_written(self.site, error) from error
        return finished

    def take_place(self, finished: Iterable[Finished]) -> Written:
        """Put the new site in the place of the old one, if it has other files; it has all that strangers put there."""
        files = {file.path: file.changed for file in finished}
        changed = tuple(sorted(path for path in files if files[path]))
        removed = tuple(sorted(path for path in self.ours - files.keys() if (self.place / path).is_file()))
        if changed or removed or not (self.place / RECORD).is_file():
            record = {"note": "files that factcheck wrote; others here are left alone", "files": sorted(files)}
            self._take_place(files.keys() | {*removed, RECORD}, (json.dumps(record, indent=1) + "\n").encode())
        return Written(changed, len(files) - len(changed), removed)

    def take_place_with_the_rest(self, finished: Iterable[Finished], of: int) -> Written:
        """The same where the old site is `of` so many files, and those that were not put into the new one stay."""
        files = {file.path: file.changed for file in finished}
        changed = tuple(sorted(path for path in files if files[path]))
        if changed:
            self._take_place(files.keys(), None)
        return Written(changed, of - len(changed), ())

    def leave_twin(self) -> bool:
        """Leave nothing beside the site but a twin of it, and say whether there can be one.

        If the old site `is_old`, it is the twin, in which the files differ that changed.  One
        that is full and was not needed is a twin still.
        """
        if self.is_old or (self.is_full and self.folder.is_dir()):
            clear_away(twin_of(self.place))
            self.folder.rename(twin_of(self.place))
            return True
        clear_away(self.folder)
        return make_twin(self.place)

    def _take_place(self, done: Set[str], record: bytes | None) -> None:
        try:
            if not self.is_full:
                link_all(self.place, self.folder, done)
            if record is not None:
                self._write(RECORD, record)
            self.is_old = take_place(self.place)
        except OSError as error:
            raise _not_written(self.site, error) from error

    def _write(self, path: str, body: bytes) -> None:
        """Write a file anew: what stands there may be a link to the one of the old site."""
        place = self._path(path)
        if not self.is_first:
            place.unlink(missing_ok=True)
        place.write_bytes(body)

    def _link(self, path: str) -> None:
        """Have a file of the old site, once more where a worker that was stopped had done so."""
        old, new = self.place / path, self._path(path)
        try:
            link(old, new)
        except FileExistsError:
            if not os.path.samefile(old, new):
                raise

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
    if not (site / RECORD).exists():
        return frozenset()
    try:
        return frozenset(map(str, json.loads(read_ordinary(site / RECORD, LARGEST_RECORD))["files"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise NotWritten(f"{site / RECORD} is damaged: move {site} away and build again") from None


def _refuse(site: Path) -> None:
    """See that there can be a site."""
    if site.exists() and not site.is_dir():
        raise NotWritten(f"{site} is a file, not a folder")
    if site.is_symlink() and site.is_dir() and not (site / RECORD).exists() and any(site.iterdir()):
        raise NotWritten(f"{site} is a link to a folder that holds something else than a site: take the link away")
    if site.exists() and not os.access(site, os.W_OK):
        raise NotWritten(f"{site} may not be written")
