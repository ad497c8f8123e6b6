"""What is nearly a link, or leads nowhere -> what would be right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..model import Claim, Content
from ..problems import did_you_mean
from ..scanning import Link

PLACED: Mapping[str, str] = {"chart": "charts", "table": "tables"}
LEADING: Mapping[str, str] = {"claim": "claims", "dataset": "datasets", "page": "pages"}
KNOWN = "figure:, source:, claim:, dataset:, page:, literal:, https:, and as images chart: and table:"

SCHEMES = "figure|source|literal|claim|dataset|page|chart|table|https?|mailto"

ALMOST_LINKS = (
    (re.compile(rf"\[[^\[\]\n]*\]\s+\((?:{SCHEMES}):[^()\n]*\)?"), "no blank stands between ] and ("),
    (
        re.compile(r"\[[^\[\]\n]*\]\(literal:\s*[^\"'\s)][^()\n]*\)"),
        'the reason stands in quotation marks: (literal: "why")',
    ),
    (re.compile(rf"\[[^\[\]\n]*\]\((?:{SCHEMES}):\s+[^\s\"'][^()\n]*"), "no blank stands behind the colon of a link"),
    (re.compile(rf"\[[^\[\]\n]*\]\((?:{SCHEMES}):[^()\s]*\s[^()\n]*\)"), "no blank stands in what a link leads to"),
    (re.compile(rf"\[[^\[\]\n]*\]\(\s*(?:{SCHEMES}):[^()\s]+(?=[\s.,]|$)"), "the ) of this link is missing"),
    (re.compile(rf"\([^()\n]*\)\[(?:{SCHEMES}):[^\[\]\n]*\]?"), "words stand in [ ], what they link to in ( )"),
    (re.compile(rf"\[[^\[\]\n]*\][\[{{](?:{SCHEMES}):[^\[\]{{}}\n]*[\]}}]?"), "what a link leads to stands in ( )"),
    (re.compile(rf"(?<=[^\[\]\n])\]\((?:{SCHEMES}):[^()\s]*\)"), "the [ of this link is missing"),
)
"""What is meant as a link and is none, and why; the last is what none of the others is."""


def almost_links(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a link was meant and none stands, each place once, and why.

    >>> list(almost_links("It is [there] (claim:x), and [here](claim:y"))
    [(6, 23, 'no blank stands between ] and ('), (29, 43, 'the ) of this link is missing')]
    """
    if "]" not in text and ")[" not in text:  # each of the forms has one of them
        return
    found, taken = list[tuple[int, int, str]](), bytearray(len(text))
    for form, why in ALMOST_LINKS:
        for link in form.finditer(text):
            start, end = link.span()
            if not any(taken[start:end]):
                taken[start:end] = b"1" * (end - start)
                found.append((start, end, why))
    yield from sorted(found)


def almost_a_link(text: str, place: int) -> str:
    """Why a place stands in no link, where one was meant.

    >>> almost_a_link("It rose by [3.1] (figure:rise) metres.", 12)
    'no blank stands between ] and ('
    """
    return next((why for start, end, why in almost_links(text) if start <= place < end), "")


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
