"""Years, months and days as whole numbers, and the few of them that an axis names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from ..filters import MONTHS, in_words

STEPS: Mapping[str, tuple[int, ...]] = {
    "year": (1, 2, 5, 10, 20, 50, 100, 500),
    "month": (1, 2, 3, 6, 12, 24, 60, 120, 240),
}
"""The steps between labels on an axis of time, for kinds of time that run without gaps."""


def moment(kind: str, words: str, turn: int) -> int:
    """A year, month or day as a whole number of them; anything else by its turn.

    >>> moment("year", "2024", 0), moment("month", "2024-02", 0), moment("text", "East", 3)
    (2024, 24289, 3)
    """
    match kind:
        case "year":
            return int(words)
        case "month":
            year, month = words.split("-")
            return int(year) * 12 + int(month) - 1
        case "date":
            return date.fromisoformat(words).toordinal()
    return turn


def axes(kind: str, moments: Mapping[str, int]) -> Iterator[dict[int, str]]:
    """The names that an axis could have, the most of them first: at even steps, or else at its two ends.

    >>> list(axes("year", {"2022": 2022, "2023": 2023}))[0]
    {2022: '2022', 2023: '2023'}
    """
    first, last = min(moments.values()), max(moments.values())
    for step in STEPS.get(kind, ()):
        if first // step < last // step or first % step == 0:
            yield {at: _label(kind, at, step) for at in range(first, last + 1) if at % step == 0}
    ends = {at: in_words(words) if kind in ("date", "month") else words for words, at in moments.items()}
    if kind not in STEPS:
        yield dict(sorted(ends.items()))
    yield {at: words for at, words in ends.items() if at in (first, last)}
    yield {last: ends[last]}


def _label(kind: str, at: int, step: int) -> str:
    """A short name of a year or a month.

    >>> _label("month", 24289, 6), _label("month", 24288, 12), _label("year", 1990, 5)
    ('Feb 2024', '2024', '1990')
    """
    if kind == "year":
        return str(at)
    year, month = divmod(at, 12)
    return str(year) if _is_short(kind, step) else f"{MONTHS[month][:3]} {year}"


def _is_short(kind: str, step: int) -> bool:
    """Whether the labels of an axis are bare years."""
    return kind == "year" or step % 12 == 0
