"""All prose of a page: its links lead somewhere, and each of its numbers has a receipt."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from ..measuring import claimed_values, known_on, measure
from ..model import Claim, Content, ExcusedNumber, Measurement, Mention, Receipt, StatedNumber
from ..numerals import Numeral, find_numerals, with_neighbours
from ..problems import Fix, Problem, Text
from ..references import find, unknown
from ..scalars import is_address, parse_date
from ..scanning import Link, Scan, Scanner, is_quoted, unwieldy
from . import excerpts, mentions
from .intentions import LEADING, PLACED, almost_a_link, almost_links, meant_link
from .layouts import table_mistakes
from .units import check_noun, nouns_of


@dataclass
class CheckedNumbers:
    """What was found in the prose of one page, collected text by text."""

    mentions: list[Mention] = field(default_factory=list)
    stated: list[StatedNumber] = field(default_factory=list)
    excused: list[ExcusedNumber] = field(default_factory=list)
    cited: list[str] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)
    placed: list[str] = field(default_factory=list)


MANY = 200
"""So many numbers of one text are told to have no receipt; the others are told once these have one."""


class TextCheck:
    """Checks the prose of one claim, or of a page that has no figures."""

    def __init__(
        self,
        content: Content,
        scanner: Scanner,
        problems: list[Problem],
        claim: Claim | None = None,
        receipts: Mapping[str, Receipt] | None = None,
    ) -> None:
        self.content, self.scanner, self.problems = content, scanner, problems
        self.claim, self.receipts = claim, receipts or {}
        self.nouns = nouns_of(content)
        self.found = CheckedNumbers()
        self.days: dict[date, Mapping[str, Measurement]] = {}

    def check(self, text: Text, body: bool = False) -> None:
        """Check one text; only a body has room for charts and tables."""
        if found := unwieldy(text):
            offset, said = found
            hint = "end the paragraph with an empty line, or close its brackets"
            self.note(text.cut(offset, offset + 1), "unwieldy-text", said, hint)
            return
        scan = self.scanner.scan(text)
        for reference in scan.references:
            if re.match(r"(figure|source|claim|dataset|page|chart|table|literal):", reference):
                self.note(
                    reference, "bad-link", "a link of this kind is written where it is used", "[words](source:id)"
                )
        for tag in scan.html:
            hint = "write Markdown; a tag that is meant to be read stands in `code`"
            if tag.startswith("&"):
                hint = "write the character itself, so that it is seen and checked"
            self.note(tag, "raw-html", f"{str(tag)!r} is HTML, which is not used here", hint)
        for mark in scan.untold:
            hint = f"tell it in a paragraph of its own: {mark}: ..."
            self.note(mark, "bad-link", f"no footnote {mark}", hint)
        for mark in scan.unmarked:
            hint = f"put {mark} behind the words that it belongs to"
            self.note(mark, "bad-link", f"nothing leads to the footnote {mark}", hint)
        for link in scan.links:
            if link.image:
                self.image(link, body)
            else:
                self.link(link, text)
        for numeral in scan.numerals[:MANY]:
            hint = 'link it: [..](figure:id), [..](source:id), or [..](literal: "why it needs none")'
            number = text.cut(numeral.start, numeral.end)
            if self.claim is None:
                hint = 'link it: [..](source:id), or [..](literal: "why it needs none")'
            said = f"{numeral.text.strip()} has no receipt"
            self.note(number, "unbound-number", said, almost_a_link(scan.left, numeral.start) or hint)
        self.look(text, scan)

    def look(self, text: Text, scan: Scan) -> None:
        """What readers would see otherwise than it was meant: signs of a link, or a table that is none."""
        for start, end, why in almost_links(scan.left):
            if not any(start <= numeral.start < end for numeral in scan.numerals):
                self.note(text.cut(start, end), "bad-link", "this is no link: readers would see its brackets", why)
        for start, said, hint in table_mistakes(scan.left):
            self.note(text.cut(start, len(text)), "bad-table", said, hint)

    def note(self, at: Text, rule: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(at.at, rule, message, hint))

    def image(self, link: Link, body: bool) -> None:
        """A chart or a table, in a paragraph of its own."""
        kind = PLACED.get(link.scheme)
        self.found.placed.append(f"{link.scheme}:{link.target}")
        if kind is None or self.claim is None:
            hint = "![caption](chart:id) or ![caption](table:id), declared in a claim"
            self.note(link.target, "bad-link", "an image is a chart or a table of the claim", hint)
        elif link.target not in getattr(self.claim, kind):
            self.problems.append(unknown(link.scheme, link.target, getattr(self.claim, kind)))
        elif not (link.alone and body):
            self.note(link.target, "bad-link", f"a {link.scheme} stands in a paragraph of its own in the body")

    def link(self, link: Link, text: Text) -> None:
        """A link by its scheme."""
        if link.title and link.scheme != "literal":
            self.note(link.words, "bad-link", "a link has no title of its own", "say it in the words of the link")
        if link.scheme in PLACED:
            self.found.placed.append(f"{link.scheme}:{link.target}")
        match link.scheme:
            case "figure":
                self.figure(link, text)
            case "source":
                self.source(link, text)
            case "literal":
                if not link.title:
                    self.note(
                        link.words, "bad-link", "a literal says why it needs no receipt", '[9](literal: "the reason")'
                    )
                self.found.excused.append(ExcusedNumber(link.words, link.title))
            case "claim" | "dataset" | "page":
                if find(LEADING[link.scheme], link.target, self.content, self.problems) and link.scheme == "claim":
                    self.found.linked.append(str(link.target))
            case "https" if not is_address(f"https:{link.target}"):
                self.note(link.target, "bad-link", "this is no web address", "such as https://example.org/")
            case "https" | "mailto":
                pass
            case "chart" | "table":
                self.note(
                    link.target, "bad-link", f"a {link.scheme} is placed as an image", f"![caption]({link.scheme}:id)"
                )
            case scheme:
                said = f"no kind of link {scheme + ':'!r}" if scheme else f"{str(link.target)!r} is no link of the site"
                self.note(link.target, "bad-link", said, meant_link(link, self.content, self.claim))

    def source(self, link: Link, text: Text) -> None:
        """A citation; the numbers in its words occur in an excerpt."""
        if not find("sources", link.target, self.content, self.problems):
            return
        name = str(link.target)
        self.found.cited.append(name)
        if numerals := _around(list(self.scanner.numerals(link.words)), link, text):
            stated = excerpts.check_stated(link.words, numerals, name, self.content.sources[name])
            self.keep(stated)

    def figure(self, link: Link, text: Text) -> None:
        """A number of the data, as known then or now."""
        name, at, when = link.target.partition("@")
        if self.claim is None:
            self.note(
                link.target,
                "bad-link",
                "a figure belongs to a claim, and is linked to there",
                "cite a source: [..](source:id)",
            )
            return
        if at and when != "now" and _day(when) is None:
            hint = (
                "(figure:id) is what was known then, (figure:id@now) what is known today, "
                "(figure:id@2024-09-01) what was known on that day"
            )
            self.note(link.target, "bad-link", f"{str(link.target)!r} names no figure", hint)
            return
        claimed = claimed_values(self.claim)
        if name in claimed:
            self.claimed(link, text, name, claimed)
        elif name not in self.claim.figures:
            at = link.target.cut(0, len(name))
            self.problems.append(unknown("figure", at, [*self.claim.figures, *claimed]))
        elif receipt := self.receipts.get(name):
            day = _day(when)
            measurement = self.known_on(day).get(name) if day else receipt.now if when else receipt.then
            if measurement is None and day:
                hint = "a day on which an edition of every dataset that it needs was public"
                self.note(link.target, "not-published-yet", f"{name!r} was not known on {day}", hint)
                return
            if measurement is None:
                message = f"{name!r} was not known on {self.claim.date}: {receipt.not_then}"
                self.note(link.target, "not-published-yet", message, f"say what is known now: (figure:{name}@now)")
                return
            held = mentions.Measured(name, measurement, receipt.unit, receipt.change)
            outcome = self.mention(link, text, held)
            if isinstance(outcome, Problem) and outcome.fix and not self.mends(outcome.fix, link, text, held):
                outcome = replace(outcome, fix=None)
            self.keep(replace(outcome, on=day) if isinstance(outcome, Mention) else outcome)
            self.noun(link, text, receipt.unit)

    def noun(self, link: Link, text: Text, unit: str) -> None:
        """The word behind a number, which says what is counted."""
        numerals = _around(find_numerals(link.words), link, text)
        if numerals and not numerals[-1].unit:
            problem = check_noun(link.words, numerals[-1], text, link.end, unit, self.nouns)
            self.problems += filter(None, [problem])

    def known_on(self, day: date) -> Mapping[str, Measurement]:
        """The figures of the claim as they were known on a day."""
        assert self.claim is not None, "a figure belongs to a claim"
        if day not in self.days:
            found = measure(self.claim, known_on(day, self.claim, self.content), [])
            self.days[day] = {name: receipt.now for name, receipt in found.items()}
        return self.days[day]

    def mention(self, link: Link, text: Text, held: mentions.Measured) -> Mention | Problem:
        """The number of a link held against its figure."""
        numerals = mentions.numerals_in(link.words, list(self.scanner.numerals(link.words)))
        now = link.target.endswith("@now")
        return mentions.check_mention(link.words, text[: link.start], _around(numerals, link, text), held, now)

    def mends(self, fix: Fix, link: Link, text: Text, held: mentions.Measured) -> bool:
        """Whether a number would agree with its figure once it is mended; nobody's own words are changed for them."""
        if is_quoted(text, link.start):
            return False
        start = next(offset for offset in range(link.start, link.end) if text.locate(offset) == fix.at)
        length = len(fix.words) if text.startswith(fix.words, start) else len(re.sub(r"\n *", " ", fix.words))
        mended = Text(text[:start] + fix.instead + text[start + length :], (0, text.at))
        links = [each for each in self.scanner.scan(mended).links if each.start == link.start]
        return [Mention] == [type(self.mention(each, mended, held)) for each in links]

    def claimed(self, link: Link, text: Text, name: str, claimed: Mapping[str, Decimal]) -> None:
        """The claimed number itself, or both ends of a claimed range."""
        assert self.claim is not None, "a claim's prose is checked"
        assert self.claim.claimed is not None, "the claim has a claimed quantity"
        unit = str(self.claim.claimed.unit)
        self.noun(link, text, unit)
        ends = [mentions.Measured(end, Measurement(claimed[end], end), unit, False, claimed=True) for end in claimed]
        numerals = _around(find_numerals(link.words), link, text)
        if len(ends) == 2 and name == "claimed" and len(numerals) == 2:
            for outcome in mentions.check_claimed_range(link.words, numerals, (ends[0], ends[1])):
                self.keep(outcome)
            return
        held = next(end for end in ends if end.figure == name)
        self.keep(mentions.check_mention(link.words, "", numerals, held, now=False))

    def keep(self, outcome: Mention | StatedNumber | Problem) -> None:
        """Put what was established with what it belongs to."""
        if isinstance(outcome, Problem):
            self.problems.append(outcome)
        elif isinstance(outcome, StatedNumber):
            self.found.stated.append(outcome)
        else:
            self.found.mentions.append(outcome)


def _day(when: str) -> date | None:
    """The day of `figure:id@2024-09-01`, or None where that is none."""
    try:
        return parse_date(when)
    except ValueError:
        return None


def _around(numerals: list[Numeral], link: Link, text: Text) -> list[Numeral]:
    """A link's numbers with a sign, a scale or a unit that stands beside the link."""
    return with_neighbours(numerals, text[: link.start], text[link.end :])
