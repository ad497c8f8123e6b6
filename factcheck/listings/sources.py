"""A source -> what cites it; a page -> the sources it shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from ..model import (
    CheckedText,
    Dataset,
    Excerpt,
    FactCheck,
    Publication,
    Source,
    StatedNumber,
    Table,
    TextPage,
)
from .grouping import grouped


@dataclass(frozen=True)
class Citations:
    """Everything that cites a source."""

    checks: tuple[FactCheck, ...]
    datasets: Mapping[str, Dataset]
    pages: Mapping[str, TextPage]


@dataclass(frozen=True)
class CitedSource:
    """A source in the list of a page, and the kept words that hold numbers of that page."""

    id: str
    source: Source
    excerpts: tuple[Excerpt, ...]


@lru_cache(maxsize=2)
def _citations(publication: Publication) -> Mapping[str, Citations]:
    """What cites each source, made in one walk, so that no page walks through all claims again."""
    checks = grouped((source, check) for check in publication.checks for source in check.sources)
    datasets = grouped((s, id) for id, dataset in publication.datasets.items() for s in sources_of(dataset))
    pages = grouped((s, id) for id in publication.pages for s in publication.texts["pages", id].sources)
    return {
        source: Citations(
            checks.get(source, ()),
            {id: publication.datasets[id] for id in datasets.get(source, ())},
            {id: publication.pages[id] for id in pages.get(source, ())},
        )
        for source in map(str, publication.sources)
    }


def citing(publication: Publication, source: str) -> Citations:
    """Everything that cites a source."""
    return _citations(publication)[source]


def stated_there(check: FactCheck, source: str) -> tuple[str, ...]:
    """The numbers of a claim that a source states, as they are written, each once."""
    return tuple(dict.fromkeys(str(number.words) for number in check.stated if number.source == source))


def sources_of(dataset: Dataset) -> tuple[str, ...]:
    """The sources of a dataset and of its editions, each once."""
    given = [*dataset.source, *(source for edition in dataset.editions for source in edition.source or ())]
    return tuple(dict.fromkeys(given))


def sources_of_edition(table: Table, dataset: Dataset) -> tuple[str, ...]:
    """The sources of one edition: its own, or else those of its dataset."""
    return table.edition.source or dataset.source


def cited(sources: Mapping[str, Source], stated: tuple[StatedNumber, ...]) -> tuple[CitedSource, ...]:
    """The sources of a page, each with the excerpts that its stated numbers stand in."""
    return tuple(
        CitedSource(
            id,
            source,
            tuple({number.excerpt.text: number.excerpt for number in stated if number.source == id}.values()),
        )
        for id, source in sources.items()
    )


def sources_shown(publication: Publication, dataset: Dataset, text: CheckedText) -> Mapping[str, Source]:
    """The sources of a dataset, and those that its notes cite."""
    return {id: publication.sources[id] for id in sources_of(dataset)} | dict(text.sources)
