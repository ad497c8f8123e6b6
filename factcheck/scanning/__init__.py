"""Markdown as it was written -> its links, and the numbers that stand outside of them.

Python-Markdown forgets where things stood, so they are found here, in the
source.  What is no number of prose (code, quotations, dates, names ...) is
blanked out first, letter for letter, so that every offset stays true.

masks       what is blanked out, and how
paragraphs  what is too much for people and for Markdown
footnotes   marks, and what is told
links       words, and where they lead
lists       the numbers of items
scanner     all of it, text by text
"""

from .links import LINK, Link, find_addresses
from .masks import blank, is_quoted
from .paragraphs import unwieldy
from .scanner import MONTHS, Scan, Scanner

__all__ = ["LINK", "MONTHS", "Link", "Scan", "Scanner", "blank", "find_addresses", "is_quoted", "unwieldy"]
