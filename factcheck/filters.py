"""A value -> the words that a page prints for it.

Everything here is exact: numbers are `Decimal`, rounding is half away from
zero, and the minus sign is U+2212, the one that typographers use.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from urllib.parse import urlsplit

from .model import About, Row, Side, Threshold

NAME = re.compile(r"[A-Za-z_]\w*")
MINUS = "\u2212"
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
BEYOND: Mapping[Side, str] = {
    "or more": "{} or more",
    "or less": "{} or less",
    "more": "more than {}",
    "less": "less than {}",
    "other": "anything but {}",
    "same": "exactly {}",
}
SIGNS = {"<": "<", ">": ">", "<=": "\u2264", ">=": "\u2265", "==": "=", "!=": "\u2260"}
SINGULARS = (
    (re.compile("(?<!ser|pec)ies$"), "y"),
    (re.compile("(?<=ch|sh|ss)es$"), ""),
    (re.compile("(?<![suie])s$|(?<=[^i]e)s$"), ""),
)
"""The endings of plain plurals, and what one of them ends in."""
POWERS = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))


def in_words(day: date | str) -> str:
    """A day, or a month or a year where that is all that is known.

    >>> in_words(date(2024, 8, 12)), in_words("2024-06"), in_words("2024")
    ('12 August 2024', 'June 2024', '2024')
    """
    year, *rest = machine_readable(day).split("-")
    parts = [str(int(rest[1]))] if len(rest) == 2 else []
    parts += [MONTHS[int(rest[0]) - 1]] if rest else []
    return " ".join([*parts, year])


def machine_readable(day: date | str) -> str:
    """A day as machines want it, as precise as it is known.

    >>> machine_readable(date(2024, 8, 12)), machine_readable("2024-06")
    ('2024-08-12', '2024-06')
    """
    return day.isoformat() if isinstance(day, date) else str(day)


def rounded(value: Decimal, places: int = 2) -> Decimal:
    """A number to some places, half away from zero, and never minus zero.

    >>> rounded(Decimal("2.675")), rounded(Decimal("-0.001")), rounded(Decimal("1E+3"), 0)
    (Decimal('2.68'), Decimal('0.00'), Decimal('1000'))
    """
    wide = Context(prec=max(value.adjusted(), 0) + places + 2)
    shown = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, wide)
    return shown if shown else shown.copy_abs()


def number(value: Decimal | date, signed: bool = False) -> str:
    """A number as readers write it: at most two decimals, or two digits when it is tiny.

    >>> number(Decimal("10154149")), number(Decimal("-15.20")), number(Decimal(2) / 3)
    ('10,154,149', '−15.2', '0.67')
    >>> number(Decimal("0.00436")), number(Decimal("-0")), number(Decimal("3.2"), signed=True)
    ('0.0044', '0', '+3.2')
    >>> number(date(2024, 8, 12))
    '12 August 2024'
    """
    if isinstance(value, date):
        return in_words(value)
    tiny = value != 0 and value.adjusted() < -1
    shown = rounded(value, 1 - value.adjusted() if tiny else 2)
    sign = MINUS if shown < 0 else "+" if signed and shown > 0 else ""
    return sign + _without_noise(f"{shown.copy_abs():,f}")


def exact(value: Decimal | date) -> str:
    """A number to twelve significant digits, as the receipt and the record keep it.

    >>> exact(Decimal(2) / 3), exact(Decimal("20000000")), exact(Decimal("-15.20"))
    ('0.666666666667', '20000000', '-15.2')
    """
    if isinstance(value, date):
        return machine_readable(value)
    if value == value.to_integral_value():
        return f"{value:.0f}" if value else "0"
    return _without_noise(f"{value.normalize(Context(prec=12, rounding=ROUND_HALF_UP)):f}")


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


def briefly(value: Decimal, unit: str = "") -> str:
    """A number short enough for the axis of a chart.

    >>> briefly(Decimal("2500000")), briefly(Decimal("-7.50"), "percent"), briefly(Decimal("40000"))
    ('2.5 million', '−7.5%', '40,000')
    """
    for power, name in POWERS:
        if abs(value) >= power:
            return f"{number(value / power)} {name}"
    return number(value) + ("%" if unit == "percent" else "")


def published(value: Decimal, unit: str = "") -> str:
    """A number with the decimals that it was published with.

    >>> published(Decimal("3.0"), "percent"), published(Decimal("-1268880"))
    ('3.0%', '−1,268,880')
    """
    return f"{value:,f}".replace("-", MINUS) + ("%" if unit == "percent" else "")


def typeset(text: str) -> str:
    """Plain text with the quotation marks of a printed page.

    >>> typeset('He said "no" ("never")')
    'He said “no” (“never”)'
    """
    opened = re.sub(r"(?<![^\s(\[\u2014\u201c])([\"'])", lambda mark: "\u201c" if mark[0] == '"' else "\u2018", text)
    return opened.replace('"', "\u201d").replace("'", "\u2019")


def cell(row: Row, field: str) -> str:
    """A cell as it was published, with its thousands apart; an empty one is not known."""
    value, text = row.values[field], row.cells[field]
    if value is None:
        return "not known"
    if isinstance(value, Decimal) and not re.fullmatch(r"\d{4}", text):
        return published(value)
    return in_words(text) if isinstance(value, date) or re.fullmatch(r"\d{4}-\d{2}", text) else text


def between(low: Decimal, high: Decimal, unit: str = "") -> str:
    """Two ends of a range, as short as `briefly`.

    >>> between(Decimal("60000000"), Decimal("70000000")), between(Decimal(900), Decimal("1000000"))
    ('60 to 70 million', '900 to 1 million')
    """
    (near, *power), far = briefly(low, unit).split(" "), briefly(high, unit)
    shared = power == far.split(" ")[1:]
    return f"{near if shared else briefly(low, unit)} to {far}"


def with_numbers(expression: str, values: Mapping[str, Decimal | date]) -> str:
    """An expression with each name that has a value replaced by that value.

    >>> with_numbers("began - opened", {"began": Decimal(42), "opened": Decimal(-13)})
    '42 - (−13)'
    >>> with_numbers("most_generous < claimed", {"most_generous": Decimal(12154149), "claimed": Decimal(20000000)})
    '12,154,149 < 20,000,000'
    """

    def shown(name: re.Match[str]) -> str:
        if name[0] not in values:
            return name[0]
        words = number(values[name[0]])
        return f"({words})" if words.startswith(MINUS) else words

    return NAME.sub(shown, expression)


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


def in_parts(expression: str) -> tuple[str, ...]:
    """An expression cut at its names, so that each can be shown as what it is.

    >>> in_parts("after < 2 * before")
    ('', 'after', ' < 2 * ', 'before', '')
    """
    return tuple(re.split(rf"({NAME.pattern})", expression))


def breakable(words: str) -> str:
    """Words with blanks where a line may end, for places too narrow to keep them together.

    >>> breakable("12,318,933\xa0people")
    '12,318,933 people'
    """
    return words.replace("\u00a0", " ")


def names(expression: str) -> tuple[str, ...]:
    """The names in an expression, each once, in their order.

    >>> names("most_generous < claimed and most_generous > 0")
    ('most_generous', 'claimed')
    """
    return tuple(dict.fromkeys(name for name in NAME.findall(expression) if name != "and"))


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
    return {"ours": "our mistake", "data-revised": "the data were revised", "update": "an update"}[kind]


def host(address: str) -> str:
    """The name of the place that a web address leads to.

    >>> host("https://www.fbi.gov/news/x")
    'fbi.gov'
    """
    return (urlsplit(address).hostname or address).removeprefix("www.")


def _without_noise(digits: str) -> str:
    """Digits without the zeros that end a fraction."""
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
