from __future__ import annotations

from pathlib import Path

import pytest

from .newsroom import KNOWN, checked, claim, problems, rules_of_claim


def figure(rows: str, value: str = "sum(mm)") -> str:
    return f"figures:\n  x: {{label: X, dataset: rain, rows: {rows}, value: {value}}}\n"


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ("{}", [2, 3, 4, 5, 6]),
        ("{place: Moor}", [2, 3, 4]),
        ("{place: Moor, year: 2022}", [3]),
        ("{place: [Dale, Moor], year: 2022}", [3, 5]),
        ("{year: [2023]}", [4, 6]),
        ("{year: 2022..2023}", [3, 4, 5, 6]),
        ("{year: 2022..}", [3, 4, 5, 6]),
        ("{year: ..2022}", [2, 3, 5]),
        ('{year: "2021 .. 2022"}', [2, 3, 5]),
        ("{mm: 505..900}", [2, 3, 6]),
        ("{mm: 1210}", [4]),
        ('{mm: "1,210.0"}', [4]),
        ("{mm: 505..900.0}", [2, 3, 6]),
        ("{first: 2022-01-04..2023-12-31}", [4, 5, 6]),
        ("{first: 2022-01-05}", [5]),
        ("{days: 0..}", [2, 3, 4, 6]),
    ],
)
def test_rows_are_chosen_by_a_value_a_list_or_a_range(tmp_path: Path, rows: str, lines: list[int]) -> None:
    receipt = checked(tmp_path, figure(rows)).receipts["x"]
    assert lines == [cell.line for cell in receipt.now.cells]


@pytest.mark.parametrize(
    ("rows", "rule"),
    [
        ("{town: Moor}", "unknown-field"),
        ("{place: moor}", "unknown-value"),
        ("{place: [Moor, Sea]}", "unknown-value"),
        ("{place: A..Z}", "unknown-value"),
        ("{year: 2020..2023}", "unknown-value"),
        ("{year: 2022..2030}", "unknown-value"),
        ("{year: 2023..2021}", "bad-rows"),
        ("{year: ..}", "bad-rows"),
        ("{year: 2021..x}", "bad-rows"),
        ("{year: 2021...2023}", "bad-rows"),
        ("{year: [2021..2022]}", "bad-rows"),
        ("{year: Moor}", "bad-rows"),
        ("{first: 2023}", "bad-rows"),
        ("{place: Moor, mm: 500}", "no-rows"),
        ("{mm: 9000..}", "no-rows"),
        ("{place: []}", "wrong-type"),
        ('{place: ""}', "wrong-type"),
        ("[Moor]", "wrong-type"),
        ("Moor", "wrong-type"),
        ("{place: {is: Moor}}", "wrong-type"),
    ],
)
def test_rows_that_are_not_there_are_a_problem(tmp_path: Path, rows: str, rule: str) -> None:
    assert [rule] == rules_of_claim(tmp_path, figure(rows))


def test_the_problem_points_at_the_value_of_a_list_that_is_not_there(tmp_path: Path) -> None:
    text = claim(figure("{place: [Moor, Daal], year: 2022}"))
    (found,) = problems(tmp_path, {"claims/more-rain.md": text})
    line = next(line for line in text.split("\n") if "Daal" in line)
    assert line.index("Daal") + 1 == found.at.column
    assert "did you mean 'Dale'?" == found.hint


def test_a_figure_of_one_cell_has_one_row(tmp_path: Path) -> None:
    assert ["not-one-row"] == rules_of_claim(tmp_path, figure("{place: Moor}", "mm"))


def test_rows_are_counted_also_where_there_are_none(tmp_path: Path) -> None:
    receipt = checked(tmp_path, figure("{place: Dale, year: 2022, mm: 510}", "count(place)")).receipts["x"]
    assert 0 == receipt.now.value


def test_a_gap_is_told_with_what_is_on_either_side_of_it(tmp_path: Path) -> None:
    gap = KNOWN.replace("Moor,2022", "Moor,2020").replace("Dale,2022", "Dale,2019")
    front = "figures:\n  x: {label: X, dataset: rain, rows: {year: 2022}, value: sum(mm)}\n"
    files = {f"datasets/rain/{name}.csv": gap for name in ("2023", "2024", "2024-09")}
    [problem] = problems(tmp_path, {**files, "claims/more-rain.md": claim(front)})
    assert "its rows go from 2019 to 2023, without what is between 2021 and 2023" == problem.hint


def test_of_many_rows_the_first_few_are_told_with_what_differs(tmp_path: Path) -> None:
    front = "figures:\n  x: {label: X, dataset: rain, value: mm}\n"
    [problem] = problems(tmp_path, {"claims/more-rain.md": claim(front)})
    assert (
        "line 2 has place Moor, year 2021, days 150; line 3 has place Moor, year 2022, days 120; "
        "line 4 has place Moor, year 2023, days 180 and 2 more: choose one in `rows`, or take sum, mean, first ..."
    ) == problem.hint


def test_where_nothing_fits_all_directions_a_field_is_told_that_would(tmp_path: Path) -> None:
    front = "figures:\n  x: {label: X, dataset: rain, rows: {place: Dale, year: 2021}, value: mm}\n"
    [problem] = problems(tmp_path, {"claims/more-rain.md": claim(front)})
    assert ("not-one-row", "where place Dale, there is the year 2022, 2023") == (problem.rule, problem.hint)
