"""Units that are added, multiplied and compared: what comes out of it, and what cannot be done."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from .nouns import OF_THEIR_OWN, Noun
from .reading import Kind, Unit


@dataclass(frozen=True)
class Constant:
    """A number that a formula writes out: whatever unit its author had in mind."""

    value: Fraction


Known = Unit | Constant | None
"""What is known of the unit of a part of a formula; None is nothing."""

NUMBER = Unit("times", "number", frozenset({Fraction(1)}))
PERCENT = Unit("percent", "percent", frozenset({Fraction(1, 100)}))
PERCENTS = ("percent", "percentage points")

Why = Literal["kinds", "rates", "nouns", "sizes"]


@dataclass(frozen=True)
class Unlike:
    """Two units that cannot be set against each other: what each is, in what they differ, and how to go on."""

    first: str
    second: str
    hint: str
    why: Why


HINTS: dict[Why, str] = {
    "kinds": "",
    "rates": "a count and a rate are two things: rate(count, population, per) makes a rate of a count",
    "nouns": "",
    "sizes": "convert one of them in a formula first, such as `estimate * 1000000`",
}


def unlike(first: Known, second: Known) -> Unlike | None:
    """Why two units are not alike; None where they are, or where nobody said what they measure.

    >>> from .nouns import Nouns
    >>> from .reading import read_unit
    >>> people, met = (read_unit(words, Nouns({})) for words in ("people", "encounters"))
    >>> unlike(people, met).hint
    'encounters are events and no people'
    >>> unlike(people, read_unit("residents", Nouns({}))), unlike(people, read_unit("gotaways", Nouns({})))
    (None, None)
    """
    if not isinstance(first, Unit) or not isinstance(second, Unit):
        return None
    first, second = _cancelled(first), _cancelled(second)
    why = _difference(first, second)
    if why is None:
        return None
    hint = HINTS[why] or (_told(first, second) if why == "nouns" else f"{_article(first)}, {_article(second)}")
    return Unlike(first.words, second.words, hint, why)


def _difference(first: Unit, second: Unit) -> Why | None:
    """In what two units differ, as far as that is certain."""
    kinds = {first.kind, second.kind}
    if kinds == {"number", "percent"} and not first.sizes.isdisjoint(second.sizes):
        return None  # a ratio that a formula made percent of
    if "number" in kinds and any(noun.measure is None for noun in (*first.nouns, *second.nouns)):
        return None  # nouns that nobody knows may cancel out, or be ratios
    if len(kinds) == 2:
        return "rates" if kinds == {"count", "rate"} else "kinds"
    if len(first.top) != len(second.top) or len(first.bottom) != len(second.bottom):
        return None
    pairs = zip(first.nouns, second.nouns, strict=True)
    if any(_apart(one, other) and not _converts(first, second, one, other) for one, other in pairs):
        return "nouns"
    return "sizes" if first.sizes.isdisjoint(second.sizes) else None


def _cancelled(unit: Unit) -> Unit:
    """A rate of people in people is a ratio, in the words of its author."""
    plain = _multiplied(unit, NUMBER) if unit.kind == "rate" else None
    return replace(plain, words=unit.words) if plain else unit


def _apart(one: Noun, other: Noun) -> bool:
    """Whether two nouns are known to measure different things."""
    return None not in (one.measure, other.measure) and one.measure != other.measure


def _converts(first: Unit, second: Unit, one: Noun, other: Noun) -> bool:
    """Whether a formula may have made the one noun of the other: millimetres by a thousand are metres."""
    loose = len(first.sizes) > 1 or len(second.sizes) > 1
    return loose and {one.measure, other.measure} <= set(OF_THEIR_OWN.split())


def _told(first: Unit, second: Unit) -> str:
    """The nouns that differ, and what each measures."""
    pairs = zip(first.nouns, second.nouns, strict=True)
    one, other = next((one, other) for one, other in pairs if _apart(one, other))
    if one.word == one.measure:
        one, other = other, one
    if other.word == other.measure:
        called = "" if one.word == one.measure else f"are {one.measure} and "
        return f"{one.word} {called or 'are '}no {other.word}"
    return f"{one.word} are {one.measure}, {other.word} are {other.measure}"


KINDS: dict[Kind, str] = {
    "percent": "percent is a part of a hundred",
    "percentage points": "percentage points are the difference of two percentages",
    "year": "a year is a date and no number of years",
    "number": "{} is a ratio",
    "count": "{} are counted",
    "rate": "{} are a rate",
}


def _article(unit: Unit) -> str:
    return KINDS[unit.kind].format(unit.words)


# --- sums ---------------------------------------------------------------------


def total(first: Known, second: Known, minus: bool) -> Known | Unlike:
    """The unit of a sum or a difference, or why there is none.

    The difference of two percentages is in percentage points, that of two years in years.
    """
    if first is None or second is None:
        return None
    if isinstance(first, Constant) or isinstance(second, Constant):
        return _with_constant(first, second)
    kinds = {first.kind, second.kind}
    if kinds <= set(PERCENTS):
        difference = minus and first.kind == second.kind == "percent"
        return replace(PERCENT, words=PERCENTS[1], kind="percentage points") if difference else first
    if kinds == {"year"}:
        return Unit("years", "count", frozenset({Fraction(1)}), (Noun("years", "years"),)) if minus else None
    if "year" in kinds and _is_years(first, second):
        return first if first.kind == "year" else second
    if found := unlike(first, second):
        return found
    same = _keys(first.nouns) == _keys(second.nouns)
    return replace(first, sizes=first.sizes & second.sizes) if same else None


def _with_constant(first: Unit | Constant, second: Unit | Constant) -> Known:
    """A number that is written out, beside a unit, is taken to have that unit."""
    if isinstance(first, Constant) and isinstance(second, Constant):
        return None
    unit = first if isinstance(first, Unit) else second
    assert isinstance(unit, Unit), "one of two is no constant"
    return None if unit.kind in (*PERCENTS, "year") or "years" in _keys(unit.nouns) else unit


def _is_years(first: Unit, second: Unit) -> bool:
    """Whether one of two is a number of years, to be added to the other."""
    return any(_keys(unit.nouns) == ["years"] for unit in (first, second))


def _keys(nouns: Iterable[Noun]) -> list[str]:
    return [noun.key for noun in nouns]


# --- products -----------------------------------------------------------------


def product(first: Known, second: Known) -> Known:
    """The unit of a product: nouns above and below a line, as far as they do not cancel out."""
    if isinstance(first, Constant) and isinstance(second, Constant):
        return Constant(first.value * second.value)
    if isinstance(first, Unit) and isinstance(second, Unit):
        return _multiplied(first, second)
    for unit, constant in ((first, second), (second, first)):
        if isinstance(unit, Unit) and isinstance(constant, Constant):
            return _converted(unit, constant.value)
    return None


def divided(first: Known, second: Known) -> Known:
    """The unit of a quotient; a number by a unit could be anything."""
    if isinstance(second, Unit):
        return _multiplied(first, _upside_down(second)) if isinstance(first, Unit) else None
    if isinstance(second, Constant) and second.value:
        return product(first, Constant(1 / second.value))
    return None


def rate(count: Known, population: Known, per: Known) -> Known:
    """The unit of rate(count, population, per)."""
    if isinstance(per, Constant) and isinstance(count, Unit) and isinstance(population, Unit) and per.value:
        made = divided(count, population)
        if isinstance(made, Unit):
            return _named(replace(made, sizes=frozenset(size / per.value for size in made.sizes)))
    return None


def _multiplied(first: Unit, second: Unit) -> Unit | None:
    if "year" in (first.kind, second.kind):
        return None
    top, bottom = [*first.top, *second.top], [*first.bottom, *second.bottom]
    for noun in list(top):
        if same := next((other for other in bottom if other.key == noun.key), None):
            top.remove(noun)
            bottom.remove(same)
    sizes = frozenset(one * other for one in first.sizes for other in second.sizes)
    return _named(Unit("", "rate", sizes, tuple(top), tuple(bottom)))


def _upside_down(unit: Unit) -> Unit:
    return replace(unit, sizes=frozenset(1 / size for size in unit.sizes), top=unit.bottom, bottom=unit.top)


def _converted(unit: Unit, by: Fraction) -> Unit | None:
    """A unit times a power of ten, which makes more of it, or counts it out; any other number says nothing."""
    if unit.kind == "year" or not re.fullmatch(r"10*/1|1/10*", f"{by.numerator}/{by.denominator}"):
        return None
    if by == 1:
        return unit
    counted_out = frozenset(size / by for size in unit.sizes)
    return _named(replace(unit, kind="rate", sizes=unit.sizes | counted_out))


def _named(unit: Unit) -> Unit:
    """A unit that was computed, of the kind that its nouns make it, and with words for it."""
    if not unit.nouns:
        return replace(unit, kind="number", words="a ratio")
    top, bottom = (" x ".join(noun.word for noun in nouns) for nouns in (unit.top, unit.bottom))
    if not unit.bottom:
        return replace(unit, kind="count", words=top)
    size = max(unit.sizes, key=lambda size: max(size, 1 / size))
    per = f"{size.denominator:,} " if size < 1 and size.numerator == 1 else ""
    return replace(unit, kind="rate", words=f"{top or 'one'} per {per}{bottom}")


# --- what was computed, against what is stated --------------------------------


def of(derived: Known, stated: Unit | None) -> Unlike | None:
    """Why a formula does not give the unit that is stated; None where it may."""
    if not isinstance(derived, Unit) or stated is None:
        return None
    if derived.kind in ("percent", "percentage points", "year") or stated.kind == "year":
        return unlike(derived, stated)
    if derived.kind == "count" and len(derived.sizes) == 1 and stated.kind in PERCENTS:
        return unlike(derived, stated)
    plain = _multiplied(stated, NUMBER)
    assert plain is not None, "a year was looked at before"
    same = sorted(_keys(derived.top)) == sorted(_keys(plain.top))
    same = same and sorted(_keys(derived.bottom)) == sorted(_keys(plain.bottom))
    if not same and any(noun.measure is None for noun in (*derived.nouns, *plain.nouns)):
        return None
    if len(derived.sizes) > 1 and not plain.nouns and derived.nouns:
        return None
    if not same and any(
        _converts(derived, plain, one, other) for one in derived.nouns for other in plain.nouns if _apart(one, other)
    ):
        return None
    if same and not derived.sizes.isdisjoint(plain.sizes):
        return None
    return Unlike(derived.words, stated.words, "", "kinds")
