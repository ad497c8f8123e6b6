"""The figures of a claim -> the order in which their formulas need each other."""

from __future__ import annotations

import keyword
import re
from graphlib import CycleError, TopologicalSorter

from .. import formulas
from ..formulas import BadFormula
from ..model import Claim, FormulaFigure, TableFigure
from ..problems import Problem, Text
from ..references import unknown
from .claimed import CLAIMED, claimed_values


def figures_in_order(claim: Claim, problems: list[Problem]) -> list[str]:
    """The figures in the order that their formulas need; those of a cycle are left out."""
    needs: dict[str, tuple[str, ...]] = {}
    for name, figure in claim.figures.items():
        if problem := _bad_name(name):
            problems.append(problem)
        elif isinstance(figure, TableFigure):
            needs[name] = ()
        else:
            named = _names(figure, claim, problems)
            if named is not None:
                needs[name] = named
    while True:
        try:
            return [name for name in TopologicalSorter(needs).static_order() if name in needs]
        except CycleError as error:
            cycle: list[str] = error.args[1]
            problems.append(_cycle(cycle, claim))
            needs = {name: rest for name, rest in needs.items() if name not in cycle}


def _bad_name(name: Text) -> Problem | None:
    if name in CLAIMED or keyword.iskeyword(name):
        return Problem(name.at, "bad-id", f"{str(name)!r} cannot name a figure", "the word means something in formulas")
    if not re.fullmatch(r"[a-z_][a-z0-9_]*", name, re.ASCII):
        hint = "lower-case letters, digits and _, as it is a name in formulas"
        return Problem(name.at, "bad-id", f"{str(name)!r} cannot name a figure", hint)
    return None


def _names(figure: FormulaFigure, claim: Claim, problems: list[Problem]) -> tuple[str, ...] | None:
    """The figures that a formula needs; None where it names what does not exist."""
    known = [*claim.figures, *claimed_values(claim)]
    try:
        named = formulas.names_in(figure.formula)
    except BadFormula as error:
        problems.append(blame(error, figure.formula))
        return None
    strangers = [(name, offset) for name, offset in named if name not in known]
    for name, offset in strangers:
        problems.append(unknown("figure", figure.formula.cut(offset, offset + len(name)), known, "unknown-name"))
    return None if strangers else tuple(dict.fromkeys(name for name, _ in named if name not in CLAIMED))


def _cycle(cycle: list[str], claim: Claim) -> Problem:
    """A cycle is told at the figure of it that stands first in the file."""
    names = list(reversed(cycle[1:]))  # graphlib names each figure before the one that needs it
    formulas = {
        str(name): figure.formula for name, figure in claim.figures.items() if isinstance(figure, FormulaFigure)
    }
    first = next(name for name in formulas if name in names)
    names = names[names.index(first) :] + names[: names.index(first)]
    way = " -> ".join([*names, first])
    return Problem(formulas[first].at, "formula-cycle", f"the figure {first!r} rests on itself: {way}")


def blame(error: BadFormula, formula: Text) -> Problem:
    """A mistake in a formula, at its character."""
    return Problem(formula.locate(error.offset), error.rule, error.message, error.hint)
