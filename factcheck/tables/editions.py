"""The files of a dataset -> its tables, edition by edition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from ..folders import TOO_LARGE, read_file, too_large
from ..model import CsvTable, Dataset, Edition, Source
from ..problems import Location, Problem, did_you_mean
from ..remembering import FORGETFUL, Memory
from .decoding import decode
from .rooms import Room
from .rows import read_rows

LARGE = (".csv", ".parquet")
"""How the name of a file ends that an engine reads."""

NAMES: Mapping[Sequence[str], str] = {(".csv",): "CSV file", LARGE: "CSV or Parquet file"}


@dataclass(frozen=True)
class DatasetFiles:
    """A dataset whose files are being read: what it declares and cites, and the files that are in its folder.

    What is wrong with them is added to the `problems`; `memory` and `room` are those of the whole site.
    """

    name: str
    dataset: Dataset
    sources: Mapping[str, Source]
    folder: Path
    files: frozenset[Path]
    problems: list[Problem] = field(default_factory=list)
    memory: Memory = FORGETFUL
    room: Room = field(default_factory=Room)

    def editions(self, kinds: Sequence[str] = (".csv",)) -> Iterator[tuple[Edition, Path]]:
        """Those editions whose files can be looked into; `kinds` are how the names of these may end."""
        for edition in self.dataset.editions:
            cited = [self.sources[name] for name in edition.source or self.dataset.source if name in self.sources]
            found = list(_edition_problems(edition, cited, self.folder, self.files, kinds))
            self.problems.extend(found)
            if not found:
                yield edition, self.folder / edition.path


def read_tables(given: DatasetFiles) -> Iterator[CsvTable]:
    """Read every edition of a dataset that has no problem, and note those of the others."""
    for edition, path in given.editions():
        if given.room.full:
            continue
        body = read_file(path)
        if crowded := given.room.problem(edition.path.at, len(given.dataset.fields), body):
            given.problems.append(crowded)
            return
        table, mistakes = given.memory.recall(read_table, path, given.name, given.dataset, edition, path, body)
        given.problems.extend(mistakes)
        if table is not None:
            yield table


def read_table(
    name: str, dataset: Dataset, edition: Edition, path: Path, body: bytes
) -> tuple[CsvTable | None, tuple[Problem, ...]]:
    """One edition, or None and what is wrong with it."""
    problems: list[Problem] = []
    text = decode(path, body, problems)
    rows = () if text is None else tuple(read_rows(dataset, path, text, problems))
    if problems:
        return None, tuple(problems)
    return CsvTable(name, edition, path, len(body), sha256(body).hexdigest(), len(rows), rows, body), ()


def _edition_problems(
    edition: Edition, cited: list[Source], folder: Path, files: frozenset[Path], kinds: Sequence[str]
) -> Iterator[Problem]:
    """What is wrong with an edition before its file is looked into; `kinds` are how the name of that may end."""
    at, path = edition.path.at, folder / edition.path
    if not re.fullmatch(r"[\w-][\w.-]*", edition.path, re.ASCII) or path.suffix not in kinds:
        yield Problem(at, "wrong-type", f"'path' must be the name of a {NAMES[kinds]} in {folder.as_posix()}/")
    elif path not in files:
        there = [file.name for file in files if file.parent == folder]
        hint = did_you_mean(edition.path, there) if there else ""
        if edition.download:
            hint = f"a large file may be kept outside of the repository: put it here from {edition.download}"
        yield Problem(at, "missing-file", f"there is no file {path.as_posix()}", hint)
    elif kinds != LARGE and (why := too_large(path)):
        yield Problem(Location(path), "unsafe-file", why, f"{TOO_LARGE}; or have it read by an engine: docs/scale.md")
    yield from _unread_edition(edition, cited)


def _unread_edition(edition: Edition, sources: list[Source]) -> Iterator[Problem]:
    """An edition was not read before it came out."""
    read = max((source.accessed for source in sources), default=edition.published)
    if read < edition.published:
        message = f"published {edition.published}, but its source was read on {read}"
        hint = "correct this day, or `accessed` of the source if it was read again"
        yield Problem(edition.published.at, "wrong-order", message, hint)
