"""`build.py publish`: record what goes out, so that none of it changes in silence afterwards."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from .. import BuildFailed, Problem, Settings, check
from ..adding import replace_files
from ..exits import DONE, PROBLEMS, CannotRun
from ..model import Publication, Published, PublishedClaim
from ..publishing import corrections_since, edits, edits_of_rating, record
from ..reading import RECORD
from ..recording import spell_record
from ..terminal import agrees, asker, counted, shown_progress, this_day
from .options import add_date


def configure(parser: argparse.ArgumentParser) -> None:
    """Which day it is, and whether to write without asking."""
    parser.add_argument("--yes", action="store_true", help="write without asking")
    parser.add_argument("--dry-run", action="store_true", help="show what would be recorded, write nothing")
    add_date(parser, "the day on which it goes out")


def run(settings: Settings, options: argparse.Namespace) -> int:
    """Check everything, show what would be recorded, and write it on a yes."""
    day = options.date or this_day()
    with shown_progress(options.stopwatch, sys.stderr) as progress:
        publication, _ = check(replace(settings, drafts=False), progress)
    if later := tuple(_later(publication, day)):
        raise BuildFailed(later)
    before, now = publication.published, record(publication, day)
    _refuse_the_past(before, day)
    path = settings.content / RECORD
    if not (changes := [*_claims(before, now), *_ratings(before, now)]):
        print(f"{path} is up to date: {counted(len(now.claims), 'claim')}")
        return DONE
    print("\n".join(changes))
    if options.dry_run:
        return DONE
    ask = None if options.yes else asker()
    if not (options.yes or ask):
        print(f"{path} would be written: `build.py publish --yes` does that", file=sys.stderr)
        return PROBLEMS
    if ask and not agrees(ask, f"write {path}?"):
        print("nothing was written")
        return DONE
    replace_files({path: spell_record(now).encode()})
    print(f"{path} holds {counted(len(now.claims), 'claim')}, as of {day}; commit it with the claims")
    return DONE


def _later(publication: Publication, day: date) -> Iterator[Problem]:
    """What is dated after the day on which it would go out."""
    for claim in (each.claim for each in publication.checks):
        if claim.published > day:
            message = f"published on {claim.published}, but this is {day}"
            yield Problem(claim.author.at, "wrong-order", message, "what has not gone out yet has `draft: true`")
        for correction in claim.corrections:
            if correction.date > day:
                message = f"corrected on {correction.date}, but this is {day}"
                yield Problem(correction.note.at, "wrong-order", message, "its date is the day on which it goes out")
    for withdrawal in publication.withdrawn.values():
        if withdrawal.date > day:
            message = f"withdrawn on {withdrawal.date}, but this is {day}"
            yield Problem(withdrawal.note.at, "wrong-order", message, "its date is the day on which it goes out")


def _refuse_the_past(before: Published | None, day: date) -> None:
    """A record only grows: what it holds is not older than what comes next."""
    days = [entry.recorded for entry in before.claims.values()] if before else []
    if days and max(days) > day:
        raise CannotRun(f"the record is of {max(days)}, which is after {day}: nothing was written")


# --- what is shown ----------------------------------------------------------------


def _claims(before: Published | None, now: Published) -> Iterator[str]:
    """One line a claim that is new, and a few for one that changed."""
    for id, entry in now.claims.items():
        old = before.claims.get(id) if before else None
        if old is None:
            later = f", with what is known today {entry.verdict_now.rating}" if entry.verdict_now else ""
            yield f"new: {id}: {entry.verdict.rating}{later}, {counted(len(entry.figures), 'figure')}"
        elif entry is not old:
            yield from _changed(id, old, entry)


def _changed(id: str, old: PublishedClaim, entry: PublishedClaim) -> Iterator[str]:
    """What changed of a claim, from what to what, and the corrections that tell it."""
    yield f"{'withdrawn' if entry.withdrawn else 'changed'}: {id}"
    if entry.withdrawn:
        yield f"  {entry.withdrawn.date}: {entry.withdrawn.note}"
        return
    for edit in edits(old, entry):
        yield f"  {edit.noun}: {edit.before} -> {edit.now or 'gone'}"
    for correction in corrections_since(old, entry)[0]:
        yield f"  {correction.date}, {correction.kind}: {correction.note}"
    if added := [name for name in entry.figures if name not in old.figures]:
        yield f"  added: {', '.join(added)}"


def _ratings(before: Published | None, now: Published) -> Iterator[str]:
    """The ratings whose words changed."""
    for id, entry in now.ratings.items():
        old = before.ratings.get(id) if before else None
        if old is not None and entry is not old:
            yield f"changed: the rating {id}"
            yield from (f"  {edit.noun}: {edit.before} -> {edit.now}" for edit in edits_of_rating(old, entry))
