"""What was claimed against what was measured: the words, and the bars beside them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from factcheck.charts import Compared, compare, oppose
from factcheck.contrasts import compared, contrast, decisive, meets
from factcheck.model import Claimed, Comparison, FactCheck, Measurement

from .newsroom import FIGURES, checked, text
from .publications import html, loans


def claimed(value: str, unit: str = "people", sense: str | None = None, to: str = "") -> Claimed:
    """A quantity that somebody claimed."""
    return Claimed(value=text(value), unit=text(unit), sense=sense, to=text(to) if to else None)


@pytest.mark.parametrize(
    ("said", "value", "words"),
    [
        (claimed("20,000,000", sense="more than"), "12318933", "62% of the claim, 7.68 million people fewer"),
        (claimed("100"), "420", "4.2 times the claim, 320 people more"),
        (claimed("100"), "2000", "20 times the claim, 1,900 people more"),
        (claimed("100"), "101", "1.01 times the claim, 1 person more"),
        (claimed("1000000"), "999999", "1 person fewer"),
        (claimed("100"), "150", "1.5 times the claim, 50 people more"),
        (claimed("60", "minutes"), "42", "42 minutes, not 60"),
        (claimed("400", "years"), "0.9627", "about 1 year, not 400"),
        (claimed("100", "years", "at least"), "41", "41 years, not 100"),
        (claimed("100", "days"), "101.5", "about 102 days, not 100"),
        (claimed("100", "days"), "100.4", "100.4 days, not 100"),
        (claimed("60", "days", to="70"), "30", "30 days, not 60 to 70"),
        (claimed("100"), "100", "the same as claimed"),
        (claimed("100", sense="at least"), "100", "the same as claimed"),
        (claimed("100", sense="more than"), "100", ""),
        (claimed("2", "hours", "less than"), "2", ""),
        (claimed("60", to="70"), "60", "within the claimed range"),
        (claimed("60", to="70"), "65", "within the claimed range"),
        (claimed("60", to="70"), "30", "50% of the lower end of the claim, 30 people fewer"),
        (claimed("60", to="70"), "140", "2 times the upper end of the claim, 70 people more"),
        (claimed("0"), "5", "5 people more"),
        (claimed("5"), "0", "5 people fewer"),
        (claimed("-5", "degrees"), "-3", "2 degrees more"),
        (claimed("2021", "year"), "1981", "40 years earlier"),
    ],
)
def test_a_difference_is_told_in_one_way(said: Claimed, value: str, words: str) -> None:
    assert words == contrast(said, Decimal(value), str(said.unit))


@pytest.mark.parametrize(
    ("said", "value", "words"),
    [
        ("15", "20.2", "20.2%, not 15%: 5.2 percentage points more"),
        ("72", "24.08", "24.1%, not 72%: 47.9 percentage points less"),
        ("-72", "-25", "−25%, not −72%: a fall smaller by 47 percentage points"),
        ("-15.2", "-26.4", "−26.4%, not −15.2%: a fall larger by 11.2 percentage points"),
        ("-15.2", "-15.2", "the same as claimed"),
        ("-15.2", "3.4", "+3.4%, not −15.2%: a rise and not a fall, 18.6 percentage points apart"),
        ("5", "-1", "−1%, not +5%: a fall and not a rise, 6 percentage points apart"),
        ("-5", "0", "0%, not −5%: no change, 5 percentage points apart"),
    ],
)
def test_percents_differ_by_percentage_points_and_a_fall_stays_a_fall(said: str, value: str, words: str) -> None:
    assert words == contrast(claimed(said, "percent"), Decimal(value), "percent")


def test_changes_of_counts_have_a_ratio_where_both_go_one_way() -> None:
    assert "40% of the claim, a fall smaller by 300 jobs" == contrast(
        claimed("-500", "jobs"), Decimal(-200), "jobs", change=True
    )
    assert "a rise and not a fall, 700 jobs apart" == contrast(
        claimed("-500", "jobs"), Decimal(200), "jobs", change=True
    )


@pytest.mark.parametrize("unit", ["accounts", "percent", "thousand accounts"])
def test_nothing_is_said_of_units_that_differ(unit: str) -> None:
    assert "" == contrast(claimed("100"), Decimal(50), unit)


def test_a_million_in_the_unit_is_counted_out() -> None:
    assert "84% of the claim, 3.2 million people fewer" == contrast(
        claimed("20,000,000"), Decimal("16.8"), "million people"
    )


# --- which figures ---


def test_what_an_author_lists_is_compared() -> None:
    assert ("claimed", "claimed_to", "after", "before") == compared(loans())


def test_without_a_list_the_condition_says_what_is_compared(tmp_path) -> None:
    said = "claimed: {value: '900', unit: mm}\n"
    verdict = "verdict: {rating: 'true', because: growth > 0 and after > claimed and before > 0, summary: So.}\n"
    check = checked(tmp_path, FIGURES + said, verdict=verdict)
    assert ("claimed", "after") == compared(check)


def test_a_judged_claim_without_a_list_has_nothing_to_compare(tmp_path) -> None:
    check = checked(tmp_path, FIGURES + "claimed: {value: '900', unit: mm}\n")
    assert () == compared(check)
    assert oppose(check) is None
    assert () == compare(check)


def judged_by(check: FactCheck, condition: str) -> FactCheck:
    """The claim with another condition."""
    return replace(check, comparisons=(Comparison(condition, Decimal(1), ">", Decimal(0)),))


def test_the_figure_of_the_condition_is_held_against_the_claim() -> None:
    assert "before" == decisive(judged_by(loans(), "before > 0"))
    assert "after" == decisive(judged_by(loans(), "after > before"))


def test_without_one_in_the_condition_the_first_figure_is_held_against_the_claim() -> None:
    assert "after" == decisive(judged_by(loans(), "growth > 0"))


def test_an_undecided_claim_has_no_words() -> None:
    check = loans()
    told = oppose(replace(check, rating=check.rating.model_copy(update={"value": None})))
    assert told
    assert "" == told.words


@pytest.mark.parametrize(
    ("sense", "met", "missed"),
    [("more than", "101", "100"), ("at least", "100", "99"), ("at most", "100", "101"), ("less than", "99", "100")],
)
def test_a_measure_that_is_as_much_more_or_less_as_was_claimed_meets_it(sense: str, met: str, missed: str) -> None:
    assert meets(claimed("100", sense=sense), Decimal(met), "people")
    assert not meets(claimed("100", sense=sense), Decimal(missed), "people")
    assert not meets(claimed("100", sense=sense), Decimal(met), "percent")


def test_a_claim_that_holds_for_the_measure_has_no_words() -> None:
    told = oppose(with_value(Decimal(9500)))
    assert told
    assert "" == told.words


# --- bars ---


def reach(each: Compared, look: str) -> Decimal:
    """How far to the right a bar goes."""
    (found,) = [shape.path for shape in each.bar if shape.look == look]
    return max(Decimal(x) for x in re.findall(r"[MH]([.\d]+)", found))


def test_claimed_and_measured_share_a_scale() -> None:
    told = oppose(loans())
    assert told
    assert reach(told.claimed, "claimed") < reach(told.claimed, "far")
    assert reach(told.measured, "bar s0") < reach(told.claimed, "claimed")
    assert abs(reach(told.measured, "mark") - reach(told.claimed, "claimed")) < Decimal("0.1")
    assert "83% of the lower end of the claim, 1,500 loans fewer" == told.words


def test_what_is_known_today_is_a_mark_of_its_own() -> None:
    told = oppose(loans())
    assert told
    assert reach(told.measured, "bar s0") < reach(told.measured, "now")
    assert "9,020\xa0loans" == told.measured.later


def test_percent_and_counts_are_not_drawn_on_one_scale() -> None:
    check = loans()
    mixed = replace(check, claim=check.claim.model_copy(update={"compare": ("claimed", "growth", "after")}))
    assert [(), (), ()] == [each.bar for each in compare(mixed)]


def with_value(value: Decimal | date) -> FactCheck:
    """The claim with another value measured first."""
    check = loans()
    known = Measurement(value, "x")
    receipt = replace(check.receipts["after"], then=known, now=known)
    return replace(check, receipts={**check.receipts, "after": receipt})


def test_a_day_has_neither_bar_nor_words() -> None:
    told = oppose(with_value(date(2024, 5, 1)))
    assert told
    assert ("", ()) == (told.words, told.measured.bar)


def test_values_below_zero_reach_to_the_left_of_it() -> None:
    told = oppose(with_value(Decimal(-5000)))
    assert told
    zero = Decimal(re.findall(r"M([.\d]+)", told.claimed.bar[0].path)[0])
    assert reach(told.measured, "bar s0") == zero
    assert zero > 20


def test_the_page_says_the_difference_once_and_links_the_figure() -> None:
    page = html("claims/loans-doubled/index.html")
    assert 1 == page.count("Measured: 83% of the lower end of the claim, 1,500 loans fewer.")
    top = page[page.index('class="contrast"') : page.index("</section>")]
    assert 'href="#receipt-after"' in top
