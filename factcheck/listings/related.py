"""A claim -> the claims that a reader may want next, each with the reason.

What two claims share is looked up, never compared pair by pair; where many
claims share one thing, only those nearest in the order of the index are looked
at, so that a page costs the same on a site of any size.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ..model import FactCheck, Publication, Rating
from .grouping import grouped

SHOWN = 4
"""So many claims are enough to choose from; those that cite the page come on top."""

NEAREST = 12
"""How far to look on either side among claims that share one thing."""

REASONS = {
    "cites this page": 9,
    "cited on this page": 8,
    "same data": 5,
    "same topic": 2,
    "same source": 1,
    "same claimant": 1,
}
"""Why a claim is related, and how much that weighs."""

Tie = tuple[str, str]
"""The reason why claims are related, and the one thing that they share."""


@dataclass(frozen=True)
class Titled:
    """What the pages of other claims show of a claim: its title, with the verdict and an address made of its id."""

    id: str
    title: str
    rating: Rating


@dataclass(frozen=True)
class Related:
    """A claim that is related to another, and the two weightiest reasons."""

    claim: Titled
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Nearby:
    """The claims that a page leads on to: those that are related, and those before and after it in the index."""

    related: tuple[Related, ...]
    before: Titled | None
    after: Titled | None


@dataclass(frozen=True)
class _Places:
    """The claims as the index has them, where each stands, and the places of those that share a thing, ascending."""

    ids: tuple[str, ...]
    of: Mapping[str, int]
    sharing: Mapping[Tie, tuple[int, ...]]


@lru_cache(maxsize=2)
def _places(publication: Publication) -> _Places:
    ids = tuple(check.id for check in publication.checks)
    sharing: dict[Tie, list[int]] = {}
    for place, check in enumerate(publication.checks):
        for tie in _ties(check):
            sharing.setdefault(tie, []).append(place)
    return _Places(
        ids, {id: place for place, id in enumerate(ids)}, {tie: tuple(found) for tie, found in sharing.items()}
    )


def _ties(check: FactCheck) -> Iterator[Tie]:
    """All that a claim may share with others."""
    claim = check.claim
    yield from (("same data", str(dataset)) for dataset in check.datasets)
    yield from (("same topic", str(topic)) for topic in claim.topics)
    yield from (("same source", str(source)) for source in check.sources if source not in claim.appearances)
    yield "same claimant", str(claim.claimant)
    yield from (("cites this page", linked) for linked in check.linked)


def nearby(publication: Publication, id: str) -> Nearby:
    """The claims that the page of a claim leads on to."""
    ids, known, place = _places(publication).ids, titled(publication), _places(publication).of[id]
    before = known[ids[place - 1]] if place else None
    after = known[ids[place + 1]] if place + 1 < len(ids) else None
    return Nearby(related(publication, publication.checks[place]), before, after)


def related(publication: Publication, check: FactCheck) -> tuple[Related, ...]:
    """The most closely related claims, and every one that cites this one."""
    places = _places(publication)
    own = places.of[check.id]
    cited = [places.of[linked] for linked in check.linked if linked in places.of]
    found = [(place, "cited on this page") for place in cited]
    found += [(citing, "cites this page") for citing in places.sharing.get(("cites this page", check.id), ())]
    for tie in _ties(check):
        if tie[0] != "cites this page":
            found += [(place, tie[0]) for place in _near(places.sharing[tie], own)]
    weights: dict[int, int] = {}
    for place, reason in found:
        weights[place] = weights.get(place, 0) + REASONS[reason]
    related = {place for place in weights if weights[place] > REASONS["same claimant"]}
    best = sorted(related - {own}, key=lambda place: (-weights[place], abs(place - own), place))
    reasons = grouped(found)
    shown = [place for rank, place in enumerate(best) if rank < SHOWN or "cites this page" in reasons[place]]
    known = titled(publication)
    return tuple(Related(known[places.ids[place]], _weightiest(reasons[place])) for place in shown)


def _near(places: tuple[int, ...], own: int) -> tuple[int, ...]:
    """The places that stand nearest to a claim's own among all that share a thing with it."""
    middle = bisect_left(places, own)
    return places[max(0, middle - NEAREST) : middle + NEAREST + 1]


def _weightiest(reasons: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(reason for reason in REASONS if reason in reasons)[:2]


@lru_cache(maxsize=2)
def titled(publication: Publication) -> Mapping[str, Titled]:
    """Every claim by its id, in the order of the index."""
    return {check.id: Titled(check.id, check.claim.title, check.rating) for check in publication.checks}
