"""Whether like is compared with like: what was claimed beside what the data are about."""

from __future__ import annotations

from dataclasses import dataclass

from ...problems import Text


@dataclass(frozen=True)
class Aspect:
    """One respect in which data may differ from a claim: the claim's words, then those of each dataset.

    `why` says what follows from it where they differ.
    """

    name: str
    words: tuple[str, ...]
    why: Text | None = None


@dataclass(frozen=True)
class Likeness:
    """A claim and the datasets that it is held against, aspect by aspect."""

    datasets: tuple[str, ...]
    aspects: tuple[Aspect, ...]
