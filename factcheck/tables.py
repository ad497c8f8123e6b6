"""The CSV files of a dataset -> tables: cells verbatim, and as values of their fields' types."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from io import StringIO
from itertools import islice
from pathlib import Path
from sys import intern

from . import intended, scalars
from .characters import told, unprintable
from .folders import TOO_LARGE, read_file, too_large
from .model import ByColumn, CsvTable, Dataset, Edition, FieldType, Row, Source, Value
from .problems import Location, Problem, Text, did_you_mean
from .remembering import Memory

TYPES: Mapping[FieldType, tuple[Callable[[str], Value], str]] = {
    "text": (scalars.parse_text, "text that a spreadsheet would leave alone"),
    "integer": (scalars.parse_integer, "a whole number such as 1,268,880"),
    "decimal": (scalars.parse_decimal, "a number such as -15.2"),
    "year": (scalars.parse_year, "a year such as 2024"),
    "month": (scalars.parse_month, "a month such as 2024-08"),
    "date": (scalars.parse_date, "a date such as 2024-08-12"),
    "boolean": (scalars.parse_boolean, "true or false"),
}
"""How a cell of each type is read, and what it looks like."""


HOLDS: Mapping[FieldType, str] = {
    "text": "a program that opens the download would run it: put a ' before it, as spreadsheets do"
}
"""What is right where a cell cannot be of its type, if there is more to say than the type."""

BETWEEN: Mapping[str, str] = {";": "semicolons", "\t": "tabs", "|": "bars"}
"""What other programs put between columns."""


MOST_ROWS = 400_000
MOST_CELLS = 1_000_000
"""So much all tables of a site may hold together: they are kept in memory, and each stands on a page.

