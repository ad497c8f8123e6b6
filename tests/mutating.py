"""Cells that are changed, one at a time, to see whether the build notices."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

from factcheck.auditing import read_cells
from factcheck.checking import check_content
from factcheck.metadata import record
from factcheck.model import Cells, FactCheck, FieldType, Points, Publication, ShownTable, Table
from factcheck.problems import Problem
from factcheck.reading import read_content
from factcheck.remembering import Memory
from factcheck.scalars import parse_integer, parse_month
from factcheck.tables import DatasetFiles, read_tables

FILLED: Mapping[FieldType, str] = {
    "text": "x",
    "integer": "1",
    "decimal": "1.5",
    "year": "2001",
    "month": "2001-01",
    "date": "2001-01-02",
    "boolean": "true",
}
"""What is written into an empty cell."""


def mutations(text: str, kind: FieldType) -> tuple[str, ...]:
    """A cell with another value of its type, and without one; an empty cell with one.

    >>> mutations("1,999", "integer"), mutations("15.29", "decimal"), mutations("2023-12", "month")
    (('2000', ''), ('15.20', ''), ('2024-01', ''))
    >>> mutations("2024-02-29", "date"), mutations("TRUE", "boolean"), mutations("box", "text"), mutations("", "year")
    (('2024-03-01', ''), ('false', ''), ('boy', ''), ('2001',))
    """
    return (_other(text.strip(), kind), "") if text.strip() else (FILLED[kind],)


def _other(text: str, kind: FieldType) -> str:
    match kind:
        case "integer" | "year":
            return str(parse_integer(text) + 1)
        case "decimal":
            place = max(found.start() for found in re.finditer(r"\d", text))
            return text[:place] + str((int(text[place]) + 1) % 10) + text[place + 1 :]
        case "month":
            year, month = map(int, parse_month(text).split("-"))
            return f"{year + month // 12}-{month % 12 + 1:02}"
        case "date":
            return (date.fromisoformat(text) + timedelta(days=1)).isoformat()
        case "boolean":
            return "false" if text.lower() == "true" else "true"
        case "text":
            return text[:-1] + ("y" if text.endswith("x") else "x")


def with_cell(body: bytes, row: int, field: str, text: str) -> bytes:
    """A CSV file with another text in one cell; rows are counted from 0, under the header."""
    header, *records = csv.reader(StringIO(body.decode("utf-8-sig"), newline=""))
    records[row][header.index(field)] = text
    out = StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([header, *records])
    return out.getvalue().encode()


@dataclass(frozen=True)
class Change:
    """One cell with another text, and what the cell is to the site: named, finding or unread."""

    table: Table
    row: int
    field: str
    text: str
    use: str

    def __str__(self) -> str:
        return f"{self.table.path.name}:{self.table.rows[self.row].line} {self.field} = {self.text!r} ({self.use})"


def changes(publication: Publication) -> Iterator[Change]:
    """Every change of every cell."""
    for read in read_cells(publication):
        kinds = publication.datasets[read.table.dataset].fields
        for place, row in enumerate(read.table.rows):
            for field in read.fields:
                for text in mutations(row.cells[field], kinds[field].type):
                    yield Change(read.table, place, field, text, read.use(row.line, field))


def outline(thing: object) -> object:
    """All that a check is made of, with a table told by its name alone: what it read of it stands beside it."""
    if isinstance(thing, Table):
        return thing.dataset, thing.edition.published
    if isinstance(thing, ShownTable):
        return thing.title, [(row.line, [row.cells[field] for field in thing.fields]) for row in thing.rows]
    if isinstance(thing, Cells | Points):  # of the rows behind them, they say the cells of a field or two
        return [outline(inner) for inner in thing]
    if is_dataclass(thing):
        return [outline(getattr(thing, field.name)) for field in fields(thing)]
    if isinstance(thing, Mapping):
        return {name: outline(inner) for name, inner in thing.items()}
    return [outline(inner) for inner in thing] if isinstance(thing, tuple) else thing


def without_hashes(text: str) -> str:
    """A text without the hashes of files: a bundle holds whole tables, so their hashes show every cell."""
    return re.sub(r"\b[0-9a-f]{64}\b", "", text)


class Newsroom:
    """A copy of a content folder in which one cell at a time is changed, read and checked."""

    def __init__(self, folder: Path) -> None:
        self.memory = Memory()
        self.content, misread = read_content(folder, False)
        self.publication, mistakes = check_content(self.content, self.memory)
        assert not [*misread, *mistakes]
        self.before = {check.id: check for check in self.publication.checks}
        self.outlines = {check.id: outline(check) for check in self.publication.checks}
        self.records = {check.id: self.record(check, self.publication) for check in self.publication.checks}

    def record(self, check: FactCheck, publication: Publication) -> str:
        return without_hashes(json.dumps(record(check, publication, "https://example.org/")))

    def outcome(self, change: Change) -> str:
        """What a change does: `stops` the build, `shows` in a record or a statement, is `hidden`, or leaves the `same`.

        What was not checked anew is the same object as before; what was is
        compared in everything that it is made of.
        """
        publication, problems = self.changed(change)
        if problems:
            return "stops"
        anew = [check for check in publication.checks if check is not self.before[check.id]]
        if any(self.record(check, publication) != self.records[check.id] for check in anew):
            return "shows"
        if (publication.statements, publication.texts) != (self.publication.statements, self.publication.texts):
            return "shows"
        same = all(outline(check) == self.outlines[check.id] for check in anew)
        in_order = [check.id for check in publication.checks] == list(self.before)
        return "same" if same and in_order else "hidden"

    def changed(self, change: Change) -> tuple[Publication, list[Problem]]:
        """What may be published after a change, and what is wrong then."""
        table, problems = change.table, list[Problem]()
        dataset = self.content.datasets[table.dataset]
        table.path.write_bytes(with_cell(table.body, change.row, change.field, change.text))
        try:
            files = frozenset(table.path.parent.iterdir())
            edition = dataset.model_copy(update={"editions": (table.edition,)})
            read = list(
                read_tables(
                    DatasetFiles(table.dataset, edition, self.content.sources, table.path.parent, files, problems)
                )
            )
        finally:
            table.path.write_bytes(table.body)
        if problems:
            return self.publication, problems
        tables = tuple(read[0] if each is table else each for each in self.content.tables[table.dataset])
        content = replace(self.content, tables={**self.content.tables, table.dataset: tables})
        publication, mistakes = check_content(content, self.memory)
        return publication, list(mistakes)


NOTICED = ("stops", "shows")


def is_as_promised(change: Change, outcome: str) -> bool:
    """Whether a change of a cell did what the audit says of the cell."""
    promised = {"named": NOTICED, "finding": (*NOTICED, "hidden", "same"), "unread": ("same",)}
    return outcome in promised[change.use]
