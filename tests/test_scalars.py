from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from factcheck import scalars

from .newsroom import text

# what Python's own readers take, and a published table must not
TRAPS = [
    "",
    " ",
    "1e5",
    "NaN",
    "Infinity",
    "1_000",
    "١٢",
    "１２",
    "0x10",
    ".5",
    "5.",
    "1,00",
    "1,0000",
    "--1",
    "1 000",
    "1.000,5",
]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("20,000,000", 20_000_000),
        ("20000000", 20_000_000),
        ("-15.2", Decimal("-15.2")),
        ("\u221215.2", Decimal("-15.2")),
        ("+3", 3),
        ("007", 7),
        ("1,234.50", Decimal("1234.50")),
    ],
)
def test_a_decimal_is_read_as_it_is_published(text: str, value: Decimal | int) -> None:
    assert value == scalars.parse_decimal(text)


@pytest.mark.parametrize("text", TRAPS)
def test_what_is_no_plain_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  the message is the text
        scalars.parse_decimal(text)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**20), max_value=10**20))
def test_a_decimal_with_separators_is_read_back(value: Decimal) -> None:
    assert value == scalars.parse_decimal(f"{value:,f}")


@given(st.dates())
def test_a_date_is_read_back(day: date) -> None:
    assert day == scalars.parse_date(day.isoformat())


def test_a_day_that_the_calendar_lacks_is_no_matter_of_form() -> None:
    with pytest.raises(PydanticCustomError, match="must be a day that the calendar has"):
        scalars.day(text("2024-06-31"))


@pytest.mark.parametrize(
    "text", ["2024-2-3", "2024-02-30", "20240203", "2024-W05-1", "2024-02-03T00:00", "03.02.2024", "٢٠٢٤-٠٢-٠٣"]
)
def test_a_date_has_one_form(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        scalars.parse_date(text)


@pytest.mark.parametrize("text", ["2024-00", "2024-13", "2024", "2024-1", "24-01"])
def test_a_month_has_one_form(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        scalars.parse_month(text)


@pytest.mark.parametrize("text", ["24", "20244", "-2024", "MMXX"])
def test_a_year_has_four_digits(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        scalars.parse_year(text)


def test_an_integer_has_no_decimal_places() -> None:
    with pytest.raises(ValueError, match=r"5\.0"):
        scalars.parse_integer("5.0")


@pytest.mark.parametrize(("text", "value"), [("true", True), ("True", True), ("FALSE", False)])
def test_true_and_false_are_the_words_for_it(text: str, value: bool) -> None:
    assert value is scalars.parse_boolean(text)


@pytest.mark.parametrize("text", ["yes", "no", "1", "on", ""])
def test_no_other_word_is_true_or_false(text: str) -> None:
    with pytest.raises(KeyError):
        scalars.parse_boolean(text)


@pytest.mark.parametrize("written", ["desk at example.org", "desk@example", "a@b.org, c@d.org", "@desk.org"])
def test_readers_are_given_one_whole_address_to_write_to(written: str) -> None:
    with pytest.raises(PydanticCustomError, match="an e-mail address such as"):
        scalars.email(text(written))


@pytest.mark.parametrize("written", ["english", "EN", "en_GB", "en, de"])
def test_a_language_is_named_by_its_tag(written: str) -> None:
    with pytest.raises(PydanticCustomError, match="a language tag such as"):
        scalars.language(text(written))


@pytest.mark.parametrize(("sign", "words"), [("%", "percent"), ("\u20ac", "euros"), ("pp", "percentage points")])
def test_the_sign_of_a_unit_is_refused_with_the_words_for_it(sign: str, words: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        scalars.unit(text(sign))
    assert refused.value.context
    assert words == refused.value.context["right"]


def test_what_is_right_is_kept_as_it_was_written() -> None:
    assert "desk+checks@news.example.org" == scalars.email(text("desk+checks@news.example.org"))
    assert "zh-Hant-TW" == scalars.language(text("zh-Hant-TW"))
    assert "deaths per 100,000 people" == scalars.unit(text("deaths per 100,000 people"))
