"""What is printed for people: problems in words, and counts."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from .problems import BuildFailed, annotate, describe


def show(failure: BuildFailed, site: Path) -> None:
    """Print every problem, for people and, where pull requests are checked, for their annotations."""
    print("\n\n".join(map(describe, failure.problems)), file=sys.stderr)
    if os.environ.get("GITHUB_ACTIONS"):
        print("\n".join(map(annotate, failure.problems)))
    print(f"\n{failure}; {site}{os.sep} was left as it was", file=sys.stderr)


def asker() -> Callable[[str], str] | None:
    """How to ask the one who runs this, or None where nobody sits at a terminal."""
    return input if sys.stdin.isatty() and sys.stdout.isatty() else None


class Stopwatch:
    """How long a command has taken: the one clock that is read, and only for people."""

    def __init__(self) -> None:
        self.started = time.perf_counter()

    def __str__(self) -> str:
        return f"{time.perf_counter() - self.started:.2f} s"


def counted(count: int, noun: str) -> str:
    """How many there are of something.

    >>> counted(1, "page"), counted(12, "page")
    ('1 page', '12 pages')
    """
    return f"{count} {noun}{'' if count == 1 else 's'}"
