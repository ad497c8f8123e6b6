"""An audit -> words for a terminal, and JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from textwrap import wrap

from ..characters import harmless
from ..filters import in_words, machine_readable
from .findings import Listing, Part, Value

FEW = 8
"""So many rows of a list are printed where not all of them are asked for."""

WIDTH = 100
GAP = "  "

Bold = tuple[str, str]
"""What a terminal is sent before a heading and after it."""


# --- for machines -------------------------------------------------------------


def as_json(parts: tuple[Part, ...]) -> dict[str, object]:
    """Each part by its id: its counts by theirs, and its lists with an object for each row."""
    return {part.id: {**_counts(part), **{each.id: _rows(each) for each in part.lists}} for part in parts}


def _counts(part: Part) -> dict[str, object]:
    return {"counts": {count.id: _plain(count.value) for count in part.counts}}


def _rows(listing: Listing) -> list[dict[str, object]]:
    keys = [column.id for column in listing.columns]
    return [dict(zip(keys, map(_plain, row), strict=True)) for row in listing.rows]


def _plain(value: Value) -> object:
    """A value as JSON has it; places by their addresses from the site's root."""
    if isinstance(value, tuple):
        return [place.path for place in value]
    return machine_readable(value) if isinstance(value, date) else value


def as_document(parts: tuple[Part, ...]) -> str:
    """The same as text that programs read."""
    return json.dumps(as_json(parts), ensure_ascii=False, indent=2)


# --- for people ---------------------------------------------------------------


def as_text(parts: tuple[Part, ...], whole: bool, bold: Bold = ("", "")) -> str:
    """An audit as a terminal shows it; long lists whole, or their first rows and how many more there are."""
    return "\n".join(line for part in parts for line in _part(part, whole, bold)).strip("\n")


def _part(part: Part, whole: bool, bold: Bold) -> Iterator[str]:
    start, end = bold
    yield from ("", f"{start}{part.title}{end}", "")
    yield from wrap(part.note, WIDTH)
    yield ""
    yield from _in_columns([(count.label, _words(count.value)) for count in part.counts], [False, True])
    for listing in part.lists:
        yield from ("", f"{start}{listing.title}{end}")
        yield from _listing(listing, whole)


def _listing(listing: Listing, whole: bool) -> Iterator[str]:
    """A list in columns where they have room, or else with each row below its first words."""
    if not listing.rows:
        yield f"{GAP}{listing.nothing}"
        return
    shown = listing.rows if whole else listing.rows[:FEW]
    rows = [tuple(map(_words, row)) for row in shown]
    heading = tuple(column.title for column in listing.columns)
    columns = list(_in_columns([heading, *rows], [isinstance(value, int) for value in shown[0]]))
    if max(map(len, columns)) <= WIDTH:
        yield from columns
    else:
        yield from (line for row in rows for line in _below(heading, row))
    if more := len(listing.rows) - len(shown):
        yield f"{GAP}and {more:,} more"


def _in_columns(rows: list[tuple[str, ...]], right: list[bool]) -> Iterator[str]:
    """Rows whose cells stand below one another, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = zip(row, widths, right, strict=True)
        padded = (cell.rjust(wide) if to_right else cell.ljust(wide) for cell, wide, to_right in cells)
        yield f"{GAP}{GAP.join(padded)}".rstrip()


def _below(heading: tuple[str, ...], row: tuple[str, ...]) -> Iterator[str]:
    """A row that is too long for one line: its first words, and below them the others under their names."""
    yield from wrap(row[0], WIDTH, initial_indent=GAP, subsequent_indent=GAP, break_on_hyphens=False)
    for name, words in zip(heading[1:], row[1:], strict=True):
        if words:
            said = f"{name.lower()}: {words}"
            yield from wrap(said, WIDTH, initial_indent=GAP * 2, subsequent_indent=GAP * 3, break_on_hyphens=False)


def _words(value: Value) -> str:
    """A value as people read it; places by their addresses, which are short and can be searched for."""
    if isinstance(value, tuple):
        return ", ".join(place.path or "first page" for place in value)
    if isinstance(value, date):
        return in_words(value)
    return f"{value:,}" if isinstance(value, int) else harmless(value.replace("\u00a0", " "))
