"""Paragraphs as most are written, words with links, images and emphasis, understood in one step.

Python-Markdown asks a dozen processors about each block, and puts placeholders
into a text that it then reads again: two thirds of its time.  What is so plain
that it means one thing only is understood here, with the same result; all else
is left to the library.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.blockprocessors import ParagraphProcessor
from markdown.util import STX, AtomicString

LINES_OF_WORDS = re.compile(r"[^\W\d_].*(?:\n[^\W\d_].*)*\Z")
"""Lines that begin with a letter: no heading, list, table, rule, quotation, note or code has such lines alone."""

SIGNS = rf"\[\]*_`\\<&{STX}"
"""What may mean something in a text, `!` only before one of them; quotation marks have a pass of their own."""

SIGN = re.compile(f"[{SIGNS}]|  \n")

NAME = rf"([^{SIGNS}^][^{SIGNS}]*)\]\(([^][\s()<>'\"\\`{STX}]+)\)"
PLAIN = re.compile(
    rf"!\[{NAME}"
    rf"|\[{NAME}"
    rf"|\*(?<!\S\*)(\*?)(\w(?:[^{SIGNS}]*\w)?)\*\5(?=[\s.,;:)]|\Z)"
)
"""An image or a link without a title, or emphasis of whole words: none has anything else in it.

Each begins with a sign of its own, so that Python looks for those three.
"""
GROUPS = PLAIN.groups


class Paragraphs(ParagraphProcessor):
    """Lines of words, which no other processor of blocks has anything to do with."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 (the library gives it)
        return LINES_OF_WORDS.match(block) is not None


def understand(element: Element) -> None:
    """Put links, images and emphasis into an element that has nothing but text, if all of it is plain."""
    text = element.text
    if not text or len(element) or isinstance(text, AtomicString) or not SIGN.search(text):
        return
    words, *parts = PLAIN.split(text)
    if any(map(SIGN.search, (words, *parts[GROUPS :: GROUPS + 1]))):
        return
    element.text = words or None
    for at in range(0, len(parts), GROUPS + 1):
        *found, after = parts[at : at + GROUPS + 1]
        _made(element, *found).tail = after or None


def _made(parent: Element, alt: str, src: str, text: str, href: str, star: str, stressed: str) -> Element:
    """The last child of an element, made of what was found."""
    if src:
        return SubElement(parent, "img", src=src, alt=alt)
    child = SubElement(parent, "a", href=href) if href else SubElement(parent, "strong" if star else "em")
    child.text = text or stressed
    return child
