"""What would be right, and where -> the files that it is in, with those words and no others changed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import unified_diff
from itertools import groupby
from pathlib import Path

from .exits import NotWritten
from .problems import Fix, Problem
from .replacing import replace_all

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
END = re.compile(r"\r\n|\r|\n")
MARK = "\ufeff"
"""The byte order mark, which some editors put first and no column counts."""


@dataclass(frozen=True)
class Mended:
    """A file as it is and as it would be, to the letter, and how many places of it change."""

    path: Path
    before: str
    after: str
    places: int

    def diff(self) -> str:
        """What would change, as a patch: the lines that go, those that come, and a few around them."""
        name = self.path.as_posix()
        lines = unified_diff(_lines(self.before), _lines(self.after), f"a/{name}", f"b/{name}")
        return "".join(
            line if line.endswith(("\n", "\r")) else f"{line}\n\\ No newline at end of file\n" for line in lines
        )

    def write(self) -> None:
        """Put the new words in the place of the old ones, or raise NotWritten and leave the file as it was."""
        if not os.access(self.path, os.W_OK):
            raise NotWritten(f"{self.path} may not be written")
        if _read(self.path) != self.before:
            raise NotWritten(f"{self.path} was changed by somebody else meanwhile: it is left as it is")
        replace_all({self.path: self.after.encode()})


def mend(problems: Iterable[Problem]) -> tuple[Mended, ...]:
    """Every file in which something can be mended; fixes that do not fit what stands there are left out."""
    return mend_files(problem.fix for problem in problems if problem.fix)


def mend_files(fixes: Iterable[Fix]) -> tuple[Mended, ...]:
    """Every file in which words can be put in the place of others; those of no length are put in."""
    files = groupby(sorted(set(fixes)), key=lambda fix: fix.at.path)
    return tuple(mended for path, group in files if (mended := _mended(path, list(group))))


def write_all(files: Iterable[Mended]) -> None:
    """Write several files; where one cannot be written, those before it are as they were."""
    written: list[Mended] = []
    try:
        for file in files:
            file.write()
            written.append(file)
    except (NotWritten, OSError):
        for file in reversed(written):
            replace(file, before=file.after, after=file.before).write()
        raise


def _mended(path: Path, fixes: Sequence[Fix]) -> Mended | None:
    before = _read(path)
    after, places = mend_text(before, fixes)
    return Mended(path, before, after, places) if places else None


def mend_text(text: str, fixes: Iterable[Fix]) -> tuple[str, int]:
    """A text with words in the place of others, its lines ended as they are, and how many places of it change."""
    places = list(_places(text, sorted(fixes)))
    end = found[0] if (found := END.search(text)) else "\n"
    parts, last = [], 0
    for start, fix in places:
        parts += [text[last:start], fix.instead.replace("\n", end)]
        last = start + len(fix.words)
    return "".join([*parts, text[last:]]), len(places)


def _places(text: str, fixes: Sequence[Fix]) -> Iterator[tuple[int, Fix]]:
    """Where each fix goes, in order; one whose words are not there, or stand in another one's, goes nowhere."""
    starts = [match.start() for match in LINE.finditer(text)]
    free = 0
    for fix in fixes:
        mark = 1 if fix.at.line == 1 and text.startswith(MARK) else 0
        start = starts[fix.at.line - 1] + mark + fix.at.column - 1 if fix.at.line <= len(starts) else len(text)
        if start >= free and text.startswith(fix.words, start):
            free = start + len(fix.words)
            yield start, fix


def _read(path: Path) -> str:
    """A file's text to the letter, with its own line ends."""
    return path.read_bytes().decode()


def _lines(text: str) -> list[str]:
    """The lines of a text, each with its own end."""
    return [line for line in LINE.findall(text) if line]
