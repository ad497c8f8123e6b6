"""A declared thing -> the same in half the memory, as it is kept until the site is written."""

from __future__ import annotations

from typing import Any

from ..model import Declared
from ..problems import Text

EMPTY: dict[Any, Any] = {}
GIVEN_ALIKE: dict[frozenset[str], set[str]] = {}
"""What is empty, and the names of the fields that were given: one for all that is alike, as nobody changes them."""

_new, _set = object.__new__, object.__setattr__


def compact(value: Any) -> Any:
    """The same in half the memory.

    An object is made anew as Python makes its own, which share the names of
    their fields, and the sets of those that were given and all that is empty
    are one where they are alike.
    """
    kind = type(value)
    if kind is tuple:
        return tuple([inner if type(inner) is Text else compact(inner) for inner in value])
    if kind is dict:
        return {key: compact(inner) for key, inner in value.items()} if value else EMPTY
    if Declared not in kind.__mro__:
        return value
    made = _new(kind)
    for name, inner in value.__dict__.items():
        _set(made, name, inner if inner is None or type(inner) is Text else compact(inner))
    given = value.__pydantic_fields_set__
    _set(made, "__pydantic_fields_set__", GIVEN_ALIKE.setdefault(frozenset(given), given))
    _set(made, "__pydantic_extra__", None)
    _set(made, "__pydantic_private__", None)
    return made
