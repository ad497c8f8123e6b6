"""A check -> claims/<id>/evidence.zip, with bytes that depend on what is published alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from json.encoder import encode_basestring as in_quotes
from pathlib import Path

from ..metadata import evidence_package, extract_name
from ..model import CsvTable, FactCheck, LargeTable, Publication, Table
from .archives import Entry, archive, deflated, stored
from .extracts import extract
from .texts import claim_text, read_me

BUNDLE = "evidence.zip"
"""Where it stands beside its page."""

VERIFIER = Path(__file__).with_name("verify.py")
"""The program that every bundle holds a copy of."""

DEFLATED = VERIFIER.with_name("verify.py.deflated")
"""The same as `python -m tests.tools.documents` compressed it: two thirds of a bundle are the program."""

in_json = json.JSONEncoder(ensure_ascii=False).encode


def bundle(check: FactCheck, publication: Publication, url: str, record: Mapping[str, object]) -> bytes:
    """The evidence of a check whose page has this address and this record, as a ZIP archive."""
    tables = dict(_data(table, check) for table in tables_of(check, publication))
    extracts = any(isinstance(table, LargeTable) for table, _ in tables.values())
    files = {
        "README.md": read_me(check, url, extracts).encode(),
        "claim.md": claim_text(check, url).encode(),
        "receipts.json": _as_json(record),
        "verify.py": verifier()[0],
    }
    package = {"datapackage.json": _as_json(evidence_package(check, publication, url, tables, files))}
    every = package | files | {path: body for path, (_, body) in tables.items()}
    return archive({name: stored(body) for name, body in every.items()} | {"verify.py": verifier()[1]})


def _data(table: Table, check: FactCheck) -> tuple[str, tuple[Table, bytes]]:
    """The path of a table in the evidence and its bytes, of a large one the rows that the check lists."""
    folder = f"data/{table.dataset}"
    if isinstance(table, LargeTable):
        return f"{folder}/{extract_name(table)}", (table, extract(table, check))
    assert isinstance(table, CsvTable)
    return f"{folder}/{table.path.name}", (table, table.body)


@cache
def verifier() -> tuple[bytes, Entry]:
    """The program, and as it stands in an archive; both are read once."""
    body = VERIFIER.read_bytes()
    return body, deflated(body, DEFLATED.read_bytes())


def tables_of(check: FactCheck, publication: Publication) -> Iterable[Table]:
    """Of each dataset that a check rests on, the newest edition, and those that were known when it matters.

    That is on the day of the claim, and on each day that the text names.
    """
    days = {mention.on for receipt in check.receipts.values() for mention in receipt.mentions if mention.on}
    for name in check.datasets:
        tables = publication.tables[name]
        known = [[table for table in tables if table.known_since <= day][-1:] for day in {check.claim.date, *days}]
        yield from (table for table in tables if [table] in known or table is tables[-1])


def _as_json(told: object) -> bytes:
    return (indented(told) + "\n").encode()


def indented(told: object, line: str = "\n") -> str:
    """What is told as JSON, indented by one blank, as json.dumps writes it in three times the time.

    >>> indented({"cells": [1, "two"], "none": []}) == json.dumps({"cells": [1, "two"], "none": []}, indent=1)
    True
    """
    if isinstance(told, dict) and told:
        deeper = f"{line} "
        pairs = [
            f"{in_quotes(name)}: {in_quotes(value) if isinstance(value, str) else indented(value, deeper)}"
            for name, value in told.items()
        ]
        return f"{{{deeper}{f',{deeper}'.join(pairs)}{line}}}"
    if isinstance(told, list) and told:
        deeper = f"{line} "
        return f"[{deeper}{f',{deeper}'.join([indented(value, deeper) for value in told])}{line}]"
    return str(told) if type(told) is int else in_json(told)
