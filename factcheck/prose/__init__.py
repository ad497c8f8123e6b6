"""Authors' Markdown -> safe HTML, with each number linked to its receipt.

A slow step of a build, and pure: the same text gives the same HTML, but for the
addresses of its links, so the answers are remembered; a page, a list, a feed and
a frame that show a text pay for it once, and a preview for what was edited.

    engine      Python-Markdown as this site uses it
    paragraphs  what most paragraphs are, understood in one step, with the same results
    inlines     its inline passes for all others, with the same results in less time
    shaping     what it understood -> the links, headings and places of this site
    links       where the links of authors lead

HTML that an author writes is shown as text.  What Markdown makes is then held
against a short list of what a page may contain: a second lock, not the first.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache

import nh3
from markupsafe import Markup

from ..characters import printable
from .engine import ENGINE, SHAPE
from .links import Links
from .shaping import PAGE, PLACE, ROOT, Placement

__all__ = ["Links", "Placement", "blocks", "inline", "plain"]

REMEMBERED = 20_000  # texts: a site of a thousand claims has about ten for each claim

ATTRIBUTES = {
    "a": {"href", "class", "title"},
    "div": {"class", "role", "tabindex", "aria-label"},
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "h5": {"id"},
    "h6": {"id"},
    "li": {"id"},
    "ol": {"start"},
    "span": {"class", "title"},
    "sup": {"id"},
    "td": {"class"},
    "th": {"class"},
}
TAGS = {"blockquote", "br", "code", "em", "hr", "p", "pre", "strong", "table", "tbody", "thead", "tr", "ul"}
SCHEMES = {"https", "http", "mailto"}

CLEANER = nh3.Cleaner(tags=TAGS | set(ATTRIBUTES), attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)
WITHOUT_TAGS = nh3.Cleaner(tags=set())

PLACE_ALONE = f"<p>{PLACE}</p>"


@lru_cache(REMEMBERED)
def blocks(text: str, links: Links) -> tuple[Markup | Placement, ...]:
    """A text of paragraphs, as HTML between the places of its charts and tables."""
    written, placements = _convert(text)
    first, *others = written.split(PLACE_ALONE)
    *before, last = [first, *map(str.lstrip, others)]
    parts = [Markup(_clean(part, links)) for part in (*map(str.rstrip, before), last)]
    between: list[Markup | Placement] = [parts[0]]
    for placement, part in zip(placements, parts[1:], strict=True):
        between += [placement, part]
    return tuple(piece for piece in between if piece)


@lru_cache(REMEMBERED)
def inline(text: str, links: Links) -> Markup:
    """A short text as HTML, without the paragraph around it where it is a single one."""
    written = _clean(_convert(text)[0].replace(PLACE_ALONE, ""), links).strip()
    only = re.fullmatch(r"<p>((?:(?!<p>).)*)</p>", written, re.DOTALL)
    return Markup(only[1] if only else written)


@lru_cache(REMEMBERED)
def plain(text: str) -> str:
    """The words of a text alone, for where no HTML can stand.

    >>> plain("It *fell* [15.2%](figure:x) & more.")
    'It fell 15.2% & more.'
    """
    words = WITHOUT_TAGS.clean(_convert(text)[0].replace(PLACE_ALONE, " "))
    return " ".join(printable(html.unescape(words)).split())


@lru_cache(REMEMBERED)
def _convert(text: str) -> tuple[str, tuple[Placement, ...]]:
    """HTML that is not yet clean, with marks where its links begin, and what is to be put in its places."""
    ENGINE.reset()
    SHAPE.placements = []
    return ENGINE.convert(text), tuple(SHAPE.placements)


def _clean(written: str, links: Links) -> str:
    """HTML with nothing in it that a page may not contain; `&#8;` is the one way left to write such a character."""
    led = written.replace(ROOT, html.escape(links.root)).replace(PAGE, html.escape(links.page))
    return printable(CLEANER.clean(led))
