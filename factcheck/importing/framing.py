"""Where a table starts and ends among titles, empty lines and notes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from ..exits import CannotRun
from .sheets import Line, Sheet


@dataclass(frozen=True)
class Frame:
    """The header of a table and the rows under it, all of one width, with the numbers of their lines."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    notes: tuple[str, ...]


def find_frame(sheet: Sheet, path: Path) -> Frame:
    """Find the table; whatever is left out is told."""
    lines = [line for line in sheet.lines if line.filled]
    used = sorted({index for line in lines for index, cell in enumerate(line.cells) if cell.strip()})
    titles = list(takewhile(lambda line: line.filled == 1 < len(used), lines))
    rest = lines[len(titles) :]
    if len(rest) < 2:
        raise CannotRun(f"{path} has no table: a line of headings and at least one row under it")
    header, *rows = rest
    footnotes = _footnotes(sheet, rows, len(used))
    rows = rows[: len(rows) - len(footnotes)]
    notes = _widths(path, header, rows)
    notes += [
        f"line {line.number} is no row of the table and was left out: {_said(line)}" for line in titles + footnotes
    ]
    empty = {line.number for line in sheet.lines if not line.filled and header.number < line.number < rows[-1].number}
    notes += [f"line {number} is empty and was left out" for number in sorted(empty)]
    return Frame(
        _row(header, used), tuple(_row(row, used) for row in rows), tuple(row.number for row in rows), tuple(notes)
    )


def _footnotes(sheet: Sheet, rows: list[Line], width: int) -> list[Line]:
    """Lines of a single cell each that follow an empty line, to the end."""
    empty = {line.number for line in sheet.lines if not line.filled}
    for index in range(1, len(rows)):
        after_empty = any(rows[index - 1].number < number < rows[index].number for number in empty)
        if after_empty and width > 1 and all(row.filled == 1 for row in rows[index:]):
            return rows[index:]
    return []


def _widths(path: Path, header: Line, rows: list[Line]) -> list[str]:
    """See that every row fits under the headings, and tell of those that are shorter."""
    width = len(header.cells)
    for row in rows:
        if any(cell.strip() for cell in row.cells[width:]):
            message = f"this row has {len(row.cells)} cells, the headings are {width}"
            raise CannotRun(f"{path}:{row.number}: {message}; a cell that holds a comma stands in quotation marks")
    short = [str(row.number) for row in rows if len(row.cells) < width]
    return (
        [f"these lines have fewer cells than there are headings, the rest is empty: {', '.join(short)}"]
        if short
        else []
    )


def _row(line: Line, used: list[int]) -> tuple[str, ...]:
    """The cells of the columns in which anything stands."""
    return tuple(line.cells[index] if index < len(line.cells) else "" for index in used)


def _said(line: Line) -> str:
    return next(cell.strip() for cell in line.cells if cell.strip())
