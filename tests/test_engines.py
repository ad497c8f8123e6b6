"""Tables that an engine reads: the same figures as from a CSV file in memory, and clear words where it cannot."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import chdir
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from factcheck import auditing, engines, metadata, stages
from factcheck.checking import check_content
from factcheck.engines import asking, opening, questions
from factcheck.engines.asking import Unanswered, ask
from factcheck.evidence import verify
from factcheck.evidence.bundles import bundle
from factcheck.model import FactCheck, LargeTable, Publication
from factcheck.problems import Problem
from factcheck.reading import read_content
from factcheck.settings import Settings

from .newsroom import claim, write

duckdb = pytest.importorskip("duckdb", reason="the engine is not installed: pip install -r requirements-duckdb.txt")

from factcheck.engines import answering  # noqa: E402, it imports the engine

ROOT = Path(__file__).parents[1]
BIG = """\
title: Payments by day
source: office
{engine}fields:
  place: {{type: text}}
  year: {{type: year}}
  month: {{type: month}}
  day: {{type: date}}
  people: {{type: integer, unit: people}}
  paid: {{type: decimal, unit: dollars}}
  late: {{type: boolean}}
{key}editions:
{editions}"""
EDITION = "  - {{published: 2024-01-10, path: {path}{download}}}\n"
DOWNLOAD = ', download: "https://example.org/big.parquet"'
FIELDS = ("place", "year", "month", "day", "people", "paid", "late")
ROWS = [
    ("Moor", "2021", "2021-01", "2021-01-05", "7", "1.50", "true"),
    ("Dale", "2021", "2021-02", "2021-02-05", "-3", "0.25", "false"),
    ("Moor", "2022", "2022-01", "2022-01-05", "10", "2.00", "true"),
    ("Dale", "2022", "2022-03", "2022-03-05", "", "4.75", "false"),
    ("Moor", "2023", "2023-01", "2023-01-05", "12", "-8.10", "true"),
]
STORED = {"year": "INTEGER", "day": "DATE", "people": "BIGINT", "paid": "DECIMAL(12, 2)", "late": "BOOLEAN"}


def as_csv(rows: list[tuple[str, ...]], header: tuple[str, ...] = FIELDS) -> str:
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n").writerows([header, *rows])
    return written.getvalue()


def store(path: Path, rows: list[tuple[str, ...]], stored: Mapping[str, str] = STORED) -> None:
    """Write rows as Parquet, each column with its type, an empty cell as NULL."""
    path.parent.mkdir(parents=True, exist_ok=True)
    kinds = [stored.get(field, "VARCHAR") for field in FIELDS]
    with duckdb.connect() as connection:
        columns = ", ".join(f"{field} {kind}" for field, kind in zip(FIELDS, kinds, strict=True))
        connection.execute(f"CREATE TABLE big ({columns})")
        marks = ", ".join(f"CAST(nullif(?, '') AS {kind})" for kind in kinds)
        for row in rows:
            connection.execute(f"INSERT INTO big VALUES ({marks})", list(row))
        connection.execute(f"COPY big TO '{path}' (FORMAT parquet)")


def newsroom(
    folder: Path,
    figures: str = "",
    rows: list[tuple[str, ...]] = ROWS,
    kind: str = "parquet",
    stored: Mapping[str, str] = STORED,
    key: str = "",
    more: Mapping[str, str] | None = None,
    front: str = "",
    body: str = "",
) -> Path:
    """A small newsroom with one dataset more, which an engine reads unless its kind is `memory`."""
    engine, download = ("", "") if kind == "memory" else ("engine: duckdb\n", DOWNLOAD)
    path = "big.parquet" if kind == "parquet" else "big.csv"
    editions = EDITION.format(path=path, download=download)
    files = {
        "datasets/big.yaml": BIG.format(engine=engine, key=key, editions=editions),
        "claims/more-rain.md": claim((f"figures:\n{figures}" if figures else "") + front, body),
        **(more or {}),
    }
    if kind == "parquet":
        store(folder / "content/datasets/big/big.parquet", rows, stored)
    else:
        files["datasets/big/big.csv"] = as_csv(rows)
    return write(folder, files)


def declare(content: Path, declaration: str) -> None:
    """Declare the dataset otherwise."""
    (content / "datasets/big.yaml").write_text(declaration, "utf-8")


def published(folder: Path) -> tuple[Publication, tuple[Problem, ...]]:
    content, misread = read_content(folder)
    publication, mistakes = check_content(content)
    return publication, (*misread, *mistakes)


def checked(folder: Path) -> FactCheck:
    publication, problems = published(folder)
    assert () == problems
    return publication.checks[0]


def told(folder: Path) -> list[tuple[str, str, str]]:
    return [(problem.rule, problem.message.replace(f"{folder}/", ""), problem.hint) for problem in published(folder)[1]]


def figure(rows: str, value: str, name: str = "x") -> str:
    return f"  {name}: {{label: X, dataset: big, rows: {rows}, value: {value}}}\n"


@pytest.fixture
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two rows are too many to be listed."""
    monkeypatch.setattr(questions, "LISTED", 1)
    monkeypatch.setattr(engines, "LISTED", 1)


