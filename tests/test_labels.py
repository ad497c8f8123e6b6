"""Numbers in plain texts: labels, and what was claimed."""

from __future__ import annotations

from pathlib import Path

import pytest

from .newsroom import CONTENT, DATASET, SOURCES, check, claim, write

EDITIONS = ("2023.csv", "2024.csv", "2024-09.csv")
FIGURE = "figures:\n  x: {{label: '{label}', dataset: rain, rows: {{place: Moor, year: 2023}}, value: mm}}\n"


def rules(folder: Path, files: dict[str, str]) -> list[str]:
    return [problem.rule for problem in check(write(folder, files))[1]]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Rain in 2023", []),
        ("Rain, 1,204 mm", []),
        ("Rain, about 1,210.0 mm", []),
        ("Rain on Route 66", []),
        ("Rain per 100,000 people", []),
        ("Rain for every 1,000 people", []),
        ("The 2nd rain, of 5 May", []),
        ("Rain on fifteen hills", []),
        ("Rain, Q1 2024, in the 1990s", []),
        ("Rain on 15 hills", ["label-number"]),
        ("Rain, 1,205 mm", ["label-number"]),
        ("Rain, 99% of it", ["label-number"]),
    ],
)
def test_a_number_in_a_label_belongs_to_its_figure(tmp_path: Path, label: str, expected: list[str]) -> None:
    assert expected == rules(tmp_path, {"claims/more-rain.md": claim(FIGURE.format(label=label))})


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Rain in 5 lines", []),
        ("Rain, 1,204.25 mm", []),
        ("Rain on 77 hills", ["label-number"]),
        ("Rain by place and year", []),
    ],
)
def test_a_number_in_a_title_of_a_table_stands_in_its_cells(tmp_path: Path, title: str, expected: list[str]) -> None:
    assert expected == rules(tmp_path, {"datasets/rain.yaml": DATASET.replace("Rain by place and year", title)})


@pytest.mark.parametrize(
    ("said", "claimed", "expected"),
    [
        ("1.2 million people came", "value: '1,200,000', unit: people", []),
        ("1.2 million people came", "value: '1.2', unit: million people", []),
        ("1.2 million people came", "value: '120,000', unit: people", ["claimed-number"]),
        ("two hours", "value: 120, unit: minutes", []),
        ("It doubled", "value: 2, unit: times", []),
        ("It fell 15%", "value: -15, unit: percent", []),
        ("It fell 15%", "value: 16, unit: percent", ["claimed-number"]),
        ("From 10% to 30%", "value: 200, unit: percent", []),
        ("It cost $3 million", "value: '3,000,000', unit: dollars", []),
        ("It cost $3 million", "value: 3, unit: dollars", ["claimed-number"]),
        ("Half of 300 people came", "value: 150, unit: people", []),
        ("312 people came", "value: 311, unit: people", ["claimed-number"]),
        ("310 people came", "value: 130, unit: people", ["claimed-number"]),
        ("It rose by 5% a year for four years", "value: 20, unit: percent", []),
        ("In 2021 it was 12 May", "value: 1, unit: posts", []),
    ],
)
def test_what_is_claimed_is_the_number_that_was_said(
    tmp_path: Path, said: str, claimed: str, expected: list[str]
) -> None:
    made = claim(f"claimed: {{{claimed}}}\n").replace("claim: It rained more, twice as much.", f"claim: '{said}.'")
    assert expected == rules(tmp_path, {"claims/more-rain.md": made})


def test_a_column_may_have_the_numbers_of_its_name_in_its_title(tmp_path: Path) -> None:
    named = DATASET.replace("days: {type: integer, unit: days}", "over_65: {type: integer, title: Over 65}")
    tables = {f"datasets/rain/{name}": CONTENT[f"datasets/rain/{name}"].replace("days", "over_65") for name in EDITIONS}
    assert [] == rules(tmp_path, {"datasets/rain.yaml": named, **tables})


def test_a_label_may_say_what_its_table_says_of_itself(tmp_path: Path) -> None:
    files = {"datasets/rain.yaml": DATASET.replace("Rain by place and year", "Rain, 1,204.25 mm at most")}
    labelled = claim(FIGURE.format(label="Rain, of 1,204.25 mm at most"))
    assert [] == rules(tmp_path, files | {"claims/more-rain.md": labelled})


def test_a_label_may_hold_what_a_kept_excerpt_holds(tmp_path: Path) -> None:
    kept = SOURCES.replace("  kind: primary", "  kind: primary\n  excerpts: [{text: on 77 hills}]")
    labelled = claim(FIGURE.format(label="Rain on 77 hills"))
    assert [] == rules(tmp_path, {"sources/all.yaml": kept, "claims/more-rain.md": labelled})
