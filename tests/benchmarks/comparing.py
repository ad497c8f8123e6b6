"""Rounds of interleaved builds of one size, and their medians."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from .browsing import measure_browser
from .processes import CACHE, Cost, measure, peak_memory
from .programs import FACTCHECK, Program
from .saving import measure_saves

BUILDS = ("cold", "unchanged", "one edit")

Rounds = Mapping[str, tuple[Cost, ...]]
"""Of each build of a program what it cost, round by round."""


@dataclass(frozen=True)
class Size:
    """What was measured on sites with so many claims."""

    claims: int
    costs: Mapping[str, Rounds]
    saves: Mapping[str, tuple[float, ...]]
    browser: tuple[float, ...]
    memory: Mapping[str, float]

    def middle(self, program: str, build: str, of: Callable[[Cost], float]) -> float:
        """The median of the rounds."""
        return median(map(of, self.costs[program][build]))

    def ratio(self, program: str, build: str, of: Callable[[Cost], float], to: str) -> float:
        """The median of the ratios to another program, each within a round."""
        pairs = zip(self.costs[program][build], self.costs[to][build], strict=True)
        return median(of(ours) / of(theirs) for ours, theirs in pairs)


def compare(programs: tuple[Program, ...], claims: int, rounds: int, previews: bool = True) -> Size:
    """Measure every program on sites of one size, one after the other in each round."""
    with tempfile.TemporaryDirectory() as scratch:
        folders = {program.name: Path(scratch, str(number)) for number, program in enumerate(programs)}
        for program in programs:
            program.write(folders[program.name], claims)
        told = [
            {program.name: _round(program, folders[program.name], f"Round{number}") for program in programs}
            for number in range(rounds)
        ]
        costs = {
            program.name: {build: tuple(each[program.name][build] for each in told) for build in BUILDS}
            for program in programs
        }
        memory = {program.name: _memory(program, folders[program.name]) for program in programs}
        served = [program for program in programs if previews and program.serve]
        saves = {program.name: measure_saves(program, folders[program.name]) for program in served}
        browser = measure_browser(folders[FACTCHECK], "claim-0") if previews else ()
    return Size(claims, costs, saves, browser, memory)


def floor(rounds: int) -> float:
    """Seconds that Python needs to do nothing."""
    return median(measure([sys.executable, "-c", "pass"], Path()).cpu for _ in range(rounds))


def _round(program: Program, folder: Path, word: str) -> dict[str, Cost]:
    """What each build costs."""
    _forget(program, folder)
    costs = {"cold": measure(program.build, folder), "unchanged": measure(program.build, folder)}
    with (folder / program.edited).open("a", encoding="utf-8") as file:
        file.write(f"\n{word}.\n".translate(str.maketrans("0123456789", "abcdefghij")))
    return {**costs, "one edit": measure(program.build, folder)}


def _memory(program: Program, folder: Path) -> float:
    _forget(program, folder)
    return peak_memory(program.build, folder)


def _forget(program: Program, folder: Path) -> None:
    """Remove what earlier builds made and kept."""
    for path in (folder / name for name in (*program.made, CACHE)):
        if path.is_dir():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