# --- the same as from memory ---------------------------------------------------------

CHOICES = [
    "{}",
    "{place: Moor}",
    "{place: [Moor, Dale]}",
    "{place: Dale, year: 2021}",
    "{year: 2021..2022}",
    "{year: 2022..}",
    "{month: 2021-02..2022-03}",
    "{month: ..2022-01}",
    "{day: 2021-01-06..2022-12-31}",
    "{day: 2021-01-05}",
    "{people: 7..10}",
    '{people: "7"}',
    "{paid: 0.251..2}",
    "{paid: 1.5}",
    "{paid: 1.505}",
    "{paid: ..99999999999999999999999999999999999999999999}",
    "{paid: 99999999999999999999999999999999999999999999..}",
    "{late: true}",
    "{late: [true, false], year: [2021, 2023]}",
    "{place: Sea}",
    "{year: 2019..2021}",
    "{month: 2021-03}",
    "{place: Moor, month: 2021-02}",
    "{year: 2023..2021}",
    "{paid: x}",
    "{town: Moor}",
]
VALUES = ["people", "paid", "day", "year"] + [
    f"{function}({field})"
    for function in ("sum", "mean", "median", "min", "max", "first", "last", "count")
    for field in ("people", "paid", "year", "day", "place")
]

texts = st.sampled_from(["Moor", "Dale", "Ebb & Flow", "it's", 'a "b"', "x,y", "é"])
wholes = st.one_of(st.just(""), st.integers(-(10**17), 10**17).map(str), st.integers(-5, 5).map(str))
decimals = st.one_of(st.just(""), st.decimals(-(10**8), 10**8, places=2).map(lambda value: f"{value:f}"))
some_rows = st.lists(
    st.tuples(
        texts,
        st.integers(2020, 2023).map(str),
        st.sampled_from(["2021-01", "2021-02", "2022-03", ""]),
        st.sampled_from(["2021-01-05", "2021-02-05", "2022-03-05", ""]),
        wholes,
        decimals,
        st.sampled_from(["true", "false", ""]),
    ),
    min_size=1,
    max_size=12,
)


def answered_here(asked: bytes, folder: Path) -> Any:
    """The engine's answers without a process of its own, so that many tables can be asked."""
    question = json.loads(asked)
    with chdir(folder), answering.connect(question["file"], 200, 1) as connection:
        answers = [connection.execute(sql, given or None).fetchall() for sql, given in question["statements"]]
    return {"answers": [[[None if cell is None else str(cell) for cell in row] for row in rows] for rows in answers]}


def outcome(folder: Path, shift: int) -> tuple[Any, ...]:
    """The value of the figure x and its cells, lines counted as rows are, or the rules that are broken."""
    publication, problems = published(folder)
    if problems:
        return tuple((each.rule, each.message.replace(f"{folder}/", "").replace("csv", "parquet")) for each in problems)
    now = publication.checks[0].receipts["x"].now
    if now.unlisted:
        return now.value, now.unlisted.count, now.unlisted.checksum
    return now.value, tuple(
        (cell.line - shift, Decimal(cell.text) if cell.field == "paid" else cell.text) for cell in now.cells
    )


