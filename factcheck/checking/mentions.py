"""A number in prose against the figure that it links to: value, places, unit and direction."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal, localcontext

from .. import intended
from ..arithmetic import PRECISE
from ..model import Measurement, Mention
from ..numerals import SCALES, Numeral, find_numerals
from ..problems import Problem, Text
from .rewriting import days_in, rewrite_day, rewrite_number, scale_word, write_like

UP = """rose rise rises rising risen grew grow grows growing grown growth increased increase increases increasing
    gained gain gains gaining up more higher above climbed climb climbs climbing jumped jump jumps jumping surged surge
    surges surging soared soar soars soaring expanded expansion added doubled doubling tripled quadrupled"""
DOWN = """fell fall falls falling fallen dropped drop drops dropping declined decline declines declining decreased
    decrease decreases decreasing shrank shrink shrinks shrunk shrinking lost lose loses losing loss down less fewer
    lower below reduced reduction cut halved plunged plunge plunges plunging plummeted tumbled slid slide slipped sank
    slumped slump shed"""
DIRECTIONS = {word: sign for sign, words in ((1, UP), (-1, DOWN)) for word in words.split()}
"""Words that say which way a change went."""

NOT = re.compile(r"\b(?:not|never|no|hardly|without)\b|n['\u2019]t\b", re.IGNORECASE)
OVER = re.compile(r"\b(?:(?:more|greater|higher)\s+than|over|at\s+least|above)\W*$", re.IGNORECASE)
UNDER = re.compile(
    r"\b(?:(?:less|fewer|lower)\s+than|under|below|at\s+most|up\s+to|nearly|almost|just\s+short\s+of)\W*$",
    re.IGNORECASE,
)
ENDED = re.compile(r".*[.;:!?]\s", re.DOTALL)
"""Prose in front of a number that has ended, and says nothing about it."""
ABOUT = re.compile(r"\b(?:about|around|roughly|approximately|some|circa)\W*$", re.IGNORECASE)
MONEY = {"$": ("dollar", "usd", "$"), "\u20ac": ("euro", "eur", "\u20ac"), "\u00a3": ("pound", "gbp", "\u00a3")}
PERCENT = ("percent", "percentage points")


@dataclass(frozen=True)
class Measured:
    """What a number in prose is held against."""

    figure: str
    measurement: Measurement
    unit: str
    change: bool
    claimed: bool = False


def check_mention(words: Text, before: str, numerals: list[Numeral], held: Measured, now: bool) -> Mention | Problem:
    """Hold one number against its figure, to the places that were written.

    `numerals` are the numbers in the words; `before` is the prose in front of
    the link, where `more than` may stand.
    """
    value = held.measurement.value
    if isinstance(value, date):
        return _check_day(words, value, held, now)
    if len(numerals) != 1:
        some = " and ".join(each.text for each in numerals)
        hint = "give each number a link to its own figure" if some else "write the number that is meant in the link"
        if comma := re.search(r"(?<![\d.,])\d+,\d{1,2}(?![\d,])", words):
            hint = intended.how_to_write(comma[0])
        return Problem(words.at, "number-count", f"a link to a figure holds one number, not {some or 'none'}", hint)
    numeral = numerals[0]
    problem = _unit_problem(words, numeral, held)
    if problem is None and held.change:
        problem = _direction_problem(words, numeral, value)
    if problem:
        return problem
    magnitude = held.change and not numeral.signed
    value = _counted_out(value, numeral, held.unit)
    return _compare(words, before, numeral, abs(value) if magnitude else value, held, now)


def _counted_out(value: Decimal, numeral: Numeral, unit: str) -> Decimal:
    """`16.8 million` is held against a figure of 16.8 with the unit `million people` as well."""
    first = unit.partition(" ")[0].lower()
    return value.scaleb(SCALES[first]) if first in SCALES and scale_word(numeral) else value


def _compare(
    words: Text, before: str, numeral: Numeral, value: Decimal, held: Measured, now: bool
) -> Mention | Problem:
    """Round the figure as the prose does, and see whether both say the same."""
    ended = ENDED.match(before)
    before = before[ended.end() if ended else 0 :] + words[: numeral.start]
    numeral = _roughly(numeral) if ABOUT.search(before) else numeral
    way, mode = "rounded to", ROUND_HALF_UP
    if OVER.search(before) and not held.claimed:
        way, mode = "rounded down to", ROUND_FLOOR
    elif UNDER.search(before) and not held.claimed:
        way, mode = "rounded up to", ROUND_CEILING
    shown = _rounded(value, numeral.step, mode)
    if value and not shown and mode is ROUND_HALF_UP and scale_word(numeral):
        message = f"{numeral.text} is too coarse for {value:,.12g}, which it makes nothing of"
        hint = f"{_computed(held)}; write it in a smaller scale"
        return Problem(words.locate(numeral.start), "prose-disagrees", message, hint)
    if shown == numeral.value:
        return Mention(words, held.figure, now, _rounding(value, numeral.step, way), numeral.value)
    at = words.locate(numeral.start)
    message = f"prose says {numeral.text}, the data say {write_like(numeral, shown)}"
    fix = None if held.claimed or (held.change and not shown) else rewrite_number(words, numeral, shown)
    return Problem(at, "prose-disagrees", message, _computed(held), fix)


def _roughly(numeral: Numeral) -> Numeral:
    """In `about 1,200` the zeros at the end are no written places."""
    zeros = re.search(r"(?<=[1-9])0+$", f"{numeral.value:f}") if numeral.step == 1 else None
    return replace(numeral, step=Decimal(10) ** len(zeros[0])) if zeros else numeral


def _rounded(value: Decimal, step: Decimal, mode: str) -> Decimal:
    with localcontext(PRECISE) as wide:
        wide.prec = max(wide.prec, value.adjusted() - step.adjusted() + 2)  # where prose has more places than anybody
        return (value / step).quantize(Decimal(1), mode) * step + 0  # never -0


def _rounding(value: Decimal, step: Decimal, way: str) -> str:
    """How a figure became the number in prose."""
    if value == _rounded(value, step, ROUND_HALF_UP):
        return "exact"
    if step >= 1:
        places = "a whole number" if step == 1 else f"the nearest {step:,f}"
    else:
        digits = -int(step.adjusted())
        places = f"{digits} decimal place{'' if digits == 1 else 's'}"
    return f"{way} {places}"


def _computed(held: Measured) -> str:
    """Where the figure comes from, for a hint."""
    value = held.measurement.value
    if held.claimed:
        return f"{held.figure} is {value:,f} {held.unit}"
    raw = f"{value:.12g}" if isinstance(value, Decimal) and len(value.as_tuple().digits) > 15 else str(value)
    where = f" where {held.measurement.where}" if held.measurement.where else ""
    edition = f", edition of {held.measurement.table.edition.published}" if held.measurement.table else ""
    return f"{held.figure} = {held.measurement.expression}{where} = {raw}{edition}"


def _unit_problem(words: Text, numeral: Numeral, held: Measured) -> Problem | None:
    """Percent and percentage points are not taken for each other, nor for counts, nor is money for other things."""
    money = re.match(r"[^\d]*?([$\u20ac\u00a3])", numeral.text)
    if money and not any(word in held.unit.lower() for word in MONEY[money[1]]):
        message = f"prose says {money[1]}, the figure {held.figure!r} is in {held.unit or 'no unit'}"
        hint = f"the unit of such a figure names the money, such as {MONEY[money[1]][0]}"
        return Problem(words.locate(numeral.start), "unit-disagrees", message, hint)
    if numeral.unit not in PERCENT or numeral.unit == held.unit:
        return None
    message = f"prose says {numeral.unit}, the figure {held.figure!r} is in {held.unit or 'no unit'}"
    hint = "a change between two percentages is in percentage points"
    if held.unit not in PERCENT:
        hint = "a figure in percent is a formula such as share(part, whole) or change(from, to)"
    return Problem(words.locate(numeral.start), "unit-disagrees", message, hint)


def _direction_problem(words: Text, numeral: Numeral, value: Decimal) -> Problem | None:
    """A change says which way it went, by a word or a sign, and truly; where it has both, they agree."""
    if value == 0:
        return None
    plain = OVER.sub("", UNDER.sub("", words[: numeral.start])) + words[numeral.end :]
    said = {DIRECTIONS[word] for word in re.findall(r"[a-z]+", plain.lower()) if word in DIRECTIONS}
    true = "rose" if value > 0 else "fell"
    if numeral.signed and len(said) != 1:
        return None
    if len(said) != 1 or NOT.search(plain):
        number = write_like(numeral, numeral.value)
        hint = f"such as [{true} {number}](figure:...) or [{'+' if value > 0 else '-'}{number}](figure:...)"
        return Problem(words.at, "direction-missing", f"{str(words)!r} does not say which way the change went", hint)
    if said != {1 if value > 0 else -1}:
        message = f"{str(words)!r}, but the data show a {'rise' if value > 0 else 'fall'}"
        return Problem(words.at, "direction-disagrees", message, f"the figure is {value:+.6g}")
    return None


def _check_day(words: Text, value: date, held: Measured, now: bool) -> Mention | Problem:
    """A figure that is a date."""
    said = list(days_in(words))
    if len(said) != 1:
        return Problem(words.at, "number-count", f"{str(words)!r} holds no single date", "such as 12 August 2024")
    if said[0] != value:
        message, fix = f"prose says {words}, the data say {value}", rewrite_day(words, value)
        return Problem(words.at, "prose-disagrees", message, _computed(held), fix)
    return Mention(words, held.figure, now, "exact", value)


def check_claimed_range(
    words: Text, numerals: list[Numeral], ends: tuple[Measured, Measured]
) -> list[Mention | Problem]:
    """`60 to 70 million`: both ends of what was claimed."""
    return [
        _compare(words, "", numeral, end.measurement.value, end, now=False)
        for numeral, end in zip(numerals, ends, strict=True)
        if isinstance(end.measurement.value, Decimal)
    ]


def numerals_in(words: str, masked: list[Numeral]) -> list[Numeral]:
    """The numbers of a link's words: what looks like a year counts when nothing else is there."""
    return masked or find_numerals(words)
