"""Everything that an edition changes -> words for people, and the same for machines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from ..filters import apart, counted, exact, quantity
from ..filters.numbers import MINUS
from ..problems import Location, Problem
from ..reports import describe
from ..scalars import parse_decimal
from .changes import Changes, FigureChange, RowChanges, ViewChange

MOST = 12
"""So many rows and cells are told one by one; machines get all of them."""


def tell(changes: Changes) -> str:
    """All that changes: what needs a decision first, then figures, prose, charts and rows."""
    figures = changes.figures
    parts = [
        f"The edition of {changes.table.edition.published} of {changes.dataset}: {_rows(changes.rows)}.",
        *_part("Verdicts that no longer follow", map(describe, changes.verdicts)),
        *_part("To be mended by hand", map(describe, changes.by_hand)),
        *_part("Figures as known when the claim was made", (_figure(each) for each in figures if each.known == "then")),
        *_part("Figures as known now", (_figure(each) for each in figures if each.known == "now")),
        *_part(
            "Numbers in prose",
            (f"{each.at}\n  - {each.before}\n  + {each.after}" for each in changes.sentences),
        ),
        *_part("Charts and tables", map(_view, changes.views)),
        *_part("Rows", _told_rows(changes.rows)),
        f"{counted(changes.claims, 'claim')} would change; {changes.untouched} that rest on the dataset would not.",
    ]
    return "\n\n".join(parts)


def _part(title: str, lines: Iterator[str]) -> Iterator[str]:
    told = list(lines)
    if told:
        yield "\n".join([f"{title}:", *told])


def _rows(rows: RowChanges) -> str:
    """How many rows and cells changed.

    >>> _rows(RowChanges(added=("year 2024", "year 2025"), removed=("year 2020",)))
    '2 rows added, 1 row removed'
    """
    told = [
        f"{counted(len(rows.added), 'row')} added" if rows.added else "",
        f"{counted(len(rows.removed), 'row')} removed" if rows.removed else "",
        f"{counted(len(rows.cells), 'cell')} changed" if rows.cells else "",
    ]
    return ", ".join(filter(None, told)) or "the same rows in another order"


def _told_rows(rows: RowChanges) -> Iterator[str]:
    lines = [f"  {each.where}: {_cell(each.before)} -> {_cell(each.after)}" for each in rows.cells]
    lines += [f"  added: {key}" for key in rows.added] + [f"  removed: {key}" for key in rows.removed]
    yield from lines[:MOST]
    if len(lines) > MOST:
        yield f"  and {len(lines) - MOST} more"


def _cell(text: str) -> str:
    return text or "(empty)"


def _figure(change: FigureChange) -> str:
    before, after = (
        "not measured" if value is None else quantity(value, change.unit, change.change).replace("\u00a0", " ")
        for value in (change.before, change.after)
    )
    gap = _difference(change)
    told = f" ({gap})" if gap else ""
    return f"{change.at}: {change.figure}, “{change.label}”: {before} -> {after}{told}"


def _difference(change: FigureChange) -> str:
    """How far a figure moved, with its direction.

    >>> from pathlib import Path
    >>> given = ("x", "part", "Part", "percent", False, "now", Location(Path("x.md")))
    >>> _difference(FigureChange(*given, Decimal("41.5"), Decimal("40")))
    '−1.5 percentage points'
    """
    before, after = change.before, change.after
    if isinstance(before, date) and isinstance(after, date):
        days = Decimal((after - before).days)
        return _signed(days, "days")
    if isinstance(before, Decimal) and isinstance(after, Decimal):
        return _signed(after - before, change.unit)
    return ""


def _signed(difference: Decimal, unit: str) -> str:
    sign = MINUS if difference < 0 else "+"
    return sign + apart(abs(difference), unit).replace("\u00a0", " ")


def _view(change: ViewChange) -> str:
    parts = [f"{change.at}: {change.kind} {change.id}: {_rows(change.rows)}"]
    numbers = [each for each in change.rows.cells if _distance(each.before, each.after) is not None]
    if numbers:
        largest = max(numbers, key=lambda each: _distance(each.before, each.after) or 0)
        parts.append(f"the largest change: {largest.where}: {largest.before} -> {largest.after}")
    return "; ".join(parts)


def _distance(before: str, after: str) -> Decimal | None:
    """How far apart two cells are; None where one of them is no number."""
    try:
        return abs(parse_decimal(after.strip()) - parse_decimal(before.strip()))
    except ValueError:
        return None


# --- for machines -------------------------------------------------------------


def as_json(changes: Changes) -> str:
    """All that changes, without an end: numbers are strings of digits, places are path, line and column."""
    edition = changes.table.edition
    told = {
        "dataset": changes.dataset,
        "edition": edition.published.isoformat(),
        "undecided": len(changes.undecided),
        "claims": {"changed": changes.claims, "untouched": changes.untouched},
        "verdicts": [_problem(each) for each in changes.verdicts],
        "by_hand": [_problem(each) for each in changes.by_hand],
        "figures": [
            {
                **_place(each.at),
                "claim": each.claim,
                "figure": each.figure,
                "label": each.label,
                "unit": each.unit,
                "known": each.known,
                "before": None if each.before is None else exact(each.before),
                "after": None if each.after is None else exact(each.after),
                "difference": _difference(each) or None,
            }
            for each in changes.figures
        ],
        "sentences": [{**_place(each.at), "before": each.before, "after": each.after} for each in changes.sentences],
        "views": [
            {**_place(each.at), "claim": each.claim, "kind": each.kind, "id": each.id, **_all_rows(each.rows)}
            for each in changes.views
        ],
        "rows": _all_rows(changes.rows),
    }
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"


def _place(at: Location) -> dict[str, object]:
    return {"path": at.path.as_posix(), "line": at.line, "column": at.column}


def _problem(problem: Problem) -> dict[str, object]:
    return {**_place(problem.at), "rule": problem.rule, "message": problem.message, "hint": problem.hint}


def _all_rows(rows: RowChanges) -> dict[str, object]:
    cells = [{"where": each.where, "before": each.before, "after": each.after} for each in rows.cells]
    return {"added": list(rows.added), "removed": list(rows.removed), "cells": cells}
