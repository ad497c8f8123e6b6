"""Authors' Markdown -> safe HTML, with each number linked to its receipt.

The one module that imports Markdown and nh3.  By far the slowest step of a
build, and pure: the same text and the same links give the same HTML, so the
answers are remembered and a preview pays only for the text that was edited.

HTML that an author writes is shown as text.  What Markdown makes is then held
against a short list of what a page may contain: a second lock, not the first.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.smarty import SmartyExtension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, STX
from markupsafe import Markup

from .characters import printable

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
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

# Markdown takes these characters out of what authors write, so no text can hold the mark.
PLACE = f"{STX}placement{ETX}"
PLACE_ALONE = re.compile(rf"\s*<p>{PLACE}</p>\s*")


@dataclass(frozen=True)
class Links:
    """Where an author's links lead: the addresses of the site's root, and of the text's own page.

    Both are relative to the page that is being made, or absolute for feeds;
    the page is empty for the one that is being made.
    """

    root: str
    page: str = ""

    def on(self, page: str) -> Links:
        """The links of a text that belongs to another page of the site."""
        return replace(self, page=self.root + page)

    def address(self, scheme: str, target: str) -> str | None:
        """Where one link leads, or None where it leads nowhere.

        >>> links = Links("../../")
        >>> links.address("figure", "share@now"), links.address("figure", "claimed_to")
        ('#receipt-share', '#claimed')
        >>> links.address("source", "pew-2024"), links.address("claim", "x"), links.address("page", "about")
        ('#source-pew-2024', '../../claims/x/', '../../about/')
        """
        match scheme:
            case "figure" if target in ("claimed", "claimed_to"):
                return f"{self.page}#claimed"
            case "figure":
                return f"{self.page}#receipt-{target.removesuffix('@now')}"
            case "source":
                return f"{self.page}#source-{target}"
            case "claim" | "dataset":
                return f"{self.root}{scheme}s/{target}/"
            case "page":
                return f"{self.root}{target}/"
            case "https" | "http" | "mailto":
                return f"{scheme}:{target}"
        return None


@dataclass(frozen=True)
class Placement:
    """The place in a text where a chart or a table goes, and its caption."""

    kind: Literal["chart", "table"]
    id: str
    caption: str


@lru_cache(REMEMBERED)
def blocks(text: str, links: Links) -> tuple[Markup | Placement, ...]:
    """A text of paragraphs, as HTML between the places of its charts and tables."""
    written, placements = _convert(text, links)
    parts = [Markup(_clean(part)) for part in PLACE_ALONE.split(written)]
    between: list[Markup | Placement] = [parts[0]]
    for placement, part in zip(placements, parts[1:], strict=True):
        between += [placement, part]
    return tuple(piece for piece in between if piece)


@lru_cache(REMEMBERED)
def inline(text: str, links: Links) -> Markup:
    """A short text as HTML, without the paragraph around it where it is a single one."""
    written = _clean(PLACE_ALONE.sub("", _convert(text, links)[0])).strip()
    only = re.fullmatch(r"<p>((?:(?!<p>).)*)</p>", written, re.DOTALL)
    return Markup(only[1] if only else written)


@lru_cache(REMEMBERED)
def plain(text: str) -> str:
    """The words of a text alone, for where no HTML can stand.

    >>> plain("It *fell* [15.2%](figure:x) & more.")
    'It fell 15.2% & more.'
    """
    words = nh3.clean(PLACE_ALONE.sub(" ", _convert(text, Links(""))[0]), tags=set())
    return " ".join(printable(html.unescape(words)).split())


def _convert(text: str, links: Links) -> tuple[str, tuple[Placement, ...]]:
    """HTML that is not yet clean, and what is to be put in its places."""
    _WRITER.reset()
    _SHAPE.links, _SHAPE.placements = links, []
    return _WRITER.convert(text), tuple(_SHAPE.placements)


def _clean(written: str) -> str:
    """HTML with nothing in it that a page may not contain; `&#8;` is the one way left to write such a character."""
    tags = TAGS | set(ATTRIBUTES)
    return printable(nh3.clean(written, tags=tags, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None))


class _Shape(Treeprocessor):
    """Give Markdown's tree the links, headings, tables and places of this site."""

    def __init__(self, writer: Markdown) -> None:
        super().__init__(writer)
        self.links = Links("")
        self.placements: list[Placement] = []

    def run(self, root: Element) -> None:
        for parent in list(root):
            if placement := _placement(parent):
                self.placements.append(placement)
                _empty(parent, "p").text = PLACE
        for link in root.iter("a"):
            self._lead(link)
        for cell in [*root.iter("td"), *root.iter("th")]:
            if side := cell.attrib.pop("align", ""):
                cell.set("class", side)
        _name_headings(root)
        _wrap_tables(root)

    def _lead(self, link: Element) -> None:
        """Lead a link to where its scheme says, or make it a word that is excused."""
        href = html.unescape(link.attrib.pop("href", "").replace(AMP_SUBSTITUTE, "&"))
        scheme, _, target = href.partition(":")
        if href.startswith("#"):
            link.set("href", href)  # a footnote's
        elif scheme == "literal":
            link.tag = "span"
            link.set("class", "literal")
        elif address := self.links.address(scheme, target):
            link.set("href", address)
            if scheme in ("figure", "source"):
                link.set("class", f"{scheme} now" if target.endswith("@now") else scheme)


