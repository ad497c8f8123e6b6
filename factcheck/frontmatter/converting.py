"""The nodes of PyYAML -> blocks, items and texts, and what of them would not be read as it was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import takewhile

import yaml

from ..characters import told, unprintable
from ..mistakes import quoted, shown
from ..problems import Fix, Location, Problem, Text
from .blocks import Block, Items, place_of
from .manuscripts import Manuscript

COMMENT = re.compile(r"([ \t]+)#([ \t]?)")
COLON = re.compile(r"\s*:")

OPENINGS: Mapping[str, int] = {"": 0, "'": 1, '"': 1}
"""How many signs stand before the words of a scalar, in the styles in which these may stand on one line."""


class Converter:
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
            self.problems.append(kept(self.manuscript, node.start_mark.index))

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
        return place_of(self.path, node.start_mark)


def kept(manuscript: Manuscript, offset: int) -> Problem:
    """A word begins with a sign that YAML keeps to itself, and that means nothing here."""
    sign = manuscript.text[offset]
    said = f"YAML keeps the word that begins with {sign} to itself"
    hint = f"put text that begins with {sign} in quotation marks; anchors, aliases and tags are not used here"
    return Problem(manuscript.locate(offset), "broken-yaml", said, hint)


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
