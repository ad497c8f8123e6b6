"""A dataset, or the evidence of a check -> its datapackage.json: a Data Package, version 2.

Each edition of a table is a resource.

Cells are published word for word, so a field's type is what *these* cells can
be read as: a whole number with commas in it is a `number` with a `groupChar`
(older readers know none for an `integer`), and one with a typographer's minus
is no number to anybody but us: a `string`.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from ..filters import MINUS, in_words, machine_readable
from ..listings import sources_of, sources_of_edition
from ..model import CsvTable, DataField, Dataset, FactCheck, FieldType, LargeTable, Publication, Source, Table
from ..prose import plain
from .datasets import MEDIA_TYPES as MEDIA_TYPES_OF_TABLES
from .datasets import description
from .works import Json

EXTRACT_NUMBER = "#"
"""The column of an extract that no table has."""

PROFILES = "https://datapackage.org/profiles/2.0"
MEDIA_TYPES: Mapping[str, str] = {"json": "application/json", "md": "text/markdown", "py": "text/x-python"}
TYPES: Mapping[FieldType, str] = {
    "text": "string",
    "integer": "integer",
    "decimal": "number",
    "year": "year",
    "month": "yearmonth",
    "date": "date",
    "boolean": "boolean",
}


def data_package(id: str, publication: Publication, address: str) -> Json:
    """The descriptor of a dataset and all of its editions."""
    dataset, tables = publication.datasets[id], publication.tables[id]
    url = f"{address}datasets/{id}/"
    newest = max(table.edition.published for table in tables)
    publisher = publication.site.publisher
    return {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": id,
        "id": url,
        "title": dataset.title,
        "description": description(dataset),
        "homepage": url,
        "version": machine_readable(newest),
        "created": f"{machine_readable(newest)}T00:00:00Z",
        **_terms(id, publication, address),
        "sources": _sources(sources_of(dataset), publication.sources),
        "contributors": [{"title": publisher.name, "path": publisher.url, "roles": ["publisher"]}],
        "resources": [_resource(table, dataset, publication.sources) for table in tables],
    }


def evidence_package(
    check: FactCheck,
    publication: Publication,
    url: str,
    tables: Mapping[str, tuple[Table, bytes]],
    files: Mapping[str, bytes],
) -> Json:
    """The descriptor of a check's evidence, by path: the tables that it rests on, or extracts, and the other files."""
    claim, publisher = check.claim, publication.site.publisher
    return {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": check.id,
        "id": url,
        "title": f"Evidence: {claim.title}",
        "homepage": url,
        "version": machine_readable(check.changed),
        "created": f"{machine_readable(check.changed)}T00:00:00Z",
        "contributors": [{"title": publisher.name, "path": publisher.url, "roles": ["publisher"]}],
        "resources": [
            *(
                _resource(table, publication.datasets[table.dataset], publication.sources)
                | {"path": path}
                | (_extract(publication.datasets[table.dataset], body) if isinstance(table, LargeTable) else {})
                | _terms(table.dataset, publication, f"{publication.site.address.rstrip('/')}/")
                for path, (table, body) in tables.items()
            ),
            *(_other_file(path, body) for path, body in files.items()),
        ],
    }


def _terms(id: str, publication: Publication, address: str) -> Json:
    """Under which terms a dataset may be used, where it says so, and the page that tells more."""
    license = publication.datasets[id].license
    return {"licenses": [{"title": license, "path": f"{address}datasets/{id}/"}]} if license else {}


def _other_file(path: str, body: bytes) -> Json:
    """A file of a package that is no table."""
    name, _, kind = path.partition(".")
    told = {"name": name.lower(), "path": path, "format": kind, "mediatype": MEDIA_TYPES[kind], "encoding": "utf-8"}
    return told | _fingerprint(len(body), sha256(body).hexdigest())


def _fingerprint(size: int, digest: str) -> Json:
    """How long a file is, and its SHA-256."""
    return {"bytes": size, "hash": f"sha256:{digest}"}


