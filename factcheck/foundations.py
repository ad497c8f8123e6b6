"""A figure -> all the figures that it rests on, through formulas too."""

from __future__ import annotations

from collections.abc import Mapping

from .model import Receipt


def behind(figure: Receipt, receipts: Mapping[str, Receipt]) -> tuple[Receipt, ...]:
    """A figure and what it goes back to, in the order in which formulas name it, each once.

    However often figures name each other, and however long the way from one to
    the next is, each of them is looked at once.
    """
    found: dict[str, Receipt] = {}
    waiting = [figure.id]
    while waiting:
        name = waiting.pop()
        if name in receipts and name not in found:
            found[name] = receipts[name]
            waiting += reversed(tuple(receipts[name].now.inputs))
    return tuple(found.values())
