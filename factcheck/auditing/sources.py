"""Every source: its kind, what rests on few of them, and how well they are kept."""

from __future__ import annotations

from collections.abc import Iterator

from ..listings import sources_of_edition
from ..model import FactCheck, Publication
from .findings import Column, Count, Listing, Part, Value, of_claim, of_source

NOTE = (
    "A claim rests on the sources of its figures, charts and tables, of the numbers in its text and of its evidence; "
    "where it was only said or reported is not counted. Evidence that points one way may be all that was found."
)
CLAIM = Column("claim", "Claim")


def audit_sources(publication: Publication) -> Part:
    """What the site rests on, and where that is little."""
    sources = publication.sources.values()
    kinds = [source.kind for source in sources]
    kept = sum(source.archived is not None for source in sources)
    counts = (
        Count("sources", "Sources", len(kinds)),
        Count("primary", "Primary", kinds.count("primary")),
        Count("secondary", "Secondary", kinds.count("secondary")),
        Count("archived", "With an archived copy", kept),
        Count("oldest_reading", "Oldest reading", min((each.accessed for each in sources), default="none")),
    )
    return Part("sources", "Sources", NOTE, counts, (_single(publication), _one_sided(publication), _lost(publication)))


def basis(check: FactCheck, publication: Publication) -> tuple[str, ...]:
    """The sources that a check rests on, each once."""
    return tuple(dict.fromkeys(_basis(check, publication)))


def _basis(check: FactCheck, publication: Publication) -> Iterator[str]:
    for receipt in check.receipts.values():
        yield from (source for known in (receipt.then, receipt.now) if known for source in known.sources)
    tables = [*(plot.table for plot in check.plots.values()), *(shown.table for shown in check.tables.values())]
    for table in tables:
        yield from map(str, sources_of_edition(table, publication.datasets[table.dataset]))
    yield from (number.source for number in check.stated)
    yield from (str(each.source) for each in check.claim.evidence)


def producers(check: FactCheck, publication: Publication) -> tuple[str, ...]:
    """Who made what a check rests on, each once."""
    return tuple(dict.fromkeys(str(publication.sources[id].producer) for id in basis(check, publication)))


def bearings(check: FactCheck) -> tuple[str, ...]:
    """The ways in which the evidence of a check points, each once."""
    return tuple(dict.fromkeys(str(each.bearing) for each in check.claim.evidence))


def _single(publication: Publication) -> Listing:
    """Claims that rest on what one producer made, or on nothing besides the reports of them."""
    made = {check.id: producers(check, publication) for check in publication.checks}
    few = [check for check in publication.checks if len(made[check.id]) < 2]
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (of_claim(check), "".join(made[check.id]) or "none besides the reports of it") for check in few
    )
    columns = (CLAIM, Column("producer", "Producer"))
    nothing = "No claim rests on a single producer."
    return Listing("single_producer", "Claims that rest on a single producer", columns, rows, nothing)


def _one_sided(publication: Publication) -> Listing:
    """Claims whose evidence points one way, and those that list none."""
    few = [check for check in publication.checks if len(bearings(check)) < 2]
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (of_claim(check), "".join(bearings(check)) or "none listed", len(check.claim.evidence)) for check in few
    )
    columns = (CLAIM, Column("bearing", "Its evidence"), Column("pieces", "Pieces"))
    nothing = "No claim has evidence of one bearing only."
    return Listing("one_bearing", "Claims with evidence of one bearing only", columns, rows, nothing)


def _lost(publication: Publication) -> Listing:
    """Sources that would be lost with their page, those that were read longest ago first."""
    gone = sorted((each.accessed, str(id), each) for id, each in publication.sources.items() if not each.archived)
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (of_source(id, publication), str(source.producer), accessed) for accessed, id, source in gone
    )
    columns = (Column("source", "Source"), Column("producer", "Producer"), Column("accessed", "Read"))
    nothing = "No source is without an archived copy."
    return Listing("not_archived", "Sources without an archived copy", columns, rows, nothing)
