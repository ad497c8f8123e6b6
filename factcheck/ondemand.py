"""A mapping whose things are made when somebody asks for them, each once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TypeVar

T = TypeVar("T")


class OnDemand(Mapping[str, T]):
    """Things whose names are known, and how to make each of them.

    >>> squares = OnDemand(["2", "3"], lambda name: int(name) ** 2)
    >>> list(squares), "4" in squares, squares["3"]
    (['2', '3'], False, 9)
    """

    def __init__(self, names: Collection[str], make: Callable[[str], T]) -> None:
        self._names, self._make = dict.fromkeys(names), make
        self._made: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        if name not in self._names:
            raise KeyError(name)
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
