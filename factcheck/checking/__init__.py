"""Hold the content to its data: what may be published, or everything that is wrong.

claims      one claim, from what was declared to what is established
texts       prose: links lead somewhere, every number has a receipt
figures     a link to a figure, as known then, now or on a day
intentions  what is nearly a link, or leads nowhere
layouts     tables in Markdown of which readers would not see all
mentions    a number in prose against its figure
rewriting   a number as its author would write it
excerpts    quotes and stated numbers against what is kept of their sources
verdicts    a verdict against its condition
ratings     a rating against that condition
units       what is added and compared counts alike
likeness    what was claimed beside what the data are about
labels      numbers in plain texts
views       charts and tables against their datasets, and on the page
datasets    what a dataset says of itself
edits       what went out against what stands there now
corrections what was edited, and whether a correction tells it
replacements
            files of data that are not those that pages went out with
withdrawals what went out and was taken back
statements  every statement of a source has an outcome
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TypeVar

from ..model import CheckedText, Claim, Content, Dataset, FactCheck, Publication, Statement
from ..problems import Problem, Text
from ..progress import Progress, unseen
from ..references import find
from ..remembering import FORGETFUL, Memory
from ..scanning import Scanner
from .claims import check_claim
from .datasets import check_dataset
from .edits import check_edits, check_since
from .labels import check_dataset_labels
from .statements import check_statements
from .texts import TextCheck, UnreadClaimCheck

__all__ = ["RESERVED", "check_alone", "check_content", "check_edits", "check_since", "check_statements", "units_of"]

R = TypeVar("R")

MOST_PROBLEMS = 10_000
"""So many are found at most before authors are told."""

MOST_CELLS = 5_000_000
"""So many cells all figures, charts and tables of a site may rest on, 40 MB: of each, a row is kept, in 8 bytes.

