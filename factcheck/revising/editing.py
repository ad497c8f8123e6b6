"""What to add to a file of YAML -> where it goes, in the style of the file, with nothing else of it changed.

Several places are tried; one is right when the file is then read as it was
before, with that one thing more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..beginning import spell_block
from ..exits import CannotRun
from ..frontmatter import Block, Items, Manuscript, parse, split
from ..mending import mend_text
from ..problems import Fix, Problem
from ..tables import decode

Pairs = Sequence[tuple[str, str]]
"""Keys, and their values as YAML spells them."""

Change = tuple[Fix, ...]


@dataclass(frozen=True)
class Opened:
    """A file of YAML, or the front matter of one of Markdown, up to where that ends."""

    manuscript: Manuscript
    end: int
    block: Block

    @property
    def text(self) -> str:
        """The whole file."""
        return self.manuscript.text

    def put(self, offset: int, words: str) -> Fix:
        """Words that go in front of a character."""
        return Fix(self.manuscript.locate(offset), "", words)

    def end_of(self, key: str, indent: int) -> Iterator[int]:
        """Where the value of a key may end: without the blank lines and the comments under it, and with them."""
        keys = list(self.block)
        later = keys[keys.index(next(each for each in keys if each == key)) + 1 :]
        stop = self.manuscript.offset(later[0].at) if later else self.end
        lines = self.text[:stop].rstrip("\n").split("\n")
        while re.fullmatch(rf"[ ]{{0,{indent}}}#.*|[ \t]*|\.\.\.[ \t]*", lines[-1]):
            lines.pop()
        yield len("\n".join(lines))
        yield len(self.text[:stop].rstrip(" ").removesuffix("\n"))


def open_file(path: Path) -> Opened:
    """A file of the content, which was read before."""
    text = decode(path, path.read_bytes(), [])
    assert text is not None, "a file was read"
    return read_file(Manuscript(path, text))


def read_file(manuscript: Manuscript) -> Opened:
    """A text that can be read, so that something can be added to it."""
    end = len(manuscript.text)
    if manuscript.path.suffix == ".md":
        parts = split(manuscript)
        assert not isinstance(parts, Problem), "a claim was read"
        end = parts[0]
    text = manuscript.text[:end]
    ended = text if text.endswith("\n") else f"{text}\n"  # as the last line will be once another one follows
    block, _ = parse(Manuscript(manuscript.path, ended))
    assert block is not None, "a file was read"
    return Opened(manuscript, end, block)


def add_item(file: Opened, key: str, pairs: Pairs) -> Change:
    """One thing more at the end of a list; a list that is not there yet is begun."""
    items = next((value for name, value in file.block.items() if name == key), [])
    assert isinstance(items, list), "a list was read"
    wanted = {**_plain(file.block), key: [*items, _read(file, f"{{{_in_braces(pairs)}}}")]}
    return _right(file, _items(file, key, items, pairs), wanted, key)


def add_key(file: Opened, after: str, key: str, pairs: Pairs) -> Change:
    """A key with keys of its own, under that of another."""
    lines = f"\n{key}:\n{spell_block(pairs, '  ')}".rstrip("\n")
    ways: Iterator[Change] = ((file.put(place, lines),) for place in file.end_of(after, 0))
    return _right(file, ways, {**_plain(file.block), key: _read(file, f"{{{_in_braces(pairs)}}}")}, key)


def _right(file: Opened, ways: Iterator[Change], wanted: Mapping[str, object], key: str) -> Change:
    """The first way after which the file is read as it should be."""
    for way in ways:
        text, _ = mend_text(file.text, way)
        added = len(text) - len(file.text)
        found, problems = parse(Manuscript(file.manuscript.path, text), file.end + added)
        if found == wanted and not problems and text[file.end + added :] == file.text[file.end :]:
            return way
    path = file.manuscript.path
    raise CannotRun(f"nothing can be put under {key!r} of {path}, as it is written: nothing was changed")


def _items(file: Opened, key: str, items: list[object], pairs: Pairs) -> Iterator[Change]:
    """The ways in which a list may go on."""
    if not isinstance(items, Items):
        yield from (
            (file.put(place, f"\n{key}:\n  - {{{_in_braces(pairs)}}}"),) for place in file.end_of(_last(file), 0)
        )
        return
    start = file.manuscript.offset(items.at)
    if not file.text.startswith("[", start):
        yield from ((file.put(place, words),) for place, words in _under_dashes(file, key, items, pairs))
    elif items:
        yield from _in_brackets(file, start, items, pairs)
    else:
        colon = file.text.rindex(":", 0, start) + 1
        yield (Fix(file.manuscript.locate(colon), file.text[colon : start + 2], f"\n  - {{{_in_braces(pairs)}}}"),)
        yield (file.put(start + 1, f"{{{_in_braces(pairs)}}}"),)


def _under_dashes(file: Opened, key: str, items: Items, pairs: Pairs) -> Iterator[tuple[int, str]]:
    """A list with a dash for each of its things: one more, written as the last one is."""
    first, last = items[0], items[-1]
    assert isinstance(first, Block), "a list of mappings was read"
    assert isinstance(last, Block), "a list of mappings was read"
    margin = items.at.column - 1
    inner = first.at.column - items.at.column if first.at.line == items.at.line else 2
    dash = f"{' ' * margin}-{' ' * (inner - 1)}"
    if file.text.startswith("{", file.manuscript.offset(last.at)):
        words = f"\n{dash}{{{_in_braces(pairs)}}}"
    else:
        words = "\n" + dash + spell_block(pairs, " " * (margin + inner)).strip()
    yield from ((place, words) for place in file.end_of(key, margin))


def _in_brackets(file: Opened, start: int, items: Items, pairs: Pairs) -> Iterator[Change]:
    """A list in brackets: one more behind the last brace, on a line of its own where the others have one."""
    last = items[-1]
    assert isinstance(last, Block), "a list of mappings was read"
    text, item = file.text, f"{{{_in_braces(pairs)}}}"
    line = text[: file.manuscript.offset(last.at)].rpartition("\n")[2]
    margin = line[: len(line) - len(line.lstrip())]
    for bracket in [found.start() for found in re.finditer(r"\]", text[: file.end]) if found.start() > start][::-1]:
        brace = text.rindex("}", 0, bracket) + 1
        comma = re.match(r"\s*,", text[brace:bracket])
        behind = brace + (comma.end() if comma else 0)
        if "\n" in text[behind:bracket]:
            end, more = text.index("\n", behind), f"\n{margin}{item}"
            both = (file.put(behind, ","), file.put(end, more)) if behind < end else (file.put(end, f",{more}"),)
            yield (file.put(end, f"{more},"),) if comma else both
        else:
            yield (file.put(behind, f"{'' if comma else ','} {item}"),)


def _in_braces(pairs: Pairs) -> str:
    return ", ".join(f"{key}: {value}" for key, value in pairs)


def _read(file: Opened, value: str) -> object:
    """What a value is read as."""
    block, _ = parse(Manuscript(file.manuscript.path, f"it: {value}"))
    assert block is not None, "what is spelled here is YAML"
    return next(iter(block.values()))


def _plain(block: Block) -> dict[str, object]:
    return {str(key): value for key, value in block.items()}


def _last(file: Opened) -> str:
    return list(file.block)[-1]
