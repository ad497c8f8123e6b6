"""Which rows of a table an author means: a value, a list or a range a..b for each named field."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from . import engines, intended
from .model import Condition, CsvTable, Dataset, FieldType, LargeTable, ManyRows, Row, Table, Value
from .problems import Fix, Problem, Text, did_you_mean
from .references import unknown_field
from .tables import TYPES

NONE: frozenset[int] = frozenset()

PERIODS = ("year", "month")
MOST = 5
"""So many values of a field are named in a hint."""

ORDERED = ("integer", "decimal", "year", "month", "date")

Chosen = tuple[Row, ...] | ManyRows
"""The rows that are meant, one by one unless they are too many."""


class NoSuchRows(Exception):
    """Rows cannot be chosen.

    `lacking` says in a reader's words what this table does not have; it is
    empty where the directions themselves are wrong.
    """

    def __init__(self, problem: Problem, lacking: str = "") -> None:
        super().__init__(problem.message)
        self.problem, self.lacking = problem, lacking


def choose(rows: Mapping[Text, Text | tuple[Text, ...]], dataset: Dataset, table: Table) -> Chosen:
    """Follow an author's directions to the rows that they mean, in the order of the file."""
    conditions: list[Condition] = []
    for field, choice in rows.items():
        if field not in dataset.fields:
            raise NoSuchRows(unknown_field(field, table.dataset, dataset.fields))
        conditions.append(_condition(choice, str(field), dataset.fields[field].type))
    if isinstance(table, LargeTable):
        return _asked_for(tuple(conditions), dataset, table)
    assert isinstance(table, CsvTable)
    for condition in conditions:
        for text, value in condition.named:
            if value not in _index_of(table, condition.field):
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


def require_rows(rows: Chosen, value: Text, one: bool, some: bool, table: Table, near: str = "") -> None:
    """See that there are as many rows as a figure needs; `near` says what there is instead of none."""
    where = table.path.as_posix()
    if one and len(rows) != 1:
        message = f"{len(rows)} rows of {where} match; a figure that is one cell has one"
        hint = (
            f"{_apart(few(rows), len(rows), value, table.numbered)}: choose one in `rows`, or take sum, mean, first ..."
            if rows
            else near
        )
        raise NoSuchRows(Problem(value.at, "not-one-row", message, hint), lacking="" if rows else "no row for it")
    if some and not rows:
        message = f"no row of {where} matches all of `rows`"
        raise NoSuchRows(Problem(value.at, "no-rows", message, near), lacking="no row for it")


def require_few(rows: Chosen, view: Text, table: Table) -> tuple[Row, ...]:
    """The rows of a chart or a table, which shows each of them."""
    if isinstance(rows, ManyRows):
        message = (
            f"{rows.count:,} rows of {table.path.as_posix()} match, and a chart or table shows at most {engines.LISTED}"
        )
        hint = "choose fewer in `rows`, or make a table of sums where the file is made"
        raise NoSuchRows(Problem(view.at, "large-table", message, hint))
    return rows


def few(rows: Chosen) -> tuple[Row, ...]:
    """Rows that can be shown: all of them, or the first where they are too many."""
    return rows.first if isinstance(rows, ManyRows) else rows


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


def nearest(rows: Mapping[Text, Text | tuple[Text, ...]], dataset: Dataset, table: Table) -> str:
    """What a field holds where all other directions lead somewhere: for those that lead nowhere together."""
    for field in reversed(list(rows)):
        others = {name: choice for name, choice in rows.items() if name != field}
        if others and (found := choose(others, dataset, table)):
            cells = list(dict.fromkeys(row.cells[field] for row in few(found)))
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
        return NONE
    try:
        return frozenset(row.line for row in few(choose(table.edition.preliminary, dataset, table)))
    except NoSuchRows:  # a problem of the dataset, which is told once and not by every claim
        return NONE


@lru_cache(maxsize=4096)
def _index_of(table: CsvTable, field: str) -> Mapping[Value, tuple[int, ...]]:
    """Where each value of a field stands, so that a thousand claims do not read a table a thousand times."""
    index: dict[Value, list[int]] = {}
    for position, row in enumerate(table.rows):
        index.setdefault(row.values[field], []).append(position)
    return {value: tuple(positions) for value, positions in index.items()}


def _positions(table: CsvTable, condition: Condition) -> Iterator[int]:
    """Where the rows stand that meet a condition."""
    index = _index_of(table, condition.field)
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


def _condition(choice: Text | tuple[Text, ...], field: str, kind: FieldType) -> Condition:
    """What a choice means: some values of a field, or a range of them."""
    if isinstance(choice, Text) and ".." in choice.replace("...", "") and kind in ORDERED:
        return _range(choice, field, kind)
    texts = (choice,) if isinstance(choice, Text) else choice
    return Condition(field, tuple((text, _typed(text, field, kind)) for text in texts))


def _range(choice: Text, field: str, kind: FieldType) -> Condition:
    """The values from a to b; a year or a month at an end must be there, or a sum would be cut short unseen."""
    start, _, end = choice.partition("..")
    low = _typed(choice.cut(0, len(start)), field, kind) if start.strip() else None
    high = _typed(choice.cut(len(choice) - len(end), len(choice)), field, kind) if end.strip() else None
    if low is None and high is None:
        raise NoSuchRows(Problem(choice.at, "bad-rows", "a range has at least one end"))
    if low is not None and high is not None and low > high:  # type: ignore[operator]
        raise NoSuchRows(Problem(choice.at, "bad-rows", f"{start} comes after {end}", f"{end}..{start}"))
    ends = tuple((choice, value) for value in (low, high) if kind in PERIODS and value is not None)
    return Condition(field, ends, is_range=True, low=low, high=high)


def _no_such_value(condition: Condition, text: Text, value: Value, dataset: Dataset, table: Table) -> NoSuchRows:
    """A value that is named, or the end of a range, is that of no row."""
    field = condition.field
    said = (str(value), str(value)) if condition.is_range else (repr(str(text)), str(text))
    message = f"no row of {table.path.as_posix()} has the {field} {said[0]}"
    hint = _known(field, dataset.fields[Text(field)].type, table, text, value)
    return NoSuchRows(Problem(text.at, "unknown-value", message, hint), lacking=f"no row for the {field} {said[1]}")


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
    values = _values(field, kind, table, missing)
    if kind in ORDERED and values:
        ordered = sorted(values)  # type: ignore[type-var]
        below = [value for value in ordered if value < missing]  # type: ignore[operator]
        gap = (
            f", without what is between {below[-1]} and {ordered[len(below)]}" if 0 < len(below) < len(ordered) else ""
        )
        return f"its rows go from {ordered[0]} to {ordered[-1]}{gap}"
    return did_you_mean(text, map(str, values))


def _values(field: str, kind: FieldType, table: Table, missing: Value) -> Collection[Value]:
    """The values of a field, texts as they are published; of a large table those that a hint needs."""
    if isinstance(table, LargeTable):
        return engines.around(table, field, kind, missing) if kind in ORDERED else engines.some(table, field)
    assert isinstance(table, CsvTable)
    if kind in ORDERED:
        return [value for value in _index_of(table, field) if value is not None]
    return dict.fromkeys(row.cells[field] for row in table.rows if row.values[field] is not None)