@pytest.mark.parametrize("kind", ["parquet", "csv"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=some_rows, choice=st.sampled_from(CHOICES), value=st.sampled_from(VALUES))
def test_an_engine_gives_the_same_figures_cells_and_problems_as_memory(
    kind: str, rows: list[tuple[str, ...]], choice: str, value: str
) -> None:
    with TemporaryDirectory() as one, TemporaryDirectory() as other, pytest.MonkeyPatch.context() as patch:
        patch.setattr(asking, "_run", answered_here)
        expected = outcome(newsroom(Path(one), figure(choice, value), rows, "memory"), 1)
        found = outcome(newsroom(Path(other), figure(choice, value), rows, kind), 0)
    if expected and isinstance(expected[0], tuple):
        assert [rule for rule, _ in expected] == [rule for rule, _ in found]
    else:
        assert expected == found


@pytest.mark.parametrize("kind", ["parquet", "csv"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=some_rows, value=st.sampled_from(VALUES))
def test_rows_too_many_to_be_listed_give_the_same_value_and_count(
    kind: str, rows: list[tuple[str, ...]], value: str
) -> None:
    assume(len(rows) > 1)
    with TemporaryDirectory() as one, TemporaryDirectory() as other, pytest.MonkeyPatch.context() as patch:
        expected, problems = published(newsroom(Path(one), figure("{}", value), rows, "memory"))
        patch.setattr(asking, "_run", answered_here)
        patch.setattr(questions, "LISTED", 1)
        found = outcome(newsroom(Path(other), figure("{}", value), rows, kind), 0)
    if problems:
        assert [each.rule for each in problems] == [rule for rule, _ in found]
    else:
        value_then = expected.checks[0].receipts["x"].now.value
        assert (value_then, len(rows), sum(range(1, len(rows) + 1))) == found


def test_sums_are_exact_where_binary_fractions_are_not(tmp_path: Path) -> None:
    rows = [("Moor", "2021", "", "", "1", paid, "true") for paid in ("0.10", "0.20", "-0.30")]
    folder = newsroom(tmp_path, figure("{}", "sum(paid)"), rows)
    assert Decimal(0) == checked(folder).receipts["x"].now.value


def test_numbers_stored_as_text_are_read_as_in_a_csv_file(tmp_path: Path) -> None:
    rows = [
        ("Moor", "2021", "2021-01", "2021-01-05", people, paid, "TRUE")
        for people, paid in (("1,200", "−0.5"), ("7", "12.125"))
    ]
    folder = newsroom(
        tmp_path, figure("{paid: -0.5..}", "sum(paid)") + figure("{}", "sum(people)", "y"), rows, stored={}
    )
    receipts = checked(folder).receipts
    assert (Decimal("11.625"), Decimal(1207)) == (receipts["x"].now.value, receipts["y"].now.value)


def test_what_was_known_then_is_measured_on_the_edition_of_then(tmp_path: Path) -> None:
    folder = newsroom(tmp_path, figure("{place: Moor}", "sum(people)"))
    store(
        folder / "datasets/big/later.parquet", [*ROWS, ("Moor", "2024", "2024-01", "2024-01-05", "100", "1.00", "true")]
    )
    editions = EDITION.format(path="big.parquet", download=DOWNLOAD) + EDITION.format(
        path="later.parquet", download=DOWNLOAD
    ).replace("2024-01-10", "2024-09-10")
    declare(folder, BIG.format(engine="engine: duckdb\n", key="", editions=editions))
    receipt = checked(folder).receipts["x"]
    assert (Decimal(29), Decimal(129)) == (receipt.then.value, receipt.now.value)


# --- what receipts show ----------------------------------------------------------------


@pytest.mark.usefixtures("_few")
def test_a_receipt_of_many_rows_shows_the_first_and_the_last_and_says_how_many(tmp_path: Path) -> None:
    now = checked(newsroom(tmp_path, figure("{place: Moor}", "sum(people)"))).receipts["x"].now
    assert (Decimal(29), 3, 1 + 3 + 5) == (now.value, now.unlisted.count, now.unlisted.checksum)
    assert {(1, "7"), (3, "10"), (5, "12")} == {(cell.line, cell.text) for cell in now.cells}


@pytest.mark.usefixtures("_few")
def test_no_row_is_shown_twice_where_the_first_and_the_last_meet(tmp_path: Path) -> None:
    cells = checked(newsroom(tmp_path, figure("{place: Moor}", "sum(people)"))).receipts["x"].now.cells
    assert [1, 3, 5] == [cell.line for cell in cells]


def test_a_receipt_of_few_rows_lists_every_cell(tmp_path: Path) -> None:
    now = checked(newsroom(tmp_path, figure("{place: Moor}", "sum(people)"))).receipts["x"].now
    assert [(1, "7"), (3, "10"), (5, "12")] == [(cell.line, cell.text) for cell in now.cells]
    assert now.unlisted is None


# --- what is wrong, in words -------------------------------------------------------------


def test_a_column_of_binary_fractions_is_refused_with_what_to_store_instead(tmp_path: Path) -> None:
    ((rule, message, hint),) = told(newsroom(tmp_path, stored={**STORED, "paid": "DOUBLE"}))
    assert (
        "large-table",
        "datasets/big/big.parquet: the column 'paid' is stored as DOUBLE, and its field holds decimal",
    ) == (rule, message)
    assert 'sums of binary fractions are not exact: store CAST("paid" AS DECIMAL(18, 4)), to the places it has' == hint


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            ("=1+1", "2021", "", "", "1", "1", ""),
            "row 6: the place '=1+1' is not text that a spreadsheet would leave alone",
        ),
        (
            (" Moor", "2021", "", "", "1", "1", ""),
            "row 6: the place ' Moor' is not text that a spreadsheet would leave alone",
        ),
        (("Moor", "2021", "", "", "1.5", "1", ""), "row 6: the people '1.5' is not a whole number such as 1,268,880"),
        (("Moor", "2021", "", "", "1", "1e5", ""), "row 6: the paid '1e5' is not a number such as -15.2"),
        (("Moor", "21", "", "", "1", "1", ""), "row 6: the year '21' is not a year such as 2024"),
        (("Moor", "2021", "2021-13", "", "1", "1", ""), "row 6: the month '2021-13' is not a month such as 2024-08"),
        (
            ("Moor", "2021", "", "2021-02-30", "1", "1", ""),
            "row 6: the day '2021-02-30' is not a date such as 2024-08-12",
        ),
        (("Moor", "2021", "", "", "1", "1", "yes"), "row 6: the late 'yes' is not true or false"),
    ],
)
@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_cell_that_is_not_of_its_type_is_told_with_its_row(
    tmp_path: Path, kind: str, row: tuple[str, ...], said: str
) -> None:
    ((rule, message, _),) = told(newsroom(tmp_path, rows=[*ROWS, row], kind=kind, stored={}))
    assert ("csv-cell", said) == (rule, message.partition(", ")[2])


