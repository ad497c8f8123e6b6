"""A table as a record tells it: which edition of which dataset, and what a chart or a table shows of it."""

from __future__ import annotations

from ..filters import exact, machine_readable
from ..model import Dataset, LargeTable, Plot, Rows, ShownTable, Table, TableView
from .packages import extract_name
from .verdicts import claimed_record
from .works import Json


def edition_record(table: Table) -> Json:
    """Which file of which dataset, and since when its figures were public."""
    return {"dataset": table.dataset, **_edition(table)}


def _edition(table: Table) -> Json:
    """The edition of a dataset that a file holds, and since when its figures were public."""
    return {
        "edition": machine_readable(table.edition.published),
        "known_since": machine_readable(table.known_since),
        "file": table.path.name,
    }


def _edition_and_file(table: Table) -> Json:
    """An edition and the file that holds it."""
    told = {**_edition(table), "sha256": table.sha256}
    if isinstance(table, LargeTable):
        told |= {"rows": table.count, "bytes": table.size, "download": table.edition.download}
        told |= {"extract": extract_name(table)}
    return told


def plot_record(plot: Plot) -> Json:
    """A chart, point by point."""
    return {
        "title": plot.chart.title,
        "mark": plot.chart.mark,
        **edition_record(plot.table),
        "choice": choice_record(plot.chart.rows),
        "x": plot.chart.x,
        "y": list(plot.chart.y),
        "by": plot.chart.by,
        "unit": plot.unit,
        "claimed": claimed_record(plot.claimed) if plot.claimed else None,
        "series": [
            {
                "name": series.name,
                "points": [{"x": p.x, "y": exact(p.y), "text": p.text, "line": p.line} for p in series.points],
            }
            for series in plot.series
        ],
    }


def table_record(table: ShownTable, view: TableView) -> Json:
    """A table, row by row."""
    rows = [{"line": row.line, "cells": {field: row.cells[field] for field in table.fields}} for row in table.rows]
    shown = {"choice": choice_record(view.rows), "fields": list(table.fields), "sort": view.sort}
    return {"title": table.title, **edition_record(table.table), **shown, "rows": rows}


def dataset_record(dataset: Dataset, tables: tuple[Table, ...]) -> Json:
    """A dataset: what its columns are, and every edition with the file that holds it."""
    return {
        "title": dataset.title,
        "license": dataset.license,
        "sources": list(dataset.source),
        "fields": {
            name: {"type": field.type, "unit": field.unit, "title": field.title}
            for name, field in dataset.fields.items()
        },
        "editions": [_edition_and_file(table) for table in tables],
    }


def choice_record(rows: Rows) -> Json:
    """A value, a range a..b or a list of values for each field that rows are chosen by."""
    return {field: choice if isinstance(choice, str) else list(choice) for field, choice in rows.items()}
