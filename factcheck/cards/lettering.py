"""Words -> lines that fit a width, and the place of each letter, by the advances of the letters in real fonts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import bidirectional, category, normalize

from .fonts import EM, Font

ELLIPSIS = "…"
MOST_KNOWN = 20_000
"""So many words and pairs of letters are remembered with their widths."""

CHOOSING = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""What chooses between forms of the letter before it."""

ACCENT = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
"""What stands over or under a letter of any script."""

JOINED = re.compile("[\u1100-\u11ff\u1800-\u18af\ua840-\ua87f\ua960-\ua97f\ud7b0-\ud7ff]")
"""Parts of Korean syllables, and letters of Mongolian and Phags-pa, whose form depends on those beside them."""

Words = list[tuple[str, int]]
"""Words, each with how far it moves the next one, in thousandths of the size of the letters."""


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
        self._fonts = sorted(fonts, key=lambda font: font.is_bold != bold)
        self._found: dict[str, Font | None] = {}
        self._known: set[str] = set()
        self._closer = lru_cache(MOST_KNOWN)(self._find_closer)
        self._advance_of = lru_cache(MOST_KNOWN)(self._measure)

    def missing(self, text: str) -> str:
        """The first letter that no font draws, or that would be drawn wrongly, or nothing."""
        if self._known.issuperset(text):
            return ""
        shown = legible(text)
        missing = next((letter for letter in shown if is_joined(letter) or self._font(letter) is None), "")
        if not missing and shown == text:
            self._known.update(text)
        return missing

    def width(self, text: str, size: int) -> int:
        """How wide a line is, rounded up."""
        return -(-size * self._advance_of(text) // EM)

    def places(self, text: str) -> Iterator[tuple[str, Font, int]]:
        """Each letter of a line, the font that draws it, and where it begins, in thousandths of the size."""
        at, before = 0, ""
        for letter in text:
            if font := self._font(letter):
                at += self._closer(before, letter)
                yield letter, font, at
                at += _advance(letter, font)
                before = letter

    def _measure(self, text: str) -> int:
        """How far a text moves what stands behind it."""
        end = 0
        for letter, font, at in self.places(text):
            end = at + _advance(letter, font)
        return end

    def _font(self, letter: str) -> Font | None:
        if letter not in self._found:
            self._found[letter] = next((font for font in self._fonts if letter in font.advances), None)
        return self._found[letter]

    def _find_closer(self, left: str, right: str) -> int:
        """What a pair of letters is moved by; between words nothing is, so that lines are as wide as their words."""
        font = self._font(right)
        alone = not left or " " in (left, right) or font is None or font is not self._font(left)
        return 0 if alone or font is None else font.closer(left, right)

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
        parts, used = [""], 0
        for letter in word:
            advance = self._advance_of(letter)
            if parts[-1] and used + advance > room:
                parts.append("")
                used = 0
            used += advance + self._closer(parts[-1][-1:], letter)
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
    """Text in composed letters, with nothing in it that no image can hold, or that only directs others.

    >>> legible("cafe\\u0301\\x07!"), legible("a\\u00adb\\ufe0f")
    ('café !', 'ab')
    """
    seen = (letter for letter in normalize("NFC", text) if category(letter) != "Cf" and not CHOOSING.match(letter))
    return "".join(" " if category(letter) == "Cc" else letter for letter in seen)


def _advance(letter: str, font: Font) -> int:
    """How far a letter moves the next one; an accent does not, though a font may give it a width."""
    return 0 if is_accent(letter) else font.advances[letter]


def is_accent(letter: str) -> bool:
    """Whether a sign stands over or under the letter before it."""
    return bool(ACCENT.match(letter))


def is_joined(letter: str) -> bool:
    """Whether a letter is of a script that is not written one letter beside the other, from left to right.

    >>> [is_joined(letter) for letter in "aé1д→\\u0301"], [is_joined(letter) for letter in "مש\\u093e\\u1820"]
    ([False, False, False, False, False, False], [True, True, True, True])
    """
    if bidirectional(letter) in ("R", "AL", "AN") or JOINED.match(letter):
        return True
    return category(letter).startswith("M") and not is_accent(letter)
