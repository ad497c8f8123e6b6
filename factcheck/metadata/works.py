"""Publishers, claimants and sources -> schema.org's words for them, which other markup is made of."""

from __future__ import annotations

from typing import Any

from ..filters import machine_readable
from ..model import Claimant, Site, Source

Json = dict[str, Any]

SCHEMA = "https://schema.org"


def publisher(site: Site) -> Json:
    """Who answers for the site."""
    return {"@type": "Organization", "name": site.publisher.name, "url": site.publisher.url}


def speaker(claimant: Claimant) -> Json:
    """Who made a claim."""
    role = {"jobTitle" if claimant.kind == "person" else "description": claimant.role} if claimant.role else {}
    same = {"sameAs": list(claimant.sameAs)} if claimant.sameAs else {}
    return {"@type": claimant.kind.capitalize(), "name": claimant.name, **role, **same}


def work(source: Source) -> Json:
    """A publication that is cited."""
    return {
        "@type": "CreativeWork",
        "name": source.title,
        "datePublished": machine_readable(source.published),
        "publisher": {"@type": "Organization", "name": source.producer},
        **({"url": source.url} if source.url else {}),
    }
