"""A card -> a PNG, drawn by Pillow: the one module that imports it, loaded only where something is drawn.

Every letter is drawn once in each size and at each quarter of a pixel, and kept.
Letters stand where `lettering` places them, so that nothing depends on what else
is installed.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from unicodedata import combining

from PIL import Image, ImageDraw, ImageFont

from ..problems import BuildFailed, Location, Problem, did_you_mean
from .fonts import EM, Font
from .lettering import Face, is_accent
from .looks import BACKGROUND, STANDINGS, Look
from .placing import BAND, HEIGHT, SCALE, SCALE_BOX, SHAPE, TAG, WIDTH, Card, Line, Tag
from .sheets import FewColours, ManyColours, Sheet

QUARTERS = 4
MOST_LETTERS = 8_000
"""So many drawn letters are kept, of a kilobyte or two each."""

SIZES = {**{f"{standing}.png": (SHAPE, SHAPE) for standing in STANDINGS}, BACKGROUND: (WIDTH, HEIGHT)}
"""The pictures that there may be, and their sizes."""

START = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"

ABOVE = 230
"""The class that Unicode gives to accents above their letter."""

CLEAR = 16
"""Between a letter and an accent is a sixteenth of their size."""

Drawn = tuple[Image.Image, int, int]
"""A letter as the coverage of its pixels, and where it begins from its place on the line."""


class Painter:
    """Draws cards in one look, and keeps the letters that it has drawn."""

    def __init__(self, look: Look) -> None:
        """Open all that the look is made of, or BuildFailed with what cannot be used."""
        self.style = look.style
        self._sized = lru_cache(maxsize=None)(_sized)
        self._letter = lru_cache(MOST_LETTERS)(self._draw_letter)
        opened = {path.name: _open_picture(path, body, look.style.ground) for path, body in look.pictures.items()}
        self._pictures = {name: picture for name, picture in opened.items() if not isinstance(picture, Problem)}
        unusable = [picture for picture in opened.values() if isinstance(picture, Problem)]
        unusable += [problem for font in look.fonts for problem in _problems_of(font)]
        if unusable := [*unusable, *_missing(look, opened)]:
            raise BuildFailed(unusable)
        self._faces = {False: look.regular, True: look.bold}

    def paint(self, card: Card) -> bytes:
        """The image of a card."""
        style, sheet = self.style, self._empty_sheet()
        self._write(sheet, card.title, style.name, bold=True)
        self._write(sheet, card.claim, style.words, bold=True)
        self._write(sheet, card.publisher, style.quiet)
        self._write(sheet, card.byline, style.quiet)
        self._write(sheet, card.answer, style.words)
        for tag in card.tags:
            self._write(sheet, tag.before, style.quiet)
            self._draw_tag(sheet, tag)
        for standing, x in card.scale:
            sheet.fill((x, SCALE, x + SCALE_BOX, SCALE + SCALE_BOX), style.of(standing))
            inset = (SCALE_BOX - SHAPE) // 2
            self._draw_shape(sheet, standing, (x + inset, SCALE + inset))
        return sheet.png()

    def _empty_sheet(self) -> Sheet:
        if BACKGROUND in self._pictures:
            return ManyColours(self._pictures[BACKGROUND])
        sheet = FewColours((WIDTH, HEIGHT), self.style.ground)
        sheet.fill((0, 0, WIDTH, BAND), self.style.band)
        return sheet

    def _draw_tag(self, sheet: Sheet, tag: Tag) -> None:
        colour = self.style.of(tag.standing)
        sheet.fill((tag.x, tag.y, tag.x + tag.width, tag.y + TAG), colour)
        self._draw_shape(sheet, tag.standing, tag.shape)
        self._write(sheet, (tag.word,), self.style.signs, colour, bold=True)

    def _draw_shape(self, sheet: Sheet, standing: str, at: tuple[int, int]) -> None:
        sheet.ink(self._pictures[f"{standing}.png"], at, self.style.signs, self.style.of(standing))

    def _write(self, sheet: Sheet, lines: Iterable[Line], ink: str, ground: str = "", bold: bool = False) -> None:
        letters = [letter for line in lines for letter in self._letters(line, self._faces[bold])]
        if letters:
            left, top = min(x for _, x, _ in letters), min(y for _, _, y in letters)
            right = max(x + drawn.width for drawn, x, _ in letters)
            bottom = max(y + drawn.height for drawn, _, y in letters)
            cover = Image.new("L", (right - left, bottom - top))
            for drawn, x, y in letters:
                cover.paste(255, (x - left, y - top), drawn)
            sheet.ink(cover, (left, top), ink, ground or self.style.ground)

    def _letters(self, line: Line, face: Face) -> Iterator[Drawn]:
        """The letters of a line that have ink, each in its place on the card."""
        under: Drawn | None = None
        for letter, font, at in face.places(line.text):
            whole, quarter = divmod(QUARTERS * line.size * at // EM, QUARTERS)
            if found := self._letter(font, line.size, letter, quarter):
                drawn, x, y = found
                placed = drawn, line.x + whole + x, line.y + y
                under = _set_on(under, placed, letter, line) if under and is_accent(letter) else placed
                yield under

    def _draw_letter(self, font: Font, size: int, letter: str, quarter: int) -> Drawn | None:
        """A letter that begins a quarter or more behind a pixel's edge; None where it has no ink."""
        x, y = size, 2 * size  # there may be ink before a letter, high above it, and behind it
        with font.blamed():
            drawn = Image.new("L", (font.advances[letter] * size // EM + 2 * size, 3 * size))
            ImageDraw.Draw(drawn).text((x + quarter / QUARTERS, y), letter, 255, self._sized(font, size), anchor="ls")
        box = drawn.getbbox()
        return (drawn.crop(box), box[0] - x, box[1] - y) if box else None


def _set_on(under: Drawn, accent: Drawn, letter: str, line: Line) -> Drawn:
    """An accent in the middle of the letter under it, and clear of it where it belongs above; none leaves its line."""
    below, left, top = under
    drawn, _, y = accent
    if combining(letter) == ABOVE:
        clear = top - drawn.height - line.size // CLEAR
        y = max(min(y, clear), line.y - 5 * line.size // 4)
    return drawn, left + (below.width - drawn.width) // 2, y


def _sized(font: Font, size: int) -> ImageFont.FreeTypeFont:
    with font.blamed():
        return ImageFont.truetype(BytesIO(font.body), size, layout_engine=ImageFont.Layout.BASIC)


def _problems_of(font: Font) -> Iterable[Problem]:
    """What is wrong with a font; no more than that it cannot be read."""
    try:
        font.require_readable()
        _sized(font, TAG)
    except BuildFailed as failure:
        return failure.problems
    return ()


def _missing(look: Look, found: Container[str]) -> Iterator[Problem]:
    """The shapes of verdicts that are not there."""
    for name in SIZES:
        if name != BACKGROUND and name not in found:
            said, hint = "the shape of a verdict is not there", "draw it, or take it from the generator's own templates"
            yield Problem(Location(look.folder / name), "missing-file", said, hint)


def _open_picture(path: Path, body: bytes, ground: str) -> Image.Image | Problem:
    """The background on its ground, or a shape as coverage.

    The size is looked at before the pixels, of which a small file may have too many.
    """
    at, rule = Location(path), "unusable-file"
    if path.name not in SIZES:
        return Problem(at, rule, f"share images have no picture {path.name!r}", did_you_mean(path.name, SIZES))
    (width, height), is_shape = SIZES[path.name], path.name != BACKGROUND
    if not body.startswith(START + struct.pack(">II", width, height)):
        return Problem(at, rule, f"this is no PNG of {width} by {height} pixels", "save it as PNG in that size")
    try:
        picture = Image.open(BytesIO(body), formats=["PNG"]).convert("RGBA")
    except (OSError, SyntaxError, ValueError, LookupError, EOFError, struct.error, zlib.error):
        return Problem(at, rule, "this PNG is damaged", "save it anew")
    under = Image.new("RGBA", (width, height), "#000000" if is_shape else ground)
    return Image.alpha_composite(under, picture).convert("L" if is_shape else "RGB")
