"""What is nearly a link, or leads nowhere -> what would be right."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..model import Claim, Content
from ..problems import did_you_mean
from ..scanning import Link

PLACED: Mapping[str, str] = {"chart": "charts", "table": "tables"}
LEADING: Mapping[str, str] = {"claim": "claims", "dataset": "datasets", "page": "pages"}
KNOWN = "figure:, source:, claim:, dataset:, page:, literal:, https:, and as images chart: and table:"

ALMOST_LINKS = (
    (re.compile(r"\[[^\]\n]*\]\s+\((?:figure|source|literal|claim|https?):"), "no blank stands between ] and ("),
    (re.compile(r"\[[^\]\n]*\]\((?:figure|source|claim):\s+\S"), "no blank stands behind the colon of a link"),
    (re.compile(r"\[[^\]\n]*\]\(\s*(?:figure|source|claim):[^)\s]+(?=[\s.,]|$)"), "the ) of this link is missing"),
    (
        re.compile(r"\([^)\n]*\)\[(?:figure|source|literal|claim|https?):"),
        "words stand in [ ], what they link to in ( )",
    ),
    (re.compile(r"\[[^\]\n]*\][\[{](?:figure|source|literal|claim|https?):"), "what a link leads to stands in ( )"),
)
"""What is meant as a link and is none, and why."""


def almost_a_link(text: str, start: int) -> str:
    """Why a place stands in no link, where one was meant.

    >>> almost_a_link("It rose by [3.1] (figure:rise) metres.", 12)
    'no blank stands between ] and ('
    """
    found = ((form.finditer(text), why) for form, why in ALMOST_LINKS)
    return next((why for links, why in found for link in links if link.start() < start < link.end()), "")


def meant_link(link: Link, content: Content, claim: Claim | None) -> str:
    """The link that may be meant by one that leads nowhere."""
    target = str(link.target)
    if link.scheme:
        near = did_you_mean(link.scheme, [*LEADING, *PLACED, "figure", "source", "literal", "https"])
        return near if near.startswith("did") else f"links are {KNOWN}"
    if target.startswith("www."):
        return f"write https://{target}"
    known = {scheme: target in getattr(content, kind) for scheme, kind in {**LEADING, "source": "sources"}.items()}
    known["figure"] = claim is not None and target in claim.figures
    schemes = [scheme for scheme, found in known.items() if found]
    return f"write {schemes[0]}:{target}" if len(schemes) == 1 else f"links are {KNOWN}"
