from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.arithmetic import change, round_half_up
from factcheck.formulas import BadFormula, comparisons, decide, evaluate, names_in, outermost

Expression = tuple[str, Fraction]
"""A formula, and its value by Python's own fractions."""

NAMES = {
    "before": Decimal("812.5"),
    "after": Decimal(-3),
    "none": Decimal(0),
    "first": date(2023, 8, 24),
    "last": date(2024, 8, 12),
}
LEAVES = st.one_of(
    st.sampled_from([("before", Fraction(1625, 2)), ("after", Fraction(-3)), ("none", Fraction(0))]),
    st.integers(0, 99_999).map(lambda n: (str(n), Fraction(n))),
    st.integers(0, 99_999).map(lambda n: (f"{n // 100}.{n % 100:02}", Fraction(n, 100))),
)


def _combine(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    pair = st.tuples(inner, inner)
    return st.one_of(
        pair.map(lambda two: (f"({two[0][0]} + {two[1][0]})", two[0][1] + two[1][1])),
        pair.map(lambda two: (f"({two[0][0]}-{two[1][0]})", two[0][1] - two[1][1])),
        pair.map(lambda two: (f"({two[0][0]})*({two[1][0]})", two[0][1] * two[1][1])),
        pair.map(lambda two: (f"min({two[0][0]}, {two[1][0]})", min(two[0][1], two[1][1]))),
        pair.map(lambda two: (f"max({two[0][0]}, {two[1][0]})", max(two[0][1], two[1][1]))),
        inner.map(lambda one: (f"-({one[0]})", -one[1])),
        inner.map(lambda one: (f"abs({one[0]})", abs(one[1]))),
    )


EXPRESSIONS = st.recursive(LEAVES, _combine, max_leaves=8)


@given(EXPRESSIONS)
def test_sums_and_products_are_those_of_exact_fractions(expression: Expression) -> None:
    text, value = expression
    result = evaluate(text, NAMES)
    assert isinstance(result, Decimal)
    assert value == Fraction(result)


@given(EXPRESSIONS, EXPRESSIONS)
def test_a_quotient_is_that_of_exact_fractions_to_fifty_digits(part: Expression, whole: Expression) -> None:
    formula = f"({part[0]}) / ({whole[0]})"
    if whole[1] == 0:
        with pytest.raises(BadFormula) as caught:
            evaluate(formula, NAMES)
        assert "division-by-zero" == caught.value.rule
    else:
        result = evaluate(formula, NAMES)
        assert isinstance(result, Decimal)
        assert abs(Fraction(result) - part[1] / whole[1]) <= abs(part[1] / whole[1]) / 10**50


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9), st.integers(0, 6)
)
def test_halves_are_rounded_away_from_zero(value: Decimal, places: int) -> None:
    scaled = abs(Fraction(value)) * 10**places
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    away = whole + (2 * rest >= scaled.denominator)
    assert Fraction(-away if value < 0 else away, 10**places) == Fraction(round_half_up(value, Decimal(places)))


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("10 - 2 - 3", "5"),
        ("8 / 4 / 2", "1"),
        ("-2 * -3", "6"),
        ("0.1 + 0.2", "0.3"),
        ("change(80, 60)", "-25"),
        ("change(-50, -25)", "50"),
        ("share(1, 8)", "12.5"),
        ("rate(50, 200000, 100000)", "25"),
        ("days(first, last)", "354"),
        ("days(last, first)", "-354"),
        ("round(2.5)", "3"),
        ("round(-2.5)", "-3"),
        ("round(1.005, 2)", "1.01"),
        ("min(3, 1, 2)", "1"),
        ("1 +\n  2", "3"),
        (" 1 + 2 ", "3"),
    ],
)
def test_the_words_of_the_trade_mean_what_they_say(formula: str, value: str) -> None:
    assert Decimal(value) == evaluate(formula.strip(), NAMES)


@pytest.mark.parametrize(
    ("formula", "rule", "offset"),
    [
        ("before ** 2", "bad-formula", 0),
        ("before // 2", "bad-formula", 0),
        ("before % 2", "bad-formula", 7),
        ("1 + before.real", "bad-formula", 4),
        ("1 + before[0]", "bad-formula", 4),
        ("1 + '2'", "bad-formula", 4),
        ("1 + 1e5", "bad-formula", 4),
        ("1 + 1_000", "bad-formula", 4),
        ("1 + 0x10", "bad-formula", 4),
        ("1 + 2j", "bad-formula", 4),
        ("1 + True", "bad-formula", 4),
        ("1,000 + 2", "bad-formula", 0),
        ("after if before else 2", "bad-formula", 0),
        ("[before]", "bad-formula", 0),
        ("lambda: 1", "bad-formula", 0),
        ("before < 2", "bad-formula", 0),
        ("before and after", "bad-formula", 0),
        ("round(before, places=2)", "bad-formula", 0),
        ("max(*before, 1)", "bad-formula", 4),
        ("before(2)", "unknown-name", 0),
        ("before = 2", "bad-formula", 7),
        ("import os", "bad-formula", 0),
        ("before; after", "bad-formula", 6),
        ("before # after", "bad-formula", 7),
        ("", "bad-formula", 0),
        ("(", "bad-formula", 0),
        ("before +", "bad-formula", 7),
        ("1 + befor", "unknown-name", 4),
        ("1 + __import__('os')", "unknown-name", 4),
        ("share(1)", "bad-formula", 0),
        ("1 + share(1, 2, 3)", "bad-formula", 4),
        ("round(1, 0.5)", "bad-formula", 9),
        ("round(1, 21)", "bad-formula", 9),
        ("round(1, -1)", "bad-formula", 9),
        ("1 + first", "bad-formula", 4),
        ("-first", "bad-formula", 1),
        ("last - first", "bad-formula", 0),
        ("days(first, 2)", "bad-formula", 12),
        ("share(first, 2)", "bad-formula", 6),
        ("1 / none", "division-by-zero", 4),
        ("share(1, before * 0)", "division-by-zero", 9),
        ("change(none, 1)", "division-by-zero", 7),
        ("rate(1, none, 100)", "division-by-zero", 8),
        ("é + befor", "unknown-name", 0),
        ("(" * 60 + "1" + ")" * 60, "bad-formula", 40),
        ("-" * 900 + "1", "bad-formula", 0),
        ("+".join("1" * 480), "bad-formula", 0),
        ("1" * 1001, "bad-formula", 1000),
    ],
)
def test_what_is_no_arithmetic_is_told_at_its_place(formula: str, rule: str, offset: int) -> None:
    with pytest.raises(BadFormula) as caught:
        evaluate(formula, NAMES)
    assert (rule, offset) == (caught.value.rule, caught.value.offset)


