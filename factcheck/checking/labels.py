"""Numbers in plain texts, which no link can bind: titles, labels, what a claim or a table is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import partial

from ..foundations import behind
from ..measuring import claimed_values
from ..model import About, Chart, Claim, Claimed, Content, Dataset, FormulaFigure, Receipt, TableFigure, TableView
from ..numerals import SCALES, Numeral, find_numerals
from ..problems import Problem, Text
from ..scanning import Scanner, blank

PER = re.compile(r"\b(?:per|each|(?:for )?every)\s+\d[\d,]*", re.IGNORECASE)
"""`per 100,000`: how a rate is given, and nothing that was measured."""

DIGIT = re.compile(r"\d")
MONEY = {"dollars": "$", "euros": "\u20ac", "pounds": "\u00a3"}

Known = Callable[[], Iterable[Decimal]]
"""The numbers that a text may hold; they are looked for only where it holds any."""


def check_labels(
    claim: Claim, content: Content, receipts: Mapping[str, Receipt], scanner: Scanner, problems: list[Problem]
) -> None:
    """See that the numbers in a claim's plain texts stand in what they belong to."""
    problems += _title(claim, scanner)
    problems += filter(None, [_claimed_number(claim, claim.claimed) if claim.claimed else None])
    check = _LabelCheck(claim, content, receipts, scanner)
    for name, figure in claim.figures.items():
        problems += check.strangers(figure.label, partial(check.of_figure, name))
    views: list[Chart | TableView] = [*claim.charts.values(), *claim.tables.values()]
    for view in views:
        problems += check.strangers(view.title, partial(check.of_view, view.dataset))
    about = claim.claimed.about if claim.claimed else claim.about
    unit = claim.claimed.unit if claim.claimed else None
    for text in (*(each.title for each in claim.disagreements), *_texts(about), unit):
        problems += check.strangers(text, check.of_claim)


def check_dataset_labels(dataset: Dataset, name: str, content: Content, scanner: Scanner) -> Iterator[Problem]:
    """The numbers in what a table is called and about stand in the table, or in a kept excerpt of its sources.

    A column that is called `aged_65_and_above` may have the title `Aged 65 and above`.
    """

    def known() -> Iterator[Decimal]:
        yield from _kept(dataset, content)
        for table in content.tables.get(name, ()):
            yield Decimal(table.count)
            yield from _numbers(cell for row in table.shown for cell in row.cells.values())

    for text in _texts_of(dataset):
        yield from _strangers(text, scanner, known, "in the table nor in an excerpt of its source")


class _LabelCheck:
    """The plain texts of one claim, and the numbers that each of them may hold."""

    def __init__(self, claim: Claim, content: Content, receipts: Mapping[str, Receipt], scanner: Scanner) -> None:
        self.claim, self.content, self.receipts, self.scanner = claim, content, receipts, scanner
        self.found: dict[str, frozenset[Decimal]] = {}

    def strangers(self, text: Text | None, known: Known) -> Iterator[Problem]:
        return _strangers(text or Text(""), self.scanner, known, "in the claim nor in what it is measured by")

    def of_claim(self) -> Iterator[Decimal]:
        """What was claimed, and all that its figures hold."""
        yield from _said(self.claim)
        for name in self.receipts:
            yield from self.of_figure_alone(name)

    def of_view(self, dataset: Text) -> Iterator[Decimal]:
        """The same, and what the sources of a chart or a table say."""
        yield from self.of_claim()
        yield from self.kept(dataset)

    def of_figure(self, name: str) -> Iterator[Decimal]:
        """What a figure is, the rows or the formula that it comes from, and what its sources say."""
        yield from _said(self.claim)
        receipt = self.receipts.get(name)
        for each in (figure.id for figure in behind(receipt, self.receipts)) if receipt else (name,):
            yield from self.of_figure_alone(each)

    def of_figure_alone(self, name: str) -> frozenset[Decimal]:
        """The same without what its formula names; many labels may ask for it."""
        if name not in self.found:
            self.found[name] = frozenset(self.numbers_of(name))
        return self.found[name]

    def numbers_of(self, name: str) -> Iterator[Decimal]:
        figure = self.claim.figures[Text(name)]
        if isinstance(figure, TableFigure):
            choices = figure.rows.values()
            yield from _numbers(
                text for choice in choices for text in ([choice] if isinstance(choice, str) else choice)
            )
            yield from self.kept(figure.dataset)
        elif isinstance(figure, FormulaFigure):
            yield from _numbers([figure.formula])
        if receipt := self.receipts.get(name):
            measured = filter(None, (receipt.then, receipt.now))
            yield from (each.value for each in measured if isinstance(each.value, Decimal))

    def kept(self, dataset: Text) -> Iterator[Decimal]:
        """What a dataset says of itself, and what the excerpts say that are kept of its sources."""
        if dataset in self.content.datasets:
            yield from _numbers(_texts_of(self.content.datasets[dataset]))
            yield from _kept(self.content.datasets[dataset], self.content)


