"""A claim or the site -> a card: the words of a share image in lines, each in its place."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..filters import in_words, typeset
from ..listings import standing
from ..model import FactCheck, Rating, Site
from ..prose import plain
from .lettering import Face, Setting

WIDTH, HEIGHT, MARGIN = 1200, 630, 64
INNER = WIDTH - 2 * MARGIN
TOP, BOTTOM = 128, 578
GAP = 26
TAG, SHAPE = 66, 40
BAND, SCALE, SCALE_BOX, SCALE_STEP = 12, 520, 56, 68
NEAR = 14

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
    """Places words on cards, in regular and bold letters."""

    def __init__(self, regular: Face, bold: Face) -> None:
        self.regular, self.bold = regular, bold

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
            scale=tuple((each, MARGIN + SCALE_STEP * number) for number, each in enumerate(standings)),
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
