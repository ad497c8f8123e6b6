"""A claim -> all that its page shows of the rest of the site.

The page of a claim is made of its check and of these, and has no look at the
publication: so it stays as it is where neither changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..model import Claim, Publication, Source, Statement
from .related import Nearby, Titled, titled
from .statements import Matter, answered_by, matters_of


@dataclass(frozen=True)
class Known:
    """What is said of claims and of sources wherever they are linked to."""

    claims: Mapping[str, Titled]
    sources: Mapping[str, Source]


@dataclass(frozen=True)
class Surroundings:
    """The claims that a page leads on to, the statements that it answers, and the names of what it links to."""

    known: Known
    topics: Mapping[str, str]
    nearby: Nearby
    answered: tuple[Statement, ...]
    matters: tuple[Matter, ...]


def known(publication: Publication) -> Known:
    """What is said of the claims and sources of a publication."""
    return Known(titled(publication), publication.sources)


def surroundings(publication: Publication, known: Known, claim: Claim, nearby: Nearby) -> Surroundings:
    """All that the page of a claim shows of the rest of its publication."""
    answered, matters = answered_by(publication, claim.id), matters_of(publication, claim.id)
    named = [*answered, *(statement for matter in matters for statement in matter.statements)]
    return Surroundings(
        known=Known(
            {each.claim: known.claims[each.claim] for each in named if each.claim},
            {each.source: known.sources[each.source] for each in named},
        ),
        topics={topic: publication.topics[topic] for topic in map(str, claim.topics)},
        nearby=nearby,
        answered=answered,
        matters=matters,
    )
