"""Every number in prose: what it is bound to, and which are excused."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import ExcusedNumber, Publication
from .findings import Column, Count, Listing, Part, Place, Value, of_claim, of_dataset, of_page

NOTE = (
    "A number is bound to a figure that is computed from cells, to a kept excerpt in which it stands, or it repeats "
    "what was claimed. One that measures nothing is excused, with the reason."
)

OF_THE_SITE = {
    "tagline": Place("", "First page"),
    "ratings": Place("ratings/", "Verdicts"),
    "statements": Place("statements/", "Statements"),
}
"""Where the texts of the site are read that belong to no file of their own."""


def audit_numbers(publication: Publication) -> Part:
    """How the numbers of the site are bound."""
    checks, texts = publication.checks, publication.texts.values()
    measured = sum(len(receipt.mentions) for check in checks for receipt in check.receipts.values())
    stated = sum(len(check.stated) for check in checks) + sum(len(text.stated) for text in texts)
    counts = (
        Count("numbers", "Numbers in prose", publication.numbers + publication.excused),
        Count("measured", "Bound to a figure", measured),
        Count("stated", "Bound to a kept excerpt", stated),
        Count("repeated", "Repeating what was claimed", sum(len(check.repeated) for check in checks)),
        Count("excused", "Excused", publication.excused),
    )
    columns = (Column("number", "Number"), Column("reason", "Why it needs no receipt"), Column("where", "Where"))
    excused = Listing("excused", "Excused numbers", columns, tuple(_excused(publication)), "No number is excused.")
    return Part("numbers", "Numbers", NOTE, counts, (excused,))


def _excused(publication: Publication) -> Iterator[tuple[Value, ...]]:
    """Each excused number with its reason, and the page that it stands on."""
    for check in publication.checks:
        yield from (_row(number, of_claim(check)) for number in check.excused)
    for (kind, id), text in publication.texts.items():
        yield from (_row(number, _place(kind, id, publication)) for number in text.excused)


def _row(number: ExcusedNumber, where: tuple[Place, ...]) -> tuple[Value, ...]:
    return str(number.words), str(number.reason), where


def _place(kind: str, id: str, publication: Publication) -> tuple[Place]:
    """Where a text is read that belongs to no claim."""
    if kind == "site":
        return (OF_THE_SITE[id],)
    return of_page(id, publication) if kind == "pages" else of_dataset(id, publication)
