"""What a build keeps beside the site for the next one: whether there is anything to do, and images that are drawn.

Files are told by their sizes and times, so a build that has nothing to do
reads none of them.  A stamp is never needed: one that is damaged, or of
another place, version or option, is as good as none, and `--no-cache` asks for
none.
"""

from __future__ import annotations

import json
import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path

from .generator import VERSION
from .settings import Settings

CODE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Image:
    """An image of the site: the SHA-256 of what it was drawn from, and of its bytes."""

    drawn_from: str
    sha256: str


@dataclass(frozen=True)
class Stamp:
    """A build: digests of all that it read and left, how many pages it left, what it said, and its images by path."""

    read: str = ""
    left: str = ""
    pages: int = 0
    summary: str = ""
    images: Mapping[str, Image] = field(default_factory=dict)

    def holds(self, read: str, site: Path) -> bool:
        """Whether another build would read the same and leave the same."""
        return self.read == read and self.left == digest_of([site])


def inputs(settings: Settings) -> str:
    """A digest of everything that a build with these settings depends on: content, templates, and this program."""
    libraries = Path(sysconfig.get_path("purelib"))
    installed = libraries.stat().st_mtime_ns if libraries.is_dir() else 0
    return digest_of(
        [settings.content, settings.templates, CODE],
        f"{VERSION} {sys.version} {libraries} {installed} {Path.cwd()} {settings}",
    )


def digest_of(places: Iterable[Path], said: str = "") -> str:
    """A digest of something that is said, and of every file in some folders with its size and times."""
    lines = sorted(line for place in places for line in _files(place))
    return sha256("\n".join([said, *lines]).encode("utf-8", "surrogateescape")).hexdigest()


def read_stamp(site: Path) -> Stamp:
    """What the last build of a site kept, or an empty stamp."""
    try:
        told = json.loads(_place(site).read_text("utf-8"))
        images = {str(path): Image(str(drawn), str(digest)) for path, (drawn, digest) in told["images"].items()}
        return Stamp(str(told["read"]), str(told["left"]), int(told["pages"]), str(told["summary"]), images)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Stamp()


def write_stamp(stamp: Stamp, site: Path) -> None:
    """Keep what a build did, in one step, where the folder beside the site may be written."""
    images = {path: [image.drawn_from, image.sha256] for path, image in stamp.images.items()}
    place = _place(site)
    fresh = place.with_name(f"{place.name}.new")
    try:
        fresh.write_text(json.dumps({**asdict(stamp), "images": images}, ensure_ascii=False) + "\n", "utf-8")
        fresh.replace(place)
    except OSError:
        fresh.unlink(missing_ok=True)


def _place(site: Path) -> Path:
    """Beside the site, as nothing in a site depends on times."""
    resolved = site.resolve()
    return resolved.with_name(f".{resolved.name}.built")


def _files(place: Path) -> Iterator[str]:
    """Every folder below one, and every file with its kind, its size and when it was changed."""
    folders = [str(place)] if place.is_dir() else []
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.name == "__pycache__":
                    continue
                if entry.is_dir(follow_symlinks=False):  # what is in it says all of it
                    folders.append(entry.path)
                    yield entry.path
                else:
                    told = _stat(entry)
                    yield f"{entry.path}\0{told.st_mode}\0{told.st_size}\0{told.st_mtime_ns}\0{told.st_ctime_ns}"


def _stat(entry: os.DirEntry[str]) -> os.stat_result:
    """Of a link, what it leads to, which is what would be read."""
    try:
        return entry.stat()
    except OSError:
        return entry.stat(follow_symlinks=False)
