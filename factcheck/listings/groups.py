"""A publication -> the claims of a topic, a claimant or a verdict, and the way from each list to the others.

Every list is a page.  Two filters at once are pages too: a topic with a
verdict, and a claimant with a topic, where there are such claims, so that their
number grows with the claims and not with what could be combined.  A claimant
with a verdict is no page, and has no count: claims are chosen, so such a number
would be a score of a person that means nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from ..model import FactCheck, Publication
from .grouping import grouped

FEW = 12
"""So many options of one kind are listed above the claims; more than that are a page of their own."""

Checks = tuple[FactCheck, ...]


@dataclass(frozen=True)
class Group:
    """Claims that have something in common, under the id and the name of it."""

    id: str
    name: str
    checks: Checks


@dataclass(frozen=True)
class Narrowing:
    """What a list of claims is narrowed to; what is empty is not narrowed."""

    topic: str = ""
    claimant: str = ""
    rating: str = ""

    @property
    def path(self) -> str:
        """Where the list is, from the site's root.

        >>> Narrowing().path, Narrowing(topic="crime", rating="false").path, Narrowing("crime", "ada").path
        ('claims/', 'topics/crime/false/', 'claimants/ada/crime/')
        """
        if self.claimant:
            return "/".join(filter(None, ["claimants", self.claimant, self.topic])) + "/"
        if self.topic:
            return "/".join(filter(None, ["topics", self.topic, self.rating])) + "/"
        return f"ratings/{self.rating}/" if self.rating else "claims/"


@dataclass(frozen=True)
class Option:
    """One choice of a filter: its name, how many claims it leaves, and their list, unless they are none."""

    name: str
    count: int
    path: str
    current: bool


@dataclass(frozen=True)
class Facet:
    """One filter above a list; `elsewhere` is the page of its options where they are many."""

    name: str
    options: tuple[Option, ...]
    elsewhere: str = ""
    many: int = 0


@lru_cache(maxsize=2)
def _lists(publication: Publication) -> Mapping[Narrowing, Checks]:
    """The claims of every list of the site that has any."""
    return grouped((narrowing, check) for check in publication.checks for narrowing in _lists_with(check))


def _lists_with(check: FactCheck) -> Iterator[Narrowing]:
    """Every list that a claim is in."""
    claimant, rating = str(check.claim.claimant), str(check.claim.verdict.rating)
    yield from (Narrowing(), Narrowing(claimant=claimant), Narrowing(rating=rating))
    for topic in map(str, check.claim.topics):
        yield from (Narrowing(topic), Narrowing(topic, rating=rating), Narrowing(topic, claimant))


def narrowed(publication: Publication, narrowing: Narrowing) -> Checks:
    """The claims of one list."""
    return _lists(publication).get(narrowing, ())


def crossings(publication: Publication) -> tuple[Narrowing, ...]:
    """The lists with two filters at once that have claims, by their address."""
    both = [each for each in _lists(publication) if each.topic and (each.claimant or each.rating)]
    return tuple(sorted(both, key=lambda each: each.path))


def facets(publication: Publication, narrowing: Narrowing) -> tuple[Facet, ...]:
    """The filters above a list, each with what it would leave of the claims."""
    ratings = {str(id): str(rating.label) for id, rating in publication.site.ratings.items()}
    claimants = {str(id): str(claimant.in_lists) for id, claimant in publication.claimants.items()}
    kinds = [("topic", "Topic", publication.topics)]
    if not narrowing.claimant:
        kinds.insert(0, ("rating", "Verdict", ratings))
    if not narrowing.rating:
        kinds.append(("claimant", "Claimant", claimants))
    return tuple(_facet(publication, narrowing, *kind) for kind in kinds)


def _facet(publication: Publication, narrowing: Narrowing, kind: str, name: str, names: Mapping[str, str]) -> Facet:
    chosen = getattr(narrowing, kind)
    listed = {id: words for id, words in names.items() if len(names) <= FEW or id == chosen}
    options = [_option(publication, narrowing, kind, id, words) for id, words in {"": "All", **listed}.items()]
    some = tuple(each for each in options if each.count or each.current or kind != "claimant")
    return Facet(name, some) if len(names) <= FEW else Facet(name, some, f"{kind}s/", len(names))


def _option(publication: Publication, narrowing: Narrowing, kind: str, id: str, name: str) -> Option:
    other = replace(narrowing, **{kind: id})
    count, current = len(narrowed(publication, other)), other == narrowing
    return Option(name, count, other.path if count or current else "", current)


def by_topic(publication: Publication) -> tuple[Group, ...]:
    """The claims on each topic of the site."""
    return tuple(Group(id, name, narrowed(publication, Narrowing(id))) for id, name in publication.topics.items())


def by_claimant(publication: Publication) -> tuple[Group, ...]:
    """The claims of each claimant."""
    known = publication.claimants.items()
    return tuple(Group(id, who.in_lists, narrowed(publication, Narrowing(claimant=str(id)))) for id, who in known)


def by_rating(publication: Publication) -> tuple[Group, ...]:
    """The claims at each step of the scale, also where there are none."""
    scale = publication.site.ratings.items()
    return tuple(Group(id, step.label, narrowed(publication, Narrowing(rating=str(id)))) for id, step in scale)


def verdict_today(publication: Publication, rating: str) -> Checks:
    """The claims that have this verdict only with what is known today."""
    return tuple(
        check
        for check in publication.checks
        if check.claim.verdict_now and rating == check.claim.verdict_now.rating != check.claim.verdict.rating
    )
