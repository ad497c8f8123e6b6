"""The receipt of a figure: what it is read from, what it was then and is now, and where it is mentioned."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ..filters import exact, machine_readable
from ..model import AnyFigure, FormulaFigure, Measurement, Mention, Receipt, TableFigure, Unlisted
from ..prose import plain
from .tables import choice_record, edition_record
from .works import Json


def receipt_record(receipt: Receipt, figure: AnyFigure) -> Json:
    """A figure with what it was when the claim was made, what it is now, and every number that is linked to it."""
    return {
        "label": receipt.label,
        "unit": receipt.unit,
        "change": receipt.change,
        "caveat": plain(receipt.caveat) if receipt.caveat else None,
        "reads": _reads(figure) if isinstance(figure, TableFigure) else None,
        "formula": figure.formula if isinstance(figure, FormulaFigure) else None,
        "then": _measurement(receipt.then) if receipt.then else None,
        "not_then": receipt.not_then or None,
        "now": _measurement(receipt.now),
        "mentions": [{"known": _known(each), **mention_record(each)} for each in receipt.mentions],
    }


def _reads(figure: TableFigure) -> Json:
    """What a figure is read from: which value of which rows of which dataset."""
    return {"dataset": figure.dataset, "choice": choice_record(figure.rows), "value": figure.value}


def _known(mention: Mention) -> str:
    """As of when a number is meant: then, now, or as known on a day."""
    return machine_readable(mention.on) if mention.on else "now" if mention.now else "then"


def mention_record(mention: Mention) -> Json:
    """A number in the text: its words, what they say, and how the figure was rounded to that."""
    written = mention.written
    said = machine_readable(written) if isinstance(written, date) else f"{written:f}"
    return {"words": mention.words, "written": said, "rounding": mention.rounding}


def _measurement(measurement: Measurement) -> Json:
    """One measurement; of a table, with the file and the line of every cell that it used."""
    told: Json = {"value": exact(measurement.value), "expression": measurement.expression}
    if measurement.table is None:
        return told | {"inputs": {name: exact(value) for name, value in measurement.inputs.items()}}
    table = measurement.table
    return told | {
        **edition_record(table),
        "rows": measurement.where,
        "cells": [{"field": cell.field, "line": cell.line, "text": cell.text} for cell in measurement.cells],
        **({"unlisted": _unlisted(measurement.unlisted, measurement.value)} if measurement.unlisted else {}),
    }


def _unlisted(unlisted: Unlisted, value: Decimal | date) -> Json:
    """Of cells too many to be listed how many there are, what their rows' numbers add up to, and the value in full."""
    in_full = machine_readable(value) if isinstance(value, date) else f"{value:f}"
    return {"count": unlisted.count, "checksum": str(unlisted.checksum), "value": in_full}
