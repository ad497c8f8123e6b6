from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from .newsroom import DATASET, FIGURES, checked, claim, problems, rules, rules_of_claim


def figure(value: str, rows: str = "{place: Moor}") -> str:
    return f"figures:\n  x: {{label: X, dataset: rain, rows: {rows}, value: {value}}}\n"


@pytest.mark.parametrize(
    ("value", "rows", "then", "now"),
    [
        ("mm", "{place: Moor, year: 2023}", "1204.25", "1210"),
        ("sum(mm)", "{place: Moor}", "2604.75", "2610.5"),
        ("mean(mm)", "{place: Dale}", "505", "505"),
        ("median(mm)", "{place: Moor}", "800", "800"),
        ("median(mm)", "{year: 2022}", "550.25", "550.25"),
        ("min(mm)", "{}", "500", "500"),
        ("max(mm)", "{}", "1204.25", "1210"),
        ("first(mm)", "{place: Moor}", "800", "800"),
        ("last(mm)", "{place: Moor}", "1204.25", "1210"),
        ("count(place)", "{place: Dale}", "2", "2"),
        ("' sum( mm ) '", "{place: Dale}", "1010", "1010"),
        ("max(year)", "{}", "2023", "2023"),
    ],
)
def test_a_figure_is_computed_on_what_was_known_then_and_on_what_is_known_now(
    tmp_path: Path, value: str, rows: str, then: str, now: str
) -> None:
    receipt = checked(tmp_path, figure(value, rows)).receipts["x"]
    assert receipt.then is not None
    assert (Decimal(then), Decimal(now)) == (receipt.then.value, receipt.now.value)


def test_a_figure_may_be_a_date(tmp_path: Path) -> None:
    receipt = checked(tmp_path, figure("min(first)")).receipts["x"]
    assert date(2021, 1, 2) == receipt.now.value


def test_a_receipt_names_every_cell_that_was_used(tmp_path: Path) -> None:
    receipt = checked(tmp_path, figure("sum(mm)", "{place: Moor, year: 2022..2023}")).receipts["x"]
    assert receipt.then is not None
    assert [(3, "600.5"), (4, "1,204.25")] == [(cell.line, cell.text) for cell in receipt.then.cells]
    assert "place Moor; year 2022..2023" == receipt.then.where
    assert receipt.then.table is not None
    assert "2024.csv" == receipt.then.table.path.name


def test_a_figure_has_the_unit_of_its_field_unless_it_names_another(tmp_path: Path) -> None:
    receipts = checked(
        tmp_path, figure("sum(mm)") + "  y: {label: Y, dataset: rain, value: sum(mm), unit: rain}\n"
    ).receipts
    assert ["mm", "rain"] == [receipt.unit for receipt in receipts.values()]


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        ("place", "not-a-number"),
        ("sum(year)", "not-a-number"),
        ("sum(first)", "not-a-number"),
        ("mean(place)", "not-a-number"),
        ("inches", "unknown-field"),
        ("sum(inches)", "unknown-field"),
        ("total(mm)", "unknown-name"),
        ("SUM(mm)", "unknown-name"),
        ("sum mm", "bad-formula"),
        ("sum()", "bad-formula"),
        ("sum(mm) + 1", "bad-formula"),
        ("sum(mm, days)", "bad-formula"),
        ("sum(days)", "empty-cell"),
        ("count(days)", "empty-cell"),
        ("mm", "not-one-row"),
    ],
)
def test_a_value_that_cannot_be_read_is_one_problem(tmp_path: Path, value: str, rule: str) -> None:
    assert [rule] == rules_of_claim(tmp_path, figure(f"'{value}'", "{}"))


def test_the_data_of_the_day_of_the_claim_were_known(tmp_path: Path) -> None:
    text = claim(figure("mm", "{place: Moor, year: 2023}"), "[1,210](figure:x)")
    text = text.replace("date: 2024-05-01", "date: 2024-09-10").replace(
        "published: 2024-06-01", "published: 2024-10-01"
    )
    assert [] == rules(tmp_path, {"claims/more-rain.md": text})


def test_the_data_of_the_day_after_the_claim_were_not_known(tmp_path: Path) -> None:
    text = claim(figure("mm", "{place: Moor, year: 2023}"), "[1,210](figure:x)")
    text = text.replace("date: 2024-05-01", "date: 2024-09-09").replace(
        "published: 2024-06-01", "published: 2024-10-01"
    )
    assert ["prose-disagrees"] == rules(tmp_path, {"claims/more-rain.md": text})


