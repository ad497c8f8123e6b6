"""A claim -> a digest of all that its files are made of: where that is the same, they stand in the site as they are.

What a check says follows from the claim's file and from the things of the
content that it names; what its files say, from the check, from what is around
it, and from what holds for all pages.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from .listings import known, nearby, surroundings
from .model import FactCheck, Publication, Table
from .outlines import digest_of_outline, parts
from .stamps import Inputs


class Foundations:
    """What the claims of a publication are made of; things that several of them name are looked at once."""

    def __init__(self, publication: Publication, read: Inputs, content: str) -> None:
        """`content` is the folder of the content: of all other files that were read the times count."""
        self.publication = publication
        self._known = known(publication)
        self._digests: dict[int, str] = {}
        code = sorted(told for told in read.files.items() if not Path(told[0]).is_relative_to(content))
        menu = [bool(publication.statements), {id: page.title for id, page in publication.pages.items()}]
        self._everywhere = _digest([read.said, code, publication.site, menu])

    def digest(self, check: FactCheck) -> str:
        """A digest of all that the files of a claim are made of."""
        around = surroundings(self.publication, self._known, check.claim, nearby(self.publication, check.id))
        tables = [table for id in check.datasets for table in self.publication.tables[id]]
        things = [check.claimant, *check.sources.values(), *check.datasets.values()]
        named = [*(self._once(thing, _digest) for thing in things), *(self._once(table, _of_table) for table in tables)]
        return _digest([self._everywhere, digest_of_outline(check), check.claim.body, around, named])

    def _once(self, thing: object, digest: Callable[..., str]) -> str:
        key = id(thing)
        if key not in self._digests:
            self._digests[key] = digest(thing)
        return self._digests[key]


def _of_table(table: Table) -> str:
    return f"{table.path.name} {table.sha256}"


def _digest(told: object) -> str:
    return sha256(json.dumps(told, default=parts, ensure_ascii=False).encode()).hexdigest()
