"""The published record, content/published.yaml: what stands on pages that went out, and since when.

`python build.py publish` writes it, and nobody edits it: every entry ends with
a digest of itself.
"""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from ... import scalars
from .claims import Quote
from .corrections import ClaimCorrection, Correction, Withdrawal
from .scalars import Day, Declared, Id, OneOrMore, RecordFormat, Words


class PublishedVerdict(Declared):
    """A verdict that went out, with the words of its reasons and of its summary."""

    rating: Words
    because: Words | None = None
    judgement: Words | None = None
    summary: Words


class PublishedFigure(Declared):
    """A figure that went out: what it counts, and its value as known then and as known at that time."""

    label: Words
    unit: Words | None = None
    then: Words | None = None
    now: Words


class PublishedRating(Declared):
    """What a rating meant on the pages that went out with it."""

    recorded: Day
    label: Words
    value: Words | None = None
    means: Words
    corrections: tuple[Correction, ...] = ()
    digest: Words


class PublishedClaim(Declared):
    """A check that went out, and since when it stands so.

    `name` is that of the claimant, and `evidence` says of each source what it does
    to the claim.  `stated` are the numbers of its text that sources state, by source, and
    `excused` those that measure nothing; `editions` are the files that its
    figures, charts and tables were read from, each with its SHA-256.
    """

    recorded: Day
    published: Day
    title: Words
    claim: Words
    claimant: Words
    name: Words
    date: Day
    quote: Quote | None = None
    claimed: Words | None = None
    verdict: PublishedVerdict
    verdict_now: PublishedVerdict | None = None
    figures: dict[Words, PublishedFigure] = {}
    evidence: tuple[Words, ...] = ()
    reply: Words | None = None
    stated: dict[Words, OneOrMore] = {}
    excused: tuple[Words, ...] = ()
    editions: dict[Words, Words] = {}
    corrections: tuple[ClaimCorrection, ...] = ()
    withdrawn: Withdrawal | None = None
    digest: Words

    @model_validator(mode="after")
    def _was_recorded_last(self) -> Self:
        newest = max([self.published, *(each.date for each in self.corrections)])
        if self.recorded < newest:
            said = f"recorded on {self.recorded}, but it holds something of {newest}"
            raise scalars.at_key("wrong-order", "recorded", said, "this file is not edited by hand: put it back")
        return self


class Published(Declared):
    """Everything that went out, as it stands on the pages."""

    format: RecordFormat
    ratings: dict[Id, PublishedRating] = {}
    claims: dict[Id, PublishedClaim] = {}
