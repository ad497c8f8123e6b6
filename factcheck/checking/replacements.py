"""Files of data that pages went out with: which of them are not those that are there now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..foundations import behind
from ..model import Content, Dataset, FactCheck, PublishedClaim, Table
from ..problems import Problem, Text
from ..publishing import REVISED, corrections_since, file_of

Pair = tuple[FactCheck, PublishedClaim, PublishedClaim]
"""A check, what was recorded of it, and what would be recorded now."""


def revised_figures(check: FactCheck, entry: PublishedClaim, now: PublishedClaim) -> set[str]:
    """The figures whose newest value rests on a file that was not there when the page was recorded."""

    def is_new(table: Table) -> bool:
        file = Text(file_of(table))
        return entry.editions.get(file) != now.editions[file]

    return {
        name
        for name, receipt in check.receipts.items()
        if any(is_new(each.now.table) for each in behind(receipt, check.receipts) if each.now.table)
    }


def replaced_files(pairs: Sequence[Pair], editions: Mapping[str, str], content: Content) -> dict[str, list[FactCheck]]:
    """Every file of data that is not the one that was published, and the checks that do not say so."""
    found: dict[str, list[FactCheck]] = {}
    for check, entry, now in pairs:
        new, _ = corrections_since(entry, now)
        if any(each.kind in REVISED and each.date >= entry.recorded for each in new):
            continue
        for file, sha in entry.editions.items():
            if editions.get(file) != sha and ("datasets", file.partition("/")[0]) not in content.unreadable:
                found.setdefault(str(file), []).append(check)
    return found


def file_problem(file: str, checks: Sequence[FactCheck], content: Content) -> Problem:
    """The problem of a file that changed under published pages."""
    name, _, path = file.partition("/")
    dataset: Dataset | None = content.datasets.get(name)
    at = dataset.title.at if dataset else checks[0].claim.title.at
    edition = next((each for each in dataset.editions if each.path == path), None) if dataset else None
    names = ", ".join(repr(check.id) for check in checks[:3]) + (f" and {len(checks) - 3} more" if checks[3:] else "")
    what = "is not the file that was" if edition else "is gone, but was"
    message = f"{file} {what} published with {names}"
    hint = (
        "put it back, and add what is new as an edition; or add to `corrections` of each claim: "
        "- {date: TKTK the day, kind: ours, note: TKTK what changed and why}"
    )
    return Problem(edition.path.at if edition else at, "silent-edit", message, hint)
