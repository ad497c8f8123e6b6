"""What an author asks of a large table -> its rows, or what can be said of rows that are too many to be listed.

Authors write no SQL, and nothing that they write becomes SQL: values are
parameters, and the names of columns are those that the file itself has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal

from .. import tables
from ..characters import told, unprintable
from ..model import Column, Condition, Dataset, FieldType, LargeTable, ManyRows, Row, Value
from ..problems import Text
from .asking import Answer, Statement, Unanswered, ask
from .columns import DIGITS

LISTED = 500
"""So many rows are listed one by one, on receipts, in charts and in tables."""

FEW = 3
"""So many of more rows are shown, from their beginning and from their end."""

SUGGESTED = 500
"""Among so many values of a field one is looked for that may be meant."""

WIDE = Context(prec=2 * DIGITS)


@dataclass(frozen=True)
class Missing:
    """A value that an author named, and no row has."""

    condition: Condition
    text: Text
    value: Value


@dataclass(frozen=True)
class Summary:
    """What a figure needs to know of many rows.

    `values` are those that are left to compute with: the sum, the two in the
    middle, or the one that is meant.  `checksum` is the sum of the rows'
    numbers, by which another engine sees that it has chosen the same ones.
    """

    values: tuple[Decimal | date, ...]
    empty: int
    first_empty: int
    checksum: int
    last: tuple[Row, ...]


def find(
    table: LargeTable, dataset: Dataset, conditions: tuple[Condition, ...]
) -> tuple[Row, ...] | ManyRows | Missing:
    """The rows that meet all conditions, in the order of the file, unless a value that is named is nowhere."""
    named = [_values_there(table, condition) for condition in conditions if condition.named]
    where, given = _where(table, conditions)
    texts = ", ".join(table.columns[field].text for field in dataset.fields)
    listing = (f"SELECT n, {texts} FROM {table.source} WHERE {where} LIMIT {LISTED + 1}", given)
    *there, listed = ask(table.path, table.sha256, (*named, listing))
    for condition, answer in zip([each for each in conditions if each.named], there, strict=True):
        known = {_value(cell, dataset.fields[Text(condition.field)].type) for (cell,) in answer}
        for text, value in condition.named:
            if value not in known:
                return Missing(condition, text, value)
    rows = read_rows(listed, dataset)
    if len(rows) <= LISTED:
        return rows
    ((count,),) = _ask_one(table, f"SELECT count(*) FROM {table.source} WHERE {where}", given)
    return ManyRows(int(count or 0), rows[:FEW], conditions)


def summarize(table: LargeTable, dataset: Dataset, rows: ManyRows, field: str, function: str) -> Summary:
    """What a function needs of the values that a field has in many rows."""
    where, given = _where(table, rows.conditions)
    value, chosen = table.columns[field].value, f"FROM {table.source} WHERE {where}"
    reduced = {"sum": f"sum({value})", "mean": f"sum({value})", "min": f"min({value})", "max": f"max({value})"}
    counts = f"count(*) - count({value}), coalesce(min(n) FILTER ({value} IS NULL), 0), sum(n)"
    middle = (
        f"LIMIT (SELECT 2 - count({value}) % 2 {chosen}) OFFSET (SELECT greatest(count({value}) - 1, 0) // 2 {chosen})"
    )
    texts = ", ".join(table.columns[each].text for each in dataset.fields)
    statements = [
        (f"SELECT {counts}, {reduced.get(function, 'NULL')} {chosen}", given),
        (f"SELECT n, {texts} {chosen} AND n IN (SELECT unnest(max(n, {FEW})) {chosen})", given),
        *([(f"SELECT {value} AS v {chosen} AND v IS NOT NULL ORDER BY v {middle}", given)] * (function == "median")),
    ]
    ((empty, first_empty, checksum, reduction),), last, *medians = ask(table.path, table.sha256, tuple(statements))
    kind = dataset.fields[Text(field)].type
    values = [reduction] if reduction is not None else [each for answer in medians for (each,) in answer]
    ends = read_rows(last, dataset)
    if function in ("first", "last"):
        values = [rows.first[0].cells[field] if function == "first" else ends[-1].cells[field]]
    return Summary(
        tuple(v for each in values if isinstance(v := _value(each, kind), Decimal | date)),
        int(empty or 0),
        int(first_empty or 0),
        int(checksum or 0),
        ends,
    )


def around(table: LargeTable, field: str, kind: FieldType, missing: Value) -> list[Value]:
    """The least and the greatest value of a field, and those on both sides of one that is missing."""
    column, sides = table.columns[field], ""
    given: tuple[tuple[str, str], ...] = ()
    below, above = (_bound(missing, column, rounding) for rounding in (ROUND_CEILING, ROUND_FLOOR))
    if below is not None and above is not None:
        low, high = (
            f"{column.value} {sign} CAST(${name} AS {column.type})" for sign, name in (("<", "low"), (">", "high"))
        )
        sides = f", max({column.value}) FILTER ({low}), min({column.value}) FILTER ({high})"
        given = (("low", below), ("high", above))
    (cells,) = _ask_one(table, f"SELECT min({column.value}), max({column.value}){sides} FROM {table.source}", given)
    return [value for value in {_value(cell, kind) for cell in cells} if value is not None]


def some(table: LargeTable, field: str) -> list[str]:
    """Values of a field, as they stand in the file."""
    text = table.columns[field].text
    answer = _ask_one(table, f"SELECT DISTINCT {text} AS t FROM {table.source} WHERE t <> '' LIMIT {SUGGESTED}", ())
    return sorted(cell for (cell,) in answer if cell)


def read_rows(answer: Answer, dataset: Dataset) -> tuple[Row, ...]:
    """Rows with their numbers, each cell word for word and as a value of its field's type."""
    return tuple(sorted((_row(cells, dataset) for cells in answer), key=lambda row: row.line))


