"""Images that an earlier build drew into the site: those are not drawn again.

The site itself is where they are kept.  An image is taken from it only if it
would be drawn from the same words in the same look, and has the bytes that it
had then.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from .cards import Drawing, draw, drawn_from
from .keeping import Image
from .model import Page


class Gallery:
    """The images of a site that earlier builds drew."""

    def __init__(self, site: Path, earlier: Mapping[str, Image]) -> None:
        self.site, self.earlier = site, earlier

    def finished(self, page: Page | Drawing) -> Page:
        """A page as it is, or the image of a drawing."""
        if isinstance(page, Page):
            return page
        key = drawn_from(page)
        return Page(page.path, self._found(page.path, key) or draw(page.card, page.look), key)

    def _found(self, path: str, key: str) -> bytes | None:
        """The image that was drawn from the same, if it is there unchanged."""
        image = self.earlier.get(path)
        if image is None or image.drawn_from != key or not (self.site / path).is_file():
            return None
        body = (self.site / path).read_bytes()
        return body if sha256(body).hexdigest() == image.sha256 else None
