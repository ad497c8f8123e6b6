"""A file that is an ordinary one of bounded size, opened.

What was looked at may be another thing when it is opened: a pipe that nobody
writes into, a device that never ends, a link to somebody else's file.  So it is
opened without waiting, without following a link, and looked at while it is open.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

CAUTIOUSLY = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""How a file is opened where the system knows links and pipes."""


@contextmanager
def open_ordinary(path: Path, largest: int) -> Iterator[BufferedReader]:
    """A file to read from; OSError where it is a link, no file, or larger than so many bytes."""
    with open(path, "rb", opener=lambda name, flags: os.open(name, flags | CAUTIOUSLY)) as file:
        about = os.fstat(file.fileno())
        if not stat.S_ISREG(about.st_mode):
            raise OSError(errno.EINVAL, "this is no ordinary file", str(path))
        if about.st_size > largest:
            raise OSError(errno.EFBIG, f"this file has more than {largest:,} bytes", str(path))
        yield file


def read_ordinary(path: Path, largest: int) -> bytes:
    """The bytes of such a file, and no more than so many while somebody adds to it."""
    with open_ordinary(path, largest) as file:
        return file.read(largest)
