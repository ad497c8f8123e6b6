"""Whether there is anything to build: the stamp that a build leaves beside the site for the next one.

Files are told by their sizes and times, so a build that has nothing to do
reads none of them.  A stamp is never needed: one that is damaged, or of
another place, version or option, is as good as none, and `--no-cache` asks for
none.  Behind it, in the same file, stands what `keeping` keeps.
"""

from __future__ import annotations

import json
import sys
import sysconfig
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from .generator import VERSION
from .inventories import Inventory, digest, look
from .ordinary import open_ordinary
from .replacing import open_anew
from .settings import Settings

MOST_KEPT = 50_000_000
"""The bytes that a stamp may have, with what is kept behind it; that of ten thousand claims has a sixth of it."""

CODE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Inputs:
    """All that a build depends on: the `files` of some places, and what else was `said`."""

    places: tuple[Path, ...]
    files: Inventory
    said: str

    @property
    def digest(self) -> str:
        """A digest of all of it."""
        return digest(self.files, self.said)


@dataclass(frozen=True)
class Stamp:
    """A build: digests of all that it read and left, how many pages it left, and what it said."""

    read: str = ""
    left: str = ""
    pages: int = 0
    summary: str = ""


def inputs(settings: Settings) -> Inputs:
    """Everything that a build with these settings depends on: content, templates, and this program."""
    libraries = Path(sysconfig.get_path("purelib"))
    installed = libraries.stat().st_mtime_ns if libraries.is_dir() else 0
    said = f"{VERSION} {sys.version} {libraries} {installed} {Path.cwd()} {settings}"
    places = (settings.content, settings.templates, CODE)
    return Inputs(places, look(*places), said)


def read_stamp(site: Path) -> Stamp:
    """What the last build of a site stamped, or an empty stamp."""
    try:
        with open_ordinary(place_of(site), MOST_KEPT) as file:
            told = json.loads(file.readline())
        return Stamp(str(told["read"]), str(told["left"]), int(told["pages"]), str(told["summary"]))
    except (OSError, ValueError, ArithmeticError, LookupError, TypeError, AttributeError, RecursionError):
        return Stamp()


def write_stamp(stamp: Stamp, kept: str, site: Path) -> None:
    """Stamp what a build did, with what it keeps, in one step, where that may be written."""
    place = place_of(site)
    fresh = place.with_name(f"{place.name}.new")
    with suppress(OSError):
        try:
            with open_anew(fresh) as file:
                file.write(f"{json.dumps(asdict(stamp))}\n{kept}".encode())
            fresh.replace(place)
        finally:
            fresh.unlink(missing_ok=True)


def place_of(site: Path) -> Path:
    """Where a stamp is: beside the site, as nothing in a site depends on times."""
    resolved = site.resolve()
    return resolved.with_name(f".{resolved.name}.built")
