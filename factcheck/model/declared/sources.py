"""Publications that are cited, and the words of them that are kept."""

from __future__ import annotations

from datetime import date
from typing import Literal, Self

from pydantic import model_validator

from ... import scalars
from .scalars import Address, Day, Declared, RoughDay, Words


class Excerpt(Declared):
    """Words of a source, kept, against which quotes and stated numbers are held."""

    text: Words
    where: Words | None = None


class Source(Declared):
    """A publication that is cited, in the words of Our World in Data's Origin.

    `seen` is the address of the copy that was read, where that was not the
    publisher's own page.
    """

    producer: Words
    title: Words
    url: Address | None = None
    seen: Address | None = None
    published: RoughDay
    accessed: Day
    archived: Address | None = None
    kind: Literal["primary", "secondary"]
    license: Words | None = None
    excerpts: tuple[Excerpt, ...] = ()

    @model_validator(mode="after")
    def _was_read_after_it_came_out(self) -> Self:
        if scalars.DATE.fullmatch(self.published) and self.accessed < date.fromisoformat(self.published):
            raise scalars.at_key("wrong-order", "accessed", f"read on {self.accessed}, but published {self.published}")
        return self
