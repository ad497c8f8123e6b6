"""One scalar of YAML, as text -> a value of the type that its key asks for."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from pydantic_core import PydanticCustomError

from .. import intended
from ..problems import Location, Text
from .addresses import is_address
from .cells import DATE, MONTH, YEAR, parse_boolean, parse_date, parse_decimal
from .ids import is_id
from .refusals import at_key, wrong

T = TypeVar("T")

LONGEST_TEXT = 20_000
"""So many characters a text in YAML may have, which is ten pages of a book."""

LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", re.ASCII)
COLOUR = re.compile(r"#[0-9a-fA-F]{6}", re.ASCII)
EMAIL = re.compile(r"[^\s@<>,;:]+@[^\s@<>,;:]+\.[^\s@<>,;:]+")

SIGN_OF_UNIT = {"%": "percent", "pp": "percentage points", "$": "dollars", "\u20ac": "euros", "\u00a3": "pounds"}
"""What a unit is in words, where somebody wrote its sign."""

RECORD_FORMAT = "1"
"""It grows when a key of the published record changes its meaning, not when one is added."""


class Day(date):
    """A day that an author wrote, and where."""

    at: Location

    @classmethod
    def written(cls, words: Text, day: date) -> Day:
        """The day that some words mean."""
        self = cls(day.year, day.month, day.day)
        self.at = words.at
        return self


def words(given: Any) -> Text:
    """Text that says something."""
    if not isinstance(given, Text):
        raise wrong("text")
    if len(given) > LONGEST_TEXT:
        raise wrong(f"a text of at most {LONGEST_TEXT:,} characters")
    if not given.strip():
        raise PydanticCustomError("wrong-type", "is empty")
    return given


def identifier(given: Any) -> Text:
    """An id, which becomes a part of addresses."""
    text = words(given)
    if not is_id(text):
        raise PydanticCustomError("bad-id", "{id} cannot be an id", {"id": repr(str(text))})
    return text


def address(given: Any) -> Text:
    """A whole web address."""
    text = words(given)
    if not is_address(text):
        raise wrong("a web address such as https://example.org/")
    return text


def email(given: Any) -> Text:
    """An e-mail address, to which readers write."""
    text = words(given)
    if not EMAIL.fullmatch(text):
        raise wrong("an e-mail address such as desk@example.org")
    return text


def language(given: Any) -> Text:
    """The tag of a language, which browsers and programs that read aloud go by."""
    text = words(given)
    if not LANGUAGE.fullmatch(text):
        raise wrong("a language tag such as en or pt-BR")
    return text


def colour(given: Any) -> Text:
    """A colour."""
    if not isinstance(given, Text) or not COLOUR.fullmatch(given):
        raise wrong('a colour such as "#10191b", in quotation marks')
    return given


def unit(given: Any) -> Text:
    """What is counted, in words."""
    text = words(given)
    if text in SIGN_OF_UNIT:
        raise wrong("a unit in words", SIGN_OF_UNIT[text])
    return text


def day(given: Any) -> Day:
    """A date."""
    if DATE.fullmatch(words(given)):
        return Day.written(given, _typed(given, parse_date, "a day that the calendar has"))
    return Day.written(given, _typed(given, parse_date, "a date such as 2024-08-12", intended.as_date(given)))


def rough_day(given: Any) -> Text:
    """A date as precise as it is known, kept as it was written."""
    text = words(given)
    if not (YEAR.fullmatch(text) or MONTH.fullmatch(text)):
        day(text)
    return text


def number(given: Any) -> Decimal:
    """An exact decimal."""
    try:
        return parse_decimal(words(given))
    except ValueError:
        hint = intended.how_to_write(given) if isinstance(given, Text) else ""
        raise wrong("a number such as 15.2 or 20,000,000", hint=hint) from None


def flag(given: Any) -> bool:
    """true or false."""
    return _typed(given, parse_boolean, "true or false")


def record_format(given: Any) -> Text:
    """The format of the published record that this generator writes and reads."""
    text = words(given)
    if text != RECORD_FORMAT:
        said = f"this record has the format {str(text)!r}, and this generator knows {RECORD_FORMAT!r}"
        raise at_key("bad-record", (), said, "another version of the generator wrote it: take that one")
    return text


def _typed(given: Any, parse: Callable[[str], T], expected: str, right: str = "") -> T:
    text = words(given)
    try:
        return parse(text)
    except (ValueError, KeyError):
        raise wrong(expected, right) from None
