"""What cards are drawn on: in few colours, as they mostly are, or in all of them, over a background."""

from __future__ import annotations

from io import BytesIO
from typing import Protocol

from PIL import Image

STEPS = 16
"""The shades from a ground to the ink on it, both of these among them."""

COMPRESSION = 3
"""More makes images a tenth smaller in twice the time."""

LEVELS = [((STEPS - 1) * cover + 127) // 255 for cover in range(256)]
"""The shade of each coverage of a pixel."""

TOUCHED = [255 * bool(level) for level in LEVELS]

Box = tuple[int, int, int, int]


class Sheet(Protocol):
    """What can be drawn on; colours are written as #10191b."""

    def fill(self, box: Box, colour: str) -> None:
        """Fill a box, given by its left, upper, right and lower edge."""

    def ink(self, cover: Image.Image, at: tuple[int, int], ink: str, ground: str) -> None:
        """Draw with an ink, as far as it covers each pixel, where only the ground was drawn before."""

    def png(self) -> bytes:
        """What was drawn."""


class FewColours:
    """An image of a palette, a quarter as large: for each ink on its ground it has the shades between them."""

    def __init__(self, size: tuple[int, int], ground: str) -> None:
        self._image = Image.new("P", size)
        self._palette: list[int] = []
        self._first: dict[tuple[str, str], int] = {}
        self._shades(ground, ground)

    def fill(self, box: Box, colour: str) -> None:
        """Fill a box."""
        self._image.paste(self._shades(colour, colour), box)

    def ink(self, cover: Image.Image, at: tuple[int, int], ink: str, ground: str) -> None:
        """Draw with an ink on a ground."""
        first = self._shades(ink, ground)
        self._image.paste(cover.point([first + level for level in LEVELS]), at, cover.point(TOUCHED))

    def png(self) -> bytes:
        """What was drawn."""
        self._image.putpalette(self._palette)
        return _png(self._image)

    def _shades(self, ink: str, ground: str) -> int:
        """The place in the palette from which the shades from a ground to an ink stand."""
        if (ink, ground) not in self._first:
            self._first[ink, ground] = len(self._palette) // 3
            ends = tuple(zip(bytes.fromhex(ground[1:]), bytes.fromhex(ink[1:]), strict=True))
            for level in range(STEPS if ink != ground else 1):
                self._palette += [(low * (STEPS - 1 - level) + high * level) // (STEPS - 1) for low, high in ends]
        return self._first[ink, ground]


class ManyColours:
    """An image in all colours, on a background."""

    def __init__(self, background: Image.Image) -> None:
        self._image = background.copy()

    def fill(self, box: Box, colour: str) -> None:
        """Fill a box."""
        self._image.paste(colour, box)

    def ink(self, cover: Image.Image, at: tuple[int, int], ink: str, ground: str) -> None:  # noqa: ARG002
        """Draw with an ink on whatever is there."""
        self._image.paste(ink, at, cover)

    def png(self) -> bytes:
        """What was drawn."""
        return _png(self._image)


def _png(image: Image.Image) -> bytes:
    told = BytesIO()
    image.save(told, "PNG", compress_level=COMPRESSION)
    return told.getvalue()
