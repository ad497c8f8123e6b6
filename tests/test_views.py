"""Charts and tables of a claim against their datasets."""

from __future__ import annotations

from pathlib import Path

import pytest

from .newsroom import checked, rules_of_claim

CHART = "charts:\n  rain: {{dataset: rain, mark: line, x: year, title: Rain, {}}}\n"
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
    plot = checked(tmp_path, CHART.format(said)).plots["rain"]
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
    assert [rule] == rules_of_claim(tmp_path, CHART.format(said))


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
    assert lines == [row.line for row in checked(tmp_path, TABLE.format(said)).tables["rain"].rows]


def test_a_table_shows_the_fields_that_are_named_in_their_order(tmp_path: Path) -> None:
    assert ["mm", "place"] == list(checked(tmp_path, TABLE.format("fields: [mm, place]")).tables["rain"].fields)


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
    assert [rule] == rules_of_claim(tmp_path, TABLE.format(said))


def test_a_claim_in_percent_is_not_drawn_among_counts(tmp_path: Path) -> None:
    claimed = "claimed: {value: '25', unit: percent}\n"
    assert ["bad-chart"] == rules_of_claim(tmp_path, claimed + CHART.format("y: mm, claimed: true"))
