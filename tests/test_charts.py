"""Drawings of made-up numbers: where their marks and labels stand, and what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise

import pytest

from factcheck.charts import Drawing, draw, unit_said
from factcheck.charts.scales import Scale, round_values
from factcheck.model import Break, Plot, Point, Series

from .newsroom import text
from .publications import library, loans

YEARS = {str(year): str(abs(year - 2010) * 1000) for year in range(2000, 2025)}
MONTHS = {f"{year}-{month:02}": str(month) for year in range(2014, 2025) for month in (1, 7)}


def plot(x_type: str, mark: str, *series: dict[str, str], **more: object) -> Plot:
    """A chart of made-up numbers; of `early` ones the figures are preliminary."""
    by_branch = loans().plots["by-branch"]
    chart = by_branch.chart.model_copy(update={"mark": mark, "highlight": more.pop("highlight", ())})
    early = more.pop("early", ())
    made = tuple(
        Series(f"series {turn}", tuple(Point(x, Decimal(y), y, 2, x in early) for x, y in points.items()))
        for turn, points in enumerate(series)
    )
    return replace(by_branch, chart=chart, x_type=x_type, series=made, **{"claimed": None, "unit": "", **more})


def broken_at(*years: str) -> tuple[Break, ...]:
    """Breaks of the field that the made-up charts have along x."""
    return tuple(Break(field=text("year"), at=text(year), note=text("Counted anew.")) for year in years)


def path(drawing: Drawing, look: str) -> str:
    """The one path of a look."""
    (found,) = [shape.path for shape in drawing.shapes if shape.look == look]
    return found


def boxes(drawing: Drawing, look: str) -> list[tuple[Decimal, Decimal]]:
    """From where to where the bars of a look reach across."""
    ends = re.findall(r"M([-.\d]+) [-.\d]+V[-.\d]+H([-.\d]+)", path(drawing, look))
    return [(Decimal(left), Decimal(right)) for left, right in ends]


def said(drawing: Drawing, kind: str) -> list[str]:
    """The labels of a kind."""
    return [label.words for label in drawing.labels if label.kind == kind]


DRAWINGS = {
    "columns": plot("year", "bar", YEARS),
    "few columns": plot("year", "bar", {"2022": "12,345,678".replace(",", ""), "2023": "1"}),
    "one column": plot("year", "bar", {"2022": "5"}),
    "columns of both signs": plot("year", "bar", {"2021": "-12.5", "2022": "90", "2023": "-3.25"}, unit="percent"),
    "side by side": plot("month", "bar", MONTHS, {"2014-07": "3"}, highlight=("2014-07",)),
    "a line": plot("month", "line", MONTHS, highlight=("2014-01", "2014-07", "2015-01")),
    "lines": plot("year", "line", YEARS, dict.fromkeys(YEARS, "9000")),
    "lines that meet": plot("year", "line", {"2022": "1", "2023": "5"}, {"2022": "9", "2023": "5.1"}),
    "steep lines": plot("date", "line", {"2024-01-01": "0", "2024-01-02": "1000000000", "2024-03-05": "1"}),
    "a break": plot("year", "line", YEARS, breaks=broken_at("2001", "2002", "2024")),
    "dots over time": plot("date", "dot", {"2024-01-01": "40", "2024-12-31": "41"}, highlight=("2024-01-01",)),
    "ranges over time": plot("year", "range", {"2022": "5"}, {"2022": "12000"}, highlight=("2022",)),
    "bars": plot("text", "bar", {"East": "1", "West": "540000000", "North": "250000000"}),
    "bars that fall": plot("text", "bar", {"East": "-0.1", "West": "-26.4"}, unit="percent"),
    "bars of both signs": plot("text", "bar", {"A": "-33.62", "B": "10.87", "C": "3.47", "D": "0"}, unit="percent"),
    "short bars of both signs": plot("text", "bar", {"A": "-60.25", "B": "3.25", "C": "-2.125", "D": "1"}),
    "long words": plot("text", "bar", {"Murder and non-negligent manslaughter in cities of all sizes" * 2: "1"}),
    "dots": plot("text", "dot", {"East": "40", "West": "60"}),
    "ranges": plot("text", "range", {"East": "40", "West": "55"}, {"East": "45", "West": "60"}),
    **{f"{check.id} {id}": each for check in library().checks for id, each in check.plots.items()},
}


@pytest.mark.parametrize("drawn", DRAWINGS.values(), ids=DRAWINGS)
def test_every_label_is_inside_the_drawing_on_a_phone(drawn: Plot) -> None:
    drawing = draw(drawn)
    assert [] == [label for label in drawing.labels if not label.fits() or not 10 <= label.y <= drawing.height]


@pytest.mark.parametrize("drawn", DRAWINGS.values(), ids=DRAWINGS)
def test_no_labels_are_in_each_others_way_on_a_phone(drawn: Plot) -> None:
    assert [] == [pair for pair in combinations(draw(drawn).labels, 2) if pair[0].meets(pair[1])]


def numbers_of(path: str) -> Iterator[tuple[str, Decimal]]:
    """The coordinates of a path, each with its axis."""
    for command, given in re.findall(r"([MLHV])([-.\d ]+)", path):
        for turn, number in enumerate(given.split()):
            yield "y" if command == "V" or turn else "x", Decimal(number)


@pytest.mark.parametrize("drawn", DRAWINGS.values(), ids=DRAWINGS)
def test_every_mark_is_inside_the_drawing(drawn: Plot) -> None:
    drawing = draw(drawn)
    numbers = [number for shape in drawing.shapes for number in numbers_of(shape.path)]
    assert numbers
    assert [] == [n for axis, n in numbers if not 0 <= n <= (100 if axis == "x" else drawing.height)]


# --- bars ---


def test_a_bar_starts_at_zero():
    assert [(0, 50), (0, 100)] == boxes(draw(plot("text", "bar", {"East": "5", "West": "10"})), "bar s0")


def test_bars_of_both_signs_part_at_zero():
    assert [(0, 25), (25, 100)] == boxes(draw(plot("text", "bar", {"East": "-5", "West": "15"})), "bar s0")


def test_the_words_of_bars_that_all_fall_stand_where_the_bars_start():
    drawing = draw(plot("text", "bar", {"East": "-5", "West": "-15"}))
    assert {"end"} == {label.anchor for label in drawing.labels if label.kind == "name"}


def test_the_value_of_the_longest_bar_stands_on_it_and_that_of_a_short_one_behind_it():
    drawing = draw(plot("text", "bar", {"East": "5", "West": "10"}))
    assert (["5"], ["10"]) == (said(drawing, "value"), said(drawing, "inside"))


@pytest.mark.parametrize("drawn", ["bars of both signs", "short bars of both signs"])
def test_a_value_stands_on_its_bars_side_of_zero(drawn: str):
    drawing = draw(DRAWINGS[drawn])
    zero = numbers_of(path(drawing, "zero"))
    (_, at), *_ = zero
    labels = [label for label in drawing.labels if label.kind in ("value", "inside")]
    assert labels
    assert [] == [label for label in labels if label.words.startswith("+") and label.across[0] < at]
    assert [] == [label for label in labels if label.words.startswith("−") and label.across[1] > at]


def test_changes_of_both_directions_say_which():
    drawing = draw(plot("text", "bar", {"East": "-5", "West": "15", "North": "0"}, unit="percent"))
    assert {"−5%", "+15%", "0%"} == {*said(drawing, "value"), *said(drawing, "inside")}


def test_long_words_are_wrapped():
    words = "Murder and non-negligent manslaughter in cities of all sizes"
    drawing = draw(plot("text", "bar", {words: "1", "Arson": "2"}))
    assert words == " ".join(said(drawing, "name")[:-1])


def test_the_bars_of_several_series_stand_under_one_name():
    drawing = draw(plot("text", "bar", {"East": "1", "West": "2"}, {"East": "3", "West": "4"}))
    assert ["East", "West"] == said(drawing, "name")
    assert ("series 0", "series 1") == drawing.names


def test_what_an_author_points_at_is_strong():
    drawing = draw(plot("text", "bar", {"East": "1", "West": "2"}, highlight=("West",)))
    assert ([(0, 50)], [(0, 100)]) == (boxes(drawing, "bar s0 weak"), boxes(drawing, "bar s0"))


# --- time ---


def test_time_runs_across_and_the_rest_down():
    assert "2022" in said(draw(plot("year", "bar", {"2022": "1", "2023": "2"})), "tick")
    assert "East" in said(draw(plot("text", "bar", {"East": "1", "West": "2"})), "name")


def test_a_line_breaks_where_a_year_is_not_known():
    drawing = draw(plot("year", "line", {"2019": "1", "2020": "2", "2022": "3", "2023": "4"}))
    assert 2 == path(drawing, "line s0").count("M")


def test_a_line_of_even_steps_is_whole():
    assert 1 == path(draw(plot("year", "line", {"2012": "1", "2016": "2", "2020": "3"})), "line s0").count("M")


def test_the_newest_point_of_a_line_is_labelled():
    assert "2.50" in said(draw(plot("year", "line", {"2022": "1.0", "2023": "2.50"})), "value")


def test_the_highest_and_the_lowest_point_of_a_line_are_labelled():
    drawing = draw(plot("year", "line", {"2020": "5", "2021": "9", "2022": "1", "2023": "6"}))
    assert {"9", "1", "6"} == set(said(drawing, "value"))


def test_columns_are_all_labelled_where_all_have_room():
    assert ["1", "2", "3"] == sorted(said(draw(plot("year", "bar", {"2021": "1", "2022": "3", "2023": "2"})), "value"))
    assert ["14000"] == [words.replace(",", "") for words in said(draw(plot("year", "bar", YEARS)), "value")]


def test_an_axis_of_time_has_few_labels():
    assert ["2014", "2016", "2018", "2020", "2022", "2024"] == said(draw(plot("month", "line", MONTHS)), "tick")[-6:]


def test_days_far_apart_have_columns_that_can_be_seen():
    drawing = draw(plot("date", "bar", {"2014-01-01": "1", "2024-01-01": "2"}))
    assert all(right - left > 5 for left, right in boxes(drawing, "bar s0"))


def test_lines_are_named_at_their_ends_where_there_is_room():
    drawing = draw(plot("year", "line", {"2022": "1", "2023": "2"}, {"2022": "9", "2023": "9"}))
    assert (["series 0", "series 1"], ()) == (said(drawing, "name"), drawing.names)


def test_lines_whose_ends_meet_have_a_key():
    drawing = draw(DRAWINGS["lines that meet"])
    assert ([], ("series 0", "series 1")) == (said(drawing, "name"), drawing.names)


# --- what was claimed ---


def test_the_claimed_range_is_a_rule_at_each_end_and_has_one_label():
    drawing = draw(loans().plots["by-branch"])
    assert 2 == path(drawing, "rule").count("M")
    assert ["Claimed: at least 9,000 to 10,000"] == said(drawing, "rule")


def test_the_description_says_what_was_claimed():
    assert "Claimed: at least 9,000 to 10,000." in draw(loans().plots["by-branch"]).description


# --- breaks and preliminary figures ---


def test_a_line_is_not_joined_across_a_break():
    points = {"2020": "1", "2021": "2", "2022": "3", "2023": "4"}
    drawing = draw(plot("year", "line", points, breaks=broken_at("2022")))
    assert 2 == path(drawing, "line s0").count("M")
    assert 1 == path(drawing, "break").count("M")


def test_a_break_is_said_in_the_description():
    drawing = draw(plot("year", "bar", {"2020": "1", "2021": "2"}, breaks=broken_at("2021")))
    assert drawing.description.endswith("Break in the series at 2021.")


def test_a_break_in_a_field_that_is_not_drawn_across_has_a_note_and_no_rule():
    drawing = draw(plot("text", "bar", {"East": "1", "West": "2"}, breaks=broken_at("2021")))
    assert "break" not in [shape.look for shape in drawing.shapes]
    assert 1 == len(drawing.breaks)


def test_preliminary_bars_are_hollow():
    drawing = draw(plot("text", "bar", {"East": "1", "West": "2"}, early=("East",)))
    assert [(0, 50)] == boxes(drawing, "bar s0 hollow")
    assert drawing.preliminary


def test_the_way_to_a_preliminary_point_is_broken_and_the_point_hollow():
    drawing = draw(plot("year", "line", {"2021": "1", "2022": "2", "2023": "3"}, early=("2023",)))
    assert 1 == path(drawing, "line s0").count("L")
    assert 1 == path(drawing, "line s0 hollow").count("L")
    assert path(drawing, "hole") in path(drawing, "dot s0 hollow")


def test_preliminary_numbers_are_said_to_be_in_table_and_description():
    drawing = draw(plot("text", "bar", {"East": "1", "West": "2"}, early=("East",)))
    assert ("East", ("1 (preliminary)",)) == drawing.numbers.rows[0]
    assert "series 0. East: 1, West: 2. Preliminary: East." == drawing.description


# --- in words ---


def test_a_range_whose_ends_are_one_is_one_number():
    assert ["42"] == said(draw(plot("text", "range", {"East": "42"}, {"East": "42"})), "value")


def test_the_description_of_a_short_chart_holds_every_number():
    drawing = draw(plot("text", "bar", {"East": "1.0", "West": "-2"}))
    assert "series 0. East: +1.0, West: −2." == drawing.description


def test_the_description_of_a_long_chart_holds_its_landmarks():
    points = {str(year): str(abs(year - 2010)) for year in range(2000, 2025)}
    assert "series 0. first 2000: 10, lowest 2010: 0, last 2024: 14." == draw(plot("year", "line", points)).description


def test_the_description_rounds_as_the_chart_does():
    assert "series 0. 2016: 92.04." == draw(plot("year", "bar", {"2016": "92.0357"})).description


def test_a_series_that_is_preliminary_is_said_to_be_once():
    drawing = draw(plot("year", "line", {"2022": "1", "2023": "2"}, {"2021": "3"}, early=("2022", "2023")))
    assert "series 0. 2022: 1, 2023: 2. series 1. 2021: 3. Preliminary: series 0." == drawing.description
    assert {"series 0"} == drawing.hollow


def test_a_chart_that_is_preliminary_is_said_to_be_once():
    drawing = draw(plot("year", "bar", {"2022": "1", "2023": "2"}, early=("2022", "2023")))
    assert "series 0. 2022: 1, 2023: 2. Preliminary: every number." == drawing.description


def test_a_series_named_preliminary_is_not_said_to_be_so_again():
    drawn = plot("text", "bar", {"East": "1"}, {"West": "2"}, early=("East",))
    named = replace(drawn, series=(replace(drawn.series[0], name="preliminary"), drawn.series[1]))
    assert "preliminary. East: 1. series 1. West: 2." == draw(named).description


def test_years_have_no_comma():
    drawing = draw(plot("text", "dot", {"East": "2019", "West": "2021"}, unit="year"))
    assert ["2019", "2021"] == said(drawing, "value")
    assert ("East", ("2019",)) == drawing.numbers.rows[0]
    assert "2021" in said(drawing, "tick")


def test_a_number_that_is_missing_from_a_series_is_not_known():
    drawing = draw(plot("year", "line", {"2022": "1", "2023": "2"}, {"2023": "3"}))
    assert ("2022", ("1", "not known")) == drawing.numbers.rows[0]


def test_the_unit_is_said_once():
    rain = plot("year", "bar", {"2022": "1"}, unit="inches")
    assert "inches" == unit_said(rain, "Rain in the town")
    assert "" == unit_said(rain, "Inches of rain")
    assert "" == unit_said(replace(rain, unit="percent"), "Rain in the town")


def test_a_chart_of_a_hundred_columns_is_small():
    drawing = draw(plot("year", "bar", {str(year): f"{year % 17}.{year % 10}" for year in range(1924, 2024)}))
    assert sum(len(shape.path) for shape in drawing.shapes) < 3000


def test_dots_near_zero_have_a_scale_that_starts_there():
    assert "0" == said(draw(plot("text", "dot", {"East": "40", "West": "60"})), "tick")[0]
    assert "0" in said(draw(plot("year", "dot", {"2020": "40", "2021": "60"})), "tick")
    assert "0" not in said(draw(plot("text", "dot", {"East": "90", "West": "100"})), "tick")


# --- scales ---


def test_a_scale_of_one_value_places_it_in_the_middle():
    assert Decimal(50) == Scale(Decimal(3), Decimal(3)).place(3)


def test_round_values_reach_around_what_they_measure():
    values = round_values([Decimal("0.013"), Decimal("0.047")])
    assert values[0] <= Decimal("0.013")
    assert Decimal("0.047") <= values[-1]
    assert 1 == len({after - before for before, after in pairwise(values)})
