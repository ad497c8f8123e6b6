"""Figures -> receipts: each number computed from cited cells, as known then and as known now."""

from __future__ import annotations

import keyword
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from graphlib import CycleError, TopologicalSorter

from . import choosing, formulas
from .arithmetic import PRECISE, Quantity
from .formulas import BadFormula
from .model import Cell, Claim, Content, FormulaFigure, Measurement, Receipt, Row, Table, TableFigure
from .problems import Problem, Text
from .references import find, unknown, unknown_field

CLAIMED = ("claimed", "claimed_to")


def measure(claim: Claim, content: Content, problems: list[Problem]) -> dict[str, Receipt]:
    """The receipt of every figure that can be computed; what cannot is a problem."""
    measuring = _Measuring(claim, content, problems)
    figures = {str(name): figure for name, figure in claim.figures.items()}
    for name in _in_order(claim, problems):
        figure = figures[name]
        receipt = (
            measuring.formula(name, figure) if isinstance(figure, FormulaFigure) else measuring.table(name, figure)
        )
        if receipt:
            measuring.receipts[name] = receipt
    return {name: measuring.receipts[name] for name in claim.figures if name in measuring.receipts}


def claimed_values(claim: Claim) -> dict[str, Decimal]:
    """What formulas may call `claimed` and `claimed_to`."""
    values = (claim.claimed.value, claim.claimed.to) if claim.claimed else (None, None)
    return {name: value for name, value in zip(CLAIMED, values, strict=True) if value is not None}


def edition_known_on(day: date, tables: Sequence[Table]) -> Table | None:
    """The newest edition that was public on a day."""
    return next((table for table in reversed(tables) if table.known_since <= day), None)


def _in_order(claim: Claim, problems: list[Problem]) -> list[str]:
    """The figures in the order that their formulas need; those of a cycle are left out."""
    needs: dict[str, tuple[str, ...]] = {}
    for name, figure in claim.figures.items():
        if problem := _bad_name(name):
            problems.append(problem)
        elif isinstance(figure, TableFigure):
            needs[name] = ()
        else:
            named = _names(figure, claim, problems)
            if named is not None:
                needs[name] = named
    while True:
        try:
            return [name for name in TopologicalSorter(needs).static_order() if name in needs]
        except CycleError as error:
            cycle: list[str] = error.args[1]
            problems.append(_cycle(cycle, claim))
            needs = {name: rest for name, rest in needs.items() if name not in cycle}


def _bad_name(name: Text) -> Problem | None:
    if name in CLAIMED or keyword.iskeyword(name):
        return Problem(name.at, "bad-id", f"{str(name)!r} cannot name a figure", "the word means something in formulas")
    if not re.fullmatch(r"[a-z_][a-z0-9_]*", name, re.ASCII):
        hint = "lower-case letters, digits and _, as it is a name in formulas"
        return Problem(name.at, "bad-id", f"{str(name)!r} cannot name a figure", hint)
    return None


def _strangers(figure: TableFigure, content: Content) -> Iterator[Problem]:
    """The sources of a figure that are none of its dataset's."""
    dataset = content.datasets[figure.dataset]
    known = [*dataset.source, *(each for edition in dataset.editions for each in edition.source or ())]
    return (unknown(f"source of {str(figure.dataset)!r}", name, known) for name in figure.source if name not in known)


def _names(figure: FormulaFigure, claim: Claim, problems: list[Problem]) -> tuple[str, ...] | None:
    """The figures that a formula needs; None where it names what does not exist."""
    known = [*claim.figures, *claimed_values(claim)]
    try:
        named = formulas.names_in(figure.formula)
    except BadFormula as error:
        problems.append(blame(error, figure.formula))
        return None
    strangers = [(name, offset) for name, offset in named if name not in known]
    for name, offset in strangers:
        problems.append(unknown("figure", figure.formula.cut(offset, offset + len(name)), known, "unknown-name"))
    return None if strangers else tuple(dict.fromkeys(name for name, _ in named if name not in CLAIMED))


def _cycle(cycle: list[str], claim: Claim) -> Problem:
    """A cycle is told at the figure of it that stands first in the file."""
    names = list(reversed(cycle[1:]))  # graphlib names each figure before the one that needs it
    formulas = {
        str(name): figure.formula for name, figure in claim.figures.items() if isinstance(figure, FormulaFigure)
    }
    first = next(name for name in formulas if name in names)
    names = names[names.index(first) :] + names[: names.index(first)]
    way = " -> ".join([*names, first])
    return Problem(formulas[first].at, "formula-cycle", f"the figure {first!r} rests on itself: {way}")


def blame(error: BadFormula, formula: Text) -> Problem:
    """A mistake in a formula, at its character."""
    return Problem(formula.locate(error.offset), error.rule, error.message, error.hint)


