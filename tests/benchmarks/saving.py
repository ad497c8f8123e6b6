"""How long a save takes until a preview answers with the new words."""

from __future__ import annotations

import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from http.client import IncompleteRead
from pathlib import Path
from string import ascii_lowercase

from .processes import CommandFailed
from .programs import Program

SAVES = 7
PATIENCE = 300
ASKED_EVERY = 0.005
BETWEEN = 1
MISSED = 20
"""Seconds after which a save was missed, as happens to a program that is not ready to see it: it is made again."""


def measure_saves(program: Program, folder: Path) -> tuple[float, ...]:
    """Milliseconds from each save of a claim until its page has the new word."""
    file = folder / program.edited
    before = file.read_text("utf-8")
    nothing = subprocess.DEVNULL
    with subprocess.Popen(program.serve, cwd=folder, stdout=nothing, stderr=nothing, start_new_session=True) as running:
        try:
            if not _says(program.page, "</html>", running, PATIENCE):
                raise CommandFailed(f"{program.page} was not served")
            return tuple(_save(file, before, f"Saved{each}", program.page, running) for each in ascii_lowercase[:SAVES])
        finally:
            file.write_text(before, "utf-8")
            os.killpg(running.pid, signal.SIGTERM)  # with those that it started


def _save(file: Path, before: str, word: str, page: str, running: subprocess.Popen[bytes]) -> float:
    for _ in range(PATIENCE // MISSED):
        time.sleep(BETWEEN)  # so that each save is one of its own
        started = time.perf_counter()
        file.write_text(f"{before}\n{word}.\n", "utf-8")
        if _says(page, word, running, MISSED):
            return (time.perf_counter() - started) * 1000
    raise CommandFailed(f"{page} never said {word!r}")


def _says(page: str, word: str, running: subprocess.Popen[bytes], patience: float) -> bool:
    """Ask for a page until it has a word, or for so many seconds."""
    until = time.perf_counter() + patience
    while word not in _read(page):
        if running.poll() is not None or time.perf_counter() > until:
            return False
        time.sleep(ASKED_EVERY)
    return True


def _read(page: str) -> str:
    """A page, or nothing while nobody serves it whole."""
    try:
        with urllib.request.urlopen(page, timeout=PATIENCE) as answer:
            return str(answer.read().decode())
    except (urllib.error.URLError, ConnectionError, IncompleteRead):
        return ""
