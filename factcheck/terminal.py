"""What is printed for people: problems in words, counts, and how far a build is."""

from __future__ import annotations

import io
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TextIO, TypeVar

from .problems import BuildFailed, Problem
from .progress import Progress, unseen
from .reports import COLOURED, FORMATS, PLAIN, WIDTH, full, github

T = TypeVar("T")

SECOND = 10
"""So many tenths people wait before they are told how far a build is."""

PEOPLE = "full"
"""The format that is for people: they read it on stderr, while every other one is all that stands on stdout."""


def show(failure: BuildFailed, site: Path, format: str = PEOPLE) -> None:
    """Print every problem, and how many there are."""
    tell(failure.problems, format)
    print(f"\n{failure}; {site}{os.sep} was left as it was", file=sys.stderr)


def tell(problems: Sequence[Problem], format: str = PEOPLE, environment: Mapping[str, str] = os.environ) -> None:
    """Print problems for people, or in the format that was asked for.

    Where pull requests are checked, each is printed for its annotation as well.
    """
    if format == PEOPLE:
        palette = COLOURED if is_coloured(sys.stderr, environment) else PLAIN
        print(full(problems, palette, excerpt_width(sys.stderr)), file=sys.stderr)
    elif words := FORMATS[format](problems):
        print(words, flush=True)
    if problems and environment.get("GITHUB_ACTIONS") and format != "github":
        print(github(problems), file=sys.stdout if format == PEOPLE else sys.stderr)


def print_anything() -> None:
    """See that no letter is beyond what stdout and stderr can write: some systems still have few letters."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def asker() -> Callable[[str], str] | None:
    """How to ask the one who runs this, or None where nobody sits at a terminal."""
    return input if sys.stdin.isatty() and sys.stdout.isatty() else None


def agrees(ask: Callable[[str], str], question: str) -> bool:
    """Whether the one at the terminal says yes; who says nothing more has said no."""
    while True:
        try:
            answer = ask(f"{question} [y/n] ").strip().lower()
        except EOFError:
            print()
            return False
        if answer in ("y", "yes", "n", "no"):
            return answer.startswith("y")


def hang_up() -> None:
    """Let what is left for a listener who has gone go nowhere, as Python would complain of it when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def is_coloured(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether people want colour there, and see it: https://no-color.org/, https://bixense.com/clicolors/."""
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR", "0") != "0" or environment.get("CLICOLOR_FORCE", "0") != "0":
        return True
    if os.name == "nt" and "WT_SESSION" not in environment and "TERM" not in environment:
        return False  # an old console prints the codes themselves
    return stream.isatty() and environment.get("TERM") != "dumb"


def excerpt_width(stream: TextIO) -> int:
    """The columns that there are for a line of a file, behind `  | `."""
    return max(20, min(WIDTH, _columns(stream) - 4)) if stream.isatty() else WIDTH


def _columns(stream: TextIO) -> int:
    """How wide a terminal is: what COLUMNS says, or else the terminal itself, or else 80."""
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said):
        return int(said)
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except OSError:  # it does not say, as in some editors
        return 80


def this_day() -> date:
    """The day it is, for commands that speak with the world; no build knows it."""
    return date.today()


class Stopwatch:
    """How long a command has taken: the one clock that a build reads, and only for people."""

    def __init__(self) -> None:
        self.started = time.perf_counter_ns()

    @property
    def tenths(self) -> int:
        """The whole tenths of a second since the start."""
        return self.nanoseconds() // 10**8

    def nanoseconds(self) -> int:
        return time.perf_counter_ns() - self.started

    def __str__(self) -> str:
        return f"{Decimal(self.nanoseconds()).scaleb(-9):.2f} s"


@contextmanager
def shown_progress(
    stopwatch: Stopwatch, stream: TextIO, environment: Mapping[str, str] = os.environ
) -> Iterator[Progress]:
    """How far a build is, on a terminal; nothing is left of it behind the `with`."""
    if not stream.isatty() or environment.get("TERM") == "dumb":
        yield unseen
        return
    line = _ProgressLine(stopwatch, stream)
    try:
        yield line
    finally:
        line.erase()


class _ProgressLine:
    """One line that is written over, only once people have waited for a second."""

    def __init__(self, stopwatch: Stopwatch, stream: TextIO) -> None:
        self.stopwatch, self.stream = stopwatch, stream
        self.told_at, self.length = SECOND - 1, 0

    def __call__(self, stage: str, things: Iterable[T] = ()) -> Iterable[T]:
        """Tell a stage, and count its things as they are taken."""
        self.tell(stage)
        return self.counted(stage, things)

    def counted(self, stage: str, things: Iterable[T]) -> Iterator[T]:
        of = f" of {len(things):,}" if isinstance(things, Sized) else ""
        for count, thing in enumerate(things, 1):
            self.tell(f"{stage} {count:,}{of}")
            yield thing

    def tell(self, words: str) -> None:
        """Write over the line, at most ten times a second."""
        if (tenths := self.stopwatch.tenths) > self.told_at:
            self.told_at = tenths
            self.write(words[: _columns(self.stream) - 1])

    def erase(self) -> None:
        """Leave nothing of the line."""
        if self.length:
            self.write("")

    def write(self, words: str) -> None:
        self.stream.write(f"\r{words.ljust(self.length)}\r{words}")
        self.stream.flush()
        self.length = len(words)


def counted(count: int, noun: str) -> str:
    """How many there are of something.

    >>> counted(1, "page"), counted(12, "page")
    ('1 page', '12 pages')
    """
    return f"{count} {noun}{'' if count == 1 else 's'}"
