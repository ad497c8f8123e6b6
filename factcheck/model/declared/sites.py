"""What holds for every page: the site, its ratings, who says things, and its text pages."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from ... import scalars
from ...problems import Text
from .corrections import Correction
from .scalars import Address, Addresses, Declared, Email, Id, Language, Number, Words


class Publisher(Declared):
    """Who answers for the site."""

    name: Words
    url: Address
    email: Email


class Rating(Declared):
    """One step of the rating scale; `value` is its place in ClaimReview, best highest.

    `corrections` tell what was changed of it after pages with it were published.
    """

    label: Words
    value: Number | None = None
    means: Words
    corrections: tuple[Correction, ...] = ()


class Site(Declared):
    """What holds for every page: content/site.yaml.

    `units` says what nouns of units measure: accounts are no people.
    `statements` names the dataset in which every statement of the sources that
    are checked is listed, with the claim that answers it or why none does;
    `featured` names the claims that open the first page.
    """

    title: Words
    tagline: Words
    address: Address
    language: Language
    publisher: Publisher
    names: tuple[Words, ...] = ()
    ratings: dict[Id, Rating] = Field(min_length=1)
    topics: dict[Id, Words] = {}
    units: dict[Words, Words] = {}
    statements: Words | None = None
    featured: tuple[Words, ...] = ()


class Claimant(Declared):
    """Who said it; `short` is the name in lists, where the whole one is long."""

    name: Words
    short: Words | None = None
    role: Words | None = None
    kind: Literal["person", "organization"] = "person"
    sameAs: Addresses = ()

    @property
    def in_lists(self) -> str:
        """The name that lists use."""
        return self.short or self.name


Principle = Literal[
    "no-side", "staff-politics", "interests", "funding", "ownership", "control", "staff", "selection", "suggestions"
]
"""A criterion of the fact-checkers' code of principles that only words on a page can meet."""

Principles = Annotated[tuple[Principle, ...], BeforeValidator(scalars.one_or_more)]
"""One such criterion, or a list of them."""


class TextPage(Declared):
    """A page in Markdown that is no claim: about, method, corrections policy.

    `principles` are the criteria of the code of principles that it tells of.
    """

    id: Text
    title: Words
    summary: Words | None = None
    principles: Principles = ()
    body: Text
