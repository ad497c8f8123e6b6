"""A dataset -> what rests on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from ..model import Dataset, FactCheck, Plot, Publication, Receipt, ShownTable, Table
from .grouping import grouped

FEW = 12
"""A table of so few rows is shown at once: it needs no more room than the words that would open it."""


@dataclass(frozen=True)
class Use:
    """What a claim takes from one dataset."""

    check: FactCheck
    receipts: tuple[Receipt, ...]
    plots: tuple[Plot, ...]
    tables: tuple[ShownTable, ...]


@lru_cache(maxsize=2)
def _uses(publication: Publication) -> Mapping[str, tuple[Use, ...]]:
    return grouped((dataset, _use(check, dataset)) for check in publication.checks for dataset in check.datasets)


def _use(check: FactCheck, dataset: str) -> Use:
    return Use(
        check,
        tuple(receipt for receipt in check.receipts.values() if _rests(receipt, dataset)),
        tuple(plot for plot in check.plots.values() if plot.table.dataset == dataset),
        tuple(shown for shown in check.tables.values() if shown.table.dataset == dataset),
    )


def _rests(receipt: Receipt, dataset: str) -> bool:
    tables = [known.table for known in (receipt.then, receipt.now) if known and known.table]
    return any(table.dataset == dataset for table in tables)


def uses(publication: Publication, dataset: str) -> tuple[Use, ...]:
    """What each claim that rests on a dataset takes from it."""
    return _uses(publication).get(dataset, ())


def resting_on(publication: Publication, dataset: str) -> tuple[FactCheck, ...]:
    """The claims that a dataset has a part in."""
    return tuple(use.check for use in uses(publication, dataset))


def behind(checks: tuple[FactCheck, ...]) -> Mapping[str, Dataset]:
    """The datasets that some claims rest on, in the order of the claims."""
    return {str(id): dataset for check in checks for id, dataset in check.datasets.items()}


def few(table: Table) -> bool:
    """Whether a table is short enough to be shown at once."""
    return table.count <= FEW
