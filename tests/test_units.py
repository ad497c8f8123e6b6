"""Units: what their words mean, what comes out of them, and what is unlike."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import units
from factcheck.units import Constant, Nouns, Unit, Unlike, read_unit, unlike

from .newsroom import FIGURES, SITE, check, claim, write

NOUNS = Nouns({"accounts": "accounts"})
WORDS = [
    "percent", "percentage points", "times", "year", "years", "days", "people", "residents", "encounters", "accounts",
    "gotaways", "million people", "trillion dollars", "dollars a month", "deaths per 100,000 people",
    "arrests per 1,000 people", "people per 100,000", "mm", "viewers or accounts", "index points", "inches per year",
]  # fmt: skip
KNOWN = st.sampled_from(WORDS)


def read(words: str) -> Unit:
    unit = read_unit(words, NOUNS)
    assert unit is not None
    return unit


# --- words --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("percent", "percent"),
        ("Percentage  Points", "percentage points"),
        ("times", "number"),
        ("year", "year"),
        ("years", "count"),
        ("people per 100,000", "rate"),
        ("US dollars a month", "rate"),
        ("cups for each person", "rate"),
        ("arrests of a person", "count"),
    ],
)
def test_the_words_of_a_unit_say_its_kind(words: str, kind: str) -> None:
    assert kind == read(words).kind


@pytest.mark.parametrize(
    "words", ["", " ", "percent of households", "percent per year", "times as many", "deaths per 0 people"]
)
def test_nothing_is_known_of_a_unit_without_words_or_sense(words: str) -> None:
    assert read_unit(words, NOUNS) is None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("people", "residents of the city"),
        ("felony assaults", "offences"),
        ("million people", "million inhabitants"),
        ("deaths per 100,000 people", "deaths per 100,000"),
        ("deaths per 100,000 people", "murders per 100,000 inhabitants"),
        ("deaths per 100,000 people", "deaths per hundred thousand people"),
        ("deaths per 100,000 people", "deaths per 100 000 people"),
        ("deaths per million", "deaths per 1,000,000 people"),
        ("gotaways", "people"),
        ("viewers or accounts", "people"),
        ("cases per 100,000 people", "people per 100,000"),
        ("US dollars", "dollars"),
        ("dollars a gallon", "dollars per gallon"),
        ("hundred thousand people", "hundreds of thousands of people"),
        ("deaths per 100,000 people", "deaths per hundred thousand inhabitants"),
        ("mm", "millimetres"),
        ("times", "ratio"),
        ("fiscal year", "year"),
    ],
)
def test_units_are_alike_where_they_measure_the_same_or_nobody_said_what(first: str, second: str) -> None:
    assert unlike(read(first), read(second)) is None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("people", "encounters"),
        ("accounts", "listeners"),
        ("percent", "percentage points"),
        ("percent", "people"),
        ("percent", "times"),
        ("year", "years"),
        ("minutes", "hours"),
        ("dollars", "euros"),
        ("people", "million people"),
        ("hundred thousand people", "thousand people"),
        ("trillion dollars", "billion dollars"),
        ("deaths", "deaths per 100,000 people"),
        ("deaths per 1,000 people", "deaths per 100,000 people"),
        ("dollars a month", "dollars a year"),
        ("people per 100,000", "percent"),
    ],
)
def test_units_are_unlike_where_that_is_certain(first: str, second: str) -> None:
    assert isinstance(unlike(read(first), read(second)), Unlike)


# --- laws ---------------------------------------------------------------------


@given(KNOWN)
def test_a_unit_is_like_itself(words: str) -> None:
    assert unlike(read(words), read(words)) is None


@given(KNOWN, KNOWN)
def test_what_is_unlike_is_so_from_both_sides(first: str, second: str) -> None:
    there, back = unlike(read(first), read(second)), unlike(read(second), read(first))
    assert (there is None) == (back is None)


@given(KNOWN)
def test_a_sum_has_the_unit_of_its_parts(words: str) -> None:
    total = units.total(read(words), read(words), minus=False)
    assert (None if words == "year" else read(words)) == total


@given(KNOWN, KNOWN)
def test_what_cannot_be_compared_cannot_be_added_but_for_percentages_and_years(first: str, second: str) -> None:
    exempt = [{"percent", "percentage points"}, {"year", "years"}]
    found = units.total(read(first), read(second), minus=False)
    assert isinstance(found, Unlike) == (
        unlike(read(first), read(second)) is not None and {first, second} not in exempt
    )


@given(KNOWN, KNOWN)
def test_a_product_divided_by_one_of_its_parts_gives_the_other(first: str, second: str) -> None:
    back = units.divided(units.product(read(first), read(second)), read(second))
    assert units.of(back, read(first)) is None


@given(KNOWN, st.sampled_from([Fraction(10) ** power for power in range(1, 13)]))
def test_a_power_of_ten_counts_a_unit_out_and_back(words: str, power: Fraction) -> None:
    counted = units.product(read(words), Constant(power))
    assert unlike(units.divided(counted, Constant(power)), read(words)) is None or words == "percentage points"


@given(KNOWN, st.sampled_from([Fraction(8), Fraction("0.125"), Fraction(0), Fraction(-10), Fraction(365)]))
def test_any_other_number_may_carry_a_unit_of_its_own(words: str, number: Fraction) -> None:
    assert units.product(read(words), Constant(number)) is None


# --- what formulas give -------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "population", "per", "stated", "fits"),
    [
        ("deaths", "people", 100000, "deaths per 100,000 people", True),
        ("arrests", "people", 1000, "arrests per 1,000 inhabitants", True),
        ("arrests", "people", 1000, "arrests per 100,000 people", False),
        ("arrests", "encounters", 1000, "arrests per 1,000 encounters", True),
        ("arrests", "people", 1000, "people", False),
        ("gotaways", "people", 1000, "people", True),
        ("gotaways", "people", 1000, "gotaways per 1,000 people", True),
        ("gotaways", "people", 1000, "gotaways per 100,000 people", False),
    ],
)
def test_a_rate_is_of_so_many(count: str, population: str, per: int, stated: str, fits: bool) -> None:
    made = units.rate(read(count), read(population), Constant(Fraction(per)))
    assert fits == (units.of(made, read(stated)) is None)


@pytest.mark.parametrize(
    ("formula", "unit", "rules"),
    [
        ("before + after", "mm", []),
        ("before + after", "people", ["unit-differs"]),
        ("before + days", "mm", ["unlike-units"]),
        ("before + 3", "mm", []),
        ("3 * before", "people", []),
        ("before / 1000", "metres", []),
        ("before / 10", "percent", []),
        ("after / before", "times", []),
        ("after / before * 100", "percent", []),
        ("after / before", "percent", ["unit-differs"]),
        ("1 / before", "years", []),
        ("wet - 33", "percent", []),
        ("wet - 33", "percentage points", []),
        ("wet - wet", "percent", ["unit-differs"]),
        ("wet + wet", "percent", []),
        ("wet * wet / 100", "percent", []),
        ("before * wet / 100", "mm", []),
        ("max(before, wet)", "mm", ["unlike-units"]),
        ("abs(round(before - after, 1))", "mm", []),
        ("share(days, 365)", "percent", []),
        ("change(before, wet)", "percent", ["unlike-units"]),
        ("-before", "mm", []),
    ],
)
def test_a_formula_is_held_to_its_unit(tmp_path: Path, formula: str, unit: str, rules: list[str]) -> None:
    front = FIGURES + f'  x: {{label: X, formula: "{formula}", unit: {unit}}}\n'
    assert rules == _rules(tmp_path, front)


def _rules(folder: Path, front: str, body: str = "", verdict: str = "", **files: str) -> list[str]:
    made = claim(front, body, verdict) if verdict else claim(front, body)
    return [problem.rule for problem in check(write(folder, {"claims/more-rain.md": made} | files))[1]]


def test_a_caveat_tells_readers_what_the_lint_would(tmp_path: Path) -> None:
    figure = "  x: {label: X, formula: before + days, unit: mm, caveat: A day is taken for a millimetre.}\n"
    assert [] == _rules(tmp_path, FIGURES + figure)


@pytest.mark.parametrize(
    ("condition", "rules"),
    [
        ("days < before", ["unlike-units"]),
        ("before < 9999", []),
        ("growth > points", ["unlike-units"]),
        ("days / days < claimed", []),
    ],
)
def test_both_sides_of_a_condition_are_alike(tmp_path: Path, condition: str, rules: list[str]) -> None:
    verdict = f"verdict: {{rating: 'true', because: {condition}, summary: It is so.}}\n"
    found = _rules(tmp_path, "claimed: {value: 2, unit: times}\n" + FIGURES, verdict=verdict)
    assert rules == [rule for rule in found if rule.startswith("unlike")]


@pytest.mark.parametrize(
    ("body", "rules"),
    [
        ("[180](figure:days) days", []),
        ("[180](figure:days) long days", []),
        ("[180](figure:days) people", ["unit-disagrees"]),
        ("[180 people](figure:days)", ["unit-disagrees"]),
        ("[180](figure:days) people's days", []),
        ("[180](figure:days). People came", []),
        ("[0.00018 million](figure:days) people", ["unit-disagrees"]),
        ("[49%](figure:wet) people", []),
        ("[180](figure:days) worker accidents", []),
        ("[180](figure:days) second homes", []),
    ],
)
def test_the_word_behind_a_number_counts_what_its_figure_counts(tmp_path: Path, body: str, rules: list[str]) -> None:
    assert rules == _rules(tmp_path, FIGURES, f"It was {body}.\n")


@pytest.mark.parametrize(("units", "rules"), [("", []), ("units: {floods: days}\n", ["unit-disagrees"])])
def test_a_site_says_what_its_nouns_measure(tmp_path: Path, units: str, rules: list[str]) -> None:
    front = "claimed: {value: 12, unit: people}\n"
    found = _rules(tmp_path, front, "It was [12](figure:claimed) floods.\n", **{"site.yaml": SITE + units})
    assert rules == found
