"""A published table becomes a dataset: its cells word for word, and every decision told."""

from __future__ import annotations

import csv
import datetime
import sys
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from factcheck.cli import main
from factcheck.exits import CannotRun
from factcheck.importing import Imported, Wishes, import_table
from factcheck.importing.workbooks import read_workbook

from .newsroom import read, write


def imported(folder: Path, text: str | bytes, **wishes: object) -> Imported:
    """A file of text, imported."""
    path = folder / "table.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return import_table(path, Wishes(**wishes))  # type: ignore[arg-type]


def workbook(folder: Path, rows: Sequence[Sequence[object]], merged: str = "", **wishes: object) -> Imported:
    """A spreadsheet, imported."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    if merged:
        book.active.merge_cells(merged)
    book.save(folder / "table.xlsx")
    return import_table(folder / "table.xlsx", Wishes(**wishes))  # type: ignore[arg-type]


def kinds(table: Imported) -> dict[str, str]:
    return {column.id: column.type for column in table.columns}


# --- cells ---


def test_cells_are_kept_word_for_word(tmp_path: Path) -> None:
    text = 'place,amount,said\nMoor,"1,204.50","so, ""they"" said\ntwice"\nDale, 7 ,\n'
    assert text == imported(tmp_path, text).csv


@pytest.mark.parametrize(
    ("body", "note"),
    [
        ("place,día\nÎle,3\n".encode(), ""),
        ("place,día\nÎle,3\n".encode("utf-8-sig"), ""),
        ("place,día\r\nÎle,3\r\n".encode("utf-16"), ""),
        ("place;día\nÎle;3\n".encode("cp1252"), "it is not UTF-8 and was read as Windows-1252"),
        ("place\tdía\nÎle\t3\n".encode(), "its cells stand between tabs"),
        ("place;día\nÎle;3\n".encode(), "its cells stand between semicolons"),
        ("place|día\nÎle|3\n".encode(), "its cells stand between bars"),
    ],
)
def test_a_file_is_read_in_whatever_letters_and_delimiters_it_is_written(
    tmp_path: Path, body: bytes, note: str
) -> None:
    table = imported(tmp_path, body)
    assert "place,dia\nÎle,3\n" == table.csv
    assert any(said.startswith(note) for said in table.notes) == bool(note) or not note


def test_a_semicolon_inside_of_a_cell_is_no_delimiter(tmp_path: Path) -> None:
    assert "a,b\nx; y; z,1\nu; v,2\n" == imported(tmp_path, "a,b\nx; y; z,1\nu; v,2\n").csv


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (18.6, "18.6"),
        (3.3000000000000003, "3.3"),
        (0.1 + 0.2, "0.3"),
        (1234, "1234"),
        (1e21, "1000000000000000000000"),
        (0.000001, "0.000001"),
        (-0.0, "0"),
        (-15.2, "-15.2"),
        (True, "true"),
        ("1,234", "1,234"),
        (datetime.date(2024, 5, 2), "2024-05-02"),
        (datetime.datetime(2024, 5, 2, 13, 30), "2024-05-02 13:30:00"),
        (datetime.time(13, 30), "13:30:00"),
    ],
)
def test_a_cell_of_a_spreadsheet_is_the_text_that_it_shows(tmp_path: Path, value: object, text: str) -> None:
    table = workbook(tmp_path, [["name", "cell"], ["x", value]])
    assert text == table.columns[1].cells[0]


def test_a_number_with_more_digits_than_a_spreadsheet_keeps_is_told(tmp_path: Path) -> None:
    table = workbook(tmp_path, [["name", "id"], ["x", 12345678901234567]])
    assert ["the number in B2 has more than 15 digits"] == [note[:40] for note in table.notes]


def test_fractions_that_a_spreadsheet_may_show_as_percent_are_told(tmp_path: Path) -> None:
    (note,) = workbook(tmp_path, [["name", "part"], ["x", 0.152], ["y", 1]]).notes
    assert "all cells of 'part' lie between -1 and 1" in note
    assert [] == list(workbook(tmp_path, [["name", "part"], ["x", 0.152], ["y", 1.5]]).notes)


def test_merged_cells_are_told_where_they_leave_rows_empty(tmp_path: Path) -> None:
    rows = [["Rain", None], ["place", "mm"], ["Moor", 3], [None, 4]]
    assert "the cells A3:A4 are merged: the first has what they say, the others are empty here" in (
        workbook(tmp_path, rows, "A3:A4").notes
    )
    assert [] == [note for note in workbook(tmp_path, rows, "A1:B1").notes if "merged" in note]


def test_one_of_several_sheets_is_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Notes"
    book.create_sheet("Data").append(["a", "b"])
    book["Data"].append(["x", 1])
    book.save(tmp_path / "table.xlsx")
    with pytest.raises(CannotRun, match="has 2 sheets, name one with --sheet: 'Notes', 'Data'"):
        read_workbook(tmp_path / "table.xlsx", None)
    with pytest.raises(CannotRun, match="has no sheet 'Dat'; did you mean 'Data'"):
        read_workbook(tmp_path / "table.xlsx", "Dat")
    assert "a,b\nx,1\n" == import_table(tmp_path / "table.xlsx", Wishes(sheet="Data")).csv


# --- where the table is ---


def test_titles_empty_lines_and_notes_are_left_out_and_told(tmp_path: Path) -> None:
    table = imported(tmp_path, "Table 1: rain,,\n\n,place,mm\n,Moor,3\n\n,Dale,4\n\nSource: office,,\n,,\n")
    assert "place,mm\nMoor,3\nDale,4\n" == table.csv.replace("column_1,", "").replace("\n,", "\n")
    assert "line 1 is no row of the table and was left out: Table 1: rain" in table.notes
    assert "line 8 is no row of the table and was left out: Source: office" in table.notes
    assert "line 5 is empty and was left out" in table.notes


def test_empty_rows_and_columns_at_the_ends_do_not_count(tmp_path: Path) -> None:
    table = imported(tmp_path, "place,mm,,\nMoor,3,,\n,,,\n,,,\n")
    assert ("place,mm\nMoor,3\n", ()) == (table.csv, table.notes[1:])


def test_a_last_row_that_says_only_its_name_is_a_row(tmp_path: Path) -> None:
    assert "place,mm\nMoor,3\nDale,\n" == imported(tmp_path, "place,mm\nMoor,3\nDale,\n").csv


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "table.csv is empty"),
        (" \n\n", "table.csv is empty"),
        ("a,b\n", "has no table: a line of headings and at least one row under it"),
        ("a,b\n1,2,3\n", "table.csv:2: this row has 3 cells, the headings are 2"),
        ('a,b\n"1,2\n', "table.csv:2: this is not a row of CSV"),
        (b"a,b\n\x00,\x01\n", "is no file of text"),
        (b"a,b\n\x81,1\n", "the letters of .* cannot be read"),
    ],
)
def test_what_is_no_table_is_refused_with_its_reason(tmp_path: Path, text: str | bytes, message: str) -> None:
    with pytest.raises(CannotRun, match=message):
        imported(tmp_path, text)


@pytest.mark.parametrize("body", [b"", b"no spreadsheet", b"PK\x03\x04 broken"])
def test_what_is_no_spreadsheet_is_refused(tmp_path: Path, body: bytes) -> None:
    (tmp_path / "table.xlsx").write_bytes(body)
    with pytest.raises(CannotRun, match=r"table.xlsx cannot be read as a spreadsheet"):
        import_table(tmp_path / "table.xlsx", Wishes())


# --- fields ---


def test_headings_become_ids_and_stay_as_titles(tmp_path: Path) -> None:
    table = imported(tmp_path, 'Place name,% of all,2021,,Été,été\n"x",1,2,3,4,5\n')
    assert [
        ("place_name", "Place name"),
        ("percent_of_all", "% of all"),
        ("in_2021", "2021"),
        ("column_4", "Column 4"),
        ("ete", "Été"),
        ("ete_2", "été"),
    ] == [(column.id, column.title) for column in table.columns]
    assert any("column 4 has no heading" in note for note in table.notes)
    assert any("two columns would be called 'ete'" in note for note in table.notes)


@pytest.mark.parametrize(
    ("heading", "cells", "kind", "note"),
    [
        ("n", ["1", "1,268,880", "-3", ""], "integer", ""),
        ("n", ["1", "2.5", "\u22123"], "decimal", ""),
        ("Year", ["2021", "2022"], "year", ""),
        ("people", ["2021", "1999"], "integer", "could be years"),
        ("n", ["2021", "999"], "integer", ""),
        ("n", ["2024-05", "2024-06"], "month", ""),
        ("n", ["2024-05-02", ""], "date", ""),
        ("n", ["2024-13-02"], "text", ""),
        ("n", ["TRUE", "false"], "boolean", ""),
        ("n", ["Moor", "3"], "text", "most cells of 'n' are numbers, but not 'Moor'"),
        ("n", ["n/a", "3", "4"], "text", "(--unknown 'n/a' empties these)"),
        ("n", ["Moor", "Dale"], "text", ""),
        ("n", ["007", "012"], "text", "start with 0, as codes do"),
        ("n", ["", ""], "text", "is empty"),
        ("n", ["15.2%", "3%"], "text", "(--bare n)"),
        ("n", ["€ 3", "€ 1.000.000"], "text", "(--bare n)"),
        ("n", ["1 204", "7"], "text", "(--bare n)"),
        ("n", ["02/05/2024", "03/05/2024"], "text", "a date is 2024-05-02 here"),
    ],
)
def test_a_column_has_the_narrowest_type_of_all_its_cells(
    tmp_path: Path, heading: str, cells: list[str], kind: str, note: str
) -> None:
    rows = "".join(f'x{number},"{cell}"\n' for number, cell in enumerate(cells))
    table = imported(tmp_path, f"name,{heading}\n{rows}")
    assert kind == table.columns[1].type
    assert note in " ".join(table.notes)
    assert bool(note) == bool(table.notes)


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Level (metres)", "metres"),
        ("Share in %", "percent"),
        ("Per cent", "percent"),
        ("Level (2020)", None),
        ("n", None),
    ],
)
def test_a_unit_is_taken_from_the_heading(tmp_path: Path, heading: str, unit: str | None) -> None:
    assert unit == imported(tmp_path, f"name,{heading}\nx,3.5\n").columns[1].unit


def test_a_type_may_be_given(tmp_path: Path) -> None:
    assert {"code": "integer", "n": "text"} == kinds(
        imported(tmp_path, "code,n\n007,1\n", types={"code": "integer", "n": "text"})
    )


@pytest.mark.parametrize(
    ("wishes", "message"),
    [
        ({"types": {"n": "number"}}, "'number' is no type of a field; known: boolean, date"),
        ({"types": {"m": "text"}}, "there is no column 'm'; the columns are name, n"),
        ({"types": {"name": "integer"}}, "'Moor' in line 2 of column 'name' is not a whole number"),
        ({"bare": ["m"]}, "there is no column 'm'"),
        ({"bare": ["name"]}, "'Moor' in line 2 of column 'name' is no number, with or without signs"),
        ({"bare": ["n"]}, "no cell of column 'n' has a sign to be taken away: leave out --bare n"),
    ],
)
def test_a_wish_that_does_not_fit_is_refused(tmp_path: Path, wishes: dict[str, object], message: str) -> None:
    with pytest.raises(CannotRun, match=message):
        imported(tmp_path, "name,n\nMoor,1\n", **wishes)


@pytest.mark.parametrize(
    ("cells", "bare"),
    [
        (["15.2%", "-3 %"], ["15.2", "-3"]),
        (["€ 1.234,50", "€ 7"], ["1234.50", "7"]),
        (["$1,204", "$7.25"], ["1,204", "7.25"]),
        (["1\u202f204", "7"], ["1204", "7"]),
        (["1.234", "7,5"], ["1234", "7.5"]),
        (["1.204.500", "1.400.000"], ["1204500", "1400000"]),
    ],
)
def test_signs_are_left_out_on_demand_and_readers_are_told(tmp_path: Path, cells: list[str], bare: list[str]) -> None:
    rows = "".join(f'x{number},"{cell}"\n' for number, cell in enumerate(cells))
    table = imported(tmp_path, f"name,n\n{rows}", bare=["n"])
    assert tuple(bare) == table.columns[1].cells
    (told,) = table.changes
    assert told.startswith("The cells of “n” stand here without the signs that they were published with")
    assert ("7,5" in cells or "1.234,50" in cells[0]) is told.endswith(", and with a point for the decimal comma.")
    assert ("percent" if "%" in cells[0] else None) == table.columns[1].unit


def test_cells_that_mean_not_known_are_emptied_on_demand_and_readers_are_told(tmp_path: Path) -> None:
    table = imported(tmp_path, "name,n\nx,3\ny,n/a\n", unknown=["n/a", ".."])
    assert ("name,n\nx,3\ny,\n", "integer") == (table.csv, table.columns[1].type)
    assert ("Cells that said “n/a” are empty here.",) == table.changes


@pytest.mark.parametrize(("cell", "doubt"), [("1.234", "the places"), ("1,234", "the thousands")])
def test_a_point_or_comma_that_may_mean_either_is_told(tmp_path: Path, cell: str, doubt: str) -> None:
    (_, note) = imported(tmp_path, f"name;n\nx;{cell}\n").notes
    assert doubt in note
    assert () == imported(tmp_path, f'name,n\nx,"{cell}"\n').notes


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("place,mm\nMoor,1\nDale,1\n", ("place",)),
        ("place,year,mm\nMoor,2021,1\nMoor,2022,1\n", ("place", "year")),
        ("place,mm\nMoor,1\nMoor,2\n", ()),
        ("place,mm\nMoor,1\n,2\n", ()),
        ("n,mm\n1,1\n2,2\n", ()),
    ],
)
def test_a_primary_key_is_proposed_where_it_tells_all_rows_apart(
    tmp_path: Path, text: str, key: tuple[str, ...]
) -> None:
    assert key == imported(tmp_path, text).primary_key


def test_what_was_imported_is_read_by_the_build_as_it_was_understood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {})
    text = "Ort;Jahr;Menge (t);Anteil;Tag\nKöln;2021;1.234,5;15,2%;2024-05-02\nKöln;2022;k.A.;3%;\n"
    Path("table.csv").write_bytes(text.encode("cp1252"))
    given = "--from table.csv --title Mengen --source office --published 2024-01-10"
    wishes = "--bare menge_t --bare anteil --unknown k.A. --primary-key ort,jahr"
    assert 0 == main(["new", "dataset", "mengen", *given.split(), *wishes.split()])
    content, problems = read(tmp_path / "content")
    assert [] == problems
    assert content is not None
    dataset, (table,) = content.datasets["mengen"], content.tables["mengen"]
    assert ["text", "year", "decimal", "decimal", "date"] == [field.type for field in dataset.fields.values()]
    assert [None, None, "t", "percent", None] == [field.unit for field in dataset.fields.values()]
    assert ["Köln", "2022", "", "3", ""] == list(table.rows[1].cells.values())
    assert 0 == main(["check"])


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited as Linux does it")
def test_a_small_spreadsheet_that_means_more_cells_than_memory_is_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "a", 1
    book.save(tmp_path / "far.xlsx")
    with pytest.raises(CannotRun, match=r"far.xlsx takes more than 1,000,000,000 bytes of memory or 60 seconds"):
        import_table(tmp_path / "far.xlsx", Wishes())


@pytest.mark.parametrize("text", ['a,b\n"' + "x" * 200_000, "a,b\n" + "x" * 200_000 + ",1\n"])
def test_a_cell_longer_than_any_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "table.csv").write_text(text)
    others = csv.field_size_limit(131_072)  # Python's own; a package that other tests load has set another one
    try:
        with pytest.raises(CannotRun, match=r"this is not a row of CSV"):
            import_table(tmp_path / "table.csv", Wishes())
    finally:
        csv.field_size_limit(others)


def test_a_table_that_is_too_large_to_import_is_told_and_not_read(tmp_path: Path) -> None:
    with (tmp_path / "table.csv").open("wb") as file:
        file.truncate(2**40)  # a hole, which takes no room
    with pytest.raises(CannotRun, match=r"has 1,099,511,627,776 bytes, and a table that is read has at most"):
        import_table(tmp_path / "table.csv", Wishes())
