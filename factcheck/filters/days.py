"""A day -> its words for people and for machines."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@lru_cache(10_000)
def in_words(day: date | str) -> str:
    """A day, or a month or a year where that is all that is known.

    >>> in_words(date(2024, 8, 12)), in_words("2024-06"), in_words("2024")
    ('12 August 2024', 'June 2024', '2024')
    """
    year, *rest = machine_readable(day).split("-")
    parts = [str(int(rest[1]))] if len(rest) == 2 else []
    parts += [MONTHS[int(rest[0]) - 1]] if rest else []
    return " ".join([*parts, year])


def machine_readable(day: date | str) -> str:
    """A day as machines want it, as precise as it is known.

    >>> machine_readable(date(2024, 8, 12)), machine_readable("2024-06")
    ('2024-08-12', '2024-06')
    """
    return day.isoformat() if isinstance(day, date) else str(day)
