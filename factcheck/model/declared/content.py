"""All that the authors declared, read and typed but not yet checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .claims import Claim
from .datasets import Dataset, Table
from .sites import Claimant, Site, TextPage
from .sources import Source


@dataclass(frozen=True)
class Content:
    """Everything that the authors declared, read and typed but not yet checked.

    `unreadable` names what is there but has problems of its own, as pairs of
    kind and id: a reference to it is not a second problem.  `drafts` are the ids
    of claims that were left unread as they are drafts.
    """

    site: Site
    claims: Mapping[str, Claim]
    sources: Mapping[str, Source]
    datasets: Mapping[str, Dataset]
    tables: Mapping[str, tuple[Table, ...]]
    claimants: Mapping[str, Claimant]
    pages: Mapping[str, TextPage]
    unreadable: frozenset[tuple[str, str]] = frozenset()
    drafts: frozenset[str] = frozenset()
