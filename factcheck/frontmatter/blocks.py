"""Mappings and sequences of YAML that know where they were written."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import yaml

from ..problems import Location, Text


class Block(dict[Text, object]):
    """A YAML mapping, and where it starts; its keys know where they stand, and `texts` is how many it holds."""

    __slots__ = ("_mark", "_path", "texts")

    def __init__(self, path: Path, mark: yaml.Mark) -> None:
        self._path, self._mark, self.texts = path, mark, 0

    @property
    def at(self) -> Location:
        """Where it starts."""
        return place_of(self._path, self._mark)

    def key(self, name: object) -> Text | None:
        """The key as the author wrote it, with its place."""
        return next((key for key in self if key == name), None) if name in self else None


class Items(list[object]):
    """A YAML sequence, and where it starts."""

    __slots__ = ("_mark", "_path")

    def __init__(self, path: Path, mark: yaml.Mark, items: Iterable[object]) -> None:
        super().__init__(items)
        self._path, self._mark = path, mark

    @property
    def at(self) -> Location:
        """Where it starts."""
        return place_of(self._path, self._mark)


def place_of(path: Path, mark: yaml.Mark) -> Location:
    """Where a mark of YAML's parser stands, counted from 1."""
    return Location(path, mark.line + 1, mark.column + 1)
