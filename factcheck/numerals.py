"""Numbers as prose writes them: `15.2%`, `10.15 million`, `four hundred`.

A numeral keeps the places it was written to, so that a figure can be compared
with it to those places and no further.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from unicodedata import numeric

SCALES: Mapping[str, int] = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
"""Words that multiply, as powers of ten."""

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL: Mapping[str, int] = {
    **{word: value for value, word in enumerate(f"{ONES} seventeen eighteen nineteen".split())},
    **{word: 10 * value for value, word in enumerate(TENS.split(), 2)},
}
DOZEN = "dozen"

UNITS: Mapping[str, str] = {"%": "percent", "per cent": "percent", "percentage point": "percentage points"}
"""The one name of a unit that is written in several ways."""

_SCALE = "|".join(SCALES)
_WORD = "|".join(sorted(SMALL, key=len, reverse=True))
_BEGINS = "".join(sorted({word[0] for word in (*SMALL, "an", "half")}))
_ORDINAL = r"[- ]?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|[a-z]*ieth|[a-z]*teenth)\b"

DIGITS = re.compile(
    rf"""(?=[-\u2212+U$\u20ac\u00a3\d])  # what none begins with is passed at once, as most letters are
    (?P<sign>(?<![\w.)\]])[-\u2212+])?
    (?P<currency>(?:US)?[$\u20ac\u00a3])?
    (?P<digits>\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d+)(?:\.(?P<places>\d+))?
    (?:[ \u00a0-]?(?P<scale>{_SCALE})\b)?
    (?:[ \u00a0-]?(?P<unit>%|percentage[ ]points?|percent\b|per[ ]cent\b|times\b))?""",
    re.VERBOSE | re.IGNORECASE,
)
IN_WORDS = re.compile(
    rf"""\b(?=[{_BEGINS}])(?:(?:{_WORD})|(?:an?|half[ ]an?)(?=[ ](?:{_SCALE}|dozen)\b))\b
    (?:[ -](?:and[ ])?(?:{_WORD}|{_SCALE}|dozen)\b)*(?!{_ORDINAL})
    (?:[ ](?P<unit>percentage[ ]points?|percent\b|per[ ]cent\b|times\b))?""",
    re.VERBOSE | re.IGNORECASE,
)
BEHIND = re.compile(
    rf"""[*_]*(?:\s*-?(?P<scale>{_SCALE})\b)?
    (?:\s*-?(?P<unit>%|percentage[ ]points?|percent\b|per[ ]cent\b|times\b))?""",
    re.VERBOSE | re.IGNORECASE,
)
SIGN_BEFORE = re.compile(r"(?:^|[\s(])[*_]*([-\u2212])[*_]*$")
SINGLE = re.compile(
    "[\u00b2\u00b3\u00b9\u00bc-\u00be\u2070\u2074-\u2079\u2080-\u2089\u2150-\u215e\u2160-\u2182\u2185-\u2189"
    "\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3021-\u3029\u3220-\u3229\u3248-\u324f\u3251-\u325f\u3280-\u3289\u32b1-\u32bf\U0001f100-\U0001f10c]"
    r"(?<![^\W\d_][\u00b2\u00b3\u00b9])"  # behind a letter they are of its unit, as in km\u00b2
)
"""A number in one character: a fraction, a Roman numeral, a number in a circle, one that is raised or lowered."""


@dataclass(frozen=True)
class Numeral:
    """A number in a text: where it stands, its value, and the unit of its last written place.

    `10.15 million` has the value 10150000 and the step 10000.
    """

    start: int
    end: int
    text: str
    value: Decimal
    step: Decimal
    unit: str
    signed: bool


def find_numerals(text: str) -> list[Numeral]:
    """Every number of a text, in digits or in words, in order.

    >>> [(each.text, str(each.value), str(each.step)) for each in find_numerals("fell 15.2% to 10.15 million")]
    [('15.2%', '15.2', '0.1'), ('10.15 million', '10150000', '10000')]
    >>> [(each.text, str(each.value)) for each in find_numerals("four hundred and twelve, then two dozen times")]
    [('four hundred and twelve', '412'), ('two dozen times', '24')]
    """
    return list(_found_before(text) if len(text) <= SHORT else _found(text))


SHORT = 200
"""The words of links, labels and titles are looked at for several reasons, and no other texts are."""


@lru_cache(maxsize=1000)
def _found_before(text: str) -> tuple[Numeral, ...]:
    return tuple(_found(text))


def _found(text: str) -> list[Numeral]:
    found = [_from_digits(match) for match in DIGITS.finditer(text)]
    found += [_from_single(match) for match in SINGLE.finditer(text)]
    taken = sorted((each.start, each.end) for each in found)
    for match in IN_WORDS.finditer(text):
        before = bisect_left(taken, (match.end(),))
        if not before or taken[before - 1][1] <= match.start():
            found.append(_from_words(match))
    return _share(sorted(found, key=lambda each: each.start), text)


def with_neighbours(numerals: list[Numeral], before: str, after: str) -> list[Numeral]:
    """The numbers of a link, with what stands right before and behind the link and means them too.

    >>> [number] = with_neighbours(find_numerals("15"), "it was \u2212", " million percent of it")
    >>> number.text, str(number.value), number.unit
    ('\u221215 million percent', '-15000000', 'percent')
    """
    if not numerals:
        return numerals
    first, *_ = numerals
    ends_in_sign = before.rstrip("*_\n").endswith(("-", "\u2212"))  # else a search would go through all of it in vain
    if ends_in_sign and not first.signed and (sign := SIGN_BEFORE.search(before)):
        numerals = [replace(first, value=-first.value, text=sign[1] + first.text), *numerals[1:]]
    *others, last = numerals
    behind = BEHIND.match(after)
    if behind is None or not (behind["scale"] or behind["unit"]):
        return numerals
    power = SCALES[behind["scale"].lower()] if behind["scale"] else 0
    value, step = Decimal(f"{last.value.scaleb(power):f}"), Decimal(f"{last.step.scaleb(power):f}")
    text = f"{last.text}{behind[0].lstrip('*_')}"
    return [*others, replace(last, value=value, step=step, unit=last.unit or _unit(behind), text=text)]


def _from_digits(match: re.Match[str]) -> Numeral:
    places = match["places"] or ""
    power = SCALES[match["scale"].lower()] if match["scale"] else 0
    value = Decimal(match["digits"].replace(",", "") + (f".{places}" if places else ""))
    step = Decimal(1).scaleb(power - len(places))
    if match["sign"] in ("-", "\u2212"):
        value = -value
    return _numeral(match, value.scaleb(power), step, bool(match["sign"]))


def _from_single(match: re.Match[str]) -> Numeral:
    value = Decimal(str(numeric(match[0])))
    return Numeral(match.start(), match.end(), match[0], value, Decimal(1).scaleb(-2), "", False)


def _from_words(match: re.Match[str]) -> Numeral:
    value, step = _value_of_words(match[0].lower())
    return Numeral(match.start(), match.end(), match[0], value, step, _unit(match), False)


@lru_cache(maxsize=1000)
def _value_of_words(written: str) -> tuple[Decimal, Decimal]:
    """Add up number words: `four hundred and twelve thousand` is (4 x 100 + 12) x 1000."""
    total, group = 0, 0
    words = re.findall(r"[a-z]+", written)
    for word in words:
        if word in SMALL:
            group += SMALL[word]
        elif word == DOZEN:
            group = (group or 1) * 12
        elif word == "hundred":
            group = (group or 1) * 100
        elif word in SCALES:
            total, group = total + (group or 1) * 10 ** SCALES[word], 0
    value = Decimal(total + group)
    scales = [10 ** SCALES[word] for word in words if word in SCALES and word != "hundred"]
    step = Decimal(scales[-1] if scales and not group else 1)
    if words[0] == "half":
        value, step = value / 2, step / 10
    return _plain(value), _plain(step)


def _numeral(match: re.Match[str], value: Decimal, step: Decimal, signed: bool) -> Numeral:
    return Numeral(match.start(), match.end(), match[0], _plain(value), _plain(step), _unit(match), signed)


def _plain(number: Decimal) -> Decimal:
    """The same number without an exponent."""
    return Decimal(f"{number:f}")


def _unit(match: re.Match[str]) -> str:
    """The one name of the unit that was found."""
    if not match["unit"]:
        return ""
    unit = " ".join(match["unit"].lower().split())
    return UNITS.get(unit, unit)


def _share(numerals: list[Numeral], text: str) -> list[Numeral]:
    """In `60 to 70 million` the first number is millions too, in `5 and 10%` percent.

    >>> [str(each.value) for each in find_numerals("60 to 70 million")]
    ['60000000', '70000000']
    """
    for index in range(len(numerals) - 2, -1, -1):
        first, second = numerals[index], numerals[index + 1]
        if first.unit or text[first.end : second.start].strip().lower() not in ("to", "or", "and", "-", "\u2013"):
            continue
        scale = re.search(rf"\b({_SCALE})\b", second.text, re.IGNORECASE)
        fits = scale and not re.search(_SCALE, first.text, re.IGNORECASE) and first.value < 1000
        power = SCALES[scale[1].lower()] if scale and fits else 0
        value, step = Decimal(f"{first.value.scaleb(power):f}"), Decimal(f"{first.step.scaleb(power):f}")
        numerals[index] = replace(first, value=value, step=step, unit=second.unit)
    return numerals
