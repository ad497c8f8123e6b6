"""Templates as Jinja compiled them, kept for the next build in the cache folder of whoever builds.

They are code, so they are not kept beside the site, where a pull request could
put other code; and nothing is taken from a folder that others may write.
"""

from __future__ import annotations

import marshal
import os
import stat
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import jinja2

from ..generator import VERSION

MOST_BYTES = 8_000_000
"""Compiled templates of so many bytes are kept, about ten sites' worth; with more of them it begins anew."""

COMPILER = f"{VERSION}-{sys.implementation.cache_tag}-jinja{jinja2.__version__}"
"""Who compiled: what others did may call what is not there."""


class Compiled(jinja2.BytecodeCache):
    """Templates that were compiled; Jinja sees for itself whether the source of one is still the same."""

    def __init__(self, folder: Path | None) -> None:
        self._file = folder and folder / f"templates-{COMPILER}"
        self._kept: dict[str, bytes] | None = None
        self._is_new = False

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Give Jinja what it compiled, if it did."""
        if bucket.key in self._all():
            bucket.bytecode_from_string(self._all()[bucket.key])

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Keep what Jinja compiled."""
        self._all()[bucket.key] = bucket.bytecode_to_string()
        self._is_new = True

    def save(self) -> None:
        """Keep for other processes what was compiled in this one, in one step, where that may be written."""
        if self._file is None or not self._is_new:
            return
        if sum(map(len, self._all().values())) > MOST_BYTES:
            self._all().clear()
        body = marshal.dumps(self._all())
        fresh = self._file.with_name(f"{self._file.name}.new")
        with suppress(OSError):  # then it is compiled again; of two who write at once, what is mixed is not read
            fresh.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            fresh.write_bytes(sha256(body).digest() + body)
            fresh.replace(self._file)
        self._is_new = False

    def begin_anew(self) -> None:
        """Take nothing from what was kept."""
        self._kept = {}

    def _all(self) -> dict[str, bytes]:
        if self._kept is None:
            self._kept = _read(self._file) if self._file else {}
        return self._kept


def cache_folder() -> Path | None:
    """Where whoever builds keeps what can be made again; None where there is no such place."""
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return Path(home) / "factcheck" if os.path.isabs(home) else None


def _read(file: Path) -> dict[str, bytes]:
    """What was kept, or nothing where it is damaged, or could be somebody else's."""
    try:
        if not _is_ours(file.parent) or not _is_ours(file):
            return {}
        told = file.read_bytes()
    except OSError:
        return {}
    digest, body = told[:32], told[32:]
    return dict(marshal.loads(body)) if digest == sha256(body).digest() else {}


def _is_ours(path: Path) -> bool:
    about = path.stat()
    ours = not hasattr(os, "getuid") or about.st_uid == os.getuid()
    return ours and not about.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


COMPILED = Compiled(cache_folder())
