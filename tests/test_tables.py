from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from .newsroom import DATASET, EARLY, KNOWN, problems, read, rules, write

FILE = "datasets/rain/2023.csv"


def test_cells_are_kept_verbatim_beside_their_values(tmp_path: Path) -> None:
    content, found = read(write(tmp_path, {}))
    assert [] == found
    assert content is not None
    row = content.tables["rain"][1].rows[2]
    assert ("1,204.25", Decimal("1204.25"), 4) == (row.cells["mm"], row.values["mm"], row.line)


def test_an_empty_cell_is_not_known_and_no_zero(tmp_path: Path) -> None:
    content, _ = read(write(tmp_path, {}))
    assert content is not None
    assert None is content.tables["rain"][1].rows[3].values["days"]


def test_the_oldest_edition_comes_first_in_whatever_order_they_are_declared(tmp_path: Path) -> None:
    first, second = "  - {published: 2023-01-10, path: 2023.csv}\n", "  - {published: 2024-01-10, path: 2024.csv}\n"
    content, found = read(write(tmp_path, {"datasets/rain.yaml": DATASET.replace(first + second, second + first)}))
    assert [] == found
    assert content is not None
    assert ["2023.csv", "2024.csv", "2024-09.csv"] == [table.path.name for table in content.tables["rain"]]


@pytest.mark.parametrize(
    "text",
    [
        EARLY.replace("\n", "\r\n"),
        EARLY.replace("\n", "\r"),
        "\ufeff" + EARLY,
        EARLY.rstrip("\n"),
        EARLY + "\n\n",
        EARLY.replace("Moor", '"Moor"'),
        EARLY.replace("Moor", '"Moor\nand hill"'),
        EARLY.replace("600.5", " 600.5 "),
        EARLY.replace("600.5", "\u2212600.5"),
        "place,year,mm,days,wet,first\n",
    ],
)
def test_a_table_as_offices_publish_it_is_read(tmp_path: Path, text: str) -> None:
    assert [] == rules(tmp_path, {FILE: text})


@pytest.mark.parametrize(
    ("text", "rule", "line", "column"),
    [
        ("", "csv-header", 1, 1),
        (EARLY.replace(",", ";"), "csv-header", 1, 6),
        (EARLY.replace("wet", "Wet"), "csv-header", 1, 20),
        (EARLY.replace("wet", "days"), "csv-header", 1, 20),
        (EARLY.replace(",wet", ""), "csv-header", 1, 1),
        (EARLY.replace("800", "1,800"), "csv-row", 2, 1),
        (EARLY.replace("Moor,2022", "\nMoor,2022"), "csv-row", 3, 1),
        (EARLY.replace("Moor,2022", '"Moor,2022'), "csv-row", 3, 1),
        (EARLY.replace("600.5", "n/a"), "csv-cell", 3, 11),
        (EARLY.replace("600.5", "6e2"), "csv-cell", 3, 11),
        (EARLY.replace("600.5", '"6,00"'), "csv-cell", 3, 11),
        (EARLY.replace("Moor,2022,600.5", '"Moor, upper",2022,x'), "csv-cell", 3, 20),
        (EARLY.replace("600.5", "x").replace("\n", "\r"), "csv-cell", 3, 11),
        (EARLY.replace("2022-01-03", "2022-01-32"), "csv-cell", 3, 24),
        (EARLY.replace("2022,", "2021,"), "repeated-row", 3, 1),
    ],
)
def test_a_mistake_in_a_table_is_told_at_its_cell(tmp_path: Path, text: str, rule: str, line: int, column: int) -> None:
    found = problems(tmp_path, {FILE: text})
    assert [(rule, line, column)] == [(problem.rule, problem.at.line, problem.at.column) for problem in found]


def test_every_wrong_cell_is_told_at_once(tmp_path: Path) -> None:
    text = EARLY.replace("800", "x").replace("120", "y").replace("33", "z")
    assert ["csv-cell"] * 3 == rules(tmp_path, {FILE: text})


def test_a_key_that_could_not_be_read_is_no_second_row_of_that_key(tmp_path: Path) -> None:
    text = EARLY.replace("2021,8", "x,8").replace("2022,6", "y,6")
    assert ["csv-cell", "csv-cell"] == rules(tmp_path, {FILE: text})


def test_a_primary_key_that_names_no_field_is_one_problem(tmp_path: Path) -> None:
    assert ["unknown-field"] == rules(tmp_path, {"datasets/rain.yaml": DATASET.replace("[place, year]", "[town]")})


@pytest.mark.parametrize(
    "path", ["../2023.csv", "/etc/passwd", "x/2023.csv", "2023.txt", ".2023.csv", "..", "2023.csv/"]
)
def test_an_edition_is_a_csv_file_in_the_folder_of_its_dataset(tmp_path: Path, path: str) -> None:
    found = rules(tmp_path, {"datasets/rain.yaml": DATASET.replace("path: 2023.csv", f'path: "{path}"'), FILE: None})
    assert ["wrong-type"] == found


def test_two_editions_may_be_the_same_file(tmp_path: Path) -> None:
    dataset = DATASET.replace("2024-09.csv", "2024.csv")
    assert [] == rules(tmp_path, {"datasets/rain.yaml": dataset, "datasets/rain/2024-09.csv": None})


def test_figures_that_were_public_earlier_than_their_copy_are_known_since_then(tmp_path: Path) -> None:
    dataset = DATASET.replace("path: 2024.csv}", "path: 2024.csv, knowable: 2023-12-01, note: In the press.}")
    content, found = read(write(tmp_path, {"datasets/rain.yaml": dataset}))
    assert [] == found
    assert content is not None
    assert "2023-12-01" == content.tables["rain"][1].known_since.isoformat()


def test_the_bytes_of_a_table_are_kept_as_they_are(tmp_path: Path) -> None:
    body = ("\ufeff" + KNOWN.replace("\n", "\r\n")).encode()
    content, _ = read(write(tmp_path, {"datasets/rain/2024.csv": body}))
    assert content is not None
    assert body == content.tables["rain"][1].body
