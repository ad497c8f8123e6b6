"""Older notes of correction that speak of today -> the same notes, which say of which day they speak.

A note stays for good.  `[1,210](figure:x@now)` was right on its day, and goes on
being right as `[1,210](figure:x@2024-09-10)`; its number is never rewritten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ..measuring import known_on, measure
from ..model import Claim, Content
from ..problems import Fix, Problem
from ..scanning import Link, Scanner
from .editions import Revision


@dataclass(frozen=True)
class Dated:
    """What dates older notes, and the problems that are left then."""

    fixes: tuple[Fix, ...]
    problems: tuple[Problem, ...]


def date_notes(revision: Revision, content: Content, problems: Iterable[Problem]) -> Dated:
    """Date the numbers of today that an edition changes; what cannot be dated is left to its author."""
    fixes: list[Fix] = []
    told: dict[Problem, Problem | None] = {}
    problems = tuple(problems)
    for claim in content.claims.values():
        links = list(_links_to_now(claim))
        dated = _dated(claim, revision, content) if links else frozenset()
        for link in links:
            name = link.target.partition("@")[0]
            blamed = _blamed(link, problems)
            if name in dated:
                day = revision.before.edition.published
                fixes.append(Fix(link.target.locate(len(name) + 1), "now", day.isoformat()))
                told |= dict.fromkeys(blamed)
            else:
                told |= {each: replace(each, fix=None) for each in blamed}
    kept = (told.get(each, each) for each in problems)
    return Dated(tuple(fixes), tuple(each for each in kept if each))


def _links_to_now(claim: Claim) -> Iterator[Link]:
    """The links to figures of today in a claim's notes of correction."""
    for correction in claim.corrections:
        for link in Scanner((), ()).scan(correction.note).links:
            if link.scheme == "figure" and link.target.endswith("@now"):
                yield link


def _blamed(link: Link, problems: Iterable[Problem]) -> list[Problem]:
    """The problems of a link's number."""
    places = set(map(link.words.locate, range(len(link.words) + 1)))
    return [each for each in problems if each.at in places]


def _dated(claim: Claim, revision: Revision, content: Content) -> frozenset[str]:
    """The figures that change, and were on the day of the newest edition what they are now."""
    now, later = (measure(claim, each, []) for each in (content, revision.within(content)))
    that_day = measure(claim, known_on(revision.before.edition.published, claim, content), [])
    changed = {name for name in now if name not in later or now[name].now.value != later[name].now.value}
    return frozenset(name for name in changed & that_day.keys() if that_day[name].now.value == now[name].now.value)
