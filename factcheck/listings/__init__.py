"""A publication -> what its pages list: which claims belong together, and what rests on what.

grouping   things by what they have in common, in one walk
groups     the claims of a topic, a claimant, a verdict, and of two of these at once
overview   the first page
related    the claims that a reader may want next, and why
datasets   what rests on a table: figures, charts, tables
sources    what cites a source, and the sources of a page
statements what sources state, and the claims that answer it
surroundings  all that the page of a claim shows of other pages
verdicts   where a verdict stands, and how narrowly
"""

from .datasets import Use, behind, few, resting_on, uses
from .groups import (
    Facet,
    Group,
    Narrowing,
    Option,
    by_claimant,
    by_rating,
    by_topic,
    crossings,
    facets,
    narrowed,
    verdict_today,
)
from .overview import featured, overview
from .related import Nearby, Related, Titled, nearby, related, titled
from .sources import (
    Citations,
    CitedSource,
    cited,
    citing,
    sources_of,
    sources_of_edition,
    sources_shown,
    stated_there,
)
from .statements import Matter, answered_by, matters, matters_in, matters_of, said_by, stated_in
from .surroundings import Known, Surroundings, known, surroundings
from .verdicts import standing, turning_points, unit_of, updated

__all__ = [
    "Citations",
    "CitedSource",
    "Facet",
    "Group",
    "Known",
    "Matter",
    "Narrowing",
    "Nearby",
    "Option",
    "Related",
    "Surroundings",
    "Titled",
    "Use",
    "answered_by",
    "behind",
    "by_claimant",
    "by_rating",
    "by_topic",
    "cited",
    "citing",
    "crossings",
    "facets",
    "featured",
    "few",
    "known",
    "matters",
    "matters_in",
    "matters_of",
    "narrowed",
    "nearby",
    "overview",
    "related",
    "resting_on",
    "said_by",
    "sources_of",
    "sources_of_edition",
    "sources_shown",
    "standing",
    "stated_in",
    "stated_there",
    "surroundings",
    "titled",
    "turning_points",
    "unit_of",
    "updated",
    "uses",
    "verdict_today",
]
