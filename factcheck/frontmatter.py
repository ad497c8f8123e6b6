"""Strict YAML in which everything knows where it was written.

Nothing here knows what a claim is.  The only module that imports yaml.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

import yaml

from .characters import told, unprintable
from .problems import Location, Problem, Text

COMMENT = re.compile(r"([ \t]+)#([ \t]?)")


class Block(dict[Text, object]):
    """A YAML mapping, and where it starts; its keys know where they stand."""

    def __init__(self, at: Location) -> None:
        super().__init__()
        self.at = at

    def key(self, name: object) -> Text | None:
        """The key as the author wrote it, with its place."""
        return next((key for key in self if key == name), None)


class Items(list[object]):
    """A YAML sequence, and where it starts."""

    def __init__(self, at: Location) -> None:
        super().__init__()
        self.at = at


class Manuscript:
    """The text of one file, which can tell the place of any of its characters."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

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
        later = [offset for offset in self._starts[first:] if offset < end]
        return Text(self.text[start:end], *((offset - start, self.locate(offset)) for offset in (start, *later)))


def split(manuscript: Manuscript) -> tuple[int, Text] | Problem:
    """Where the front matter of a Markdown file ends, and the body under it.

    The opening `---` stays with the front matter, so that YAML counts from the
    top of the file, as an editor does.
    """
    text = manuscript.text
    hint = "a page starts with ---, then `key: value` lines, then --- and the Markdown"
    if not re.match(r"---[ \t]*(\n|\Z)", text):
        return Problem(manuscript.locate(0), "front-matter", "there is no front matter", hint)
    end = re.compile(r"^---[ \t]*$", re.MULTILINE).search(text, 3)
    if end is None:
        return Problem(manuscript.locate(0), "front-matter", "the front matter is not closed", hint)
    return end.start(), manuscript.cut(min(end.end() + 1, len(text)), len(text))


def parse(manuscript: Manuscript, end: int | None = None) -> tuple[Block | None, list[Problem]]:
    """Read YAML up to `end` as a mapping, and everything that is wrong with it."""
    problems: list[Problem] = []
    text = manuscript.text[:end]
    # YAML takes these for line breaks, editors do not
    if odd := re.search("[\x85\u2028\u2029]", text):
        return None, [Problem(manuscript.locate(odd.start()), "broken-yaml", NO_CHARACTER)]
    if mark := CONFLICT.search(text):
        return None, [Problem(manuscript.locate(mark.start()), "broken-yaml", CONFLICTING, ONE_SIDE)]
    if _is_deep(text):
        return None, [Problem(manuscript.locate(0), "broken-yaml", TOO_DEEP)]
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        return None, [_not_yaml(error, manuscript)]
    except yaml.reader.ReaderError as error:
        return None, [Problem(manuscript.locate(min(error.position, len(text))), "broken-yaml", NO_CHARACTER)]
    if not isinstance(node, yaml.MappingNode):
        return None, [Problem(manuscript.locate(0), "wrong-type", "there are no `key: value` lines here")]
    try:
        block = _Converter(manuscript, problems).block(node)
    except RecursionError:
        return None, [Problem(manuscript.locate(0), "broken-yaml", TOO_DEEP)]
    return (None if any(problem.rule == "broken-yaml" for problem in problems) else block), problems


DEEPEST = 50


def _is_deep(text: str) -> bool:
    """Whether brackets or dashes stand so deep in each other that the parser, which is in C, could run out of stack."""
    depth = 0
    for found in re.finditer(r"[\[{]|[\]}]", text):
        depth = max(depth + (1 if found[0] in "[{" else -1), 0)
        if depth > DEEPEST:
            return True
    return bool(re.search(rf"(?:[-?:][ \t]+){{{DEEPEST}}}", text))


TOO_DEEP = "this is nested too deeply"
CONFLICT = re.compile(r"^[<>]{7} ", re.MULTILINE)
CONFLICTING = "a merge left its mark here: two versions stand below each other"
ONE_SIDE = "keep one of them, or what is new in both, and take the lines with <<<<<<<, ======= and >>>>>>> out"
NO_CHARACTER = "the character here cannot stand in YAML"


