"""A publication -> what an editor looks at before it goes out: what its numbers, verdicts and sources rest on.

findings    parts with counts and lists: what the terminal, the page and JSON print alike
numbers     how the numbers in prose are bound, and which are excused
verdicts    computed and judged, and how narrowly
sources     kinds, single producers, evidence of one bearing, archived copies
datasets    editions, figures not known then, preliminary cells
sensitivity which cells matter
outcomes    what becomes of a criterion of the code of principles
principles  the code of principles, criterion by criterion
printing    all of it for a terminal, and for machines
"""

from __future__ import annotations

from functools import lru_cache

from ..model import Publication
from .datasets import audit_datasets
from .findings import Column, Count, Listing, Part, Place
from .numbers import audit_numbers
from .principles import CODE, CRITERIA, audit_principles
from .printing import as_document, as_json, as_text
from .sensitivity import audit_cells, read_cells
from .sources import audit_sources
from .verdicts import audit_verdicts

__all__ = [
    "CODE",
    "CRITERIA",
    "Column",
    "Count",
    "Listing",
    "Part",
    "Place",
    "as_document",
    "as_json",
    "as_text",
    "audit",
    "read_cells",
]

PARTS = (audit_numbers, audit_verdicts, audit_sources, audit_datasets, audit_cells, audit_principles)
"""What an audit looks at, in the order in which it is read."""


@lru_cache(maxsize=2)
def audit(publication: Publication) -> tuple[Part, ...]:
    """Everything that an audit finds."""
    return tuple(look(publication) for look in PARTS)
