"""What a command costs: seconds, processor time, and the memory of all its processes."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SAMPLED_EVERY = 0.02

CACHE = ".cache"
"""Where a program keeps things for the one who builds, in the folder that it is run in."""


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock on the wall, and seconds of processors, those of ended children with them."""

    wall: float
    cpu: float


class CommandFailed(Exception):
    """A program that is measured did not do its work; what it said is told."""


def measure(command: list[str], folder: Path) -> Cost:
    """What a command costs in a fresh process."""
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        running = subprocess.Popen(command, cwd=folder, env=environment(folder), stdout=said, stderr=said)
        _, status, used = os.wait4(running.pid, 0)
        wall = time.perf_counter() - started
        running.returncode = os.waitstatus_to_exitcode(status)
        if running.returncode:
            said.seek(0)
            raise CommandFailed(f"{' '.join(command)}\n{said.read().decode()}")
    return Cost(wall, used.ru_utime + used.ru_stime)


def environment(folder: Path) -> dict[str, str]:
    """Where a program runs as it does at home: it keeps what it compiles, but nothing outside of its folder."""
    here = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**here, "XDG_CACHE_HOME": str(folder.resolve() / CACHE)}


def peak_memory(command: list[str], folder: Path) -> float:
    """The largest sum of proportional set sizes over a command's processes, in MiB, by samples.

    Memory that processes share is counted once.  Sampling costs time, so a run that is sampled is not timed.
    """
    peak = 0
    nothing = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=folder, env=environment(folder), stdout=nothing, stderr=nothing) as running:
        while running.poll() is None:
            peak = max(peak, sum(map(_proportional, _tree(running.pid))))
            time.sleep(SAMPLED_EVERY)
    return peak / 1024


def _tree(process: int) -> Iterator[int]:
    """A process and all that descend from it."""
    yield process
    try:
        lists = [path.read_text() for path in Path(f"/proc/{process}/task").glob("*/children")]
    except (FileNotFoundError, ProcessLookupError):  # it has ended
        return
    for child in " ".join(lists).split():
        yield from _tree(int(child))


def _proportional(process: int) -> int:
    """KiB of a process, with its part of what it shares; none once it has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
