"""The files of a dataset -> tables; of large ones, every cell is looked at and none is kept but the first rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from .. import tables
from ..model import Column, Dataset, Edition, LargeTable, Table
from ..problems import Problem, Text, did_you_mean
from .asking import Answer, Unanswered, ask, is_installed
from .columns import Unfit, column
from .questions import read_rows
from .sources import NoHeader, source_of, stored

SHOWN = 20
"""So many rows of a large table its page shows."""

POINTER = b"version https://git-lfs.github.com/spec/"
"""How the small file begins that Git keeps instead of a large one."""


def read_tables(given: tables.DatasetFiles) -> Iterator[Table]:
    """Read every edition of a dataset that has no problem, or open it with its engine, and note those of the others."""
    if given.dataset.engine is None:
        yield from tables.read_tables(given)
        return
    if not is_installed():
        given.problems.append(_not_installed(given.dataset))
        return
    for edition, path in given.editions(tables.LARGE):
        if problem := _pointer(edition, path):
            given.problems.append(problem)
            continue
        about = path.stat()
        sha256 = _sha256(path, about.st_size, about.st_mtime_ns)
        asked = (given.name, given.dataset, edition, path, about.st_size, sha256)
        table, mistakes = given.memory.recall(open_table, path, *asked)
        given.problems.extend(mistakes)
        if table is not None:
            yield table


def open_table(
    name: str, dataset: Dataset, edition: Edition, path: Path, size: int, sha256: str
) -> tuple[LargeTable | None, tuple[Problem, ...]]:
    """One edition, or None and what is wrong with it, told where the file is named."""
    problems: list[Problem] = []
    try:
        columns = _columns(dataset, edition, path, sha256, problems)
        if problems:
            return None, tuple(problems)
        key = [str(field) for field in dataset.primaryKey if field in dataset.fields]
        first, (counts,), *repeated = ask(path, sha256, tuple(_statements(path, dataset, columns, key)))
        bad = [field for field, found in zip(columns, counts[1:], strict=True) if found == "True"]
        problems += [_bad_cell(field, dataset, edition, path, sha256, columns) for field in bad]
        problems += _repeated(edition, path, key, repeated)
        rows = () if problems else read_rows(first, dataset)
    except (Unanswered, NoHeader) as error:
        told = error if isinstance(error, Unanswered) else Unanswered(str(error))
        return None, (*problems, told.at(edition.path.at, path))
    if problems:
        return None, tuple(problems)
    return LargeTable(name, edition, path, size, sha256, int(counts[0] or 0), rows, source_of(path), columns), ()


def _columns(
    dataset: Dataset, edition: Edition, path: Path, sha256: str, problems: list[Problem]
) -> Mapping[str, Column]:
    """How the engine reads each field; the names are those of the file, letter for letter."""
    (described,) = ask(path, sha256, ((f"DESCRIBE SELECT * FROM {stored(path)}", ()),))
    types = {str(name): str(type) for name, type, *_ in described}
    found: dict[str, Column] = {}
    for field, declared in dataset.fields.items():
        if field not in types:
            said = f"{path.as_posix()} has no column for the field {str(field)!r}"
            known = [name for name in types if name != "file_row_number"]
            problems.append(Problem(field.at, "large-table", said, did_you_mean(field, known)))
            continue
        try:
            found[str(field)] = column(str(field), declared.type, types[field])
        except Unfit as unfit:
            said = f"{path.as_posix()}: {unfit.message}"
            problems.append(Problem(edition.path.at, "large-table", said, unfit.hint))
    return found


def _statements(
    path: Path, dataset: Dataset, columns: Mapping[str, Column], key: list[str]
) -> Iterator[tuple[str, tuple[()]]]:
    """The first rows; how many there are, and which fields have a bad cell; and a key that two rows have."""
    rows = source_of(path)
    texts = ", ".join(columns[field].text for field in dataset.fields)
    yield f"SELECT n, {texts} FROM {rows} LIMIT {SHOWN}", ()
    bad = [f"bool_or({each.bad})" for each in columns.values()]
    yield f"SELECT {', '.join(['count(*)', *bad])} FROM {rows}", ()
    if key:
        values = ", ".join(columns[field].value for field in key)
        cells = ", ".join(f"any_value({columns[field].text})" for field in key)
        yield f"SELECT min(n), max(n), {cells} FROM {rows} GROUP BY {values} HAVING count(*) > 1 LIMIT 1", ()


def _bad_cell(
    field: str, dataset: Dataset, edition: Edition, path: Path, sha256: str, columns: Mapping[str, Column]
) -> Problem:
    """The first cell of a field that is not of its type."""
    read = columns[field]
    sql = f"SELECT n, {read.text} FROM {source_of(path)} WHERE {read.bad} LIMIT 1"
    (((row, cell),),) = ask(path, sha256, ((sql, ()),))
    kind = dataset.fields[Text(field)].type
    said = f"{path.as_posix()}, row {row}: the {field} {str(cell)[:80]!r} is not {tables.TYPES[kind][1]}"
    hint = "mend it where the file is made; a cell has no blanks around it"
    return Problem(edition.path.at, "csv-cell", said, hint)


def _repeated(edition: Edition, path: Path, key: list[str], repeated: list[Answer]) -> Iterator[Problem]:
    """Two rows that have one primary key."""
    for answer in repeated:
        for first, second, *cells in answer:
            named = ", ".join(f"{field} {cell}" for field, cell in zip(key, cells, strict=True))
            said = f"{path.as_posix()}, row {second}: a second row has the primary key {named}"
            yield Problem(edition.path.at, "repeated-row", said, f"the first is row {first}")


def _not_installed(dataset: Dataset) -> Problem:
    hint = "install it: python -m pip install --require-hashes -r requirements-duckdb.txt"
    said = f"the engine {dataset.engine!r} that reads this file is not installed"
    return Problem(dataset.editions[0].path.at, "large-table", said, hint)


def _pointer(edition: Edition, path: Path) -> Problem | None:
    """A file of which Git has only the name, as its content was never fetched."""
    with path.open("rb") as file:
        if not file.read(len(POINTER)).startswith(POINTER):
            return None
    said = f"{path.as_posix()} is a pointer of Git LFS, and not the file"
    return Problem(edition.path.at, "missing-file", said, "fetch it: git lfs pull")


@lru_cache(maxsize=256)
def _sha256(path: Path, size: int, changed: int) -> str:  # noqa: ARG001
    """The SHA-256 of a file, read a part at a time, and only when it has changed."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
