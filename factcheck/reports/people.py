"""Problems as compilers show them: the place, what is wrong, the line with a caret, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..characters import harmless
from ..problems import Problem
from .lines import excerpt, line_at

WIDTH = 100
"""The columns of an excerpt where there is no terminal that says how many it has."""

MOST = 1_000
"""So many problems are told to people at once."""


@dataclass(frozen=True)
class Palette:
    """What a terminal is sent before the place, the rule and the caret of a problem, and after each."""

    place: str = ""
    rule: str = ""
    caret: str = ""
    end: str = ""


PLAIN = Palette()
COLOURED = Palette(place="\x1b[1m", rule="\x1b[2m", caret="\x1b[1;31m", end="\x1b[0m")


def full(problems: Iterable[Problem], palette: Palette = PLAIN, width: int = WIDTH) -> str:
    """Every problem as compilers show them, with a line between two; no more than somebody would read."""
    told = list(problems)
    more = [f"and {len(told) - MOST:,} more, which are told once these are mended"] if len(told) > MOST else []
    return "\n\n".join([*(describe(problem, palette, width) for problem in told[:MOST]), *more])


def describe(problem: Problem, palette: Palette = PLAIN, width: int = WIDTH) -> str:
    """A problem as compilers show it: place and message, the line, a caret, a hint."""
    place = f"{palette.place}{harmless(str(problem.at))}:{palette.end}"
    shown = [f"{place} {harmless(problem.message)} {palette.rule}[{problem.rule}]{palette.end}"]
    line = line_at(problem.at)
    if line is not None:
        part, blank = excerpt(line, problem.at.column, width)
        shown += [f"  | {part}", f"  | {blank}{palette.caret}^{palette.end}"]
    if problem.hint:
        shown.append(f"  = {harmless(problem.hint)}")
    return "\n".join(shown)
