"""What went out against what stands there now: nothing that was published changes in silence.

A change is excused by a correction that the record does not know yet, that is
no older than the record's entry, and whose kind can tell such a change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import takewhile

from ..foundations import behind
from ..model import ClaimCorrection, Content, Correction, Dataset, FactCheck, Publication, PublishedClaim, Table
from ..problems import Location, Problem, Text
from ..publishing import (
    AS_KNOWN_NOW,
    REVISED,
    Edit,
    Entry,
    corrections_since,
    editions_of,
    edits,
    edits_of_rating,
    entry_of,
    entry_of_rating,
    file_of,
)
from .withdrawals import check_withdrawals, damaged

GLANCE = 90
"""The letters of a text that a message shows."""

Pair = tuple[FactCheck, PublishedClaim, PublishedClaim]
"""A check, what was recorded of it, and what would be recorded now."""


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
    replaced = _replaced(pairs, editions, content)
    found = (
        *broken.values(),
        *check_withdrawals(content, broken),
        *_ratings(publication, broken),
        *(_file_problem(file, checks, content) for file, checks in replaced.items()),
        *_claims(pairs, replaced),
    )
    return tuple(sorted(found))


def _claims(pairs: Sequence[Pair], replaced: Mapping[str, Sequence[FactCheck]]) -> Iterator[Problem]:
    """At most one problem of each claim; where a file was replaced, that is the mistake, not what was read from it."""
    touched = {check.id for checks in replaced.values() for check in checks}
    for check, entry, now in pairs:
        found = edits(entry, now, _revised(check, entry, now))
        if check.id in touched:
            found = [each for each in found if not each.measured]
        if problem := _silent(entry, now, found, check.claim.title.at) or _earlier(entry, now):
            yield problem


def _ratings(publication: Publication, broken: Mapping[str, Problem]) -> Iterator[Problem]:
    """A rating means on every page what it meant when the page went out."""
    site = publication.site
    for id, entry in publication.published.ratings.items() if publication.published else ():
        if id not in site.ratings:
            message = f"the rating {str(id)!r} is on pages that were published, and is gone"
            yield Problem(
                site.title.at, "silent-edit", message, "put it back under `ratings`: corrections name it, too"
            )
        elif f"ratings/{id}" not in broken:
            now = entry_of_rating(id, site.ratings[id], entry.recorded)
            if problem := _silent(entry, now, edits_of_rating(entry, now), now.label.at):
                yield problem


# --- changes and corrections ----------------------------------------------------


def _silent(entry: Entry, now: Entry, found: Sequence[Edit], here: Location) -> Problem | None:
    """The problem of an entry that changed and does not say so, or whose corrections changed."""
    new, gone = corrections_since(entry, now)
    if gone:
        at = next((each.note.at for each in new if each.date == gone[0].date), here)
        message = (
            f"the correction of {gone[0].date} was published as {str(gone[0].note)!r}, and is gone or says otherwise"
        )
        return Problem(at, "silent-edit", message, "a correction stays word for word: put it back, and add another one")
    telling = [each for each in new if each.date >= entry.recorded]
    if untold := [edit for edit in found if not any(each.kind in edit.kinds for each in telling)]:
        hint = _hint(untold, new, telling, entry)
        return Problem(untold[0].at, "silent-edit", _message(untold, entry.recorded), hint)
    for each in new:
        if each.date < entry.recorded:
            message = f"a correction of {each.date} was not there when the page was recorded on {entry.recorded}"
            return Problem(each.note.at, "silent-edit", message, "its date is the day on which it goes out")
    return None


def _message(untold: Sequence[Edit], day: date) -> str:
    """What changed, and what else did."""
    first, *others = untold
    before, after = _where_they_differ(first.before, first.now or "")
    now = "and is gone" if first.now is None else f"now {_quoted(after)}"
    nouns = list(dict.fromkeys(each.noun.removesuffix(AS_KNOWN_NOW) for each in others))
    nouns = [noun for noun in nouns if noun != first.noun]
    more = f" and {len(nouns) - 3} more" if len(nouns) > 3 else ""
    also = f"; also changed: {', '.join(nouns[:3])}{more}" if nouns else ""
    return f"{first.noun}: published as {_quoted(before)} on {day}, {now}{also}"


def _hint(untold: Sequence[Edit], new: Sequence[Correction], telling: Sequence[Correction], entry: Entry) -> str:
    """What would be right: the correction that tells all of it."""
    kinds = [kind for kind in untold[0].kinds if all(kind in each.kinds for each in untold)]
    revised = "data-revised" in kinds and any(each.kinds[0] == "data-revised" for each in untold)
    kind = "data-revised" if revised else "ours"
    was = ""
    if isinstance(entry, PublishedClaim):
        changed = {each.key for each in untold}
        was = _was("was", entry.verdict.rating) if "verdict" in changed else ""
        was += _was("was_now", entry.verdict_now.rating) if entry.verdict_now and "verdict_now" in changed else ""
    line = f"- {{date: TKTK the day, kind: {kind}, {was}note: TKTK what changed and why}}"
    why = ""
    if telling:
        why = f"a correction of the kind {telling[-1].kind} does not tell this, {' or '.join(kinds)} does; "
    elif new:
        why = f"the correction of {new[-1].date} is older than the record; "
    return f"{why}put it back, or add to `corrections`: {line}"


def _was(key: str, rating: str) -> str:
    return f'{key}: "{rating}", '


def _where_they_differ(before: str, now: str) -> tuple[str, str]:
    """Two texts, of long ones the part around the place from which on they differ."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, now, strict=False)))
    start = before.rfind(" ", 0, max(same - 20, 0)) + 1
    return _around(before, start), _around(now, start)