def _row(cells: Sequence[str | None], dataset: Dataset) -> Row:
    number, *texts = (cell or "" for cell in cells)
    row = {str(field): text for field, text in zip(dataset.fields, texts, strict=True)}
    for field, text in row.items():
        if odd := unprintable(text):
            raise Unanswered(f"row {number} has a {field} in which {told(odd[0])}", "take it out of the file")
    return Row(int(number), row, {field: _value(row[field], dataset.fields[Text(field)].type) for field in row})


def _value(cell: str | None, kind: FieldType) -> Value:
    """A cell that the engine gave as text; sums may have more digits and zeros than cells that were published."""
    if not cell:
        return None
    return Decimal(cell) if kind == "year" and len(cell) != 4 else tables.value_of(kind, cell)


def _ask_one(table: LargeTable, sql: str, given: tuple[tuple[str, str], ...]) -> Answer:
    (answer,) = ask(table.path, table.sha256, ((sql, given),))
    return answer


def _values_there(table: LargeTable, condition: Condition) -> Statement:
    """Those of the values that a condition names which some row has."""
    column = table.columns[condition.field]
    named = Condition(condition.field, condition.named)
    where, given = _where(table, (named,))
    return f"SELECT DISTINCT CAST({column.value} AS VARCHAR) FROM {table.source} WHERE {where}", given


def _where(table: LargeTable, conditions: Iterable[Condition]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Conditions as SQL, with a parameter for each value."""
    given: list[tuple[str, str]] = []
    parts = [part for each in conditions for part in _parts(each, table.columns[each.field], given)]
    return " AND ".join(parts) or "true", tuple(given)


def _parts(condition: Condition, column: Column, given: list[tuple[str, str]]) -> Iterator[str]:
    """One condition as SQL; a value that no cell of the column could have is left out."""

    def parameter(value: str) -> str:
        given.append((f"p{len(given)}", value))
        return f"CAST(${given[-1][0]} AS {column.type})"

    if not condition.is_range:
        pairs = [[_bound(value, column, way) for way in (ROUND_CEILING, ROUND_FLOOR)] for _, value in condition.named]
        fitting = [low for low, high in pairs if low is not None and low == high]
        yield f"{column.value} IN ({', '.join(map(parameter, fitting))})" if fitting else "false"
        return
    for value, sign, way in ((condition.low, ">=", ROUND_CEILING), (condition.high, "<=", ROUND_FLOOR)):
        if value is not None:
            bound = _bound(value, column, way)
            yield f"{column.value} {sign} {parameter(bound)}" if bound is not None else _beyond(value, column, sign)


def _bound(value: Value, column: Column, way: str) -> str | None:
    """A value as a parameter, a number cut to the places that the column has; None where it is beyond all of them."""
    if not isinstance(value, Decimal):
        return str(value).lower() if isinstance(value, bool) else str(value)
    if abs(value) >= Decimal(10) ** (DIGITS - column.places) - 1:
        return None
    return f"{value.quantize(Decimal(1).scaleb(-column.places), way, WIDE):f}"


def _beyond(value: Value, column: Column, sign: str) -> str:
    """What a bound means that lies beyond all numbers of a column: all of them meet it, or none does."""
    all_of_them = (isinstance(value, Decimal) and value < 0) is (sign == ">=")
    return f"{column.value} IS NOT NULL" if all_of_them else "false"
