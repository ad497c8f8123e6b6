"""Which rows of a table an author means: a value, a list or a range a..b for each named field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from . import intended
from .model import Dataset, FieldType, Row, Table, Value
from .problems import Fix, Problem, Text, did_you_mean
from .references import unknown_field
from .tables import TYPES

PERIODS = ("year", "month")
MOST = 5
"""So many values of a field are named in a hint."""

ORDERED = ("integer", "decimal", "year", "month", "date")


class NoSuchRows(Exception):
    """Rows cannot be chosen.

    `lacking` says in a reader's words what this table does not have; it is
    empty where the directions themselves are wrong.
    """

    def __init__(self, problem: Problem, lacking: str = "") -> None:
        super().__init__(problem.message)
        self.problem, self.lacking = problem, lacking


def choose(rows: Mapping[Text, Text | tuple[Text, ...]], dataset: Dataset, table: Table) -> tuple[Row, ...]:
    """Follow an author's directions to the rows that they mean, in the order of the file."""
    wanted: dict[str, frozenset[Value]] = {}
    for field, choice in rows.items():
        if field not in dataset.fields:
            raise NoSuchRows(unknown_field(field, table.dataset, dataset.fields))
        wanted[str(field)] = frozenset(_wanted(choice, str(field), dataset.fields[field].type, table))
    if not wanted:
        return table.rows
    chosen = [_positions(table, field, wanted[field]) for field in wanted]
    positions = set(chosen[0]).intersection(*chosen[1:])
    return tuple(table.rows[position] for position in sorted(positions))


def require_rows(rows: Sequence[Row], value: Text, one: bool, some: bool, table: Table, near: str = "") -> None:
    """See that there are as many rows as a figure needs; `near` says what there is instead of none."""
    where = table.path.as_posix()
    if one and len(rows) != 1:
        message = f"{len(rows)} rows of {where} match; a figure that is one cell has one"
        hint = f"{_apart(rows, value)}: choose one in `rows`, or take sum, mean, first ..." if rows else near
        raise NoSuchRows(Problem(value.at, "not-one-row", message, hint), lacking="" if rows else "no row for it")
    if some and not rows:
        message = f"no row of {where} matches all of `rows`"
        raise NoSuchRows(Problem(value.at, "no-rows", message, near), lacking="no row for it")


def _apart(rows: Sequence[Row], value: str) -> str:
    """The first few of several rows, with the fields by which one can tell them apart."""
    cells = rows[0].cells
    differing = [field for field in cells if field != value and len({row.cells[field] for row in rows}) > 1][:3]
    told = [f"line {row.line} has {', '.join(f'{field} {row.cells[field]}' for field in differing)}" for row in rows]
    if not differing:
        told = [f"line {row.line}" for row in rows]
    return "; ".join(told[:3]) + (f" and {len(rows) - 3} more" if len(rows) > 3 else "")


def nearest(rows: Mapping[Text, Text | tuple[Text, ...]], dataset: Dataset, table: Table) -> str:
    """What a field holds where all other directions lead somewhere: for those that lead nowhere together."""
    for field in reversed(list(rows)):
        others = {name: choice for name, choice in rows.items() if name != field}
        if others and (found := choose(others, dataset, table)):
            cells = list(dict.fromkeys(row.cells[field] for row in found))
            more = f" and {len(cells) - MOST} more" if len(cells) > MOST else ""
            return f"where {in_words(others)}, there is the {field} {', '.join(cells[:MOST])}{more}"
    return ""


def in_words(rows: Mapping[Text, Text | tuple[Text, ...]]) -> str:
    """The directions as a receipt shows them.

    >>> in_words({Text("month"): Text("2021-02..2024-07"), Text("city"): (Text("Rome"), Text("Oslo"))})
    'month 2021-02..2024-07; city Rome, Oslo'
    """
    parts = [(field, choice if isinstance(choice, Text) else ", ".join(choice)) for field, choice in rows.items()]
    return "; ".join(f"{field} {choice}" for field, choice in parts)


def preliminary_lines(dataset: Dataset, table: Table) -> frozenset[int]:
    """The lines of a table that were still to be corrected; none where the directions to them are wrong."""
    if table.edition.preliminary is None:
        return frozenset()
    try:
        return frozenset(row.line for row in choose(table.edition.preliminary, dataset, table))
    except NoSuchRows:  # a problem of the dataset, which is told once and not by every claim
        return frozenset()