def told(ask: Callable[[], object]) -> BadFormula | None:
    """The problem of a formula, if it has one; any other exception is a bug of ours."""
    try:
        ask()
    except BadFormula as error:
        return error
    return None


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_is_a_formula_or_is_a_problem_somewhere_in_it(text: str) -> None:
    error = told(lambda: evaluate(text, NAMES))
    assert error is None or 0 <= error.offset <= len(text)


JUMBLE = [*"()+-*/,<>=!.0123456789 ", "before", "first", "share", "round", "and", "or", "**"]


@given(st.lists(st.sampled_from(JUMBLE), max_size=25).map("".join))
def test_any_jumble_of_the_right_words_is_a_formula_or_is_a_problem(text: str) -> None:
    for error in (told(lambda: evaluate(text, NAMES)), told(lambda: [decide(c, NAMES) for c in comparisons(text)])):
        assert error is None or 0 <= error.offset <= len(text)


def test_names_are_found_behind_letters_of_several_bytes() -> None:
    assert (("é", 0), ("before", 4)) == names_in("é + before")


@pytest.mark.parametrize(
    ("formula", "function"),
    [
        ("change(a, b)", "change"),
        ("round(round(change(a, b)), 1)", "change"),
        ("100 * share(a, b)", ""),
        ("a", ""),
        ("round()", "round"),
    ],
)
def test_a_formula_has_the_meaning_of_its_outermost_word(formula: str, function: str) -> None:
    assert function == outermost(formula)


def test_a_change_from_below_zero_keeps_its_direction() -> None:
    assert Decimal(50) == change(Decimal(-50), Decimal(-25))


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("before > after", [True]),
        ("before < after", [False]),
        ("before >= 812.5 and before <= 812.5", [True, True]),
        ("before == 812.50", [True]),
        ("before != 812.5", [False]),
        ("last > first", [True]),
        ("(before > 1) and (after < 1 and none == 0)", [True, True, True]),
        ("share(after, before) < 0", [True]),
    ],
)
def test_a_condition_is_decided_comparison_by_comparison(condition: str, holds: list[bool]) -> None:
    assert holds == [decide(each, NAMES)[2] for each in comparisons(condition)]


@pytest.mark.parametrize(
    ("condition", "offset"),
    [
        ("before", 0),
        ("before or after", 0),
        ("not before", 0),
        ("1 < before < 3", 0),
        ("before is after", 0),
        ("before in after", 0),
        ("before > 1 and after", 15),
        ("before ≥ 1", 7),
        ("before => 1", 7),
    ],
)
def test_what_is_no_condition_is_told_at_its_place(condition: str, offset: int) -> None:
    with pytest.raises(BadFormula) as caught:
        comparisons(condition)
    assert ("bad-formula", offset) == (caught.value.rule, caught.value.offset)


def test_a_mistake_in_a_later_comparison_is_told_at_its_place() -> None:
    condition = "before > 1 and before > first"
    with pytest.raises(BadFormula) as caught:
        [decide(each, NAMES) for each in comparisons(condition)]
    assert condition.index("before > first") == caught.value.offset


@given(EXPRESSIONS, st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), EXPRESSIONS)
def test_a_comparison_is_that_of_exact_fractions(left: Expression, sign: str, right: Expression) -> None:
    (comparison,) = comparisons(f"({left[0]}) {sign} {right[0]}")
    expected = {"<": left[1] < right[1], "<=": left[1] <= right[1], ">": left[1] > right[1]}
    expected |= {">=": left[1] >= right[1], "==": left[1] == right[1], "!=": left[1] != right[1]}
    assert (sign, expected[sign]) == (comparison.sign, decide(comparison, NAMES)[2])


def test_a_single_equals_sign_is_told_to_be_two() -> None:
    with pytest.raises(BadFormula) as told:
        comparisons("after = before")
    assert "two sides are compared with ==" == told.value.hint
