"""A publication -> every correction of what was published, withdrawals among them, as pages and feeds tell them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ..filters import machine_readable
from ..model import Correction, EarlierVerdict, FactCheck, Publication, PublishedClaim, Rating, Withdrawal
from ..problems import Text
from ..prose import plain
from .works import Json


@dataclass(frozen=True)
class Corrected:
    """A correction, and the page that it changed; the id stays when others are added."""

    id: str
    path: str
    title: str
    date: date
    kind: str
    note: Text
    earlier: tuple[EarlierVerdict, ...] = ()


@dataclass(frozen=True)
class Withdrawn:
    """A published check that was taken back, as it last stood, and why it went."""

    id: str
    entry: PublishedClaim
    withdrawal: Withdrawal
    rating: str


def corrected(publication: Publication) -> tuple[Corrected, ...]:
    """Every correction of the site, newest first."""
    found = [each for check in publication.checks for each in corrected_in(check)]
    for id, rating in publication.site.ratings.items():
        found += corrected_rating(id, rating)
    for each in withdrawn(publication):
        day, note = each.withdrawal.date, each.withdrawal.note
        found.append(Corrected("withdrawn", f"claims/{each.id}/", each.entry.title, day, "withdrawn", note))
    return tuple(sorted(found, key=lambda each: each.date, reverse=True))


def corrected_in(check: FactCheck) -> tuple[Corrected, ...]:
    """The corrections of one check; those of one day are numbered as they are written."""
    return tuple(
        _corrected(id, f"claims/{check.id}/", check.claim.title, each, check.earlier)
        for id, each in _with_ids(check.claim.corrections)
    )


def corrected_rating(id: str, rating: Rating) -> list[Corrected]:
    """The corrections of what a rating means."""
    path, title = f"ratings/{id}/", f"What \u201c{rating.label}\u201d means"
    return [_corrected(name, path, title, each) for name, each in _with_ids(rating.corrections)]


def withdrawn(publication: Publication) -> tuple[Withdrawn, ...]:
    """The published checks that were taken back."""
    record = publication.published
    if record is None:
        return ()
    entries = ((Text(id), each, record.claims[Text(id)]) for id, each in publication.withdrawn.items())
    return tuple(Withdrawn(id, e, each, record.ratings[e.verdict.rating].label) for id, each, e in entries)


def withdrawn_record(each: Withdrawn, url: str) -> Json:
    """What is left of a check that was taken back, for programs: claims/<id>/claim.json."""
    entry = each.entry
    return {
        "format": 1,
        "url": url,
        "title": entry.title,
        "claim": entry.claim,
        "published": machine_readable(entry.published),
        "withdrawn": {
            "date": machine_readable(each.withdrawal.date),
            "note": plain(each.withdrawal.note),
            "verdict": each.rating,
        },
    }


def _with_ids(corrections: Sequence[Correction]) -> Iterator[tuple[str, Correction]]:
    same: Counter[date] = Counter()
    for correction in corrections:
        same[correction.date] += 1
        yield f"correction-{correction.date}-{same[correction.date]}", correction


def _corrected(
    id: str, path: str, title: str, correction: Correction, earlier: Sequence[EarlierVerdict] = ()
) -> Corrected:
    own = tuple(each for each in earlier if each.correction is correction)
    return Corrected(id, path, title, correction.date, correction.kind, correction.note, own)
