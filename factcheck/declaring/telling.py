"""One of pydantic's errors -> the problem that an author is told, at the key or the value that it is about."""

from __future__ import annotations

import re

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from ..frontmatter import Block, Items
from ..problems import Fix, Location, Problem, Text, did_you_mean
from ..scalars import ID_HINT
from .keys import GIVEN, keys_of, kindred_keys

OR_ELSE = {
    ("TableFigure", "dataset"): "a figure is read from a `dataset`, or computed by a `formula`",
    ("ComputedVerdict", "because"): "a verdict rests on a condition, `because`, or on a `judgement`",
}
"""What else would do instead of a key that is missing, in each kind of thing."""

SHOWN = 200
"""What is longer is not written anew in a hint."""


def problem_of(model: type[BaseModel], block: Block, at: Location, detail: ErrorDetails) -> Problem:
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
    known = [name for name in kindred_keys(model, way) if name not in GIVEN]
    if way and key in keys_of(model, ()):
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
