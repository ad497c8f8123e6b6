"""A text as YAML, so that it is read back word for word, here and by any other program."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

PLAIN = re.compile(r"[^\W\d_](?:[\w .;?!'/()%&+=~@$€£’“”–—-]|,(?=\s)|:(?=/))*(?<! )")
"""Text that means the same without quotation marks, outside of brackets."""

IN_BRACKETS = re.compile(r"[^\W\d_][\w ./-]*(?<! )")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
GUESSED = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}
"""Words that other programs take for something else than text."""


def spell(text: str, in_brackets: bool = False) -> str:
    """One text, in quotation marks where YAML needs them.

    >>> spell("Level (metres), daily"), spell("2024-05-02"), spell("no"), spell("so: #1")
    ('Level (metres), daily', '2024-05-02', '"no"', '"so: #1"')
    """
    plain = IN_BRACKETS if in_brackets else PLAIN
    if DAY.fullmatch(text) or (plain.fullmatch(text) and text.lower() not in GUESSED):
        return text
    return re.sub(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", _escape, json.dumps(text, ensure_ascii=False))


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def spell_list(texts: Iterable[str]) -> str:
    """Several texts in brackets.

    >>> spell_list(["a", "b, c"])
    '[a, "b, c"]'
    """
    return f"[{', '.join(spell(text, in_brackets=True) for text in texts)}]"


def spell_block(pairs: Iterable[tuple[str, str | None]], indent: str = "") -> str:
    """Lines of `key: value`, without those that have no value; the values are spelled already."""
    return "".join(f"{indent}{key}: {value}\n" for key, value in pairs if value is not None)