def test_rows_that_an_older_edition_lacks_were_not_known_then(tmp_path: Path) -> None:
    text = claim(figure("mm", "{place: Moor, year: 2023}"), "[1,210](figure:x@now)").replace(
        "date: 2024-05-01", "date: 2023-05-01"
    )
    assert [] == rules(tmp_path / "now", {"claims/more-rain.md": text})
    assert ["not-published-yet"] == rules(tmp_path / "then", {"claims/more-rain.md": text.replace("@now", "")})


def test_an_empty_cell_of_the_edition_that_was_known_is_a_problem(tmp_path: Path) -> None:
    known = "place,year,mm,days,wet,first\nMoor,2023,,1,1,2023-01-01\n"
    files = {"datasets/rain/2024.csv": known, "claims/more-rain.md": claim(figure("mm", "{place: Moor, year: 2023}"))}
    assert ["empty-cell"] == rules(tmp_path, files)


def test_figures_are_computed_in_the_order_that_they_need(tmp_path: Path) -> None:
    front = (
        "figures:\n"
        '  c: {label: C, formula: "a + b", unit: mm}\n'
        '  b: {label: B, formula: "a * 2", unit: mm}\n'
        "  a: {label: A, dataset: rain, rows: {place: Dale}, value: sum(mm)}\n"
    )
    receipts = checked(tmp_path, front).receipts
    assert {"c": 3030, "b": 2020, "a": 1010} == {name: receipt.now.value for name, receipt in receipts.items()}
    assert ["c", "b", "a"] == list(receipts)


@pytest.mark.parametrize(
    ("formulas", "cycles"),
    [
        ({"a": "a"}, 1),
        ({"a": "b", "b": "a"}, 1),
        ({"a": "b", "b": "c", "c": "a", "d": "a", "e": "d + 1"}, 1),
        ({"a": "b", "b": "a", "c": "d", "d": "c"}, 2),
        ({"a": "b + c", "b": "a", "c": "a"}, 1),
    ],
)
def test_figures_that_rest_on_themselves_are_told_once(tmp_path: Path, formulas: dict[str, str], cycles: int) -> None:
    front = "figures:\n" + "".join(f"  {n}: {{label: X, formula: {f}, unit: mm}}\n" for n, f in formulas.items())
    assert ["formula-cycle"] * cycles == rules_of_claim(tmp_path, front)


def test_a_figure_of_a_figure_with_a_problem_is_no_second_problem(tmp_path: Path) -> None:
    front = (
        figure("inches") + '  y: {label: Y, formula: "x * 2", unit: mm}\n  z: {label: Z, formula: "y + x", unit: mm}\n'
    )
    assert ["unknown-field"] == rules_of_claim(tmp_path, front, "[15](figure:z)")


@pytest.mark.parametrize("name", ["claimed", "claimed_to", "and", "if", "A", "a-b", "2a", "é"])
def test_a_figure_has_a_name_that_formulas_can_use(tmp_path: Path, name: str) -> None:
    assert ["bad-id"] == rules_of_claim(tmp_path, figure("sum(mm)").replace("x:", f"{name}:", 1))


def test_the_problem_of_a_formula_points_into_it(tmp_path: Path) -> None:
    text = claim(FIGURES + '  z: {label: Z, formula: "after + befor", unit: mm}\n')
    (found,) = problems(tmp_path, {"claims/more-rain.md": text})
    line = next(line for line in text.split("\n") if 'befor"' in line)
    assert line.index('befor"') + 1 == found.at.column


@pytest.mark.parametrize("formula", ["change(before, after)", "share(before, after)", "round(share(before, after), 1)"])
def test_a_change_and_a_share_are_in_percent(tmp_path: Path, formula: str) -> None:
    assert ["unit-disagrees"] == rules_of_claim(
        tmp_path, FIGURES + f'  z: {{label: Z, formula: "{formula}", unit: mm}}\n'
    )


def test_the_editions_decide_what_was_known_and_not_their_order(tmp_path: Path) -> None:
    moved = DATASET.replace(
        "2024-09-10, path: 2024-09.csv", "2024-09-10, knowable: 2024-04-30, note: In the press, path: 2024-09.csv"
    )
    files = {"datasets/rain.yaml": moved, "claims/more-rain.md": claim(FIGURES, "[1,210 mm](figure:after)")}
    assert [] == rules(tmp_path, files)
