"""A file of a large table -> its rows with their numbers, as SQL that names this file and nothing else.

Nothing is guessed: Parquet says what its columns are, and of a CSV file the
first line does.  The name of a file has no sign that means something to SQL.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

LONGEST_HEADER = 100_000

CSV = (
    "auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '', strict_mode = true, "
    "parallel = false, hive_partitioning = false"
)
PARQUET = "file_row_number = true, hive_partitioning = false"


class NoHeader(Exception):
    """The first line of a CSV file does not name its columns, and why."""


def source_of(path: Path) -> str:
    """The rows of a file, each with its number n, from 1; NoHeader where a CSV file has none."""
    if path.suffix == ".parquet":
        return f"(SELECT *, file_row_number + 1 AS n FROM {stored(path)})"
    return f"(SELECT *, row_number() OVER () AS n FROM {stored(path)})"


def stored(path: Path) -> str:
    """A file as the engine reads it: Parquet with its types, CSV as text."""
    if path.suffix == ".parquet":
        return f"read_parquet('{path.name}', {PARQUET})"
    columns = ", ".join(f"{_quoted(name)}: 'VARCHAR'" for name in _header(path))
    return f"read_csv('{path.name}', columns = {{{columns}}}, {CSV})"


def _header(path: Path) -> Sequence[str]:
    """The names in the first line of a CSV file."""
    with path.open("rb") as file:
        line = file.readline(LONGEST_HEADER)
    try:
        names = next(csv.reader([line.decode("utf-8-sig").rstrip("\r\n")], strict=True), [])
    except (UnicodeDecodeError, csv.Error) as error:
        raise NoHeader(f"the first line does not name the columns: {error}") from None
    folded = [name.lower() for name in names]
    if not all(names) or not names:
        raise NoHeader("a column has no name in the first line")
    if twice := [name for place, name in enumerate(names) if name.lower() in folded[:place]]:
        raise NoHeader(f"the column {twice[0]!r} is given twice; to the engine, capitals are no difference")
    return names


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"
