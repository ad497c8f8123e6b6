"""One scalar of YAML or CSV, as text -> a value of the type that its place asks for.

YAML's own guesses never apply (`NO` is a country here, `1:23` a time): every
scalar arrives as `Text`, and the field it stands in says what it must be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar
from urllib.parse import urlsplit

from pydantic_core import PydanticCustomError

from . import intended
from .problems import Location, Text

T = TypeVar("T")

ID = re.compile(r"[a-z0-9][a-z0-9_-]*", re.ASCII)
ID_HINT = "an id is made of lower-case letters, digits, - and _"
LONGEST_ID = 100
DEVICES = re.compile(r"con|prn|aux|nul|(?:com|lpt)\d", re.ASCII)
"""Names that Windows keeps to itself: nobody could have such a file there."""

LONGEST_TEXT = 20_000
"""So many characters a text in YAML may have, which is ten pages of a book."""

INTEGER = re.compile(r"[-+\u2212]?(?:\d{1,3}(?:,\d{3})+|\d+)", re.ASCII)
DECIMAL = re.compile(r"[-+\u2212]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII)
DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])", re.ASCII)
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", re.ASCII)
COLOUR = re.compile(r"#[0-9a-fA-F]{6}", re.ASCII)
EMAIL = re.compile(r"[^\s@<>,;:]+@[^\s@<>,;:]+\.[^\s@<>,;:]+")
SIGN_OF_UNIT = {"%": "percent", "pp": "percentage points", "$": "dollars", "\u20ac": "euros", "\u00a3": "pounds"}
"""What a unit is in words, where somebody wrote its sign."""

YEAR = re.compile(r"\d{4}", re.ASCII)

FORMULA = re.compile(r"\s*(?:=|[-+@][^|]*\|[^!]*!|[-+@][\w.]+\()")
"""What spreadsheets compute: all behind `=`, and behind a sign a call or the command of another program."""

NO_ADDRESS = re.compile(r"[\s\\<>\"\x00-\x20\x7f]")
"""What no address holds as it is: there it stands in percent, as %20 for a blank."""

PLAIN_ADDRESS = re.compile(r"https?://[a-z0-9]+(?:[.-][a-z0-9]+)*(?:/[A-Za-z0-9/._~%=?&-]*)?")
"""What nearly all addresses are like; any other one is taken apart."""

RECORD_FORMAT = "1"
"""It grows when a key of the published record changes its meaning, not when one is added."""


def parse_decimal(text: str) -> Decimal:
    """An exact decimal as it is published, with or without thousands separators.

    >>> parse_decimal("20,000,000"), parse_decimal("-15.2"), parse_decimal("\u22120.5")
    (Decimal('20000000'), Decimal('-15.2'), Decimal('-0.5'))
    >>> parse_decimal("1e5")
    Traceback (most recent call last):
    ValueError: 1e5
    """
    if len(text) > intended.LONGEST_NUMBER or not DECIMAL.fullmatch(text):
        raise ValueError(text)
    return Decimal(text.replace(",", "").replace("\u2212", "-"))


def parse_integer(text: str) -> Decimal:
    """A whole number as it is published.

    >>> parse_integer("1,268,880")
    Decimal('1268880')
    """
    if not INTEGER.fullmatch(text):
        raise ValueError(text)
    return parse_decimal(text)


class Day(date):
    """A day that an author wrote, and where."""

    at: Location

    @classmethod
    def written(cls, words: Text, day: date) -> Day:
        """The day that some words mean."""
        self = cls(day.year, day.month, day.day)
        self.at = words.at
        return self


def parse_date(text: str) -> date:
    """A calendar day in the one form that cannot be misread.

    >>> parse_date("2024-08-12")
    datetime.date(2024, 8, 12)
    """
    if not DATE.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def parse_month(text: str) -> str:
    """A month, 2024-08, which sorts as text."""
    if not MONTH.fullmatch(text):
        raise ValueError(text)
    return text


def parse_year(text: str) -> Decimal:
    """A calendar year, 2024, with which one can calculate."""
    if not YEAR.fullmatch(text):
        raise ValueError(text)
    return Decimal(text)


def parse_text(text: str) -> str:
    """Words, but no formula of a spreadsheet: who opens a download would run it.

    >>> parse_text("-5 to +5"), parse_text("@desk")
    ('-5 to +5', '@desk')
    >>> parse_text("=1+1")
    Traceback (most recent call last):
    ValueError: =1+1
    """
    if FORMULA.match(text):
        raise ValueError(text)
    return text


def parse_boolean(text: str) -> bool:
    """true or false, and no other word for it."""
    return {"true": True, "false": False}[text.lower()]


def _wrong(expected: str, right: str = "", hint: str = "") -> PydanticCustomError:
    """The only way a scalar is refused: what its key must be, and what is right where that is certain."""
    said = {"expected": expected, "right": right, "hint": hint or (f"write {right}" if right else "")}
    return PydanticCustomError("wrong-type", "must be {expected}", said)


def words(given: Any) -> Text:
    """Text that says something."""
    if not isinstance(given, Text):
        raise _wrong("text")
    if len(given) > LONGEST_TEXT:
        raise _wrong(f"a text of at most {LONGEST_TEXT:,} characters")
    if not given.strip():
        raise PydanticCustomError("wrong-type", "is empty")
    return given


def is_id(text: str) -> bool:
    """Whether a text can be a part of addresses and the name of a file on every system.

    >>> is_id("rain-2024"), is_id("Rain"), is_id("nul")
    (True, False, False)
    """
    return bool(ID.fullmatch(text)) and len(text) <= LONGEST_ID and not DEVICES.fullmatch(text)


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
        raise _wrong("a web address such as https://example.org/")
    return text


def is_address(text: str) -> bool:
    """Whether a text is a whole web address, as every program would read it.

    >>> is_address("https://example.org/a?b=1"), is_address("javascript:alert(1)"), is_address("http://[")
    (True, False, False)
    """
    if PLAIN_ADDRESS.fullmatch(text):
        return True
    try:
        parts = urlsplit(text)
        host = parts.hostname if parts.port is None or parts.port else None
    except ValueError:  # an address of IPv6 that is not closed, a port that is no number
        return False
    named = parts.username is None and parts.password is None
    return parts.scheme in ("https", "http") and bool(host) and named and not NO_ADDRESS.search(text)


def email(given: Any) -> Text:
    """An e-mail address, to which readers write."""
    text = words(given)
    if not EMAIL.fullmatch(text):
        raise _wrong("an e-mail address such as desk@example.org")
    return text


def language(given: Any) -> Text:
    """The tag of a language, which browsers and programs that read aloud go by."""
    text = words(given)
    if not LANGUAGE.fullmatch(text):
        raise _wrong("a language tag such as en or pt-BR")
    return text


def colour(given: Any) -> Text:
    """A colour."""
    if not isinstance(given, Text) or not COLOUR.fullmatch(given):
        raise _wrong('a colour such as "#10191b", in quotation marks')
    return given


def unit(given: Any) -> Text:
    """What is counted, in words."""
    text = words(given)
    if text in SIGN_OF_UNIT:
        raise _wrong("a unit in words", SIGN_OF_UNIT[text])
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
        raise _wrong("a number such as 15.2 or 20,000,000", hint=hint) from None


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


def one_or_more(given: Any) -> Any:
    """A list, or the one thing that would stand in it."""
    return (given,) if isinstance(given, Text) else given


def text_or_texts(given: Any) -> Text | tuple[Text, ...]:
    """One text, or a list of texts."""
    if isinstance(given, list) and given:
        return tuple(words(each) for each in given)
    if isinstance(given, Text):
        return words(given)
    raise _wrong("a value, a range a..b, or a list of values")


def all_or_rows(given: Any) -> Any:
    """The word `all`, which names no field, or rows as they are chosen elsewhere."""
    if isinstance(given, Text) and given == "all":
        return {}
    if isinstance(given, Mapping) and given:
        return given
    raise _wrong("all, or rows such as {year: 2024}")


def at_key(rule: str, key: str | tuple[str | int, ...], said: str, hint: str = "") -> PydanticCustomError:
    """What is wrong with the value of one key beside those of others, for pydantic to raise."""
    way = (key,) if isinstance(key, str) else key
    return PydanticCustomError(rule, "{said}", {"way": way, "said": said, "hint": hint})


@dataclass(frozen=True)
class NotBoth:
    """Sees that a mapping, which a noun names, has the one key or the other."""

    noun: str
    first: str
    second: str

    def __call__(self, given: Any) -> Any:
        if isinstance(given, Mapping) and self.first in given and self.second in given:
            said = f"{self.noun} has {self.first!r} or {self.second!r}, not both"
            raise at_key("wrong-type", self.second, said, "leave one of them out")
        return given


def has_only(given: Any, key: str, other: str) -> bool:
    """Whether a mapping that was read, or an object made from one, has the one key and not the other."""
    has = given.__contains__ if isinstance(given, Mapping) else lambda name: hasattr(given, name)
    return has(key) and not has(other)


def _typed(given: Any, parse: Callable[[str], T], expected: str, right: str = "") -> T:
    text = words(given)
    try:
        return parse(text)
    except (ValueError, KeyError):
        raise _wrong(expected, right) from None
