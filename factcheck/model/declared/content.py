"""All that the authors declared, read and typed but not yet checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ...problems import Text
from .claims import Claim
from .corrections import Withdrawal
from .datasets import Dataset, Table
from .published import Published
from .sites import Claimant, Site, TextPage
from .sources import Source


@dataclass(frozen=True)
class Content:
    """Everything that the authors declared, read and typed but not yet checked.

    `unreadable` names what is there but has problems of its own, as pairs of
    kind and id: a reference to it is not a second problem.  `drafts` are the ids
    of claims that were left unread as they are drafts.  `published` is the record
    of what went out, None where there is none yet; `withdrawn` are the claims of
    it that were taken back.  `bodies` is the Markdown of claims and pages whose
    front matter has the problem, again by kind and id.
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
    published: Published | None = None
    withdrawn: Mapping[str, Withdrawal] = field(default_factory=dict)
    bodies: Mapping[tuple[str, str], Text] = field(default_factory=dict)
