"""A publication -> what its pages list: which claims belong together, and what rests on what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from .filters import quantity
from .model import (
    CheckedText,
    Comparison,
    Dataset,
    Excerpt,
    FactCheck,
    Publication,
    Rating,
    Receipt,
    Source,
    StatedNumber,
    Statement,
    Table,
    TextPage,
)

T = TypeVar("T")
PLAIN_LIST = 12
"""So many claims are taken in at once; more of them need headings."""

Checks = tuple[FactCheck, ...]


@dataclass(frozen=True)
class Group:
    """Claims that have something in common, under the id and the name of it."""

    id: str
    name: str
    checks: Checks


@dataclass(frozen=True)
class Citations:
    """Everything that cites a source."""

    checks: Checks
    datasets: Mapping[str, Dataset]
    pages: Mapping[str, TextPage]


@dataclass(frozen=True)
class CitedSource:
    """A source in the list of a page, and the kept words that hold numbers of that page."""

    id: str
    source: Source
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True)
class Matter:
    """Something that several sources state, side by side."""

    name: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class _Index:
    """Everything by what it names, made in one walk, so that no page walks through all claims again."""

    topics: Mapping[str, Checks]
    claimants: Mapping[str, Checks]
    ratings: Mapping[str, Checks]
    datasets: Mapping[str, Checks]
    sources: Mapping[str, Citations]
    checks: Mapping[str, FactCheck]
    stated: Mapping[str, tuple[Statement, ...]]
    answered: Mapping[str, tuple[Statement, ...]]
    matters: tuple[Matter, ...]
    matters_in: Mapping[str, tuple[Matter, ...]]
    matters_of: Mapping[str, tuple[Matter, ...]]


@lru_cache(maxsize=2)
def _index(publication: Publication) -> _Index:
    checks = publication.checks
    citing_checks = _grouped((source, check) for check in checks for source in check.sources)
    citing_datasets = _grouped((s, id) for id, dataset in publication.datasets.items() for s in sources_of(dataset))
    citing_pages = _grouped((s, id) for id in publication.pages for s in publication.texts["pages", id].sources)
    matters = _matters(publication)
    return _Index(
        topics=_grouped((str(topic), check) for check in checks for topic in check.claim.topics),
        claimants=_grouped((str(check.claim.claimant), check) for check in checks),
        ratings=_grouped((str(check.claim.verdict.rating), check) for check in checks),
        datasets=_grouped((dataset, check) for check in checks for dataset in check.datasets),
        sources={
            source: Citations(
                citing_checks.get(source, ()),
                {id: publication.datasets[id] for id in citing_datasets.get(source, ())},
                {id: publication.pages[id] for id in citing_pages.get(source, ())},
            )
            for source in map(str, publication.sources)
        },
        checks={check.id: check for check in checks},
        stated=_grouped((statement.source, statement) for statement in publication.statements),
        answered=_grouped((statement.claim, statement) for statement in publication.statements),
        matters=matters,
        matters_in=_grouped((statement.source, matter) for matter in matters for statement in matter.statements),
        matters_of=_grouped((statement.claim, matter) for matter in matters for statement in matter.statements),
    )


def _matters(publication: Publication) -> tuple[Matter, ...]:
    groups = _grouped((each.matter, each) for each in publication.statements if each.matter)
    return tuple(Matter(name, found) for name, found in groups.items() if len({each.source for each in found}) > 1)


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    """What goes with each name, in the order given, each once."""
    groups: dict[str, dict[int, T]] = {}
    for name, thing in pairs:
        groups.setdefault(name, {}).setdefault(id(thing), thing)
    return {name: tuple(group.values()) for name, group in groups.items()}


def by_topic(publication: Publication) -> tuple[Group, ...]:
    """The claims on each topic of the site."""
    found = _index(publication).topics
    return tuple(Group(id, name, found.get(id, ())) for id, name in publication.topics.items())


def featured(publication: Publication) -> Checks:
    """The claims that open the first page."""
    found = _index(publication).checks
    return tuple(found[name] for name in publication.site.featured if name in found)


def overview(publication: Publication) -> tuple[Group, ...]:
    """The newest claims under the first of their topics; none where a plain list does as well."""
    firsts = _grouped((str(check.claim.topics[0]), check) for check in publication.checks if check.claim.topics)
    if len(publication.checks) <= PLAIN_LIST or sum(map(len, firsts.values())) < len(publication.checks):
        return ()
    return tuple(Group(id, name, firsts[id][:PLAIN_LIST]) for id, name in publication.topics.items() if id in firsts)


def by_claimant(publication: Publication) -> tuple[Group, ...]:
    """The claims of each claimant."""
    found = _index(publication).claimants
    return tuple(Group(id, who.name, found.get(id, ())) for id, who in publication.claimants.items())


def by_rating(publication: Publication) -> tuple[Group, ...]:
    """The claims at each step of the scale, also where there are none."""
    found = _index(publication).ratings
    return tuple(Group(id, rating.label, found.get(id, ())) for id, rating in publication.site.ratings.items())


def resting_on(publication: Publication, dataset: str) -> Checks:
    """The claims that a dataset has a part in."""
    return _index(publication).datasets.get(dataset, ())


def citing(publication: Publication, source: str) -> Citations:
    """Everything that cites a source."""
    return _index(publication).sources[source]


def stated_in(publication: Publication, source: str) -> tuple[Statement, ...]:
    """What a source states, in the order of the list of statements."""
    return _index(publication).stated.get(source, ())


def answered_by(publication: Publication, claim: str) -> tuple[Statement, ...]:
    """The statements that a claim's page answers."""
    return _index(publication).answered.get(claim, ())


def matters(publication: Publication) -> tuple[Matter, ...]:
    """What two or more sources state."""
    return _index(publication).matters


def matters_in(publication: Publication, source: str) -> tuple[Matter, ...]:
    """What a source and others state."""
    return _index(publication).matters_in.get(source, ())


def matters_of(publication: Publication, claim: str) -> tuple[Matter, ...]:
    """What several sources state of what a claim's page answers."""
    return _index(publication).matters_of.get(claim, ())


def check_of(publication: Publication, claim: str) -> FactCheck:
    """The published check of a claim."""
    return _index(publication).checks[claim]


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


def updated(check: FactCheck) -> tuple[Receipt, ...]:
    """The receipts that later data changed as they are shown, or whose data were not public then."""
    return tuple(
        receipt
        for receipt in check.receipts.values()
        if receipt.then is None
        or quantity(receipt.then.value, receipt.unit) != quantity(receipt.now.value, receipt.unit)
    )


def margin(comparison: Comparison) -> Decimal | None:
    """How far the two sides of a comparison are apart: what would have to change to overturn it."""
    if isinstance(comparison.left, Decimal) and isinstance(comparison.right, Decimal):
        return abs(comparison.left - comparison.right)
    return None


def standing(rating: Rating, ratings: Mapping[T, Rating]) -> str:
    """Where a rating stands among all: best, better, middle, worse, worst, or unplaced; chooses its shape."""
    values = [other.value for other in ratings.values() if other.value is not None]
    if rating.value is None:
        return "unplaced"
    low, high = min(values), max(values)
    if rating.value in (low, high):
        return "best" if rating.value == high else "worst"
    twice = 2 * rating.value
    return "middle" if twice == low + high else "better" if twice > low + high else "worse"