def test_a_field_without_a_column_is_told_with_the_column_that_may_be_meant(tmp_path: Path) -> None:
    folder = newsroom(tmp_path)
    text = (folder / "datasets/big.yaml").read_text("utf-8").replace("  people:", "  People:")
    declare(folder, text)
    assert [
        ("large-table", "datasets/big/big.parquet has no column for the field 'People'", "did you mean 'people'?")
    ] == told(folder)


def test_a_primary_key_that_two_rows_have_is_told_with_both(tmp_path: Path) -> None:
    folder = newsroom(tmp_path, rows=[*ROWS, ROWS[1]], key="primaryKey: [place, month]\n")
    said = "datasets/big/big.parquet, row 6: a second row has the primary key place Dale, month 2021-02"
    assert [("repeated-row", said, "the first is row 2")] == told(folder)


@pytest.mark.parametrize("body", [b"", b"PAR1", b"place,year\n", b"\x00" * 64])
def test_a_file_that_the_engine_cannot_read_is_a_problem_and_no_traceback(tmp_path: Path, body: bytes) -> None:
    folder = newsroom(tmp_path)
    (folder / "datasets/big/big.parquet").write_bytes(body)
    ((rule, message, _),) = told(folder)
    assert "large-table" == rule
    assert message.startswith("datasets/big/big.parquet: the engine says: ")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "a column has no name in the first line"),
        (b"place,,year\n", "a column has no name in the first line"),
        (b"place,year,Year\n", "the column 'Year' is given twice; to the engine, capitals are no difference"),
        (b"\xff\n", "the first line does not name the columns: "),
        (",".join(FIELDS).encode() + b"\nMoor,2021\n", "the engine says: Invalid Input Error: CSV Error on Line: 2 "),
    ],
)
def test_a_csv_file_that_cannot_be_read_says_why(tmp_path: Path, body: bytes, said: str) -> None:
    folder = newsroom(tmp_path, kind="csv")
    (folder / "datasets/big/big.csv").write_bytes(body)
    ((rule, message, _),) = told(folder)
    assert "large-table" == rule
    assert message.startswith(f"datasets/big/big.csv: {said}")


