"""A claim or the site -> the image that is shown where a link to it is shared.

A `Setter` places the words, the template share.svg makes a `Drawing` of them, and
`draw` an image of that: the one function that calls resvg.  It is pure, so a
preview draws again only the cards whose words changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256

import resvg_py

from .filters import in_words, typeset
from .lettering import Face, Font, Setting
from .listings import standing
from .model import FactCheck, Page, Publication, Rating, Site
from .problems import Problem
from .prose import plain

WIDTH, HEIGHT, MARGIN = 1200, 630, 64
INNER = WIDTH - 2 * MARGIN
TOP, BOTTOM = 128, 578
GAP = 26
TAG, SHAPE = 66, 40
NEAR = 14
REMEMBERED = 2_000

NAMES = (28, 25, 22, 20)
CLAIMS = (68, 62, 56, 50, 45, 40, 36, 32, 29, 26, 24, 22)
ANSWERS = (28, 26, 24, 22)
WORDS = (38, 34, 30, 26)


@dataclass(frozen=True)
class Line:
    """A line of text and the left end of what it stands on."""

    text: str
    x: int
    y: int
    size: int


@dataclass(frozen=True)
class Tag:
    """A verdict as a solid box with its shape and its word, and what is said before it."""

    standing: str
    x: int
    y: int
    width: int
    shape: tuple[int, int]
    word: Line
    before: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Card:
    """Everything on a share image, in its place."""

    title: tuple[Line, ...]
    publisher: tuple[Line, ...]
    claim: tuple[Line, ...]
    byline: tuple[Line, ...]
    tags: tuple[Tag, ...]
    answer: tuple[Line, ...]
    scale: tuple[tuple[str, int], ...] = ()


class Setter:
    """Places words on cards, in the letters of some fonts."""

    def __init__(self, fonts: tuple[Font, ...]) -> None:
        self.regular, self.bold = Face(fonts, bold=False), Face(fonts, bold=True)

    def of_claim(self, check: FactCheck, site: Site) -> Card:
        """The claim, who said it when, the verdict, and the answer where there is room for all of it."""
        words, later = f"Claim: {typeset(check.claim.claim)}", check.overturned
        byline = self.regular.fit_or_cut(
            f"Claimed by {check.claimant.name}, {in_words(check.claim.date)}", INNER, 70, NAMES
        )
        answer = self.regular.fit(plain(check.claim.verdict.summary), INNER, 122, ANSWERS)
        if not self.bold.fit(words, INNER, _room(byline, answer, later), CLAIMS):
            answer = None
        said = self.bold.fit_or_cut(words, INNER, _room(byline, answer, later), CLAIMS)
        top = TOP + (_room(byline, answer, later) - said.height) // 2
        below = BOTTOM - (answer.height if answer else 0)
        return replace(
            self._head(site),
            claim=_placed(said, MARGIN, top),
            byline=_placed(byline, MARGIN, top + said.height + NEAR),
            tags=self._tags(check, site, below - (GAP if answer else 0) - TAG),
            answer=_placed(answer, MARGIN, below) if answer else (),
        )

    def of_site(self, site: Site) -> Card:
        """The site's name and what it promises."""
        name = self.bold.fit_or_cut(typeset(site.title), INNER, 250, (92, 84, 76, *CLAIMS))
        promise = self.regular.fit_or_cut(typeset(site.tagline), INNER, 120, (38, 34, 30, *ANSWERS))
        top = (HEIGHT - name.height - NEAR - promise.height) // 2 - 10
        standings = dict.fromkeys(standing(rating, site.ratings) for rating in site.ratings.values())
        return replace(
            self._head(site),
            title=(),
            claim=_placed(name, MARGIN, top),
            byline=_placed(promise, MARGIN, top + name.height + NEAR),
            scale=tuple((each, MARGIN + 68 * number) for number, each in enumerate(standings)),
        )

    def _head(self, site: Site) -> Card:
        """The site's name on the left, the publisher's on the right."""
        publisher = self.regular.fit_or_cut(site.publisher.name, INNER // 3, 40, NAMES)
        wide = self.regular.width(publisher.lines[0], publisher.size)
        title = self.bold.fit_or_cut(typeset(site.title), INNER - wide - GAP, 40, NAMES)
        return Card(_placed(title, MARGIN, 56), _placed(publisher, WIDTH - MARGIN - wide, 56), (), (), (), ())

    def _tags(self, check: FactCheck, site: Site, y: int) -> tuple[Tag, ...]:
        """The verdict, and below it what later data made of it."""
        tag = self._tag(check.rating, site, MARGIN, y)
        if check.rating_now is None or not check.overturned:
            return (tag,)
        said = self.regular.fit_or_cut("With what is known today:", INNER, 40, ANSWERS)
        before = _placed(said, MARGIN, y + (TAG - said.leading) // 2)
        beside = MARGIN + self.regular.width(said.lines[0], said.size) + 14
        later = replace(self._tag(check.rating_now, site, beside, y), before=before)
        return (self._tag(check.rating, site, MARGIN, y - TAG - NEAR), later)

    def _tag(self, rating: Rating, site: Site, x: int, y: int) -> Tag:
        word = self.bold.fit_or_cut(rating.label, INNER - (x - MARGIN) - SHAPE - 62, TAG, WORDS)
        left = x + SHAPE + 36
        line = Line(word.lines[0], left, y + TAG // 2 + word.size * 36 // 100, word.size)
        width = left - x + self.bold.width(line.text, line.size) + 26
        return Tag(standing(rating, site.ratings), x, y, width, (x + 22, y + (TAG - SHAPE) // 2), line)


def _room(byline: Setting, answer: Setting | None, later: bool) -> int:
    """How high the claim may be, between the head and all that stands below it."""
    tags = TAG + (NEAR + TAG if later else 0)
    return BOTTOM - TOP - NEAR - byline.height - GAP - tags - (GAP + answer.height if answer else 0)


def _placed(setting: Setting, x: int, top: int) -> tuple[Line, ...]:
    """Lines below one another, the first one's room beginning at the top given."""
    base = top + (setting.leading + setting.size * 70 // 100) // 2
    return tuple(
        Line(text, x, base + setting.leading * number, setting.size) for number, text in enumerate(setting.lines)
    )


def undrawable(publication: Publication, fonts: tuple[Font, ...]) -> Iterator[Problem]:
    """Letters on cards that no font has: an image that leaves words out in silence is not published."""
    site, face = publication.site, Face(fonts, bold=True)
    texts = [site.title, site.tagline, site.publisher.name, *(rating.label for rating in site.ratings.values())]
    for check in publication.checks:
        texts += [check.claim.claim, check.claim.verdict.summary, check.claimant.name]
    for text in texts:
        if letter := face.missing(text):
            message = f"no font for share images has {letter!r} (U+{ord(letter):04X})"
            hint = "write it in other letters, or put a font that has it into templates/fonts/"
            yield Problem(text.locate(max(text.find(letter), 0)), "undrawable-letter", message, hint)


@dataclass(frozen=True)
class Drawing:
    """An image of the site before it is drawn, which takes longer than everything else: a check leaves it out."""

    path: str
    svg: str
    fonts: tuple[Font, ...]


def finished(page: Page | Drawing) -> Page:
    """A page as it is, or the image of a drawing."""
    return page if isinstance(page, Page) else Page(page.path, draw(page.svg, page.fonts))


def drawn_from(drawing: Drawing) -> str:
    """A digest of all that decides the bytes of an image: its words, their fonts, and the program that draws them."""
    told = sha256(f"{resvg_py.__version__}\n{drawing.svg}".encode())
    for font in drawing.fonts:
        told.update(font.digest)
    return told.hexdigest()


@lru_cache(maxsize=REMEMBERED)
def draw(svg: str, fonts: tuple[Font, ...]) -> bytes:
    """A drawing as PNG, in the letters of these fonts and no others."""
    paths = [str(font.path) for font in fonts]
    return resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=paths)