def _strangers(text: Text, scanner: Scanner, known: Known, where: str) -> Iterator[Problem]:
    """The numbers in digits that nothing bears out."""
    if not DIGIT.search(text):
        return
    seen = blank(text, PER.finditer(text))
    found = [numeral for numeral in scanner.numerals(seen) if DIGIT.search(numeral.text)]
    values = set(known()) if found else set()
    for numeral in found:
        if not any(_rounds_to(value, numeral) for value in values):
            message = f"{numeral.text.strip()} stands neither {where}"
            hint = "say it in prose, where it has a receipt, or keep the words of the source that state it"
            yield Problem(text.locate(numeral.start), "label-number", message, hint)


def _rounds_to(value: Decimal, numeral: Numeral) -> bool:
    """Whether a value is the number that is written, to the places that are written."""
    return abs(abs(value) - abs(numeral.value)) * 2 <= (numeral.step if value != value.to_integral_value() else 0)


def _title(claim: Claim, scanner: Scanner) -> Iterator[Problem]:
    """A number in a title stands in the claim, the quote or `claimed`."""
    known = set(_said(claim))
    told = ", ".join(f"{value:,f}" for value in sorted(known))
    hint = f"the numbers there are {told}" if told else "there is no number there: say it in the text"
    for numeral in scanner.numerals(claim.title):
        if abs(numeral.value) not in known:
            message = f"{numeral.text.strip()} stands neither in the claim nor in its quote nor in `claimed`"
            yield Problem(claim.title.locate(numeral.start), "title-number", message, hint)


def _claimed_number(claim: Claim, claimed: Claimed) -> Problem | None:
    """The one number that the claim gives in the claimed unit is the claimed one, without a slip."""
    texts = [claim.claim, *([claim.quote.text] if claim.quote else [])]
    found = {
        abs(numeral.value): numeral.text.strip()
        for text in texts
        for numeral in find_numerals(text)
        if _has_unit(numeral, text, str(claimed.unit))
    }
    scale = SCALES.get(claimed.unit.partition(" ")[0].lower(), 0)
    values = {abs(value.scaleb(power)) for value in claimed_values(claim).values() for power in (0, scale)}
    if len(found) != 1 or values & set(found):
        return None
    [(value, said)] = found.items()
    if not any(_is_slip(value, other) for other in values):
        return None  # a sum that the author has done, or a part of what was said
    message = f"`claimed` is {claimed.value:,f} {claimed.unit}, the claim says {said}"
    hint = f"write {value:,f}, or the unit that this number counts"
    return Problem(claim.claim.at, "claimed-number", message, hint)


def _is_slip(said: Decimal, written: Decimal) -> bool:
    """Whether one number is the other with a wrong scale, one wrong digit or its digits in another order."""
    one, other = ("".join(map(str, value.normalize().as_tuple().digits)) for value in (said, written))
    if one == other or said.adjusted() != written.adjusted():
        return one == other
    differing = sum(first != second for first, second in zip(one, other, strict=False)) + abs(len(one) - len(other))
    return len(one) > 1 and len(other) > 1 and (differing == 1 or sorted(one) == sorted(other))


def _has_unit(numeral: Numeral, text: str, unit: str) -> bool:
    """Whether a number is written with a unit, as a sign or right behind it."""
    if numeral.unit or unit in ("percent", "percentage points", "times"):
        return numeral.unit == unit
    word = unit.lower().removeprefix(f"{unit.partition(' ')[0].lower()} ") if unit.partition(" ")[0] in SCALES else unit
    if any(sign in numeral.text for sign in MONEY.values()):
        return any(money in unit.lower() and sign in numeral.text for money, sign in MONEY.items())
    return bool(re.match(rf"\s+{re.escape(word)}\b", text[numeral.end :], re.IGNORECASE))


def _said(claim: Claim) -> Iterator[Decimal]:
    """The numbers of the claim, of its quote and of `claimed`."""
    yield from (abs(value) for value in _numbers([claim.claim, *([claim.quote.text] if claim.quote else [])]))
    yield from (abs(value) for value in claimed_values(claim).values())


def _kept(dataset: Dataset, content: Content) -> Iterator[Decimal]:
    """The numbers in the names of a dataset's columns, in the titles of its sources, and in what is kept of them."""
    names = [*dataset.source, *(each for edition in dataset.editions for each in edition.source or ())]
    sources = [content.sources[name] for name in names if name in content.sources]
    yield from _numbers(re.sub(r"[_-]", " ", field) for field in dataset.fields)
    yield from _numbers(source.title for source in sources)
    yield from _numbers(excerpt.text for source in sources for excerpt in source.excerpts)


def _numbers(texts: Iterable[str]) -> Iterator[Decimal]:
    return (numeral.value for text in texts for numeral in find_numerals(text))


def _texts_of(dataset: Dataset) -> tuple[Text, ...]:
    """What a dataset says of itself in plain text."""
    titles = (dataset.title, *(field.title for field in dataset.fields.values()))
    return (*filter(None, titles), *_texts(dataset.about))


def _texts(about: About | Text | None) -> tuple[Text, ...]:
    """What something is about, text by text."""
    if isinstance(about, About):
        return tuple(filter(None, (about.counts, about.population, about.place, about.period)))
    return (about,) if about else ()
