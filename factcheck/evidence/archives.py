"""Files -> a ZIP archive whose bytes follow from the files alone: from no clock, no system and no version of zlib.

What compression makes of a file differs between versions of zlib, so nothing is
compressed here.  A file that never changes between builds can be, once, and
what that made is kept: it stands in the archive as it is kept.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from struct import Struct

STORED, DEFLATED = 0, 8
VERSION, UNIX, PLAIN_FILE, IN_UTF8 = 20, 3, 0o100644 << 16, 1 << 11
EARLIEST = 0, 1 << 5 | 1
"""Midnight on 1 January 1980, the earliest that an archive can say."""

HEADER = Struct("<4s5H3L2H")
LISTED = Struct("<4s2B5H3L5H2L")
END = Struct("<4s4H2LH")
"""The records of PKWARE's APPNOTE.TXT: before each file, of each file in the directory, and at the end."""


@dataclass(frozen=True)
class Entry:
    """A file as it stands in an archive, as it is or compressed, with the length and the checksum of what it holds."""

    body: bytes
    method: int
    size: int
    checksum: int


def stored(body: bytes) -> Entry:
    """A file as it is."""
    return Entry(body, STORED, len(body), zlib.crc32(body))


def deflated(body: bytes, compressed: bytes) -> Entry:
    """A file as it was compressed; as it is where that holds something else."""
    plain = stored(body)
    return Entry(compressed, DEFLATED, plain.size, plain.checksum) if _inflated(compressed) == body else plain


def _inflated(compressed: bytes) -> bytes | None:
    try:
        return zlib.decompress(compressed, -zlib.MAX_WBITS)
    except zlib.error:
        return None


def archive(entries: Mapping[str, Entry]) -> bytes:
    """Files by their names as a ZIP archive: the same bytes whatever order they are given in."""
    parts, listed, at = list[bytes](), list[bytes](), 0
    for name in sorted(entries):
        entry, said = entries[name], name.encode()
        flags = 0 if name.isascii() else IN_UTF8
        about = VERSION, flags, entry.method, *EARLIEST, entry.checksum, len(entry.body), entry.size, len(said), 0
        parts += [HEADER.pack(b"PK\3\4", *about), said, entry.body]
        listed += [LISTED.pack(b"PK\1\2", VERSION, UNIX, *about, 0, 0, 0, PLAIN_FILE, at), said]
        at += HEADER.size + len(said) + len(entry.body)
    directory = b"".join(listed)
    end = END.pack(b"PK\5\6", 0, 0, len(entries), len(entries), len(directory), at, 0)
    return b"".join([*parts, directory, end])
