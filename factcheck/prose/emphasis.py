"""Emphasis as the library understands it, but for what would cost a reader a letter.

The library's pairs of signs may take in one character that is none of them:
`*a **b*12` comes out as "*a b2".  A digit less is another number, so such a pair
stays as it was written.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown, inlinepatterns

LIBRARY: Any = inlinepatterns
SIGNS = str.maketrans("", "", "*_")

Found = tuple[Element | None, int | None, int | None]
"""What was understood, None for nothing, and where it begins and ends."""


class Emphasis(LIBRARY.DelimiterProcessor):  # type: ignore[misc]
    """The library's own pattern, held to losing nothing but signs."""

    def handleMatch(self, m: re.Match[str], data: str) -> Found:
        """The emphasis that begins at a sign, or nothing where the sign stands for itself."""
        element, start, end = super().handleMatch(m, data)
        if element is not None and _shown(element) != data[start:end].translate(SIGNS):
            self.reset()
            return None, m.start(0), m.end(0)
        return element, start, end


def _shown(element: Element) -> str:
    return "".join(element.itertext()).translate(SIGNS)


def keep_letters(engine: Markdown) -> None:
    """Have an engine lose no letters where it understands emphasis."""
    pattern = Emphasis("*", "strong,em", engine)
    pattern.add("_", "strong,em", smart=True)
    engine.inlinePatterns.register(pattern, "em_strong", 60)
