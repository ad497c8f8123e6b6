"""What becomes of a criterion: shown, shown in part, told in words or not shown, and the ways to find out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..filters import counted
from ..model import FactCheck, Principle, Publication
from .findings import Place, of_claim, of_page

NO_CLAIM = "no claim is published yet"


@dataclass(frozen=True)
class Met:
    """The site shows it, for all that it concerns."""

    how: str
    places: tuple[Place, ...] = ()
    others: tuple[Place, ...] = ()
    state = "shown"


@dataclass(frozen=True)
class PartlyMet:
    """The site shows it, but not for these others."""

    how: str
    others: tuple[Place, ...]
    places: tuple[Place, ...] = ()
    state = "shown in part"


@dataclass(frozen=True)
class Told:
    """A page tells of it in words, which no program can weigh."""

    places: tuple[Place, ...]
    others: tuple[Place, ...] = ()
    how = "in words"
    state = "told"


@dataclass(frozen=True)
class NotShown:
    """The site does not show it, and why."""

    how: str
    places: tuple[Place, ...] = ()
    others: tuple[Place, ...] = ()
    state = "not shown"


Outcome = Met | PartlyMet | Told | NotShown

Establish = Callable[[Publication], Outcome]
"""A way to find out what becomes of a criterion."""


def told(principle: Principle) -> Establish:
    """Told on the pages that say so of themselves."""

    def establish(publication: Publication) -> Outcome:
        ids = [str(id) for id, page in publication.pages.items() if principle in page.principles]
        places = tuple(place for id in ids for place in of_page(id, publication))
        return Told(places) if places else NotShown("no page of this site tells it")

    return establish


def page(id: str) -> Establish:
    """Told on a page that every site calls the same."""

    def establish(publication: Publication) -> Outcome:
        named = id in publication.pages
        return Told(of_page(id, publication)) if named else NotShown(f"this site has no page {id!r}")

    return establish


def each_claim(what: str, holds: Callable[[FactCheck, Publication], bool]) -> Establish:
    """Established for every claim, one by one."""

    def establish(publication: Publication) -> Outcome:
        missing = tuple(p for check in publication.checks if not holds(check, publication) for p in of_claim(check))
        every = len(publication.checks)
        said = f"claims that {what}: {every - len(missing):,} of {every:,}"
        if not every:
            return NotShown(NO_CLAIM)
        if len(missing) == every:
            return NotShown(said)
        return PartlyMet(said, missing) if missing else Met(said)

    return establish


def scale(publication: Publication) -> Outcome:
    """One scale for all claims."""
    ratings = counted(len(publication.site.ratings), "rating")
    return Met(f"{ratings}, each with one published meaning for every claimant", (Place("ratings/", "Verdicts"),))


def statements(publication: Publication) -> Outcome:
    """What was gone through, and what became of each statement."""
    listed = publication.statements
    if not listed:
        return NotShown("this site lists no statements of the sources that it goes through")
    sources = len({statement.source for statement in listed})
    said = f"{counted(len(listed), 'statement')} of {counted(sources, 'source')} listed, checked or not"
    return Met(said, (Place("statements/", "Statements"),))


def receipts(publication: Publication) -> Outcome:
    """Numbers that a reader can follow."""
    every = publication.numbers + publication.excused
    said = f"{publication.numbers:,} of {counted(every, 'number')} with a receipt, the others with a reason"
    return Met(said, (Place("audit/#numbers", "Numbers"),)) if every else NotShown("no number is published yet")


def publisher(publication: Publication) -> Outcome:
    """Who answers for the site."""
    return Met(f"{publication.site.publisher.name}, at the foot of every page")


def contact(publication: Publication) -> Outcome:
    """Where readers write to."""
    return Met(f"{publication.site.publisher.email}, at the foot of every page")


def corrected(publication: Publication) -> Outcome:
    """The notes on changed pages."""
    if not publication.checks:
        return NotShown(NO_CLAIM)
    changed = [check for check in publication.checks if check.claim.corrections]
    notes = sum(len(check.claim.corrections) for check in changed)
    places = tuple(place for check in changed for place in of_claim(check))
    if not notes:
        return NotShown("there is no correction so far; each stands on its page, with its day and whose doing it was")
    return Met(f"{counted(notes, 'note')}, each with its day and whose doing it was", places)
