"""The content as it is and as it would be with a new edition -> everything that changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from ..checking.views import check_views
from ..measuring import measure
from ..model import Claim, Content, CsvTable, Measurement, Plot, Row, ShownTable, TableFigure
from ..problems import Problem
from .changes import CellChange, Changes, FigureChange, RowChanges, Sentence, ViewChange
from .editions import Revision
from .sentences import sentences_with

VERDICTS = (
    "verdict-now-missing",
    "verdict-now-needless",
    "verdict-no-longer-follows",
    "verdict-not-knowable",
    "verdict-without-data",
)


def compare(before: Content, revision: Revision, problems: Iterable[Problem], read: Callable[[Path], str]) -> Changes:
    """Everything that an edition changes; `problems` are those of the content with it, `read` gives a claim's text."""
    after = revision.within(before)
    left = sorted(set(problems))
    claims = [claim for claim in before.claims.values() if revision.name in _datasets(claim)]
    figures = tuple(change for claim in claims for change in _figures(claim, before, after))
    views = tuple(change for claim in claims for change in _views(claim, before, after))
    changed = {each.claim for each in figures} | {each.claim for each in views}
    paths = {claim.id.at.path: str(claim.id) for claim in before.claims.values()}
    changed |= {paths[problem.at.path] for problem in left if problem.at.path in paths}
    return Changes(
        dataset=revision.name,
        table=revision.table,
        rows=_rows(revision.before, revision.table, [str(field) for field in revision.dataset.primaryKey]),
        verdicts=tuple(problem for problem in left if problem.rule in VERDICTS),
        figures=figures,
        sentences=tuple(_sentences(left, read)),
        by_hand=tuple(problem for problem in left if problem.rule not in VERDICTS and not problem.fix),
        views=views,
        claims=len(changed),
        untouched=len([claim for claim in claims if claim.id not in changed]),
    )


def _datasets(claim: Claim) -> set[str]:
    """The datasets that a claim's figures, charts and tables are taken from."""
    figures = [each.dataset for each in claim.figures.values() if isinstance(each, TableFigure)]
    charts = [each.dataset for each in claim.charts.values()]
    return set(map(str, [*figures, *charts, *(each.dataset for each in claim.tables.values())]))


def _figures(claim: Claim, before: Content, after: Content) -> Iterator[FigureChange]:
    """The figures of a claim that are measured otherwise, in their order."""
    old, new = (measure(claim, content, []) for content in (before, after))
    for name, receipt in old.items():
        at = next(key for key in claim.figures if key == name).at
        told = (str(claim.id), name, receipt.label, receipt.unit, receipt.change)
        then = _value(receipt.then), _value(new[name].then if name in new else None)
        now = _value(receipt.now), _value(new[name].now if name in new else None)
        if then[0] != then[1]:
            yield FigureChange(*told, "then", at, *then)
        if now[0] != now[1]:
            yield FigureChange(*told, "now", at, *now)


def _value(measurement: Measurement | None) -> Decimal | date | None:
    return measurement.value if measurement else None


def _sentences(problems: Sequence[Problem], read: Callable[[Path], str]) -> Iterator[Sentence]:
    fixes = [problem.fix for problem in problems if problem.fix]
    for path, group in groupby(fixes, key=lambda fix: fix.at.path):
        yield from sentences_with(read(path), list(group))


# --- rows ---------------------------------------------------------------------


def _rows(before: CsvTable, after: CsvTable, key: Sequence[str]) -> RowChanges:
    """What changed between two editions: by the primary key, or where there is none by whole rows."""
    if key:
        old, new = ({_key(row, key): row.cells for row in table.rows} for table in (before, after))
        return _differing(old, new)
    rows = [Counter(", ".join(row.cells.values()) for row in table.rows) for table in (before, after)]
    return RowChanges(tuple((rows[1] - rows[0]).elements()), tuple((rows[0] - rows[1]).elements()))


def _key(row: Row, fields: Sequence[str]) -> str:
    return ", ".join(f"{field} {row.cells[field]}" for field in fields)


def _differing(old: Mapping[str, Mapping[str, str]], new: Mapping[str, Mapping[str, str]]) -> RowChanges:
    cells = tuple(
        CellChange(f"{key}: {field}", old[key][field], cell)
        for key in old
        if key in new
        for field, cell in new[key].items()
        if field in old[key] and old[key][field] != cell
    )
    return RowChanges(tuple(key for key in new if key not in old), tuple(key for key in old if key not in new), cells)


# --- charts and tables --------------------------------------------------------


def _views(claim: Claim, before: Content, after: Content) -> Iterator[ViewChange]:
    """The charts and tables of a claim that show something else."""
    (plots, tables), (new_plots, new_tables) = (check_views(claim, content, []) for content in (before, after))
    for name, plot in plots.items():
        if name in new_plots and not (rows := _differing(_points(plot), _points(new_plots[name]))).is_empty:
            at = next(key for key in claim.charts if key == name).at
            yield ViewChange(str(claim.id), "chart", name, at, rows)
    for name, shown in tables.items():
        if (
            name in new_tables
            and not (rows := _differing(_shown(shown, before), _shown(new_tables[name], after))).is_empty
        ):
            at = next(key for key in claim.tables if key == name).at
            yield ViewChange(str(claim.id), "table", name, at, rows)


def _points(plot: Plot) -> Mapping[str, Mapping[str, str]]:
    """The cells of a chart's points, by where they are drawn."""
    several = len(plot.series) > 1
    return {
        f"{point.x}{f', {series.name}' if several else ''}": {plot.unit or "value": point.text}
        for series in plot.series
        for point in series.points
    }


def _shown(shown: ShownTable, content: Content) -> Mapping[str, Mapping[str, str]]:
    """The cells of a table, by the primary key of their rows, or else by their place."""
    key = content.datasets[shown.table.dataset].primaryKey
    return {
        _key(row, key) if key else f"row {place}": {field: row.cells[field] for field in shown.fields}
        for place, row in enumerate(shown.rows, 1)
    }
