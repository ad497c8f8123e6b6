"""A mapping that was read -> one declared type, with every mistake at its place.

pydantic finds all mistakes at once; here they get the author's words and the
line and column of the key or the value that they are about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, Tag, ValidationError
from pydantic_core import ErrorDetails

from .frontmatter import Block, Items
from .gaps import find_all_gaps
from .model import Declared
from .problems import Fix, Location, Problem, Text, did_you_mean
from .scalars import ID_HINT

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
        told = (_problem(model, block, at, detail) for detail in details)
        return None, [*problems, *(problem for problem in told if problem.at not in unfinished)]
    return (None if problems else _compact(made)), problems


def _compact(value: Any) -> Any:
    """The same in half the memory: an object is made anew as Python makes its own, which share the names of their
    fields, and the sets of those that were given and all that is empty are one where they are alike."""
    kind = type(value)
    if kind is tuple:
        return tuple([inner if type(inner) is Text else _compact(inner) for inner in value])
    if kind is dict:
        return {key: _compact(inner) for key, inner in value.items()} if value else EMPTY
    if Declared not in kind.__mro__:
        return value
    made = _new(kind)
    for name, inner in value.__dict__.items():
        _set(made, name, inner if inner is None or type(inner) is Text else _compact(inner))
    given = value.__pydantic_fields_set__
    _set(made, "__pydantic_fields_set__", GIVEN_ALIKE.setdefault(frozenset(given), given))
    _set(made, "__pydantic_extra__", None)
    _set(made, "__pydantic_private__", None)
    return made


_new, _set = object.__new__, object.__setattr__
EMPTY: dict[Any, Any] = {}
GIVEN_ALIKE: dict[frozenset[str], set[str]] = {}


OR_ELSE = {
    ("TableFigure", "dataset"): "a figure is read from a `dataset`, or computed by a `formula`",
    ("ComputedVerdict", "because"): "a verdict rests on a condition, `because`, or on a `judgement`",
}
"""What else would do instead of a key that is missing, in each kind of thing."""

SHOWN = 200
"""What is longer is not written anew in a hint."""

GIVEN = {"id": "the file name is the id", "body": "the body stands under the front matter"}


def _without_consequences(model: type[BaseModel], details: list[ErrorDetails]) -> list[ErrorDetails]:
    """A misspelt key is one mistake: the key that it stands for is not missing as well.

    Nor is a list too short because something in it has a problem of its own.
    """
    meant = set()
    for detail in details:
        meant |= {detail["loc"][:length] for length in range(len(detail["loc"]))}
        if detail["type"] == "extra_forbidden":
            *where, key = detail["loc"]
            own = list(_fields(model, tuple(where)))
            near = get_close_matches(str(key), _kin(model, tuple(where)), n=1)
            # a key of another member of the union: then nothing of this one is missing
            meant |= {(*where, name) for name in (near if set(near) <= set(own) else own)}
    missing = {detail["loc"] for detail in details if detail["type"] == "missing"}
    meant |= {(*loc[:-1], "value") for loc in missing if loc[-1] == "dataset"}  # a figure that is of neither kind
    consequences = ("missing", "too_short")
    return [detail for detail in details if detail["type"] not in consequences or detail["loc"] not in meant]


def _problem(model: type[BaseModel], block: Block, at: Location, detail: ErrorDetails) -> Problem:
    """Tell one of pydantic's errors to an author."""
    way, value = _follow(block, detail["loc"])
    keys = [step for step in way if isinstance(step, str)]
    key = str(keys[-1]) if keys else ""
    inside = f" in {key!r}" if key else ""
    place = next((step.at for step in reversed(way) if isinstance(step, Text)), at)
    last = detail["loc"][-1] if detail["loc"] else ""
    if "way" in (blamed := detail.get("ctx", {})):
        _, value = _follow(block, (*detail["loc"], *blamed["way"]))
        return Problem(_start(value, place), detail["type"], blamed["said"], blamed["hint"])
    match detail["type"]:
        case "missing":
            where = value.at if isinstance(value, Block) and way and not isinstance(way[-1], str) else place
            hint = OR_ELSE.get((_kind(detail), str(last)), "")
            return Problem(where, "missing-key", f"missing key {last!r}{inside}", hint)
        case "extra_forbidden":
            return Problem(place, "unknown-key", f"unknown key {key!r}", _meant_key(model, detail["loc"][:-1], key))
        case "literal_error":
            choices = _choices(detail)
            hint = did_you_mean(str(value), choices) if isinstance(value, Text) else ""
            said = f"{key!r} must be one of {', '.join(choices)}"
            return Problem(_start(value, place), "wrong-type", said, hint if hint.startswith("did") else "")
        case "bad-id":
            at = place if last == "[key]" else _start(value, place)
            return Problem(at, "bad-id", detail["msg"], ID_HINT)
        case "wrong-type":
            at, right = _start(value, place), blamed.get("right", "")
            fix = Fix(at, str(value), right) if right and isinstance(value, Text) else None
            return Problem(at, "wrong-type", f"{key!r} {detail['msg']}", blamed.get("hint", ""), fix)
        case _:
            said = f"{key!r} must be {_shape(detail['type'])}"
            return Problem(_start(value, place), "wrong-type", said, _reshaped(detail["type"], value))