@dataclass
class _Measuring:
    """One claim while its figures are computed, each after those that it needs."""

    claim: Claim
    content: Content
    problems: list[Problem]

    def __post_init__(self) -> None:
        self.receipts: dict[str, Receipt] = {}

    def table(self, name: str, figure: TableFigure) -> Receipt | None:
        """Measure a figure on the newest edition, and on the one that was known then."""
        if not find("datasets", figure.dataset, self.content, self.problems):
            return None
        tables = self.content.tables[figure.dataset]
        reading = _parse_value(figure, self.content, self.problems)
        self.problems += _strangers(figure, self.content)
        now = self.read(figure, reading, tables[-1]) if reading else None
        if reading is None or not isinstance(now, Measurement):
            return None
        known = edition_known_on(self.claim.date, tables)
        if known is None:
            then: Measurement | str | None = f"first published {tables[0].edition.published}, after the claim was made"
        else:
            then = now if known is tables[-1] else self.read(figure, reading, known)
        if then is None:
            return None
        field = self.content.datasets[figure.dataset].fields[reading.field]
        unit = figure.unit or field.unit or ""
        return self.receipt(name, figure, unit, figure.kind == "change", now, then)

    def read(self, figure: TableFigure, reading: _Reading, table: Table) -> Measurement | str | None:
        """Measure on one edition; the reason where this edition lacks the rows, None after a problem.

        The newest edition may lack nothing.
        """
        newest = table is self.content.tables[figure.dataset][-1]
        dataset = self.content.datasets[figure.dataset]
        try:
            rows = choosing.choose(figure.rows, dataset, table)
            near = "" if rows else choosing.nearest(figure.rows, dataset, table)
            one, some = reading.function is None, reading.function != "count"
            choosing.require_rows(rows, figure.value, one, some, table, near)
        except choosing.NoSuchRows as error:
            if not newest and error.lacking:
                return f"the edition of {table.edition.published} has {error.lacking}"
            self.problems.append(error.problem)
            return None
        if any(row.values[reading.field] is None for row in rows):
            self.problems.append(_empty(figure, reading, table, rows))
            return None
        early = choosing.preliminary_lines(dataset, table)
        cells = tuple(Cell(str(reading.field), r.line, r.cells[reading.field], r.line in early) for r in rows)
        sources = tuple(map(str, figure.source or table.edition.source or dataset.source))
        where = choosing.in_words(figure.rows)
        return Measurement(reading.compute(rows), figure.value, table, cells, where, sources=sources)

    def formula(self, name: str, figure: FormulaFigure) -> Receipt | None:
        """Compute a figure from others; silent where one of them has a problem of its own."""
        named = [each for each, _ in formulas.names_in(figure.formula)]
        needed = [each for each in dict.fromkeys(named) if each not in CLAIMED]
        if not all(each in self.receipts for each in needed):
            return None
        now = self.computed(figure, {each: self.receipts[each].now for each in needed}, named)
        then: Measurement | str | None = next(
            (self.receipts[e].not_then for e in needed if not self.receipts[e].then), ""
        )
        if not then:
            known = {each: self.receipts[each].known for each in needed}
            then = now if all(not self.receipts[e].differs for e in needed) else self.computed(figure, known, named)
        if now is None or then is None:
            return None
        meaning = formulas.outermost(figure.formula)
        if meaning in ("change", "share") and figure.unit != "percent":
            message = f"{meaning}() gives percent, the unit here is {str(figure.unit)!r}"
            hint = "a ratio is a / b, with the unit times"
            self.problems.append(Problem(figure.unit.at, "unit-disagrees", message, hint))
            return None
        return self.receipt(name, figure, figure.unit, figure.kind == "change" or meaning == "change", now, then)

    def computed(
        self, figure: FormulaFigure, inputs: Mapping[str, Measurement], named: Sequence[str]
    ) -> Measurement | None:
        values: dict[str, Quantity] = {name: measured.value for name, measured in inputs.items()}
        values |= {name: value for name, value in claimed_values(self.claim).items() if name in named}
        try:
            value = formulas.evaluate(figure.formula, values)
        except BadFormula as error:
            self.problems.append(blame(error, figure.formula))
            return None
        return Measurement(value, figure.formula, inputs=values)

    def receipt(
        self,
        name: str,
        figure: TableFigure | FormulaFigure,
        unit: str,
        change: bool,
        now: Measurement,
        then: Measurement | str,
    ) -> Receipt:
        measured, reason = (then, "") if isinstance(then, Measurement) else (None, then)
        return Receipt(name, figure.label, str(unit), change, figure.caveat, now, measured, reason)


# --- what `value` says --------------------------------------------------------


@dataclass(frozen=True)
class _Reading:
    """What an author asks of the rows: a cell, or a function of a field's cells."""

    field: Text
    function: str | None

    def compute(self, rows: Sequence[Row]) -> Quantity:
        if self.function == "count":
            return Decimal(len(rows))
        values = [value for row in rows if isinstance(value := row.values[self.field], Decimal | date)]
        with localcontext(PRECISE):
            return values[0] if self.function is None else AGGREGATES[self.function](values)


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


def _parse_value(figure: TableFigure, content: Content, problems: list[Problem]) -> _Reading | None:
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
    return _Reading(field, function)


def _empty(figure: TableFigure, reading: _Reading, table: Table, rows: Sequence[Row]) -> Problem:
    lines = [row.line for row in rows if row.values[reading.field] is None]
    first = f"{table.path.as_posix()}:{lines[0]}" + (f" and {len(lines) - 1} more" if len(lines) > 1 else "")
    message = f"a cell of {str(reading.field)!r} that this figure needs is empty, which is not known and never zero"
    return Problem(figure.value.at, "empty-cell", message, f"leave {first} out of `rows`")
