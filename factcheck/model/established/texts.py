"""Numbers in prose that no figure measures, and statements of sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...problems import Text
from ..declared.sources import Excerpt, Source


@dataclass(frozen=True)
class StatedNumber:
    """A number in prose that a source states, and the excerpt that holds it."""

    words: Text
    source: str
    excerpt: Excerpt


@dataclass(frozen=True)
class ExcusedNumber:
    """A number in prose that measures nothing, and why."""

    words: Text
    reason: str


@dataclass(frozen=True)
class Statement:
    """Something that a source states or quotes, word for word, and what became of it.

    `claim` is the check that answers it; without one, `outcome` says why.
    `matter` names what it is about where several sources state the same thing.
    """

    id: str
    source: str
    speaker: str
    words: str
    kind: str
    matter: str
    claim: str
    outcome: Text
    line: int


@dataclass(frozen=True)
class CheckedText:
    """A text page or a dataset's notes, and the numbers in them that sources state."""

    stated: tuple[StatedNumber, ...]
    excused: tuple[ExcusedNumber, ...]
    sources: Mapping[str, Source]
