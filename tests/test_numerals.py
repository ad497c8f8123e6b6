from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.numerals import SCALES, Numeral, find_numerals

ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen""".split()  # noqa: SIM905
TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905  words are read as words


def only(text: str) -> Numeral:
    (numeral,) = find_numerals(text)
    return numeral


def in_words(number: int) -> str:
    """A number as a careful writer spells it."""
    for power, word in ((9, "billion"), (6, "million"), (3, "thousand"), (2, "hundred")):
        if number >= 10**power:
            rest = number % 10**power
            link = " and " if power == 2 else " "
            return f"{in_words(number // 10**power)} {word}" + (f"{link}{in_words(rest)}" if rest else "")
    if number < 20:
        return ONES[number]
    return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")


@given(
    st.integers(0, 10**15),
    st.integers(0, 4),
    st.booleans(),
    st.sampled_from(["", *SCALES]),
    st.sampled_from(["", "-", "\u2212", "+"]),
)
def test_a_number_is_read_as_it_was_written(digits: int, places: int, separated: bool, scale: str, sign: str) -> None:
    value = Decimal(digits).scaleb(-places)
    written = f"{value:,.{places}f}" if separated else f"{value:.{places}f}"
    text = f"{sign}{written}{' ' + scale if scale else ''}"
    found = only(f"It was {text} here.")
    power = SCALES[scale] if scale else 0
    assert (-value if sign in ("-", "\u2212") else value).scaleb(power) == found.value
    assert Decimal(1).scaleb(power - places) == found.step
    assert (bool(sign), text) == (found.signed, found.text)


@given(st.integers(0, 10**12 - 1))
def test_a_number_in_words_is_read_as_it_was_spelt(number: int) -> None:
    assert number == only(f"There were {in_words(number)} of them.").value


@pytest.mark.parametrize(
    ("text", "value", "step", "unit"),
    [
        ("15.2%", "15.2", "0.1", "percent"),
        ("15.20 percent", "15.2", "0.01", "percent"),
        ("15 per cent", "15", "1", "percent"),
        ("15 percentage points", "15", "1", "percentage points"),
        ("1 percentage point", "1", "1", "percentage points"),
        ("3 times", "3", "1", "times"),
        ("$1.5 billion", "1500000000", "100000000", ""),
        ("€20", "20", "1", ""),
        ("US$20", "20", "1", ""),
        ("10.15 million", "10150000", "10000", ""),
        ("10-million", "10000000", "1000000", ""),
        ("ten million", "10000000", "1000000", ""),
        ("half a million", "500000", "100000", ""),
        ("a hundred", "100", "1", ""),
        ("a dozen", "12", "1", ""),
        ("two dozen", "24", "1", ""),
        ("forty percent", "40", "1", "percent"),
        ("two hundred thousand", "200000", "1000", ""),
        ("½", "0.5", "0.01", ""),
        ("1,234,567", "1234567", "1", ""),
        ("1234567", "1234567", "1", ""),
        ("007", "7", "1", ""),
    ],
)
def test_a_number_keeps_its_places_and_its_unit(text: str, value: str, step: str, unit: str) -> None:
    found = only(text)
    assert (Decimal(value), Decimal(step), unit, text) == (found.value, found.step, found.unit, found.text)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("60 to 70 million", ["60000000", "70000000"]),
        ("60–70 million", ["60000000", "70000000"]),
        ("60 million to 70 million", ["60000000", "70000000"]),
        ("5 or 6 percent", ["5", "6"]),
        ("1,000 to 2 million", ["1000", "2000000"]),
        ("5,6", ["5", "6"]),
        ("1,23", ["1", "23"]),
        ("12,3456", ["12", "3456"]),
        ("3-4", ["3", "4"]),
        ("(-3)", ["-3"]),
        ("one, two", ["1", "2"]),
        ("twenty-one", ["21"]),
        ("nothing, someone, tension, often, attend, weight", []),
        ("the hundredth, the twenty-first, thousands, dozens of millions", []),
        ("once, twice, a half", []),
    ],
)
def test_numbers_are_told_apart(text: str, values: list[str]) -> None:
    assert [Decimal(value) for value in values] == [found.value for found in find_numerals(text)]


def test_in_a_range_the_first_number_has_the_unit_of_the_second() -> None:
    assert ["percent", "percent"] == [found.unit for found in find_numerals("5 to 10%")]


@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_in_any_text_every_number_stands_where_it_is_said_to(text: str) -> None:
    for found in find_numerals(text):
        assert found.text == text[found.start : found.end]
        assert found.step > 0


@given(st.text("0123456789,. -−%$½aehmillion thousand", max_size=60))
def test_every_digit_of_a_text_is_part_of_a_number(text: str) -> None:
    found = find_numerals(text)
    for offset, letter in enumerate(text):
        if letter.isdigit():
            assert any(each.start <= offset < each.end for each in found)
