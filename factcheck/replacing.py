"""A file, in one step: who is stopped, or looks meanwhile, finds it as it was or as it will be, whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from io import BufferedWriter
from pathlib import Path


def replace_all(files: Mapping[Path, bytes]) -> None:
    """Make files hold these bytes; what a link leads to is changed, the link stays, and so do permissions.

    None is replaced before all of them are on the disk, so that one that is full changes nothing.
    """
    with ExitStack() as stack:
        places = {path: path.resolve() for path in files}
        complete = {place: stack.enter_context(_complete(place, files[path])) for path, place in places.items()}
        for place, fresh in complete.items():
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
        with open_anew(fresh) as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        yield fresh
    except OSError as error:  # a disk that is full does not say what it had no room for
        raise OSError(error.errno, error.strerror, error.filename or str(path)) from error
    finally:
        surely(lambda: fresh.unlink(missing_ok=True))


@contextmanager
def open_anew(path: Path) -> Iterator[BufferedWriter]:
    """A file that nobody else has, to write into: where a link stood, what it leads to stays as it is."""
    path.unlink(missing_ok=True)
    with path.open("xb") as file:
        yield file


def surely(clear_away: Callable[[], None]) -> None:
    """Clear away what is half-done, also when somebody presses Ctrl-C at this very moment."""
    try:
        clear_away()
    except KeyboardInterrupt:
        clear_away()
        raise
