"""Read content/ into the model, finding every problem of every file in one run."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from . import scalars, tables
from .declaring import declare
from .frontmatter import Block, Manuscript, parse, split
from .model import (
    Claim,
    Claimant,
    Content,
    Dataset,
    Declared,
    Site,
    Source,
    Table,
    TextPage,
)
from .problems import BuildFailed, Location, Problem, Text

D = TypeVar("D", bound=Declared)

DRAFT = Text("draft")


def read_content(folder: Path, drafts: bool = False) -> tuple[Content, tuple[Problem, ...]]:
    """Read everything that authors declared, and all that is wrong with how they wrote it.

    A claim that is a draft is left unread unless `drafts` are wanted.

    What has a problem is left out and noted as unreadable, so that the other
    stages can go on.  Without a readable site.yaml there is nothing to check
    against: then BuildFailed is raised here.
    """
    reader = _Reader(folder, drafts)
    site = reader.site()
    sources = reader.collection("sources", Source)
    claimants = reader.collection("claimants", Claimant)
    datasets, editions = reader.datasets()
    claims = reader.documents("claims/**/*.md", Claim)
    pages = reader.documents("pages/*.md", TextPage)
    reader.note_unread()
    if site is None:
        raise BuildFailed(reader.problems)
    unreadable = frozenset(reader.unreadable)
    content = Content(site, claims, sources, datasets, editions, claimants, pages, unreadable)
    return content, tuple(reader.problems)


class _Reader:
    """One walk through a content folder: what was read, and what was wrong."""

    def __init__(self, folder: Path, drafts: bool) -> None:
        self.folder = folder
        self.drafts = drafts
        self.problems: list[Problem] = []
        self.unreadable: set[tuple[str, str]] = set()
        self.files = frozenset(_walk(folder))
        self.read: set[Path] = set()

    def note(self, at: Location, rule: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(at, rule, message, hint))

    # --- the kinds of content ---

    def site(self) -> Site | None:
        """What holds for every page."""
        path = self.folder / "site.yaml"
        if path not in self.files:
            hint = "a site has a title, a tagline, an address, a language, a publisher and ratings"
            self.note(Location(path), "missing-file", "there is no site.yaml", hint)
            return None
        block = self.block(path)
        return None if block is None else self.declare(Site, block)

    def collection(self, kind: str, model: type[D]) -> dict[str, D]:
        """Several things a file, each under its id: sources and claimants."""
        found: dict[str, D] = {}
        first: dict[str, Location] = {}
        for path in self.find(f"{kind}/**/*.yaml"):
            block = self.block(path)
            for key, inner in (block or {}).items():
                if not self.is_new(kind, key, first):
                    continue
                self.unreadable.add((kind, key))
                if not isinstance(inner, Block):
                    self.note(key.at, "wrong-type", f"{key!r} must be a mapping of `key: value` lines")
                elif made := self.declare(model, inner, key):
                    found[key] = made
                    self.unreadable.discard((kind, key))
            if block is None:
                self.unreadable.add((kind, "*"))
        return found

    def documents(self, pattern: str, model: type[D]) -> dict[str, D]:
        """One thing a file, front matter and Markdown; the file name is its id."""
        kind = pattern.partition("/")[0]
        found: dict[str, D] = {}
        first: dict[str, Location] = {}
        for path in self.find(pattern):
            name = Text(path.stem, (0, Location(path)))
            if not self.is_new(kind, name, first):
                continue
            self.unreadable.add((kind, name))
            manuscript = self.manuscript(path)
            parts = manuscript and split(manuscript)
            if isinstance(parts, Problem):
                self.problems.append(parts)
            elif manuscript and parts:
                end, body = parts
                block = self.mapping(manuscript, end)
                if block is not None and not self.drafts and _is_draft(block):
                    self.unreadable.discard((kind, name))
                elif block is not None and (made := self.declare(model, block, id=name, body=body)):
                    found[name] = made
                    self.unreadable.discard((kind, name))
        return found

    def datasets(self) -> tuple[dict[str, Dataset], dict[str, tuple[Table, ...]]]:
        """Every dataset and its tables, the oldest edition first."""
        found: dict[str, Dataset] = {}
        editions: dict[str, tuple[Table, ...]] = {}
        for path in self.find("datasets/*.yaml"):
            name = Text(path.stem, (0, Location(path)))
            if not self.is_new("datasets", name, {}):
                continue
            self.unreadable.add(("datasets", name))
            block = self.block(path)
            dataset = None if block is None else self.declare(Dataset, block)
            if block is None or dataset is None:
                # its tables are not read, but are no strangers either
                self.read |= {each for each in self.files if path.with_suffix("") in each.parents}
                continue
            found[name] = dataset
            folder = path.with_suffix("")
            read = list(tables.read_tables(name, dataset, folder, self.files, self.problems))
            self.read |= {folder / edition.path for edition in dataset.editions}
            if len(read) == len(dataset.editions):
                editions[name] = tuple(sorted(read, key=lambda table: table.edition.published))
                self.unreadable.discard(("datasets", name))
        return found, editions

    # --- what they share ---

    def find(self, pattern: str) -> Iterator[Path]:
        """The files of one kind, in one order on every machine."""
        for path in sorted(self.folder.glob(pattern)):
            if path in self.files:
                self.read.add(path)
                yield path

    def is_new(self, kind: str, name: Text, first: dict[str, Location]) -> bool:
        """Whether a name is an id and was not given before."""
        if not scalars.ID.fullmatch(name):
            self.note(name.at, "bad-id", f"{str(name)!r} cannot be an id", scalars.ID_HINT)
            return False
        if name in first:
            self.note(name.at, "repeated-id", f"there are two {kind} {str(name)!r}", f"the other is {first[name]}")
            return False
        first[name] = name.at
        return True

    def manuscript(self, path: Path) -> Manuscript | None:
        """A file's text, or None and a problem where it is not UTF-8."""
        text = tables.decode(path, path.read_bytes(), self.problems)
        return None if text is None else Manuscript(path, text)

    def block(self, path: Path) -> Block | None:
        """A YAML file as a mapping."""
        manuscript = self.manuscript(path)
        return None if manuscript is None else self.mapping(manuscript)

    def mapping(self, manuscript: Manuscript, end: int | None = None) -> Block | None:
        block, problems = parse(manuscript, end)
        self.problems += problems
        return block

    def declare(self, model: type[D], block: Block, key: Text | None = None, **given: Text) -> D | None:
        made, problems = declare(model, block, key.at if key is not None else block.at, given)
        self.problems += problems
        return made

    def note_unread(self) -> None:
        """A file that nothing reads is a mistake that an author would never notice."""
        for path in sorted(self.files - self.read - {self.folder / "site.yaml"}):
            self.note(Location(path), "unknown-file", "nothing reads this file", _why_unread(path, self.folder))


def _is_draft(block: Block) -> bool:
    """Whether a claim says that it is a draft, so that what else it says may be unfinished."""
    said = block.get(DRAFT)
    return isinstance(said, Text) and said.lower() == "true"


def _walk(folder: Path) -> Iterator[Path]:
    """Every file of a folder, but for what editors and systems leave in it."""
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not (name.startswith((".", "#")) or name.endswith("~") or name.upper().startswith("README")):
                yield Path(parent, name)


def _why_unread(path: Path, folder: Path) -> str:
    parts: Mapping[str, str] = {
        "claims": "a claim is claims/<id>.md",
        "pages": "a page is pages/<id>.md",
        "sources": "sources are in sources/*.yaml",
        "claimants": "claimants are in claimants/*.yaml",
        "datasets": "a table is datasets/<id>/<file>.csv, named in the editions of datasets/<id>.yaml",
    }
    hint = "content/ has site.yaml, claims/, sources/, datasets/, claimants/ and pages/"
    return parts.get(path.relative_to(folder).parts[0], hint)
