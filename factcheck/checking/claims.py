"""One claim, from what was declared to what is established."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ..measuring import CLAIMED, claimed_values, measure
from ..model import (
    Claim,
    ClaimCorrection,
    Content,
    EarlierVerdict,
    FactCheck,
    JudgedVerdict,
    Likeness,
    Receipt,
    Reply,
    Source,
    TableFigure,
    Verdict,
)
from ..problems import Problem, Text
from ..references import find, unknown
from ..scanning import Scanner
from .disagreements import check_disagreements
from .excerpts import check_quote
from .labels import check_labels
from .likeness import ASPECTS, check_likeness
from .ratings import check_ratings
from .texts import CheckedNumbers, TextCheck
from .units import check_units
from .verdicts import check_verdicts
from .views import check_placed, check_views


def check_claim(claim: Claim, content: Content, scanner: Scanner, problems: list[Problem]) -> FactCheck | None:
    """The fact-check of a claim, or None where the claim has a problem."""
    return _ClaimCheck(claim, content, scanner, problems).check()


class _ClaimCheck:
    """The check of one claim while it is made."""

    def __init__(self, claim: Claim, content: Content, scanner: Scanner, problems: list[Problem]) -> None:
        self.claim, self.content, self.scanner, self.problems = claim, content, scanner, problems

    def check(self) -> FactCheck | None:
        """The fact-check, or None where the claim has a problem."""
        before = len(self.problems)
        self.references()
        receipts = measure(self.claim, self.content, self.problems)
        found = self.texts(receipts)
        plots, tables = check_views(self.claim, self.content, self.problems)
        check_placed(self.claim, found.placed, self.problems)
        undecided = len(self.problems)
        decided = check_verdicts(self.claim, receipts, self.problems)
        likeness = self.like_with_like(receipts) if len(self.problems) == undecided else None
        check_disagreements(self.claim, receipts, self.problems)
        check_labels(self.claim, self.content, receipts, self.scanner, self.problems)
        if len(self.problems) > before or len(receipts) < len(self.claim.figures):
            return None
        if len(plots) < len(self.claim.charts) or len(tables) < len(self.claim.tables):
            return None
        if self.claim.claimant not in self.content.claimants:
            return None
        now = self.claim.verdict_now
        ratings = self.content.site.ratings
        return FactCheck(
            claim=self.claim,
            claimant=self.content.claimants[self.claim.claimant],
            rating=ratings[self.claim.verdict.rating],
            rating_now=ratings[now.rating] if now else None,
            comparisons=decided.then,
            comparisons_now=decided.now,
            receipts={
                name: replace(receipt, mentions=tuple(each for each in found.mentions if each.figure == name))
                for name, receipt in receipts.items()
            },
            repeated=tuple(each for each in found.mentions if each.figure in CLAIMED),
            stated=tuple(found.stated),
            excused=tuple(found.excused),
            likeness=likeness,
            linked=tuple(name for name in dict.fromkeys(found.linked) if name != self.claim.id),
            plots=plots,
            tables=tables,
            sources=self.sources(found),
            datasets={name: self.content.datasets[name] for name in self.dataset_names()},
            earlier=self.earlier(),
        )

    def like_with_like(self, receipts: Mapping[str, Receipt]) -> Likeness | None:
        """What is compared is alike, and the rating is that of the comparison."""
        self.problems += check_ratings(self.claim, self.content, receipts)
        check_units(self.claim, self.content, receipts, self.problems)
        return check_likeness(self.claim, self.content, receipts, self.problems)

    def earlier(self) -> tuple[EarlierVerdict, ...]:
        """The verdicts that corrections changed, the last one first."""
        ratings = self.content.site.ratings
        newest = sorted(self.claim.corrections, key=lambda each: each.date, reverse=True)
        said = ((correction, was, now) for correction in newest for was, now in _was(correction))
        return tuple(EarlierVerdict(ratings[was], correction, now) for correction, was, now in said)

    def references(self) -> None:
        """What a claim names exists, and says where it was said."""
        claim, content = self.claim, self.content
        find("claimants", claim.claimant, content, self.problems)
        for source in [*claim.appearances, *(each.source for each in claim.evidence)]:
            find("sources", source, content, self.problems)
        for verdict in self.verdicts():
            if verdict.rating not in content.site.ratings:
                self.problems.append(unknown("rating", verdict.rating, content.site.ratings))
        for was in [was for correction in claim.corrections for was, _ in _was(correction)]:
            if was not in content.site.ratings:
                self.problems.append(unknown("rating", was, content.site.ratings))
        for topic in claim.topics:
            if content.site.topics and topic not in content.site.topics:
                self.problems.append(unknown("topic", topic, content.site.topics))
        known = [*claim.figures, *claimed_values(claim)]
        self.problems += [unknown("figure", name, known) for name in claim.compare if name not in known]
        figures = [name for each in claim.disagreements for name in each.figures]
        self.problems += [unknown("figure", name, claim.figures) for name in figures if name not in claim.figures]
        if claim.quote and find("sources", claim.quote.source, content, self.problems):
            self.problems += filter(None, [check_quote(claim.quote, content.sources[claim.quote.source])])
        if not claim.quote and not claim.appearances:
            hint = "give a `quote` with its source, or `appearances`: the ids of sources that report it"
            self.problems.append(Problem(claim.claim.at, "unsourced-claim", "nothing says where this was said", hint))

    def verdicts(self) -> list[Verdict]:
        return [verdict for verdict in (self.claim.verdict, self.claim.verdict_now) if verdict]

    def texts(self, receipts: Mapping[str, Receipt]) -> CheckedNumbers:
        """All prose of the claim, in the order that it is read."""
        check = TextCheck(self.content, self.scanner, self.problems, self.claim, receipts)
        for text in _prose(self.claim):
            check.check(text)
        check.check(self.claim.body, body=True)
        return check.found

    def dataset_names(self) -> list[str]:
        """The datasets that the claim's figures, charts and tables are taken from."""
        named = [figure.dataset for figure in self.claim.figures.values() if isinstance(figure, TableFigure)]
        named += [chart.dataset for chart in self.claim.charts.values()]
        named += [view.dataset for view in self.claim.tables.values()]
        return list(dict.fromkeys(map(str, named)))

    def sources(self, found: CheckedNumbers) -> dict[str, Source]:
        """Every source that the page rests on, in the order of the page."""
        claim = self.claim
        named = [*([str(claim.quote.source)] if claim.quote else []), *map(str, claim.appearances)]
        named += [str(each.source) for each in claim.evidence] + found.cited
        for name in self.dataset_names():
            dataset = self.content.datasets[name]
            named += [*map(str, dataset.source)]
            named += [str(source) for edition in dataset.editions for source in edition.source or ()]
        return {name: self.content.sources[name] for name in dict.fromkeys(named) if name in self.content.sources}


def _was(correction: ClaimCorrection) -> Iterator[tuple[Text, bool]]:
    """The ratings until a correction, and whether each is that of what was known later."""
    yield from ((was, now) for was, now in ((correction.was, False), (correction.was_now, True)) if was)


def _prose(claim: Claim) -> Iterator[Text]:
    """Every text of a claim's front matter in which numbers need receipts."""
    yield from (text for text in (claim.why, claim.limits) if text)
    for verdict in (claim.verdict, claim.verdict_now):
        if verdict:
            yield verdict.summary
            if isinstance(verdict, JudgedVerdict):
                yield verdict.judgement
    yield from filter(None, (getattr(claim.differs, aspect) for aspect in ASPECTS if claim.differs))
    yield from (figure.caveat for figure in claim.figures.values() if figure.caveat)
    yield from (each.says for each in claim.evidence)
    yield from (each.why for each in claim.disagreements)
    if claim.reply and not isinstance(claim.reply, Reply):
        yield claim.reply
    yield from (each.note for each in claim.corrections)
