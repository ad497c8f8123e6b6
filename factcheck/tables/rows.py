"""The rows of a table, each cell of its field's type and each primary key once."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Set
from dataclasses import replace
from io import StringIO
from pathlib import Path
from sys import intern

from .. import intended
from ..model import ByColumn, Dataset, Row, Value
from ..problems import Location, Problem, Text
from .cells import HOLDS, TYPES, brief, read_cell
from .headers import column_of, header_problems

FEW = 3
"""So many cells of a column are told one by one where the same is wrong with them."""


def read_rows(dataset: Dataset, path: Path, text: str, problems: list[Problem]) -> Iterator[Row]:
    """The rows under the header, each cell of its field's type."""
    before = len(problems)
    records = _records(path, text.rstrip("\n"), problems)
    _, header = next(records, (1, []))
    problems += header_problems(path, header, dataset, text) if len(problems) == before else ()
    if len(problems) > before:
        return
    primary, reader, empty = _PrimaryKey(dataset), _RowReader(dataset, path, text, header), list[int]()
    for line, cells in records:
        if not any(cell.strip() for cell in cells):
            empty.append(line)
        elif len(cells) != len(header):
            problems.append(_row_problem(Location(path, line), cells, header))
        else:
            row, unread = reader.row(line, cells)
            problems += primary.problem(Location(path, line), row, unread)
            yield row
    problems += [told for same in reader.told.values() for told in _told_together(same)]
    problems += _empty_lines(path, empty)


class _RowReader:
    """Reads rows cell by cell; `told` are the problems of their cells, by the field and by what would be right."""

    def __init__(self, dataset: Dataset, path: Path, text: str, header: list[str]) -> None:
        self.path, self.lines, self.header = path, text.split("\n"), header
        self.kinds = [dataset.fields[Text(field)].type for field in header]
        self.places = {intern(field): place for place, field in enumerate(header)}
        self.told: dict[tuple[str, str], list[Problem]] = {}

    def row(self, line: int, cells: list[str]) -> tuple[Row, set[str]]:
        """A row, and the fields of those of its cells that could not be read."""
        texts, values, unread = list[str](), list[Value](), set[str]()
        for column, (kind, cell) in enumerate(zip(self.kinds, cells, strict=True)):
            try:
                text, value = read_cell(cell, kind)
            except (ValueError, KeyError):
                text, value = cell, None
                unread.add(self.header[column])
                self.tell(line, column, cell)
            texts.append(text)
            values.append(value)
        return Row(line, ByColumn(self.places, tuple(texts)), ByColumn(self.places, tuple(values))), unread

    def tell(self, line: int, column: int, cell: str) -> None:
        """Keep what is wrong with a cell."""
        field, kind = self.header[column], self.kinds[column]
        hint = intended.how_to_write_cell(cell, kind) or HOLDS.get(kind, f"the field {field!r} holds {kind}")
        at = Location(self.path, line, column_of(self.lines[line - 1], column))
        problem = Problem(at, "csv-cell", f"'{brief(cell)}' is not {TYPES[kind][1]}", hint)
        self.told.setdefault((field, hint), []).append(problem)


class _PrimaryKey:
    """Sees that the primary key of a dataset names each row once."""

    def __init__(self, dataset: Dataset) -> None:
        known = {str(field) for field in dataset.fields}
        self.fields = [str(field) for field in dataset.primaryKey] if set(dataset.primaryKey) <= known else []
        self.first: dict[tuple[Value, ...], int] = {}

    def problem(self, at: Location, row: Row, unread: Set[str]) -> Iterator[Problem]:
        """What is wrong with a row whose key an earlier one has; a key with a cell that is `unread` is none."""
        if not self.fields or not unread.isdisjoint(self.fields):
            return
        key = tuple([row.values[field] for field in self.fields])
        if self.first.setdefault(key, at.line) != at.line:
            named = ", ".join(f"{field} {row.cells[field]}" for field in self.fields)
            hint = f"the first is line {self.first[key]}"
            yield Problem(at, "repeated-row", f"a second row has the primary key {named}", hint)


def _told_together(same: list[Problem]) -> list[Problem]:
    """What is wrong with many cells of a column in one way is one problem, at the first of them."""
    if len(same) <= FEW:
        return same
    first, *others = same
    more = f"{first.hint}; {len(others)} more cells of the column are like it, the next in line {others[0].at.line}"
    return [replace(first, hint=more)]


def _empty_lines(path: Path, empty: list[int]) -> Iterator[Problem]:
    """Lines without a word in any cell, one problem for those that stand together."""
    all_of_them = set(empty)
    starts = [line for line in empty if line - 1 not in all_of_them]
    ends = [line for line in empty if line + 1 not in all_of_them]
    for start, end in zip(starts, ends, strict=True):
        said = "this line is empty" if start == end else f"the lines from here to line {end} are empty"
        yield Problem(Location(path, start), "csv-row", said, "take it out" if start == end else "take them out")


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
    message = f"this row has {len(cells)} cell{'' if len(cells) == 1 else 's'}, the header has {len(header)}"
    hint = f"the columns are {', '.join(header)}; one that is not known is empty"
    if len(cells) > len(header):
        hint = "a cell that holds a comma stands in quotation marks"
        if not any(cell.strip() for cell in cells[len(header) :]):
            hint = "take out what follows its last cell"
    return Problem(at, "csv-row", message, hint)
