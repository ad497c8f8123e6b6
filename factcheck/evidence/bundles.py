"""A check -> claims/<id>/evidence.zip, with bytes that depend on what is published alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from ..metadata import evidence_package, extract_name
from ..model import CsvTable, FactCheck, LargeTable, Publication, Table
from .extracts import extract
from .texts import claim_text, read_me

BUNDLE = "evidence.zip"
"""Where it stands beside its page."""

VERIFIER = Path(__file__).with_name("verify.py")
"""The program that every bundle holds a copy of."""

in_json = json.JSONEncoder(ensure_ascii=False).encode

EARLIEST = (1980, 1, 1, 0, 0, 0)
UNIX, PLAIN_FILE = 3, 0o100644 << 16


def bundle(check: FactCheck, publication: Publication, url: str, record: Mapping[str, object]) -> bytes:
    """The evidence of a check whose page has this address and this record, as a ZIP archive that is not compressed.

    What compression makes of a file differs between versions of zlib.
    """
    tables = dict(_data(table, check) for table in tables_of(check, publication))
    extracts = any(isinstance(table, LargeTable) for table, _ in tables.values())
    files = {
        "README.md": read_me(check, url, extracts).encode(),
        "claim.md": claim_text(check, url).encode(),
        "receipts.json": _as_json(record),
        "verify.py": verifier(),
    }
    package = {"datapackage.json": _as_json(evidence_package(check, publication, url, tables, files))}
    return archive(package | files | {path: body for path, (_, body) in tables.items()})


def _data(table: Table, check: FactCheck) -> tuple[str, tuple[Table, bytes]]:
    """The path of a table in the evidence and its bytes, of a large one the rows that the check lists."""
    folder = f"data/{table.dataset}"
    if isinstance(table, LargeTable):
        return f"{folder}/{extract_name(table)}", (table, extract(table, check))
    assert isinstance(table, CsvTable)
    return f"{folder}/{table.path.name}", (table, table.body)


@cache
def verifier() -> bytes:
    """The program, read once."""
    return VERIFIER.read_bytes()


def tables_of(check: FactCheck, publication: Publication) -> Iterable[Table]:
    """Of each dataset that a check rests on, the newest edition, and those that were known when it matters.

    That is on the day of the claim, and on each day that the text names.
    """
    days = {mention.on for receipt in check.receipts.values() for mention in receipt.mentions if mention.on}
    for name in check.datasets:
        tables = publication.tables[name]
        known = [[table for table in tables if table.known_since <= day][-1:] for day in {check.claim.date, *days}]
        yield from (table for table in tables if [table] in known or table is tables[-1])


def archive(files: Mapping[str, bytes]) -> bytes:
    """Files as a ZIP archive: the same bytes for the same files, at any time and on any system."""
    written = BytesIO()
    with ZipFile(written, "w", ZIP_STORED) as zipped:
        for name in sorted(files):
            entry = ZipInfo(name, EARLIEST)
            entry.create_system, entry.external_attr = UNIX, PLAIN_FILE
            zipped.writestr(entry, files[name])
    return written.getvalue()


def _as_json(told: object) -> bytes:
    return (indented(told) + "\n").encode()


def indented(told: object, line: str = "\n") -> str:
    """What is told as JSON, indented by one blank, as json.dumps writes it in twice the time.

    >>> indented({"cells": [1, "two"], "none": []}) == json.dumps({"cells": [1, "two"], "none": []}, indent=1)
    True
    """
    deeper = f"{line} "
    if isinstance(told, dict) and told:
        pairs = [f"{in_json(name)}: {indented(value, deeper)}" for name, value in told.items()]
        return f"{{{deeper}{f',{deeper}'.join(pairs)}{line}}}"
    if isinstance(told, list) and told:
        return f"[{deeper}{f',{deeper}'.join([indented(value, deeper) for value in told])}{line}]"
    return in_json(told)
