"""Figures that an edition changes -> the notes of correction for the pages that they stand on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from ..beginning import spell
from ..filters import in_words, names, number, quantity
from ..gaps import gap
from ..measuring import known_on, measure
from ..model import Claim, ComputedVerdict, Content
from ..numerals import find_numerals
from ..problems import Problem
from .changes import Changes, FigureChange
from .editing import Change, Opened, add_item, add_key
from .editions import Revision

MOST = 4
"""So many figures are told in one note, those that the verdict rests on first."""

Opens = Callable[[Path], Opened]


def draft_corrections(
    changes: Changes, revision: Revision, content: Content, day: date, opens: Opens
) -> tuple[Change, ...]:
    """A note of correction for each claim that is published and has a figure which changed.

    Where a figure can no longer be measured, what there is to say is known once its author has mended it.
    """
    return tuple(_drafts(changes, revision, content, day, opens))


def _drafts(changes: Changes, revision: Revision, content: Content, day: date, opens: Opens) -> Iterator[Change]:
    for claim in content.claims.values():
        figures = list(changes.of_claim(claim.id))
        lost = any(each.after is None for each in figures)
        known = [each for each in figures if each.known == "now"] or figures
        told = [each for each in known if each.before is not None]
        if told and not lost and claim.published <= day and not claim.draft:
            note = spell(_note(claim, told, revision, content), in_brackets=True)
            pairs = [("date", day.isoformat()), ("kind", "data-revised"), ("note", note)]
            yield add_item(opens(claim.id.at.path), "corrections", pairs)


def begin_verdicts(problems: Sequence[Problem], content: Content, opens: Opens) -> tuple[Change, ...]:
    """A `verdict_now` with gaps, for each claim whose verdict does not follow from what is known now."""
    missing = {problem.at.path for problem in problems if problem.rule == "verdict-now-missing"}
    pairs = [
        ("rating", gap(f"one of {', '.join(map(str, content.site.ratings))}")),
        ("because", gap("what holds of the figures as they are known now; or `judgement` and the reasons")),
        ("summary", gap("what the revised data say, in one sentence")),
    ]
    spelled = [(key, spell(words, in_brackets=True)) for key, words in pairs]
    return tuple(add_key(opens(path), "verdict", "verdict_now", spelled) for path in sorted(missing))


def _note(claim: Claim, figures: Sequence[FigureChange], revision: Revision, content: Content) -> str:
    """What came out, and what that changes: each number with the day as of which it was known."""
    edition = revision.table.edition
    sources = edition.source or (revision.dataset.source if len(revision.dataset.source) == 1 else ())
    cited = ", ".join(f"[source](source:{name})" for name in sources)  # which one of several it was, nobody said
    told = f"A new edition of [the data](dataset:{revision.name}) came out on {in_words(edition.published)}"
    told += f" ({cited})." if cited else "."
    shown = [each for each in figures if _words(each, each.before) != _words(each, each.after)]
    links = _Links(claim, revision, content)
    first = [links.sentence(each) for each in sorted(shown, key=_weight(claim))[:MOST]]
    if not first:
        return f"{told} Figures of this page change by less than it shows."
    more = ["Other figures of this page changed with that."] if len(shown) > len(first) else []
    return " ".join([told, *first, *more])


def _weight(claim: Claim) -> Callable[[FigureChange], bool]:
    """What the verdict rests on, or the page compares, comes first."""
    verdicts = (claim.verdict, claim.verdict_now)
    leading = {name for each in verdicts if isinstance(each, ComputedVerdict) for name in names(each.because)}
    leading |= set(map(str, claim.compare))
    return lambda change: change.figure not in leading


class _Links:
    """The links by which a note's numbers are held against the editions that they were in."""

    def __init__(self, claim: Claim, revision: Revision, content: Content) -> None:
        after = revision.within(content)
        self.days = (revision.before.edition.published, revision.table.edition.published)
        measured = [measure(claim, known_on(day, claim, after), []) for day in self.days]
        self.known: list[Mapping[str, Decimal | date]] = [
            {name: receipt.now.value for name, receipt in receipts.items()} for receipts in measured
        ]

    def sentence(self, change: FigureChange) -> str:
        """What a figure was and is, with a link for each number."""
        was, now = self.link(change, 0), self.link(change, 1)
        return f"“{_plain(change.label)}” was {was} before and is {now} since."

    def link(self, change: FigureChange, which: int) -> str:
        value, day = (change.before, change.after)[which], self.days[which]
        words = _words(change, value)
        if self.known[which].get(change.figure) == value:
            return f"[{words}](figure:{change.figure}@{day.isoformat()})"
        return (
            f"[{words}](figure:{change.figure}@now)"
            if which
            else f'[{words}](literal: "the number before the revision")'
        )


def _words(change: FigureChange, value: Decimal | date | None) -> str:
    """A number as a note says it; without a unit that has a number of its own."""
    if value is None:
        return "not known"
    if find_numerals(change.unit):
        return number(value, change.change)
    return quantity(value, change.unit, change.change).replace("\u00a0", " ")


def _plain(label: str) -> str:
    """A label within quotation marks, in which nothing is Markdown."""
    quoted = re.sub('["“”]', "\u2019", label)
    return re.sub(r"([\\`*_\[\]<>])", r"\\\1", quoted)
