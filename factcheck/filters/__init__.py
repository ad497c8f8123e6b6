"""A value -> the words that a page prints for it."""

from .days import MONTHS, in_words, machine_readable
from .expressions import SIGNS, in_parts, names, with_numbers
from .numbers import MINUS, between, briefly, exact, number, published, rounded
from .quantities import apart, beyond, one, quantity
from .texts import breakable, cell, correction, counted, host, quoted_inside, subject, typeset

__all__ = [
    "MINUS",
    "MONTHS",
    "SIGNS",
    "apart",
    "between",
    "beyond",
    "breakable",
    "briefly",
    "cell",
    "correction",
    "counted",
    "exact",
    "host",
    "in_parts",
    "in_words",
    "machine_readable",
    "names",
    "number",
    "one",
    "published",
    "quantity",
    "quoted_inside",
    "rounded",
    "subject",
    "typeset",
    "with_numbers",
]
