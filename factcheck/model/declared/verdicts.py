"""Verdicts: by a condition over figures, or by a judgement."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Discriminator, Tag

from ... import scalars
from .scalars import Declared, Words


class ComputedVerdict(Declared):
    """A verdict that rests on a condition over figures."""

    computed: ClassVar[bool] = True
    rating: Words
    because: Words
    summary: Words


class JudgedVerdict(Declared):
    """A verdict that no quantity decides, and why it was given."""

    computed: ClassVar[bool] = False
    rating: Words
    judgement: Words
    summary: Words


Verdict = Annotated[
    Annotated[ComputedVerdict, Tag("ComputedVerdict")] | Annotated[JudgedVerdict, Tag("JudgedVerdict")],
    Discriminator(
        lambda given: "JudgedVerdict" if scalars.has_only(given, "judgement", "because") else "ComputedVerdict"
    ),
    BeforeValidator(scalars.NotBoth("a verdict", "because", "judgement")),
]
