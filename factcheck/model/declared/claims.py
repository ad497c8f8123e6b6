"""A claim: what was said, by whom and where, and what an author makes of it."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from ... import scalars
from ...problems import Text
from .corrections import ClaimCorrection
from .datasets import About, Rows
from .figures import AnyFigure
from .scalars import Day, Declared, Flag, Id, Number, OneOrMore, Unit, Words
from .verdicts import Verdict


class Quote(Declared):
    """The exact words that are rated, and a source in which they stand."""

    text: Words
    source: Words


AnyAbout = Annotated[
    Annotated[Words, Tag("Words")] | Annotated[About, Tag("About")],
    Discriminator(lambda given: "Words" if isinstance(given, str) else "About"),
]
"""What a claimed quantity is about: in one text, or part by part, so that the data can stand beside it."""


class Claimed(Declared):
    """The quantity that was claimed, or the near and the far end of a range."""

    value: Number
    to: Number | None = None
    sense: Literal["more than", "at least", "about", "exactly", "at most", "less than"] | None = None
    unit: Unit
    about: AnyAbout | None = None

    @model_validator(mode="after")
    def _range_goes_up(self) -> Self:
        if self.to is not None and self.to <= self.value:
            raise scalars.at_key("wrong-order", "to", f"'to' must be more than 'value', which is {self.value:,f}")
        return self


class Chart(Declared):
    """A picture of a dataset's cells."""

    dataset: Words
    rows: Rows = {}
    mark: Literal["bar", "line", "range", "dot"]
    x: Words
    y: OneOrMore = Field(min_length=1)
    by: Words | None = None
    highlight: OneOrMore = ()
    claimed: Flag = False
    title: Words


class TableView(Declared):
    """A part of a dataset, shown as a table; `sort` is a field, or -field for descending."""

    dataset: Words
    rows: Rows = {}
    fields: OneOrMore = ()
    sort: Words | None = None
    title: Words | None = None


class Evidence(Declared):
    """What a source says for or against the claim, in the author's words."""

    source: Words
    bearing: Literal["supports", "undermines", "qualifies"]
    says: Words


class Disagreement(Declared):
    """Figures of different sources on one matter, side by side, and why they differ."""

    title: Words
    figures: tuple[Words, ...] = Field(min_length=2)
    why: Words


class Reply(Declared):
    """What the claimant answered when asked."""

    asked: Day
    answer: Words


AnyReply = Annotated[
    Annotated[Words, Tag("Words")] | Annotated[Reply, Tag("Reply")],
    Discriminator(lambda given: "Words" if isinstance(given, str) else "Reply"),
]


class Claim(Declared):
    """What was said, by whom and where, and what an author makes of it.

    `about` is for a claim without a quantity; one with a quantity says it in `claimed`.
    `differs` says what follows where the data are about something else, aspect by aspect.
    """

    id: Text
    title: Words
    claim: Words
    quote: Quote | None = None
    claimant: Words
    date: Day
    appearances: tuple[Words, ...] = ()
    topics: tuple[Id, ...] = ()
    why: Words | None = None
    claimed: Claimed | None = None
    about: About | None = None
    differs: About | None = None
    figures: dict[Words, AnyFigure] = {}
    verdict: Verdict
    verdict_now: Verdict | None = None
    compare: tuple[Words, ...] = ()
    charts: dict[Id, Chart] = {}
    tables: dict[Id, TableView] = {}
    evidence: tuple[Evidence, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    limits: Words | None = None
    reply: AnyReply | None = None
    author: Words
    published: Day
    corrections: tuple[ClaimCorrection, ...] = ()
    draft: Flag = False
    body: Text

    @model_validator(mode="after")
    def _was_checked_after_it_was_made(self) -> Self:
        if self.published < self.date:
            said = f"published {self.published}, but the claim was made on {self.date}"
            raise scalars.at_key("wrong-order", "published", said, "'date' is the day on which it was said")
        for index, correction in enumerate(self.corrections):
            if correction.date < self.published:
                said = f"corrected on {correction.date}, but published {self.published}"
                raise scalars.at_key("wrong-order", ("corrections", index, "date"), said)
        return self
