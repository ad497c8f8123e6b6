"""Python-Markdown as this site uses it: the one engine, costly to make and cheap to reset."""

from __future__ import annotations

from typing import Any

from markdown import Markdown
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.smarty import SmartyExtension
from markdown.extensions.tables import TableExtension

from .inlines import InlineProcessor
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
    return engine


def hasten(engine: Markdown) -> Markdown:
    """The same engine with its two inline passes, of Markdown and of quotation marks, in less time."""
    for name, priority in (("inline", 20), ("smarty", 6)):
        theirs: Any = engine.treeprocessors[name]
        engine.treeprocessors.register(InlineProcessor(engine, theirs.inlinePatterns), name, priority)
    return engine


ENGINE = hasten(make_engine())
SHAPE = Shape(ENGINE)
ENGINE.treeprocessors.register(SHAPE, "shape", 5)  # after links and footnotes are in the tree
