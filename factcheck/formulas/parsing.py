"""A formula as it is written -> the tree of Python's parser, kept from texts that it could choke on."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Mapping
from functools import lru_cache
from unicodedata import normalize

from ..arithmetic import FUNCTIONS

LONGEST = 1000
DEEPEST = 40
MOST_LEVELS = 150
GRAMMAR = "names, numbers, + - * /, parentheses and " + ", ".join(FUNCTIONS)


class BadFormula(Exception):
    """A formula cannot be computed: the rule that it breaks, why, where in it, and what would be right."""

    def __init__(self, rule: str, message: str, offset: int, hint: str = "") -> None:
        super().__init__(message)
        self.rule, self.message, self.offset, self.hint = rule, message, offset, hint


@lru_cache(maxsize=10_000)
def parse(formula: str) -> ast.expr:
    """Python's parser, kept from texts that it could choke on."""
    if len(formula) > LONGEST:
        raise BadFormula("bad-formula", f"a formula has at most {LONGEST} characters", LONGEST)
    if normalize("NFKC", formula) != formula:  # Python would take a wide letter for the plain one
        raise BadFormula("bad-formula", "this is not arithmetic", 0, GRAMMAR)
    depth = 0
    for offset, letter in enumerate(formula):
        depth += (letter == "(") - (letter == ")")
        if letter in OTHER_SIGNS:
            raise BadFormula("bad-formula", f"{letter} is no sign of arithmetic here", offset, OTHER_SIGNS[letter])
        if depth > DEEPEST or letter in "\\#;\r":
            raise BadFormula("bad-formula", "this is not arithmetic", offset, GRAMMAR)
    try:
        with warnings.catch_warnings(action="ignore"):  # what Python thinks of `1or 2` is for its own authors
            node = ast.parse(formula.replace("\n", " "), mode="eval").body
    except SyntaxError as error:
        # Python says 0 where something is missing at the end
        offset = min(error.offset or len(formula.rstrip()), len(formula)) - 1
        raise BadFormula("bad-formula", "this is not arithmetic", max(offset, 0), _instead(formula)) from None
    except (RecursionError, MemoryError, ValueError):
        raise BadFormula("bad-formula", "this is not arithmetic", 0, GRAMMAR) from None
    if _levels(node) > MOST_LEVELS:
        raise BadFormula("bad-formula", "this formula is too deep", 0, "compute a part of it in a figure of its own")
    return node


OTHER_SIGNS: Mapping[str, str] = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "write - for minus"),
    **dict.fromkeys("\u00d7\u00b7\u2022", "write * for times"),
    **dict.fromkeys("\u00f7\u2215", "write / for divided by"),
    **dict.fromkeys("\u2264\u2266", "write <="),
    **dict.fromkeys("\u2265\u2267", "write >="),
    "\u2260": "write !=",
    "%": "a part of a whole in percent is share(part, whole), a change is change(from, to)",
    "^": "write a * a for a power",
    "&": "comparisons are joined by `and`, and < is written as it is",
    **dict.fromkeys("\u201c\u201d\u2018\u2019", "names stand without quotation marks"),
}
"""Signs that word processors and spreadsheets use, and what stands for them in a formula."""


def _instead(formula: str) -> str:
    """What is right where Python's parser finds no arithmetic."""
    if formula.lstrip().startswith("="):
        return "a formula does not begin with ="
    if re.search(r"(?<![=<>!])=(?!=)", formula):
        return "two sides are compared with =="
    if re.search(r"(?<![\w.])[\d.,]+\s+(?!and\b)[a-z]", formula, re.IGNORECASE):
        return "a number stands without its unit"
    return GRAMMAR


def _levels(node: ast.expr) -> int:
    """How many operations stand inside each other at most; counted without a stack that could run out."""
    count, level = 0, [node]
    while level:
        inner = (child for each in level for child in ast.iter_child_nodes(each))
        count, level = count + 1, [child for child in inner if isinstance(child, ast.expr)]
    return count


def offset_of(node: ast.expr, formula: str) -> int:
    """Where a node starts, in characters: Python counts in bytes."""
    return len(formula.encode()[: node.col_offset].decode())


def end_of(node: ast.expr, formula: str) -> int:
    return len(formula.encode()[: node.end_col_offset].decode())


def source_of(node: ast.expr, formula: str) -> str:
    return formula[offset_of(node, formula) : end_of(node, formula)]
