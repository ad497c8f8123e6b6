"""An author's words for rows -> the conditions that they set, or the problem that they mean nothing."""

from __future__ import annotations

from .. import intended
from ..model import Condition, FieldType, Rows, Value
from ..problems import Fix, Problem, Text
from ..tables import TYPES

PERIODS = ("year", "month")


ORDERED = ("integer", "decimal", "year", "month", "date")


class NoSuchRows(Exception):
    """Rows cannot be chosen.

    `lacking` says in a reader's words what this table does not have; it is
    empty where the directions themselves are wrong.
    """

    def __init__(self, problem: Problem, lacking: str = "") -> None:
        super().__init__(problem.message)
        self.problem, self.lacking = problem, lacking


def condition_of(choice: Text | tuple[Text, ...], field: str, kind: FieldType) -> Condition:
    """What a choice means: some values of a field, or a range of them."""
    if isinstance(choice, Text) and ".." in choice.replace("...", "") and kind in ORDERED:
        return _range(choice, field, kind)
    texts = (choice,) if isinstance(choice, Text) else choice
    return Condition(field, tuple((text, _typed(text, field, kind)) for text in texts))


def _range(choice: Text, field: str, kind: FieldType) -> Condition:
    """The values from a to b; a year or a month at an end must be there, or a sum would be cut short unseen."""
    start, _, end = choice.partition("..")
    low = _typed(choice.cut(0, len(start)), field, kind) if start.strip() else None
    high = _typed(choice.cut(len(choice) - len(end), len(choice)), field, kind) if end.strip() else None
    if low is None and high is None:
        raise NoSuchRows(Problem(choice.at, "bad-rows", "a range has at least one end"))
    if low is not None and high is not None and low > high:  # type: ignore[operator]
        raise NoSuchRows(Problem(choice.at, "bad-rows", f"{start} comes after {end}", f"{end}..{start}"))
    ends = tuple((choice, value) for value in (low, high) if kind in PERIODS and value is not None)
    return Condition(field, ends, is_range=True, low=low, high=high)


def _typed(text: Text, field: str, kind: FieldType) -> Value:
    read, expected = TYPES[kind]
    try:
        return read(text.strip())
    except (ValueError, KeyError):
        message = f"{str(text)!r} is not {expected}, which the field {field!r} holds"
        hint, right = _meant(text, kind)
        fix = Fix(text.at, str(text), right) if right else None
        raise NoSuchRows(Problem(text.at, "bad-rows", message, hint, fix)) from None


def _meant(text: Text, kind: FieldType) -> tuple[str, str]:
    """How to write what a choice may mean, and these words alone where they are certain."""
    ends = intended.as_range(text) if kind in ORDERED else None
    if ends and all(_is_one(end, kind) for end in ends):
        right = "..".join(ends)
        return f"a range is written {right}", right
    if kind == "date" and (right := intended.as_date(text)):
        return f"write {right}", right
    if whole := intended.as_period(text, kind):
        return f"a range means all of it: {'..'.join(whole)}", ""
    if kind in PERIODS and _is_one(text, "date"):
        right = text[: len("2024" if kind == "year" else "2024-08")]
        return f"write {right}", right
    return "", ""


def _is_one(text: str, kind: FieldType) -> bool:
    """Whether a text is a value of a type."""
    try:
        return TYPES[kind][0](text) is not None
    except (ValueError, KeyError):
        return False


def in_words(rows: Rows) -> str:
    """The directions as a receipt shows them.

    >>> in_words({Text("month"): Text("2021-02..2024-07"), Text("city"): (Text("Rome"), Text("Oslo"))})
    'month 2021-02..2024-07; city Rome, Oslo'
    """
    parts = [(field, choice if isinstance(choice, Text) else ", ".join(choice)) for field, choice in rows.items()]
    return "; ".join(f"{field} {choice}" for field, choice in parts)
