"""A link to a figure: what its words say is what was measured, as known then, now, or on the day that it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from ..measuring import claimed_values, known_on, measure
from ..model import Claim, Content, Measurement, Mention, Receipt
from ..numerals import Numeral, find_numerals, with_neighbours
from ..problems import Fix, Problem, Text
from ..references import unknown
from ..scalars import parse_date
from ..scanning import Link, Scanner, is_quoted
from .mentions import Measured, check_claimed_range, check_mention, numerals_in
from .units import check_noun, nouns_of

KNOWN = (
    "(figure:id) is what was known then, (figure:id@now) what is known today, "
    "(figure:id@2024-09-01) what was known on that day"
)


class FigureLinks:
    """Checks the links of one claim to what it measures, and to the number that was claimed."""

    def __init__(self, claim: Claim, content: Content, scanner: Scanner, receipts: Mapping[str, Receipt]) -> None:
        self.claim, self.content, self.scanner, self.receipts = claim, content, scanner, receipts
        self.nouns = nouns_of(content)
        self.claimed = claimed_values(claim)
        self.days: dict[date, Mapping[str, Measurement]] = {}

    def check(self, link: Link, text: Text) -> Iterator[Mention | Problem]:
        """The number of a link with its figure, and what is wrong with it; nothing where the figure has a problem."""
        name, at, when = link.target.partition("@")
        day = _day(when)
        if at and when != "now" and day is None:
            yield Problem(link.target.at, "bad-link", f"{str(link.target)!r} names no figure", KNOWN)
        elif name in self.claimed:
            yield from self.repeated(link, text, name)
        elif name not in self.claim.figures:
            yield unknown("figure", link.target.cut(0, len(name)), [*self.claim.figures, *self.claimed])
        elif receipt := self.receipts.get(name):
            measurement = self.known_on(day).get(name) if day else receipt.now if when else receipt.then
            if measurement is None:
                yield _not_known(link.target, name, day, self.claim.date, receipt)
                return
            held = Measured(name, measurement, receipt.unit, receipt.change)
            outcome = self.mention(link, text, held)
            if isinstance(outcome, Problem) and outcome.fix and not self.mends(outcome.fix, link, text, held):
                outcome = replace(outcome, fix=None)
            yield replace(outcome, on=day) if isinstance(outcome, Mention) else outcome
            yield from self.noun(link, text, receipt.unit)

    def known_on(self, day: date) -> Mapping[str, Measurement]:
        """The figures of the claim as they were known on a day."""
        if day not in self.days:
            found = measure(self.claim, known_on(day, self.claim, self.content), [])
            self.days[day] = {name: receipt.now for name, receipt in found.items()}
        return self.days[day]

    def mention(self, link: Link, text: Text, held: Measured) -> Mention | Problem:
        """The number of a link held against its figure."""
        numerals = numerals_in(link.words, list(self.scanner.numerals(link.words)))
        now = link.target.endswith("@now")
        return check_mention(link.words, text[: link.start], around(numerals, link, text), held, now)

    def mends(self, fix: Fix, link: Link, text: Text, held: Measured) -> bool:
        """Whether a number would agree with its figure once it is mended; nobody's own words are changed for them."""
        if is_quoted(text, link.start):
            return False
        start = next(offset for offset in range(link.start, link.end) if text.locate(offset) == fix.at)
        length = len(fix.words) if text.startswith(fix.words, start) else len(re.sub(r"\n *", " ", fix.words))
        mended = Text(text[:start] + fix.instead + text[start + length :], (0, text.at))
        links = [each for each in self.scanner.scan(mended).links if each.start == link.start]
        return [Mention] == [type(self.mention(each, mended, held)) for each in links]

    def noun(self, link: Link, text: Text, unit: str) -> Iterator[Problem]:
        """The word behind a number, which says what is counted."""
        numerals = around(find_numerals(link.words), link, text)
        if numerals and not numerals[-1].unit:
            yield from filter(None, [check_noun(link.words, numerals[-1], text, link.end, unit, self.nouns)])

    def repeated(self, link: Link, text: Text, name: str) -> Iterator[Mention | Problem]:
        """The claimed number itself, or both ends of a claimed range."""
        assert self.claim.claimed is not None, "the claim has a claimed quantity"
        unit = str(self.claim.claimed.unit)
        yield from self.noun(link, text, unit)
        ends = [_claimed(end, value, unit) for end, value in self.claimed.items()]
        numerals = around(find_numerals(link.words), link, text)
        if len(ends) == 2 and name == "claimed" and len(numerals) == 2:
            yield from check_claimed_range(link.words, numerals, (ends[0], ends[1]))
            return
        held = next(end for end in ends if end.figure == name)
        yield check_mention(link.words, "", numerals, held, now=False)


def around(numerals: Iterable[Numeral], link: Link, text: Text) -> list[Numeral]:
    """A link's numbers with a sign, a scale or a unit that stands beside the link."""
    return with_neighbours(list(numerals), text[: link.start], text[link.end :])


def _claimed(end: str, value: Decimal, unit: str) -> Measured:
    """One end of what was claimed, as something that a number is held against."""
    return Measured(end, Measurement(value, end), unit, change=False, claimed=True)


def _not_known(target: Text, name: str, day: date | None, claimed: date, receipt: Receipt) -> Problem:
    """The problem of a figure that nobody could know as of the day of a link, or of its claim."""
    if day:
        hint = "a day on which an edition of every dataset that it needs was public"
        return Problem(target.at, "not-published-yet", f"{name!r} was not known on {day}", hint)
    message = f"{name!r} was not known on {claimed}: {receipt.not_then}"
    return Problem(target.at, "not-published-yet", message, f"say what is known now: (figure:{name}@now)")


def _day(when: str) -> date | None:
    """The day of `figure:id@2024-09-01`, or None where that is none."""
    try:
        return parse_date(when)
    except ValueError:
        return None
