"""A publication -> the record of all that stands on its pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypeVar

from ..model import Publication, Published, PublishedClaim, PublishedRating
from ..problems import Text
from ..scalars import RECORD_FORMAT
from .entries import UNSIGNED, Entry, digest, editions_of, entry_of, entry_of_rating, in_print, tree

E = TypeVar("E", PublishedClaim, PublishedRating)


def record(publication: Publication, day: date) -> Published:
    """The record of all that stands on the pages, with entries as they were where nothing changed."""
    before = publication.published or Published.model_construct(format=Text(RECORD_FORMAT))
    editions = editions_of(publication)
    claims = {
        check.claim.id: _kept(before.claims.get(check.claim.id), entry_of(check, day, editions))
        for check in publication.checks
    }
    for id, withdrawal in ((Text(name), each) for name, each in publication.withdrawn.items()):
        old = before.claims[id]
        note = withdrawal.model_copy(update={"note": in_print(withdrawal.note)})
        taken_back = old.model_copy(update={"recorded": day, "withdrawn": note, "digest": UNSIGNED})
        claims[id] = _kept(old, taken_back.model_copy(update={"digest": digest(id, taken_back)}))
    used = sorted({rating for entry in claims.values() for rating in _ratings(entry)})
    scale = publication.site.ratings
    ratings = {id: _kept(before.ratings.get(id), entry_of_rating(id, scale[id], day)) for id in used}
    return Published.model_construct(format=Text(RECORD_FORMAT), ratings=ratings, claims=dict(sorted(claims.items())))


def unrecorded(publication: Publication) -> tuple[str, ...]:
    """The claims that the record does not hold as they are now; none where there is no record yet."""
    if publication.published is None:
        return ()
    before, now = publication.published.claims, record(publication, date.max).claims
    return tuple(id for id, entry in now.items() if before.get(id) is not entry)


def _kept(old: E | None, new: E) -> E:
    """The entry that is there, where a new one would say the same."""
    return old if old is not None and _without_day(old) == _without_day(new) else new


def _without_day(entry: Entry) -> dict[str, object]:
    return {key: value for key, value in tree(entry).items() if key != "recorded"}


def _ratings(entry: PublishedClaim) -> Iterator[Text]:
    """The ratings that a check had and has."""
    yield from (verdict.rating for verdict in (entry.verdict, entry.verdict_now) if verdict)
    yield from (was for each in entry.corrections for was in (each.was, each.was_now) if was)
