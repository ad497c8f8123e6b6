"""Each figure of a claim -> its receipt, measured twice: as known then and as known now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from sys import intern

from .. import choosing, formulas
from ..arithmetic import Quantity
from ..formulas import BadFormula
from ..model import Cells, Claim, Content, FormulaFigure, Measurement, Receipt, Table, TableFigure
from ..problems import Problem
from ..references import find, unknown
from .claimed import CLAIMED, claimed_values
from .order import blame, figures_in_order
from .taking import Taken, take
from .values import Reading, read_value


def measure(claim: Claim, content: Content, problems: list[Problem]) -> dict[str, Receipt]:
    """The receipt of every figure that can be computed; what cannot is a problem."""
    measuring = _Measuring(claim, content, problems)
    figures = {str(name): figure for name, figure in claim.figures.items()}
    for name in figures_in_order(claim, problems):
        figure = figures[name]
        receipt = (
            measuring.formula(name, figure) if isinstance(figure, FormulaFigure) else measuring.table(name, figure)
        )
        if receipt:
            measuring.receipts[name] = receipt
    return {name: measuring.receipts[name] for name in claim.figures if name in measuring.receipts}


MOST_CELLS = 20_000
"""So many cells all figures of a claim may rest on: receipts list each, and nobody could follow more of them."""


def edition_known_on(day: date, tables: Sequence[Table]) -> Table | None:
    """The newest edition that was public on a day."""
    return next((table for table in reversed(tables) if table.known_since <= day), None)


def known_on(day: date, claim: Claim, content: Content) -> Content:
    """The content with only those editions of a claim's datasets that were public on a day.

    A dataset that had none counts as one that cannot be read.
    """
    names = {str(figure.dataset) for figure in claim.figures.values() if isinstance(figure, TableFigure)}
    editions = {name: content.tables[name] for name in names if name in content.tables}
    public = {name: tuple(each for each in tables if each.known_since <= day) for name, tables in editions.items()}
    later = frozenset(("datasets", name) for name, tables in public.items() if not tables)
    return replace(content, tables=public, unreadable=content.unreadable | later)


def _strangers(figure: TableFigure, content: Content) -> Iterator[Problem]:
    """The sources of a figure that are none of its dataset's."""
    dataset = content.datasets[figure.dataset]
    known = [*dataset.source, *(each for edition in dataset.editions for each in edition.source or ())]
    return (unknown(f"source of {str(figure.dataset)!r}", name, known) for name in figure.source if name not in known)


@dataclass
class _Measuring:
    """One claim while its figures are computed, each after those that it needs."""

    claim: Claim
    content: Content
    problems: list[Problem]

    def __post_init__(self) -> None:
        self.receipts: dict[str, Receipt] = {}
        self.cells = 0

    def table(self, name: str, figure: TableFigure) -> Receipt | None:
        """Measure a figure on the newest edition, and on the one that was known then."""
        if not find("datasets", figure.dataset, self.content, self.problems):
            return None
        tables = self.content.tables[figure.dataset]
        reading = read_value(figure, self.content, self.problems)
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

    def read(self, figure: TableFigure, reading: Reading, table: Table) -> Measurement | str | None:
        """Measure on one edition; the reason where this edition lacks the rows, None after a problem.

        The newest edition may lack nothing.
        """
        newest = table is self.content.tables[figure.dataset][-1]
        dataset = self.content.datasets[figure.dataset]
        try:
            rows = choosing.choose(figure.rows, dataset, table)
            near = "" if rows else choosing.nearest(figure.rows, dataset, table)
            if reading.function is None:
                choosing.require_one(rows, figure.value, table, near)
            elif reading.function != "count":
                choosing.require_some(rows, figure.value, table, near)
            taken = take(reading, rows, dataset, table)
        except choosing.NoSuchRows as error:
            if not newest and error.lacking:
                return f"the edition of {table.edition.published} has {error.lacking}"
            self.problems.append(error.problem)
            return None
        before, self.cells = self.cells, self.cells + len(taken.shown)
        if before > MOST_CELLS:
            return None  # which was told at the first of them
        if self.cells > MOST_CELLS:
            said = f"with this figure, those of the claim rest on more than {MOST_CELLS:,} cells"
            hint = "choose fewer `rows`, or cite a table that somebody added up"
            self.problems.append(Problem(figure.value.at, "bad-rows", said, hint))
            return None
        if taken.value is None:
            self.problems.append(_empty(figure, reading, table, taken))
            return None
        early = choosing.preliminary_lines(dataset, table)
        cells = Cells(intern(str(reading.field)), taken.shown, early)
        sources = tuple(map(str, figure.source or table.edition.source or dataset.source))
        where = choosing.in_words(figure.rows)
        return Measurement(taken.value, figure.value, table, cells, where, sources=sources, unlisted=taken.unlisted)

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


def _empty(figure: TableFigure, reading: Reading, table: Table, taken: Taken) -> Problem:
    first = f"{table.path.as_posix()}:{taken.first_empty}" + (f" and {taken.empty - 1} more" if taken.empty > 1 else "")
    message = f"a cell of {str(reading.field)!r} that this figure needs is empty, which is not known and never zero"
    return Problem(figure.value.at, "empty-cell", message, f"leave {first} out of `rows`")
