"""What other pages may show of a check: all but its body.

Lists, feeds and audits are made of outlines, and a template that asks one for
its body is told that there is none.  So an edit that leaves an outline as it
was leaves every other page as it was.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256

from .model import Claim, FactCheck, Publication

BODY = "body"


def outlined(publication: Publication) -> Publication:
    """The same publication with nothing but outlines in it."""
    checks = tuple(replace(check, claim=_without_body(check.claim)) for check in publication.checks)
    return replace(publication, checks=checks)


def digest_of_outline(check: FactCheck) -> str:
    """A digest of all that decides an outline, as long as nothing but the claim's own file changes.

    All else that stands in it follows from these and from the data.  Where
    in the file something stands is no part of it.
    """
    found = (check.repeated, check.stated, check.excused, check.linked, tuple(check.sources))
    mentions = {name: receipt.mentions for name, receipt in check.receipts.items()}
    told = json.dumps([_without_body(check.claim), mentions, found], default=parts, ensure_ascii=False)
    return sha256(told.encode()).hexdigest()


def _without_body(claim: Claim) -> Claim:
    outline = claim.model_copy()
    del outline.__dict__[BODY]
    return outline


def parts(thing: object) -> object:
    """What something that JSON does not know is made of, or else its words."""
    return str(thing) if isinstance(thing, Decimal | date) else vars(thing)
