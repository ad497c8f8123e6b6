"""A file of text in which cells stand between commas, semicolons or tabs -> its lines of cells."""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from ..exits import CannotRun

WORKBOOK = "workbook"
LARGEST = 10_000_000
"""The bytes of the largest table that is read: twice those of content, as some systems write two a letter."""

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
LOOKED_AT = 50  # lines, to see what stands between cells


@dataclass(frozen=True)
class Line:
    """One line of cells, under the number by which its file shows it."""

    number: int
    cells: tuple[str, ...]

    @property
    def filled(self) -> int:
        """How many of its cells say something."""
        return sum(bool(cell.strip()) for cell in self.cells)


@dataclass(frozen=True)
class Sheet:
    """The lines of a table's file, empty ones too, and what its author should know about how they were read.

    `origin` is what stood between its cells, or `WORKBOOK`.
    """

    lines: tuple[Line, ...]
    notes: tuple[str, ...]
    origin: str


def read_text(path: Path) -> Sheet:
    """Read a file of CSV, whatever stands between its cells and in whatever letters it is written."""
    if (size := path.stat().st_size) > LARGEST:
        raise CannotRun(f"{path} has {size:,} bytes, and a table that is read has at most {LARGEST:,}")
    text, notes = _decode(path, path.read_bytes())
    if not text.strip():
        raise CannotRun(f"{path} is empty")
    delimiter = _find_delimiter(text)
    if delimiter != ",":
        notes.append(f"its cells stand between {DELIMITERS[delimiter]}; in the copy they stand between commas")
    return Sheet(tuple(_records(path, text, delimiter)), tuple(notes), delimiter)


def _decode(path: Path, body: bytes) -> tuple[str, list[str]]:
    """The text of a file, and a note where its encoding was guessed."""
    wide = body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not wide and b"\0" in body:
        raise CannotRun(f"{path} is no file of text: save it as CSV in UTF-8, or as .xlsx")
    for encoding in ["utf-16"] if wide else ["utf-8-sig", "cp1252"]:
        try:
            text = body.decode(encoding)
        except UnicodeDecodeError:
            continue
        guess = "it is not UTF-8 and was read as Windows-1252: see whether letters such as é and – are right"
        return text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), [guess] if encoding == "cp1252" else []
    raise CannotRun(f"the letters of {path} cannot be read: save it as CSV in UTF-8")


def _find_delimiter(text: str) -> str:
    """What stands between the cells: what cuts the most lines into the same number of them."""
    some = "\n".join(text.split("\n")[:LOOKED_AT])

    def regularity(delimiter: str) -> tuple[int, int]:
        try:
            widths = Counter(len(record) for record in csv.reader(StringIO(some, newline=""), delimiter=delimiter))
        except csv.Error:  # a cell that is longer than any
            return 0, 0
        del widths[0], widths[1]
        return max(((lines, width) for width, lines in widths.items()), default=(0, 0))

    return max(DELIMITERS, key=regularity)


def _records(path: Path, text: str, delimiter: str) -> Sequence[Line]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines = []
    number = 1
    try:
        for record in reader:
            lines.append(Line(number, tuple(record)))
            number = reader.line_num + 1  # a quoted cell may go over several lines
    except csv.Error as error:
        raise CannotRun(f"{path}:{number}: this is not a row of CSV: {error}") from error
    return lines
