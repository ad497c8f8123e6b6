"""Conditions -> the rows of a table that meet all of them, in the order of the file."""

from __future__ import annotations

from collections.abc import Iterator

from .. import engines
from ..model import Condition, CsvTable, Dataset, LargeTable, ManyRows, Row, Rows, Table, Value
from ..problems import Problem, Text
from ..references import unknown_field
from .conditions import NoSuchRows, condition_of
from .values import held_instead, index_of

Chosen = tuple[Row, ...] | ManyRows
"""The rows that are meant, one by one unless they are too many."""


def choose(rows: Rows, dataset: Dataset, table: Table) -> Chosen:
    """Follow an author's directions to the rows that they mean, in the order of the file."""
    conditions: list[Condition] = []
    for field, choice in rows.items():
        if field not in dataset.fields:
            raise NoSuchRows(unknown_field(field, table.dataset, dataset.fields))
        conditions.append(condition_of(choice, str(field), dataset.fields[field].type))
    if isinstance(table, LargeTable):
        return _asked_for(tuple(conditions), dataset, table)
    assert isinstance(table, CsvTable)
    for condition in conditions:
        for text, value in condition.named:
            if value not in index_of(table, condition.field):
                raise _no_such_value(condition, text, value, dataset, table)
    if not conditions:
        return table.rows
    first, *others = [set(_positions(table, condition)) for condition in conditions]
    chosen = first.intersection(*others) if others else first
    if len(chosen) == len(table.rows):
        return table.rows
    return tuple([table.rows[position] for position in sorted(chosen)])


def _asked_for(conditions: tuple[Condition, ...], dataset: Dataset, table: LargeTable) -> Chosen:
    """The rows of a large table, as its engine finds them."""
    try:
        found = engines.find(table, dataset, conditions)
        if isinstance(found, engines.Missing):
            raise _no_such_value(found.condition, found.text, found.value, dataset, table)
    except engines.Unanswered as error:
        raise NoSuchRows(error.problem(table)) from None
    return found


def few(rows: Chosen) -> tuple[Row, ...]:
    """Rows that can be shown: all of them, or the first where they are too many."""
    return rows.first if isinstance(rows, ManyRows) else rows


def preliminary_lines(dataset: Dataset, table: Table) -> frozenset[int]:
    """The lines of a table that were still to be corrected; none where the directions to them are wrong."""
    if table.edition.preliminary is None:
        return frozenset()
    try:
        return frozenset(row.line for row in few(choose(table.edition.preliminary, dataset, table)))
    except NoSuchRows:  # a problem of the dataset, which is told once and not by every claim
        return frozenset()


def _positions(table: CsvTable, condition: Condition) -> Iterator[int]:
    """Where the rows stand that meet a condition."""
    index = index_of(table, condition.field)
    wanted = index if condition.is_range else {value for _, value in condition.named}
    low, high = condition.low, condition.high
    for value in wanted:
        if condition.is_range and (
            value is None
            or (low is not None and value < low)  # type: ignore[operator]
            or (high is not None and value > high)  # type: ignore[operator]
        ):
            continue
        yield from index[value]


def _no_such_value(condition: Condition, text: Text, value: Value, dataset: Dataset, table: Table) -> NoSuchRows:
    """A value that is named, or the end of a range, is that of no row."""
    field = condition.field
    said = (str(value), str(value)) if condition.is_range else (repr(str(text)), str(text))
    message = f"no row of {table.path.as_posix()} has the {field} {said[0]}"
    hint = held_instead(field, dataset.fields[Text(field)].type, table, text, value)
    return NoSuchRows(Problem(text.at, "unknown-value", message, hint), lacking=f"no row for the {field} {said[1]}")
