"""Problems -> the part of a page that shows them over it, while an author mends them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from .problems import Problem
from .reports import describe

STYLE = """\
#problems { all: initial; position: fixed; inset: 0 0 auto 0; max-height: 70vh; overflow: auto; z-index: 9; \
padding: 1rem 1.25rem; background: #2b0d10; color: #fff; border-bottom: 4px solid #f6929a; \
font: 15px/1.5 system-ui, sans-serif; }
#problems * { all: revert; color: inherit; }
#problems h2 { margin: 0 0 0.5rem; font-size: 1.1rem; }
#problems pre { margin: 0.75rem 0 0; font: 14px/1.5 ui-monospace, Menlo, Consolas, monospace; white-space: pre-wrap; }
"""
"""Its look, which nothing on the page has a part in."""


def overlay(problems: Sequence[Problem], stylesheet: str, current: bool = False) -> str:
    """Every problem as the terminal shows it, with the address of `STYLE`; `current` pages are shown all the same.

    >>> overlay([], "x.css")
    ''
    """
    if not problems:
        return ""
    count = f"{len(problems)} problem{'' if len(problems) == 1 else 's'}"
    shown_as = "the page is shown as it is now" if current else "what has one is shown as it was before, or not yet"
    said = f"{count}; {shown_as}"
    shown = "\n".join(f"<pre>{escape(describe(problem))}</pre>" for problem in problems)
    return (
        f'<link rel="stylesheet" href="{escape(stylesheet)}">'
        f'<div id="problems" role="alert"><h2>{said}</h2>\n{shown}\n</div>'
    )
