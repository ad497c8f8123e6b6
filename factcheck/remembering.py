"""Work that is done again only where something that it read has changed.

The preview reads and checks everything after each save; what comes out is the
same as without a memory, only sooner.  Nothing is declared about what depends
on what: a piece of work is given things that note what is asked of them, and
its result holds for as long as the answers are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

R = TypeVar("R")
W = TypeVar("W")


class Notes:
    """What was asked of the mappings of a world, and what the answers were."""

    def __init__(self) -> None:
        self.had: dict[tuple[str, Any], bool] = {}
        self.got: dict[tuple[str, Any], Any] = {}
        self.listed: dict[str, tuple[Any, ...]] = {}

    def hold(self, world: object) -> bool:
        """Whether another world would give the same answers."""
        return (
            all(answer is (key in getattr(world, name)) for (name, key), answer in self.had.items())
            and all(_same(answer, getattr(world, name).get(key)) for (name, key), answer in self.got.items())
            and all(answer == tuple(getattr(world, name)) for name, answer in self.listed.items())
        )


class _Noting:
    """What mappings and sets have in common: they note what is asked of them."""

    def __init__(self, name: str, inner: Collection[Any], notes: Notes) -> None:
        self.name, self.inner, self.notes = name, inner, notes

    def __contains__(self, key: object) -> bool:
        answer = key in self.inner
        self.notes.had[self.name, key] = answer
        return answer

    def __iter__(self) -> Iterator[Any]:
        self.notes.listed[self.name] = tuple(self.inner)
        return iter(self.inner)

    def __len__(self) -> int:
        self.notes.listed[self.name] = tuple(self.inner)
        return len(self.inner)


class Watched(_Noting, Mapping[Any, Any]):
    """A mapping that notes what is asked of it."""

    inner: Mapping[Any, Any]

    def __getitem__(self, key: Any) -> Any:
        answer = self.inner[key]
        self.notes.got[self.name, key] = answer
        return answer


class WatchedSet(_Noting, Set[Any]):
    """A set that notes what is asked of it; a set that is made of it is a plain one."""

    @classmethod
    def _from_iterable(cls, things: Iterable[Any]) -> Set[Any]:
        return frozenset(things)


@dataclass(frozen=True)
class _Kept:
    """A result, what it was made from, and what was asked of the world."""

    given: tuple[object, ...]
    result: Any
    notes: Notes


class Memory:
    """Results of earlier work, the newest of each piece.  Work must be pure: same input, same result."""

    def __init__(self, keeps: bool = True) -> None:
        self.keeps = keeps
        self._kept: dict[tuple[Hashable, ...], _Kept] = {}

    def recall(self, work: Callable[..., R], name: Hashable, *given: object) -> R:
        """What `work` gives; from memory where it was given the same before under this name."""
        if not self.keeps:
            return work(*given)
        kept = self._kept.get((work, name))
        if kept is None or not _all_same(kept.given, given):
            kept = self._kept[work, name] = _Kept(given, work(*given), Notes())
        result: R = kept.result
        return result

    def recall_in(self, world: object, work: Callable[..., R], name: Hashable, *given: object) -> R:
        """The same for work that also looks things up in a world, a dataclass with mappings and sets as fields."""
        if not self.keeps:
            return work(world, *given)
        kept = self._kept.get((work, name))
        read = (*given, *_plain(world))
        if kept is None or not _all_same(kept.given, read) or not kept.notes.hold(world):
            notes = Notes()
            kept = self._kept[work, name] = _Kept(read, work(_watched(world, notes), *given), notes)
        result: R = kept.result
        return result


FORGETFUL = Memory(keeps=False)
"""For a build that is made once."""


def _plain(world: Any) -> Iterator[Any]:
    """What a world has besides mappings and sets: all of it counts as read."""
    values = (getattr(world, field.name) for field in fields(world))
    return (value for value in values if not isinstance(value, Mapping | Set))


def _watched(world: Any, notes: Notes) -> Any:
    """A world whose mappings and sets note what is asked of them."""
    values = {field.name: getattr(world, field.name) for field in fields(world)}
    watched: dict[str, object] = {}
    for name, inner in values.items():
        if isinstance(inner, Mapping):
            watched[name] = Watched(name, inner, notes)
        elif isinstance(inner, Set):
            watched[name] = WatchedSet(name, inner, notes)
    return replace(world, **watched)


def _all_same(before: tuple[object, ...], now: tuple[object, ...]) -> bool:
    return len(before) == len(now) and all(map(_same, before, now))


def _same(before: object, now: object) -> bool:
    return before is now or before == now
