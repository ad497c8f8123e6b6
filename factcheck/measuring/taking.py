"""Rows that were chosen -> what a figure takes of them: its value, and the cells that its receipt shows."""

from __future__ import annotations

from dataclasses import dataclass

from .. import engines
from ..arithmetic import Quantity
from ..choosing import Chosen, NoSuchRows
from ..model import Dataset, LargeTable, ManyRows, Row, Table, Unlisted
from .values import Reading


@dataclass(frozen=True)
class Taken:
    """The value of a figure and the rows that are shown for it; None where cells are empty, and how many and where."""

    value: Quantity | None
    shown: tuple[Row, ...]
    empty: int = 0
    first_empty: int = 0
    unlisted: Unlisted | None = None


def take(reading: Reading, rows: Chosen, dataset: Dataset, table: Table) -> Taken:
    """What a figure takes of its rows, one by one or, of too many, as the engine sums them up."""
    if isinstance(rows, ManyRows):
        return _take_many(reading, rows, dataset, table)
    if empty := [row.line for row in rows if row.values[reading.field] is None]:
        return Taken(None, rows, len(empty), empty[0])
    return Taken(reading.compute(rows), rows)


def _take_many(reading: Reading, rows: ManyRows, dataset: Dataset, table: Table) -> Taken:
    assert isinstance(table, LargeTable)
    try:
        summary = engines.summarize(table, dataset, rows, str(reading.field), reading.function or "")
    except engines.Unanswered as error:
        raise NoSuchRows(error.problem(table)) from None
    shown = (*rows.first, *(row for row in summary.last if row.line > rows.first[-1].line))
    if summary.empty:
        return Taken(None, shown, summary.empty, summary.first_empty)
    value = reading.reduce(rows.count, summary.values)
    return Taken(value, shown, unlisted=Unlisted(rows.count, summary.checksum))
