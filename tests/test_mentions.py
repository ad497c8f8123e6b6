"""A number in prose against its figure."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.checking.mentions import Measured, check_mention
from factcheck.model import Measurement, Mention
from factcheck.numerals import find_numerals

from .newsroom import FIGURES, checked, claim, problems, rules_of_claim, rules_of_prose, text


@pytest.mark.parametrize(
    "prose",
    [
        "[1,204.25 mm](figure:after)",
        "[1,204.3](figure:after), [1,204](figure:after), [1204](figure:after), [1.2 thousand](figure:after)",
        "[1.2](figure:after) thousand, **[1.20](figure:after)** thousand",
        "[1,210 mm](figure:after@now)",
        "[1.2 thousand](figure:after), [a hundred and eighty](figure:days)",
        "[**1,204** mm](figure:after) and *[1,204](figure:after)*",
        "[49%](figure:wet), [49 percent](figure:wet), [49 per cent](figure:wet), [49](figure:wet)%, [49](figure:wet)",
        "[more than 1,204](figure:after), [nearly 1,205](figure:after)",
        "[almost 50%](figure:part), [over 49.8%](figure:part)",
        "more than [1,204](figure:after), nearly [1,205](figure:after), over **[49.8%](figure:part)**",
        "That is over. [1,204](figure:after)",
        "[grew 100.5%](figure:growth), [+100.5%](figure:growth)",
        "[up 101 percent](figure:growth), [100.5% more](figure:growth)",
        "[fell 50.1%](figure:fewer), [-50.1%](figure:fewer), [\u221250.1%](figure:fewer), [50.1% less](figure:fewer)",
        "[fell more than 50%](figure:fewer), [rose by 16 percentage points](figure:points), [rose 16](figure:points)",
        "[4 January 2023](figure:first), [January 4, 2023](figure:first)",
        "[4 Jan 2023](figure:first), [2023-01-04](figure:first)",
        "[150](literal: 'x')\u2013[180](figure:days)",
        "| [1,204](figure:after) |\n|---|\n| [180](figure:days) |",
    ],
)
def test_prose_that_says_what_the_data_say_has_no_problem(tmp_path: Path, prose: str) -> None:
    assert [] == rules_of_prose(tmp_path, prose)


@pytest.mark.parametrize(
    ("prose", "rule"),
    [
        ("[1,203 mm](figure:after)", "prose-disagrees"),
        ("[1,204.2](figure:after)", "prose-disagrees"),
        ("[1,402 mm](figure:after)", "prose-disagrees"),
        ("[1.3 thousand](figure:after)", "prose-disagrees"),
        ("[-1,204](figure:after)", "prose-disagrees"),
        ("\u2212[1,204](figure:after)", "prose-disagrees"),
        ("it was -[1,204](figure:after)", "prose-disagrees"),
        ("[180](figure:days) million", "prose-disagrees"),
        ("[1,204](figure:after@now)", "prose-disagrees"),
        ("[1,210](figure:after)", "prose-disagrees"),
        ("[more than 1,205](figure:after)", "prose-disagrees"),
        ("more than [1,205](figure:after)", "prose-disagrees"),
        ("[nearly 1,204](figure:after)", "prose-disagrees"),
        ("[more than 50%](figure:part)", "prose-disagrees"),
        ("[fell 51%](figure:fewer)", "prose-disagrees"),
        ("[5 January 2023](figure:first)", "prose-disagrees"),
        ("[4 January 2024](figure:first)", "prose-disagrees"),
        ("[4 January](figure:first)", "number-count"),
        ("[31 February 2023](figure:first)", "number-count"),
        ("[4 January 2023 or 5 January 2023](figure:first)", "number-count"),
        ("[rain](figure:after)", "number-count"),
        ("[600 to 1,204](figure:after)", "number-count"),
        ("[1 204](figure:after)", "number-count"),
        ("[50.1%](figure:fewer)", "direction-missing"),
        ("fell [50.1%](figure:fewer)", "direction-missing"),
        ("-[50.1%](figure:fewer)", "direction-missing"),
        ("[did not fall 50.1%](figure:fewer)", "direction-missing"),
        ("[rose or fell 50.1%](figure:fewer)", "direction-missing"),
        ("[more than 50%](figure:fewer)", "direction-missing"),
        ("[rose 50.1%](figure:fewer)", "direction-disagrees"),
        ("[50.1% more](figure:fewer)", "direction-disagrees"),
        ("[rose 16 percent](figure:points)", "unit-disagrees"),
        ("[rose 16](figure:points)%", "unit-disagrees"),
        ("[rose 16](figure:points) per cent", "unit-disagrees"),
        ("[49 percentage points](figure:wet)", "unit-disagrees"),
        ("[180%](figure:days)", "unit-disagrees"),
        ("**[180](figure:days)**%", "unit-disagrees"),
    ],
)
def test_prose_that_says_anything_else_is_a_problem(tmp_path: Path, prose: str, rule: str) -> None:
    assert [rule] == rules_of_prose(tmp_path, prose)


def test_a_problem_points_at_the_number_and_shows_what_the_data_say(tmp_path: Path) -> None:
    written = claim(FIGURES, "Rain: [about 1,203 mm](figure:after).")
    (found,) = problems(tmp_path, {"claims/more-rain.md": written})
    assert (len(written.split("\n")), "Rain: [about 1,203".index("1") + 1) == (found.at.line, found.at.column)
    assert "prose says 1,203, the data say 1,204" == found.message
    assert "after = mm where place Moor; year 2023 = 1204.25, edition of 2024-01-10" == found.hint


CLAIMED = "claimed: {value: '60,000,000', to: '70,000,000', unit: listeners}\n"


@pytest.mark.parametrize(
    ("prose", "rules"),
    [
        ("[60 to 70 million](figure:claimed)", []),
        ("[60\u201370 million](figure:claimed)", []),
        ("[between 60 million and 70 million](figure:claimed)", []),
        ("[60 million](figure:claimed) [70 million](figure:claimed_to) [over 60 million](figure:claimed)", []),
        ("[60](figure:claimed) million", []),
        ("[60 to 75 million](figure:claimed)", ["prose-disagrees"]),
        ("[70 to 60 million](figure:claimed)", ["prose-disagrees", "prose-disagrees"]),
        ("[70 million](figure:claimed)", ["prose-disagrees"]),
        ("[60 million](figure:claimed_to)", ["prose-disagrees"]),
        ("[60%](figure:claimed)", ["unit-disagrees"]),
        ("[many](figure:claimed)", ["number-count"]),
    ],
)
def test_what_was_claimed_may_be_a_range(tmp_path: Path, prose: str, rules: list[str]) -> None:
    assert rules == rules_of_claim(tmp_path, CLAIMED, prose)


def test_a_mention_says_how_it_was_rounded(tmp_path: Path) -> None:
    prose = "[1,204.25](figure:after) [1,204.3](figure:after) [1,204](figure:after) [1.2 thousand](figure:after)"
    prose += " over [1,204](figure:after)"
    mentions = checked(tmp_path, FIGURES, prose).receipts["after"].mentions
    expected = ["exact", "rounded to 1 decimal place", "rounded to a whole number", "rounded to the nearest 100"]
    assert [*expected, "rounded down to a whole number"] == [mention.rounding for mention in mentions]


def nearest(value: Decimal, step: Decimal) -> Fraction:
    """A value to the nearest whole number of steps, halves away from zero, by whole numbers alone."""
    whole, rest = divmod(
        abs(Fraction(value) / Fraction(step)).as_integer_ratio()[0], (Fraction(value) / Fraction(step)).denominator
    )
    steps = whole + (2 * rest >= (Fraction(value) / Fraction(step)).denominator)
    return (-steps if value < 0 else steps) * Fraction(step)


VALUES = st.decimals(allow_nan=False, allow_infinity=False, places=5, min_value=-(10**10), max_value=10**10)


@given(VALUES, st.integers(0, 4), st.sampled_from(["", " thousand", " million"]), st.integers(-2, 2))
def test_a_number_is_right_exactly_when_it_is_the_figure_to_its_places(
    value: Decimal, places: int, scale: str, off: int
) -> None:
    power = {"": 0, " thousand": 3, " million": 6}[scale]
    step = Decimal(1).scaleb(power - places)
    said = int(nearest(value, step) / Fraction(step)) + off
    words = text(f"{Decimal(said).scaleb(-places):,.{places}f}{scale}")
    held = Measured("x", Measurement(value, "x"), "mm", False)
    outcome = check_mention(words, "", find_numerals(words), held, now=False)
    coarse = bool(scale and value and not said)  # `0 million` says nothing of a figure that is something
    assert (off == 0 and not coarse) is isinstance(outcome, Mention)


@pytest.mark.parametrize("words", ["16.8 million", "17 million", "16,800 thousand", "16.8", "17"])
def test_a_figure_in_millions_may_be_written_with_the_million_or_without(words: str) -> None:
    held = Measured("most", Measurement(Decimal("16.8"), "max(estimate)"), "million people", change=False)
    assert isinstance(check_mention(text(words), "", find_numerals(words), held, now=False), Mention)


def test_a_figure_in_millions_is_not_taken_for_another_number_of_them() -> None:
    held = Measured("most", Measurement(Decimal("16.8"), "max(estimate)"), "million people", change=False)
    found = check_mention(text("18 million"), "", find_numerals("18 million"), held, now=False)
    assert "prose says 18 million, the data say 17 million" == getattr(found, "message", "no problem")


@pytest.mark.parametrize("prose", ["[about 1,200 mm](figure:after)", "some [1,200](figure:after)"])
def test_zeros_at_the_end_of_a_rough_number_are_no_written_places(tmp_path: Path, prose: str) -> None:
    assert [] == rules_of_prose(tmp_path, prose)


@pytest.mark.parametrize("prose", ["[1,200 mm](figure:after)", "[about 1,300 mm](figure:after)"])
def test_zeros_at_the_end_of_an_exact_or_a_wrong_number_are(tmp_path: Path, prose: str) -> None:
    assert ["prose-disagrees"] == rules_of_prose(tmp_path, prose)


@pytest.mark.parametrize("sign", ["$", "\u20ac", "\u00a3"])
def test_money_is_not_taken_for_anything_else(tmp_path: Path, sign: str) -> None:
    assert ["unit-disagrees"] == rules_of_prose(tmp_path, f"[{sign}1,204](figure:after)")


def test_money_in_its_own_unit_is_no_problem() -> None:
    held = Measured("cost", Measurement(Decimal("2.2"), "cost"), "trillion dollars", change=False)
    found = check_mention(text("$2.2 trillion"), "", find_numerals("$2.2 trillion"), held, now=False)
    assert isinstance(found, Mention)
