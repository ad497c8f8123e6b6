"""Every dataset: its editions, what of it was not known then, and what is preliminary."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import FactCheck, Publication, Receipt
from .findings import Column, Count, Listing, Part, Value, of_claim, of_dataset, of_figure

NOTE = (
    "Each figure is measured on the edition that was public when the claim was made, and on the newest. One that was "
    "not public then is shown as such, and so are cells that their publisher called preliminary."
)
CLAIM, FIGURE = Column("claim", "Claim"), Column("figure", "Figure")


def audit_datasets(publication: Publication) -> Part:
    """Which editions there are, and what they leave open."""
    receipts = [(check, receipt) for check in publication.checks for receipt in check.receipts.values()]
    editions = [len(tables) for tables in publication.tables.values()]
    late = tuple((of_claim(c), of_figure(c, each), each.not_then) for c, each in receipts if each.then is None)
    early = tuple(_preliminary(receipts))
    counts = (
        Count("datasets", "Datasets", len(editions)),
        Count("editions", "Editions", sum(editions)),
        Count("several_editions", "Datasets with several editions", sum(count > 1 for count in editions)),
        Count("figures", "Figures", len(receipts)),
        Count("differing", "Figures that later data changed", sum(receipt.differs for _, receipt in receipts)),
        Count("not_known_then", "Figures not known then", len(late)),
        Count("preliminary", "Figures on preliminary cells", len(early)),
    )
    lists = (
        _editions(publication),
        Listing(
            "not_known_then",
            "Figures not known then",
            (CLAIM, FIGURE, Column("why", "Why")),
            late,
            "No figure was unknown when its claim was made.",
        ),
        Listing(
            "preliminary",
            "Figures on preliminary cells",
            (CLAIM, FIGURE, Column("cells", "Preliminary cells")),
            early,
            "No figure rests on preliminary cells.",
        ),
    )
    return Part("datasets", "Data", NOTE, counts, lists)


def _preliminary(receipts: list[tuple[FactCheck, Receipt]]) -> Iterator[tuple[Value, ...]]:
    """Figures that rest on cells which were still to be corrected, then or now, and how many these are."""
    for check, receipt in receipts:
        known = [receipt.now] if receipt.then in (None, receipt.now) else [receipt.then, receipt.now]
        if cells := sum(cell.preliminary for each in known if each for cell in each.cells):
            yield of_claim(check), of_figure(check, receipt), cells


def _editions(publication: Publication) -> Listing:
    """Each dataset with its editions, from the first to the newest."""
    rows: list[tuple[Value, ...]] = []
    for id, tables in publication.tables.items():
        days = [table.edition.published for table in tables]
        rows.append((of_dataset(id, publication), len(tables), min(days), max(days)))
    columns = (
        Column("dataset", "Dataset"),
        Column("editions", "Editions"),
        Column("first", "First"),
        Column("newest", "Newest"),
    )
    return Listing("editions", "Datasets and their editions", columns, tuple(rows), "There is no dataset.")
