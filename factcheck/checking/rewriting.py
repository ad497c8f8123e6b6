"""A number or a day as its author would write it: in the scale, to the places and in the form of what is there."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from ..numerals import SCALES, Numeral
from ..problems import Fix, Text
from ..scanning import MONTHS

DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
UNIT_IN_WORDS = re.compile(r"[ ](?:percentage[ ]points?|percent|per[ ]cent|times)$", re.IGNORECASE)
SCALE = re.compile(rf"\b(?:{'|'.join(SCALES)})\b", re.IGNORECASE)

DAY = re.compile(rf"(?P<day>\d{{1,2}})\s+(?P<month>{MONTHS})\s+(?P<year>\d{{4}})|(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})")
DAY_AFTER = re.compile(rf"(?P<month>{MONTHS})\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}})")
NAMES = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


# --- numbers ------------------------------------------------------------------


def write_like(numeral: Numeral, value: Decimal) -> str:
    """A value in the scale and to the places of a numeral, with its unit."""
    unit = "%" if "%" in numeral.text else f" {numeral.unit}" if numeral.unit else ""
    word = scale_word(numeral)
    return f"{_digits(numeral, value)}{f' {word}' if word else ''}{unit}"


def rewrite_number(words: Text, numeral: Numeral, value: Decimal) -> Fix | None:
    """A number of some words as the data have it, and nothing else of them changed.

    None where the sign would have to change too: what is said around a number
    may then no longer hold.
    """
    negative = numeral.text.startswith(("-", "\u2212"))
    if (value < 0) != negative or (numeral.signed and not value):
        return None
    written = words[numeral.start : numeral.end]
    if found := DIGITS.search(written):
        start, old = numeral.start + found.start(), found[0]
        new = _digits(numeral, abs(value))
        if "," not in old and re.match(r"\d{4}", old):
            new = new.replace(",", "")
    else:  # in words, or a fraction
        start, old = numeral.start, UNIT_IN_WORDS.sub("", written)
        word = scale_word(numeral) if SCALE.search(old) else ""
        new = f"{_digits(numeral, abs(value))}{f' {word}' if word else ''}"
    return Fix(words.locate(start), words.written(start, start + len(old)), new)


def scale_word(numeral: Numeral) -> str:
    """The `million` of a number that is written with one; in `two hundred thousand` the hundred is no scale."""
    found = SCALE.findall(numeral.text)
    spelled = not re.search(r"\d", numeral.text)
    return found[-1] if found and not (spelled and found[-1].lower() == "hundred") else ""


def _digits(numeral: Numeral, value: Decimal) -> str:
    """A value in digits, in the scale and to the places of a numeral."""
    word = scale_word(numeral)
    scale = SCALES[word.lower()] if word else 0
    places = max(0, -int(numeral.step.scaleb(-scale).adjusted()))
    return f"{value.scaleb(-scale):,.{places}f}"


# --- days ---------------------------------------------------------------------


def days_in(words: str) -> Iterator[date]:
    """The days that are written in words; 31 February is none.

    >>> list(days_in("on 12 August 2024 or Aug. 13, 2024"))
    [datetime.date(2024, 8, 12), datetime.date(2024, 8, 13)]
    """
    return (day for match in _days(words) if (day := _day(match)))


def rewrite_day(words: Text, value: date) -> Fix | None:
    """The one day of some words as the data have it, in the same form."""
    match = next(match for match in _days(words) if _day(match))
    start, end = match.span()
    return Fix(words.locate(start), words[start:end], _written_like(match, value))


def _days(words: str) -> list[re.Match[str]]:
    return [*DAY.finditer(words), *DAY_AFTER.finditer(words)]


def _day(match: re.Match[str]) -> date | None:
    """The day that is written; None where the calendar has none."""
    if match.groupdict().get("iso"):
        year, month, day = map(int, match["iso"].split("-"))
    else:
        month = "janfebmaraprmayjunjulaugsepoctnovdec".index(match["month"][:3].lower()) // 3 + 1
        year, day = int(match["year"]), int(match["day"])
    exists = year and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
    return date(year, month, day) if exists else None


def _written_like(match: re.Match[str], value: date) -> str:
    """A day in the form of another one: its order, its comma, its way with months."""
    if match.groupdict().get("iso"):
        return value.isoformat()
    month, full = match["month"], NAMES[value.month - 1]
    if month[:3].lower() != full[:3].lower():
        plain = month.rstrip(".")
        short = plain not in NAMES
        dot = "." if month.endswith(".") and len(full) > 3 else ""
        month = f"{full[:3]}{dot}" if short else full
    new = {"day": str(value.day), "month": month, "year": f"{value.year:04}"}
    parts, last = [], match.start()
    for name in sorted(new, key=match.start):
        parts += [match.string[last : match.start(name)], new[name]]
        last = match.end(name)
    return "".join(parts)
