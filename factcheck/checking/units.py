"""Units against each other: what is added, compared or stated counts alike, or a caveat tells the reader."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property, lru_cache
from graphlib import TopologicalSorter

from .. import formulas, units
from ..formulas import Term
from ..measuring import CLAIMED, claimed_values
from ..model import Claim, ComputedVerdict, Content, FormulaFigure, Measurement, Receipt, TableFigure
from ..numerals import SCALES, Numeral
from ..problems import Location, Problem, Text
from ..units import Constant, Known, Nouns, Unit, Unlike, read_unit

TELL = "or tell readers in the figure's `caveat`"
WORD = re.compile(rf"[*_]*\s*(?:(?:{'|'.join(SCALES)})\s+)?(?P<noun>[a-z]+)(?![\w'\u2019-])", re.IGNORECASE)
PLAIN = Nouns({})
COUNTED = re.compile(r"\s*count\s*\(")


def check_units(claim: Claim, content: Content, receipts: Mapping[str, Receipt], problems: list[Problem]) -> None:
    """See that a claim sets like against like: in its formulas, its conditions and its comparison."""
    check = _UnitCheck(claim, content, receipts)
    for name in receipts:
        figure = claim.figures[Text(name)]
        if figure.caveat is None:
            found = check.formula(figure) if isinstance(figure, FormulaFigure) else check.table(figure)
            problems += found
    for verdict in (claim.verdict, claim.verdict_now):
        if isinstance(verdict, ComputedVerdict):
            problems += check.condition(verdict.because)
    problems += check.compared()


def nouns_of(content: Content) -> Nouns:
    """What nouns of units measure on a site."""
    return _nouns(tuple((str(noun), str(measure)) for noun, measure in content.site.units.items()))


@lru_cache(maxsize=2)
def _nouns(measures: tuple[tuple[str, str], ...]) -> Nouns:
    return Nouns(dict(measures))


def check_noun(words: Text, numeral: Numeral, text: Text, end: int, unit: str, nouns: Nouns) -> Problem | None:
    """The word that follows a number counts what its figure counts; a word that nobody knows may be anything.

    `words` are those of the link, which ends at `end` of the text.
    """
    place, start = (words, numeral.end) if words[numeral.end :].strip(" *_") else (text, end)
    match = WORD.match(place, start)
    if not match or not nouns.knows(match["noun"]):
        return None
    said, given = read_unit(match["noun"], nouns), read_unit(unit, nouns)
    if not said or not given or said.kind != "count" or given.kind != "count":
        return None
    if found := units.unlike(replace(said, sizes=given.sizes), given):
        at = place.locate(match.start("noun"))
        return Problem(at, "unit-disagrees", f"prose says {match['noun']}, the figure is in {unit!r}", found.hint)
    return None


class _UnitCheck:
    """The units of one claim: of its figures by their names, and what is unlike in them."""

    def __init__(self, claim: Claim, content: Content, receipts: Mapping[str, Receipt]) -> None:
        self.claim, self.content, self.receipts = claim, content, receipts
        self.nouns = nouns_of(content)
        self.known = {name: self.read(receipt.unit) for name, receipt in receipts.items()}
        if claim.claimed:
            self.known |= dict.fromkeys(claimed_values(claim), self.read(claim.claimed.unit))

    def read(self, words: str) -> Unit | None:
        return read_unit(str(words), self.nouns)

    def table(self, figure: TableFigure) -> Iterator[Problem]:
        """The unit of a figure is that of its cells; a count of rows counts something."""
        if figure.unit is None:
            return
        stated = self.read(figure.unit)
        if COUNTED.match(figure.value):
            if stated and stated.kind != "count":
                message = f"count() gives how many rows there are, the unit here is {str(figure.unit)!r}"
                yield Problem(figure.unit.at, "unit-differs", message, "what the rows are, such as years or reports")
            return
        field = next(name for name in re.findall(r"[\w-]+", figure.value)[::-1])
        cells = self.content.datasets[figure.dataset].fields[Text(field)]
        given = self.read(cells.unit or ("year" if cells.type == "year" else ""))
        if found := units.unlike(given, stated):
            message = f"the cells of {field!r} are in {found.first!r}, the unit here is {found.second!r}"
            yield Problem(figure.unit.at, "unit-differs", message, f"{found.hint}: correct it, {TELL}")

    def formula(self, figure: FormulaFigure) -> Iterator[Problem]:
        """A formula adds and compares like with like, and gives the unit that is stated."""
        reading = _Reading(figure.formula, self.known)
        derived = reading.unit(formulas.term(figure.formula))
        yield from reading.problems
        if reading.problems:
            return
        if found := units.of(derived, self.read(figure.unit)):
            message = f"the formula gives {found.first}, the unit here is {found.second!r}"
            yield Problem(figure.unit.at, "unit-differs", message, f"correct the unit or the formula, {TELL}")
        yield from self.years([name for name, _ in formulas.names_in(figure.formula)], figure.formula)

    def condition(self, condition: Text) -> Iterator[Problem]:
        """Both sides of a comparison are alike."""
        for part in formulas.comparisons(condition):
            if not all(name in self.known for name in part.names) or self.told(part.names):
                continue
            reading = _Reading(condition, self.known, part.offset)
            right = part.offset + part.text.rindex(part.right)
            sides = reading.side(part.left, part.offset), reading.side(part.right, right)
            yield from reading.problems
            if not reading.problems and (found := units.unlike(*sides)):
                yield _unlike(condition.locate(right), "are compared", found)
            yield from self.years(part.names, condition.cut(part.offset, part.offset + len(part.text)))

    def compared(self) -> Iterator[Problem]:
        """What is set side by side is alike; a figure that is not carries a caveat."""
        names = [name for name in self.claim.compare if name in self.known]
        for name in names[1:]:
            if not self.told([name]) and (found := units.unlike(self.known[names[0]], self.known[name])):
                yield _unlike(name.at, "stand side by side", found)

    def told(self, names: Iterable[str]) -> bool:
        """Whether the caveat of any figure tells a reader what it is."""
        return any(self.receipts[name].caveat for name in names if name not in CLAIMED)

    def years(self, names: Iterable[str], written: Text) -> Iterator[Problem]:
        """Fiscal years are not held against calendar years."""
        kinds = {kind: name for name in names for kind in [self.kinds_of_years[name]] if kind}
        if len(kinds) == 2:
            message = f"{kinds['fiscal']!r} is of fiscal years, {kinds['calendar']!r} of calendar years"
            hint = f"they begin in different months: take months, {TELL}"
            yield Problem(written.at, "unlike-years", message, hint)

    @cached_property
    def kinds_of_years(self) -> Mapping[str, str]:
        """Whether each figure is of fiscal or of calendar years; nothing where neither, or both, is said."""
        inputs = {name: receipt.known.inputs for name, receipt in self.receipts.items()}
        kinds = dict.fromkeys(CLAIMED, "")
        for name in TopologicalSorter(inputs).static_order():
            if name in inputs:
                kinds[name] = self.kind_of_years(self.receipts[name].known, kinds)
        return kinds

    def kind_of_years(self, measured: Measurement, kinds: Mapping[str, str]) -> str:
        if not measured.table:
            return _one({kinds[name] for name in measured.inputs})
        period = self.content.datasets[Text(measured.table.dataset)].about.period or ""
        return _one({kind.lower() for kind in re.findall(r"\b(fiscal|calendar) years?\b", period, re.IGNORECASE)})


def _one(kinds: set[str]) -> str:
    return "".join(kinds) if len(kinds) == 1 else ""


@dataclass
class _Reading:
    """A formula that is read for its units; `problems` are the places where it sets unlike things together."""

    written: Text
    known: Mapping[str, Known]
    shift: int = 0

    def __post_init__(self) -> None:
        self.problems: list[Problem] = []

    def side(self, text: str, shift: int) -> Known:
        """The unit of one side of a comparison, which stands so far into the condition."""
        self.shift = shift
        return self.unit(formulas.term(text))

    def unit(self, term: Term) -> Known:
        """What is known of a part's unit."""
        if term.number is not None:
            return Constant(Fraction(term.number))
        if not term.parts:
            return self.known.get(term.word)
        parts = [self.unit(part) for part in term.parts]
        match term.word:
            case "+" | "-" if len(parts) == 2:
                return self.alike(units.total(parts[0], parts[1], term.word == "-"), term, 1)
            case "*":
                return units.product(parts[0], parts[1])
            case "/":
                return units.divided(parts[0], parts[1])
            case "rate":
                return units.rate(parts[0], parts[1], parts[2])
            case "days":
                return read_unit("days", PLAIN)
            case "change" | "share":
                self.alike(units.unlike(parts[0], parts[1]), term, 1)
                return units.PERCENT
            case "min" | "max":
                for index in range(1, len(parts)):
                    self.alike(units.unlike(parts[0], parts[index]), term, index)
        return parts[0]

    def alike(self, found: Known | Unlike, term: Term, index: int) -> Known:
        """What was found, or nothing after a problem."""
        if not isinstance(found, Unlike):
            return found
        at = self.written.locate(self.shift + term.parts[index].offset)
        self.problems.append(_unlike(at, DONE[term.word], found))
        return None


DONE = {
    "+": "are added",
    "-": "are subtracted",
    "change": "are set against each other",
    "share": "are set against each other",
    "min": "are compared",
    "max": "are compared",
}


def _unlike(at: Location, done: str, found: Unlike) -> Problem:
    message = f"{found.first!r} and {found.second!r} {done}"
    return Problem(at, "unlike-units", message, f"{found.hint}; {TELL}")