@pytest.mark.parametrize("name", ["it's", 'a "b"', "x,y", "{n}", "n: 'VARCHAR'"])
def test_the_name_of_a_column_is_never_sql(tmp_path: Path, name: str) -> None:
    folder = newsroom(tmp_path, figure("{}", "sum(people)"), kind="csv")
    (folder / "datasets/big/big.csv").write_text(as_csv([(*row, "1") for row in ROWS[:3]], (*FIELDS, name)))
    assert Decimal(14) == checked(folder).receipts["x"].now.value


def test_line_ends_of_windows_and_the_mark_of_spreadsheets_are_no_part_of_cells(tmp_path: Path) -> None:
    folder = newsroom(tmp_path, figure("{place: Moor}", "sum(people)"), kind="csv")
    text = "\ufeff" + as_csv([row[::-1] for row in ROWS], FIELDS[::-1]).replace("\n", "\r\n")
    (folder / "datasets/big/big.csv").write_bytes(text.encode())
    assert Decimal(29) == checked(folder).receipts["x"].now.value


def test_a_missing_file_says_that_large_files_may_lie_elsewhere(tmp_path: Path) -> None:
    folder = newsroom(tmp_path)
    (folder / "datasets/big/big.parquet").unlink()
    hint = "a large file may be kept outside of the repository: put it here from https://example.org/big.parquet"
    assert [("missing-file", "there is no file datasets/big/big.parquet", hint)] == told(folder)


def test_a_pointer_of_git_lfs_is_told_from_the_file(tmp_path: Path) -> None:
    folder = newsroom(tmp_path)
    (folder / "datasets/big/big.parquet").write_text("version https://git-lfs.github.com/spec/v1\noid sha256:0\n")
    said = "datasets/big/big.parquet is a pointer of Git LFS, and not the file"
    assert [("missing-file", said, "fetch it: git lfs pull")] == told(folder)


def test_without_the_engine_the_problem_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = newsroom(tmp_path)
    monkeypatch.setattr(opening, "is_installed", lambda: False)
    hint = "install it: python -m pip install --require-hashes -r requirements-duckdb.txt"
    assert [("large-table", "the engine 'duckdb' that reads this file is not installed", hint)] == told(folder)


def test_an_edition_says_where_its_file_can_be_had(tmp_path: Path) -> None:
    folder = newsroom(tmp_path)
    declare(folder, (folder / "datasets/big.yaml").read_text("utf-8").replace(DOWNLOAD, ""))
    assert ["missing-key"] == [rule for rule, _, _ in told(folder)]


@pytest.mark.usefixtures("_few")
def test_a_table_of_too_many_rows_is_refused_and_says_how_many_there_may_be(tmp_path: Path) -> None:
    front = "tables:\n  t: {dataset: big, rows: {place: Moor}, fields: [day, people]}\n"
    ((rule, message, hint),) = told(newsroom(tmp_path, front=front, body="![All](table:t)\n"))
    assert ("large-table", "3 rows of datasets/big/big.parquet match, and a chart or table shows at most 1") == (
        rule,
        message,
    )
    assert "choose fewer in `rows`, or make a table of sums where the file is made" == hint