def _not_yaml(error: yaml.MarkedYAMLError, manuscript: Manuscript) -> Problem:
    """Say what the parser found, at the place that an author has to mend."""
    said = (error.problem or "this is not YAML").replace("did not find expected", "expected")
    opened, noticed = error.context_mark, error.problem_mark or error.context_mark
    if noticed is None:
        return Problem(manuscript.locate(0), "broken-yaml", f"YAML: {said}")
    hint = "look for indentation, a dash or a colon that does not match, here or above"
    if (error.context or "").startswith(("while scanning a quoted", "while parsing a flow")) and opened:
        hint = "text that holds a comma, bracket or brace stands in quotation marks inside { } and [ ]"
        if opened.line != noticed.line:
            noticed, said, hint = opened, "what is opened here is not closed", "look for the missing \", ', ] or }"
        elif "expected ',' or" in said:
            hint = f"a comma may be missing here; {hint}"
    elif "mapping values are not allowed" in said:
        hint = (
            'text that holds ": " stands in quotation marks, and keys of one level begin in one column: look above too'
        )
    elif "could not find expected ':'" in said:
        hint = "a key is followed by a colon and a blank, here or in the line above"
    elif "cannot start any token" in said and manuscript.text[noticed.index : noticed.index + 1] == "\t":
        said, hint = "a tab stands here", "YAML is indented with blanks: put blanks in the place of the tab"
    elif "cannot start any token" in said:
        hint = "text that starts with this character stands in quotation marks"
    at = Location(manuscript.path, noticed.line + 1, noticed.column + 1)
    return Problem(at, "broken-yaml", f"YAML: {said}", hint)


class _Converter:
    """PyYAML's nodes to blocks, items and texts."""

    def __init__(self, manuscript: Manuscript, problems: list[Problem]) -> None:
        self.manuscript = manuscript
        self.problems = problems
        self.seen: set[int] = set()

    def node(self, node: yaml.Node) -> object:
        # an alias gives the same node again: refusing it keeps a small file from meaning a huge one
        if id(node) in self.seen:
            self.problems.append(
                Problem(self.at(node), "broken-yaml", "an anchor (&name) is used again, which is not done here")
            )
            return Text("", (0, self.at(node)))
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self.block(node)
        if isinstance(node, yaml.SequenceNode):
            items = Items(self.at(node))
            items.extend(self.node(each) for each in node.value)
            return items
        assert isinstance(node, yaml.ScalarNode), "a YAML node is a mapping, a sequence or a scalar"
        return self.text(node)

    def block(self, node: yaml.MappingNode) -> Block:
        block = Block(self.at(node))
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
        return block

    def text(self, node: yaml.ScalarNode) -> Text:
        start, end = node.start_mark.index, node.end_mark.index
        if not node.style:
            self.refuse_lost_words(end)
        if odd := unprintable(node.value):
            hint = "no page and no feed can hold what this escape stands for"
            self.problems.append(Problem(self.at(node), "bad-character", told(odd[0]), hint))
        anchors = _anchor(node.value, self.manuscript.text[start:end], node.style)
        return Text(node.value, *((offset, self.manuscript.locate(start + raw)) for offset, raw in anchors))

    def refuse_lost_words(self, end: int) -> None:
        """`title: Claim #3` is read as `Claim`; a comment stands apart and starts with a blank."""
        lost = COMMENT.match(self.manuscript.text, end)
        if lost and (len(lost[1]) == 1 or not lost[2]):
            hint = 'put the text in quotation marks, or two blanks before "# a comment"'
            at = self.manuscript.locate(lost.end(1))
            self.problems.append(Problem(at, "cut-text", "what follows # is lost to the text before it", hint))

    def at(self, node: yaml.Node) -> Location:
        return self.manuscript.locate(node.start_mark.index)


def _anchor(value: str, raw: str, style: str | None) -> Iterator[tuple[int, int]]:
    """Pairs of an offset in a scalar's value and the same place in its source.

    Words keep their order and, but for escapes, their letters, while YAML folds
    what is between them: so each word is looked for after the one before it.
    """
    position = 1 if style in ("'", '"') else 0
    if style in ("|", ">"):
        position = raw.find("\n") + 1
    yield 0, position
    if raw.startswith(value, position) and "\n" not in value:  # as nearly all are: the rest follows on the line
        return
    for word in re.finditer(r"\S+", value):
        found = raw.find(word[0], position)
        if found >= 0:
            yield word.start(), found
            position = found + len(word[0])
