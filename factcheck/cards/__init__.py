"""A claim or the site -> the image that is shown where a link to it is shared.

fonts       which letters a font has, and how far each moves the next one
lettering   words -> lines that fit a width
placing     a claim -> a `Card`: those lines, each in its place
looks       what the templates say of share images: colours, shapes, background, fonts
painting    a card -> a PNG, letter by letter
sheets      what is painted on

A `Drawing` is an image before it is drawn; a check makes no more, and needs no
Pillow to do so but to see that fonts and pictures can be used.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from ..model import Page, Publication
from ..problems import Problem
from .fonts import Font
from .lettering import is_joined
from .looks import Look, read_look
from .placing import Card, Setter

__all__ = ["Card", "Drawing", "Font", "Look", "Setter", "draw", "drawn_from", "finished", "read_look", "undrawable"]


@dataclass(frozen=True)
class Drawing:
    """An image of the site before it is drawn: of words in their places, and a look."""

    path: str
    card: Card
    look: Look


def finished(page: Page | Drawing) -> Page:
    """A page as it is, or the image of a drawing."""
    return page if isinstance(page, Page) else Page(page.path, draw(page.card, page.look))


def draw(card: Card, look: Look) -> bytes:
    """A card as PNG."""
    return look.painter.paint(card)


def drawn_from(drawing: Drawing) -> str:
    """A digest of all that decides the bytes of an image: its words in their places, and its look."""
    return sha256(f"{drawing.look.digest}\n{drawing.card!r}".encode()).hexdigest()


def undrawable(publication: Publication, look: Look) -> Iterator[Problem]:
    """Letters on cards that cannot be drawn: no image is published that leaves words out, or spells them wrongly."""
    site = publication.site
    texts = [site.title, site.tagline, site.publisher.name, *(rating.label for rating in site.ratings.values())]
    for check in publication.checks:
        texts += [check.claim.claim, check.claim.verdict.summary, check.claimant.name]
    for text in texts:
        if letter := look.bold.missing(text):
            message, hint = _why(letter)
            yield Problem(text.locate(max(text.find(letter), 0)), "undrawable-letter", message, hint)


def _why(letter: str) -> tuple[str, str]:
    """Why a letter cannot be drawn, and what can."""
    name = f"{letter!r} (U+{ord(letter):04X})"
    if is_joined(letter):
        said = f"share images cannot show {name}, whose script is not written letter by letter from left to right"
        return said, "write it in letters of another script here; a quote and a body may have any"
    said = f"no font for share images has {name}"
    return said, "write it in other letters, or put a font that has it into templates/fonts/"
