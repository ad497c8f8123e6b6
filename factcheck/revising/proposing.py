"""An edition that is offered -> everything that may be written for it, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from ..checking import check_content
from ..exits import CannotRun
from ..filters import counted
from ..model import Content
from ..problems import Fix, Problem
from ..remembering import Memory
from .changes import Changes
from .comparing import compare
from .correcting import begin_verdicts, draft_corrections
from .dating import date_notes
from .editing import open_file
from .editions import Offer, Revision, add_edition, read_edition


@dataclass(frozen=True)
class Step:
    """What may be written besides the edition, and what that is called."""

    does: str
    fixes: tuple[Fix, ...]


@dataclass(frozen=True)
class Proposal:
    """Everything that an edition changes, and what may be written: the edition first, then the steps."""

    revision: Revision
    changes: Changes
    steps: tuple[Step, ...]


def propose(name: str, offer: Offer, content: Content, day: date, memory: Memory) -> Proposal | None:
    """What would be written on a day; None where the newest edition has the same cells.

    The content has no problem of its own.
    """
    opens = cache(open_file)
    dataset = content.datasets[name]
    file = opens(dataset.title.at.path)
    revision = add_edition(offer, read_edition(offer, name, dataset), name, content, file)
    if revision is None:
        return None
    problems = check_content(revision.within(content), memory)[1]
    _refuse_mistakes(problems, revision, file.manuscript.path)
    dated = date_notes(revision, content, problems)
    changes = compare(content, revision, dated.problems, lambda path: opens(path).text)
    rewriting = {problem.fix for problem in dated.problems if problem.fix}
    corrections = draft_corrections(changes, revision, content, day, opens)
    verdicts = begin_verdicts(changes.verdicts, content, opens)
    steps = [
        Step(f"write that its source was read on {day}", tuple(_read_again(revision, content, day))),
        Step(f"rewrite {counted(len(rewriting), 'number')} in prose", tuple(rewriting)),
        Step(f"date {counted(len(dated.fixes), 'number')} in earlier corrections", dated.fixes),
        Step(f"draft {counted(len(corrections), 'correction')}", tuple(_all_fixes(corrections))),
        Step(f"begin {counted(len(verdicts), 'verdict')} of now, with gaps", tuple(_all_fixes(verdicts))),
    ]
    return Proposal(revision, changes, tuple(step for step in steps if step.fixes))


def _read_again(revision: Revision, content: Content, day: date) -> Iterator[Fix]:
    """The day on which the edition's source was read, if it came out later; of several, nobody knows which."""
    edition = revision.table.edition
    sources = [content.sources[name] for name in edition.source or revision.dataset.source]
    if len(sources) == 1 and sources[0].accessed < edition.published <= day:
        read = sources[0].accessed
        yield Fix(read.at, read.isoformat(), day.isoformat())


def _all_fixes(changes: tuple[tuple[Fix, ...], ...]) -> Iterator[Fix]:
    return (fix for fixes in changes for fix in fixes)


def _refuse_mistakes(problems: tuple[Problem, ...], revision: Revision, path: Path) -> None:
    """An edition that is itself wrong is none; a break that no longer fits is told with the rest."""
    for problem in problems:
        if problem.at.path in (revision.table.path, path) and problem.rule != "bad-break":
            said = "; ".join(filter(None, [problem.message, problem.hint]))
            raise CannotRun(f"the edition cannot be added: {said}")
