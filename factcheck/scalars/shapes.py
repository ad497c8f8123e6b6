"""What stands in the place of one scalar: a list of them, rows, or one of two keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..problems import Text
from .refusals import at_key, wrong
from .values import words


def one_or_more(given: Any) -> Any:
    """A list, or the one thing that would stand in it."""
    return (given,) if isinstance(given, Text) else given


def text_or_texts(given: Any) -> Text | tuple[Text, ...]:
    """One text, or a list of texts."""
    if isinstance(given, list) and given:
        return tuple(words(each) for each in given)
    if isinstance(given, Text):
        return words(given)
    raise wrong("a value, a range a..b, or a list of values")


def all_or_rows(given: Any) -> Any:
    """The word `all`, which names no field, or rows as they are chosen elsewhere."""
    if isinstance(given, Text) and given == "all":
        return {}
    if isinstance(given, Mapping) and given:
        return given
    raise wrong("all, or rows such as {year: 2024}")


@dataclass(frozen=True)
class NotBoth:
    """Sees that a mapping, which a noun names, has the one key or the other."""

    noun: str
    first: str
    second: str

    def __call__(self, given: Any) -> Any:
        if isinstance(given, Mapping) and self.first in given and self.second in given:
            said = f"{self.noun} has {self.first!r} or {self.second!r}, not both"
            raise at_key("wrong-type", self.second, said, "leave one of them out")
        return given


def has_only(given: Any, key: str, other: str) -> bool:
    """Whether a mapping that was read, or an object made from one, has the one key and not the other."""
    has = given.__contains__ if isinstance(given, Mapping) else lambda name: hasattr(given, name)
    return has(key) and not has(other)
