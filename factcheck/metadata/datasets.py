"""The datasets of a publication -> schema.org's Dataset and DataCatalog, as dataset searches read them."""

from __future__ import annotations

from datetime import date

from ..filters import counted, machine_readable
from ..model import CsvTable, Dataset, Publication, Table
from ..prose import plain
from .works import SCHEMA, Json, publisher, work

MEDIA_TYPES = {".csv": "text/csv", ".parquet": "application/vnd.apache.parquet"}
"""What the files of tables are, by how their names end."""

LONGEST = 5000
"""As many characters of a description as dataset searches take; they want fifty at least."""


def catalog(publication: Publication, address: str) -> Json:
    """The list of all datasets."""
    return {
        "@context": SCHEMA,
        "@type": "DataCatalog",
        "name": f"{publication.site.title}: the data",
        "url": f"{address}datasets/",
        "inLanguage": publication.site.language,
        "publisher": publisher(publication.site),
        "dataset": [
            {"@type": "Dataset", "name": dataset.title, "url": f"{address}datasets/{id}/"}
            | {"description": description(dataset)}
            for id, dataset in publication.datasets.items()
        ],
    }


def dataset_markup(id: str, publication: Publication, address: str) -> list[Json]:
    """A dataset with the files of its editions, and its place on the site."""
    dataset, tables = publication.datasets[id], publication.tables[id]
    url = f"{address}datasets/{id}/"
    days = [table.edition.published for table in tables]
    markup = {
        "@context": SCHEMA,
        "@type": "Dataset",
        "name": dataset.title,
        "description": description(dataset),
        "url": url,
        "identifier": url,
        "inLanguage": publication.site.language,
        "version": machine_readable(max(days)),
        "datePublished": machine_readable(min(days)),
        "dateModified": machine_readable(max(days)),
        "isAccessibleForFree": True,
        "creator": _creator(dataset, publication),
        "publisher": publisher(publication.site),
        "includedInDataCatalog": {"@type": "DataCatalog", "url": f"{address}datasets/"},
        "isBasedOn": [work(publication.sources[source]) for source in dataset.source],
        "variableMeasured": _variables(dataset),
        "distribution": _files(tables, url),
        **_coverage(dataset, tables[-1]),
    }
    if dataset.license:
        markup["license"] = {"@type": "CreativeWork", "name": dataset.license}
    return [markup, _trail(publication, dataset, address)]


def description(dataset: Dataset) -> str:
    """What a dataset is about, in one text."""
    about = dataset.about
    parts = {"Counts": about.counts, "Population": about.population, "Place": about.place, "Period": about.period}
    told = [f"{dataset.title}.", *(f"{name}: {words}." for name, words in parts.items() if words)]
    how = "Read by an engine, and not copied" if dataset.engine else "Kept cell for cell as published"
    kept = f"{how}, in {counted(len(dataset.editions), 'edition')}, with the sources."
    notes = [plain(dataset.notes)] if dataset.notes else []
    return " ".join([*told, kept, *notes])[:LONGEST]


def _creator(dataset: Dataset, publication: Publication) -> Json:
    """The producer of a dataset, or who put it together where it has several."""
    producers = {publication.sources[source].producer for source in dataset.source}
    return {"@type": "Organization", "name": producers.pop()} if len(producers) == 1 else publisher(publication.site)


def _variables(dataset: Dataset) -> list[Json]:
    return [
        {"@type": "PropertyValue", "name": name, "description": field.title or name}
        | ({"unitText": field.unit} if field.unit else {})
        for name, field in dataset.fields.items()
    ]


def _files(tables: tuple[Table, ...], url: str) -> list[Json]:
    """Each edition as a file, and the package of them all."""
    editions: list[Json] = [
        {
            "@type": "DataDownload",
            "contentUrl": table.edition.download or url + table.path.name,
            "encodingFormat": MEDIA_TYPES[table.path.suffix],
            "datePublished": machine_readable(table.edition.published),
        }
        for table in tables
    ]
    package = {
        "@type": "DataDownload",
        "name": "Data Package with all editions",
        "contentUrl": f"{url}datapackage.json",
        "encodingFormat": "application/vnd.datapackage+json",
    }
    return [*editions, package]


def _coverage(dataset: Dataset, newest: Table) -> Json:
    """Where and when: months and days from the rows that they name alone, else the authors' words.

    A year may be a fiscal one, which no interval of ISO 8601 says.
    """
    place = {"spatialCoverage": {"@type": "Place", "name": dataset.about.place}} if dataset.about.place else {}
    keys = [name for name in dataset.fields if name in dataset.primaryKey]
    dated = len(keys) == 1 and dataset.fields[keys[0]].type in ("month", "date")
    days = [row.values[keys[0]] for row in newest.rows] if dated and isinstance(newest, CsvTable) else []
    known = sorted(machine_readable(day) for day in days if isinstance(day, date | str))
    period = f"{known[0]}/{known[-1]}" if known else dataset.about.period
    return place | ({"temporalCoverage": period} if period else {})


def _trail(publication: Publication, dataset: Dataset, address: str) -> Json:
    """The way from the index to a dataset's page."""
    steps = ((publication.site.title, address), ("Data", f"{address}datasets/"), (dataset.title, ""))
    return {
        "@context": SCHEMA,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name} | ({"item": item} if item else {})
            for place, (name, item) in enumerate(steps, 1)
        ],
    }
