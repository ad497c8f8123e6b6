from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.checking.rewriting import days_in, rewrite_day, rewrite_number, write_like
from factcheck.checking.texts import TextCheck
from factcheck.model import Claim, Content, Measurement, Receipt, Site
from factcheck.numerals import find_numerals
from factcheck.problems import Problem, Text
from factcheck.scanning import Scanner

from .newsroom import read, text, write


def rewritten(words: str, value: str) -> str | None:
    """Words with their number as the data have it."""
    fix = rewrite_number(text(words), find_numerals(words)[0], Decimal(value))
    return fix and words[: fix.at.column - 1] + fix.instead + words[fix.at.column - 1 + len(fix.words) :]


@pytest.mark.parametrize(
    ("words", "value", "expected"),
    [
        ("612.4 mm", "612.5", "612.5 mm"),
        ("fell 15.3%", "15.2", "fell 15.2%"),
        ("10.15 million people", "10220000", "10.22 million people"),
        ("1,204", "999", "999"),
        ("999", "1204", "1,204"),
        ("1204 mm", "1210", "1210 mm"),
        ("2024 mm", "12024", "12024 mm"),
        ("$1.5 billion", "1600000000", "$1.6 billion"),
        ("\u221215.3%", "-15.2", "\u221215.2%"),
        ("+15.3%", "15.2", "+15.2%"),
        ("twelve thousand drops", "13000", "13 thousand drops"),
        ("four hundred and twelve percent", "415", "415 percent"),
        ("two hundred thousand", "212000", "212 thousand"),
        ("two dozen times", "25", "25 times"),
        ("half a million", "600000", "0.6 million"),
        ("12", "0", "0"),
    ],
)
def test_a_number_is_rewritten_in_its_own_form(words: str, value: str, expected: str) -> None:
    assert expected == rewritten(words, value)


@pytest.mark.parametrize(("words", "value"), [("15", "-15"), ("\u221215.3%", "3.1"), ("+0.1%", "0")])
def test_a_number_whose_sign_would_change_is_left_to_its_author(words: str, value: str) -> None:
    assert rewritten(words, value) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("on 5 November 2023", "on 4 October 2024"),
        ("on November 5, 2023", "on October 4, 2024"),
        ("on Nov. 5 2023", "on Oct. 4 2024"),
        ("on 5 Nov 2023", "on 4 Oct 2024"),
        ("on 2023-11-05", "on 2024-10-04"),
        ("on 5 October 2023", "on 4 October 2024"),
    ],
)
def test_a_day_is_rewritten_in_its_own_form(words: str, expected: str) -> None:
    fix = rewrite_day(text(words), date(2024, 10, 4))
    assert fix is not None
    assert expected == words.replace(fix.words, fix.instead)


@given(st.dates(min_value=date(1600, 1, 1)), st.dates(min_value=date(1600, 1, 1)), st.integers(0, 4))
def test_a_rewritten_day_is_the_day_that_was_meant(written: date, meant: date, form: int) -> None:
    forms = ("%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d %b %Y", "%b %d %Y")
    words = written.strftime(forms[form])
    fix = rewrite_day(text(words), meant)
    assert fix is not None
    assert [meant] == list(days_in(words.replace(fix.words, fix.instead)))


def test_a_value_is_written_like_a_numeral() -> None:
    [numeral] = find_numerals("10.15 million percent")
    assert "12.35 million percent" == write_like(numeral, Decimal(12350000))


# --- whatever is written, what is said to be right is right ---


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    found, problems = read(write(tmp_path_factory.mktemp("rewriting"), {}))
    assert [] == problems
    assert found is not None
    return found


digits = st.one_of(
    st.integers(0, 10**7).map(str),
    st.integers(0, 10**7).map("{:,}".format),
    st.decimals(0, 10**5, places=1).map("{:,}".format),
    st.decimals(0, 10**4, places=3).map(str),
)
spelled = st.sampled_from(["twelve thousand", "half a million", "four hundred and twelve", "two dozen", "twenty-one"])
numbers = st.one_of(digits, digits.map("{} million".format), digits.map("{}%".format), spelled)
fronts = st.sampled_from(["", "fell ", "rose ", "about ", "some **", "more than ", "under ", "-", "\u2212", "+", "$"])
befores = st.sampled_from(["It was ", "At least ", "nearly ", "It was \u2212", "(", "> "])
afters = st.sampled_from([".", " million.", " thousand of it", "%", " percent", " times;", "\n\nMore."])
values = st.one_of(
    st.integers(-(10**8), 10**8).map(Decimal),
    st.decimals(-1000, 1000, places=4),
    st.decimals("-0.99", "0.99", places=2),
)


def problems_of(words: str, value: Decimal, change: bool, content: Content) -> list[Problem]:
    """What is wrong with the body of a claim whose one figure has this value."""
    claim: Claim = content.claims["more-rain"].model_copy(update={"figures": {text("x"): None}, "body": _at(words)})
    measured = Measurement(value, "x")
    problems: list[Problem] = []
    unit = "percent" if re.search("%|percent", words) else "dollars"
    receipts = {"x": Receipt("x", "X", unit, change, None, measured, measured)}
    site: Site = content.site
    TextCheck(content, Scanner(site.names, ["people"]), problems, claim, receipts).check(claim.body, body=True)
    return problems


def _at(words: str) -> Text:
    lines = [text(line, number) for number, line in enumerate(words.split("\n"), 1)]
    offsets = [sum(len(line) + 1 for line in lines[:index]) for index in range(len(lines))]
    return Text(words, *((offset, line.at) for offset, line in zip(offsets, lines, strict=True)))


@given(before=befores, front=fronts, number=numbers, after=afters, value=values, change=st.booleans())
def test_a_mended_number_agrees_and_nothing_else_is_changed(
    content: Content, before: str, front: str, number: str, after: str, value: Decimal, change: bool
) -> None:
    words = f"{before}[{front}{number}](figure:x){after}"
    fixes = [problem.fix for problem in problems_of(words, value, change, content) if problem.fix]
    for fix in fixes:
        lines = words.split("\n")
        start = sum(len(line) + 1 for line in lines[: fix.at.line - 1]) + fix.at.column - 1
        assert fix.words == words[start : start + len(fix.words)]
        assert fix.words in number
        assert re.fullmatch(r"[\d,]+(\.\d+)?( (thousand|million))?", fix.instead)
        mended = words[:start] + fix.instead + words[start + len(fix.words) :]
        assert [] == [each.message for each in problems_of(mended, value, change, content)]


def test_a_number_in_a_quotation_is_told_and_not_rewritten(content: Content) -> None:
    for words in ("> It was [12](figure:x).", 'She said "it was [12](figure:x)".', "“It was [12](figure:x).”"):
        [problem] = problems_of(words, Decimal(13), False, content)
        assert ("prose-disagrees", None) == (problem.rule, problem.fix)


def test_a_direction_that_no_longer_holds_is_told_and_not_rewritten(content: Content) -> None:
    [problem] = problems_of("It [rose 12%](figure:x).", Decimal(-13), True, content)
    assert ("direction-disagrees", None) == (problem.rule, problem.fix)


def test_a_change_that_rounds_to_nothing_is_told_and_not_rewritten(content: Content) -> None:
    [problem] = problems_of("It [rose 12%](figure:x).", Decimal("0.1"), True, content)
    assert ("prose-disagrees", None) == (problem.rule, problem.fix)