def test_a_letter_that_cannot_be_printed_is_not(tmp_path: Path) -> None:
    ((rule, message, hint),) = told(newsroom(tmp_path, rows=[("Mo\x07or", *ROWS[0][1:])]))
    said = "datasets/big/big.parquet: row 1 has a place in which the character U+0007 cannot be printed"
    assert ("large-table", said, "take it out of the file") == (rule, message, hint)


def test_a_large_csv_file_without_an_engine_is_not_read(tmp_path: Path) -> None:
    folder = newsroom(tmp_path, kind="memory")
    (folder / "datasets/big/big.csv").write_bytes(b"x" * 5_000_001)
    ((rule, message, hint),) = told(folder)
    assert ("unsafe-file", "this file has 5,000,001 bytes, and one that is read has at most 5,000,000") == (
        rule,
        message,
    )
    assert hint.endswith("or have it read by an engine: docs/scale.md")


# --- the process that the engine runs in ---------------------------------------------------


def asked(path: Path, sql: str) -> Any:
    return ask(path, sha256(path.read_bytes()).hexdigest(), ((sql, ()),))


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_csv('../other.csv')",
        "SELECT * FROM read_parquet('http://127.0.0.1:1/x.parquet')",
        "COPY (SELECT 1) TO 'written.csv'",
        "ATTACH 'written.db'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "SET memory_limit = '9GB'",
    ],
)
def test_the_engine_opens_that_file_and_nothing_else(tmp_path: Path, sql: str) -> None:
    store(tmp_path / "data/big.parquet", ROWS)
    (tmp_path / "other.csv").write_text("a\n1\n")
    with pytest.raises(Unanswered):
        asked(tmp_path / "data/big.parquet", sql)
    assert ["big.parquet"] == [path.name for path in (tmp_path / "data").iterdir()]


def test_an_engine_that_needs_too_much_memory_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store(tmp_path / "big.parquet", ROWS)
    monkeypatch.setattr(asking, "MEMORY", 50)
    with pytest.raises(Unanswered, match="more than 50 megabytes of memory"):
        asked(
            tmp_path / "big.parquet",
            "SELECT v FROM (SELECT unnest(range(50000000)) AS v) ORDER BY hash(v) LIMIT 1 OFFSET 30000000",
        )


def test_an_engine_that_takes_too_long_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store(tmp_path / "big.parquet", ROWS)
    monkeypatch.setattr(asking, "SECONDS", 1)
    with pytest.raises(Unanswered):
        asked(
            tmp_path / "big.parquet",
            "SELECT max(hash(a.range + b.range)) FROM range(1000000) a, range(1000000) b",
        )


@pytest.mark.parametrize("value", ["Moor' OR '1'='1", "$p0", "'; DROP TABLE big; --", 'Moor"'])
def test_what_authors_write_is_never_sql(tmp_path: Path, value: str) -> None:
    folder = newsroom(tmp_path, figure(json.dumps({"place": value}), "sum(people)"))
    assert ["unknown-value"] == [rule for rule, _, _ in told(folder)]


# --- the pages, the files, the evidence ----------------------------------------------------


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Path]:
    """A site with a figure over many rows, one over a few, and a table."""
    figures = figure("{}", "sum(paid)", "all") + figure("{place: Moor}", "sum(people)", "few")
    figures += "  both: {label: Both, formula: all + few, unit: dollars, caveat: Sums of unlike things.}\n"
    front = "tables:\n  t: {dataset: big, rows: {year: 2021}, fields: [day, paid], sort: -paid}\n"
    body = "They paid [0.40](figure:all) and were [29](figure:few).\n\n![Paid](table:t)\n"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(questions, "LISTED", 3)
        newsroom(tmp_path, figures, front=front, body=body)
        stages.build(Settings(tmp_path / "content", ROOT / "templates", tmp_path / "site"))
        yield tmp_path / "site"


def test_the_file_is_not_copied_and_the_page_says_where_it_is(site: Path) -> None:
    page = (site / "datasets/big/index.html").read_text("utf-8")
    digest = sha256((site.parent / "content/datasets/big/big.parquet").read_bytes()).hexdigest()
    assert not (site / "datasets/big/big.parquet").exists()
    assert 'href="https://example.org/big.parquet"' in page
    assert digest in page
    assert 'id="edition-2024-01-10-row-1"' in page


