"""A condition -> its comparisons, and whether each of them holds."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import localcontext
from functools import lru_cache

from ..arithmetic import PRECISE, Quantity
from .evaluation import Evaluation
from .parsing import BadFormula, end_of, offset_of, parse, source_of
from .terms import names_in

COMPARISONS: Mapping[type[ast.cmpop], Callable[[Quantity, Quantity], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}


@dataclass(frozen=True)
class Comparison:
    """One comparison of a condition, as it is written."""

    text: str
    offset: int
    names: tuple[str, ...]
    left: str
    sign: str
    right: str


@lru_cache(maxsize=10_000)
def comparisons(condition: str) -> tuple[Comparison, ...]:
    """The comparisons that a condition joins by `and`.

    >>> [each.text for each in comparisons("a < b and 0 < a")]
    ['a < b', '0 < a']
    """
    return tuple(_parts(parse(condition), condition))


def decide(comparison: Comparison, names: Mapping[str, Quantity]) -> tuple[Quantity, Quantity, bool]:
    """The two sides of a comparison, and whether it holds.

    >>> from decimal import Decimal
    >>> decide(comparisons("change < -0.1")[0], {"change": Decimal("-0.25")})
    (Decimal('-0.25'), Decimal('-0.1'), True)
    """
    node = parse(comparison.text)
    assert isinstance(node, ast.Compare), "made by `comparisons`"
    with localcontext(PRECISE):
        evaluation = Evaluation(comparison.text, names, comparison.offset)
        left, right = evaluation.value(node.left), evaluation.value(node.comparators[0])
        if isinstance(left, date) != isinstance(right, date):
            raise BadFormula("bad-formula", "a date is compared with a number", comparison.offset)
        return left, right, COMPARISONS[type(node.ops[0])](left, right)


def _parts(node: ast.expr, condition: str) -> Iterator[Comparison]:
    match node:
        case ast.BoolOp(ast.And(), parts):
            for part in parts:
                yield from _parts(part, condition)
        case ast.Compare(left, [compare], [right]) if type(compare) in COMPARISONS:
            text = source_of(node, condition)
            names = tuple(name for name, _ in names_in(text))
            left_text, right_text = source_of(left, condition), source_of(right, condition)
            sign = condition[end_of(left, condition) : offset_of(right, condition)].strip(" ()")
            yield Comparison(text, offset_of(node, condition), names, left_text, sign, right_text)
        case _:
            hint = "a condition compares figures with <, <=, >, >=, == or !=, joined by `and`"
            raise BadFormula("bad-formula", "this is not a comparison", offset_of(node, condition), hint)
