"""A publication -> what its first page shows."""

from __future__ import annotations

from ..model import FactCheck, Publication
from .grouping import grouped
from .groups import Group

PLAIN_LIST = 12
"""So many claims are taken in at once; more of them need headings."""


def featured(publication: Publication) -> tuple[FactCheck, ...]:
    """The claims that open the first page."""
    published = {check.id: check for check in publication.checks}
    return tuple(published[name] for name in publication.site.featured if name in published)


def overview(publication: Publication) -> tuple[Group, ...]:
    """The newest claims under the first of their topics; none where a plain list does as well."""
    firsts = grouped((str(check.claim.topics[0]), check) for check in publication.checks if check.claim.topics)
    if len(publication.checks) <= PLAIN_LIST or sum(map(len, firsts.values())) < len(publication.checks):
        return ()
    return tuple(Group(id, name, firsts[id][:PLAIN_LIST]) for id, name in publication.topics.items() if id in firsts)
