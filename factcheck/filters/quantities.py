"""A number with its unit, and how far two of them are apart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from ..model import Side, Threshold
from .numbers import MINUS, exact, number

BEYOND: Mapping[Side, str] = {
    "or more": "{} or more",
    "or less": "{} or less",
    "more": "more than {}",
    "less": "less than {}",
    "other": "anything but {}",
    "same": "exactly {}",
}

SINGULARS = (
    (re.compile("(?<!ser|pec)ies$"), "y"),
    (re.compile("(?<=ch|sh|ss)es$"), ""),
    (re.compile("(?<![suie])s$|(?<=[^i]e)s$"), ""),
)
"""The endings of plain plurals, and what one of them ends in."""


def one(unit: str) -> str:
    """A unit as one of them is called: in the singular where its first word is a plain plural.

    >>> one("posts"), one("laws passed"), one("agencies"), one("inches"), one("people per 100,000")
    ('post', 'law passed', 'agency', 'inch', 'person per 100,000')
    >>> one("million people"), one("US dollars a month"), one("percentage points")
    ('million people', 'US dollars a month', 'percentage point')
    """
    if unit == "percentage points":
        return "percentage point"
    first, *rest = unit.split(" ")
    return " ".join([_singular(first), *rest])


def _singular(word: str) -> str:
    """A noun in the singular; a word that is no plain plural stays."""
    if word == "people":
        return "person"
    for ending, singular in SINGULARS:
        if ending.search(word):
            return ending.sub(singular, word)
    return word


def quantity(value: Decimal | date, unit: str, signed: bool = False) -> str:
    """A number with its unit; the symbol for percent, else the author's words, in the singular for one.

    >>> quantity(Decimal("60.77"), "percent"), quantity(Decimal(10154149), "encounters")
    ('60.77%', '10,154,149\\xa0encounters')
    >>> quantity(Decimal("-15.2"), "percent", signed=True), quantity(Decimal(1990), "year")
    ('−15.2%', '1990')
    >>> quantity(Decimal(1), "posts"), quantity(Decimal("1.5"), "years")
    ('1\\xa0post', '1.5\\xa0years')
    """
    if unit == "year" and isinstance(value, Decimal):
        return exact(value)
    if isinstance(value, date) or not unit:
        return number(value, signed)
    words = number(value, signed)
    if unit == "percent":
        return f"{words}%"
    return f"{words}\u00a0{one(unit) if words.strip(f'+{MINUS}') == '1' else unit}"


def beyond(threshold: Threshold, unit: str) -> str:
    """Where a figure would have to be so that a verdict no longer follows.

    >>> from dataclasses import replace
    >>> moved = Threshold("share", Decimal(61), Decimal(100), "or more", Decimal(39))
    >>> beyond(moved, "percent"), beyond(replace(moved, side="other"), "people")
    ('100% or more', 'anything but 100\xa0people')
    """
    at = quantity(threshold.at, unit)
    return BEYOND[threshold.side].format(at)


def apart(distance: Decimal, unit: str) -> str:
    """How far two values are from each other; between percents that is in points.

    >>> apart(Decimal("4.8"), "percent"), apart(Decimal(1), "percent"), apart(Decimal(7681067), "people")
    ('4.8 percentage points', '1 percentage point', '7,681,067\xa0people')
    """
    if unit == "percent":
        return f"{number(distance)} percentage {'point' if distance == 1 else 'points'}"
    return quantity(distance, unit)