A cell takes up to 180 bytes, its text and its number, and a row 270 bytes beside them: 180 MB and 108 MB.
"""


class Room:
    """The rows and cells that there still is room for; once a table does not fit, no other is read."""

    def __init__(self) -> None:
        self.rows, self.cells, self.full = MOST_ROWS, MOST_CELLS, False

    def problem(self, at: Location, fields: int, body: bytes) -> Problem | None:
        """What is wrong with a table for which there is no room; its lines are counted before it is read."""
        lines = max(body.count(b"\n"), body.count(b"\r"))
        self.rows, self.cells = self.rows - lines, self.cells - lines * fields
        if self.rows >= 0 and self.cells >= 0:
            return None
        self.full = True
        said = f"with this table, those of the site have more than {MOST_ROWS:,} rows or {MOST_CELLS:,} cells"
        return Problem(at, "unsafe-file", said, "leave out the rows and columns that no claim needs")


LARGE = (".csv", ".parquet")
"""How the name of a file ends that an engine reads."""

NAMES: Mapping[Sequence[str], str] = {(".csv",): "CSV file", LARGE: "CSV or Parquet file"}


def read_tables(
    name: str,
    dataset: Dataset,
    sources: Mapping[str, Source],
    folder: Path,
    files: frozenset[Path],
    problems: list[Problem],
    memory: Memory,
    room: Room,
) -> Iterator[CsvTable]:
    """Read every edition of a dataset that has no problem, and note those of the others."""
    for edition in dataset.editions:
        cited = [sources[name] for name in edition.source or dataset.source if name in sources]
        found = list(edition_problems(edition, cited, folder, files))
        problems += found
        if not found and not room.full:
            path = folder / edition.path
            body = read_file(path)
            if crowded := room.problem(edition.path.at, len(dataset.fields), body):
                problems.append(crowded)
                return
            table, mistakes = memory.recall(read_table, path, name, dataset, edition, path, body)
            problems += mistakes
            if table is not None:
                yield table


def read_table(
    name: str, dataset: Dataset, edition: Edition, path: Path, body: bytes
) -> tuple[CsvTable | None, tuple[Problem, ...]]:
    """One edition, or None and what is wrong with it."""
    problems: list[Problem] = []
    text = decode(path, body, problems)
    rows = () if text is None else tuple(_read_rows(dataset, path, text, problems))
    if problems:
        return None, tuple(problems)
    return CsvTable(name, edition, path, len(body), sha256(body).hexdigest(), len(rows), rows, body), ()


def decode(path: Path, body: bytes, problems: list[Problem]) -> str | None:
    """The text of a file, with lines ended as Unix does; None and a problem where no page could hold it."""
    try:
        text = body.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        before = body[: error.start].decode("utf-8", errors="replace")
        at = Location(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
        hint = "save the file as UTF-8" + ("; spreadsheets call that `CSV UTF-8`" if path.suffix == ".csv" else "")
        if body.startswith((b"\xff\xfe", b"\xfe\xff")):
            problems.append(Problem(Location(path), "not-utf-8", "the file is UTF-16, not UTF-8", hint))
            return None
        problems.append(Problem(at, "not-utf-8", f"the byte 0x{body[error.start]:02x} is not UTF-8", hint))
        return None
    if odd := unprintable(text):
        before = text[: odd.start()]
        at = Location(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
        problems.append(Problem(at, "bad-character", told(odd[0]), "take it out: no page and no feed can hold it"))
        return None
    return text


def edition_problems(
    edition: Edition, cited: list[Source], folder: Path, files: frozenset[Path], kinds: Sequence[str] = (".csv",)
) -> Iterator[Problem]:
    """What is wrong with an edition before its file is looked into; `kinds` are how the name of that may end."""
    at, path = edition.path.at, folder / edition.path
    if not re.fullmatch(r"[\w-][\w.-]*", edition.path, re.ASCII) or path.suffix not in kinds:
        yield Problem(at, "wrong-type", f"'path' must be the name of a {NAMES[kinds]} in {folder.as_posix()}/")
    elif path not in files:
        there = [file.name for file in files if file.parent == folder]
        hint = did_you_mean(edition.path, there) if there else ""
        if edition.download:
            hint = f"a large file may be kept outside of the repository: put it here from {edition.download}"
        yield Problem(at, "missing-file", f"there is no file {path.as_posix()}", hint)
    elif kinds != LARGE and (why := too_large(path)):
        yield Problem(Location(path), "unsafe-file", why, f"{TOO_LARGE}; or have it read by an engine: docs/scale.md")
    yield from _unread_edition(edition, cited)


def _unread_edition(edition: Edition, sources: list[Source]) -> Iterator[Problem]:
    """An edition was not read before it came out."""
    read = max((source.accessed for source in sources), default=edition.published)
    if read < edition.published:
        message = f"published {edition.published}, but its source was read on {read}"
        hint = "correct this day, or `accessed` of the source if it was read again"
        yield Problem(edition.published.at, "wrong-order", message, hint)


def _read_rows(dataset: Dataset, path: Path, text: str, problems: list[Problem]) -> Iterator[Row]:
    """The rows under the header, each cell of its field's type."""
    before = len(problems)
    records = _records(path, text.rstrip("\n"), problems)
    _, header = next(records, (1, []))
    problems += _header_problems(path, header, dataset, text) if len(problems) == before else ()
    if len(problems) > before:
        return
    primary = _PrimaryKey(dataset)
    kinds = [dataset.fields[Text(field)].type for field in header]
    places = {intern(field): place for place, field in enumerate(header)}
    lines, cells_told, empty = text.split("\n"), dict[tuple[str, str], list[Problem]](), list[int]()
    for line, cells in records:
        if not any(cell.strip() for cell in cells):
            empty.append(line)
            continue
        if len(cells) != len(header):
            problems.append(_row_problem(Location(path, line), cells, header))
            continue
        values, unread = list[Value](), set[str]()
        for column, (field, kind, cell) in enumerate(zip(header, kinds, cells, strict=True)):
            try:
                cells[column], value = _read_cell(cell, kind)
            except (ValueError, KeyError):
                value = None
                unread.add(field)
                hint = intended.how_to_write_cell(cell, kind) or HOLDS.get(kind, f"the field {field!r} holds {kind}")
                at = Location(path, line, _column(lines[line - 1], column))
                problem = Problem(at, "csv-cell", f"'{_brief(cell)}' is not {TYPES[kind][1]}", hint)
                cells_told.setdefault((field, hint), []).append(problem)
            values.append(value)
        row = Row(line, ByColumn(places, tuple(cells)), ByColumn(places, tuple(values)))
        problems += primary.problem(Location(path, line), row, unread)
        yield row
    problems += [told for same in cells_told.values() for told in _told_together(same)]
    problems += _empty_lines(path, empty)


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


