"""Charts and tables that a claim declares -> what they show, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .. import choosing, units
from ..model import Chart, Claim, Content, DataField, Dataset, Plot, Points, Row, Series, ShownTable, Table, TableView
from ..problems import Problem, Text, did_you_mean
from ..references import find, unknown_field
from ..units import Nouns, read_unit
from .datasets import breaks_between
from .units import nouns_of


def check_views(
    claim: Claim, content: Content, problems: list[Problem]
) -> tuple[dict[str, Plot], dict[str, ShownTable]]:
    """Every chart and table of a claim that can be drawn, from the newest edition of its dataset."""
    room = _Room()
    plots = {str(name): _plot(name, chart, claim, content, problems, room) for name, chart in claim.charts.items()}
    tables = {str(name): _shown(name, view, content, problems, room) for name, view in claim.tables.items()}
    return (
        {name: plot for name, plot in plots.items() if plot},
        {name: shown for name, shown in tables.items() if shown},
    )


def check_placed(claim: Claim, placed: Iterable[str], problems: list[Problem]) -> None:
    """See that every chart and table that a claim declares stands on its page.

    A misspelt name is one mistake: what it may have meant is not missing as well.
    """
    named = set(placed)
    for kind, declared in (("chart", claim.charts), ("table", claim.tables)):
        if _misspelt(kind, declared, named):
            continue
        for name in declared:
            if f"{kind}:{name}" not in named:
                message = f"the {kind} {str(name)!r} is declared, and placed nowhere on the page"
                hint = f"![what it shows]({kind}:{name}) in a paragraph of its own in the body"
                problems.append(Problem(name.at, "never-placed", message, hint))


def _misspelt(kind: str, declared: Iterable[str], named: Iterable[str]) -> bool:
    """Whether something of a kind is placed that is not declared."""
    known = {f"{kind}:{name}" for name in declared}
    return any(name.startswith(f"{kind}:") and name not in known for name in named)


MOST_CELLS = 20_000
"""So many cells all charts and tables of a claim may show: a page with more of them is slow to read and to load."""


class _Room:
    """How many cells may still be shown."""

    def __init__(self) -> None:
        self.cells = MOST_CELLS

    def problems(self, view: Chart | TableView, dataset: Dataset, rows: tuple[Row, ...]) -> list[Problem] | None:
        """None where there is room for a view; what is wrong where there is none, told at the first of them."""
        before = self.cells
        self.cells -= len(rows) * len(view.y if isinstance(view, Chart) else view.fields or dataset.fields)
        if self.cells >= 0:
            return None
        said = f"with this, the charts and tables of the claim show more than {MOST_CELLS:,} cells"
        return [Problem(view.dataset.at, "bad-rows", said, "choose fewer `rows`")] if before >= 0 else []


def _rows(
    view: Chart | TableView, content: Content, problems: list[Problem], room: _Room
) -> tuple[Dataset, Table, tuple[Row, ...]] | None:
    """The rows that a view shows; None after a problem."""
    if not find("datasets", view.dataset, content, problems):
        return None
    dataset, table = content.datasets[view.dataset], content.tables[view.dataset][-1]
    try:
        rows = choosing.choose(view.rows, dataset, table)
        near = "" if rows else choosing.nearest(view.rows, dataset, table)
        choosing.require_some(rows, view.dataset, table, near)
        few = choosing.require_few(rows, view.dataset, table)
    except choosing.NoSuchRows as error:
        problems.append(error.problem)
        return None
    if (crowded := room.problems(view, dataset, few)) is not None:
        problems += crowded
        return None
    return dataset, table, few


def _fields(
    view: Chart | TableView, named: list[Text], fields: Mapping[Text, DataField], problems: list[Problem]
) -> bool:
    """Whether all fields that a view names exist."""
    strangers = [field for field in named if field not in fields]
    problems += [unknown_field(field, view.dataset, fields) for field in strangers]
    return not strangers


def _plot(
    name: Text, chart: Chart, claim: Claim, content: Content, problems: list[Problem], room: _Room
) -> Plot | None:
    chosen = _rows(chart, content, problems, room)
    if chosen is None:
        return None
    dataset, table, rows = chosen
    named = [chart.x, *chart.y, *([chart.by] if chart.by else [])]
    if not _fields(chart, named, dataset.fields, problems):
        return None
    if (
        problem := _misfit(name, chart, claim, dataset, nouns_of(content))
        or _stray_highlight(chart, rows)
        or _twice(name, chart, rows)
    ):
        problems.append(problem)
        return None
    unit = str(dataset.fields[chart.y[0]].unit or "")
    series = tuple(_series(chart, dataset, rows, choosing.preliminary_lines(dataset, table)))
    if not all(each.points for each in series):
        problems.append(Problem(name.at, "bad-chart", "a series of the chart has no number to draw"))
        return None
    claimed = claim.claimed if chart.claimed else None
    breaks = breaks_between(dataset, rows)
    return Plot(str(name), chart, table, unit, dataset.fields[chart.x].type, series, claimed, breaks)


def _misfit(name: Text, chart: Chart, claim: Claim, dataset: Dataset, nouns: Nouns) -> Problem | None:
    """What a chart of this kind cannot draw."""
    for field in chart.y:
        if dataset.fields[field].type not in ("integer", "decimal"):
            message = f"the field {str(field)!r} holds {dataset.fields[field].type}, a chart draws numbers"
            return Problem(field.at, "bad-chart", message)
    if len({dataset.fields[field].unit for field in chart.y}) > 1:
        return Problem(chart.y[1].at, "bad-chart", "the fields of one chart have one unit", "draw two charts")
    if chart.mark == "range" and len(chart.y) != 2:
        return Problem(
            chart.y[0].at, "bad-chart", "a range has two fields in `y`, its low and its high end", "y: [low, high]"
        )
    if chart.by and len(chart.y) > 1:
        return Problem(chart.by.at, "bad-chart", "a chart has several fields in `y`, or `by`, not both")
    if chart.claimed and not claim.claimed:
        return Problem(name.at, "bad-chart", "the claim has no `claimed` that could be drawn")
    if chart.claimed and claim.claimed:
        drawn = (str(dataset.fields[chart.y[0]].unit or ""), str(claim.claimed.unit))
        found = units.unlike(*(read_unit(unit, nouns) for unit in drawn))
        if found and found.why != "nouns":  # accounts can be drawn beside listeners, and are told apart
            message = f"one of {' and '.join(sorted(drawn))} cannot be drawn beside the other"
            return Problem(name.at, "bad-chart", message, "leave out `claimed: true`")
    return None


def _stray_highlight(chart: Chart, rows: tuple[Row, ...]) -> Problem | None:
    known = {row.cells[chart.x] for row in rows}
    for value in chart.highlight:
        if value not in known:
            hint = did_you_mean(value, known)
            return Problem(value.at, "unknown-value", f"no row of the chart has the {chart.x} {str(value)!r}", hint)
    return None


def _twice(name: Text, chart: Chart, rows: tuple[Row, ...]) -> Problem | None:
    """Two rows for one place of one series cannot both be drawn."""
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        place = (row.cells[chart.x], row.cells[chart.by] if chart.by else "")
        if place in seen:
            message = f"lines {seen[place]} and {row.line} are both drawn at {' '.join(place).strip()!r}"
            return Problem(name.at, "bad-chart", message, "choose fewer `rows`, or tell them apart with `by`")
        seen[place] = row.line
    return None


def _series(chart: Chart, dataset: Dataset, rows: tuple[Row, ...], early: frozenset[int]) -> list[Series]:
    """One series for each field, or for each value of `by`; an empty cell is a gap."""
    x = str(chart.x)
    if chart.by:
        by, field = chart.by, str(chart.y[0])
        groups: dict[str, list[Row]] = {}
        for row in rows:
            groups.setdefault(row.cells[by], []).append(row)
        return [Series(name, Points(x, field, tuple(group), early)) for name, group in groups.items()]
    return [Series(str(dataset.fields[y].title or y), Points(x, str(y), rows, early)) for y in chart.y]


def _shown(name: Text, view: TableView, content: Content, problems: list[Problem], room: _Room) -> ShownTable | None:
    chosen = _rows(view, content, problems, room)
    if chosen is None:
        return None
    dataset, table, rows = chosen
    order = view.sort.cut(1, len(view.sort)) if view.sort and view.sort.startswith("-") else view.sort
    if not _fields(view, [*view.fields, *([order] if order is not None else [])], dataset.fields, problems):
        return None
    if order is not None:
        rows = _sorted(rows, str(order), descending=order is not view.sort)
    fields = {str(field): dataset.fields[field] for field in view.fields or dataset.fields}
    return ShownTable(str(name), str(view.title or dataset.title), table, fields, rows)


def _sorted(rows: tuple[Row, ...], field: str, descending: bool) -> tuple[Row, ...]:
    """Rows by a field, in the file's order where they are equal; those without a value last."""
    known = [row for row in rows if row.values[field] is not None]
    unknown_ones = [row for row in rows if row.values[field] is None]
    return (*sorted(known, key=lambda row: row.values[field], reverse=descending), *unknown_ones)  # type: ignore[arg-type,return-value]
