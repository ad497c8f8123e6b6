"""A table that somebody published, as CSV or a spreadsheet -> a dataset of this site, cells word for word.

sheets     a file of text -> its lines of cells
workbooks  a spreadsheet -> the same
framing    those lines -> the header and the rows under it
columns    a header and its cells -> fields with ids, types and units
signs      numbers that were published with signs which a number has not here

Whatever had to be decided is told in `notes`, for the author to look at.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import StringIO
from pathlib import Path

from ..exits import CannotRun
from . import signs
from .columns import Column, name_columns, type_column
from .framing import Frame, find_frame
from .sheets import read_text
from .workbooks import is_workbook, read_workbook

__all__ = ["Column", "Imported", "Wishes", "import_table", "is_workbook", "name_columns"]


@dataclass(frozen=True)
class Wishes:
    """What an author says about a table, where it should not be guessed; `name` gives columns their ids and titles."""

    sheet: str | None = None
    types: Mapping[str, str] = field(default_factory=dict)
    bare: Sequence[str] = ()
    unknown: Sequence[str] = ()
    name: Callable[[Sequence[str]], tuple[list[tuple[str, str]], list[str]]] = name_columns


@dataclass(frozen=True)
class Imported:
    """A table as it will stand in content/: its fields, its CSV, what to tell its author and what its readers."""

    columns: tuple[Column, ...]
    notes: tuple[str, ...]
    changes: tuple[str, ...]

    @property
    def csv(self) -> str:
        """The table as CSV: its header are the fields' ids, its cells are word for word."""
        text = StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow([column.id for column in self.columns])
        writer.writerows(zip(*(column.cells for column in self.columns), strict=True))
        return text.getvalue()

    @property
    def primary_key(self) -> tuple[str, ...]:
        """The first few columns by which no two rows are the same."""
        keys = [column for column in self.columns if column.type in ("text", "year", "month", "date")]
        for length in range(1, len(keys) + 1):
            rows = list(zip(*(column.cells for column in keys[:length]), strict=True))
            if len(set(rows)) == len(rows) and all(cell.strip() for row in rows for cell in row):
                return tuple(column.id for column in keys[:length])
        return ()


def import_table(path: Path, wishes: Wishes) -> Imported:
    """Read a table, or say why it cannot be read."""
    if not path.is_file():
        raise CannotRun(f"{path} is a folder, not a file" if path.is_dir() else f"there is no file {path}")
    read = read_workbook(path, wishes.sheet) if is_workbook(path) else read_text(path)
    frame = find_frame(read, path)
    named, notes = wishes.name(frame.header)
    _know(wishes, [name for name, _ in named])
    columns = []
    for (name, title), published in zip(named, zip(*frame.rows, strict=True), strict=True):
        cells = ["" if cell.strip() in wishes.unknown else cell for cell in published]
        bared = signs.bare_column(cells, name, frame.numbers) if name in wishes.bare else cells
        if name in wishes.bare and bared == cells:
            raise CannotRun(f"no cell of column {name!r} has a sign to be taken away: leave out --bare {name}")
        column, told = type_column(name, title, bared, frame.numbers, wishes.types.get(name), read.origin)
        percent = column.is_number and bared is not cells and all("%" in cell for cell in cells if cell.strip())
        columns.append(replace(column, unit="percent") if percent else column)
        notes += told
    changes = tuple(_changes(wishes, named, frame))
    return Imported(tuple(columns), (*read.notes, *frame.notes, *notes), changes)


def _changes(wishes: Wishes, named: Sequence[tuple[str, str]], frame: Frame) -> Iterator[str]:
    """What is not as it was published, for readers."""
    for (name, title), cells in zip(named, zip(*frame.rows, strict=True), strict=True):
        if name in wishes.bare:
            decimal = signs.has_comma(cells) and any("," in cell for cell in cells)
            comma = ", and with a point for the decimal comma" if decimal else ""
            yield f"The cells of “{title}” stand here without the signs that they were published with{comma}."
    said = {cell.strip() for row in frame.rows for cell in row}
    for word in wishes.unknown:
        if word in said:
            yield f"Cells that said “{word}” are empty here."


def _know(wishes: Wishes, names: Sequence[str]) -> None:
    """See that what is wished is wished of columns that there are."""
    for name in [*wishes.bare, *wishes.types]:
        if name not in names:
            raise CannotRun(f"there is no column {name!r}; the columns are {', '.join(names)}")
