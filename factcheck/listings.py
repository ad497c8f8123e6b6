"""A publication -> what its pages list: which claims belong together, and what rests on what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .filters import quantity
from .model import (
    CheckedText,
    Dataset,
    Excerpt,
    FactCheck,
    Publication,
    Rating,
    Receipt,
    Source,
    StatedNumber,
    Table,
    TextPage,
)

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


def by_topic(publication: Publication) -> tuple[Group, ...]:
    """The claims on each topic of the site."""
    return tuple(
        Group(id, name, tuple(check for check in publication.checks if id in check.claim.topics))
        for id, name in publication.topics.items()
    )


def by_claimant(publication: Publication) -> tuple[Group, ...]:
    """The claims of each claimant."""
    return tuple(
        Group(id, claimant.name, tuple(check for check in publication.checks if check.claim.claimant == id))
        for id, claimant in publication.claimants.items()
    )


def by_rating(publication: Publication) -> tuple[Group, ...]:
    """The claims at each step of the scale, also where there are none."""
    return tuple(
        Group(
            id, rating.label, tuple(check for check in publication.checks if check.claim.verdict.rating == id)
        )
        for id, rating in publication.site.ratings.items()
    )


def resting_on(publication: Publication, dataset: str) -> Checks:
    """The claims that a dataset has a part in."""
    return tuple(check for check in publication.checks if dataset in check.datasets)


def citing(publication: Publication, source: str) -> Citations:
    """Everything that cites a source."""
    return Citations(
        tuple(check for check in publication.checks if source in check.sources),
        {id: dataset for id, dataset in publication.datasets.items() if source in sources_of(dataset)},
        {
            id: page
            for id, page in publication.pages.items()
            if source in publication.texts["pages", id].sources
        },
    )


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


def numbers(check: FactCheck, now: bool = False) -> Mapping[str, Decimal | date]:
    """What each name of a condition stands for, as known then or as known now."""
    claimed = check.claim.claimed
    ends = {"claimed": claimed.value, "claimed_to": claimed.to} if claimed else {}
    receipts = check.receipts.items()
    return {name: end for name, end in ends.items() if end is not None} | {
        name: receipt.now.value if now else receipt.known.value for name, receipt in receipts
    }


def standing(rating: Rating, ratings: Mapping[str, Rating]) -> str:
    """Where a rating stands among all: best, better, middle, worse, worst, or unplaced; chooses its shape."""
    values = [other.value for other in ratings.values() if other.value is not None]
    if rating.value is None:
        return "unplaced"
    low, high = min(values), max(values)
    if rating.value in (low, high):
        return "best" if rating.value == high else "worst"
    twice = 2 * rating.value
    return "middle" if twice == low + high else "better" if twice > low + high else "worse"