def _resource(table: Table, dataset: Dataset, sources: Mapping[str, Source]) -> Json:
    """One edition: its file, and how its cells are read."""
    edition = table.edition
    return {
        "name": f"{table.dataset}-{machine_readable(edition.published)}",
        "type": "table",
        "path": edition.download or table.path.name,
        "title": f"{dataset.title}, edition of {in_words(edition.published)}",
        **({"description": plain(edition.note)} if edition.note else {}),
        "format": table.path.suffix[1:],
        "mediatype": MEDIA_TYPES_OF_TABLES[table.path.suffix],
        **({"encoding": "utf-8"} if table.path.suffix == ".csv" else {}),
        **_fingerprint(table.size, table.sha256),
        "published": machine_readable(edition.published),
        "knownSince": machine_readable(table.known_since),
        "sources": _sources(sources_of_edition(table, dataset), sources),
        "schema": _schema(table, dataset) if isinstance(table, CsvTable) else _declared_schema(dataset),
    }


def extract_name(table: LargeTable) -> str:
    """The name of the file with those rows of a large table that a check lists."""
    return f"{table.path.name}.extract.csv"


def _extract(dataset: Dataset, body: bytes) -> Json:
    """What is otherwise of an extract: a CSV file, whose first column is the number of each row in the large table."""
    schema = _declared_schema(dataset)
    number = {"name": EXTRACT_NUMBER, "title": "Number of the row in the whole table", "type": "integer"}
    return {
        "description": "The rows that receipts, charts and tables list; the whole table is too large to be sent along",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **_fingerprint(len(body), sha256(body).hexdigest()),
        "schema": schema | {"fields": [number, *schema["fields"]]},
    }


def _declared_schema(dataset: Dataset) -> Json:
    """The fields of a large table as they are declared: its cells are not at hand."""
    return {
        "$schema": f"{PROFILES}/tableschema.json",
        "fields": [
            {"name": name, "title": field.title or name, "type": TYPES[field.type]}
            | ({"unit": field.unit} if field.unit else {})
            for name, field in dataset.fields.items()
        ],
        "missingValues": [""],
        **({"primaryKey": list(dataset.primaryKey)} if dataset.primaryKey else {}),
    }


def _schema(table: CsvTable, dataset: Dataset) -> Json:
    """The columns in the order of the file."""
    order = list(table.rows[0].cells if table.rows else dataset.fields)
    fields = sorted(dataset.fields.items(), key=lambda field: order.index(field[0]))
    blank = {text for row in table.rows for text in row.cells.values() if not text.strip()}
    return {
        "$schema": f"{PROFILES}/tableschema.json",
        "fields": [_field(name, field, table, name in dataset.primaryKey) for name, field in fields],
        "missingValues": sorted({"", *blank}),
        **({"primaryKey": list(dataset.primaryKey)} if dataset.primaryKey else {}),
    }


def _field(name: str, field: DataField, table: CsvTable, is_key: bool) -> Json:
    """One column, and what its cells have in common."""
    told = {"name": name, "title": field.title or name, **_type(name, field, table)}
    if field.unit:
        told["unit"] = field.unit
    if is_key and all(row.values[name] is not None for row in table.rows):
        told["constraints"] = {"required": True}
    return told


def _type(name: str, field: DataField, table: CsvTable) -> Json:
    """How the cells of a column are read."""
    cells = [row.cells[name] for row in table.rows]
    if field.type == "boolean":
        true, false = ({row.cells[name] for row in table.rows if row.values[name] is it} for it in (True, False))
        return {"type": "boolean", "trueValues": sorted(true | {"true"}), "falseValues": sorted(false | {"false"})}
    if field.type not in ("integer", "decimal"):
        return {"type": TYPES[field.type]}
    if any(MINUS in cell for cell in cells):
        return {"type": "string"}
    return {"type": "number", "groupChar": ","} if any("," in cell for cell in cells) else {"type": TYPES[field.type]}


def _sources(ids: tuple[str, ...], sources: Mapping[str, Source]) -> list[Json]:
    """The sources that data come from, each with its address where it has one."""
    return [
        {
            "title": f"{sources[id].producer}: {sources[id].title}",
            "version": machine_readable(sources[id].published),
            **({"path": sources[id].url} if sources[id].url else {}),
        }
        for id in ids
    ]