def _placement(paragraph: Element) -> Placement | None:
    """The chart or table that a paragraph is the place of."""
    if paragraph.tag != "p" or len(paragraph) != 1 or (paragraph.text or "").strip():
        return None
    image = paragraph[0]
    if image.tag != "img" or (image.tail or "").strip():
        return None
    match image.get("src", "").partition(":"):
        case "chart" | "table" as kind, _, target:
            return Placement(kind, target, image.get("alt", ""))
    return None


def _name_headings(root: Element) -> None:
    """Give headings ids that no other part of a page has, and leave h1 to the page."""
    seen: dict[str, int] = {}
    for heading in (element for element in root.iter() if element.tag in HEADINGS):
        heading.tag = "h2" if heading.tag == "h1" else heading.tag
        written = re.sub(f"{STX}[^{ETX}]*{ETX}", " ", "".join(heading.itertext()))  # without what is put in later
        words = re.findall(r"\w+", written.lower())
        name = "-".join(["text", *words])
        seen[name] = seen.get(name, 0) + 1
        heading.set("id", name if seen[name] == 1 else f"{name}-{seen[name]}")


def _wrap_tables(root: Element) -> None:
    """Let a wide table scroll by itself, also by keyboard."""
    for parent, table in list(_children(root, "table")):
        place = list(parent).index(table)
        region = Element("div", {"class": "scroll", "role": "region", "tabindex": "0", "aria-label": "Table"})
        region.tail, table.tail = table.tail, None
        parent[place] = region
        region.append(table)


def _children(root: Element, tag: str) -> Iterator[tuple[Element, Element]]:
    """Each element with a tag, after its parent."""
    for parent in root.iter():
        yield from ((parent, child) for child in parent if child.tag == tag)


def _empty(element: Element, tag: str) -> Element:
    """The same element with nothing in it."""
    tail = element.tail
    element.clear()
    element.tag, element.tail = tag, tail
    return element


def _make_writer() -> tuple[Markdown, _Shape]:
    """The one Markdown engine; it is costly to make and cheap to reset."""
    writer = Markdown(
        extensions=[
            TableExtension(use_align_attribute=True),
            FencedCodeExtension(),
            FootnoteExtension(),
            SaneListExtension(),
            SmartyExtension(smart_dashes=False, smart_ellipses=False),
        ],
        output_format="html",
    )
    writer.preprocessors.deregister("html_block")
    writer.inlinePatterns.deregister("html")
    shape = _Shape(writer)
    writer.treeprocessors.register(shape, "shape", 5)  # after links and footnotes are in the tree
    return writer, shape


_WRITER, _SHAPE = _make_writer()
