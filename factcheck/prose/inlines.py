"""Python-Markdown's inline passes, which try a pattern only where it could match.

The library tries each of its thirty patterns on every piece of text, which is
most of the time that it takes.  None of them matches where its sign is not, and
most texts hold few signs; and most that have some are plain (`paragraphs`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown, treeprocessors
from markdown.util import AtomicString, Registry

from .paragraphs import understand

SIGNS: Mapping[str, str] = {
    "backtick": "`",
    "escape": "\\",
    "footnote": "[",
    "reference": "[",
    "link": "[",
    "image_link": "!",
    "image_reference": "!",
    "short_reference": "[",
    "short_image_ref": "!",
    "autolink": "<",
    "automail": "<",
    "linebreak": "\n",
    "entity": "&",
    "em_strong": "*_",
    **{f"smarty-quotes-{number}": "'\"" for number in range(15)},
}
"""The signs without which a pattern cannot match, by its name in the library; any one of them will do."""

REFERRING = frozenset({"reference", "image_reference", "short_reference", "short_image_ref"})
"""The patterns that mean something only where a text says elsewhere what their names refer to."""


class InlineProcessor(treeprocessors.InlineProcessor):
    """The library's own, but for the patterns that it leaves out.

    It bears the library's name, so that Python gives its private methods the
    names by which the library calls them.
    """

    def __init__(self, engine: Markdown, patterns: Registry[Any]) -> None:
        super().__init__(engine)
        self.inlinePatterns = patterns
        self.is_first = "link" in patterns
        self.worth_trying = lru_cache(maxsize=None)(self._worth_trying)
        known = {sign for name in SIGNS if name in patterns for sign in SIGNS[name]}
        self.signs = re.compile(f"[{re.escape(''.join(sorted(known)))}]")

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """The tree with what the patterns understood in it; only its parts with signs of them are gone through."""
        if self.is_first:
            for element in list(tree.iter()):
                understand(element)
        left = [part for part in tree if any(map(self.signs.search, part.itertext()))]
        if any(self.signs.search(part.tail or "") for part in tree):
            return super().run(tree, ancestors)
        if left:
            parts = Element(tree.tag)
            parts.extend(left)
            super().run(parts, ancestors)
        return tree

    def _worth_trying(self, signs: frozenset[str], referring: bool) -> tuple[tuple[int, Any], ...]:
        """The patterns that could match where these signs are, in their order; one that is not known always could."""
        names = {self.inlinePatterns.get_index_for_name(name): name for name in SIGNS if name in self.inlinePatterns}
        return tuple(
            (index, pattern)
            for index, pattern in enumerate(self.inlinePatterns)
            if index not in names or (signs & set(SIGNS[names[index]]) and (referring or names[index] not in REFERRING))
        )

    def __handleInline(self, data: str, patternIndex: int = 0) -> str:
        """Text with a placeholder for each part that a pattern understood; the names are the library's."""
        if isinstance(data, AtomicString):
            return data
        for index, pattern in self.worth_trying(frozenset(self.signs.findall(data)), bool(self.md.references)):
            matched, start = index >= patternIndex, 0
            while matched:
                data, matched, start = self.__applyPattern(pattern, data, index, start)
        return data

    __applyPattern: Any
