"""What a field of a table holds: where each value stands, and what there is instead of one that is not there."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

from .. import engines
from ..model import CsvTable, FieldType, LargeTable, Table, Value
from ..problems import Text, did_you_mean
from .conditions import ORDERED


@lru_cache(maxsize=4096)
def index_of(table: CsvTable, field: str) -> Mapping[Value, tuple[int, ...]]:
    """Where each value of a field stands, so that a thousand claims do not read a table a thousand times."""
    index: dict[Value, list[int]] = {}
    for position, row in enumerate(table.rows):
        index.setdefault(row.values[field], []).append(position)
    return {value: tuple(positions) for value, positions in index.items()}


def held_instead(field: str, kind: FieldType, table: Table, text: Text, missing: Value) -> str:
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
        return [value for value in index_of(table, field) if value is not None]
    return dict.fromkeys(row.cells[field] for row in table.rows if row.values[field] is not None)
