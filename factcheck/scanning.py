"""Markdown as it was written -> its links, and the numbers that stand outside of them.

Python-Markdown forgets where things stood, so they are found here, in the
source.  What is no number of prose (code, quotations, dates, names ...) is
blanked out first, letter for letter, so that every offset stays true.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from .characters import unprintable
from .numerals import SCALES, Numeral, find_numerals
from .problems import Text

LINK = re.compile(
    r"""(?:!(?P<image>)\[|\[)(?!\^)(?P<words>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]
    \(\s*+(?P<target><[^<>\n]*>|(?:[^\s()<>]|\([^\s()<>]*\))*)
    (?:\s++(?P<title>"[^"]*"|'[^']*'))?\s*+\)""",
    re.VERBOSE,
)


class _Form:
    """A pattern, and signs of which one stands in all that it matches: a text without them is not searched."""

    def __init__(self, signs: str, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self._signs, self._pattern = signs.split(), re.compile(pattern, flags)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """What `re.finditer` finds."""
        for sign in self._signs:
            if sign in text:
                return self._pattern.finditer(text)
        return iter(())


DEFINITION = _Form(
    "]:",
    r"""^[ ]{0,3}\[(?!\^)(?P<label>[^\[\]\n]+)\]:[ \t]*(?P<target>\S+)(?:[ \t]+(?:".*"|'.*'|\(.*\)))?[ \t]*$""",
    re.MULTILINE,
)
LABEL = re.compile(r"(?<=\])[ ]?\[(?P<label>[^\]\n]+)\]")
FENCED = _Form("``` ~~~", r"^(`{3,}|~{3,})[ ]*[\w#.+-]*[ ]*\n(?:.*?\n)??\1[ ]*$", re.MULTILINE | re.DOTALL)
FENCE = _Form("``` ~~~", r"^(?:`{3}|~{3})", re.MULTILINE)
UNSEEN = _Form(
    r"` \ <http",
    r"""(?P<ticks>`+)(?:(?!\n[ \t]*(?:\n|[\[>#=|*+-]|\d+[.)][ ])).)+?(?<!`)(?P=ticks)(?!`)  # code
    | <https?://[^<>\s]*>                                                       # an address that is its own words
    | \\[^\w\s]                                                                 # escapes
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
QUOTED = _Form(
    '> “ " «',
    r"""(?=[ >“"«])(?:^[ ]{0,3}>.*$ | “[^”]*” | (?<!\w)"(?:[^"\n]|\n(?!\s*\n))*" | «[^»]*»)""",
    re.VERBOSE | re.MULTILINE,
)
HTML = re.compile(r"<[A-Za-z][^<>]*>|<!--")
REFERENCE = re.compile(r"&(?:#\d+|#[xX][0-9A-Fa-f]+|[0-9A-Za-z]+);", re.ASCII)
"""A character as HTML names it."""

LONGEST_PARAGRAPH = 10_000
DEEPEST = 20
"""So many brackets may stand open at once: Markdown looks for the end of each, to the end of its paragraph."""

MOST_CELLS = 5_000
"""So many cells a table in Markdown may have: short rows are filled up to the width of the longest."""

MOST_FENCES = 200
"""So many lines of ``` or ~~~ a text may have: the end of each is looked for, to the end of the text."""

SOMETHING = "\ufffc"
"""Stands for each letter of what is no number: no word and no blank, so that what follows does not start a line."""

PARAGRAPH_END = re.compile(r"\n[ \t]*\n")
BEFORE_EMPTY_LINE = re.compile(r"\n(?=[ \t]*\n)")
BLOCKS = re.compile(rf"({PARAGRAPH_END.pattern})")
FOOTNOTE = _Form("[^", r"\[\^(?P<name>[^\[\]\s]+)\]:?")
TOLD = _Form("[^", r"^[ ]{0,3}(?P<mark>\[\^(?P<name>[^\[\]\s]+)\]):", re.MULTILINE)
LIST = re.compile(r"\s*(?:>[ \t]?)*(?:[-*+]|(?P<number>\d{1,9}\.|\d{1,2}\)))[ \t]")
UNDERLINED = re.compile(r"^(?:=+|-+)[ \t]*$", re.MULTILINE)
DIGIT = re.compile(r"\d")
LIST_ITEM = re.compile(r"(?P<lead>[ \t]*(?:>[ \t]?)*(?:[-*+][ \t]+)*)(?P<number>\d{1,9}\.|\d{1,2}\))(?=[ \t])")

MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)"
_SPAN = rf"{_DAY}(?:\s*(?:-|–|to|and|or)\s*{_DAY})?"
_TIME = r"\d{1,2}(?:[.:]\d{2})?"
_YEAR = r"(?:1[5-9]|20|21)\d{2}"


LEADING = ("claim", "dataset", "page", "chart", "table", "https", "http", "mailto")
"""The links whose words are prose like any other."""


@dataclass(frozen=True)
class Link:
    """A link or an image as it was written: its words, where it leads, and its title.

    An image is `alone` where its paragraph has nothing else.
    """

    start: int
    end: int
    words: Text
    scheme: str
    target: Text
    title: str
    image: bool
    alone: bool


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


def unwieldy(text: str) -> tuple[int, str] | None:
    """Where a text has what people cannot read and Markdown would take minutes for, and what that is.

    >>> unwieldy("a [b](c) (d)"), unwieldy("[" * 30)
    (None, (20, 'more than 20 brackets stand open here'))
    """
    if more := next(islice(FENCE.finditer(text), MOST_FENCES, None), None):
        return more.start(), f"more than {MOST_FENCES} lines begin with ``` or ~~~"
    if len(text) <= LONGEST_PARAGRAPH and _is_handy(text):
        return None
    ends = (found.end() for found in BEFORE_EMPTY_LINE.finditer(text))
    for start, end in pairwise([0, *ends, len(text)]):
        paragraph = text[start:end]
        if len(paragraph) > LONGEST_PARAGRAPH:
            return start + LONGEST_PARAGRAPH, f"a paragraph has at most {LONGEST_PARAGRAPH:,} characters"
        rows = paragraph.split("\n")
        if len(rows) * max(row.count("|") for row in rows) > MOST_CELLS:
            return start, f"a table in Markdown has at most {MOST_CELLS:,} cells: write a dataset"
        if (run := paragraph.find("`" * (DEEPEST + 1))) >= 0:
            return start + run, f"a run of ` has at most {DEEPEST} of them"
        if max(map(paragraph.count, "[(")) > DEEPEST and (bracket := _too_deep(paragraph)):
            return start + bracket.start(), f"more than {DEEPEST} brackets stand open here"
    return None


def _is_handy(text: str) -> bool:
    """Whether all of a text would do as one paragraph: then each of its paragraphs does."""
    brackets, cells = max(map(text.count, "[(")), (text.count("\n") + 1) * text.count("|")
    return brackets <= DEEPEST and cells <= MOST_CELLS and "`" * (DEEPEST + 1) not in text


def _too_deep(paragraph: str) -> re.Match[str] | None:
    """The first bracket that is opened inside too many others."""
    depth = {"[": 0, "(": 0}
    for found in re.finditer(r"[\[\]()]", paragraph):
        kind = "[" if found[0] in "[]" else "("
        depth[kind] = max(depth[kind] + (1 if found[0] == kind else -1), 0)
        if depth[kind] > DEEPEST:
            return found
    return None


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
        unmarked = tuple(text.cut(*span) for span in _unmarked(seen))
        links = tuple(_link(match, text) for match in LINK.finditer(seen))
        seen = _blank_links(seen, links)
        left, told = seen, _told(seen)
        untold = [mark for mark in FOOTNOTE.finditer(seen) if mark["name"] not in told]
        seen = blank(seen, untold, SOMETHING)
        marks = tuple(text.cut(*mark.span()) for mark in untold)
        return Scan(links, references, markup, marks, unmarked, left, tuple(self.numerals(seen)))

    def numerals(self, text: str) -> Iterator[Numeral]:
        """The numbers of a text that need a receipt: in digits, or in words above ten."""
        told = _told(text)
        seen = blank(text, (mark for mark in FOOTNOTE.finditer(text) if mark["name"] in told), SOMETHING)
        seen = blank(seen, QUOTED.finditer(seen))
        if self._names_without_digits or DIGIT.search(seen):
            seen = _blank_list_numbers(seen)
            seen = blank(seen, self._exempt.finditer(seen))
        for numeral in find_numerals(seen):
            if numeral.value > 10 or not numeral.text[0].isalpha():
                yield numeral


def find_addresses(text: Text) -> Iterator[Text]:
    """The web addresses that the links of a text lead to, and those that are their own words.

    >>> from pathlib import Path; from factcheck.problems import Location
    >>> list(find_addresses(Text("[a](https://a.org/b) `<https://c.org>` <https://d.org>", (0, Location(Path("x"))))))
    ['https://d.org', 'https://a.org/b']
    """
    seen = blank(text, FENCED.finditer(text), SOMETHING)
    for match in UNSEEN.finditer(seen):
        if match[0].startswith("<"):
            yield text.cut(match.start() + 1, match.end() - 1)
    for match in LINK.finditer(blank(seen, UNSEEN.finditer(seen), SOMETHING)):
        link = _link(match, text)
        if link.scheme in ("https", "http"):
            start, end = match.span("target")
            inner = match["target"].startswith("<")
            yield text.cut(start + inner, end - inner)


def _told(text: str) -> set[str]:
    """The footnotes that are told in a text."""
    return {match["name"] for match in TOLD.finditer(text)}


def _unmarked(text: str) -> Iterator[tuple[int, int]]:
    """Where footnotes are told to which no mark leads."""
    told = {match.start("mark"): match for match in TOLD.finditer(text)}
    marked = {mark["name"] for mark in FOOTNOTE.finditer(text) if mark.start() not in told}
    yield from (match.span("mark") for match in told.values() if match["name"] not in marked)


def is_quoted(text: str, offset: int) -> bool:
    """Whether what stands there is somebody else's words."""
    return any(match.start() <= offset < match.end() for match in QUOTED.finditer(text))


def blank(text: str, matches: Iterable[re.Match[str]], filler: str = " ") -> str:
    """Put blanks where something was found; lines stay lines."""
    parts, last = [], 0
    for match in matches:
        parts += [text[last : match.start()], _filled(match[0], filler)]
        last = match.end()
    return "".join([*parts, text[last:]]) if parts else text


def _filled(words: str, filler: str) -> str:
    """As many letters of another kind; lines stay lines."""
    return "\n".join(filler * len(line) for line in words.split("\n"))


def _link(match: re.Match[str], text: Text) -> Link:
    start, end = match.span("target")
    address = text[start:end]
    if address.startswith("<"):
        start, end, address = start + 1, end - 1, address[1:-1]
    scheme, colon, rest = address.partition(":")
    known = bool(colon) and scheme.replace("+", "").isalnum()
    target = text.cut(end - len(rest), end) if known else text.cut(start, end)
    return Link(
        match.start(),
        match.end(),
        text.cut(*match.span("words")),
        scheme if known else "",
        target,
        (match["title"] or "")[1:-1].strip(),
        match["image"] is not None,
        match["image"] is not None and _is_alone(match, text),
    )


def _is_alone(match: re.Match[str], text: str) -> bool:
    """Whether nothing else stands in its paragraph."""
    before, after = text[: match.start()], text[match.end() :]
    above, below = before[len(before.rstrip()) :], after[: len(after) - len(after.lstrip())]
    begins, ends = above == before or PARAGRAPH_END.search(above), below == after or PARAGRAPH_END.search(below)
    return bool(begins) and bool(ends)


def _blank_links(seen: str, links: Iterable[Link]) -> str:
    """Numbers in a link that leads somewhere stay: only its address goes.

    Those in a link to a figure or a source are held against it, and those in a
    link of no known kind wait until it has one.
    """
    parts, last = [], 0
    for link in links:
        words_end = link.start + len(link.words) + (2 if link.image else 1)
        start = words_end if link.scheme in LEADING else link.start
        parts += [seen[last:start], _filled(seen[start : link.end], SOMETHING)]
        last = link.end
    return "".join([*parts, seen[last:]]) if parts else seen


def _blank_list_numbers(text: str) -> str:
    """A number that counts the items of a list stands first in a line of a block that is one."""
    parts = []
    for block in BLOCKS.split(text):
        listed = LIST.match(block)
        if listed and not UNDERLINED.search(block):  # the line above it is a heading
            numbered = bool(listed["number"])
            block = "\n".join(_blank_list_number(line, numbered) for line in block.split("\n"))
        parts.append(block)
    return "".join(parts)


def _blank_list_number(line: str, numbered: bool) -> str:
    """A line of a list without its number; under a bullet, an item of an inner list is indented or has a bullet too."""
    match = LIST_ITEM.match(line)
    if not match or not (numbered or re.search(r"[-*+]|[ ]{4}|\t", match["lead"])):
        return line
    start, end = match.span("number")
    return line[:start] + " " * (end - start) + line[end:]
