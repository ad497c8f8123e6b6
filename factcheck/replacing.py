"""One file, in one step: who is stopped, or looks meanwhile, finds it as it was or as it will be, whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


def replace_file(path: Path, body: bytes) -> None:
    """Make a file hold these bytes; what a link leads to is changed, the link stays, and so do permissions."""
    place = path.resolve()
    with _complete(place, body) as fresh:
        if place.exists():
            shutil.copymode(place, fresh)
        fresh.replace(place)


def create_file(path: Path, body: bytes) -> None:
    """Make a new file, or raise FileExistsError and leave what is there."""
    with _complete(path, body) as fresh:
        try:
            os.link(fresh, path)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            with path.open("xb"):
                fresh.replace(path)


@contextmanager
def _complete(path: Path, body: bytes) -> Iterator[Path]:
    """A file beside another one that holds everything, on the disk; it does not stay."""
    fresh = path.with_name(f".{path.name}.new")
    try:
        with fresh.open("wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        yield fresh
    finally:
        surely(lambda: fresh.unlink(missing_ok=True))


def surely(clear_away: Callable[[], None]) -> None:
    """Clear away what is half-done, also when somebody presses Ctrl-C at this very moment."""
    try:
        clear_away()
    except KeyboardInterrupt:
        clear_away()
        raise
