"""A text -> its links, and the numbers that stand outside of them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..characters import unprintable
from ..numerals import SCALES, Numeral, find_numerals
from ..problems import Text
from .footnotes import FOOTNOTE, told_in, unmarked_in
from .links import DEFINITION, LABEL, LINK, Link, blank_links, read_link
from .lists import blank_list_numbers
from .masks import FENCED, QUOTED, SOMETHING, UNSEEN, blank

HTML = re.compile(r"<[A-Za-z][^<>]*>|<!--")

REFERENCE = re.compile(r"&(?:#\d+|#[xX][0-9A-Fa-f]+|[0-9A-Za-z]+);", re.ASCII)
"""A character as HTML names it."""

DIGIT = re.compile(r"\d")
MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)"
_SPAN = rf"{_DAY}(?:\s*(?:-|–|to|and|or)\s*{_DAY})?"
_TIME = r"\d{1,2}(?:[.:]\d{2})?"
_YEAR = r"(?:1[5-9]|20|21)\d{2}"


@dataclass(frozen=True)
class Scan:
    """What was found in a text: its links, the numbers outside of them, and what Markdown does not know.

    `untold` are the marks of footnotes that are nowhere told, `unmarked` the footnotes to which no mark leads.
    `left` is the text without its code and its links, letter for letter.
    """

    links: tuple[Link, ...]
    references: tuple[Text, ...]
    html: tuple[Text, ...]
    untold: tuple[Text, ...]
    unmarked: tuple[Text, ...]
    left: str
    numerals: tuple[Numeral, ...]


def _is_hidden(reference: str) -> bool:
    """Whether HTML's name of a character hides a letter, a digit or what nobody sees from whoever reads the source."""
    meant = html.unescape(reference)
    return meant != reference and any(each.isalnum() or unprintable(each) for each in meant)


class Scanner:
    """Finds links and numbers; `names` hold digits and are no numbers, `units` are what is counted.

    >>> from pathlib import Path; from factcheck.problems import Location
    >>> text = Text("In 2022, 12 of [9](figure:x) fell; see Title 42.", (0, Location(Path("x.md"))))
    >>> scan = Scanner(["Title 42"], ["people"]).scan(text)
    >>> [each.text for each in scan.numerals], [link.scheme for link in scan.links]
    (['12'], ['figure'])
    """

    def __init__(self, names: Iterable[str], units: Iterable[str]) -> None:
        counted = "|".join(re.escape(unit.split()[0]) for unit in sorted(units) if unit[:1].isalpha())
        scales = "|".join(SCALES)
        # "2000 people" is no year, "May 12 million" no date
        things = "|".join(filter(None, [scales, "percent", r"per\s+cent", "times", counted]))
        no_count = rf"(?!\d|[.,]\d|\s*%|[\s-](?:{things})\b)"
        by_length = sorted(names, key=len, reverse=True)
        listed = "|".join(map(re.escape, by_length))
        begins = "".join(re.escape(name[0]) for name in by_length)
        self._names_without_digits = any(not DIGIT.search(name) for name in by_length)
        self._exempt = re.compile(
            rf"""(?=[\dJFMASONDQH'\u2019{begins}])  # all begin with one of these: most letters are passed at once
            (?:(?:(?<!\w)(?:{listed or "(?!)"})(?!\w))
            | (?<![\d.,]){_SPAN}\s+(?:{MONTHS})(?:,?\s+{_YEAR}(?!-\d))?(?!\w){no_count}
            | \b(?:{MONTHS})\s+{_SPAN}(?:,?\s+{_YEAR}(?!-\d))?(?!\w){no_count}
            | (?<![\w.,-])\d{{4}}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?(?![\w-])
            | (?<![\w.,:])(?:[01]?\d|2[0-4])(?::[0-5]\d){{1,2}}(?!\d)(?:\s*[ap]\.?m\b\.?)?
            | (?<![\w.,:]){_TIME}(?:\s*(?:-|–|to|and|or)\s*{_TIME})?\s*[ap]\.?m\b\.?
            | \b(?:Q[1-4]|H[12])\b
            | (?:(?<![\w.,$\u20ac\u00a3\u2212-])|(?<=[A-Za-z][-\u2013])|(?<=\bFY))
              {_YEAR}s?(?:[-\u2013/](?:{_YEAR}|\d{{2}})(?!\d))?(?!\w){no_count}
            | (?<!\w)['\u2019]\d0s\b
            | (?<![\w.,])\d{{1,3}}(?:,\d{{3}})*(?:st|nd|rd|th)\b)""",
            re.VERBOSE,
        )

    def scan(self, text: Text) -> Scan:
        """Everything in a text that has to be checked."""
        seen = blank(text, FENCED.finditer(text), SOMETHING)  # Markdown takes these out before all else
        seen = blank(seen, UNSEEN.finditer(seen), SOMETHING)
        tags = [match.span() for match in HTML.finditer(seen)]
        tags += [match.span() for match in REFERENCE.finditer(seen) if _is_hidden(match[0])]
        markup = tuple(text.cut(*span) for span in sorted(tags))
        definitions = list(DEFINITION.finditer(seen))
        references = tuple(text.cut(*match.span("target")) for match in definitions)
        if labels := {match["label"].casefold() for match in definitions}:
            seen = blank(seen, definitions)
            seen = blank(seen, (match for match in LABEL.finditer(seen) if match["label"].casefold() in labels))
        unmarked = tuple(text.cut(*span) for span in unmarked_in(seen))
        links = tuple(read_link(match, text) for match in LINK.finditer(seen))
        seen = blank_links(seen, links)
        left, told = seen, told_in(seen)
        untold = [mark for mark in FOOTNOTE.finditer(seen) if mark["name"] not in told]
        seen = blank(seen, untold, SOMETHING)
        marks = tuple(text.cut(*mark.span()) for mark in untold)
        return Scan(links, references, markup, marks, unmarked, left, tuple(self.numerals(seen)))

    def numerals(self, text: str) -> Iterator[Numeral]:
        """The numbers of a text that need a receipt: in digits, or in words above ten."""
        told = told_in(text)
        seen = blank(text, (mark for mark in FOOTNOTE.finditer(text) if mark["name"] in told), SOMETHING)
        seen = blank(seen, QUOTED.finditer(seen))
        if self._names_without_digits or DIGIT.search(seen):
            seen = blank_list_numbers(seen)
            seen = blank(seen, self._exempt.finditer(seen))
        for numeral in find_numerals(seen):
            if numeral.value > 10 or not numeral.text[0].isalpha():
                yield numeral