def test_the_receipt_names_rows_and_links_to_no_line(site: Path) -> None:
    page = (site / "claims/more-rain/index.html").read_text("utf-8")
    assert "<li>row 1 " in page
    assert "-line-" not in page
    assert "The numbers of all their rows add up to 15." in page


def test_the_evidence_is_verified_and_names_what_it_cannot_see(site: Path) -> None:
    files = verify.read_bundle((site / "claims/more-rain/evidence.zip").read_bytes())
    check = verify.verify(files)
    assert ([], ["all"]) == (check.differences, [*check.trusted])
    assert "    taken as told, from tables too large to be sent along: all" in verify.in_words(check)
    assert ["#,place,year,month,day,people,paid,late", "1,Moor,2021,2021-01,2021-01-05,7,1.50,true"] == (
        files["data/big/big.parquet.extract.csv"].decode().splitlines()[:2]
    )


@pytest.mark.parametrize("change", [("7,1.50", "8,1.50"), ("12,-8.10", "13,-8.10"), ("1,Moor", "9,Moor")])
def test_a_cell_of_an_extract_that_was_changed_is_noticed(site: Path, change: tuple[str, str]) -> None:
    files = verify.read_bundle((site / "claims/more-rain/evidence.zip").read_bytes())
    name = "data/big/big.parquet.extract.csv"
    changed = files[name].decode().replace(*change)
    assert changed != files[name].decode()
    differences = verify.verify({**files, name: changed.encode()}).differences
    assert [] != [each for each in differences if "few" in each]


def test_the_package_leads_to_the_file_and_has_its_hash(site: Path) -> None:
    (resource,) = json.loads((site / "datasets/big/datapackage.json").read_text("utf-8"))["resources"]
    body = (site.parent / "content/datasets/big/big.parquet").read_bytes()
    assert ("https://example.org/big.parquet", "parquet") == (resource["path"], resource["format"])
    assert (len(body), f"sha256:{sha256(body).hexdigest()}") == (resource["bytes"], resource["hash"])


def test_the_audit_lists_large_tables_apart(tmp_path: Path) -> None:
    publication, _ = published(newsroom(tmp_path))
    part = next(part for part in auditing.audit(publication) if part.id == "cells")
    (listing,) = [each for each in part.lists if each.id == "large"]
    assert [(5, 7)] == [(row[2], row[3]) for row in listing.rows]


def test_the_same_bytes_come_of_the_same_files(tmp_path: Path) -> None:
    publication, _ = published(newsroom(tmp_path, figure("{}", "sum(paid)")))
    check, url = publication.checks[0], "https://example.org/rain/claims/more-rain/"
    record = metadata.record(check, publication, url)
    assert bundle(check, publication, url, record) == bundle(check, publication, url, record)


def test_a_bundle_is_a_zip_with_the_extract_and_without_the_table(site: Path) -> None:
    with zipfile.ZipFile(site / "claims/more-rain/evidence.zip") as zipped:
        assert ["data/big/big.parquet.extract.csv"] == [name for name in zipped.namelist() if name.startswith("data/")]


def test_the_record_has_the_value_in_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "LISTED", 1)
    publication, _ = published(newsroom(tmp_path, figure("{place: Moor}", "mean(people)")))
    record = metadata.record(publication.checks[0], publication, "https://example.org/rain/claims/more-rain/")
    assert {"count": 3, "checksum": "9", "value": "9." + "6" * 58 + "7"} == record["figures"]["x"]["now"]["unlisted"]


def test_a_table_that_is_opened_keeps_its_first_rows_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "SHOWN", 2)
    content, _ = read_content(newsroom(tmp_path))
    (table,) = content.tables["big"]
    assert isinstance(table, LargeTable)
    assert (5, 2) == (table.count, len(table.shown))


def test_the_limits_are_those_that_the_guide_tells() -> None:
    guide = (ROOT / "docs/scale.md").read_text("utf-8")
    assert f"{engines.LISTED} rows" in guide
    assert f"{asking.MEMORY:,} megabytes" in guide
    assert f"{asking.SECONDS} seconds" in guide
