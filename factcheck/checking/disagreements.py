"""Sources that are shown to disagree: they are several, they count in one unit, and they differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..foundations import behind
from ..model import Claim, Disagreement, Receipt
from ..problems import Problem


def check_disagreements(claim: Claim, receipts: Mapping[str, Receipt], problems: list[Problem]) -> None:
    """See that what is shown side by side can be, and needs to be."""
    for shown in claim.disagreements:
        if all(name in receipts for name in shown.figures):
            problems += _mistakes(shown, receipts)


def _mistakes(shown: Disagreement, receipts: Mapping[str, Receipt]) -> Iterator[Problem]:
    """Why figures are no sources that disagree; the first reason is enough."""
    figures = [receipts[name] for name in shown.figures]
    for name, figure in zip(shown.figures[1:], figures[1:], strict=True):
        if figure.unit != figures[0].unit:
            message = f"{str(name)!r} is in {figure.unit!r}, {str(shown.figures[0])!r} in {figures[0].unit!r}"
            yield Problem(name.at, "no-disagreement", message, "sources disagree about one quantity, in one unit")
            return
    if len({source for figure in figures for source in _sources(figure, receipts)}) < 2:
        message, hint = "all of these figures come from one source", "a disagreement is between two sources or more"
    elif len({figure.known.value for figure in figures}) < 2:
        message, hint = f"the sources agree: {figures[0].known.value}", "say so in words, and leave this out"
    else:
        return
    yield Problem(shown.title.at, "no-disagreement", message, hint)


def _sources(figure: Receipt, receipts: Mapping[str, Receipt]) -> set[str]:
    """The sources that a figure goes back to, through formulas too."""
    return {source for each in behind(figure, receipts) if each.known.table for source in each.known.sources}
