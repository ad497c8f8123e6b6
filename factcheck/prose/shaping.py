"""What Markdown understood -> the links, headings, tables and places of this site."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, STX

from .links import Links

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

# Markdown takes these characters out of what authors write, so no text can hold a mark.
PLACE, ROOT, PAGE = f"{STX}placement{ETX}", f"{STX}root{ETX}", f"{STX}page{ETX}"

ANYWHERE = Links(ROOT, PAGE)
"""Links of a text for every place where it is shown: marks stand for the site's root and for the text's page."""


@dataclass(frozen=True)
class Placement:
    """The place in a text where a chart or a table goes, and its caption."""

    kind: Literal["chart", "table"]
    id: str
    caption: str


class Shape(Treeprocessor):
    """Give Markdown's tree the links, headings, tables and places of this site."""

    def __init__(self, writer: Markdown) -> None:
        super().__init__(writer)
        self.placements: list[Placement] = []

    def run(self, root: Element) -> None:
        for parent in list(root):
            if placement := _placement(parent):
                self.placements.append(placement)
                _empty(parent, "p").text = PLACE
        for link in root.iter("a"):
            _lead(link)
        for cell in [*root.iter("td"), *root.iter("th")]:
            if side := cell.attrib.pop("align", ""):
                cell.set("class", side)
        _name_headings(root)
        _wrap_tables(root)


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


def _lead(link: Element) -> None:
    """Lead a link to where its scheme says, or make it a word that is excused."""
    href = html.unescape(link.attrib.pop("href", "").replace(AMP_SUBSTITUTE, "&"))
    scheme, _, target = href.partition(":")
    if href.startswith("#"):
        link.set("href", href)  # a footnote's
    elif scheme == "literal":
        link.tag = "span"
        link.set("class", "literal")
    elif address := ANYWHERE.address(scheme, target):
        link.set("href", address)
        if scheme in ("figure", "source"):
            link.set("class", f"{scheme} now" if target.endswith("@now") else scheme)


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
    if root.find(".//table") is None:
        return
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
