"""Words of the content -> the words that are printed for them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from urllib.parse import urlsplit

from ..model import About, Row
from .days import in_words
from .numbers import published


@lru_cache(10_000)
def typeset(text: str) -> str:
    """Plain text with the quotation marks of a printed page.

    >>> typeset('He said "no" ("never")')
    'He said “no” (“never”)'
    """
    opened = re.sub(r"(?<![^\s(\[\u2014\u201c])([\"'])", lambda mark: "\u201c" if mark[0] == '"' else "\u2018", text)
    return opened.replace('"', "\u201d").replace("'", "\u2019")


def quoted_inside(text: str) -> str:
    """Words that stand in quotation marks on a page: marks of their own are single ones there.

    >>> quoted_inside("\u201cIt rose,\u201d she said.")
    '\u2018It rose,\u2019 she said.'
    """
    return text.replace("\u201c", "\u2018").replace("\u201d", "\u2019")


def cell(row: Row, field: str) -> str:
    """A cell as it was published, with its thousands apart; an empty one is not known."""
    value, text = row.values[field], row.cells[field]
    if value is None:
        return "not known"
    if isinstance(value, Decimal) and not re.fullmatch(r"\d{4}", text):
        return published(value)
    return in_words(text) if isinstance(value, date) or re.fullmatch(r"\d{4}-\d{2}", text) else text


def breakable(words: str) -> str:
    """Words with blanks where a line may end, for places too narrow to keep them together.

    >>> breakable("12,318,933\xa0people")
    '12,318,933 people'
    """
    return words.replace("\u00a0", " ")


def counted(count: int, one: str, many: str = "") -> str:
    """How many there are of something.

    >>> counted(1, "claim"), counted(1200, "claim"), counted(2, "entry", "entries")
    ('1 claim', '1,200 claims', '2 entries')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def subject(about: About | str) -> str:
    """What is counted, of whom, where and when, in one line.

    >>> subject("posts after the ban")
    'posts after the ban'
    """
    if isinstance(about, About):
        return ", ".join(filter(None, (about.counts, about.population, about.place, about.period)))
    return about


def correction(kind: str) -> str:
    """Whose doing a correction was.

    >>> correction("data-revised")
    'the data were revised'
    """
    said = {"ours": "our mistake", "data-revised": "the data were revised", "update": "an update"}
    return {**said, "withdrawn": "withdrawn"}[kind]


def host(address: str) -> str:
    """The name of the place that a web address leads to.

    >>> host("https://www.fbi.gov/news/x")
    'fbi.gov'
    """
    return (urlsplit(address).hostname or address).removeprefix("www.")
