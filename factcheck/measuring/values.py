"""What a figure asks of its rows, `sum(field)` or `field` -> how it is computed from them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext

from ..arithmetic import PRECISE, Quantity
from ..model import Content, Row, TableFigure
from ..problems import Problem, Text
from ..references import unknown, unknown_field


@dataclass(frozen=True)
class Reading:
    """What an author asks of the rows: a cell, or a function of a field's cells."""

    field: Text
    function: str | None

    def compute(self, rows: Sequence[Row]) -> Quantity:
        if self.function == "count":
            return Decimal(len(rows))
        values = [value for row in rows if isinstance(value := row.values[self.field], Decimal | date)]
        with localcontext(PRECISE):
            return values[0] if self.function is None else AGGREGATES[self.function](values)

    def reduce(self, count: int, values: Sequence[Quantity]) -> Quantity:
        """The same of many rows, from the values that an engine left."""
        if self.function == "count":
            return Decimal(count)
        with localcontext(PRECISE):
            if self.function == "mean":
                return sum((value for value in values if isinstance(value, Decimal)), Decimal(0)) / count
            return AGGREGATES["median" if self.function == "median" else "first"](values)


def _mean(values: Sequence[Decimal]) -> Decimal:
    return sum(values, Decimal(0)) / len(values)


def _median(values: Sequence[Decimal]) -> Decimal:
    middle = len(values) // 2
    ordered = sorted(values)
    return ordered[middle] if len(values) % 2 else _mean(ordered[middle - 1 : middle + 1])


AGGREGATES: Mapping[str, Callable[..., Quantity]] = {
    "sum": lambda values: sum(values, Decimal(0)),
    "mean": _mean,
    "median": _median,
    "min": min,
    "max": max,
    "first": lambda values: values[0],
    "last": lambda values: values[-1],
}

FITTING: Mapping[str | None, tuple[str, ...]] = {
    "sum": ("integer", "decimal"),
    "mean": ("integer", "decimal"),
    "median": ("integer", "decimal"),
    "count": ("integer", "decimal", "year", "month", "date", "text", "boolean"),
}

MEASURABLE = ("integer", "decimal", "year", "date")


def read_value(figure: TableFigure, content: Content, problems: list[Problem]) -> Reading | None:
    """Read `sum(field)` or `field`, and see that the field is of a type that it fits."""
    known = [*AGGREGATES, "count"]
    match = re.fullmatch(r"\s*(?:(\w+)\s*\(\s*([\w-]+)\s*\)|([\w-]+))\s*", figure.value)
    if match is None:
        hint = f"a field, or {', '.join(known)} of a field"
        problems.append(Problem(figure.value.at, "bad-formula", f"{str(figure.value)!r} is no value", hint))
        return None
    function = match[1]
    field = figure.value.cut(*match.span(2 if function else 3))
    fields = content.datasets[figure.dataset].fields
    if function is not None and function not in known:
        problems.append(unknown("function", figure.value.cut(match.start(1), match.end(1)), known, "unknown-name"))
        return None
    if field not in fields:
        problems.append(unknown_field(field, figure.dataset, fields))
        return None
    kind = fields[field].type
    if kind not in FITTING.get(function, MEASURABLE):
        wanted = " or ".join(name for name in fields if fields[name].type in FITTING.get(function, MEASURABLE))
        hint = f"fields that would do: {wanted}" if wanted else "count(field) counts rows"
        problems.append(Problem(field.at, "not-a-number", f"the field {str(field)!r} holds {kind}", hint))
        return None
    return Reading(field, function)
