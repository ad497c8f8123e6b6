"""Statements -> what the engine answers, asked in a process of its own that may take so much memory and time.

One process a question: nothing is left running, nothing is shared between the
processes that make pages, and what an engine does wrong ends with it.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from ..model import Table
from ..problems import Location, Problem

ANSWERING = Path(__file__).with_name("answering.py")
MEMORY = 1_000
"""Megabytes that the engine may take for its work."""

ADDRESS_SPACE = 6_000
"""Megabytes of addresses that its process may have, most of which are never used."""

SECONDS = 300
THREADS = 2

FROM_HERE = ("PATH", "SYSTEMROOT", "LANG")
"""What the process learns of this one's environment."""

Statement = tuple[str, tuple[tuple[str, str], ...]]
"""SQL, and the values that its parameters have."""

Answer = tuple[tuple[str | None, ...], ...]
"""Rows of texts; None is NULL."""


class Unanswered(Exception):
    """The engine gives no answer, and why."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.hint = message, hint

    def problem(self, table: Table) -> Problem:
        """The problem that this is for a table."""
        return self.at(table.edition.path.at, table.path)

    def at(self, at: Location, path: Path) -> Problem:
        """The problem that this is for a file, told where it is named."""
        return Problem(at, "large-table", f"{path.as_posix()}: {self.message}", self.hint)


def is_installed() -> bool:
    """Whether the engine is there."""
    return importlib.util.find_spec("duckdb") is not None


@lru_cache(maxsize=4096)
def ask(path: Path, sha256: str, statements: tuple[Statement, ...]) -> tuple[Answer, ...]:  # noqa: ARG001
    """What each statement gives; the same question to a file of the same hash is asked once."""
    asked = {
        "file": path.name,
        "memory": MEMORY,
        "address_space": ADDRESS_SPACE,
        "processor_seconds": SECONDS * THREADS,
        "threads": THREADS,
        "statements": [(sql, dict(given)) for sql, given in statements],
    }
    told = _run(json.dumps(asked).encode(), path.parent)
    if "lacks" in told:
        raise Unanswered(
            f"the engine needs more than {MEMORY:,} megabytes of memory for this",
            "choose fewer rows; a primary key or a median of very many rows may be too much",
        )
    if "says" in told:
        raise Unanswered(f"the engine says: {told['says']}")
    return tuple(tuple(map(tuple, rows)) for rows in told["answers"])


def _run(asked: bytes, folder: Path) -> dict[str, Sequence[Sequence[Sequence[str | None]]]]:
    """One process from its question to its answer."""
    environment = {name: os.environ[name] for name in FROM_HERE if name in os.environ}
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(ANSWERING)],
            input=asked,
            cwd=folder,
            env=environment,
            capture_output=True,
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise Unanswered(f"the engine has no answer after {SECONDS} seconds", "choose fewer rows") from None
    if done.returncode:
        raise Unanswered("the engine was stopped: it took too much memory or time, or it broke", "choose fewer rows")
    told: dict[str, Sequence[Sequence[Sequence[str | None]]]] = json.loads(done.stdout)
    return told
