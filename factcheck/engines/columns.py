"""A field of a dataset, and the type of its column in a file -> how the engine reads it: exactly, or not at all.

What stands as text is read by the patterns that hold for the cells of a CSV
file; what has a type keeps it.  Binary fractions are refused: their sums
depend on the order of the rows.
"""

from __future__ import annotations

import re

from .. import scalars
from ..model import Column, FieldType

WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT")
DIGITS = 38
"""So many digits a decimal of the engine has."""

PLACES = 18
"""So many of them stand behind the point where a number is stored as text."""

LONGEST = 2_000
"""So many characters a cell of text may have."""

BLANK = r"[\s\p{Z}]"

TYPES = {"integer": "HUGEINT", "year": "HUGEINT", "date": "DATE", "boolean": "BOOLEAN"}
"""The engine's type for values of a field's type; those of all others are text."""

MINUS = "\u2212"

PATTERNS = {
    "integer": scalars.INTEGER.pattern.replace(r"\u2212", MINUS),
    "decimal": scalars.DECIMAL.pattern.replace(r"\u2212", MINUS),
    "year": scalars.YEAR.pattern,
    "month": scalars.MONTH.pattern,
    "date": scalars.DATE.pattern,
    "boolean": "(?i)true|false",
}
"""What the cells of a type look like where they are text."""


class Unfit(Exception):
    """A column cannot be read as what its field declares, and what would do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def column(name: str, kind: FieldType, stored: str) -> Column:
    """How a field is read from a column of that type, or Unfit."""
    raw = '"' + name.replace('"', '""') + '"'
    if stored == "VARCHAR":
        return _of_text(f"nullif({raw}, '')", kind, f"coalesce({raw}, '')")
    text = f"coalesce(cast({raw} AS VARCHAR), '')"
    decimals = re.fullmatch(r"DECIMAL\(\d+,(\d+)\)", stored)
    places = int(decimals[1]) if decimals else 0
    if kind == "decimal" and (decimals or stored in WHOLE):
        return Column(raw, f"DECIMAL({DIGITS}, {places})", places, text, "false")
    if kind in ("integer", "year") and (stored in WHOLE or (decimals and not places)):
        return Column(raw, "HUGEINT", 0, text, f"{raw} NOT BETWEEN 1000 AND 9999" if kind == "year" else "false")
    if (kind, stored) == ("date", "DATE"):
        return Column(raw, "DATE", 0, text, f"{raw} NOT BETWEEN DATE '0001-01-01' AND DATE '9999-12-31'")
    if (kind, stored) == ("boolean", "BOOLEAN"):
        return Column(raw, "BOOLEAN", 0, text, "false")
    raise Unfit(f"the column {name!r} is stored as {stored}, and its field holds {kind}", _hint(raw, kind, stored))


def _of_text(cell: str, kind: FieldType, text: str) -> Column:
    """A field whose cells are text; `cell` is NULL where it is empty."""
    plain = rf"replace(replace({cell}, ',', ''), '{MINUS}', '-')"
    if kind == "text":
        wrong = rf"^(?:{scalars.FORMULA.pattern})|^{BLANK}|{BLANK}$"
        bad = f"length({cell}) > {LONGEST} OR regexp_matches({cell}, '{wrong}')"
        return Column(cell, "VARCHAR", 0, text, bad)
    if kind == "decimal":
        type = f"DECIMAL({DIGITS}, {PLACES})"
        exact = rf"[-+]?\d{{1,{DIGITS - PLACES}}}(?:\.\d{{1,{PLACES}}})?"
        looks = f"regexp_full_match({cell}, '{PATTERNS[kind]}') AND regexp_full_match({plain}, '{exact}')"
        return Column(f"TRY_CAST({plain} AS {type})", type, PLACES, text, f"NOT ({looks})")
    type = TYPES.get(kind, "VARCHAR")
    value = f"TRY_CAST({plain if kind == 'integer' else cell} AS {type})"
    fits = f"regexp_full_match({cell}, '{PATTERNS[kind]}') AND {value} IS NOT NULL"
    return Column(value, type, 0, text, f"{cell} IS NOT NULL AND NOT ({fits})")


def _hint(raw: str, kind: FieldType, stored: str) -> str:
    """What the author may write when the file is made."""
    if stored in ("DOUBLE", "FLOAT"):
        return f"sums of binary fractions are not exact: store CAST({raw} AS DECIMAL(18, 4)), to the places it has"
    if kind == "month" and stored in ("DATE", "TIMESTAMP"):
        return f"store strftime({raw}, '%Y-%m')"
    types = {"decimal": "DECIMAL(18, 4)", "year": "INTEGER", "integer": "BIGINT", "date": "DATE", "boolean": "BOOLEAN"}
    return f"store CAST({raw} AS {types.get(kind, 'VARCHAR')})"
