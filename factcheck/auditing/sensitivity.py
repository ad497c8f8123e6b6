"""Which cells matter: those that a page shows, those by which rows are found, and those that nothing reads.

A cell is *named* where a receipt, a chart, a table or the list of statements
shows it: a change to it stops the build or changes a page.  It *finds* where
it is one by which rows are found, told apart, put in order, or known to be
preliminary or on either side of a break: a change to it may do so.  Nothing
else of the site reads the *rest*: a change to one of them is seen on its
dataset's own page and in its files alone.  tests/test_sensitivity.py changes
cells, and sees that it is so.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from .. import choosing
from ..filters import quantity
from ..measuring import edition_known_on
from ..model import CsvTable, FactCheck, LargeTable, Publication, Statement, Table, TableFigure
from .findings import Column, Count, Listing, Part, Value, of_dataset

NOTE = (
    "A cell matters where a receipt, a chart, a table or the list of statements shows it: a change to it stops the "
    "build or changes a page. Others only find rows: by them rows are chosen, told apart or put in order. "
    "Nothing reads the rest but the page and the files of their dataset."
)


@dataclass(frozen=True)
class Amounts:
    """How many cells there are, how many of them are named, and how many only find rows."""

    cells: int = 0
    named: int = 0
    finding: int = 0

    def __add__(self, other: Amounts) -> Amounts:
        return Amounts(self.cells + other.cells, self.named + other.named, self.finding + other.finding)

    @property
    def unread(self) -> int:
        """How many cells nothing reads."""
        return self.cells - self.named - self.finding

    @property
    def share(self) -> str:
        """The share of cells that are named, in percent."""
        return quantity(Decimal(self.named) / self.cells * 100, "percent") if self.cells else "none"


@dataclass(frozen=True)
class Readings:
    """What the site reads of one edition: cells by line and field, and fields by which its rows are found."""

    table: Table
    fields: tuple[str, ...]
    named: frozenset[tuple[int, str]]
    finding: frozenset[str]

    def use(self, line: int, field: str) -> str:
        """What a cell is to the site: `named`, `finding`, or `unread`."""
        if (line, field) in self.named:
            return "named"
        return "finding" if field in self.finding else "unread"

    @property
    def amounts(self) -> Amounts:
        """How many cells there are, how many are named, and how many only find rows."""
        rows = self.table.count
        both = sum(field in self.finding for _, field in self.named)
        return Amounts(rows * len(self.fields), len(self.named), rows * len(self.finding) - both)


OF_STATEMENTS = tuple(each.name for each in dataclasses.fields(Statement) if each.name != "line")
"""The fields of a dataset that lists statements."""

Cell = tuple[Table, int, str]
"""A cell by its edition, its line and its field."""


def read_cells(publication: Publication) -> tuple[Readings, ...]:
    """What the site reads of every edition of every dataset, but for large tables, of which nobody reads every cell."""
    named: dict[Table, set[tuple[int, str]]] = {}
    for table, line, field in _named(publication):
        named.setdefault(table, set()).add((line, field))
    finding: dict[Table, set[str]] = {}
    for table, field in _finding(publication):
        finding.setdefault(table, set()).add(field)
    return tuple(
        Readings(
            table,
            tuple(map(str, publication.datasets[name].fields)),
            frozenset(named.get(table, ())),
            frozenset(finding.get(table, ())),
        )
        for name, tables in publication.tables.items()
        for table in tables
        if isinstance(table, CsvTable)
    )


# --- cells that are shown -----------------------------------------------------


def _named(publication: Publication) -> Iterator[Cell]:
    for check in publication.checks:
        yield from _of_receipts(check)
        yield from _of_charts(check)
        yield from _of_tables(check)
    if publication.site.statements is not None:
        newest = publication.tables[publication.site.statements][-1]
        yield from ((newest, row.line, field) for row in newest.shown for field in OF_STATEMENTS)


def _of_receipts(check: FactCheck) -> Iterator[Cell]:
    for receipt in check.receipts.values():
        for known in (receipt.then, receipt.now):
            if known and known.table:
                yield from ((known.table, cell.line, cell.field) for cell in known.cells)


def _of_charts(check: FactCheck) -> Iterator[Cell]:
    """The cells of every point, and those that are empty: to fill one would add a point."""
    for plot in check.plots.values():
        chart = plot.chart
        for row in choosing.few(choosing.choose(chart.rows, check.datasets[plot.table.dataset], plot.table)):
            drawn = [field for field in chart.y if isinstance(row.values[field], Decimal)]
            beside = [chart.x, *([chart.by] if chart.by else [])] if drawn else []
            yield from ((plot.table, row.line, str(field)) for field in (*chart.y, *beside))


def _of_tables(check: FactCheck) -> Iterator[Cell]:
    for shown in check.tables.values():
        yield from ((shown.table, row.line, field) for row in shown.rows for field in shown.fields)


# --- fields by which rows are found ---------------------------------------------


def _finding(publication: Publication) -> Iterator[tuple[Table, str]]:
    for name, tables in publication.tables.items():
        dataset = publication.datasets[name]
        for table in tables:
            fields = (*dataset.primaryKey, *(each.field for each in dataset.breaks), *(table.edition.preliminary or {}))
            yield from ((table, str(field)) for field in fields)
    for check in publication.checks:
        yield from _of_choices(check, publication)


def _of_choices(check: FactCheck, publication: Publication) -> Iterator[tuple[Table, str]]:
    """The fields by which figures, charts and tables find their rows, in each edition that they look at."""
    for figure in check.claim.figures.values():
        if isinstance(figure, TableFigure):
            tables = publication.tables[figure.dataset]
            for table in filter(None, (tables[-1], edition_known_on(check.claim.date, tables))):
                yield from ((table, str(field)) for field in figure.rows)
    for chart in check.claim.charts.values():
        newest = publication.tables[chart.dataset][-1]
        yield from ((newest, str(field)) for field in (*chart.rows, chart.x, *filter(None, [chart.by])))
    for view in check.claim.tables.values():
        newest = publication.tables[view.dataset][-1]
        yield from ((newest, str(field)) for field in view.rows)
        if view.sort:
            yield newest, view.sort.removeprefix("-")


# --- how many ---------------------------------------------------------------------


def audit_cells(publication: Publication) -> Part:
    """How many cells matter, of all and of each dataset."""
    found: dict[str, Amounts] = {}
    for read in read_cells(publication):
        found[read.table.dataset] = found.get(read.table.dataset, Amounts()) + read.amounts
    every = sum(found.values(), Amounts())
    counts = (
        Count("cells", "Cells", every.cells),
        Count("named", "That matter", every.named),
        Count("share", "Share that matters", every.share),
        Count("finding", "That only find rows", every.finding),
        Count("unread", "That nothing reads", every.unread),
    )
    columns = (
        Column("dataset", "Dataset"),
        Column("cells", "Cells"),
        Column("named", "Matter"),
        Column("share", "Share"),
        Column("finding", "Find rows"),
        Column("unread", "Not read"),
    )
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (of_dataset(id, publication), each.cells, each.named, each.share, each.finding, each.unread)
        for id, each in found.items()
    )
    listing = Listing(
        "datasets", "The cells of each dataset, in all its editions", columns, rows, "There is no dataset."
    )
    large = _large(publication)
    return Part("cells", "Cells that matter", NOTE, counts, (listing, large) if large.rows else (listing,))


def _large(publication: Publication) -> Listing:
    """The tables whose cells are not told one by one, with what figures take of them."""
    rows = tuple(
        (of_dataset(id, publication), table.edition.published, table.count, len(publication.datasets[id].fields))
        for id, tables in publication.tables.items()
        for table in tables
        if isinstance(table, LargeTable)
    )
    columns = (
        Column("dataset", "Dataset"),
        Column("edition", "Edition"),
        Column("rows", "Rows"),
        Column("fields", "Fields"),
    )
    title = "Tables that an engine reads, whose cells are not counted above"
    return Listing("large", title, columns, rows, "There is no such table.")
