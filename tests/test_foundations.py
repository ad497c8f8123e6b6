"""What a figure rests on is found however figures name each other."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from factcheck.disagreements import producers
from factcheck.foundations import behind

from .newsroom import FIGURES, checked, rules_of_claim

CONDITION = """\
verdict:
  rating: "true"
  because: {condition}
  summary: It is so.
compare: [{condition_of}]
"""


def steps(formulas: Iterable[str], label: str = "More than 600.5 mm") -> str:
    """A claim's figures, and one more for each formula: step_1, step_2 and so on."""
    lines = (f'  step_{n}: {{label: {label}, formula: "{each}", unit: mm}}' for n, each in enumerate(formulas, 1))
    return FIGURES + "\n".join([*lines, ""])


def verdict(name: str) -> str:
    return CONDITION.format(condition=f"{name} > -9999", condition_of=name)


def test_a_figure_and_all_behind_it_come_in_the_order_in_which_formulas_name_them_each_once(tmp_path: Path) -> None:
    receipts = checked(tmp_path, steps(["after - before", "before + step_1", "step_2 + step_1"])).receipts
    found = [each.id for each in behind(receipts["step_3"], receipts)]
    assert ["step_3", "step_2", "before", "step_1", "after"] == found


def test_a_figure_of_cells_has_nothing_behind_it_but_itself(tmp_path: Path) -> None:
    receipts = checked(tmp_path, FIGURES).receipts
    assert (receipts["before"],) == behind(receipts["before"], receipts)


def test_figures_that_go_back_to_others_in_more_ways_than_could_be_counted_are_checked(tmp_path: Path) -> None:
    formulas = ["before + after", "before + step_1", *(f"step_{n - 1} - step_{n - 2}" for n in range(3, 80))]
    check = checked(tmp_path, steps(formulas), verdict=verdict("step_78"))
    assert ("Office of Weather",) == producers(check.receipts["step_79"], check)


def test_a_verdict_that_goes_back_to_no_cell_in_as_many_ways_rests_on_nothing(tmp_path: Path) -> None:
    claimed = "claimed: {value: 2, unit: mm}\n"
    formulas = ["claimed + 0", "claimed + step_1", *(f"step_{n - 1} - step_{n - 2}" for n in range(3, 80))]
    found = rules_of_claim(tmp_path, claimed + steps(formulas, label="A step"), verdict=verdict("step_78"))
    assert ["verdict-without-data"] == found


def test_a_way_of_a_thousand_figures_is_followed_to_its_end(tmp_path: Path) -> None:
    formulas = ["before + after", *(f"step_{n} + 1" for n in range(1, 1000))]
    receipts = checked(tmp_path, steps(formulas), verdict=verdict("step_1000")).receipts
    assert receipts["before"] in behind(receipts["step_1000"], receipts)
