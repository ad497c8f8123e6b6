"""As many rows as a figure, a chart or a table needs, or the problem that there are more, fewer or none."""

from __future__ import annotations

from collections.abc import Sequence

from .. import engines
from ..model import Dataset, ManyRows, Row, Rows, Table
from ..problems import Problem, Text
from .conditions import NoSuchRows, in_words
from .rows import Chosen, choose, few

MOST = 5
"""So many values of a field are named in a hint."""


def require_one(rows: Chosen, value: Text, table: Table, near: str) -> None:
    """See that there is one row and no other; `near` says what there is instead of none."""
    if len(rows) == 1:
        return
    message = f"{len(rows)} rows of {table.path.as_posix()} match; a figure that is one cell has one"
    if not rows:
        raise NoSuchRows(Problem(value.at, "not-one-row", message, near), lacking="no row for it")
    apart = _apart(few(rows), len(rows), value, table.numbered)
    hint = f"{apart}: choose one in `rows`, or take sum, mean, first ..."
    raise NoSuchRows(Problem(value.at, "not-one-row", message, hint))


def require_some(rows: Chosen, value: Text, table: Table, near: str) -> None:
    """See that there is a row at all; `near` says what there is instead."""
    if not rows:
        message = f"no row of {table.path.as_posix()} matches all of `rows`"
        raise NoSuchRows(Problem(value.at, "no-rows", message, near), lacking="no row for it")


def require_few(rows: Chosen, view: Text, table: Table) -> tuple[Row, ...]:
    """The rows of a chart or a table, which shows each of them."""
    if isinstance(rows, ManyRows):
        where = table.path.as_posix()
        message = f"{rows.count:,} rows of {where} match, and a chart or table shows at most {engines.LISTED}"
        hint = "choose fewer in `rows`, or make a table of sums where the file is made"
        raise NoSuchRows(Problem(view.at, "large-table", message, hint))
    return rows


def _apart(rows: Sequence[Row], count: int, value: str, numbered: str) -> str:
    """The first few of several rows, with the fields by which one can tell them apart."""
    cells = rows[0].cells
    differing = [field for field in cells if field != value and len({row.cells[field] for row in rows}) > 1][:3]
    told = [
        f"{numbered} {row.line} has {', '.join(f'{field} {row.cells[field]}' for field in differing)}" for row in rows
    ]
    if not differing:
        told = [f"{numbered} {row.line}" for row in rows]
    return "; ".join(told[:3]) + (f" and {count - 3} more" if count > 3 else "")


def nearest(rows: Rows, dataset: Dataset, table: Table) -> str:
    """What a field holds where all other directions lead somewhere: for those that lead nowhere together."""
    for field in reversed(list(rows)):
        others = {name: choice for name, choice in rows.items() if name != field}
        if others and (found := choose(others, dataset, table)):
            cells = list(dict.fromkeys(row.cells[field] for row in few(found)))
            more = f" and {len(cells) - MOST} more" if len(cells) > MOST else ""
            return f"where {in_words(others)}, there is the {field} {', '.join(cells[:MOST])}{more}"
    return ""
