"""All prose of a page: its links lead somewhere, and each of its numbers has a receipt."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..model import Claim, Content, ExcusedNumber, Mention, Receipt, StatedNumber
from ..numerals import Numeral
from ..problems import Problem, Text
from ..references import find, unknown
from ..scalars import is_address
from ..scanning import Link, Scan, Scanner, unwieldy
from .excerpts import check_stated
from .figures import FigureLinks, around
from .intentions import LEADING, PLACED, almost_a_link, almost_links, meant_link
from .layouts import table_mistakes


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
        self.content, self.scanner, self.problems, self.claim = content, scanner, problems, claim
        self.figures = FigureLinks(claim, content, scanner, receipts or {}) if claim else None
        self.receipts_by = ("[..](figure:id)", "[..](source:id)") if claim else ("[..](source:id)",)
        self.found = CheckedNumbers()

    def check(self, text: Text, body: bool = False) -> None:
        """Check one text; only a body has room for charts and tables."""
        if found := unwieldy(text):
            offset, said = found
            hint = "end the paragraph with an empty line, or close its brackets"
            self.note(text.cut(offset, offset + 1), "unwieldy-text", said, hint)
            return
        scan = self.scanner.scan(text)
        self.markup(scan)
        for link in scan.links:
            if link.image:
                self.image(link, body)
            else:
                self.link(link, text)
        for numeral in scan.numerals[:MANY]:
            self.unbound(numeral, text, scan)
        self.look(text, scan)

    def markup(self, scan: Scan) -> None:
        """What Markdown has and a text of this site has not: links told elsewhere, HTML, footnotes without a text."""
        for reference in scan.references:
            if re.match(r"(figure|source|claim|dataset|page|chart|table|literal):", reference):
                said = "a link of this kind is written where it is used"
                self.note(reference, "bad-link", said, "[words](source:id)")
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

    def unbound(self, numeral: Numeral, text: Text, scan: Scan) -> None:
        """A number that stands outside of all links."""
        hint = f'link it: {", ".join(self.receipts_by)}, or [..](literal: "why it needs none")'
        said = f"{numeral.text.strip()} has no receipt"
        number = text.cut(numeral.start, numeral.end)
        self.note(number, "unbound-number", said, almost_a_link(scan.left, numeral.start) or hint)

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
                    said = "a literal says why it needs no receipt"
                    self.note(link.words, "bad-link", said, '[9](literal: "the reason")')
                self.found.excused.append(ExcusedNumber(link.words, link.title))
            case "claim" | "dataset" | "page":
                if find(LEADING[link.scheme], link.target, self.content, self.problems) and link.scheme == "claim":
                    self.found.linked.append(str(link.target))
            case "https" if not is_address(f"https:{link.target}"):
                self.note(link.target, "bad-link", "this is no web address", "such as https://example.org/")
            case "https" | "mailto":
                pass
            case "chart" | "table":
                said = f"a {link.scheme} is placed as an image"
                self.note(link.target, "bad-link", said, f"![caption]({link.scheme}:id)")
            case scheme:
                said = f"no kind of link {scheme + ':'!r}" if scheme else f"{str(link.target)!r} is no link of the site"
                self.note(link.target, "bad-link", said, meant_link(link, self.content, self.claim))

    def source(self, link: Link, text: Text) -> None:
        """A citation; the numbers in its words occur in an excerpt."""
        if not find("sources", link.target, self.content, self.problems):
            return
        name = str(link.target)
        self.found.cited.append(name)
        if numerals := around(self.scanner.numerals(link.words), link, text):
            self.keep(check_stated(link.words, numerals, name, self.content.sources[name]))

    def figure(self, link: Link, text: Text) -> None:
        """A number of the data, as known then or now."""
        if self.figures is None:
            said, hint = "a figure belongs to a claim, and is linked to there", "cite a source: [..](source:id)"
            self.note(link.target, "bad-link", said, hint)
            return
        for outcome in self.figures.check(link, text):
            self.keep(outcome)

    def keep(self, outcome: Mention | StatedNumber | Problem) -> None:
        """Put what was established with what it belongs to."""
        if isinstance(outcome, Problem):
            self.problems.append(outcome)
        elif isinstance(outcome, StatedNumber):
            self.found.stated.append(outcome)
        else:
            self.found.mentions.append(outcome)


class UnreadClaimCheck(TextCheck):
    """Checks the body of a claim whose front matter has a problem: what figures, charts and tables it has is not known.

    So links to them are let be until it can be read; a second problem for the same mistake would help nobody.
    """

    def __init__(self, content: Content, scanner: Scanner, problems: list[Problem]) -> None:
        super().__init__(content, scanner, problems)
        self.receipts_by = ("[..](figure:id)", "[..](source:id)")

    def figure(self, link: Link, text: Text) -> None:
        """Nothing can be said of a figure yet."""

    def image(self, link: Link, body: bool) -> None:
        """Nor of a chart or a table."""
