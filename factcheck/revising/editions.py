"""A table that was published anew -> the next edition of its dataset, cells word for word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from .. import files, tables
from ..beginning import spell
from ..exits import CannotRun
from ..importing import Imported, Wishes, import_table, name_columns
from ..mending import mend_text
from ..model import Content, CsvTable, DataField, Dataset, Table
from ..problems import BuildFailed, Fix, Problem, did_you_mean
from .editing import Opened, add_item


@dataclass(frozen=True)
class Revision:
    """A dataset with an edition more: its new table, what goes where in its file, and what to look at."""

    name: str
    dataset: Dataset
    before: CsvTable
    table: CsvTable
    fixes: tuple[Fix, ...]
    notes: tuple[str, ...] = ()

    def within(self, content: Content) -> Content:
        """The content as it would be with the edition."""
        datasets = {**content.datasets, self.name: self.dataset}
        return replace(
            content, datasets=datasets, tables={**content.tables, self.name: (*content.tables[self.name], self.table)}
        )


@dataclass(frozen=True)
class Offer:
    """What an author says of a new edition: its file, how to read it, and the keys of its declaration.

    `columns` are the headings of fields that are not found by their own name;
    `keys` are spelled as YAML, the note is not.
    """

    path: Path
    wishes: Wishes
    columns: Mapping[str, str]
    published: date
    keys: Mapping[str, str]
    note: str = ""


def read_edition(offer: Offer, name: str, dataset: Dataset) -> Imported:
    """The published table with the columns of the dataset, in the order of its fields."""
    if dataset.engine:
        raise CannotRun(f"{name!r} has an engine: add the file and the edition by hand, and read what a check says")
    fields = {str(field): declared for field, declared in dataset.fields.items()}
    types = {field: declared.type for field, declared in fields.items()}
    wishes = replace(offer.wishes, types=types, name=partial(_name_columns, name, fields, offer.columns))
    imported = import_table(offer.path, wishes)
    columns = {column.id: column for column in imported.columns}
    return replace(imported, columns=tuple(columns[field] for field in fields))


def add_edition(offer: Offer, imported: Imported, name: str, content: Content, file: Opened) -> Revision | None:
    """The dataset with the edition, or None where the newest one has the same cells in the same order."""
    newest = content.tables[name][-1]
    assert isinstance(newest, CsvTable)
    _, *rows = zip(*([column.id, *column.cells] for column in imported.columns), strict=True)
    if rows == [tuple(row.cells[column.id] for column in imported.columns) for row in newest.rows]:
        return None
    if offer.published <= newest.edition.published:
        message = f"the new edition is published on {offer.published}, but this one on {newest.edition.published}"
        hint = "an edition is added when it is newer than all others; see whether --published is right"
        raise BuildFailed([Problem(newest.edition.path.at, "wrong-order", message, hint)])
    path = _free_path(newest, offer.published)
    note = " ".join(filter(None, [offer.note, *imported.changes]))
    pairs = [("published", offer.published.isoformat()), ("path", path.name), *offer.keys.items()]
    fixes = add_item(file, "editions", [*pairs, *([("note", spell(note, in_brackets=True))] if note else [])])
    text, _ = mend_text(file.text, fixes)
    made = files.read_one(file.manuscript.path, text.encode(), Dataset)
    if made.thing is None:
        raise CannotRun(f"the edition cannot be declared: {_told(made.problems)}")
    table, problems = tables.read_table(name, made.thing, made.thing.editions[-1], path, imported.csv.encode())
    if table is None:
        raise CannotRun(f"{offer.path} cannot be an edition of {name!r}: {_told(problems)}")
    return Revision(name, made.thing, newest, table, fixes, imported.notes)


def _told(problems: Sequence[Problem]) -> str:
    return "; ".join(filter(None, [problems[0].message, problems[0].hint]))


def _free_path(newest: Table, published: date) -> Path:
    """A name for the new file: its month, or its day where the others are named so or the month is taken."""
    month, day = f"{published:%Y-%m}.csv", f"{published.isoformat()}.csv"
    by_day = newest.path.name == f"{newest.edition.published.isoformat()}.csv"
    names = [day] if by_day else [month, day]
    return next((path for path in map(newest.path.with_name, names) if not path.exists()), newest.path.with_name(day))


def _name_columns(
    dataset: str, fields: Mapping[str, DataField], told: Mapping[str, str], header: Sequence[str]
) -> tuple[list[tuple[str, str]], list[str]]:
    """The field of each column: by what the author says, by its id or by its title."""
    plain = {name: heading for (name, _), heading in zip(name_columns(header)[0], header, strict=True)}
    found = {field: heading for field in fields if (heading := _heading(field, fields[field], told, plain))}
    missing = [str(field) for field in fields if field not in found]
    strangers = [" ".join(heading.split()) for heading in header if heading not in found.values()]
    if missing or strangers:
        raise CannotRun(f"the columns are not those of {dataset!r}: {'; '.join(_misfits(missing, strangers))}")
    by_heading = {heading: str(field) for field, heading in found.items()}
    for heading in header:
        if header.count(heading) > 1:
            raise CannotRun(f"two columns are called {heading!r}")
        if list(found.values()).count(heading) > 1:
            raise CannotRun(f"the column {heading!r} would stand for two fields of {dataset!r}")
    return [(by_heading[heading], " ".join(heading.split())) for heading in header], []


def _heading(field: str, declared: DataField, told: Mapping[str, str], plain: Mapping[str, str]) -> str | None:
    """The heading of the column that holds a field."""
    names = {" ".join(heading.split()): heading for heading in plain.values()}
    if field in told:
        if told[field] not in names:
            raise CannotRun(f"--column {field}: no column {told[field]!r}; {did_you_mean(told[field], names)}")
        return names[told[field]]
    title = name_columns([declared.title or field])[0][0][0]
    return names.get(str(field)) or plain.get(str(field)) or plain.get(title)


def _misfits(missing: Sequence[str], strangers: Sequence[str]) -> Iterator[str]:
    """Fields without a column and columns without a field, each with the one that may be meant."""
    for field in missing:
        near = did_you_mean(field, strangers)
        meant = f" ({near})" if near.startswith("did") else ""
        yield f"no column for the field {field!r}{meant}; if it has another heading, --column {field}=HEADING"
    for heading in strangers:
        yield f"no field for the column {heading!r}"
    if strangers:
        yield "take a column that is not wanted out of the file"
