"""A large table -> those of its rows that a check lists, whole and with their numbers, as a CSV file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from ..choosing import NoSuchRows, choose
from ..metadata import EXTRACT_NUMBER
from ..model import Chart, FactCheck, LargeTable, ManyRows, Row, Rows, TableFigure, TableView


def extract(table: LargeTable, check: FactCheck) -> bytes:
    """The rows that receipts, charts and tables of a check list, in the order of the table."""
    dataset = check.datasets[table.dataset]
    rows = {row.line: row for choice in _choices(table, check) for row in _listed(choice, table, check)}
    written = StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow([EXTRACT_NUMBER, *dataset.fields])
    writer.writerows([number, *(rows[number].cells[field] for field in dataset.fields)] for number in sorted(rows))
    return written.getvalue().encode()


def _choices(table: LargeTable, check: FactCheck) -> Iterator[Rows]:
    """What rows of a dataset are chosen by, for its figures, charts and tables."""
    claim = check.claim
    figures = [each for each in claim.figures.values() if isinstance(each, TableFigure)]
    choosers: list[TableFigure | Chart | TableView] = [*figures, *claim.charts.values(), *claim.tables.values()]
    yield from (each.rows for each in choosers if each.dataset == table.dataset)


def _listed(choice: Rows, table: LargeTable, check: FactCheck) -> tuple[Row, ...]:
    """The rows of a choice, if this edition has them and they are not too many."""
    try:
        rows = choose(choice, check.datasets[table.dataset], table)
    except NoSuchRows:  # of an edition that lacks them, the page says so
        return ()
    return () if isinstance(rows, ManyRows) else rows
