"""What can be asked of a formula: what it names, what it means, and its parts as a tree."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from .parsing import GRAMMAR, BadFormula, offset_of, parse, source_of

SIGNS: Mapping[type[ast.AST], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.UAdd: "+",
    ast.USub: "-",
}


@lru_cache(maxsize=10_000)
def names_in(formula: str) -> tuple[tuple[str, int], ...]:
    """The figures that a formula or a condition names, each with its offset.

    >>> names_in("share(a, claimed) + a")
    (('a', 6), ('claimed', 9), ('a', 20))
    """
    nodes = list(ast.walk(parse(formula)))
    functions = {id(node.func) for node in nodes if isinstance(node, ast.Call)}
    named = [node for node in nodes if isinstance(node, ast.Name) and id(node) not in functions]
    return tuple(sorted(((node.id, offset_of(node, formula)) for node in named), key=lambda each: each[1]))


@lru_cache(maxsize=10_000)
def outermost(formula: str) -> str:
    """The function that gives a formula its meaning, looking through round(); "" where it is plain arithmetic.

    >>> outermost("round(change(a, b), 1)"), outermost("a - b")
    ('change', '')
    """
    node = parse(formula)
    while isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "round" and node.args:
        node = node.args[0]
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""


@dataclass(frozen=True)
class Term:
    """A part of a formula as a tree: a number, a name, or a sign or a function with its parts."""

    word: str
    offset: int
    parts: tuple[Term, ...] = ()
    number: Decimal | None = None


@lru_cache(maxsize=10_000)
def term(formula: str) -> Term:
    """A formula as a tree.

    >>> found = term("share(met, 2 * asked)")
    >>> found.word, [part.word for part in found.parts], found.parts[1].parts[0].number
    ('share', ['met', '*'], Decimal('2'))
    """
    return _term(parse(formula), formula)


def _term(node: ast.expr, formula: str) -> Term:
    at = offset_of(node, formula)
    parts: tuple[ast.expr, ...]
    match node:
        case ast.Constant():
            return Term("", at, number=Decimal(source_of(node, formula)))
        case ast.Name(name):
            return Term(name, at)
        case ast.UnaryOp(sign, operand) if type(sign) in SIGNS:
            parts = (operand,)
        case ast.BinOp(left, sign, right) if type(sign) in SIGNS:
            parts = (left, right)
        case ast.Call(ast.Name(name), arguments, []):
            return Term(name, at, tuple(_term(argument, formula) for argument in arguments))
        case _:
            raise BadFormula("bad-formula", f"{source_of(node, formula)!r} is not arithmetic", at, GRAMMAR)
    return Term(SIGNS[type(sign)], at, tuple(_term(part, formula) for part in parts))
