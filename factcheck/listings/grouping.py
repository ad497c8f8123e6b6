"""Things -> those that have something in common, found in one walk."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

Name = TypeVar("Name", bound=Hashable)
Thing = TypeVar("Thing")


def grouped(pairs: Iterable[tuple[Name, Thing]]) -> dict[Name, tuple[Thing, ...]]:
    """What goes with each name, in the order given, each once.

    >>> grouped([("a", 1), ("b", 2), ("a", 3), ("a", 1)])
    {'a': (1, 3), 'b': (2,)}
    """
    groups: dict[Name, dict[int, Thing]] = {}
    for name, thing in pairs:
        groups.setdefault(name, {}).setdefault(id(thing), thing)
    return {name: tuple(group.values()) for name, group in groups.items()}
