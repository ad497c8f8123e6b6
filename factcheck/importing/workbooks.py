"""A spreadsheet -> its lines of cells, as text.  The one module that imports python-calamine.

A spreadsheet keeps a number as the nearest binary one and shows at most 15 of
its digits: these are taken.  How a cell is formatted (percent, thousands,
places) is not read; where that matters, the author is told.
"""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from ..exits import CannotRun
from ..problems import did_you_mean
from .sheets import WORKBOOK, Line, Sheet

ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")


def is_workbook(path: Path) -> bool:
    """Whether a file is a spreadsheet, by its name."""
    return path.suffix.lower() in ENDINGS


MEMORY = 1_000_000_000
SECONDS = 60


def read_workbook(path: Path, wanted: str | None) -> Sheet:
    """Read one sheet of a spreadsheet, in a process of its own: a small file can mean more cells than memory."""
    try:
        with ProcessPoolExecutor(1, get_context("spawn"), _limit) as reader:
            return reader.submit(_read, path, wanted).result()
    except (BrokenProcessPool, MemoryError):
        said = f"{path} takes more than {MEMORY:,} bytes of memory or {SECONDS} seconds to read"
        raise CannotRun(f"{said}: save the sheet as CSV") from None


def _limit() -> None:
    """In the process that reads: end where it takes too much, without a word of the library's."""
    with suppress(ImportError):  # Windows
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def _read(path: Path, wanted: str | None) -> Sheet:
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ModuleNotFoundError as missing:
        hint = "install what requirements.txt names, or save the sheet as CSV"
        raise CannotRun(
            f"spreadsheets are read by the package {missing.name}, which is not installed: {hint}"
        ) from None
    try:
        workbook = CalamineWorkbook.from_path(path)
        sheet = workbook.get_sheet_by_name(_choose(path, workbook.sheet_names, wanted))
        rows = sheet.to_python(skip_empty_area=False)
    except CalamineError as error:
        raise CannotRun(f"{path} cannot be read as a spreadsheet: {error}") from error
    lines = tuple(Line(number, tuple(map(_shown, row))) for number, row in enumerate(rows, 1))
    notes = [f"the sheet {sheet.name!r} was read"] if len(workbook.sheet_names) > 1 else []
    notes += [_long(name) for name in _too_long(rows)]
    notes += [_merged(*span) for span in sheet.merged_cell_ranges or [] if span[0][0] != span[1][0] and lines]
    return Sheet(lines, tuple(notes), WORKBOOK)


def _choose(path: Path, names: list[str], wanted: str | None) -> str:
    """The sheet that is meant."""
    if wanted in names:
        return str(wanted)
    if wanted is not None:
        raise CannotRun(f"{path} has no sheet {wanted!r}; {did_you_mean(wanted, names)}")
    if len(names) != 1:
        raise CannotRun(f"{path} has {len(names)} sheets, name one with --sheet: {', '.join(map(repr, names))}")
    return names[0]


def _shown(value: Any) -> str:
    """A cell as text, in the one form in which the type of its field is written.

    >>> _shown(datetime(2024, 5, 2)), _shown(True), _shown(" Moor "), _shown(1204)
    ('2024-05-02', 'true', ' Moor ', '1204')
    """
    if value is None or isinstance(value, str):
        return (value or "").replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return f"{_fifteen(value):f}"


def _fifteen(value: Any) -> Decimal:
    """The number to the 15 digits that a spreadsheet shows at most."""
    shown = Decimal(format(value, ".15g"))
    return shown if shown else Decimal(0)  # no minus before a zero


def _too_long(rows: list[list[Any]]) -> list[str]:
    """The cells whose number has more digits than can be trusted."""
    return [
        _name(row, column)
        for row, cells in enumerate(rows)
        for column, value in enumerate(cells)
        if hasattr(value, "is_integer") and not isinstance(value, bool) and Decimal(repr(value)) != _fifteen(value)
    ][:5]


def _long(name: str) -> str:
    return f"the number in {name} has more than 15 digits, of which 15 were kept: compare it with what was published"


def _merged(start: tuple[int, int], end: tuple[int, int]) -> str:
    span = f"{_name(*start)}:{_name(*end)}"
    return f"the cells {span} are merged: the first has what they say, the others are empty here"


def _name(row: int, column: int) -> str:
    """A cell as spreadsheets call it.

    >>> _name(0, 0), _name(4, 27)
    ('A1', 'AB5')
    """
    letters, column = "", column + 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"
