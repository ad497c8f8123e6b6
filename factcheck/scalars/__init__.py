"""One scalar of YAML or CSV, as text -> a value of the type that its place asks for.

YAML's own guesses never apply (`NO` is a country here, `1:23` a time): every
scalar arrives as `Text`, and the field it stands in says what it must be.

ids        what can be an id
addresses  what is a web address
cells      the cells of tables
refusals   how a value is refused
values     the values of YAML
shapes     lists, rows and keys that exclude each other
"""

from .addresses import is_address
from .cells import (
    DATE,
    DECIMAL,
    FORMULA,
    INTEGER,
    MONTH,
    YEAR,
    parse_boolean,
    parse_date,
    parse_decimal,
    parse_integer,
    parse_month,
    parse_text,
    parse_year,
)
from .ids import ID, ID_HINT, is_id
from .refusals import at_key
from .shapes import NotBoth, all_or_rows, has_only, one_or_more, text_or_texts
from .values import (
    EMAIL,
    LANGUAGE,
    RECORD_FORMAT,
    SIGN_OF_UNIT,
    Day,
    address,
    colour,
    day,
    email,
    flag,
    identifier,
    language,
    number,
    record_format,
    rough_day,
    unit,
    words,
)

__all__ = [
    "DATE",
    "DECIMAL",
    "EMAIL",
    "FORMULA",
    "ID",
    "ID_HINT",
    "INTEGER",
    "LANGUAGE",
    "MONTH",
    "RECORD_FORMAT",
    "SIGN_OF_UNIT",
    "YEAR",
    "Day",
    "NotBoth",
    "address",
    "all_or_rows",
    "at_key",
    "colour",
    "day",
    "email",
    "flag",
    "has_only",
    "identifier",
    "is_address",
    "is_id",
    "language",
    "number",
    "one_or_more",
    "parse_boolean",
    "parse_date",
    "parse_decimal",
    "parse_integer",
    "parse_month",
    "parse_text",
    "parse_year",
    "record_format",
    "rough_day",
    "text_or_texts",
    "unit",
    "words",
]
