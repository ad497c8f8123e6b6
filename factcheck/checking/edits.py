"""What went out against what stands there now: nothing that was published changes in silence.

A change is excused by a correction that the record does not know yet, that is
no older than the record's entry, and whose kind can tell such a change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ..model import Content, FactCheck, Publication, Published
from ..problems import Problem
from ..publishing import editions_of, edits, edits_of_rating, entry_of, entry_of_rating
from .corrections import untold_edit, untrue_rating
from .replacements import Pair, file_problem, replaced_files, revised_figures
from .withdrawals import check_kept, check_withdrawals, damaged


def check_edits(publication: Publication, content: Content) -> tuple[Problem, ...]:
    """Every change of what was published that no correction tells; none where nothing was recorded yet."""
    record = publication.published
    if record is None:
        return tuple(check_withdrawals(content))
    broken = damaged(record)
    editions = editions_of(publication)
    pairs = [
        (check, entry, entry_of(check, entry.recorded, editions))
        for check in publication.checks
        if (entry := record.claims.get(check.claim.id)) and not check.claim.draft and f"claims/{check.id}" not in broken
    ]
    replaced = replaced_files(pairs, editions, content)
    found = (
        *broken.values(),
        *check_withdrawals(content, broken),
        *_ratings(publication, broken),
        *(file_problem(file, checks, content) for file, checks in replaced.items()),
        *_claims(pairs, replaced),
    )
    return tuple(sorted(found))


def check_since(before: Published, publication: Publication, content: Content) -> tuple[Problem, ...]:
    """What an earlier record holds and the present one does not, and every change since that no correction tells."""
    edited = check_edits(replace(publication, published=before), replace(content, published=before))
    return tuple(sorted({*edited, *check_kept(before, content.published)}))


def _claims(pairs: Sequence[Pair], replaced: Mapping[str, Sequence[FactCheck]]) -> Iterator[Problem]:
    """At most one problem of each claim; where a file was replaced, that is the mistake, not what was read from it."""
    touched = {check.id for checks in replaced.values() for check in checks}
    for check, entry, now in pairs:
        found = edits(entry, now, revised_figures(check, entry, now))
        if check.id in touched:
            found = [each for each in found if not each.measured]
        if problem := untold_edit(entry, now, found, check.claim.title.at) or untrue_rating(entry, now):
            yield problem


def _ratings(publication: Publication, broken: Mapping[str, Problem]) -> Iterator[Problem]:
    """A rating means on every page what it meant when the page went out."""
    site = publication.site
    for id, entry in publication.published.ratings.items() if publication.published else ():
        if id not in site.ratings:
            message = f"the rating {str(id)!r} is on pages that were published, and is gone"
            hint = "put it back under `ratings`: corrections name it, too"
            yield Problem(site.title.at, "silent-edit", message, hint)
        elif f"ratings/{id}" not in broken:
            now = entry_of_rating(id, site.ratings[id], entry.recorded)
            if problem := untold_edit(entry, now, edits_of_rating(entry, now), now.label.at):
                yield problem
