"""What people cannot read and Markdown would take minutes for: paragraphs, tables and brackets without end."""

from __future__ import annotations

import re
from itertools import islice, pairwise

from .masks import FENCE

LONGEST_PARAGRAPH = 10_000

DEEPEST = 20
"""So many brackets may stand open at once: Markdown looks for the end of each, to the end of its paragraph."""

MOST_CELLS = 5_000
"""So many cells a table in Markdown may have: short rows are filled up to the width of the longest."""

MOST_FENCES = 200
"""So many lines of ``` or ~~~ a text may have: the end of each is looked for, to the end of the text."""

BEFORE_EMPTY_LINE = re.compile(r"\n(?=[ \t]*\n)")


def unwieldy(text: str) -> tuple[int, str] | None:
    """Where a text has what people cannot read and Markdown would take minutes for, and what that is.

    >>> unwieldy("a [b](c) (d)"), unwieldy("[" * 30)
    (None, (20, 'more than 20 brackets stand open here'))
    """
    if more := next(islice(FENCE.finditer(text), MOST_FENCES, None), None):
        return more.start(), f"more than {MOST_FENCES} lines begin with ``` or ~~~"
    if len(text) <= LONGEST_PARAGRAPH and _is_handy(text):
        return None
    ends = (found.end() for found in BEFORE_EMPTY_LINE.finditer(text))
    for start, end in pairwise([0, *ends, len(text)]):
        paragraph = text[start:end]
        if len(paragraph) > LONGEST_PARAGRAPH:
            return start + LONGEST_PARAGRAPH, f"a paragraph has at most {LONGEST_PARAGRAPH:,} characters"
        rows = paragraph.split("\n")
        if len(rows) * max(row.count("|") for row in rows) > MOST_CELLS:
            return start, f"a table in Markdown has at most {MOST_CELLS:,} cells: write a dataset"
        if (run := paragraph.find("`" * (DEEPEST + 1))) >= 0:
            return start + run, f"a run of ` has at most {DEEPEST} of them"
        if max(map(paragraph.count, "[(")) > DEEPEST and (bracket := _too_deep(paragraph)):
            return start + bracket.start(), f"more than {DEEPEST} brackets stand open here"
    return None


def _is_handy(text: str) -> bool:
    """Whether all of a text would do as one paragraph: then each of its paragraphs does."""
    brackets, cells = max(map(text.count, "[(")), (text.count("\n") + 1) * text.count("|")
    return brackets <= DEEPEST and cells <= MOST_CELLS and "`" * (DEEPEST + 1) not in text


def _too_deep(paragraph: str) -> re.Match[str] | None:
    """The first bracket that is opened inside too many others."""
    depth = {"[": 0, "(": 0}
    for found in re.finditer(r"[\[\]()]", paragraph):
        kind = "[" if found[0] in "[]" else "("
        depth[kind] = max(depth[kind] + (1 if found[0] == kind else -1), 0)
        if depth[kind] > DEEPEST:
            return found
    return None
