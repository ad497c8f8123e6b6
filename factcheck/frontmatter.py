"""Strict YAML in which everything knows where it was written.

Nothing here knows what a claim is.  The only module that imports yaml.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, takewhile
from pathlib import Path

import yaml

from .characters import told, unprintable
from .mistakes import find_mistake, quoted, shown
from .problems import Fix, Further, Location, Problem, Text, numbers

COMMENT = re.compile(r"([ \t]+)#([ \t]?)")
COLON = re.compile(r"\s*:")
OPENINGS: Mapping[str, int] = {"": 0, "'": 1, '"': 1}
"""How many signs stand before the words of a scalar, in the styles in which these may stand on one line."""


class Block(dict[Text, object]):
    """A YAML mapping, and where it starts; its keys know where they stand, and `texts` is how many it holds."""

    __slots__ = ("_mark", "_path", "texts")

    def __init__(self, path: Path, mark: yaml.Mark) -> None:
        self._path, self._mark, self.texts = path, mark, 0

    @property
    def at(self) -> Location:
        """Where it starts."""
        return _place(self._path, self._mark)

    def key(self, name: object) -> Text | None:
        """The key as the author wrote it, with its place."""
        return next((key for key in self if key == name), None) if name in self else None


class Items(list[object]):
    """A YAML sequence, and where it starts."""

    __slots__ = ("_mark", "_path")

    def __init__(self, path: Path, mark: yaml.Mark, items: Iterable[object]) -> None:
        super().__init__(items)
        self._path, self._mark = path, mark

    @property
    def at(self) -> Location:
        """Where it starts."""
        return _place(self._path, self._mark)


def _place(path: Path, mark: yaml.Mark) -> Location:
    """Where a mark of YAML's parser stands, counted from 1."""
    return Location(path, mark.line + 1, mark.column + 1)


