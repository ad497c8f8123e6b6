"""What a dataset says of itself: its sources, its key, where its series breaks, which rows are preliminary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .. import choosing
from ..model import Break, Content, CsvTable, Dataset, Row, Table, Value
from ..problems import Problem
from ..references import find, unknown_field
from ..tables import TYPES

MOMENTS = ("year", "month", "date")


def check_dataset(name: str, dataset: Dataset, content: Content) -> Iterator[Problem]:
    """Everything that is wrong with a dataset, whether or not a claim uses it."""
    missing: list[Problem] = []
    for cited in [*dataset.source, *(each for edition in dataset.editions for each in edition.source or ())]:
        find("sources", cited, content, missing)
    yield from missing
    for field in dataset.primaryKey:
        if field not in dataset.fields:
            yield unknown_field(field, name, dataset.fields)
    tables = content.tables.get(name, ())
    for each in dataset.breaks:
        if problem := _break_problem(each, dataset, name) or _idle_break(each, dataset, tables):
            yield problem
    for table in tables:
        if table.edition.preliminary is None:
            continue
        try:
            choosing.choose(table.edition.preliminary, dataset, table)
        except choosing.NoSuchRows as error:
            yield error.problem


def breaks_between(dataset: Dataset, rows: Iterable[Row]) -> tuple[Break, ...]:
    """The breaks that lie between rows: some of them before it, some after it."""
    known = list(rows)
    return tuple(each for each in dataset.breaks if _lies_between(each, dataset, known))


def _lies_between(each: Break, dataset: Dataset, rows: Iterable[Row]) -> bool:
    """Whether some rows were counted in the old way and some in the new one."""
    if _break_problem(each, dataset):
        return False
    at = _moment(each, dataset)
    values = (row.values[each.field] for row in rows)
    return len({value >= at for value in values if value is not None}) == 2  # type: ignore[operator]


def _moment(each: Break, dataset: Dataset) -> Value:
    """The first moment of the new way of counting, as its field holds it."""
    return TYPES[dataset.fields[each.field].type][0](each.at)


def _break_problem(each: Break, dataset: Dataset, name: str = "") -> Problem | None:
    """A break names a field of moments, and one of its moments."""
    if each.field not in dataset.fields:
        return unknown_field(each.field, name, dataset.fields)
    kind = dataset.fields[each.field].type
    if kind not in MOMENTS:
        message = f"the field {str(each.field)!r} holds {kind}, and a series breaks at a year, month or date"
        return Problem(each.field.at, "bad-break", message)
    try:
        _moment(each, dataset)
    except ValueError:
        return Problem(each.at.at, "bad-break", f"{str(each.at)!r} is not {TYPES[kind][1]}")
    return None


def _idle_break(each: Break, dataset: Dataset, tables: tuple[Table, ...]) -> Problem | None:
    """A break that no rows lie on both sides of is none."""
    rows = [row for table in tables if isinstance(table, CsvTable) for row in table.rows]
    if not rows or _lies_between(each, dataset, rows):
        return None
    message = f"no rows lie on both sides of {each.field} {each.at}"
    return Problem(each.at.at, "bad-break", message, _extent([row.cells[each.field] for row in rows]))


def _extent(cells: list[str]) -> str:
    """From where to where the rows go."""
    known = sorted(cell for cell in cells if cell)
    return f"they go from {known[0]} to {known[-1]}; `at` is the first that is counted anew" if known else ""
