"""A font file -> which letters it has, how far each moves the next one, and which pairs stand closer together.

The one module that imports fontTools, and only when letters are measured.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from ..problems import BuildFailed, Location, Problem

EM = 1000
"""Advances are in thousandths of the size of the letters."""

BOLD = 600
OPENINGS = (b"\x00\x01\x00\x00", b"OTTO", b"true")
"""What a font file begins with, which is not compressed."""


@dataclass(frozen=True, eq=False)
class Font:
    """A font file."""

    path: Path
    body: bytes

    @cached_property
    def digest(self) -> bytes:
        """The SHA-256 of its bytes."""
        return sha256(self.body).digest()

    def require_readable(self) -> None:
        """BuildFailed where the file is no font that can be read."""
        with self.blamed():
            assert self.advances
            assert self._pairs is not None

    @cached_property
    def is_bold(self) -> bool:
        """Whether its letters are bold."""
        with self.blamed():
            return bool(self._tables["OS/2"].usWeightClass >= BOLD)

    @cached_property
    def advances(self) -> Mapping[str, int]:
        """How far every letter that it has moves the next one, in thousandths of the size."""
        with self.blamed():
            widths = self._tables["hmtx"].metrics
            return {chr(code): -self._in_em(-widths[glyph][0]) for code, glyph in self._glyphs.items()}

    def closer(self, left: str, right: str) -> int:
        """How much further apart two letters stand than their advances say; closer, where it is negative."""
        with self.blamed():
            return self._in_em(self._pairs.get((self._glyphs[ord(left)], self._glyphs[ord(right)]), 0))

    @contextmanager
    def blamed(self) -> Iterator[None]:
        """BuildFailed where the file is no font that can be read."""
        from fontTools.ttLib import TTLibError

        try:
            yield
        except (
            TTLibError, struct.error, LookupError, ValueError, TypeError, AttributeError, AssertionError, OverflowError,
            EOFError, OSError, MemoryError,
        ) as error:  # fmt: skip
            said = "this is no font that can be read"
            hint = "put a whole TrueType or OpenType font here, or take the file out"
            raise BuildFailed([Problem(Location(self.path), "unusable-file", said, hint)]) from error

    def _in_em(self, units: int) -> int:
        return EM * units // self._units

    @cached_property
    def _units(self) -> int:
        return int(self._tables["head"].unitsPerEm)

    @cached_property
    def _tables(self) -> Any:
        from fontTools.ttLib import TTFont

        if not self.body.startswith(OPENINGS):
            raise ValueError
        return TTFont(BytesIO(self.body), lazy=True)

    @cached_property
    def _glyphs(self) -> Mapping[int, str]:
        return dict(self._tables.getBestCmap())

    @cached_property
    def _pairs(self) -> Mapping[tuple[str, str], int]:
        """What pairs of letters are moved by: the font says it in the older of two ways, which `make fonts` writes."""
        tables = self._tables["kern"].kernTables if "kern" in self._tables else []
        return {pair: units for table in tables for pair, units in table.kernTable.items()}
