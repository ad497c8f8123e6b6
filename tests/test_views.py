"""Charts and tables of a claim against their datasets."""

from __future__ import annotations

from pathlib import Path

import pytest

from .newsroom import CONTENT, check, checked, claim, problems, rules, rules_of_claim, write

CHART = "charts:\n  rain: {{dataset: rain, mark: line, x: year, title: Rain, {}}}\n"
PLACED = "![Rain]({}:rain)"
TABLE = "tables:\n  rain: {{dataset: rain, {}}}\n"


@pytest.mark.parametrize(
    ("said", "series"),
    [
        ("rows: {place: Moor}, y: mm", {"mm": ["800", "600.5", "1,210"]}),
        ("y: mm, by: place", {"Moor": ["800", "600.5", "1,210"], "Dale": ["500", "510"]}),
        ("rows: {place: Moor}, y: [mm]", {"mm": ["800", "600.5", "1,210"]}),
        ("rows: {place: Dale}, y: days", {"days": ["101"]}),
    ],
)
def test_a_chart_draws_cells_and_an_empty_one_is_a_gap(tmp_path: Path, said: str, series: dict[str, list[str]]) -> None:
    plot = checked(tmp_path, CHART.format(said), PLACED.format("chart")).plots["rain"]
    assert series == {each.name: [point.text for point in each.points] for each in plot.series}


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("y: mm", "bad-chart"),
        ("rows: {place: Moor}, y: first", "bad-chart"),
        ("rows: {place: Moor}, y: place", "bad-chart"),
        ("rows: {place: Moor}, y: [mm, days]", "bad-chart"),
        ("y: [mm, mm], by: place", "bad-chart"),
        ("rows: {place: Moor}, y: mm, claimed: true", "bad-chart"),
        ("rows: {place: Dale, year: 2022}, y: days", "bad-chart"),
        ("rows: {place: Sea}, y: mm", "unknown-value"),
        ("rows: {place: Moor}, y: mm, highlight: '2030'", "unknown-value"),
        ("rows: {place: Moor}, y: inches", "unknown-field"),
        ("rows: {town: Moor}, y: mm", "unknown-field"),
        ("rows: {place: Dale, mm: 600..}, y: mm", "no-rows"),
        ("rows: {place: Moor}, y: []", "wrong-type"),
        ("rows: {place: Moor}, y: mm, color: red", "unknown-key"),
    ],
)
def test_a_chart_that_cannot_be_drawn_is_one_problem(tmp_path: Path, said: str, rule: str) -> None:
    assert [rule] == rules_of_claim(tmp_path, CHART.format(said), PLACED.format("chart"))


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        ("rows: {}", [2, 3, 4, 5, 6]),
        ("sort: mm", [5, 6, 3, 2, 4]),
        ("sort: -mm", [4, 2, 3, 6, 5]),
        ("sort: days", [6, 3, 2, 4, 5]),
        ("sort: -days", [4, 2, 3, 6, 5]),
        ("sort: year", [2, 3, 5, 4, 6]),
        ("sort: -year", [4, 6, 3, 5, 2]),
        ("rows: {place: Dale}, sort: -year", [6, 5]),
    ],
)
def test_a_table_is_sorted_with_unknown_cells_last(tmp_path: Path, said: str, lines: list[int]) -> None:
    assert lines == [
        row.line for row in checked(tmp_path, TABLE.format(said), PLACED.format("table")).tables["rain"].rows
    ]


def test_a_table_shows_the_fields_that_are_named_in_their_order(tmp_path: Path) -> None:
    assert ["mm", "place"] == list(
        checked(tmp_path, TABLE.format("fields: [mm, place]"), PLACED.format("table")).tables["rain"].fields
    )


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("fields: [mm, inches]", "unknown-field"),
        ("sort: inches", "unknown-field"),
        ("sort: '-'", "unknown-field"),
        ("rows: {year: 2030}", "unknown-value"),
    ],
)
def test_a_table_that_cannot_be_shown_is_one_problem(tmp_path: Path, said: str, rule: str) -> None:
    assert [rule] == rules_of_claim(tmp_path, TABLE.format(said), PLACED.format("table"))


def test_a_claim_in_percent_is_not_drawn_among_counts(tmp_path: Path) -> None:
    claimed = "claimed: {value: '25', unit: percent}\n"
    assert ["bad-chart"] == rules_of_claim(
        tmp_path, claimed + CHART.format("y: mm, claimed: true"), PLACED.format("chart")
    )


def test_a_claimed_number_of_people_is_not_drawn_among_millions_of_them(tmp_path: Path) -> None:
    claimed = "claimed: {value: '2,000', unit: million mm}\n"
    assert ["bad-chart"] == rules_of_claim(
        tmp_path, claimed + CHART.format("rows: {place: Moor}, y: mm, claimed: true"), PLACED.format("chart")
    )


