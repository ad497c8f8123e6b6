"""The CSV files of a dataset -> tables: cells verbatim, and as values of their fields' types."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from io import StringIO
from pathlib import Path

from . import scalars
from .characters import told, unprintable
from .model import Dataset, Edition, FieldType, Row, Table, Value
from .problems import Location, Problem, did_you_mean
from .remembering import Memory

TYPES: Mapping[FieldType, tuple[Callable[[str], Value], str]] = {
    "text": (str, "text"),
    "integer": (scalars.parse_integer, "a whole number such as 1,268,880"),
    "decimal": (scalars.parse_decimal, "a number such as -15.2"),
    "year": (scalars.parse_year, "a year such as 2024"),
    "month": (scalars.parse_month, "a month such as 2024-08"),
    "date": (scalars.parse_date, "a date such as 2024-08-12"),
    "boolean": (scalars.parse_boolean, "true or false"),
}
"""How a cell of each type is read, and what it looks like."""


BETWEEN: Mapping[str, str] = {";": "semicolons", "\t": "tabs", "|": "bars"}
"""What other programs put between columns."""


def read_tables(
    name: str, dataset: Dataset, folder: Path, files: frozenset[Path], problems: list[Problem], memory: Memory
) -> Iterator[Table]:
    """Read every edition of a dataset that has no problem, and note those of the others."""
    for edition in dataset.editions:
        found = list(_edition_problems(edition, folder, files))
        problems += found
        if not found:
            path = folder / edition.path
            table, mistakes = memory.recall(read_table, path, name, dataset, edition, path, path.read_bytes())
            problems += mistakes
            if table is not None:
                yield table


def read_table(
    name: str, dataset: Dataset, edition: Edition, path: Path, body: bytes
) -> tuple[Table | None, tuple[Problem, ...]]:
    """One edition, or None and what is wrong with it."""
    problems: list[Problem] = []
    text = decode(path, body, problems)
    rows = () if text is None else tuple(_read_rows(dataset, path, text, problems))
    return None if problems else Table(name, edition, path, body, rows), tuple(problems)


def decode(path: Path, body: bytes, problems: list[Problem]) -> str | None:
    """The text of a file, with lines ended as Unix does; None and a problem where no page could hold it."""
    try:
        text = body.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        before = body[: error.start].decode("utf-8", errors="replace")
        at = Location(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
        hint = "save the file as UTF-8"
        problems.append(Problem(at, "not-utf-8", f"the byte 0x{body[error.start]:02x} is not UTF-8", hint))
        return None
    if odd := unprintable(text):
        before = text[: odd.start()]
        at = Location(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
        problems.append(Problem(at, "bad-character", told(odd[0]), "take it out: no page and no feed can hold it"))
        return None
    return text


def _edition_problems(edition: Edition, folder: Path, files: frozenset[Path]) -> Iterator[Problem]:
    at = edition.path.at
    if not re.fullmatch(r"[\w-][\w.-]*\.csv", edition.path, re.ASCII):
        yield Problem(at, "wrong-type", f"'path' must be the name of a CSV file in {folder.as_posix()}/")
    elif folder / edition.path not in files:
        there = [file.name for file in files if file.parent == folder]
        message = f"there is no file {(folder / edition.path).as_posix()}"
        yield Problem(at, "missing-file", message, did_you_mean(edition.path, there) if there else "")


def _read_rows(dataset: Dataset, path: Path, text: str, problems: list[Problem]) -> Iterator[Row]:
    """The rows under the header, each cell of its field's type."""
    before = len(problems)
    records = _records(path, text.rstrip("\n"), problems)
    _, header = next(records, (1, []))
    if len(problems) > before:
        return
    if problem := _header_problem(path, header, dataset):
        problems.append(problem)
        return
    kinds = {str(name): field.type for name, field in dataset.fields.items()}
    primary = [str(field) for field in dataset.primaryKey] if set(dataset.primaryKey) <= kinds.keys() else []
    lines = text.split("\n")
    first: dict[tuple[Value, ...], int] = {}
    for line, cells in records:
        if len(cells) != len(header):
            problems.append(_row_problem(Location(path, line), cells, header))
            continue
        row = dict(zip(header, cells, strict=True))
        values: dict[str, Value] = {}
        for column, (field, cell) in enumerate(row.items()):
            try:
                values[field] = _value(kinds[field], cell)
            except (ValueError, KeyError):
                at = Location(path, line, _column(lines[line - 1], column))
                message = f"{cell!r} is not {TYPES[kinds[field]][1]}"
                problems.append(Problem(at, "csv-cell", message, f"the field {field!r} holds {kinds[field]}"))
        key = tuple(values[field] for field in primary if field in values)  # shorter where a cell has its own problem
        if primary and len(key) == len(primary) and first.setdefault(key, line) != line:
            named = ", ".join(f"{field} {row[field]}" for field in primary)
            message = f"a second row has the primary key {named}"
            problems.append(Problem(Location(path, line), "repeated-row", message, f"the first is line {first[key]}"))
        yield Row(line, row, values)


def _records(path: Path, text: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """The records of a CSV file, each with the line that it starts on."""
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for record in reader:
            yield line, record
            line = reader.line_num + 1  # line_num is the last line of a record with a quoted newline
    except csv.Error as error:
        hint = "look for a quotation mark that does not match"
        problems.append(Problem(Location(path, line), "csv-row", f"this is not a row of CSV: {error}", hint))


def _row_problem(at: Location, cells: list[str], header: list[str]) -> Problem:
    """A row that is shorter or longer than the header."""
    if not cells:
        return Problem(at, "csv-row", "this line is empty", "a row has as many cells as the header, some maybe empty")
    message = f"this row has {len(cells)} cell{'' if len(cells) == 1 else 's'}, the header has {len(header)}"
    columns = f"the columns are {', '.join(header)}; one that is not known is empty"
    hint = "a cell that holds a comma stands in quotation marks" if len(cells) > len(header) else columns
    return Problem(at, "csv-row", message, hint)


def _header_problem(path: Path, header: list[str], dataset: Dataset) -> Problem | None:
    """What is wrong with the first line, at the column that is wrong."""
    fields = [str(field) for field in dataset.fields]
    if sign := next((sign for sign in BETWEEN if len(set("".join(header).split(sign)) & {*fields}) > 1), None):
        at, hint = Location(path, 1, ",".join(header).index(sign) + 1), "save the file as CSV with commas"
        return Problem(at, "csv-header", f"the columns are separated by {BETWEEN[sign]}, not by commas", hint)
    for column, name in enumerate(header):
        at = Location(path, 1, _column(",".join(header), column))
        if name not in fields:
            return Problem(at, "csv-header", f"no field {name!r} is declared", did_you_mean(name, fields))
        if name in header[:column]:
            return Problem(at, "csv-header", f"the column {name!r} is given twice")
    if missing := [field for field in fields if field not in header]:
        message = f"there is no column for the field {missing[0]!r}"
        return Problem(Location(path), "csv-header", message, f"the fields are {', '.join(fields)}")
    return None


def _value(kind: FieldType, cell: str) -> Value:
    """A cell as a value; an empty one is not known."""
    text = cell.strip()
    return TYPES[kind][0](text) if text else None


def _column(line: str, index: int) -> int:
    """Where a cell starts in its line, from 1.

    >>> _column('a,"b, c",d', 2)
    10
    """
    starts = [found.start() for found in re.finditer(r'(?:^|(?<=,))(?:"(?:[^"]|"")*"|[^,]*)', line)]
    return starts[index] + 1 if index < len(starts) else 1
