"""The first line of a table, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from ..model import Dataset
from ..problems import Location, Problem, did_you_mean

BETWEEN: Mapping[str, str] = {";": "semicolons", "\t": "tabs", "|": "bars"}
"""What other programs put between columns."""

MOST_COLUMNS = 20


def header_problems(path: Path, header: list[str], dataset: Dataset, text: str) -> Iterator[Problem]:
    """What is wrong with the first line, at the columns that are wrong."""
    fields = [str(field) for field in dataset.fields]
    if sign := next((sign for sign in BETWEEN if len(set("".join(header).split(sign)) & {*fields}) > 1), None):
        at, hint = Location(path, 1, ",".join(header).index(sign) + 1), "save the file as CSV with commas"
        yield Problem(at, "csv-header", f"the columns are separated by {BETWEEN[sign]}, not by commas", hint)
    elif not text.strip():
        yield Problem(Location(path), "csv-header", "the file is empty", f"its first line is {','.join(fields)}")
    elif not {*fields} & {*header} and (problem := _no_header(path, text, fields)):
        yield problem
    elif strangers := list(islice(_strange_columns(path, header, fields), MOST_COLUMNS)):
        yield from strangers
    elif missing := [field for field in fields if field not in header]:
        message = f"there is no column for the field {missing[0]!r}"
        yield Problem(Location(path), "csv-header", message, f"the fields are {', '.join(fields)}")


def _no_header(path: Path, text: str, fields: list[str]) -> Problem | None:
    """A first line that names no field because the header stands further down, or nowhere."""
    lines = [line.replace(" ", "").strip(",") for line in text.split("\n")]
    wanted = ",".join(fields)
    if wanted in lines:
        hint = "take out the lines above it: a title belongs into the dataset"
        return Problem(
            Location(path), "csv-header", f"the names of the columns stand in line {lines.index(wanted) + 1}", hint
        )
    if re.search(r"\d", lines[0]) and lines[0].count(",") == len(fields) - 1:
        hint = f"put a line of {wanted} before this one"
        return Problem(Location(path), "csv-header", "the first line does not name the columns", hint)
    return None


def _strange_columns(path: Path, header: list[str], fields: list[str]) -> Iterator[Problem]:
    """Columns that are no field, or are there twice."""
    known, seen = {*fields}, set[str]()
    for column, name in enumerate(header):
        if name in known and name not in seen:
            seen.add(name)
            continue
        at = Location(path, 1, column_of(",".join(header), column))
        if not name.strip():
            hint = (
                "take out the commas at the end of every line"
                if not any(header[column:])
                else "name it, or take it out"
            )
            yield Problem(at, "csv-header", "this column has no name", hint)
            return
        if name not in known:
            hint = f"without the blank: {name.strip()}" if name.strip() in fields else did_you_mean(name, fields)
            yield Problem(at, "csv-header", f"no field {name!r} is declared", hint)
        else:
            yield Problem(at, "csv-header", f"the column {name!r} is given twice")


def column_of(line: str, index: int) -> int:
    """Where a cell starts in its line, from 1.

    >>> column_of('a,"b, c",d', 2)
    10
    """
    starts = [found.start() for found in re.finditer(r'(?:^|(?<=,))(?:"(?:[^"]|"")*"|[^,]*)', line)]
    return starts[index] + 1 if index < len(starts) else 1
