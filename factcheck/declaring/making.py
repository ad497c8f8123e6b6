"""A mapping that was read, and what its file gives -> the declared thing, or every mistake at its place."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ..frontmatter import Block
from ..gaps import find_all_gaps
from ..model import Declared
from ..problems import Location, Problem, Text
from .compact import compact
from .keys import GIVEN, keys_of, kindred_keys
from .telling import problem_of

D = TypeVar("D", bound=Declared)


def declare(model: type[D], block: Block, at: Location, given: Mapping[str, Text]) -> tuple[D | None, list[Problem]]:
    """Make a declared thing from what was read and what is `given` by its file: its id and its body."""
    strangers = [key for key in block if key in given]
    problems = [Problem(key.at, "unknown-key", f"unknown key {str(key)!r}", GIVEN[key]) for key in strangers]
    left, unfinished = find_all_gaps(block, given.values())
    problems += left
    try:
        made = model.model_validate({**block, **given})
    except ValidationError as error:
        details = _without_consequences(model, error.errors())
        told = (problem_of(model, block, at, detail) for detail in details)
        return None, [*problems, *(problem for problem in told if problem.at not in unfinished)]
    return (None if problems else compact(made)), problems


def _without_consequences(model: type[BaseModel], details: list[ErrorDetails]) -> list[ErrorDetails]:
    """A misspelt key is one mistake: the key that it stands for is not missing as well.

    Nor is a list too short because something in it has a problem of its own.
    """
    meant = set()
    for detail in details:
        meant |= {detail["loc"][:length] for length in range(len(detail["loc"]))}
        if detail["type"] == "extra_forbidden":
            *where, key = detail["loc"]
            own = list(keys_of(model, tuple(where)))
            near = get_close_matches(str(key), kindred_keys(model, tuple(where)), n=1)
            # a key of another member of the union: then nothing of this one is missing
            meant |= {(*where, name) for name in (near if set(near) <= set(own) else own)}
    missing = {detail["loc"] for detail in details if detail["type"] == "missing"}
    meant |= {(*loc[:-1], "value") for loc in missing if loc[-1] == "dataset"}  # a figure that is of neither kind
    consequences = ("missing", "too_short")
    return [detail for detail in details if detail["type"] not in consequences or detail["loc"] not in meant]