def _meant_key(model: type[BaseModel], way: tuple[int | str, ...], key: str) -> str:
    """The key that may be meant: one of this mapping, or one of the whole that was indented too far."""
    known = [name for name in _kin(model, way) if name not in GIVEN]
    if way and key in _fields(model, ()):
        return f"{key!r} is no key of {str(way[0])!r}: it begins in the first column"
    return did_you_mean(key, known)


def _reshaped(error: str, value: object) -> str:
    """How a value would be written as what it has to be."""
    if error == "tuple_type" and isinstance(value, Text) and len(value) <= SHOWN:
        items = re.split(r"\s*,\s*|\s*(?:^|\s)[-*\u2022\u2013]\s*", value.strip("()[] "))
        return f"such as [{', '.join(item for item in items if item)}]"
    if error == "tuple_type" and isinstance(value, Block):
        return "a dash and a blank begin each item: put them before its first key"
    if error.startswith(("dict", "mapping", "model")) and isinstance(value, Items):
        return "braces { } in the place of brackets [ ], or lines without a dash"
    return ""


def _kind(detail: ErrorDetails) -> str:
    """The member of a union that an error was found in."""
    return str(detail["loc"][-2]) if len(detail["loc"]) > 1 else ""


def _follow(block: Block, path: tuple[int | str, ...]) -> tuple[list[Text | int], object]:
    """Walk from a mapping to what an error is about: the steps that exist, and what stands there.

    A path also names the member of a union that was tried, which is no step.
    """
    way: list[Text | int] = []
    value: object = block
    for step in path:
        if isinstance(value, Block) and (key := value.key(step)) is not None:
            way.append(key)
            value = value[key]
        elif isinstance(value, Items) and isinstance(step, int) and step < len(value):
            way.append(step)
            value = value[step]
    return way, value


def _start(value: object, otherwise: Location) -> Location:
    return value.at if isinstance(value, Text | Block | Items) else otherwise


def _choices(detail: ErrorDetails) -> list[str]:
    expected = str(detail.get("ctx", {}).get("expected", ""))
    return [choice.strip("'") for choice in expected.replace(" or ", ", ").split(", ")]


def _shape(error: str) -> str:
    """The shape that pydantic asked for, in an author's words."""
    shapes = {
        "tuple_type": "a list",
        "dict_type": "a mapping of `key: value` lines",
        "mapping_type": "a mapping of `key: value` lines",
        "model_type": "a mapping of `key: value` lines",
        "model_attributes_type": "a mapping of `key: value` lines",
        "too_short": "given at least once",
    }
    return shapes.get(error, "of another type")


def _fields(model: type[BaseModel], path: tuple[int | str, ...]) -> Iterator[str]:
    """The keys that a mapping may have, at a place inside a declared type."""
    inner: Any = model
    for step in path:
        inner = _inside(inner, step)
    return iter(inner.model_fields)


def _kin(model: type[BaseModel], path: tuple[int | str, ...]) -> list[str]:
    """The same, with the keys of the other members where a union stands there."""
    if not path:
        return list(_fields(model, path))
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
