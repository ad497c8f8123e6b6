"""One file of content/ -> what it declares, and what is wrong with it: pure functions of its bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeVar

from . import tables
from .declaring import declare
from .frontmatter import Block, Manuscript, parse, split
from .gaps import find_gaps
from .model import Declared
from .problems import Location, Problem, Text

D = TypeVar("D", bound=Declared)

DRAFT = Text("draft")


@dataclass(frozen=True)
class Made(Generic[D]):
    """What was made of a part of a file, None where a problem kept it from being made, and of how many texts.

    A `draft` says so of itself.  `prose` is what stands under the front matter of a document, whether or not that
    could be read; None where it has gaps, so that nobody is told what is wrong with half a text.
    """

    thing: D | None
    problems: tuple[Problem, ...]
    draft: bool = False
    texts: int = 0
    prose: Text | None = None


def read_one(path: Path, body: bytes, model: type[D]) -> Made[D]:
    """A YAML file that declares one thing."""
    block, problems = _block(path, body)
    return Made(None, problems) if block is None else _declare(model, block, problems)


def read_several(path: Path, body: bytes, model: type[D]) -> tuple[Mapping[Text, Made[D]] | None, tuple[Problem, ...]]:
    """A YAML file that declares several things, each under its id; None where the file cannot be read."""
    block, problems = _block(path, body)
    if block is None:
        return None, problems
    made: dict[Text, Made[D]] = {}
    for key, inner in block.items():
        if isinstance(inner, Block):
            made[key] = _declare(model, inner, (), key.at)
        else:
            message = f"{key!r} must be a mapping of `key: value` lines"
            made[key] = Made(None, (Problem(key.at, "wrong-type", message),))
    return made, problems


def read_document(path: Path, body: bytes, model: type[D]) -> Made[D]:
    """A Markdown file with front matter."""
    problems: list[Problem] = []
    text = tables.decode(path, body, problems)
    if text is None:
        return Made(None, tuple(problems))
    manuscript = Manuscript(path, text)
    parts = split(manuscript)
    if isinstance(parts, Problem):
        return Made(None, (parts,))
    end, prose = parts
    written = None if any(find_gaps(prose)) else prose
    block, problems = parse(manuscript, end)
    if block is None:
        return Made(None, tuple(problems), prose=written)
    made = _declare(model, block, tuple(problems), id=Text(path.stem, (0, Location(path))), body=prose)
    return replace(made, draft=_is_draft(block), prose=written)


def _block(path: Path, body: bytes) -> tuple[Block | None, tuple[Problem, ...]]:
    """A YAML file as a mapping."""
    problems: list[Problem] = []
    text = tables.decode(path, body, problems)
    if text is None:
        return None, tuple(problems)
    block, problems = parse(Manuscript(path, text))
    return block, tuple(problems)


def _declare(
    model: type[D], block: Block, problems: tuple[Problem, ...], at: Location | None = None, **given: Text
) -> Made[D]:
    thing, found = declare(model, block, at or block.at, given)
    return Made(thing, (*problems, *found), texts=block.texts)


def _is_draft(block: Block) -> bool:
    """Whether a claim says that it is a draft, so that what else it says may be unfinished."""
    said = block.get(DRAFT)
    return isinstance(said, Text) and said.lower() == "true"