10,000 claims that rest on 200 cells each have 2,000,000.
"""


def check_content(
    content: Content, memory: Memory = FORGETFUL, progress: Progress = unseen
) -> tuple[Publication, tuple[Problem, ...]]:
    """Check everything, and say all that is wrong; what has no problem is in the publication."""
    units = units_of(content.datasets.values(), content.claims.values())
    problems: list[Problem] = [*_declared_problems(content, _scanner(content.site.names, units))]

    def recall(work: Callable[..., tuple[R, tuple[Problem, ...]]], name: object, *given: object) -> R:
        made, found = memory.recall_in(content, work, name, *given)
        problems.extend(found)
        return made

    checks: list[FactCheck | None] = []
    cells = 0
    for id, claim in progress("checking", content.claims.items()):
        check = recall(check_alone, id, claim, units)
        cells += _cells(check) if check else 0
        if cells > MOST_CELLS:
            said = (
                f"with those of this claim, figures, charts and tables of the site show more than {MOST_CELLS:,} cells"
            )
            problems.append(Problem(claim.title.at, "bad-rows", said, "choose fewer `rows`"))
            break
        checks.append(check)
        if len(problems) > MOST_PROBLEMS:  # the rest is told once these are mended
            break
    for (kind, id), body in content.bodies.items():
        recall(_check_body, (kind, id), kind, body, units)
        if len(problems) > MOST_PROBLEMS:
            break
    texts = {
        (kind, str(name)): recall(_check_texts, (kind, name), written, units)
        for kind, name, written in _texts_without_figures(content)
    }
    statements = recall(_check_statements, "")
    if statements:
        outcomes = tuple(statement.outcome for statement in statements if statement.outcome)
        texts["site", "statements"] = recall(_check_texts, "statements", outcomes, units)
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
        published=content.published,
        withdrawn=content.withdrawn,
    )
    return publication, tuple(problems)


def _cells(check: FactCheck) -> int:
    """How many cells the figures, charts and tables of a claim show."""
    figures = sum(len(receipt.now.cells) for receipt in check.receipts.values())
    points = sum(len(series.points) for plot in check.plots.values() for series in plot.series)
    return figures + points + sum(len(table.rows) * len(table.fields) for table in check.tables.values())


def check_alone(content: Content, claim: Claim, units: frozenset[str]) -> tuple[FactCheck | None, tuple[Problem, ...]]:
    """One claim, and what is wrong with it; `units` are those of all the content."""
    problems: list[Problem] = []
    check = check_claim(claim, content, _scanner(content.site.names, units), problems)
    return check, tuple(problems)


@lru_cache(maxsize=2)
def _scanner(names: tuple[str, ...], units: frozenset[str]) -> Scanner:
    return Scanner(names, units)


def _topics(content: Content) -> dict[str, str]:
    """Every topic with its name, in the order of site.yaml or else of the alphabet."""
    if content.site.topics:
        return {str(topic): str(name) for topic, name in content.site.topics.items()}
    topics = {str(topic) for claim in content.claims.values() for topic in claim.topics}
    return {topic: topic.replace("-", " ").replace("_", " ").capitalize() for topic in sorted(topics)}


def _newest_first(check: FactCheck) -> tuple[int, int, str]:
    return -check.claim.published.toordinal(), -check.claim.date.toordinal(), check.id


def units_of(datasets: Iterable[Dataset], claims: Iterable[Claim]) -> frozenset[str]:
    """What the figures of some content count: `2000 people` is then no year."""
    fields = [field for dataset in datasets for field in dataset.fields.values()]
    figures = [figure for claim in claims for figure in claim.figures.values()]
    return frozenset({"people", *(str(counted.unit) for counted in [*fields, *figures] if counted.unit)})


def _declared_problems(content: Content, scanner: Scanner) -> Iterator[Problem]:
    """What is wrong with sources, datasets and pages whether or not a claim uses them."""
    for name, source in content.sources.items():
        if not (source.url or source.seen):
            hint = "give its `url`, or `seen`, the address of the copy that was read"
            yield Problem(source.title.at, "missing-key", f"the source {str(name)!r} has no address", hint)
    for name, dataset in content.datasets.items():
        yield from check_dataset(str(name), dataset, content)
        yield from check_dataset_labels(dataset, str(name), content, scanner)
    missing: list[Problem] = []
    for featured in content.site.featured:
        find("claims", featured, content, missing)
    yield from missing
    for name, page in content.pages.items():
        if name in RESERVED:
            message = f"a page cannot be called {str(name)!r}: the site has pages of its own there"
            yield Problem(Text(name, (0, page.id.at)).at, "bad-id", message, "give the file another name")


RESERVED = (
    "audit",
    "claims",
    "datasets",
    "sources",
    "topics",
    "claimants",
    "ratings",
    "statements",
    "search",
    "static",
)


def _texts_without_figures(content: Content) -> Iterator[tuple[str, str, tuple[Text, ...]]]:
    """Prose that belongs to no claim."""
    for name, page in content.pages.items():
        yield "pages", name, (page.body, *([page.summary] if page.summary else []))
    for name, dataset in content.datasets.items():
        notes = [dataset.notes, *(edition.note for edition in dataset.editions), *(b.note for b in dataset.breaks)]
        yield "datasets", name, tuple(note for note in notes if note)
    ratings = content.site.ratings.values()
    yield (
        "site",
        "ratings",
        tuple(text for each in ratings for text in (each.means, *(c.note for c in each.corrections))),
    )
    yield "site", "withdrawn", tuple(withdrawal.note for withdrawal in content.withdrawn.values())
    yield "site", "tagline", (content.site.tagline,)


def _check_texts(
    content: Content, texts: tuple[Text, ...], units: frozenset[str]
) -> tuple[CheckedText, tuple[Problem, ...]]:
    """Prose that belongs to no claim, and what is wrong with it."""
    problems: list[Problem] = []
    check = TextCheck(content, _scanner(content.site.names, units), problems)
    for text in texts:
        check.check(text)
    found = check.found
    cited = {name: content.sources[name] for name in found.cited}
    return CheckedText(tuple(found.stated), tuple(found.excused), cited), tuple(problems)


def _check_body(content: Content, kind: str, body: Text, units: frozenset[str]) -> tuple[None, tuple[Problem, ...]]:
    """What is wrong with the text of a claim or a page whose front matter has a problem of its own."""
    problems: list[Problem] = []
    check = UnreadClaimCheck if kind == "claims" else TextCheck
    check(content, _scanner(content.site.names, units), problems).check(body, body=True)
    return None, tuple(problems)


def _check_statements(content: Content) -> tuple[tuple[Statement, ...], tuple[Problem, ...]]:
    """The list of statements, and what is wrong with it."""
    problems: list[Problem] = []
    return check_statements(content, problems), tuple(problems)
