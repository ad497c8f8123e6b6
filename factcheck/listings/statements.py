"""What sources state -> the claims that answer it, and the same matter in several sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from ..model import Claimant, Publication, Statement
from .grouping import grouped


@dataclass(frozen=True)
class Matter:
    """Something that several sources state, side by side."""

    name: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class _Statements:
    """What several state, and the statements by their source, by the claim that answers them and by who made them."""

    matters: tuple[Matter, ...]
    matters_in: Mapping[str, tuple[Matter, ...]]
    matters_of: Mapping[str, tuple[Matter, ...]]
    stated: Mapping[str, tuple[Statement, ...]]
    answered: Mapping[str, tuple[Statement, ...]]
    said: Mapping[str, tuple[Statement, ...]]


@lru_cache(maxsize=2)
def _statements(publication: Publication) -> _Statements:
    listed = publication.statements
    matters = _matters(listed)
    return _Statements(
        matters=matters,
        matters_in=grouped((statement.source, matter) for matter in matters for statement in matter.statements),
        matters_of=grouped((statement.claim, matter) for matter in matters for statement in matter.statements),
        stated=grouped((statement.source, statement) for statement in listed),
        answered=grouped((statement.claim, statement) for statement in listed),
        said=grouped((statement.speaker.partition(" (")[0], statement) for statement in listed),
    )


def _matters(listed: tuple[Statement, ...]) -> tuple[Matter, ...]:
    groups = grouped((each.matter, each) for each in listed if each.matter)
    return tuple(Matter(name, found) for name, found in groups.items() if len({each.source for each in found}) > 1)


def stated_in(publication: Publication, source: str) -> tuple[Statement, ...]:
    """What a source states, in the order of the list of statements."""
    return _statements(publication).stated.get(source, ())


def answered_by(publication: Publication, claim: str) -> tuple[Statement, ...]:
    """The statements that a claim's page answers."""
    return _statements(publication).answered.get(claim, ())


def said_by(publication: Publication, claimant: Claimant) -> tuple[Statement, ...]:
    """The listed statements of a claimant, whatever became of them; `Name (post)` is the claimant's too."""
    return _statements(publication).said.get(claimant.name, ())


def matters(publication: Publication) -> tuple[Matter, ...]:
    """What two or more sources state."""
    return _statements(publication).matters


def matters_in(publication: Publication, source: str) -> tuple[Matter, ...]:
    """What a source and others state."""
    return _statements(publication).matters_in.get(source, ())


def matters_of(publication: Publication, claim: str) -> tuple[Matter, ...]:
    """What several sources state of what a claim's page answers."""
    return _statements(publication).matters_of.get(claim, ())
