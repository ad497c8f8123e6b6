"""A formula or a condition -> its parts as a page shows them: names, numbers put in, signs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from .numbers import MINUS, number

NAME = re.compile(r"[A-Za-z_]\w*")

SIGNS = {"<": "<", ">": ">", "<=": "\u2264", ">=": "\u2265", "==": "=", "!=": "\u2260"}


def with_numbers(expression: str, values: Mapping[str, Decimal | date]) -> str:
    """An expression with each name that has a value replaced by that value.

    >>> with_numbers("began - opened", {"began": Decimal(42), "opened": Decimal(-13)})
    '42 - (−13)'
    >>> with_numbers("most_generous < claimed", {"most_generous": Decimal(12154149), "claimed": Decimal(20000000)})
    '12,154,149 < 20,000,000'
    """

    def shown(name: re.Match[str]) -> str:
        if name[0] not in values:
            return name[0]
        words = number(values[name[0]])
        return f"({words})" if words.startswith(MINUS) else words

    return NAME.sub(shown, expression)


def in_parts(expression: str) -> tuple[str, ...]:
    """An expression cut at its names, so that each can be shown as what it is.

    >>> in_parts("after < 2 * before")
    ('', 'after', ' < 2 * ', 'before', '')
    """
    return tuple(re.split(rf"({NAME.pattern})", expression))


def names(expression: str) -> tuple[str, ...]:
    """The names in an expression, each once, in their order.

    >>> names("most_generous < claimed and most_generous > 0")
    ('most_generous', 'claimed')
    """
    return tuple(dict.fromkeys(name for name in NAME.findall(expression) if name != "and"))
