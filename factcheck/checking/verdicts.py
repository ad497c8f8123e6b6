"""A verdict against its condition, with what was known then and with what is known now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from .. import formulas
from ..arithmetic import Quantity
from ..formulas import BadFormula
from ..foundations import behind
from ..measuring import CLAIMED, blame, claimed_values
from ..model import Claim, Comparison, ComputedVerdict, JudgedVerdict, Receipt, Verdict
from ..problems import Problem, Text
from ..references import unknown
from .thresholds import find_thresholds


@dataclass(frozen=True)
class Decided:
    """The comparisons of a claim's verdict, then and now, all of which hold."""

    then: tuple[Comparison, ...] = ()
    now: tuple[Comparison, ...] = ()


def check_verdicts(claim: Claim, receipts: Mapping[str, Receipt], problems: list[Problem]) -> Decided:
    """See that the verdict follows from what was known then, and what holds now."""
    check = _VerdictCheck(claim, receipts, problems)
    then = check.then(claim.verdict) if isinstance(claim.verdict, ComputedVerdict) else ()
    if then is None:
        return Decided()
    now = check.now(claim.verdict, claim.verdict_now)
    return Decided(then, now)


class _VerdictCheck:
    def __init__(self, claim: Claim, receipts: Mapping[str, Receipt], problems: list[Problem]) -> None:
        self.claim, self.receipts, self.problems = claim, receipts, problems
        given: Mapping[str, Quantity] = claimed_values(claim)
        self.known_then = {**given, **{name: each.then.value for name, each in receipts.items() if each.then}}
        self.known_now = {**given, **{name: each.now.value for name, each in receipts.items()}}

    def then(self, verdict: ComputedVerdict) -> tuple[Comparison, ...] | None:
        """The condition as it stood when the claim was made; None after a problem.

        A comparison that needs later data is decided on them, as long as
        another one rests on data that were public.
        """
        parts = self.read(verdict.because)
        if parts is None:
            return None
        early = [part for part in parts if all(name in self.known_then for name in part.names)]
        if not any(self.rests_on_data(part.names) for part in early):
            later = next(name for part in parts for name in part.names if name not in self.known_then)
            message = f"the verdict rests on {later!r} alone, which was not known on {self.claim.date}"
            hint = f"{self.receipts[later].not_then}; say what holds since in `verdict_now`"
            self.problems.append(Problem(verdict.because.at, "verdict-not-knowable", message, hint))
            return None
        return self.decide(verdict, [(part, self.known_then if part in early else self.known_now) for part in parts])

    def now(
        self, verdict: ComputedVerdict | JudgedVerdict, later: ComputedVerdict | JudgedVerdict | None
    ) -> tuple[Comparison, ...]:
        """The condition today: that of `verdict_now`, or else that of the verdict, which must still hold."""
        if later is not None and isinstance(verdict, ComputedVerdict):
            self.refuse_repetition(verdict, later)
        if isinstance(later, ComputedVerdict):
            parts = self.read(later.because)
            return self.decide(later, [(part, self.known_now) for part in parts]) or () if parts else ()
        if later is not None or isinstance(verdict, JudgedVerdict):
            return ()
        decided = self.compare(verdict.because, [(part, self.known_now) for part in self.read(verdict.because) or ()])
        if failing := [part for part, holds in decided if not holds]:
            said = f"with what is known now the verdict {str(verdict.rating)!r} does not follow"
            message = f"{said}: {_shown(failing[0])} does not hold"
            hint = "add `verdict_now` with a rating, a condition or judgement, and a summary"
            self.problems.append(Problem(verdict.because.at, "verdict-now-missing", message, hint))
        return tuple(part for part, _ in decided)

    def refuse_repetition(self, verdict: ComputedVerdict, later: Verdict) -> None:
        """A verdict that still follows needs no second one that says the same."""
        parts = self.read(verdict.because) if verdict.rating == later.rating else None
        if parts and all(holds for _, holds in self.compare(verdict.because, [(p, self.known_now) for p in parts])):
            message = f"the verdict {str(verdict.rating)!r} still follows from what is known now"
            hint = "leave out `verdict_now`: it is for a rating or a condition that later data changed"
            self.problems.append(Problem(later.rating.at, "verdict-now-needless", message, hint))

    def read(self, condition: Text) -> tuple[formulas.Comparison, ...] | None:
        """The comparisons of a condition that can be decided; None after a problem, or where a figure has one."""
        try:
            parts = formulas.comparisons(condition)
            named = formulas.names_in(condition)
        except BadFormula as error:
            self.problems.append(blame(error, condition))
            return None
        known = [*self.claim.figures, *claimed_values(self.claim)]
        if strangers := [(name, offset) for name, offset in named if name not in known]:
            for name, offset in strangers:
                self.problems.append(
                    unknown("figure", condition.cut(offset, offset + len(name)), known, "unknown-name")
                )
            return None
        if any(name not in self.known_now for name, _ in named):
            return None
        return parts if self.can_fail(parts, condition) else None

    def can_fail(self, parts: Sequence[formulas.Comparison], condition: Text) -> bool:
        """A condition that no data could break is no check."""
        idle = [part for part in parts if not self.rests_on_data(part.names) or _always_holds(part)]
        if len(idle) < len(parts):
            return True
        message = f"{idle[0].text!r} holds whatever the data are"
        hint = "a condition compares at least one figure that is measured from a dataset"
        self.problems.append(Problem(condition.at, "verdict-without-data", message, hint))
        return False

    def rests_on_data(self, names: Sequence[str]) -> bool:
        """Whether any figure of these goes back to a cell."""
        figures = [self.receipts[name] for name in names if name not in CLAIMED]
        return any(each.now.table for figure in figures for each in behind(figure, self.receipts))

    def decide(
        self, verdict: ComputedVerdict, parts: list[tuple[formulas.Comparison, Mapping[str, Quantity]]]
    ) -> tuple[Comparison, ...] | None:
        """Every comparison of a condition, which must hold; None after a problem."""
        decided = self.compare(verdict.because, parts)
        failing = [(part, given) for (part, holds), (given, _) in zip(decided, parts, strict=False) if not holds]
        for part, given in failing:
            message = f"the verdict {str(verdict.rating)!r} does not follow: {_shown(part)} does not hold"
            at = verdict.because.locate(given.offset)
            true = f"{given.left} {OPPOSITE[given.sign]} {given.right}"
            hint = f"what holds is {true}: the data and the rating disagree"
            self.problems.append(Problem(at, "verdict-no-longer-follows", message, hint))
        return None if failing or len(decided) < len(parts) else tuple(part for part, _ in decided)

    def compare(
        self, condition: Text, parts: list[tuple[formulas.Comparison, Mapping[str, Quantity]]]
    ) -> list[tuple[Comparison, bool]]:
        """Decide comparisons; those that cannot be computed are problems."""
        decided = []
        for part, values in parts:
            try:
                left, right, holds = formulas.decide(part, values)
            except BadFormula as error:
                self.problems.append(blame(error, condition))
                return []
            found = find_thresholds(part, values) if holds else ()
            thresholds = tuple(each for each in found if self.rests_on_data((each.figure,)))
            decided.append((Comparison(part.text, left, part.sign, right, thresholds), holds))
        return decided


OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
"""What holds where a comparison does not."""


def _always_holds(part: formulas.Comparison) -> bool:
    """Whether a comparison holds whatever its figures are: tried with few and far values for each."""
    for values in product((Decimal("-1e12"), Decimal("0.37"), Decimal("1e12")), repeat=min(len(part.names), 5)):
        try:
            if not formulas.decide(part, dict(zip(part.names, values, strict=False)))[2]:
                return False
        except BadFormula:  # a date or a divisor of zero: this way of trying says nothing
            return False
    return True


def _shown(part: Comparison) -> str:
    """A comparison with its numbers put in: `12,154,149 < 20,000,000`."""
    sides = [
        f"{side:,.6f}".rstrip("0").rstrip(".") if not hasattr(side, "year") else str(side)
        for side in (part.left, part.right)
    ]
    return f"{part.text} ({sides[0]} {part.sign} {sides[1]})"
