"""The ways in which a value is refused, for pydantic to raise: what its key must be, and what would be right."""

from __future__ import annotations

from pydantic_core import PydanticCustomError


def wrong(expected: str, right: str = "", hint: str = "") -> PydanticCustomError:
    """The only way a scalar is refused: what its key must be, and what is right where that is certain."""
    said = {"expected": expected, "right": right, "hint": hint or (f"write {right}" if right else "")}
    return PydanticCustomError("wrong-type", "must be {expected}", said)


def at_key(rule: str, key: str | tuple[str | int, ...], said: str, hint: str = "") -> PydanticCustomError:
    """What is wrong with the value of one key beside those of others, for pydantic to raise."""
    way = (key,) if isinstance(key, str) else key
    return PydanticCustomError(rule, "{said}", {"way": way, "said": said, "hint": hint})
