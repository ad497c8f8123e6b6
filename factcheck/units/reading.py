"""A unit's words -> a unit: a count, a rate, percent, percentage points, times, a year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import prod
from typing import Literal

from ..numerals import SCALES
from .nouns import OF_THEIR_OWN, Noun, Nouns

Kind = Literal["percent", "percentage points", "year", "number", "count", "rate"]

_PERIODS = "|".join(word.removesuffix("s") for word in OF_THEIR_OWN.split()[:9])
_SCALES = "|".join(SCALES)
PER = re.compile(
    rf"^(?P<top>.*?)(?<!\s)\s*+\b(?:(?:per|for (?:every|each))\s++|(?:an?|each|every)\s+(?=(?:{_PERIODS})$))"
    rf"(?P<number>\d(?:[, ]?\d){{0,20}})?\s*(?P<scales>(?:(?:{_SCALES})\b\s*)*)(?P<bottom>.*)$",
    re.IGNORECASE,
)
OF_SOMETHING = re.compile(r"(?:%|per ?cent|percentage points?|times|year)(?!\w)")
"""`percent of the budget`: more than the plain unit, and nobody could tell what."""

EACH = re.compile(r"\b(dollars|euros|pounds|cents) an? (?=\S+$)")
"""`dollars a gallon` is a rate, as `dollars per gallon` is; other nouns before `a` may go on with anything."""

SCALED = re.compile(rf"^(?P<scales>(?:(?:{_SCALES})s?\s+(?:of\s+)?)+)(?P<rest>\S.*)$", re.IGNORECASE)


@dataclass(frozen=True)
class Unit:
    """What one of a number is: so many of the nouns on top, for each of those below.

    A formula may leave open which of several sizes it means: people times 1000
    are still people, or thousands of them that were counted out.
    """

    words: str
    kind: Kind
    sizes: frozenset[Fraction]
    top: tuple[Noun, ...] = ()
    bottom: tuple[Noun, ...] = ()

    @property
    def nouns(self) -> tuple[Noun, ...]:
        """All its nouns."""
        return self.top + self.bottom


@lru_cache(maxsize=10_000)
def read_unit(words: str, nouns: Nouns) -> Unit | None:
    """Read a unit; None where nothing is said, or nothing that could be held against another unit.

    >>> rate = read_unit("deaths per 100,000 people", Nouns({}))
    >>> rate.kind, [noun.word for noun in rate.nouns], sorted(rate.sizes)
    ('rate', ['deaths', 'people'], [Fraction(1, 100000)])
    >>> read_unit("million people", Nouns({})).sizes
    frozenset({Fraction(1000000, 1)})
    """
    words = " ".join(words.lower().split())
    match words:
        case "percent" | "percentage points":
            return Unit(words, words, frozenset({Fraction(1, 100)}))
        case "times":
            return Unit(words, "number", frozenset({Fraction(1)}))
    if re.fullmatch(r"(?:calendar |fiscal )?year", words):
        return Unit(words, "year", frozenset({Fraction(1)}))
    if not words or OF_SOMETHING.match(words):
        return None
    if match := PER.match(EACH.sub(r"\1 per ", words)):
        return _rate(words, match, nouns)
    size, noun = _sized(words)
    return Unit(words, "count", frozenset({size}), (nouns.find(noun),))


def _rate(words: str, match: re.Match[str], nouns: Nouns) -> Unit | None:
    """`deaths per 100,000 people`; a rate `per 100,000` is one of people."""
    size, top = _sized(match["top"])
    if not top or top in ("percent", "percentage points"):
        return None
    per = prod(map(_scale, match["scales"].split()), start=int(re.sub(r"\D", "", match["number"] or "1")))
    if not per:
        return None
    return Unit(
        words,
        "rate",
        frozenset({size / per}),
        (nouns.find(top),),
        (nouns.find(match["bottom"] or "people"),),
    )


def _sized(words: str) -> tuple[Fraction, str]:
    """`million people` is a million, of people."""
    match = SCALED.match(words)
    if not match:
        return Fraction(1), words
    scales = re.sub(r"\bof\b", "", match["scales"]).split()
    return Fraction(prod(_scale(each.removesuffix("s")) for each in scales)), match["rest"]


def _scale(word: str) -> int:
    power: int = 10 ** SCALES[word.lower()]
    return power
