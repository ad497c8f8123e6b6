from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from factcheck.charts import Rows, Timeline, compare, draw
from factcheck.charts.scales import Scale, round_values
from factcheck.model import Plot, Point, Series

from .publications import loans


def plot(x_type: str, mark: str, *series: dict[str, str], **more: object) -> Plot:
    """A chart of made-up numbers."""
    by_branch = loans().plots["by-branch"]
    chart = by_branch.chart.model_copy(update={"mark": mark, "highlight": more.pop("highlight", ())})
    made = tuple(
        Series(f"series {turn}", tuple(Point(x, Decimal(y), y, 2) for x, y in points.items()))
        for turn, points in enumerate(series)
    )
    return replace(by_branch, chart=chart, x_type=x_type, series=made, claimed=None, unit="", **more)


def test_time_runs_from_left_to_right_and_the_rest_from_top_to_bottom():
    assert isinstance(draw(plot("year", "bar", {"2022": "1", "2023": "2"})), Timeline)
    assert isinstance(draw(plot("text", "bar", {"East": "1", "West": "2"})), Rows)


def test_a_bar_starts_at_zero():
    east, west = draw(plot("text", "bar", {"East": "5", "West": "10"})).rows
    assert (Decimal(0), Decimal(50)) == (east.mark.x, east.mark.width)
    assert (Decimal(0), Decimal(100)) == (west.mark.x, west.mark.width)


def test_bars_of_both_signs_part_at_zero():
    fall, rise = draw(plot("text", "bar", {"East": "-5", "West": "15"})).rows
    assert (Decimal(0), Decimal(25)) == (fall.mark.x, fall.mark.width)
    assert (Decimal(25), Decimal(75)) == (rise.mark.x, rise.mark.width)


def test_the_words_of_bars_that_all_fall_stand_where_the_bars_start():
    assert "end" == draw(plot("text", "bar", {"East": "-5", "West": "-15"})).side.anchor


def test_long_words_are_wrapped_and_hold_no_mark():
    words = "Murder and non-negligent manslaughter in cities of all sizes"
    first, second = draw(plot("text", "bar", {words: "1", "Arson": "2"})).rows
    assert words == " ".join(first.words)
    assert all(len(line) <= 34 for line in first.words)
    assert first.under + 14 < second.top


def test_a_line_breaks_where_a_year_is_not_known():
    (line,) = draw(plot("year", "line", {"2019": "1", "2020": "2", "2022": "3", "2023": "4"})).lines
    assert 2 == line.count("M")


def test_a_line_of_even_steps_is_whole():
    (line,) = draw(plot("year", "line", {"2012": "1", "2016": "2", "2020": "3"})).lines
    assert 1 == line.count("M")


def test_the_newest_point_of_a_line_is_labelled():
    (mark,) = draw(plot("year", "line", {"2022": "1.0", "2023": "2.50"})).marks
    assert "2.50" == mark.label


def test_a_label_at_the_edge_stays_inside():
    (mark,) = draw(plot("year", "line", {"2022": "1", "2023": "2"})).marks
    assert "end" == mark.anchor


def test_every_mark_is_inside_the_drawing():
    drawing = draw(plot("month", "bar", {f"2023-{month:02}": str(month) for month in range(1, 13)}, {"2023-02": "3"}))
    assert all(0 <= mark.x and mark.x + mark.width <= 100 for mark in drawing.marks)
    assert all(0 <= mark.y and mark.y + mark.height <= 100 for mark in drawing.marks)


def test_an_axis_of_time_has_few_labels():
    drawing = draw(plot("month", "line", {f"{year}-{month:02}": "1" for year in range(2014, 2025) for month in (1, 7)}))
    assert ["2014", "2016", "2018", "2020", "2022", "2024"] == [tick.label for tick in drawing.across]


def test_the_claimed_range_is_a_rule_at_each_end_and_has_one_label():
    near, far = draw(loans().plots["by-branch"]).rules
    assert "Claimed: at least 9,000 to 10,000" == near.label
    assert "" == far.label


def test_what_an_author_points_at_is_strong():
    drawing = draw(plot("text", "bar", {"East": "1", "West": "2"}, highlight=("West",)))
    assert [False, True] == [row.mark.strong for row in drawing.rows]


def test_a_range_whose_ends_are_one_is_one_number():
    (row,) = draw(plot("text", "range", {"East": "42"}, {"East": "42"})).rows
    assert "42" == row.value


def test_the_description_of_a_short_chart_holds_every_number():
    drawing = draw(plot("text", "bar", {"East": "1.0", "West": "-2"}))
    assert "series 0: East 1.0, West −2." == drawing.description


def test_the_description_of_a_long_chart_holds_its_landmarks():
    points = {str(year): str(abs(year - 2010)) for year in range(2000, 2025)}
    assert (
        "series 0: first 2000 10, lowest 2010 0, highest 2024 14, last 2024 14."
        == draw(plot("year", "line", points)).description
    )  # fmt: skip


def test_a_number_that_is_missing_from_a_series_is_not_known():
    drawing = draw(plot("year", "line", {"2022": "1", "2023": "2"}, {"2023": "3"}))
    assert ("2022", ("1", "not known")) == drawing.numbers.rows[0]


def test_claimed_and_measured_share_a_scale():
    claimed, far, after, before = compare(loans())
    assert Decimal(100) == far.bar.width
    assert Decimal(90) == claimed.bar.width
    assert Decimal(75) == after.bar.width
    assert before.bar.width < after.bar.width


def test_percent_and_counts_are_not_drawn_on_one_scale():
    check = loans()
    mixed = replace(check, claim=check.claim.model_copy(update={"compare": ("claimed", "growth")}))
    assert [None, None] == [each.bar for each in compare(mixed)]


def test_a_scale_of_one_value_places_it_in_the_middle():
    assert Decimal(50) == Scale(Decimal(3), Decimal(3)).place(3)


def test_round_values_reach_around_what_they_measure():
    values = round_values([Decimal("0.013"), Decimal("0.047")])
    assert values[0] <= Decimal("0.013")
    assert Decimal("0.047") <= values[-1]
    assert 1 == len({after - before for before, after in pairwise(values)})
