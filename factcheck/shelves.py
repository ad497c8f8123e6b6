"""Where published files lie: in a folder, or at a web address.  Nothing is run, and nothing is read beyond a limit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import quote, urljoin

from .fetching import Answer, Limits, NotFetched, fetch

AGENT = "factcheck verify"
SECONDS = 60
"""So long may one answer take."""

MEGABYTE = 2**20

NOT_FOUND = "404.html"
"""The page that a server shows, with status 404, for what is not there."""


class NotRead(Exception):
    """A file cannot be read, and why."""


class Shelf(Protocol):
    """A place with published files."""

    def read(self, path: str, largest: int) -> bytes:
        """A file by its path from here, or NotRead where it is not there or larger than so many bytes."""

    def find(self, path: str, largest: int) -> bytes | None:
        """The bytes of a file or a page, at most one more than so many; None where there is none."""

    def has(self, path: str, /) -> bool:
        """Whether a file is there, as far as that can be told without asking a server."""


@dataclass(frozen=True)
class Folder:
    """Files of this computer."""

    folder: Path

    def read(self, path: str, largest: int) -> bytes:
        """A file by its path from this folder."""
        body = self._open(path, largest)
        if len(body) > largest:
            raise NotRead(f"{self.folder / path} is larger than {largest // MEGABYTE} MB")
        return body

    def find(self, path: str, largest: int) -> bytes | None:
        """Its bytes, if it is there."""
        return self._open(path, largest) if self.has(path) else None

    def has(self, path: str) -> bool:
        """Whether it is there."""
        return (self.folder / path).is_file()

    def _open(self, path: str, largest: int) -> bytes:
        try:
            with (self.folder / path).open("rb") as file:
                return file.read(largest + 1)
        except OSError as error:
            raise NotRead(f"{self.folder / path}: {error.strerror or error}") from error


@dataclass(frozen=True)
class Address:
    """Files of a web server."""

    address: str

    def read(self, path: str, largest: int) -> bytes:
        """What the server answers for a path from this address, if it is a file and no page."""
        address, answer = self._fetch(path, largest)
        if answer.status != 200:
            raise NotRead(f"{address}: the server answers {answer.status}")
        if not answer.whole:
            raise NotRead(f"{address}: the answer is larger than {largest // MEGABYTE} MB")
        if not answer.body or answer.body.lstrip()[:1] == b"<":
            raise NotRead(f"{address}: the answer is {'a page, and no file' if answer.body else 'empty'}")
        return answer.body

    def find(self, path: str, largest: int) -> bytes | None:
        """What the server answers, if it says that this is there; it says so of its page for what is not there, too."""
        _, answer = self._fetch(path, largest + 1)
        return answer.body if answer.status == 200 or (answer.status == 404 and path == NOT_FOUND) else None

    def has(self, _: str) -> bool:
        """Nobody knows before the server is asked."""
        return False

    def _fetch(self, path: str, largest: int) -> tuple[str, Answer]:
        address = urljoin(self.address, quote(path))
        try:
            return address, fetch(address, AGENT, Limits(SECONDS, largest))
        except NotFetched as error:
            raise NotRead(f"{error.address}: {error}") from error