def _around(text: str, start: int) -> str:
    """At most so much of a text as one takes in at a glance."""
    if len(text) <= GLANCE:
        return text
    return f"{'... ' if start else ''}{text[start : start + GLANCE]}{'...' if text[start + GLANCE :] else ''}"


def _quoted(value: str) -> str:
    return value if value == "none" else repr(value)


def _earlier(entry: PublishedClaim, now: PublishedClaim) -> Problem | None:
    """A new correction says which verdict the page had until then, where that changed, and says it truly."""
    new = [each for each in corrections_since(entry, now)[0] if isinstance(each, ClaimCorrection)]
    new.sort(key=lambda each: each.date)
    before, after = entry.verdict.rating, now.verdict.rating
    said = [(each.was, each) for each in new if each.was]
    if problem := _held("was", "`verdict`", before, after, said, new):
        return problem
    then, later = (each.verdict_now.rating if each.verdict_now else None for each in (entry, now))
    said = [(each.was_now, each) for each in new if each.was_now]
    return _held("was_now", "`verdict_now`", then, later, said, new)


def _held(
    key: str,
    noun: str,
    before: Text | None,
    after: Text | None,
    said: Sequence[tuple[Text, ClaimCorrection]],
    new: Sequence[ClaimCorrection],
) -> Problem | None:
    """What new corrections say of an earlier rating, held against the one that was recorded."""
    if said and said[0][0] != before:
        published = repr(str(before)) if before else "not there"
        message = f"{key} says {str(said[0][0])!r}, but {noun} was {published} when it was recorded"
        return Problem(
            said[0][0].at, "silent-edit", message, f'write {key}: "{before}"' if before else f"leave out {key}"
        )
    if said and said[-1][0] == after:
        message = f"{key} is the rating until this correction, but {noun} is {str(after)!r} now"
        return Problem(said[-1][0].at, "silent-edit", message, f"leave out {key}: the rating has not changed")
    if before and before != after and not said:
        message = f"the correction does not say that {noun} was {str(before)!r} until then"
        return Problem(new[-1].note.at, "silent-edit", message, f'add {key}: "{before}", and the page shows it')
    return None


# --- data --------------------------------------------------------------------------


def _revised(check: FactCheck, entry: PublishedClaim, now: PublishedClaim) -> set[str]:
    """The figures whose newest value rests on a file that was not there when the page was recorded."""

    def is_new(table: Table) -> bool:
        file = Text(file_of(table))
        return entry.editions.get(file) != now.editions[file]

    return {
        name
        for name, receipt in check.receipts.items()
        if any(is_new(each.now.table) for each in behind(receipt, check.receipts) if each.now.table)
    }


def _replaced(pairs: Sequence[Pair], editions: Mapping[str, str], content: Content) -> dict[str, list[FactCheck]]:
    """Every file of data that is not the one that was published, and the checks that do not say so."""
    found: dict[str, list[FactCheck]] = {}
    for check, entry, now in pairs:
        new, _ = corrections_since(entry, now)
        if any(each.kind in REVISED and each.date >= entry.recorded for each in new):
            continue
        for file, sha in entry.editions.items():
            if editions.get(file) != sha and ("datasets", file.partition("/")[0]) not in content.unreadable:
                found.setdefault(str(file), []).append(check)
    return found


def _file_problem(file: str, checks: Sequence[FactCheck], content: Content) -> Problem:
    """The problem of a file that changed under published pages."""
    name, _, path = file.partition("/")
    dataset: Dataset | None = content.datasets.get(name)
    at = dataset.title.at if dataset else checks[0].claim.title.at
    edition = next((each for each in dataset.editions if each.path == path), None) if dataset else None
    names = ", ".join(repr(check.id) for check in checks[:3]) + (f" and {len(checks) - 3} more" if checks[3:] else "")
    what = "is not the file that was" if edition else "is gone, but was"
    message = f"{file} {what} published with {names}"
    hint = (
        "put it back, and add what is new as an edition; or add to `corrections` of each claim: "
        "- {date: TKTK the day, kind: ours, note: TKTK what changed and why}"
    )
    return Problem(edition.path.at if edition else at, "silent-edit", message, hint)