class Manuscript:
    """The text of one file, which can tell the place of any of its characters."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        self._starts = list(accumulate((len(line) + 1 for line in text.split("\n")[:-1]), initial=0))

    def locate(self, offset: int) -> Location:
        """The line and column of a character."""
        line = bisect_right(self._starts, offset)
        return Location(self.path, line, offset - self._starts[line - 1] + 1)

    def offset(self, at: Location) -> int:
        """The character that stands at a place."""
        return self._starts[at.line - 1] + at.column - 1

    def cut(self, start: int, end: int) -> Text:
        """A stretch of the file, of any number of lines, that knows its place."""
        first = bisect_right(self._starts, start)
        later = self._starts[first : bisect_left(self._starts, end)]
        path, line, column = self.locate(start)
        further = None
        if later:
            offsets, lines = (offset - start for offset in later), range(first + 1, first + 1 + len(later))
            further = Further(numbers(offsets), numbers(lines), numbers([1]) * len(later))
        return Text.placed(self.text[start:end], path, line, column, further)


def split(manuscript: Manuscript) -> tuple[int, Text] | Problem:
    """Where the front matter of a Markdown file ends, and the body under it.

    The opening `---` stays with the front matter, so that YAML counts from the
    top of the file, as an editor does.
    """
    text = manuscript.text
    if not re.match(r"---[ \t]*(\n|\Z)", text):
        return _not_opened(manuscript)
    end = SECOND.search(text, max(text.find("\n---", 3), 3))
    if end is None:
        return _not_closed(manuscript)
    return end.start(), manuscript.cut(min(end.end() + 1, len(text)), len(text))


FRAME = "a page starts with ---, then `key: value` lines, then --- and the Markdown"
DASHES = re.compile(r"^[ \t]*[-\u2010-\u2015\u2212]+[ \t]*$", re.MULTILINE)
"""A line of dashes, of whatever kind and number."""


def _not_opened(manuscript: Manuscript) -> Problem:
    """There is no --- in the first line, though something like it may be."""
    text, at = manuscript.text, manuscript.locate(0)
    if meant := DASHES.match(text):
        return _not_dashes(manuscript, meant)
    if re.match(r"\s+---", text):
        return Problem(at, "front-matter", "an empty line stands before the first ---", "take it out")
    return Problem(at, "front-matter", "there is no front matter", FRAME)


def _not_closed(manuscript: Manuscript) -> Problem:
    """There is no second ---, though something like it may be; otherwise at the first line that is no longer YAML."""
    text = manuscript.text
    if meant := DASHES.search(text, 4):
        return _not_dashes(manuscript, meant)
    prose = re.compile(r"^(?![\w\"-]+[ \t]*:(?:\s|$))[^\s#-].*", re.MULTILINE).search(text, 4)
    at = manuscript.locate(prose.start() if prose else 0)
    hint = "put a line of --- before this one" if prose else FRAME
    return Problem(at, "front-matter", "the front matter is not closed", hint)


def _not_dashes(manuscript: Manuscript, meant: re.Match[str]) -> Problem:
    at, words = manuscript.locate(meant.start()), meant[0]
    said, hint = "this line is not ---", "write three hyphens, and nothing else in their line"
    return Problem(at, "front-matter", said, hint, Fix(at, words, "---"))


def parse(manuscript: Manuscript, end: int | None = None) -> tuple[Block | None, list[Problem]]:
    """Read YAML up to `end` as a mapping, and everything that is wrong with it."""
    problems: list[Problem] = []
    text = manuscript.text[:end]
    if odd := _first_of(LINE_BREAKS, LINE_BREAK, text):
        return None, [Problem(manuscript.locate(odd.start()), "broken-yaml", NO_CHARACTER)]
    if mark := _first_of(CONFLICTS, CONFLICT, text):
        return None, [Problem(manuscript.locate(mark.start()), "broken-yaml", CONFLICTING, ONE_SIDE)]
    if "---" in text.removeprefix("---\n") and (second := SECOND.search(PRELUDE.sub(_blanks, text, count=1))):
        said, hint = "a second document begins here, and a file holds one", "take this line out"
        return None, [Problem(manuscript.locate(second.start()), "broken-yaml", said, hint)]
    if _is_deep(text):
        return None, [Problem(manuscript.locate(0), "broken-yaml", TOO_DEEP)]
    if sum(map(text.count, SIGNS)) > MOST_SIGNS:
        return None, [Problem(manuscript.locate(0), "broken-yaml", TOO_MANY, "put a part of it into another file")]
    try:
        node = yaml.compose(text, Loader=_Composer)
    except yaml.MarkedYAMLError as error:
        return None, [_not_yaml(error, manuscript, text)]
    except yaml.reader.ReaderError as error:
        return None, [Problem(manuscript.locate(min(error.position, len(text))), "broken-yaml", NO_CHARACTER)]
    if not isinstance(node, yaml.MappingNode):
        return None, [Problem(manuscript.locate(0), "wrong-type", "there are no `key: value` lines here")]
    try:
        block = _Converter(manuscript, text, problems).block(node)
    except RecursionError:
        return None, [Problem(manuscript.locate(0), "broken-yaml", TOO_DEEP)]
    return (None if any(problem.rule == "broken-yaml" for problem in problems) else block), problems


def _first_of(signs: tuple[str, ...], pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """What a pattern finds in a text; one without any of the signs, as nearly all are, is not searched."""
    return pattern.search(text) if any(sign in text for sign in signs) else None


def _blanks(found: re.Match[str]) -> str:
    """As many blanks as letters, so that every offset stays true."""
    return " " * len(found[0])


DEEPEST = 50
NESTED = (" - ", " ? ", " : ")
INSIDE_EACH_OTHER = re.compile(rf"(?:[-?:][ \t]+){{{DEEPEST}}}")


def _is_deep(text: str) -> bool:
    """Whether brackets or dashes stand so deep in each other that the parser, which is in C, could run out of stack."""
    if text.count("[") + text.count("{") > DEEPEST:
        depth = 0
        for found in re.finditer(r"[\[{]|[\]}]", text):
            depth = max(depth + (1 if found[0] in "[{" else -1), 0)
            if depth > DEEPEST:
                return True
    nested = sum(map(text.count, NESTED))  # of signs that follow each other, every second one is counted
    return (nested >= DEEPEST // 2 - 1 or "\t" in text) and bool(INSIDE_EACH_OTHER.search(text))


PRELUDE = re.compile(r"(?:[ \t]*(?:[#%].*)?\n)*(?:---[ \t]*\n)?")
SECOND = re.compile(r"^---[ \t]*$", re.MULTILINE)
TOO_DEEP = "this is nested too deeply"
SIGNS = (",", ":", "\n", "- ", "-\t", "[", "{")
MOST_SIGNS = 500_000
"""Between two values stands one of these; each value takes a hundred times the memory of its letters."""

TOO_MANY = f"this file has more than {MOST_SIGNS:,} commas, colons, dashes, brackets and lines"
LINE_BREAKS = ("\x85", "\u2028", "\u2029")
LINE_BREAK = re.compile(f"[{''.join(LINE_BREAKS)}]")
"""YAML takes these for line breaks, editors do not."""

CONFLICTS = ("<<<<<<< ", ">>>>>>> ")
CONFLICT = re.compile(r"^[<>]{7} ", re.MULTILINE)
CONFLICTING = "a merge left its mark here: two versions stand below each other"
ONE_SIDE = "keep one of them, or what is new in both, and take the lines with <<<<<<<, ======= and >>>>>>> out"
NO_CHARACTER = "the character here cannot stand in YAML"


def _not_yaml(error: yaml.MarkedYAMLError, manuscript: Manuscript, text: str) -> Problem:
    """Say what is wrong where the mistake was made; where that cannot be known, where the parser gave up."""
    noticed = error.problem_mark or error.context_mark
    if noticed is None:
        return Problem(manuscript.locate(0), "broken-yaml", f"YAML: {error.problem or 'this is not YAML'}")
    if mistake := find_mistake(text, noticed.index, _unread):
        fix = Fix(manuscript.locate(mistake.start), mistake.words, mistake.instead) if mistake.certain else None
        return Problem(manuscript.locate(mistake.at), "broken-yaml", mistake.said, mistake.hint, fix)
    if isinstance(error, yaml.composer.ComposerError):  # an alias of nothing, or one anchor for two things
        return _kept(manuscript, noticed.index)
    opened = error.context_mark
    if opened and opened.line != noticed.line and (error.context or "").startswith(CLOSED):
        hint = "look for the missing \", ', ] or }"
        return Problem(manuscript.locate(opened.index), "broken-yaml", "what is opened here is not closed", hint)
    said = (error.problem or "this is not YAML").replace("did not find expected", "expected")
    hint = "look for indentation, a dash, a comma or a colon that does not match, here or above"
    return Problem(manuscript.locate(noticed.index), "broken-yaml", f"YAML: {said}", hint)


def _kept(manuscript: Manuscript, offset: int) -> Problem:
    """A word begins with a sign that YAML keeps to itself, and that means nothing here."""
    sign = manuscript.text[offset]
    said = f"YAML keeps the word that begins with {sign} to itself"
    hint = f"put text that begins with {sign} in quotation marks; anchors, aliases and tags are not used here"
    return Problem(manuscript.locate(offset), "broken-yaml", said, hint)


CLOSED = ("while scanning a quoted", "while parsing a flow")
"""What the parser was at, where something was opened that has to be closed."""


def _unread(text: str) -> int:
    """How many characters YAML leaves where it cannot go on, none where it reads all.

    An alias, and an anchor that was given before, stop it too: they do not mean what they meant to their author.
    """
    anchors = set[str]()
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            anchor, mark = getattr(event, "anchor", None), event.start_mark
            if mark and (isinstance(event, yaml.AliasEvent) or anchor in anchors):
                return len(text) - mark.index
            anchors |= {anchor} if anchor else set()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return max(len(text) - mark.index, 1) if mark else len(text)
    except yaml.reader.ReaderError:
        return len(text)
    return 0


class _Composer(yaml.CSafeLoader):
    """YAML's nodes without its guesses at what they are: the field that a scalar stands in says that."""

    def resolve(self, *_: object) -> str:
        return ""

    def descend_resolver(self, *_: object) -> None:
        """Where a node stands says nothing either."""

    def ascend_resolver(self) -> None:
        """So there is nothing to come back from."""


