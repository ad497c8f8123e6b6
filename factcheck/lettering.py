"""Words -> lines that fit a width, by the advances of the letters in real fonts.

Kerning is left out: it mostly draws letters together, and where it does not, a
line grows by less than two parts in a hundred, for which every margin has room.
The one module that imports fontTools, and only when letters are measured.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from unicodedata import category, normalize

EM = 1000
"""Advances are in thousandths of the size of the letters."""

BOLD = 600
ELLIPSIS = "…"

Words = list[tuple[str, int]]
"""Words, each with how far it moves the next one, in thousandths of the size of the letters."""


@dataclass(frozen=True)
class Font:
    """A font file."""

    path: Path
    body: bytes

    @cached_property
    def digest(self) -> bytes:
        """The SHA-256 of its bytes."""
        return sha256(self.body).digest()


@dataclass(frozen=True)
class Setting:
    """Text set in lines of one size."""

    size: int
    lines: tuple[str, ...]

    @property
    def leading(self) -> int:
        """From one line to the next."""
        return leading(self.size)

    @property
    def height(self) -> int:
        """Of all lines together."""
        return self.leading * len(self.lines)


class Face:
    """Fonts that draw regular or bold letters: the first that has a letter draws it."""

    def __init__(self, fonts: Iterable[Font], bold: bool) -> None:
        self._fonts = sorted(fonts, key=lambda font: (_read(font)[0] >= BOLD) != bold)
        self._advances: dict[str, int | None] = {}
        self._drawn: set[str] = set()

    def missing(self, text: str) -> str:
        """The first letter that no font draws, or nothing."""
        if self._drawn.issuperset(text):
            return ""
        shown = legible(text)
        missing = next((letter for letter in shown if self._advance(letter) is None), "")
        if not missing and shown == text:
            self._drawn.update(text)
        return missing

    def width(self, text: str, size: int) -> int:
        """How wide a line is, rounded up."""
        return -(-size * self._advance_of(text) // EM)

    def _advance_of(self, text: str) -> int:
        return sum(self._advance(letter) or 0 for letter in text)

    def _advance(self, letter: str) -> int | None:
        if letter not in self._advances:
            self._advances[letter] = self._find(letter)
        return self._advances[letter]

    def _find(self, letter: str) -> int | None:
        """How far a letter moves the next one: not at all where it only joins or directs others."""
        for font in self._fonts:
            if letter in _read(font)[1]:
                return _read(font)[1][letter]
        return 0 if category(letter) == "Cf" or "\ufe00" <= letter <= "\ufe0f" else None

    def fit(self, text: str, width: int, height: int, sizes: Iterable[int]) -> Setting | None:
        """The text in the largest size that fits, with lines of about the same length."""
        words = self._words(text)
        for size in sizes:
            lines = self._lines(words, size, width)
            if len(lines) * leading(size) <= height:
                return Setting(size, self._balanced(words, size, width, len(lines)))
        return None

    def fit_or_cut(self, text: str, width: int, height: int, sizes: tuple[int, ...]) -> Setting:
        """The same; what is too long even in the smallest size ends in an ellipsis."""
        if setting := self.fit(text, width, height, sizes):
            return setting
        size, rows = sizes[-1], max(height // leading(sizes[-1]), 1)
        kept = self._lines(self._words(text), size, width)[:rows]
        last = kept[-1]
        while last and self.width(last + ELLIPSIS, size) > width:
            last = last[:-1].rstrip()
        return Setting(size, (*kept[:-1], last + ELLIPSIS))

    def _words(self, text: str) -> Words:
        """The words of a text, each with how far it moves the next one."""
        return [(word, self._advance_of(word)) for word in legible(text).split()]

    def _lines(self, words: Words, size: int, width: int) -> tuple[str, ...]:
        """As many words on each line as there is room for."""
        room, space = width * EM // size, self._advance_of(" ")
        lines: list[list[str]] = []
        used = room
        for word, advance in self._parts(words, room):
            if lines and used + space + advance <= room:
                lines[-1].append(word)
                used += space + advance
            else:
                lines.append([word])
                used = advance
        return tuple(map(" ".join, lines)) or ("",)

    def _parts(self, words: Words, room: int) -> Words:
        """Words, and in place of one that is wider than a line its parts."""
        if all(advance <= room for _, advance in words):
            return words
        parts = ([word] if advance <= room else self._cut(word, room) for word, advance in words)
        return [(part, self._advance_of(part)) for cut in parts for part in cut]

    def _cut(self, word: str, room: int) -> list[str]:
        parts = [""]
        for letter in word:
            if parts[-1] and self._advance_of(parts[-1] + letter) > room:
                parts.append("")
            parts[-1] += letter
        return parts

    def _balanced(self, words: Words, size: int, width: int, rows: int) -> tuple[str, ...]:
        """So many lines, as narrow as they can be, so that none is left nearly empty."""
        low, high = width // 2, width
        while low < high:
            middle = (low + high) // 2
            if len(self._lines(words, size, middle)) <= rows:
                high = middle
            else:
                low = middle + 1
        return self._lines(words, size, high)


def leading(size: int) -> int:
    """From one line to the next: closer in large letters.

    >>> leading(24), leading(60)
    (33, 70)
    """
    return size * (117 if size >= 36 else 138) // 100


def legible(text: str) -> str:
    """Text in composed letters, with nothing in it that no image can hold.

    >>> legible("cafe\\u0301\\x07!")
    'café !'
    """
    return "".join(" " if category(letter) == "Cc" else letter for letter in normalize("NFC", text))


@lru_cache(maxsize=32)
def _read(font: Font) -> tuple[int, Mapping[str, int]]:
    """The weight of a font, and the advance of every letter that it has."""
    from fontTools.ttLib import TTFont

    tables = TTFont(BytesIO(font.body), lazy=True)
    units, advances = tables["head"].unitsPerEm, tables["hmtx"].metrics
    letters = {chr(code): -(-EM * advances[glyph][0] // units) for code, glyph in tables.getBestCmap().items()}
    return tables["OS/2"].usWeightClass, letters
