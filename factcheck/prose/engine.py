"""Python-Markdown as this site uses it: the one engine, costly to make and cheap to reset."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.smarty import SmartyExtension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import UnescapeTreeprocessor

from .emphasis import keep_letters
from .inlines import InlineProcessor
from .paragraphs import Paragraphs
from .shaping import Shape


def make_engine() -> Markdown:
    """Markdown with tables, fences, footnotes and printed quotation marks, and without HTML."""
    engine = Markdown(
        extensions=[
            TableExtension(use_align_attribute=True),
            FencedCodeExtension(),
            FootnoteExtension(),
            SaneListExtension(),
            SmartyExtension(smart_dashes=False, smart_ellipses=False),
        ],
        output_format="html",
    )
    engine.preprocessors.deregister("html_block")
    engine.inlinePatterns.deregister("html")
    keep_letters(engine)
    return engine


class Unescape(UnescapeTreeprocessor):
    """The library's last pass, for texts in which an author has escaped anything."""

    def run(self, root: Element) -> None:
        engine: Any = self.md
        if any("\\" in line for line in engine.lines):
            super().run(root)


def hasten(engine: Markdown) -> Markdown:
    """The same engine, with what takes the library most of its time replaced by what gives the same in less."""
    engine.parser.blockprocessors.register(Paragraphs(engine.parser), "paragraphs", 110)
    for name, priority in (("inline", 20), ("smarty", 6)):
        theirs: Any = engine.treeprocessors[name]
        engine.treeprocessors.register(InlineProcessor(engine, theirs.inlinePatterns), name, priority)
    engine.treeprocessors.register(Unescape(engine), "unescape", 0)
    return engine


ENGINE = hasten(make_engine())
SHAPE = Shape(ENGINE)
ENGINE.treeprocessors.register(SHAPE, "shape", 5)  # after links and footnotes are in the tree
