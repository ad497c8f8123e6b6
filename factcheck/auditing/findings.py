"""What an audit finds: parts with counts and lists, which the terminal, the page and JSON print alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..model import FactCheck, Publication, Receipt


@dataclass(frozen=True)
class Place:
    """Somewhere on the site: its address from the root, and what readers know it by."""

    path: str
    title: str


Value = int | str | date | tuple[Place, ...]
"""What stands in a list: a number, words, a day, or places to look at."""


@dataclass(frozen=True)
class Count:
    """How many there are of something, or since when."""

    id: str
    label: str
    value: int | str | date


@dataclass(frozen=True)
class Column:
    """A column of a list: its key for machines, and its heading."""

    id: str
    title: str


@dataclass(frozen=True)
class Listing:
    """Everything of one kind, a row each; `nothing` is said where there is none."""

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    nothing: str


@dataclass(frozen=True)
class Part:
    """One subject of an audit: what it counts, how to read that, and what it lists."""

    id: str
    title: str
    note: str
    counts: tuple[Count, ...]
    lists: tuple[Listing, ...]


def of_claim(check: FactCheck) -> tuple[Place]:
    """The page of a claim."""
    return (Place(f"claims/{check.id}/", str(check.claim.title)),)


def of_figure(check: FactCheck, receipt: Receipt) -> tuple[Place]:
    """The receipt of a figure, on the page of its claim."""
    return (Place(f"claims/{check.id}/#receipt-{receipt.id}", str(receipt.label)),)


def of_dataset(id: str, publication: Publication) -> tuple[Place]:
    """The page of a dataset."""
    return (Place(f"datasets/{id}/", str(publication.datasets[id].title)),)


def of_source(id: str, publication: Publication) -> tuple[Place]:
    """The page of a source."""
    return (Place(f"sources/{id}/", str(publication.sources[id].title)),)


def of_page(id: str, publication: Publication) -> tuple[Place]:
    """A text page."""
    return (Place(f"{id}/", str(publication.pages[id].title)),)
