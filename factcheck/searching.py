"""A publication -> everything that a search can find, for people, for the script and for Pagefind.

The words are the same for all three.  A small site gives the whole list to the
browser; a large one has an index of Pagefind, which the browser asks for the
few parts that a search needs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from .filters import in_words
from .model import Dataset, FactCheck, Publication, Source, Statement
from .prose import plain

LIST_SERVES = 300
"""So many claims fit a list: 300 take about 85 kB compressed, which is what the program of Pagefind alone takes."""


@dataclass(frozen=True)
class Entry:
    """One thing that can be found: its kind, its address from the root, and its words.

    `about` says whose it is, `verdict` what came out; `text` is searched after the title.
    """

    kind: str
    path: str
    title: str
    about: str = ""
    verdict: str = ""
    text: str = ""


def is_large(publication: Publication) -> bool:
    """Whether the site has more claims than a list serves."""
    return len(publication.checks) > LIST_SERVES


def entries(publication: Publication) -> tuple[Entry, ...]:
    """Everything that can be found, claims first."""
    return tuple(_entries(publication))


def _entries(publication: Publication) -> Iterator[Entry]:
    for check in publication.checks:
        yield _claim(check, publication)
    for id, claimant in publication.claimants.items():
        yield Entry("claimant", f"claimants/{id}/", claimant.name, claimant.role or "")
    for id, name in publication.topics.items():
        yield Entry("topic", f"topics/{id}/", name)
    for id, rating in publication.site.ratings.items():
        yield Entry("verdict", f"ratings/{id}/", rating.label, text=plain(rating.means))
    for id, dataset in publication.datasets.items():
        yield _dataset(id, dataset, publication)
    for id, source in publication.sources.items():
        yield _source(id, source)
    for statement in publication.statements:
        yield _statement(statement, publication)
    for id, page in publication.pages.items():
        yield Entry("page", f"{id}/", page.title, text=plain(page.summary) if page.summary else "")


def _claim(check: FactCheck, publication: Publication) -> Entry:
    claim = check.claim
    quote = [str(claim.quote.text)] if claim.quote else []
    topics = [publication.topics[topic] for topic in claim.topics]
    labels = [receipt.label for receipt in check.receipts.values()]
    return Entry(
        "claim",
        f"claims/{claim.id}/",
        claim.title,
        f"{check.claimant.name}, {in_words(claim.date)}",
        check.rating.label,
        " · ".join([claim.claim, *quote, plain(claim.verdict.summary), *topics, *labels]),
    )


def _dataset(id: str, dataset: Dataset, publication: Publication) -> Entry:
    about = [dataset.about.place, dataset.about.population, dataset.about.counts, dataset.about.period]
    fields = [field.title for field in dataset.fields.values()]
    producer = publication.sources[dataset.source[0]].producer
    text = " · ".join(filter(None, [*about, *fields]))
    return Entry("dataset", f"datasets/{id}/", dataset.title, producer, text=text)


def _source(id: str, source: Source) -> Entry:
    return Entry("source", f"sources/{id}/", source.title, f"{source.producer}, {in_words(source.published)}")


def _statement(statement: Statement, publication: Publication) -> Entry:
    where = f"{statement.speaker}, in {publication.sources[statement.source].producer}"
    return Entry("statement", f"statements/#{statement.id}", statement.words, where, text=plain(statement.outcome))


def as_list(found: tuple[Entry, ...]) -> bytes:
    """All entries as the script of the search page reads them; what is empty is left out."""
    told = [{name: words for name, words in asdict(entry).items() if words} for entry in found]
    return (json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
