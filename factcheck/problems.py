"""What is wrong with the content, and where: the only way the build complains.

A `Problem` names its rule, its place, what is wrong and what would be right.
`Text` is a string that still knows where it was written, so that any later
stage can point at the exact word.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

RULES: Mapping[str, str] = {
    # files
    "missing-file": "A file that the site needs is not there.",
    "unknown-file": "A file in content/ is read by nothing.",
    "unsafe-file": "What lies in content/ are files themselves, of a size that can be read.",
    "not-utf-8": "Text is UTF-8.",
    "bad-character": "Text holds characters that can be printed and seen.",
    "bad-id": "An id is made of lower-case letters, digits, - and _, and is no reserved word.",
    "repeated-id": "An id is given once.",
    # front matter and YAML
    "front-matter": "A Markdown file starts with front matter between two lines of ---.",
    "broken-yaml": "Front matter is YAML.",
    "repeated-key": "A key is given once.",
    "cut-text": "Text is not cut short by a # that YAML takes for a comment.",
    "unknown-key": "Every key means something.",
    "missing-key": "What is needed is there.",
    "wrong-type": "A value is of the type that its key asks for.",
    "wrong-order": "What comes later has the later date, and a range goes up.",
    "gap": "What an author left to write is written.",
    # tables
    "csv-header": "A CSV file has exactly the columns that its dataset declares.",
    "csv-row": "A row has one cell for each column.",
    "csv-cell": "A cell is of the type that its field declares.",
    "repeated-row": "A primary key names one row.",
    "repeated-edition": "Editions of a dataset are published on different days.",
    "large-table": "A table that an engine reads is one that it can read, and is asked for no more than can be shown.",
    "bad-break": "A series breaks at a year, month or day that lies within its table.",
    # references
    "unknown-id": "What is named exists.",
    "unknown-field": "A field that is named exists in the dataset.",
    "unknown-value": "A value that rows are chosen by occurs in the data.",
    "unwieldy-text": "A paragraph is one that people can read.",
    "raw-html": "Prose is Markdown, without HTML in it.",
    "bad-link": "A link is of a kind that the site knows, written where it is used.",
    "bad-table": "A table in Markdown has a head, and none of its cells is lost.",
    # figures
    "bad-rows": "Rows are chosen by a value, a list or a range that fits the field.",
    "not-one-row": "A figure that is one cell has exactly one row to find it in.",
    "no-rows": "A figure has rows to be computed from.",
    "empty-cell": "A figure rests on no cell that is empty.",
    "not-a-number": "A figure is a number or a date.",
    "bad-formula": "A formula is arithmetic over figures, a condition compares them.",
    "unknown-name": "A formula names figures that the claim has.",
    "formula-cycle": "A figure does not rest on itself.",
    "division-by-zero": "Nothing is divided by zero.",
    "not-published-yet": "What was known then is measured on an edition that was public then.",
    # units
    "unlike-units": "What is added, subtracted or compared is alike, or a caveat tells the reader.",
    "unit-differs": "A figure's unit is that of its cells or of its formula, or a caveat tells the reader.",
    "unlike-years": "Fiscal years are not held against calendar years, or a caveat tells the reader.",
    # prose
    "prose-disagrees": "A number in prose is the figure that it links to.",
    "direction-missing": "A change says its direction.",
    "direction-disagrees": "A change says its true direction.",
    "unit-disagrees": "Percent, percentage points and counts are not taken for each other.",
    "number-count": "A link to a figure holds one number.",
    "unbound-number": "A number in prose has a receipt.",
    "title-number": "A number in a title stands in the claim, the quote or `claimed`.",
    "label-number": "A number in a label stands in what it labels, in the claim or in a kept excerpt.",
    "claimed-number": "What is claimed is the number that the claim gives in that unit.",
    "not-in-excerpt": "A number that a source states occurs in a kept excerpt of it.",
    "quote-differs": "A quote stands word for word in a kept excerpt.",
    # charts and tables
    "bad-chart": "A chart draws numbers of its dataset.",
    "never-placed": "A chart or table that is declared stands on the page.",
    # comparability
    "like-with-like": "Where the data are about something else than the claim, the page says what that means.",
    # sources that disagree
    "no-disagreement": "Sources that are shown to disagree are several, count in one unit, and differ.",
    # verdicts
    "unsourced-claim": "A reader can see where a claim was made.",
    "verdict-without-data": "A condition rests on at least one figure from a dataset.",
    "verdict-not-knowable": "A verdict rests on what was public when the claim was made.",
    "verdict-no-longer-follows": "A verdict follows from its data.",
    "verdict-now-missing": "A verdict that later data change says what holds now.",
    "verdict-now-needless": "What is said of now differs from what was said of then.",
    "rating-against-condition": "A condition that says that the claim holds does not end in the worst rating.",
    # what was published
    "silent-edit": "What was published changes only with a correction that says so.",
    "bad-record": "The record of what was published is as it was written.",
    # pages
    "undrawable-letter": "Every letter on share images can be drawn.",
    "unusable-file": "The fonts and pictures of share images can be read, and have their names and sizes.",
    "bad-template": "A template is Jinja and prints only what exists.",
}
"""Every rule of the build: its id, and the sentence that a page must satisfy."""

WARNINGS: Mapping[str, str] = {
    "link-moved": "An address is the one that its host gives now.",
    "link-gone": "What is cited can still be read.",
    "link-suspicious": "An address leads to what is cited, not to a front page.",
    "link-refused": "A program can see whether what is cited is still there.",
    "link-failing": "The host of what is cited has no trouble.",
    "link-unreachable": "The host of what is cited answers.",
    "not-archived": "A source has a copy that stays when it goes.",
}
"""What is worth a look and stops no build: what the world did to a site since it was written."""


class Location(NamedTuple):
    """A place in a file as an editor shows it: lines and columns from 1, in characters."""

    path: Path
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path.as_posix()}:{self.line}:{self.column}"


def numbers(given: Iterable[int]) -> array[int]:
    """Offsets, lines or columns of one file in little memory."""
    return array("I", given)


class Further(NamedTuple):
    """Where words stand that begin on later lines: their offsets, and the lines and columns of these."""

    offsets: array[int]
    lines: array[int]
    columns: array[int]


class Text(str):
    """Words an author wrote, and where they wrote them.

    An ordinary `str` in every other way, so only code that reports a problem
    needs to look further.  `anchors` are offsets into the words with the
    places that they were written at: what stands after an anchor, up to the
    next one, stands on the same line of the file.  The first is at offset 0.

    A site has a hundred thousand of these, nearly all of one line: so the first
    place is kept in numbers, and further anchors in three arrays.
    """

    __slots__ = ("_column", "_further", "_line", "_path")
    _path: Path
    _line: int
    _column: int
    _further: Further | None

    def __new__(cls, words: str, *anchors: tuple[int, Location]) -> Text:
        self = super().__new__(cls, words)
        if anchors:
            (_, (self._path, self._line, self._column)), *others = anchors
            places = ((offset, at.line, at.column) for offset, at in others)
            self._further = Further(*map(numbers, zip(*places, strict=True))) if others else None
        return self

    @classmethod
    def placed(cls, words: str, path: Path, line: int, column: int, further: Further | None = None) -> Text:
        """The same, from the numbers of a place and those of its further anchors."""
        self = str.__new__(cls, words)
        self._path, self._line, self._column, self._further = path, line, column, further
        return self

    def locate(self, offset: int = 0) -> Location:
        """Where the character at `offset` stands in its file."""
        if self._further and (count := bisect_right(self._further.offsets, offset)):
            start, line, column = (each[count - 1] for each in self._further)
            return Location(self._path, line, column + offset - start)
        return Location(self._path, self._line, self._column + max(offset, 0))

    def written(self, start: int, end: int) -> str:
        """A part of the words as it stands in the file, where YAML may have folded its lines into one."""
        lines = [self.locate(offset).line for offset in range(start, end)]
        parts: list[str] = []
        for offset, before, line in zip(range(start, end), [lines[0], *lines], lines, strict=False):
            if line > before and parts and parts[-1] == " ":
                parts[-1] = "\n" * (line - before) + " " * (self.locate(offset).column - 1)
            parts.append(self[offset])
        return "".join(parts)

    @property
    def at(self) -> Location:
        """Where the first word stands."""
        return self.locate(0)

    def cut(self, start: int, end: int) -> Text:
        """A part of the words, which still knows its place."""
        further = self._further
        if further is None:
            return Text.placed(self[start:end], self._path, self._line, self._column + start)
        path, line, column = self.locate(start)
        first, last = bisect_right(further.offsets, start), bisect_right(further.offsets, end - 1)
        if first >= last:
            return Text.placed(self[start:end], path, line, column)
        offsets, lines, columns = (each[first:last] for each in further)
        shifted = Further(numbers(offset - start for offset in offsets), lines, columns)
        return Text.placed(self[start:end], path, line, column, shifted)


@dataclass(frozen=True, order=True)
class Fix:
    """What would be right instead of some words of a file, and where these stand."""

    at: Location
    words: str
    instead: str


@dataclass(frozen=True, order=True)
class Problem:
    """One thing an author must mend before the site can be published.

    `fix` mends it, where what would be right is certain.
    """

    at: Location
    rule: str = field(compare=False)
    message: str
    hint: str = ""
    fix: Fix | None = field(default=None, compare=False)


class BuildFailed(Exception):
    """The content has problems; the site was left as it was."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        count = len(self.problems)
        super().__init__(f"{count} problem{'' if count == 1 else 's'}")


MOST_KNOWN = 500
"""So many words are compared with a misspelt one: of thousands of mistakes, each is told within milliseconds."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Suggest the known word nearest to a misspelt one, or else name the known ones.

    >>> did_you_mean("fbi-quaterly", ["fbi-quarterly", "pew"])
    "did you mean 'fbi-quarterly'?"
    >>> did_you_mean("x", ["fbi-quarterly", "pew"])
    'known: fbi-quarterly, pew'
    """
    return _hint(str(word), tuple(sorted(map(str, known))))


@lru_cache(maxsize=100)
def _hint(word: str, known: tuple[str, ...]) -> str:
    """The same; kept, as one misspelt word may stand in a thousand claims."""
    at = bisect_right(known, word) if len(known) > MOST_KNOWN else 0  # of many, those that begin as the word does
    if near := get_close_matches(word, known[max(at - MOST_KNOWN // 2, 0) :][:MOST_KNOWN], n=1):
        return f"did you mean {near[0]!r}?"
    some = ", ".join(known[:12]) + (f" and {len(known) - 12} more" if len(known) > 12 else "")
    return f"known: {some}" if known else "there are none"
