"""What somebody meant who wrote a day, a number or a range otherwise than it is written here."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BETWEEN = r"\s*[-\u2010-\u2015\u2212/.]\s*"
_YEAR_FIRST = _BETWEEN.join((r"(?P<year>\d{4})", r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})"))
DAYS = (
    re.compile(_YEAR_FIRST + r"(?:[T ]\d\d:\d\d.*)?", re.ASCII),
    re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})", re.ASCII),
    re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<word>[A-Za-z]{3,9})\.?,?\s+(?P<year>\d{4})", re.ASCII),
    re.compile(r"(?P<word>[A-Za-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})", re.ASCII),
)
"""Ways to write a day that leave no doubt which one is meant; 5/2/2024 is none of them."""

ZEROS: Mapping[str, int] = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}

NOTHING = re.compile(
    r"n\.?/?a\.?|[-\u2010-\u2015\u2212.\u2026:xX?*]+|none|null|nil|missing|unknown|\(?[szdx]\)?", re.IGNORECASE
)
"""What statistical offices write into a cell whose value they do not give."""


def as_date(text: str) -> str:
    """A day as it is written here, where somebody wrote it otherwise; "" where there is doubt.

    >>> as_date("2 May 2024"), as_date("2024/5/2"), as_date("5/2/2024"), as_date("31 June 2024")
    ('2024-05-02', '2024-05-02', '', '')
    """
    found = next((match for form in DAYS if (match := form.fullmatch(text.strip()))), None)
    if found is None:
        return ""
    word = (found.groupdict().get("word") or "")[:3].lower()
    if word and word not in MONTHS:
        return ""
    year, month = int(found["year"]), MONTHS.index(word) + 1 if word else int(found["month"])
    day = int(found["day"])
    exists = year and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
    return date(year, month, day).isoformat() if exists else ""


def as_range(text: str) -> tuple[str, str] | None:
    """Both ends of a range that is not written a..b.

    >>> as_range("2021\u20132024"), as_range("2021-02 to 2024-07"), as_range("2021")
    (('2021', '2024'), ('2021-02', '2024-07'), None)
    """
    moment = r"(\d{4}(?:-\d\d){0,2}|[\d.,]+)"
    sign = r"(?:[-\u2013\u2014\u2026:]|\.{3,}|\b(?:to|till|until)\b)"
    halves = re.fullmatch(rf"{moment}\s*{sign}\s*{moment}", text.strip(), re.ASCII)
    return (halves[1], halves[2]) if halves else None


def as_period(text: str, kind: str) -> tuple[str, str] | None:
    """The first and the last month or day of a year, or the days of a month, where only that was written.

    >>> as_period("2024-02", "date"), as_period("2024", "month")
    (('2024-02-01', '2024-02-29'), ('2024-01', '2024-12'))
    """
    if kind not in ("month", "date") or not (found := re.fullmatch(r"(\d{4})(?:-(0[1-9]|1[0-2]))?", text, re.ASCII)):
        return None
    year, month = found[1], found[2]
    if kind == "month":
        return None if month else (f"{year}-01", f"{year}-12")
    last = monthrange(int(year), int(month or 12))[1] if int(year) else 31
    return f"{year}-{month or '01'}-01", f"{year}-{month or '12'}-{last}"


LONGEST_NUMBER = 40
"""So many digits and signs a number may have, which is enough for anything that was ever counted."""

TOO_LONG = f"a number has at most {LONGEST_NUMBER} digits and signs"


def how_to_write(text: str) -> str:
    """What makes a number of a text that is nearly one.

    >>> how_to_write("2,5"), how_to_write("12 million")
    ('decimals begin with a point: 2.5', 'write all of its digits: 12,000,000')
    """
    text = text.strip()
    if len(text) > LONGEST_NUMBER:
        return TOO_LONG
    if re.fullmatch(r"[-+\u2212]?\d+,\d{1,2}", text):
        return f"decimals begin with a point: {text.replace(',', '.')}"
    if scale := re.fullmatch(r"(?P<number>\d+) (?P<scale>thousand|million|billion|trillion)", text, re.IGNORECASE):
        zeros = ZEROS[scale["scale"].lower()]
        return f"write all of its digits: {scale['number']}{',000' * (zeros // 3)}"
    if re.match(r"[-+\u2212$\u20ac\u00a3]*\d", text):
        return "digits alone: what is counted stands in `unit`"
    return "a number is written in digits"


def how_to_write_cell(cell: str, kind: str) -> str:
    """What makes a cell of one that its field cannot hold.

    >>> how_to_write_cell("n/a", "decimal"), how_to_write_cell("3.1%", "decimal")
    ('a cell that is not known is left empty', 'without the %: the field says `unit: percent` for all of them')
    """
    text = cell.strip()
    if NOTHING.fullmatch(text):
        return "a cell that is not known is left empty"
    if kind == "date" and (right := as_date(text)):
        return f"write {right}"
    if kind not in ("integer", "decimal"):
        return ""
    if len(text) > LONGEST_NUMBER:
        return TOO_LONG
    if text.endswith("%"):
        return "without the %: the field says `unit: percent` for all of them"
    if re.search(r"\d\s+\d|\d'\d", text):
        return "thousands are separated by commas, or not at all"
    if re.fullmatch(r"[-+\u2212]?\d+,\d{1,2}", text):
        return how_to_write(text)
    if re.fullmatch(r"[-+\u2212\d,.]+\s?(?:[*\u2020\u2021]+|\(?[a-z]\)?|\(\d\)|\[\d\])", text):
        return "a mark behind a number belongs into `notes` or `preliminary` of the dataset"
    return ""
