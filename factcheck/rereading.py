"""Content in which an earlier build found no problem, read again where somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from . import engines, files
from .folders import read_file, unsafe
from .model import Claim, Claimant, Content, Dataset, Declared, Site, Source, Table, TextPage
from .ondemand import OnDemand
from .problems import Text

D = TypeVar("D", bound=Declared)

Homes = Mapping[str, Mapping[str, str]]
"""The file of each thing, by its id, for each kind of content."""

Reading = Callable[[Path, bytes, Any], files.Made[Any]]
"""How a file that declares one thing is read."""


def reread_content(folder: Path, homes: Homes) -> Content:
    """Content as it was read before; KeyError, or what reading raises, where it is not as it was."""
    sources = _several(homes["sources"], Source)
    datasets = _each(homes["datasets"], files.read_one, Dataset)

    def editions(name: str) -> tuple[Table, ...]:
        inner = folder / "datasets" / name
        there = frozenset(inner.iterdir())
        read = list(engines.read_tables(engines.DatasetFiles(name, datasets[name], sources, inner, there)))
        if len(read) < len(datasets[name].editions):  # an engine may fail where it did not before
            raise KeyError(name)
        return tuple(sorted(read, key=lambda table: table.edition.published))

    return Content(
        site=_thing(files.read_one, folder / "site.yaml", Site),
        claims=_each(homes["claims"], files.read_document, Claim),
        sources=sources,
        datasets=datasets,
        tables=OnDemand(homes["datasets"], editions),
        claimants=_several(homes["claimants"], Claimant),
        pages=_each(homes["pages"], files.read_document, TextPage),
    )


def reread_claim(path: Path) -> Claim | None:
    """A claim as its file has it now, or None where that is no claim without a problem."""
    try:
        return None if unsafe(path) else _thing(files.read_document, path, Claim)
    except (OSError, KeyError):
        return None


def _each(homes: Mapping[str, str], read: Reading, model: type[D]) -> OnDemand[D]:
    """Things that have a file each."""
    return OnDemand(homes, lambda id: _thing(read, Path(homes[id]), model))


def _several(homes: Mapping[str, str], model: type[D]) -> OnDemand[D]:
    """Things of which several stand in a file."""

    @cache
    def read(path: str) -> Mapping[Text, files.Made[D]]:
        made, _ = files.read_several(Path(path), read_file(Path(path)), model)
        return made or {}

    return OnDemand(homes, lambda id: _made(read(homes[id])[Text(id)]))


def _thing(read: Reading, path: Path, model: type[D]) -> D:
    made: files.Made[D] = read(path, read_file(path), model)
    return _made(made)


def _made(made: files.Made[D]) -> D:
    if made.thing is None or made.problems:
        raise KeyError(made)
    return made.thing
