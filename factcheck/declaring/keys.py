"""Which keys may stand at a place inside a declared type."""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, Tag

GIVEN = {"id": "the file name is the id", "body": "the body stands under the front matter"}
"""Keys that nobody writes: a file gives them, and so it is told."""


def keys_of(model: type[BaseModel], path: tuple[int | str, ...]) -> Iterator[str]:
    """The keys that a mapping may have, at a place inside a declared type."""
    inner: Any = model
    for step in path:
        inner = _inside(inner, step)
    return iter(inner.model_fields)


def kindred_keys(model: type[BaseModel], path: tuple[int | str, ...]) -> list[str]:
    """The same, with the keys of the other members where a union stands there."""
    if not path:
        return list(keys_of(model, path))
    outer: Any = model
    for step in path[:-1]:
        outer = _inside(outer, step)
    outer = _bare(outer)
    members = get_args(outer) if get_origin(outer) in (Union, UnionType) else (_inside(outer, path[-1]),)
    fields = [list(_bare(member).model_fields) for member in members if hasattr(_bare(member), "model_fields")]
    return list(dict.fromkeys(name for names in fields for name in names))


def _inside(kind: Any, step: int | str) -> Any:
    """The type one step inside another: a field, an item, or a member of a union."""
    kind = _bare(kind)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return _bare(kind.model_fields[str(step)].annotation)
    if get_origin(kind) in (Union, UnionType):
        return next(_bare(member) for member in get_args(kind) if Tag(str(step)) in _metadata(member))
    return _bare(get_args(kind)[1 if get_origin(kind) is dict else 0])


def _bare(kind: Any) -> Any:
    """A type without its annotations and without None."""
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    members = [member for member in get_args(kind) if member is not type(None)]
    if get_origin(kind) in (Union, UnionType) and len(members) == 1:
        return _bare(members[0])
    return kind


def _metadata(kind: Any) -> tuple[Any, ...]:
    return get_args(kind)[1:] if get_origin(kind) is Annotated else ()
