"""A formula with values for its names -> what it comes to, on exact decimals."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, DivisionByZero, InvalidOperation, Overflow, localcontext

from ..arithmetic import FUNCTIONS, PRECISE, Quantity
from ..problems import did_you_mean
from .parsing import GRAMMAR, BadFormula, offset_of, parse, source_of

MOST_DIGITS = 60
"""So many digits a result may have before its point, or zeros behind it."""

ARITHMETIC: Mapping[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def evaluate(formula: str, names: Mapping[str, Quantity]) -> Quantity:
    """Compute a formula exactly.

    >>> evaluate("(after - before) / before", {"before": Decimal(8), "after": Decimal(6)})
    Decimal('-0.25')
    """
    with localcontext(PRECISE):
        return Evaluation(formula, names).value(parse(formula))


@dataclass(frozen=True)
class Evaluation:
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
        raise self.bad("bad-formula", f"{source_of(node, self.formula)!r} is not arithmetic", node, GRAMMAR)

    def constant(self, node: ast.Constant) -> Decimal:
        text = source_of(node, self.formula)
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
                said = f"{source_of(divisor, self.formula)!r} is zero"
                raise self.bad("division-by-zero", said, divisor) from None
            raise self.bad("bad-formula", "the result has too many digits", node) from None

    def bad(self, rule: str, message: str, node: ast.expr, hint: str = "") -> BadFormula:
        return BadFormula(rule, message, self.shift + offset_of(node, self.formula), hint)


def _is_places(value: Quantity) -> bool:
    return isinstance(value, Decimal) and value == int(value) and 0 <= value <= 20
