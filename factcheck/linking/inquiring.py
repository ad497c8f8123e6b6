"""Everything that is to be asked about a site, what was answered, and what an author is told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from ..fetching import Answer, NotFetched, Why
from ..model import Content, Source
from ..problems import Problem
from .addresses import Cited, cited, unarchived
from .archives import ARCHIVE, Copy, Unclear, archive_address, found_copy, not_archived
from .asking import Outcome, Postponed, Question
from .noting import Notes
from .standings import KINDS, judge, tell_standing


class Inquiry:
    """The addresses of a site and the copies of its sources: asked for where no fresh answer is noted."""

    def __init__(self, content: Content, notes: Notes, today: date, days: int, archive: str = ARCHIVE) -> None:
        self.notes, self.today, self.archive = notes, today, archive
        self._answers = self._silences = 0
        self.read(content)
        addresses = [each.address for each in self.cited]
        notes.keep_only({*addresses, *self.sources})
        fresh = ((each, notes.standing(each, today, days)) for each in addresses)
        self.standings = {each: kept for each, kept in fresh if kept}
        self.copies: dict[str, Copy | None] = {
            each: notes.copies[each][1] for each in self.sources if notes.has_copy(each, today, days)
        }
        self.questions = (
            *(Question(each) for each in addresses if each not in self.standings),
            *(Question(each, whole=True) for each in self.sources if each not in self.copies),
        )

    def read(self, content: Content) -> None:
        """Learn where everything stands; again after a file was changed."""
        self.cited: tuple[Cited, ...] = cited(content)
        self.sources: dict[str, list[Source]] = {}
        for source in unarchived(content):
            self.sources.setdefault(archive_address(source, self.archive), []).append(source)

    def hear(self, question: Question, outcome: Outcome) -> None:
        """Note what was answered."""
        self._answers += isinstance(outcome, Answer)
        self._silences += isinstance(outcome, NotFetched) and outcome.why is not Why.FOREIGN
        if question.whole and isinstance(outcome, Answer):
            self._hear_of_copy(question.address, outcome)
        elif not question.whole and not isinstance(outcome, Postponed):
            standing = judge(question.address, outcome)
            self.standings[question.address] = standing
            self.notes.note_standing(question.address, self.today, standing)

    def _hear_of_copy(self, address: str, answer: Answer) -> None:
        try:
            copy = found_copy(answer)
        except Unclear:
            return
        self.copies[address] = copy
        self.notes.copies[address] = self.today, copy

    @property
    def met_silence(self) -> bool:
        """Whether hosts were asked and not one of them said anything."""
        return self._silences > 0 and not self._answers

    def problems(self) -> Iterator[Problem]:
        """What is not alive, at each place where it is cited."""
        known = {id(source): copy for each, copy in self.copies.items() for source in self.sources.get(each, ())}
        for each in self.cited:
            if standing := self.standings.get(each.address):
                copies = [copy for source in each.sources if (copy := known.get(id(source)))]
                yield from tell_standing(each, standing, next(iter(copies), None))

    def not_archived(self) -> Iterator[Problem]:
        """The sources without a noted copy: the line that notes the one that there is, or that there is none."""
        for address, sources in self.sources.items():
            if address in self.copies:
                yield from (not_archived(source, self.copies[address]) for source in sources)

    def said(self) -> str:
        """How everything stands, in a line."""
        counts = Counter(standing.kind for standing in self.standings.values())
        parts = [f"{counts[kind]:,} {kind}" for kind in KINDS if counts[kind]]
        if left := len(self.cited) - len(self.standings):
            parts.append(f"{left:,} left for later, as their hosts asked")
        return "; ".join(
            [f"{len(self.cited):,} addresses: {', '.join(parts) or 'nothing to ask'}", *self._copies_said()]
        )

    def _copies_said(self) -> Iterator[str]:
        """What is known of archived copies."""
        sources = sum(map(len, self.sources.values()))
        if not sources:
            return
        found = sum(len(self.sources[each]) for each, copy in self.copies.items() if copy and each in self.sources)
        yield f"archived copies are known of {found:,} of {sources:,} sources that note none"
        if unclear := len(self.sources.keys() - self.copies.keys()):
            yield f"the archive did not answer for {unclear:,}"
