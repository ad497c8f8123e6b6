"""The one small expression language: arithmetic that authors write, never executed as Python.

Names, numbers, + - * /, parentheses and a few functions, on exact decimals; and
comparisons of these, joined by `and`.  Python's own parser reads it, and what
is not on the lists below does not exist.
"""

from __future__ import annotations

import ast
import operator
import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, DivisionByZero, InvalidOperation, Overflow, localcontext
from functools import lru_cache
from unicodedata import normalize

from .arithmetic import FUNCTIONS, PRECISE, Quantity
from .problems import did_you_mean

LONGEST = 1000
DEEPEST = 40
MOST_LEVELS = 150
MOST_DIGITS = 60
"""So many digits a result may have before its point, or zeros behind it."""


class BadFormula(Exception):
    """A formula cannot be computed: the rule that it breaks, why, where in it, and what would be right."""

    def __init__(self, rule: str, message: str, offset: int, hint: str = "") -> None:
        super().__init__(message)
        self.rule, self.message, self.offset, self.hint = rule, message, offset, hint


ARITHMETIC: Mapping[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
COMPARISONS: Mapping[type[ast.cmpop], Callable[[Quantity, Quantity], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}


# --- what can be asked of a formula -------------------------------------------


@lru_cache(maxsize=10_000)
def names_in(formula: str) -> tuple[tuple[str, int], ...]:
    """The figures that a formula or a condition names, each with its offset.

    >>> names_in("share(a, claimed) + a")
    (('a', 6), ('claimed', 9), ('a', 20))
    """
    nodes = list(ast.walk(_parse(formula)))
    functions = {id(node.func) for node in nodes if isinstance(node, ast.Call)}
    named = [node for node in nodes if isinstance(node, ast.Name) and id(node) not in functions]
    return tuple(sorted(((node.id, _offset(node, formula)) for node in named), key=lambda each: each[1]))


@lru_cache(maxsize=10_000)
def outermost(formula: str) -> str:
    """The function that gives a formula its meaning, looking through round(); "" where it is plain arithmetic.

    >>> outermost("round(change(a, b), 1)"), outermost("a - b")
    ('change', '')
    """
    node = _parse(formula)
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
    return _term(_parse(formula), formula)


def evaluate(formula: str, names: Mapping[str, Quantity]) -> Quantity:
    """Compute a formula exactly.

    >>> evaluate("(after - before) / before", {"before": Decimal(8), "after": Decimal(6)})
    Decimal('-0.25')
    """
    with localcontext(PRECISE):
        return _Evaluation(formula, names).value(_parse(formula))


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
    return tuple(_comparisons(_parse(condition), condition))


def decide(comparison: Comparison, names: Mapping[str, Quantity]) -> tuple[Quantity, Quantity, bool]:
    """The two sides of a comparison, and whether it holds.

    >>> decide(comparisons("change < -0.1")[0], {"change": Decimal("-0.25")})
    (Decimal('-0.25'), Decimal('-0.1'), True)
    """
    node = _parse(comparison.text)
    assert isinstance(node, ast.Compare), "made by `comparisons`"
    with localcontext(PRECISE):
        evaluation = _Evaluation(comparison.text, names, comparison.offset)
        left, right = evaluation.value(node.left), evaluation.value(node.comparators[0])
        if isinstance(left, date) != isinstance(right, date):
            raise BadFormula("bad-formula", "a date is compared with a number", comparison.offset)
        return left, right, COMPARISONS[type(node.ops[0])](left, right)


# --- how it is read -----------------------------------------------------------


@lru_cache(maxsize=10_000)
def _parse(formula: str) -> ast.expr:
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


GRAMMAR = "names, numbers, + - * /, parentheses and " + ", ".join(FUNCTIONS)


def _comparisons(node: ast.expr, condition: str) -> Iterator[Comparison]:
    match node:
        case ast.BoolOp(ast.And(), parts):
            for part in parts:
                yield from _comparisons(part, condition)
        case ast.Compare(left, [compare], [right]) if type(compare) in COMPARISONS:
            text = _source(node, condition)
            names = tuple(name for name, _ in names_in(text))
            left_text, right_text = _source(left, condition), _source(right, condition)
            sign = condition[_end(left, condition) : _offset(right, condition)].strip(" ()")
            yield Comparison(text, _offset(node, condition), names, left_text, sign, right_text)
        case _:
            hint = "a condition compares figures with <, <=, >, >=, == or !=, joined by `and`"
            raise BadFormula("bad-formula", "this is not a comparison", _offset(node, condition), hint)


SIGNS: Mapping[type[ast.AST], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.UAdd: "+",
    ast.USub: "-",
}


def _term(node: ast.expr, formula: str) -> Term:
    at = _offset(node, formula)
    parts: tuple[ast.expr, ...]
    match node:
        case ast.Constant():
            return Term("", at, number=Decimal(_source(node, formula)))
        case ast.Name(name):
            return Term(name, at)
        case ast.UnaryOp(sign, operand) if type(sign) in SIGNS:
            parts = (operand,)
        case ast.BinOp(left, sign, right) if type(sign) in SIGNS:
            parts = (left, right)
        case ast.Call(ast.Name(name), arguments, []):
            return Term(name, at, tuple(_term(argument, formula) for argument in arguments))
        case _:
            raise BadFormula("bad-formula", f"{_source(node, formula)!r} is not arithmetic", at, GRAMMAR)
    return Term(SIGNS[type(sign)], at, tuple(_term(part, formula) for part in parts))


@dataclass(frozen=True)
class _Evaluation:
    """One formula with values for its names."""

    formula: str
    names: Mapping[str, Quantity]
    shift: int = 0

    def value(self, node: ast.expr) -> Quantity:
        match node:
            case ast.Constant():
                return self.constant(node)
            case ast.Name(name) if name in self.names:
                return self.names[name]
            case ast.Name(name):
                raise self.bad("unknown-name", f"no figure {name!r}", node, did_you_mean(name, self.names))
            case ast.UnaryOp(ast.USub() | ast.UAdd() as sign, operand):
                number = self.number(operand)
                return -number if isinstance(sign, ast.USub) else number
            case ast.BinOp(left, sign, right) if type(sign) in ARITHMETIC:
                return self.computed(ARITHMETIC[type(sign)], node, right, self.number(left), self.number(right))
            case ast.Call(ast.Name(name), arguments, []):
                return self.call(name, arguments, node)
        raise self.bad("bad-formula", f"{_source(node, self.formula)!r} is not arithmetic", node, GRAMMAR)

    def constant(self, node: ast.Constant) -> Decimal:
        text = _source(node, self.formula)
        if not re.fullmatch(r"\d+(\.\d+)?", text, re.ASCII):
            raise self.bad(
                "bad-formula", f"{text!r} is not a plain number", node, "numbers are written as 20000000 or 1.5"
            )
        return Decimal(text)

    def number(self, node: ast.expr) -> Decimal:
        value = self.value(node)
        if isinstance(value, date):
            raise self.bad("bad-formula", "a date stands where a number is needed", node, "days(from, to) counts days")
        return value

    def call(self, name: str, arguments: list[ast.expr], node: ast.expr) -> Quantity:
        function = FUNCTIONS.get(name)
        if function is None:
            raise self.bad("unknown-name", f"no function {name!r}", node, did_you_mean(name, FUNCTIONS))
        if not function.least <= len(arguments) <= function.most:
            raise self.bad("bad-formula", f"{name} takes ({function.parameters})", node)
        values = [self.value(argument) for argument in arguments]
        for argument, value in zip(arguments, values, strict=True):
            if not isinstance(value, function.takes):
                kind = "a date" if function.takes is date else "a number"
                raise self.bad("bad-formula", f"{name}({function.parameters}) takes {kind} here", argument)
        if name == "round" and len(values) == 2 and not _is_places(values[1]):
            raise self.bad("bad-formula", "round takes a whole number of places, 0 to 20", arguments[1])
        divisor = {"change": 0, "share": 1, "rate": 1}.get(name, 0)
        return self.computed(function.compute, node, arguments[divisor], *values)

    def computed(
        self, compute: Callable[..., Quantity], node: ast.expr, divisor: ast.expr, *values: Quantity
    ) -> Quantity:
        try:
            result = compute(*values)
            if isinstance(result, Decimal) and result and abs(result.adjusted()) > MOST_DIGITS:
                raise self.bad("bad-formula", "the result has too many digits", node)
            return result
        except (DivisionByZero, InvalidOperation, Overflow):
            if self.value(divisor) == 0:
                said = f"{_source(divisor, self.formula)!r} is zero"
                raise self.bad("division-by-zero", said, divisor) from None
            raise self.bad("bad-formula", "the result has too many digits", node) from None

    def bad(self, rule: str, message: str, node: ast.expr, hint: str = "") -> BadFormula:
        return BadFormula(rule, message, self.shift + _offset(node, self.formula), hint)


def _is_places(value: Quantity) -> bool:
    return isinstance(value, Decimal) and value == int(value) and 0 <= value <= 20


def _offset(node: ast.expr, formula: str) -> int:
    """Where a node starts, in characters: Python counts in bytes."""
    return len(formula.encode()[: node.col_offset].decode())


def _end(node: ast.expr, formula: str) -> int:
    return len(formula.encode()[: node.end_col_offset].decode())


def _source(node: ast.expr, formula: str) -> str:
    return formula[_offset(node, formula) : _end(node, formula)]
