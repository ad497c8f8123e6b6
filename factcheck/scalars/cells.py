"""One cell of a table, as text -> a value of the type that its field declares."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from .. import intended

INTEGER = re.compile(r"[-+\u2212]?(?:\d{1,3}(?:,\d{3})+|\d+)", re.ASCII)
DECIMAL = re.compile(r"[-+\u2212]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII)
DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])", re.ASCII)
YEAR = re.compile(r"\d{4}", re.ASCII)

FORMULA = re.compile(r"\s*(?:=|[-+@][^|]*\|[^!]*!|[-+@][\w.]+\()")
"""What spreadsheets compute: all behind `=`, and behind a sign a call or the command of another program."""


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
