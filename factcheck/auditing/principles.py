"""What of the fact-checkers' code of principles this site can show, criterion by criterion.

The code is that of the International Fact-Checking Network; its five
commitments are told here in our own words, and as criteria that a page can
show.  What a program can establish is counted; what only words can say is
shown where a page says it (`principles` in its front matter); all else is not
shown, and the report says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..model import FactCheck, Publication
from .findings import Column, Count, Listing, Part, Value
from .outcomes import (
    Establish,
    Met,
    NotShown,
    Outcome,
    PartlyMet,
    Told,
    contact,
    corrected,
    each_claim,
    page,
    publisher,
    receipts,
    scale,
    statements,
    told,
)
from .sources import basis, bearings, producers

CODE = "https://ifcncodeofprinciples.poynter.org/"
NOTE = (
    "The International Fact-Checking Network has a code of principles with five commitments. This is a report of the "
    "site on itself, in its own words: it is no assessment by the network, and does not say that the publisher has "
    "signed the code. What is shown is counted each time the site is made; that something is told on a page is "
    "all that a program can say of it."
)


COMMITMENTS: Mapping[str, str] = {
    "fairness": "Nonpartisanship and fairness",
    "sources": "Standards and transparency of sources",
    "organization": "Transparency of funding and organization",
    "methodology": "Standards and transparency of methodology",
    "corrections": "Open and honest corrections",
}
"""The five commitments of the code."""


@dataclass(frozen=True)
class Criterion:
    """One thing that a reader may ask for, the commitment that it belongs to, and how the site establishes it."""

    id: str
    commitment: str
    words: str
    establish: Establish


def _has_address(check: FactCheck, _: Publication) -> bool:
    return bool(check.sources) and all(source.url or source.seen for source in check.sources.values())


def _has_primary(check: FactCheck, publication: Publication) -> bool:
    return any(publication.sources[id].kind == "primary" for id in basis(check, publication))


def _has_several(check: FactCheck, publication: Publication) -> bool:
    return len(producers(check, publication)) > 1


def _weighs(check: FactCheck, _: Publication) -> bool:
    return len(bearings(check)) > 1


CRITERIA = (
    Criterion("same-standard", "fairness", "Every claim is rated on the same scale, whoever made it", scale),
    Criterion("left-out", "fairness", "Readers can see which statements were left unchecked, and why", statements),
    Criterion("no-side", "fairness", "The publisher backs no candidate, no party and no policy", told("no-side")),
    Criterion("staff-politics", "fairness", "There are rules for what staff do in politics", told("staff-politics")),
    Criterion(
        "all-sources",
        "sources",
        "Each check links every source that it rests on",
        each_claim("link all their sources", _has_address),
    ),
    Criterion("replicable", "sources", "Readers can redo the work, number by number", receipts),
    Criterion(
        "primary",
        "sources",
        "Checks rest on primary sources",
        each_claim("rest on at least one primary source", _has_primary),
    ),
    Criterion(
        "several-sources",
        "sources",
        "What is decisive is held against more than one source",
        each_claim("rest on two producers or more", _has_several),
    ),
    Criterion("interests", "sources", "Interests of sources that bear on the matter are told", told("interests")),
    Criterion("publisher", "organization", "The site says who publishes it", publisher),
    Criterion("ownership", "organization", "Owners and legal form are told", told("ownership")),
    Criterion("funding", "organization", "It is told where the money comes from", told("funding")),
    Criterion("control", "organization", "It is told who decides what is published", told("control")),
    Criterion("staff", "organization", "Those who write and edit are introduced", told("staff")),
    Criterion(
        "authors",
        "organization",
        "Each check names its author",
        each_claim("name their author", lambda check, _: bool(check.claim.author)),
    ),
    Criterion("contact", "organization", "Readers can write to the publisher", contact),
    Criterion("method", "methodology", "It is told how claims are checked", page("method")),
    Criterion("selection", "methodology", "It is told how claims are chosen", told("selection")),
    Criterion(
        "reason",
        "methodology",
        "Each check says why its claim was chosen",
        each_claim("say why", lambda check, _: bool(check.claim.why)),
    ),
    Criterion(
        "weighed",
        "methodology",
        "Evidence that supports a claim stands beside evidence that undermines or qualifies it",
        each_claim("have evidence that points more than one way", _weighs),
    ),
    Criterion(
        "reply",
        "methodology",
        "Claimants are asked, or the check says why not",
        each_claim("give the answer or say why nobody was asked", lambda check, _: check.claim.reply is not None),
    ),
    Criterion("suggestions", "methodology", "Readers are asked for claims to check", told("suggestions")),
    Criterion("corrections-policy", "corrections", "The corrections policy is published", page("corrections")),
    Criterion("corrected", "corrections", "Corrections are made in the open", corrected),
)
"""Every criterion, in the order of the commitments."""


def audit_principles(publication: Publication) -> Part:
    """The code of principles, criterion by criterion."""
    found = [(criterion, criterion.establish(publication)) for criterion in CRITERIA]
    states = [outcome.state for _, outcome in found]
    counts = (
        Count("criteria", "Criteria", len(found)),
        Count("shown", "Shown", states.count(Met.state)),
        Count("shown_in_part", "Shown in part", states.count(PartlyMet.state)),
        Count("told", "Told in words", states.count(Told.state)),
        Count("not_shown", "Not shown", states.count(NotShown.state)),
    )
    lists = tuple(_commitment(id, [each for each in found if each[0].commitment == id]) for id in COMMITMENTS)
    return Part("principles", "Code of principles", NOTE, counts, lists)


def _commitment(id: str, found: list[tuple[Criterion, Outcome]]) -> Listing:
    columns = (
        Column("criterion", "Criterion"),
        Column("state", "Here"),
        Column("how", "How"),
        Column("where", "Where"),
        Column("where_not", "Where not"),
    )
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (criterion.words, outcome.state, outcome.how, outcome.places, outcome.others) for criterion, outcome in found
    )
    return Listing(id, COMMITMENTS[id], columns, rows, "")
