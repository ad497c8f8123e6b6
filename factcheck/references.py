"""What an author names -> what it is, or the problem that it does not exist."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from .model import Content
from .problems import Problem, Text, did_you_mean

T = TypeVar("T")

SINGULAR: Mapping[str, str] = {
    "claims": "claim",
    "sources": "source",
    "datasets": "dataset",
    "claimants": "claimant",
    "pages": "page",
}


def find(kind: str, name: Text, content: Content, problems: list[Problem]) -> bool:
    """Whether there is such a thing in the content, and can be used.

    What has a problem of its own cannot be used, but is no second problem.
    """
    known: Mapping[str, object] = getattr(content, kind)
    if (kind, str(name)) in content.unreadable:
        return False
    if name in known:
        return True
    if kind == "claims" and name in content.drafts:
        hint = "publish it without `draft: true`, or look at both with --drafts"
        problems.append(Problem(name.at, "unknown-id", f"the claim {str(name)!r} is a draft", hint))
    elif (kind, "*") not in content.unreadable:
        problems.append(unknown(SINGULAR[kind], name, known))
    return False


OF_CLAIMS: Mapping[str, str] = {
    "claimed": "the claim has no `claimed: {value: ..., unit: ...}`",
    "claimed_to": "only a range has it: `claimed: {value: ..., to: ..., unit: ...}`",
}
"""Figures that a claim has by its `claimed` alone."""


def unknown(noun: str, name: Text, known: Iterable[str], rule: str = "unknown-id") -> Problem:
    """The problem that a name means nothing, with the nearest that does."""
    hint = OF_CLAIMS.get(name, "") if noun == "figure" else ""
    return Problem(name.at, rule, f"no {noun} {str(name)!r}", hint or did_you_mean(name, known))


def unknown_field(name: Text, dataset: str, fields: Iterable[str]) -> Problem:
    """The problem that a dataset has no such field."""
    message = f"no field {str(name)!r} in {str(dataset)!r}"
    return Problem(name.at, "unknown-field", message, did_you_mean(name, fields))