LONGEST = 100
MOST_COLUMNS = 20
FEW = 3
"""So many cells of a column are told one by one where the same is wrong with them."""


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


def _header_problems(path: Path, header: list[str], dataset: Dataset, text: str) -> Iterator[Problem]:
    """What is wrong with the first line, at the columns that are wrong."""
    fields = [str(field) for field in dataset.fields]
    if sign := next((sign for sign in BETWEEN if len(set("".join(header).split(sign)) & {*fields}) > 1), None):
        at, hint = Location(path, 1, ",".join(header).index(sign) + 1), "save the file as CSV with commas"
        yield Problem(at, "csv-header", f"the columns are separated by {BETWEEN[sign]}, not by commas", hint)
    elif not text.strip():
        yield Problem(Location(path), "csv-header", "the file is empty", f"its first line is {','.join(fields)}")
    elif not {*fields} & {*header} and (problem := _no_header(path, text, fields)):
        yield problem
    elif strangers := list(islice(_strange_columns(path, header, fields), MOST_COLUMNS)):
        yield from strangers
    elif missing := [field for field in fields if field not in header]:
        message = f"there is no column for the field {missing[0]!r}"
        yield Problem(Location(path), "csv-header", message, f"the fields are {', '.join(fields)}")


def _no_header(path: Path, text: str, fields: list[str]) -> Problem | None:
    """A first line that names no field because the header stands further down, or nowhere."""
    lines = [line.replace(" ", "").strip(",") for line in text.split("\n")]
    wanted = ",".join(fields)
    if wanted in lines:
        hint = "take out the lines above it: a title belongs into the dataset"
        return Problem(
            Location(path), "csv-header", f"the names of the columns stand in line {lines.index(wanted) + 1}", hint
        )
    if re.search(r"\d", lines[0]) and lines[0].count(",") == len(fields) - 1:
        hint = f"put a line of {wanted} before this one"
        return Problem(Location(path), "csv-header", "the first line does not name the columns", hint)
    return None


def _strange_columns(path: Path, header: list[str], fields: list[str]) -> Iterator[Problem]:
    """Columns that are no field, or are there twice."""
    known, seen = {*fields}, set[str]()
    for column, name in enumerate(header):
        if name in known and name not in seen:
            seen.add(name)
            continue
        at = Location(path, 1, _column(",".join(header), column))
        if not name.strip():
            hint = (
                "take out the commas at the end of every line"
                if not any(header[column:])
                else "name it, or take it out"
            )
            yield Problem(at, "csv-header", "this column has no name", hint)
            return
        if name not in known:
            hint = f"without the blank: {name.strip()}" if name.strip() in fields else did_you_mean(name, fields)
            yield Problem(at, "csv-header", f"no field {name!r} is declared", hint)
        else:
            yield Problem(at, "csv-header", f"the column {name!r} is given twice")


@lru_cache(maxsize=2000)
def _read_cell(cell: str, kind: FieldType) -> tuple[str, Value]:
    """A cell and its value; years, places and names that come again are kept once."""
    return cell, value_of(kind, cell)


def value_of(kind: FieldType, cell: str) -> Value:
    """A cell as a value; an empty one is not known."""
    text = cell.strip()
    return TYPES[kind][0](text) if text else None


def _brief(cell: str) -> str:
    """A cell as it is told, not all of it where nobody would read it."""
    return cell if len(cell) <= LONGEST else f"{cell[:LONGEST]}\u2026"


def _column(line: str, index: int) -> int:
    """Where a cell starts in its line, from 1.

    >>> _column('a,"b, c",d', 2)
    10
    """
    starts = [found.start() for found in re.finditer(r'(?:^|(?<=,))(?:"(?:[^"]|"")*"|[^,]*)', line)]
    return starts[index] + 1 if index < len(starts) else 1
