"""Where published files lie: in a folder, or at a web address.  Nothing is run, and nothing is read beyond a limit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import urljoin

from .fetching import Limits, NotFetched, fetch

AGENT = "factcheck verify"
SECONDS = 60
"""So long may one answer take."""

MEGABYTE = 2**20


class NotRead(Exception):
    """A file cannot be read, and why."""


class Shelf(Protocol):
    """A place with published files."""

    def read(self, path: str, largest: int) -> bytes:
        """A file by its path from here, or NotRead where it is not there or larger than so many bytes."""

    def has(self, path: str, /) -> bool:
        """Whether a file is there, as far as that can be told without asking a server."""


@dataclass(frozen=True)
class Folder:
    """Files of this computer."""

    folder: Path

    def read(self, path: str, largest: int) -> bytes:
        """A file by its path from this folder."""
        try:
            with (self.folder / path).open("rb") as file:
                body = file.read(largest + 1)
        except OSError as error:
            raise NotRead(f"{self.folder / path}: {error.strerror or error}") from error
        if len(body) > largest:
            raise NotRead(f"{self.folder / path} is larger than {largest // MEGABYTE} MB")
        return body

    def has(self, path: str) -> bool:
        """Whether it is there."""
        return (self.folder / path).is_file()


@dataclass(frozen=True)
class Address:
    """Files of a web server."""

    address: str

    def read(self, path: str, largest: int) -> bytes:
        """What the server answers for a path from this address, if it is a file and no page."""
        address = urljoin(self.address, path)
        try:
            answer = fetch(address, AGENT, Limits(SECONDS, largest))
        except NotFetched as error:
            raise NotRead(f"{error.address}: {error}") from error
        if answer.status != 200:
            raise NotRead(f"{address}: the server answers {answer.status}")
        if not answer.whole:
            raise NotRead(f"{address}: the answer is larger than {largest // MEGABYTE} MB")
        if not answer.body or answer.body.lstrip()[:1] == b"<":
            raise NotRead(f"{address}: the answer is {'a page, and no file' if answer.body else 'empty'}")
        return answer.body

    def has(self, _: str) -> bool:
        """Nobody knows before the server is asked."""
        return False