class _Converter:
    """PyYAML's nodes to blocks, items and texts.

    What is refused is looked for only where the signs that it needs stand in `text` at all.
    """

    def __init__(self, manuscript: Manuscript, text: str, problems: list[Problem]) -> None:
        self.manuscript, self.path, self.written = manuscript, manuscript.path, text
        self.problems = problems
        self.has_signs = "&" in text or "!" in text
        self.has_comments = "#" in text
        self.seen: set[int] = set()
        self.texts = 0

    def node(self, node: yaml.Node) -> object:
        if self.has_signs:
            # an alias gives the same node again: refusing its anchor keeps a small file from meaning a huge one
            if id(node) in self.seen:
                return Text("", (0, self.at(node)))
            self.refuse_sign(node)
            self.seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            return self.text(node)
        if isinstance(node, yaml.MappingNode):
            return self.block(node)
        assert isinstance(node, yaml.SequenceNode), "a YAML node is a mapping, a sequence or a scalar"
        return Items(self.path, node.start_mark, map(self.node, node.value))

    def block(self, node: yaml.MappingNode) -> Block:
        block, before = Block(self.path, node.start_mark), self.texts
        if node.flow_style and any(value.value == "" for _, value in node.value):
            self.refuse_commas(node)
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(Problem(self.at(key_node), "wrong-type", "a key is one word"))
                continue
            key = self.text(key_node)
            if first := block.key(key):
                hint = f"it stands in line {first.at.line} already"
                self.problems.append(Problem(key.at, "repeated-key", f"{key!r} is given twice", hint))
                continue
            block[key] = self.node(value_node)
        block.texts = self.texts - before
        return block

    def text(self, node: yaml.ScalarNode) -> Text:
        self.texts += 1
        value, style, mark = node.value, node.style or "", node.start_mark
        if self.has_comments and not style:
            self.refuse_lost_words(node.end_mark.index)
        opening = OPENINGS.get(style)
        if opening is not None and self.written.startswith(value, mark.index + opening) and "\n" not in value:
            # nearly all: as it stands in the file, where decoding has looked for what cannot be printed
            return Text.placed(value, self.path, mark.line + 1, mark.column + 1 + opening)
        if odd := unprintable(value):
            hint = "no page and no feed can hold what this escape stands for"
            self.problems.append(Problem(self.at(node), "bad-character", told(odd[0]), hint))
        start = mark.index
        anchors = _anchor(value, self.written[start : node.end_mark.index], style)
        return Text(value, *((offset, self.manuscript.locate(start + raw)) for offset, raw in anchors))

    def refuse_lost_words(self, end: int) -> None:
        """`title: Claim #3` is read as `Claim`; a comment stands apart and starts with a blank."""
        lost = COMMENT.match(self.written, end)
        if lost and (len(lost[1]) == 1 or not lost[2]):
            hint = 'put the text in quotation marks, or two blanks before "# a comment"'
            at = self.manuscript.locate(lost.end(1))
            self.problems.append(Problem(at, "cut-text", "what follows # is lost to the text before it", hint))

    def refuse_sign(self, node: yaml.Node) -> None:
        """`&name` and `!name` are lost to what follows them."""
        if self.written[node.start_mark.index : node.start_mark.index + 1] in ("&", "!"):
            self.problems.append(_kept(self.manuscript, node.start_mark.index))

    def refuse_commas(self, node: yaml.MappingNode) -> None:
        """`{label: Rain (sun, snow)}`: what follows the comma would be a key without a value."""
        last = None
        for key, value in node.value:
            start, end = key.start_mark.index, key.end_mark.index
            if COLON.match(self.written, end):
                last = value
                continue
            words = self.written[start:end]
            if colon := re.match(r"[\w-]+:(?=\S)", words):
                at = self.manuscript.locate(start + colon.end() - 1)
                hint = f"write {colon[0]} {shown(words[colon.end() :])}"
                said, fix = "a blank is missing after this colon", Fix(at, ":", ": ")
                self.problems.append(Problem(at, "broken-yaml", said, hint, fix))
            elif last is None or not isinstance(last, yaml.ScalarNode) or last.style:
                hint = f"write {shown(words)}: and its value"
                self.problems.append(Problem(self.at(key), "broken-yaml", f"the key {words!r} has no value", hint))
            else:
                self.refuse_comma(last, node)
                return

    def refuse_comma(self, cut: yaml.ScalarNode, node: yaml.MappingNode) -> None:
        """The comma that cuts a text short, and the whole of it up to the next key with a value."""
        text, start = self.written, cut.start_mark.index
        keys = [key for key, _ in node.value if key.start_mark.index > start]
        alone = takewhile(lambda key: not COLON.match(text, key.end_mark.index), keys)
        words = text[start : max(key.end_mark.index for key in alone)]
        right = quoted(" ".join(words.strip("\u201c\u201d").split()))
        at = self.manuscript.locate(cut.end_mark.index)
        fix = None if "\n" in words else Fix(self.manuscript.locate(start), words, right)
        said, hint = "a comma ends a value inside { }", f"put the text in quotation marks: {shown(right)}"
        self.problems.append(Problem(at, "broken-yaml", said, hint, fix))

    def at(self, node: yaml.Node) -> Location:
        return _place(self.path, node.start_mark)


APART = 1_000
"""So far behind one word of a text the next one is looked for: what is further away is another like it."""


def _anchor(value: str, raw: str, style: str | None) -> Iterator[tuple[int, int]]:
    """Pairs of an offset in a scalar's value and the same place in its source.

    Words keep their order and, but for escapes, their letters, while YAML folds
    what is between them: so each word is looked for after the one before it.
    """
    position = 1 if style in ("'", '"') else 0
    if style in ("|", ">"):
        position = raw.find("\n") + 1
    yield 0, position
    for word in re.finditer(r"\S+", value):
        found = raw.find(word[0], position, position + len(word[0]) + APART)
        if found >= 0:
            yield word.start(), found
            position = found + len(word[0])
