"""What a parser could not read -> the one mistake that, once mended, lets it get furthest.

A parser says where it could not go on, which is often a line too late.  So the
lines around are searched for what authors get wrong; each suspect is written as
it would be right and read again, and the one that lets the parser get furthest
is told: what is advised here has been tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from . import brackets, indenting, quoting, signs
from .lines import ABOVE, Mistake, lines_up_to

Unread = Callable[[str], int]
"""How many characters of a text are left where a parser cannot go on; 0 where it reads all."""

MOST_READ = 20_000_000
"""So many characters are read at most to see whether what was suspected would help."""

IN_ONE_LINE = (*signs.MAKERS, *brackets.MAKERS, *quoting.MAKERS)
"""Each finds what is wrong in a line by the look of it alone; the surest stand first."""


def find_mistake(text: str, stuck: int, unread: Unread) -> Mistake | None:
    """What keeps a parser, which is stuck at a character, from reading on; None where nothing known would help."""
    end = text.find("\n", stuck)
    allowed = len(text) - end if end >= 0 else 0
    best: list[Mistake] = []
    for suspect in islice(_suspects(text, stuck), MOST_READ // (len(text) + 1)):
        left = unread(suspect.mend(text))
        if left < allowed or not left:
            best, allowed = [*(best if left == allowed else ()), suspect], left
        elif best and left == allowed:
            best.append(suspect)
    return _told(best, certain=not allowed) if best else None


def _told(best: list[Mistake], certain: bool) -> Mistake:
    """The first of those that help as much; what else would mend the same is told with it."""
    first = best[0]
    hints = list(dict.fromkeys(each.hint for each in best if (each.at, each.said) == (first.at, first.said)))
    return replace(first, hint=", or ".join(hints), certain=first.certain and certain and len(hints) == 1)


def _suspects(text: str, stuck: int) -> Iterator[Mistake]:
    """Everything in the lines around that authors get wrong, the likeliest first."""
    lines = list(lines_up_to(text, stuck))
    yield from (mistake for make in IN_ONE_LINE for line in lines[-ABOVE:] for mistake in make(line))
    yield from (mistake for line in lines for mistake in quoting.not_closed(line))
    moved = [mistake for line in lines[-ABOVE:] for mistake in indenting.another_column(line)]
    yield from sorted(moved, key=lambda each: abs(len(each.words.expandtabs(2)) - len(each.instead)))
    yield from (mistake for line in lines[-ABOVE:] for mistake in indenting.without_key(line))
