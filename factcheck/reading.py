"""Read content/ into the model, finding every problem of every file in one run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from . import engines, files, scalars
from .files import Made
from .folders import find_files, read_file
from .model import (
    Claim,
    Claimant,
    Content,
    Dataset,
    Declared,
    Published,
    Site,
    Source,
    Table,
    TextPage,
    Withdrawal,
)
from .problems import BuildFailed, Location, Problem, Text
from .remembering import FORGETFUL, Memory

RECORD = "published.yaml"
"""The published record, which `python build.py publish` writes."""

MOST_THINGS = 25_000
MOST_TEXTS = 2_400_000
MOST_PROBLEMS = 50_000
"""What is read stays in memory to the end, and so does what is wrong with it.

A text takes up to 185 bytes, 444 MB together, and a small claim without them 5 kB with its check, 125 MB; tables
take up to 290 MB (`tables`), files 100 MB (`folders`), and the program 36 MB.  All of it is less than 1 GB, and has
room for 10,000 claims of 8 figures, 2 charts and 2 tables with a dataset each, which take 650 MB.
"""

D = TypeVar("D", bound=Declared)


def read_content(folder: Path, drafts: bool = False, memory: Memory = FORGETFUL) -> tuple[Content, tuple[Problem, ...]]:
    """Read everything that authors declared, and all that is wrong with how they wrote it.

    A claim that is a draft is left unread unless `drafts` are wanted.

    What has a problem is left out and noted as unreadable, so that the other
    stages can go on.  Without a readable site.yaml there is nothing to check
    against: then BuildFailed is raised here, as it is where a file is not to be read.
    """
    reader = _Reader(folder, drafts, memory)
    site = reader.site()
    sources = reader.collection("sources", Source)
    claimants = reader.collection("claimants", Claimant)
    datasets, editions = reader.datasets(sources)
    claims = reader.documents("claims/**/*.md", Claim)
    pages = reader.documents("pages/*.md", TextPage)
    published = reader.published()
    withdrawn = reader.collection("withdrawn", Withdrawal, "withdrawn.yaml")
    reader.note_unread()
    if site is None:
        raise BuildFailed(reader.problems)
    unreadable = frozenset(reader.unreadable)
    drafts_left = frozenset(reader.drafts_left)
    content = Content(
        site,
        claims,
        sources,
        datasets,
        editions,
        claimants,
        pages,
        unreadable,
        drafts_left,
        published,
        withdrawn,
        reader.bodies,
    )
    return content, tuple(reader.problems)


def read_record(path: Path) -> Published:
    """A published record that stands outside of the content, or BuildFailed where it cannot be read."""
    made = files.read_one(path, read_file(path), Published)
    if made.thing is None or made.problems:
        raise BuildFailed(made.problems)
    return made.thing


class _Reader:
    """One walk through a content folder: what was read, and what was wrong."""

    def __init__(self, folder: Path, drafts: bool, memory: Memory) -> None:
        self.folder, self.drafts, self.memory = folder, drafts, memory
        self.problems: list[Problem] = []
        self.unreadable: set[tuple[str, str]] = set()
        self.bodies: dict[tuple[str, str], Text] = {}
        self.drafts_left: set[str] = set()
        self.files = find_files(folder)
        self.read: set[Path] = set()
        self.room = engines.Room()
        self.things = self.texts = 0

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
        return self.keep(self.memory.recall(files.read_one, path, path, read_file(path), Site))

    def published(self) -> Published | None:
        """The record of what went out, None where nothing did or where it has a problem."""
        path = self.folder / RECORD
        if path not in self.files:
            return None
        self.read.add(path)
        return self.keep(self.memory.recall(files.read_one, path, path, read_file(path), Published))

    def collection(self, kind: str, model: type[D], pattern: str = "") -> dict[str, D]:
        """Several things a file, each under its id: sources and claimants."""
        found: dict[str, D] = {}
        first: dict[str, Location] = {}
        for path in self.find(pattern or f"{kind}/**/*.yaml"):
            several, problems = self.memory.recall(files.read_several, path, path, read_file(path), model)
            self.problems += problems
            for key, made in (several or {}).items():
                if self.is_new(kind, key, first):
                    self.put(kind, key, made, found)
            if several is None:
                self.unreadable.add((kind, "*"))
        return found

    def documents(self, pattern: str, model: type[D]) -> dict[str, D]:
        """One thing a file, front matter and Markdown; the file name is its id."""
        kind = pattern.partition("/")[0]
        found: dict[str, D] = {}
        first: dict[str, Location] = {}
        for path in self.find(pattern):
            name = Text(path.stem, (0, Location(path)))
            if self.is_new(kind, name, first):
                made = self.memory.recall(files.read_document, path, path, read_file(path), model)
                if made.draft and not self.drafts:
                    self.drafts_left.add(name)
                else:
                    self.put(kind, name, made, found)
        return found

    def datasets(self, sources: Mapping[str, Source]) -> tuple[dict[str, Dataset], dict[str, tuple[Table, ...]]]:
        """Every dataset and its tables, the oldest edition first."""
        found: dict[str, Dataset] = {}
        editions: dict[str, tuple[Table, ...]] = {}
        for path in self.find("datasets/*.yaml"):
            name = Text(path.stem, (0, Location(path)))
            if not self.is_new("datasets", name, {}):
                continue
            self.put("datasets", name, self.memory.recall(files.read_one, path, path, read_file(path), Dataset), found)
            folder = path.with_suffix("")
            if name not in found:
                # its tables are not read, but are no strangers either
                self.read |= self.inside[folder]
                continue
            dataset = found[name]
            given = (name, dataset, sources, folder, self.files, self.problems, self.memory, self.room)
            read = list(engines.read_tables(engines.DatasetFiles(*given)))
            named = {folder / edition.path for edition in dataset.editions}
            # where one of them is not there, a file that is may well be meant
            self.read |= named if named <= self.files else self.inside[folder]
            if len(read) == len(dataset.editions):
                editions[name] = tuple(sorted(read, key=lambda table: table.edition.published))
            else:
                self.unreadable.add(("datasets", name))
        return found, editions

    # --- what they share ---

    @cached_property
    def inside(self) -> Mapping[Path, set[Path]]:
        """The files in each folder, and in the folders in it."""
        found: dict[Path, set[Path]] = defaultdict(set)
        for path in self.files:
            for folder in path.parents:
                found[folder].add(path)
        return found

    def find(self, pattern: str) -> Iterator[Path]:
        """The files of one kind, in one order on every machine."""
        for path in sorted(self.folder.glob(pattern)):
            if path in self.files:
                self.read.add(path)
                yield path

    def is_new(self, kind: str, name: Text, first: dict[str, Location]) -> bool:
        """Whether a name is an id and was not given before."""
        if not scalars.is_id(name):
            self.note(name.at, "bad-id", f"{str(name)!r} cannot be an id", scalars.ID_HINT)
            return False
        if name in first:
            self.note(name.at, "repeated-id", f"there are two {kind} {str(name)!r}", f"the other is {first[name]}")
            return False
        first[name] = name.at
        return True

    def keep(self, made: Made[D]) -> D | None:
        """What was made, once its problems are noted."""
        self.problems += made.problems
        return made.thing

    def put(self, kind: str, name: Text, made: Made[D], found: dict[str, D]) -> None:
        """Put what was made under its name, or note that there is something that cannot be used."""
        self.things, self.texts = self.things + 1, self.texts + made.texts
        for count, most, noun in (
            (self.things, MOST_THINGS, "claims, pages, datasets, sources and claimants together"),
            (self.texts, MOST_TEXTS, "keys and values in all of its files together"),
        ):
            if count > most:
                said = f"a site has at most {most:,} {noun}"
                self.note(name.at, "unsafe-file", said, "leave out those that no claim needs")
                raise BuildFailed(self.problems)
        if len(self.problems) > MOST_PROBLEMS:  # the rest is told once these are mended
            raise BuildFailed(self.problems)
        thing = self.keep(made)
        if thing is not None and not made.problems:
            found[name] = thing
        else:
            self.unreadable.add((kind, name))
            if made.prose is not None:
                self.bodies[kind, str(name)] = made.prose

    def note_unread(self) -> None:
        """A file that nothing reads is a mistake that an author would never notice."""
        for path in sorted(self.files - self.read - {self.folder / "site.yaml"}):
            self.note(Location(path), "unknown-file", "nothing reads this file", _why_unread(path, self.folder))


def _why_unread(path: Path, folder: Path) -> str:
    parts: Mapping[str, str] = {
        "claims": "a claim is claims/<id>.md",
        "pages": "a page is pages/<id>.md",
        "sources": "sources are in sources/*.yaml",
        "claimants": "claimants are in claimants/*.yaml",
        "datasets": "a table is datasets/<id>/<file>.csv, named in the editions of datasets/<id>.yaml",
    }
    hint = (
        "content/ has site.yaml, claims/, sources/, datasets/, claimants/ and pages/, withdrawn.yaml and published.yaml"
    )
    return parts.get(path.relative_to(folder).parts[0], hint)
