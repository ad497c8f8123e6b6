"""Hold the content to its data: what may be published, or everything that is wrong.

texts      prose: links lead somewhere, every number has a receipt
mentions   a number in prose against its figure
excerpts   quotes and stated numbers against what is kept of their sources
statements every statement of a source has an outcome
verdicts   a verdict against its condition
views      charts and tables against their datasets
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ..measuring import CLAIMED, claimed_values, measure
from ..model import (
    CheckedText,
    Claim,
    Content,
    FactCheck,
    JudgedVerdict,
    Publication,
    Reply,
    Source,
    TableFigure,
    Verdict,
)
from ..numerals import find_numerals
from ..problems import Problem, Text
from ..references import find, unknown, unknown_field
from ..scanning import Scanner
from .excerpts import check_quote
from .statements import check_statements
from .texts import CheckedNumbers, TextCheck
from .verdicts import check_verdicts
from .views import check_views


def check_content(content: Content) -> tuple[Publication, tuple[Problem, ...]]:
    """Check everything, and say all that is wrong; what has no problem is in the publication."""
    problems: list[Problem] = []
    scanner = Scanner(content.site.names, _units(content))
    problems += _declared_problems(content)
    checks = [_ClaimCheck(claim, content, scanner, problems).check() for claim in content.claims.values()]
    texts = {
        (kind, str(name)): _checked(written, content, scanner, problems)
        for kind, name, written in _texts_without_figures(content)
    }
    statements = check_statements(content, problems)
    if statements:
        outcomes = tuple(statement.outcome for statement in statements if statement.outcome)
        texts["site", "statements"] = _checked(outcomes, content, scanner, problems)
    publication = Publication(
        site=content.site,
        topics=_topics(content),
        checks=tuple(sorted((check for check in checks if check), key=_newest_first)),
        sources=content.sources,
        datasets=content.datasets,
        tables=content.tables,
        claimants=content.claimants,
        pages=content.pages,
        texts=texts,
        statements=statements,
    )
    return publication, tuple(problems)


def _topics(content: Content) -> dict[str, str]:
    """Every topic with its name, in the order of site.yaml or else of the alphabet."""
    if content.site.topics:
        return {str(topic): str(name) for topic, name in content.site.topics.items()}
    topics = {str(topic) for claim in content.claims.values() for topic in claim.topics}
    return {topic: topic.replace("-", " ").replace("_", " ").capitalize() for topic in sorted(topics)}


def _newest_first(check: FactCheck) -> tuple[int, int, str]:
    return -check.claim.published.toordinal(), -check.claim.date.toordinal(), check.id


def _units(content: Content) -> set[str]:
    """What the figures of this content count: `2000 people` is then no year."""
    fields = [field for dataset in content.datasets.values() for field in dataset.fields.values()]
    figures = [figure for claim in content.claims.values() for figure in claim.figures.values()]
    return {"people", *(str(counted.unit) for counted in [*fields, *figures] if counted.unit)}


def _declared_problems(content: Content) -> Iterator[Problem]:
    """What is wrong with sources, datasets and pages whether or not a claim uses them."""
    for name, source in content.sources.items():
        if not (source.url or source.seen):
            hint = "give its `url`, or `seen`, the address of the copy that was read"
            yield Problem(source.title.at, "missing-key", f"the source {str(name)!r} has no address", hint)
    for name, dataset in content.datasets.items():
        missing: list[Problem] = []
        for cited in [*dataset.source, *(each for edition in dataset.editions for each in edition.source or ())]:
            find("sources", cited, content, missing)
        yield from missing
        for field in dataset.primaryKey:
            if field not in dataset.fields:
                yield unknown_field(field, name, dataset.fields)
    for name, page in content.pages.items():
        if name in RESERVED:
            message = f"a page cannot be called {str(name)!r}: the site has pages of its own there"
            yield Problem(Text(name, (0, page.id.at)).at, "bad-id", message, "give the file another name")


RESERVED = ("claims", "datasets", "sources", "topics", "claimants", "ratings", "statements", "static")


def _texts_without_figures(content: Content) -> Iterator[tuple[str, str, tuple[Text, ...]]]:
    """Prose that belongs to no claim."""
    for name, page in content.pages.items():
        yield "pages", name, (page.body, *([page.summary] if page.summary else []))
    for name, dataset in content.datasets.items():
        notes = [dataset.notes, *(edition.note for edition in dataset.editions)]
        yield "datasets", name, tuple(note for note in notes if note)
    for rating in content.site.ratings.values():
        yield "site", "ratings", (rating.means,)
    yield "site", "tagline", (content.site.tagline,)


def _checked(texts: tuple[Text, ...], content: Content, scanner: Scanner, problems: list[Problem]) -> CheckedText:
    check = TextCheck(content, scanner, problems)
    for text in texts:
        check.check(text)
    found = check.found
    cited = {name: content.sources[name] for name in found.cited}
    return CheckedText(tuple(found.stated), tuple(found.excused), cited)


class _ClaimCheck:
    """One claim, from what was declared to what is established."""

    def __init__(self, claim: Claim, content: Content, scanner: Scanner, problems: list[Problem]) -> None:
        self.claim, self.content, self.scanner, self.problems = claim, content, scanner, problems

    def check(self) -> FactCheck | None:
        """The fact-check, or None where the claim has a problem."""
        before = len(self.problems)
        self.references()
        receipts = measure(self.claim, self.content, self.problems)
        found = self.texts(receipts)
        plots, tables = check_views(self.claim, self.content, self.problems)
        decided = check_verdicts(self.claim, receipts, self.problems)
        if len(self.problems) > before or len(receipts) < len(self.claim.figures):
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
            plots=plots,
            tables=tables,
            sources=self.sources(found),
            datasets={name: self.content.datasets[name] for name in self.dataset_names()},
        )

    def references(self) -> None:
        """What a claim names exists, and says where it was said."""
        claim, content = self.claim, self.content
        find("claimants", claim.claimant, content, self.problems)
        for source in [*claim.appearances, *(each.source for each in claim.evidence)]:
            find("sources", source, content, self.problems)
        for verdict in self.verdicts():
            if verdict.rating not in content.site.ratings:
                self.problems.append(unknown("rating", verdict.rating, content.site.ratings))
        for topic in claim.topics:
            if content.site.topics and topic not in content.site.topics:
                self.problems.append(unknown("topic", topic, content.site.topics))
        known = [*claim.figures, *claimed_values(claim)]
        self.problems += [unknown("figure", name, known) for name in claim.compare if name not in known]
        if claim.quote and find("sources", claim.quote.source, content, self.problems):
            self.problems += filter(None, [check_quote(claim.quote, content.sources[claim.quote.source])])
        if not claim.quote and not claim.appearances:
            hint = "give a `quote` with its source, or `appearances`: the ids of sources that report it"
            self.problems.append(Problem(claim.claim.at, "unsourced-claim", "nothing says where this was said", hint))

    def verdicts(self) -> list[Verdict]:
        return [verdict for verdict in (self.claim.verdict, self.claim.verdict_now) if verdict]

    def texts(self, receipts: Mapping[str, object]) -> CheckedNumbers:
        """All prose of the claim, in the order that it is read."""
        check = TextCheck(self.content, self.scanner, self.problems, self.claim, receipts)  # type: ignore[arg-type]
        self.title()
        for text in _prose(self.claim):
            check.check(text)
        check.check(self.claim.body, body=True)
        return check.found

    def title(self) -> None:
        """A number in a title stands in the claim, the quote or `claimed`."""
        claim = self.claim
        texts = [claim.claim, *([claim.quote.text] if claim.quote else [])]
        known = {abs(numeral.value) for text in texts for numeral in find_numerals(text)}
        known |= {abs(value) for value in claimed_values(claim).values()}
        for numeral in self.scanner.numerals(claim.title):
            if abs(numeral.value) not in known:
                message = f"{numeral.text.strip()} stands neither in the claim nor in its quote nor in `claimed`"
                self.problems.append(Problem(claim.title.locate(numeral.start), "title-number", message))

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


def _prose(claim: Claim) -> Iterator[Text]:
    """Every text of a claim's front matter in which numbers need receipts."""
    yield from (text for text in (claim.why, claim.limits) if text)
    for verdict in (claim.verdict, claim.verdict_now):
        if verdict:
            yield verdict.summary
            if isinstance(verdict, JudgedVerdict):
                yield verdict.judgement
    yield from (figure.caveat for figure in claim.figures.values() if figure.caveat)
    yield from (each.says for each in claim.evidence)
    if claim.reply and not isinstance(claim.reply, Reply):
        yield claim.reply
    yield from (each.note for each in claim.corrections)
