"""A noun -> what it measures: people, events, minutes; a noun that nobody knows measures nothing we could tell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

PEOPLE = """people persons inhabitants residents citizens voters men women children adults workers employees
    listeners viewers patients students migrants immigrants refugees prisoners victims"""
EVENTS = """events encounters arrests expulsions convictions crossings offences offenses crimes robberies burglaries
    assaults rapes thefts shootings victimizations incidents accidents crashes visits trips views posts"""
OF_THEIR_OWN = """seconds minutes hours days weeks months quarters years decades centuries
    dollars euros pounds francs yen yuan roubles rupees pesos cents
    millimetres centimetres metres kilometres inches feet yards miles grams kilograms tonnes litres"""
"""Units of time, money, length and weight: an hour is no minute, and a euro no dollar."""

MEASURES: Mapping[str, str] = {
    **dict.fromkeys(PEOPLE.split(), "people"),
    **dict.fromkeys(EVENTS.split(), "events"),
    **{word: word for word in OF_THEIR_OWN.split()},
    **{"mm": "millimetres", "cm": "centimetres", "km": "kilometres", "kg": "kilograms"},
    **{f"{prefix}meters": f"{prefix}metres" for prefix in ("milli", "centi", "", "kilo")},
}
"""What every site takes a noun to measure; `units` in site.yaml says more."""

PLURALS = {"person": "people", "man": "men", "woman": "women", "child": "children", "foot": "feet"}
OTHER_WORDS = re.compile(r"(?<!\s)\s++(?:in|of|by|with|without|who|that|on|at|from|under|over|for|to)\s.*$")


@dataclass(frozen=True)
class Noun:
    """A noun of a unit, and what it measures; None where nobody said."""

    word: str
    measure: str | None

    @property
    def key(self) -> str:
        """What is the same in nouns of one kind."""
        return self.measure or self.word


@dataclass(frozen=True, eq=False)
class Nouns:
    """What nouns measure on a site: as its `units` say, or else as everywhere."""

    declared: Mapping[str, str]

    def knows(self, word: str) -> bool:
        """Whether a word, as it stands, is one of which somebody said what it measures."""
        return word.lower() in self.known

    @cached_property
    def known(self) -> Mapping[str, str]:
        """All nouns of which somebody said what they measure."""
        return {**MEASURES, **{word.lower(): measure.lower() for word, measure in self.declared.items()}}

    def find(self, words: str) -> Noun:
        """The noun of some words, by the whole of them, or by the last word before `in`, `of`, `who`.

        >>> Nouns({}).find("felony assaults").measure, Nouns({}).find("people in prison").measure
        ('events', 'people')
        >>> Nouns({"accounts": "accounts"}).find("accounts").measure, Nouns({}).find("viewers or accounts").measure
        ('accounts', None)
        """
        known = self.known
        words = " ".join(words.lower().split())
        if re.search(r",|\b(?:or|and)\b", words) and words not in known:
            return Noun(words, None)
        core = OTHER_WORDS.sub("", words)
        for candidate in (words, core, core.rpartition(" ")[2]):
            for plural in (candidate, *_plurals(candidate)):
                if plural in known:
                    return Noun(words, known[plural])
        return Noun(next(iter(_plurals(words)), words), None)


def _plurals(word: str) -> tuple[str, ...]:
    """What several of a thing may be called."""
    if word in PLURALS:
        return (PLURALS[word],)
    if word.endswith("s") and not word.endswith("ss"):
        return ()
    return (f"{word}s", f"{word}es", f"{word[:-1]}ies") if word else ()