# --- on the page ---


@pytest.mark.parametrize("front", [CHART.format("rows: {place: Moor}, y: mm"), TABLE.format("rows: {}")])
def test_what_is_declared_and_never_placed_is_a_problem_that_says_how(tmp_path: Path, front: str) -> None:
    (problem,) = problems(tmp_path, {"claims/more-rain.md": claim(front)})
    kind = front.partition("s:")[0]
    assert "never-placed" == problem.rule
    assert f"![what it shows]({kind}:rain) in a paragraph of its own in the body" == problem.hint


@pytest.mark.parametrize("body", ["![Rain](chart:rian)", "Rain ![Rain](chart:rain)", "[rain](chart:rain)"])
def test_a_chart_that_is_placed_wrongly_is_one_problem(tmp_path: Path, body: str) -> None:
    assert 1 == len(rules_of_claim(tmp_path, CHART.format("rows: {place: Moor}, y: mm"), body))


# --- breaks and preliminary figures ---

BREAK = 'breaks: [{{field: {}, at: {}, note: "Rain is caught in another way."}}]\n'


def with_dataset(added: str, edition: str = "") -> dict[str, str]:
    """A chart of a dataset that says more of itself, and of its newest edition."""
    chart = claim(CHART.format("rows: {place: Moor}, y: mm"), PLACED.format("chart"))
    dataset = CONTENT["datasets/rain.yaml"].replace("path: 2024-09.csv", f"path: 2024-09.csv{edition}")
    return {"claims/more-rain.md": chart, "datasets/rain.yaml": dataset + added}


@pytest.mark.parametrize(
    ("field", "at", "rule"),
    [
        ("yaer", "2023", "unknown-field"),
        ("place", "Moor", "bad-break"),
        ("mm", "600", "bad-break"),
        ("year", "in 2023", "bad-break"),
        ("year", "2031", "bad-break"),
        ("year", "1990", "bad-break"),
    ],
)
def test_a_break_that_cannot_be_is_one_problem(tmp_path: Path, field: str, at: str, rule: str) -> None:
    assert [rule] == rules(tmp_path, with_dataset(BREAK.format(field, at)))


def test_the_note_of_a_break_is_prose(tmp_path: Path) -> None:
    added = BREAK.format("year", 2023).replace("another way", "[12](source:gazette) ways")
    assert ["not-in-excerpt"] == rules(tmp_path, with_dataset(added))


@pytest.mark.parametrize(("rows", "breaks"), [("{place: Moor}", 1), ("{place: Moor, year: 2023..}", 0)])
def test_a_chart_has_the_breaks_that_lie_between_its_rows(tmp_path: Path, rows: str, breaks: int) -> None:
    files = with_dataset(BREAK.format("year", 2023))
    files["claims/more-rain.md"] = files["claims/more-rain.md"].replace("{place: Moor}", rows)
    publication, found = check(write(tmp_path, files))
    assert [] == found
    assert publication is not None
    assert breaks == len(publication.checks[0].plots["rain"].breaks)


@pytest.mark.parametrize(
    ("said", "years"),
    [("all", ["2021", "2022", "2023"]), ("{year: 2023}", ["2023"]), ("{year: 2022.., place: Moor}", ["2022", "2023"])],
)
def test_preliminary_rows_are_chosen_as_figures_choose_theirs(tmp_path: Path, said: str, years: list[str]) -> None:
    publication, found = check(write(tmp_path, with_dataset("", f", preliminary: {said}")))
    assert [] == found
    assert publication is not None
    (series,) = publication.checks[0].plots["rain"].series
    assert years == [point.x for point in series.points if point.preliminary]


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("{year: 2031}", "unknown-value"),
        ("{yaer: 2023}", "unknown-field"),
        ("{year: soon}", "bad-rows"),
        ("some", "wrong-type"),
        ("{}", "wrong-type"),
    ],
)
def test_preliminary_rows_that_are_not_there_are_one_problem(tmp_path: Path, said: str, rule: str) -> None:
    assert [rule] == rules(tmp_path, with_dataset("", f", preliminary: {said}"))


def test_a_figure_knows_which_of_its_cells_were_preliminary(tmp_path: Path) -> None:
    figure = "figures: {all: {label: Rain, dataset: rain, rows: {place: Moor, year: 2022..2023}, value: sum(mm)}}\n"
    files = {**with_dataset("", ", preliminary: {year: 2023}"), "claims/more-rain.md": claim(figure)}
    publication, found = check(write(tmp_path, files))
    assert [] == found
    assert publication is not None
    now = publication.checks[0].receipts["all"].now
    assert [False, True] == [cell.preliminary for cell in now.cells]
    assert now.preliminary