@lru_cache(maxsize=4096)
def _index_of(table: Table, field: str) -> Mapping[Value, tuple[int, ...]]:
    """Where each value of a field stands, so that a thousand claims do not read a table a thousand times."""
    index: dict[Value, list[int]] = {}
    for position, row in enumerate(table.rows):
        index.setdefault(row.values[field], []).append(position)
    return {value: tuple(positions) for value, positions in index.items()}


def _positions(table: Table, field: str, wanted: frozenset[Value]) -> list[int]:
    index = _index_of(table, field)
    return [position for value in wanted for position in index.get(value, ())]


def _wanted(choice: Text | tuple[Text, ...], field: str, kind: FieldType, table: Table) -> Iterator[Value]:
    """The values of a field that a choice means."""
    if isinstance(choice, Text) and ".." in choice.replace("...", "") and kind in ORDERED:
        yield from _range(choice, field, kind, table)
        return
    for text in (choice,) if isinstance(choice, Text) else choice:
        value = _typed(text, field, kind)
        if value not in _index_of(table, field):
            message = f"no row of {table.path.as_posix()} has the {field} {str(text)!r}"
            problem = Problem(text.at, "unknown-value", message, _known(field, kind, table, text, value))
            raise NoSuchRows(problem, lacking=f"no row for the {field} {text}")
        yield value


def _range(choice: Text, field: str, kind: FieldType, table: Table) -> Iterator[Value]:
    """The values from a to b; a year or a month at an end must be there, or a sum would be cut short unseen."""
    start, _, end = choice.partition("..")
    low = _typed(choice.cut(0, len(start)), field, kind) if start.strip() else None
    high = _typed(choice.cut(len(choice) - len(end), len(choice)), field, kind) if end.strip() else None
    if low is None and high is None:
        raise NoSuchRows(Problem(choice.at, "bad-rows", "a range has at least one end"))
    if low is not None and high is not None and low > high:  # type: ignore[operator]
        raise NoSuchRows(Problem(choice.at, "bad-rows", f"{start} comes after {end}", f"{end}..{start}"))
    index = _index_of(table, field)
    for value in (low, high):
        if kind in PERIODS and value is not None and value not in index:
            message = f"no row of {table.path.as_posix()} has the {field} {value}"
            problem = Problem(choice.at, "unknown-value", message, _known(field, kind, table, choice, value))
            raise NoSuchRows(problem, lacking=f"no row for the {field} {value}")
    for value in index:
        if value is not None and (low is None or value >= low) and (high is None or value <= high):  # type: ignore[operator]
            yield value


def _typed(text: Text, field: str, kind: FieldType) -> Value:
    read, expected = TYPES[kind]
    try:
        return read(text.strip())
    except (ValueError, KeyError):
        message = f"{str(text)!r} is not {expected}, which the field {field!r} holds"
        hint, right = _meant(text, kind)
        fix = Fix(text.at, str(text), right) if right else None
        raise NoSuchRows(Problem(text.at, "bad-rows", message, hint, fix)) from None


def _meant(text: Text, kind: FieldType) -> tuple[str, str]:
    """How to write what a choice may mean, and these words alone where they are certain."""
    ends = intended.as_range(text) if kind in ORDERED else None
    if ends and all(_is_one(end, kind) for end in ends):
        right = "..".join(ends)
        return f"a range is written {right}", right
    if kind == "date" and (right := intended.as_date(text)):
        return f"write {right}", right
    if whole := intended.as_period(text, kind):
        return f"a range means all of it: {'..'.join(whole)}", ""
    if kind in PERIODS and _is_one(text, "date"):
        right = text[: len("2024" if kind == "year" else "2024-08")]
        return f"write {right}", right
    return "", ""


def _is_one(text: str, kind: FieldType) -> bool:
    """Whether a text is a value of a type."""
    try:
        return TYPES[kind][0](text) is not None
    except (ValueError, KeyError):
        return False


def _known(field: str, kind: FieldType, table: Table, text: Text, missing: Value) -> str:
    """What a field holds: its nearest value, or from where to where it goes and what is beside a gap."""
    cells = [row.cells[field] for row in table.rows if row.values[field] is not None]
    if kind in ORDERED and cells:
        values = sorted(value for value in _index_of(table, field) if value is not None)
        below = [value for value in values if value < missing]  # type: ignore[operator]
        gap = f", without what is between {below[-1]} and {values[len(below)]}" if 0 < len(below) < len(values) else ""
        return f"its rows go from {values[0]} to {values[-1]}{gap}"
    return did_you_mean(text, dict.fromkeys(cells))
