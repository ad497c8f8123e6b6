"""Quotes and stated numbers against the excerpts that are kept of their sources."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ..model import Excerpt, Quote, Source, StatedNumber
from ..numerals import Numeral, find_numerals
from ..problems import Problem, Text

ALIKE = str.maketrans("\u2018\u2019\u201c\u201d\u2013\u2014\u00a0", "''\"\"-- ")
"""Typographic signs and the plain ones that mean the same."""

BEGINS = re.compile(r"(?<!\w)(?<!\d[.,])")
ENDS = re.compile(r"(?!\w|[.,]\d|%)")
OMISSION = re.compile(r"(?:(?<!\s)\s++)?(?:\[\s*+(?:\.\.\.|\u2026)\s*+\]|\.\.\.\.?|\u2026)\s*+")


def check_quote(quote: Quote, source: Source) -> Problem | None:
    """A quote stands word for word in one excerpt of its source; `...` marks an omission."""
    if any(_stands_in(quote.text, excerpt.text) for excerpt in source.excerpts):
        return None
    if not source.excerpts:
        hint = f"keep the words in `excerpts` of {str(quote.source)!r}"
        return Problem(quote.text.at, "quote-differs", f"the source {str(quote.source)!r} has no excerpt", hint)
    nearest = max(source.excerpts, key=lambda excerpt: _shared(quote.text, excerpt.text))
    word, offset = _first_difference(quote.text, nearest.text)
    message = f"the quote does not stand in an excerpt of {str(quote.source)!r}: it differs from {word!r} on"
    return Problem(
        quote.text.locate(offset), "quote-differs", message, f"the nearest excerpt is {_short(nearest.text)}"
    )


def check_stated(words: Text, numerals: Sequence[Numeral], name: str, source: Source) -> StatedNumber | Problem:
    """Every number that a source is said to state occurs in one excerpt of it."""
    for excerpt in source.excerpts:
        if all(_occurs(numeral, excerpt) for numeral in numerals):
            return StatedNumber(words, name, excerpt)
    missing = next((n for n in numerals if not any(_occurs(n, excerpt) for excerpt in source.excerpts)), numerals[0])
    excerpts = "; ".join(_short(excerpt.text) for excerpt in source.excerpts[:3])
    hint = f"its excerpts are {excerpts}" if excerpts else "keep the words that state it in its `excerpts`"
    message = f"{missing.text} occurs in no excerpt of {name!r}"
    return Problem(words.locate(missing.start), "not-in-excerpt", message, hint)


def _occurs(numeral: Numeral, excerpt: Excerpt) -> bool:
    """The same quantity, whichever way it is written: 11.0 million is 11,000,000."""
    return any(
        abs(found.value) == abs(numeral.value) and (numeral.unit in ("", "times") or found.unit == numeral.unit)
        for found in _numerals_of(excerpt.text)
    )


@lru_cache(maxsize=10_000)
def _numerals_of(excerpt: str) -> tuple[Numeral, ...]:
    """The numbers of an excerpt, which many claims may cite."""
    return tuple(find_numerals(excerpt))


def _stands_in(quote: str, excerpt: str) -> bool:
    """Whether the parts of a quote follow each other in an excerpt, as whole words."""
    text, position = _plain(excerpt), 0
    for part in filter(None, map(_plain, OMISSION.split(quote))):
        end = _end_of_whole(part, text, position)
        if not end and position == 0:  # a quotation may start with a capital of its own
            end = _end_of_whole(part[:1].swapcase() + part[1:], text)
        if not end:
            return False
        position = end
    return position > 0


def _end_of_whole(words: str, text: str, position: int = 0) -> int:
    """Where whole words end, or 0: `2 million` does not stand in `1.2 million`, nor `40` in `40%`."""
    start = text.find(words, position)
    while start >= 0:
        end = start + len(words)
        if BEGINS.match(text, start) and ENDS.match(text, end):
            return end
        start = text.find(words, start + 1)
    return 0


def _plain(text: str) -> str:
    """Words with one blank between them and one kind of quotation mark, without a closing full stop."""
    return " ".join(text.translate(ALIKE).split()).strip(" .,;:\"'")


def _words(text: str) -> list[tuple[str, int]]:
    found = re.finditer(r"(?<![\w$%'\u2019,.])[\w$%'\u2019,.]*\w%?", text)
    return [(match[0].translate(ALIKE).lower(), match.start()) for match in found]


def _shared(quote: str, excerpt: str) -> int:
    return len({word for word, _ in _words(quote)} & {word for word, _ in _words(excerpt)})


def _first_difference(quote: str, excerpt: str) -> tuple[str, int]:
    """The first word of a quote up to which it does not follow an excerpt any more."""
    words = _words(quote)
    for index, (_, offset) in enumerate(words):
        end = offset + len(words[index][0])
        if not _stands_in(quote[:end], excerpt):
            return quote[offset:end], offset
    return quote, 0


def _short(text: str) -> str:
    return f'"{text if len(text) <= 90 else text[:89] + chr(0x2026)}"'
