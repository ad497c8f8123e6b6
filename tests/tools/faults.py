"""Commands that are stopped while they write: `python -m tests.tools.faults [TIMES [SEED]] [COMMAND ...]`.

Each command runs again and again on the same small folder, and every time something else befalls it:

killed       the system stops it before it touches a file for the n-th time
interrupted  somebody presses Ctrl-C at that moment
full         no file can become longer than n bytes, as on a disk that is full
cut          the system stops it when a file has n bytes

Afterwards each file must be as before or as the command makes it, the site one of the two as a whole, and who was
not killed must have said in one line that it stopped, and taken away what was half-done.  tests/test_faults.py does
the same a few times.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import sys
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from factcheck.cli import main as run_command

from ..newsroom import FIGURES, LATER, claim, write
from ..publications import TEMPLATES

Files = Mapping[str, bytes]

TOUCHING = ("open", "os.", "shutil.", "ctypes.dlsym")
"""Audit events of Python that tell that a file is touched, or is about to be."""

UNTOLD = 99
"""The exit code of a command that ends in a traceback."""

KINDS = ("killed", "interrupted", "full", "cut")

NUMBERS = FIGURES + "compare: [after, before]\n"
COMMANDS: Mapping[str, Sequence[str]] = {
    "build": ["build"],
    "resume": ["build"],
    "fix": ["fix", "--yes"],
    "new": ["new", "page", "help", "--title", "Help"],
    "publish": ["publish", "--yes", "--date", "2024-12-02"],
    "revise": ["revise", "rain", "--edition", "new.csv", "--published", "2024-10-01", "--date", "2024-10-02", "--yes"],
    "schema": ["schema"],
    "start": ["start", "fresh"],
}
"""Every command that writes, as it is told to write without asking; `links` writes as `publish` does.

`resume` is a build that goes on from the last one.
"""

KEPT = (".built", ".twin")
"""What a build keeps beside the site for the next one."""


@dataclass
class Fault:
    """What befalls a command, and when: at which touch of a file, or at how many bytes."""

    kind: str
    number: int
    touched: int = 0

    def arrange(self) -> None:
        """See that it befalls this process."""
        if self.kind in ("full", "cut"):
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN if self.kind == "full" else signal.SIG_DFL)
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            resource.setrlimit(resource.RLIMIT_FSIZE, (self.number, resource.RLIM_INFINITY))
            return

        def count(event: str, _: object) -> None:
            if event.startswith(TOUCHING):
                self.touched += 1
                if self.touched == self.number:
                    os.kill(os.getpid(), signal.SIGKILL if self.kind == "killed" else signal.SIGINT)

        sys.addaudithook(count)


@dataclass(frozen=True)
class Ended:
    """How a command ended, what it said, and the files that there are."""

    code: int
    said: str
    files: Files


class Newsroom:
    """A small folder in which one command is run, each time from the same beginning."""

    def __init__(self, place: Path, command: str) -> None:
        self.arguments = [*COMMANDS[command], "--templates", str(TEMPLATES)]
        self.folder, self.origin = place / "here", place / "origin"
        self.resumes = command == "resume"
        body = "It was [600.4 mm](figure:before).\n" if command == "fix" else "It was [600.5 mm](figure:before).\n"
        write(self.origin, {"claims/more-rain.md": claim(NUMBERS, "Soon.\n")})
        (self.origin / "new.csv").write_text(LATER.replace("1,210", "1,300"))
        self._begin_again()
        self._run(["build", "--templates", str(TEMPLATES)], None)
        self.folder.rename(place / "built")
        shutil.rmtree(self.origin)
        (place / "built").rename(self.origin)
        self.edited = claim(NUMBERS, "Soon, or later.\n" if self.resumes else body)
        write(self.origin, {"claims/more-rain.md": self.edited})
        self.before = held(self.origin)

    def run(self, fault: Fault | None = None) -> Ended:
        """How the command ends when something befalls it."""
        self._begin_again()
        return self._run(self.arguments, fault)

    def run_again(self) -> Ended:
        """How it ends when it is run once more where it was stopped."""
        return self._run(self.arguments, None)

    def touches(self) -> int:
        """How often the command touches a file."""
        return int(self.run(Fault("counted", 0)).said.split()[-1])

    def _begin_again(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.origin, self.folder)
        if self.resumes and hasattr(self, "edited"):  # it goes on from a site that was built where it stands
            write(self.folder, {"claims/more-rain.md": claim(NUMBERS, "Soon.\n")})
            self._run(self.arguments, None)
            write(self.folder, {"claims/more-rain.md": self.edited})

    def _run(self, arguments: Sequence[str], fault: Fault | None) -> Ended:
        """Run a command in a process of its own, which has everything loaded."""
        heard, said = os.pipe()
        child = os.fork()
        if not child:
            os.chdir(self.folder)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            os.dup2(said, 2)
            sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w", buffering=1)
            if fault:
                fault.arrange()
            try:
                code = run_command(arguments)
                if fault and fault.kind == "counted":
                    print(fault.touched, file=sys.stderr, flush=True)
                os._exit(code)
            except BaseException:
                traceback.print_exc()
            os._exit(UNTOLD)
        os.close(said)
        with os.fdopen(heard, encoding="utf-8") as words:
            told = words.read()
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return Ended(code, told, held(self.folder))


def held(folder: Path) -> Files:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def complaints(ended: Ended, fault: Fault, before: Files, after: Files) -> Iterator[str]:
    """What is not as it must be after something befell a command."""
    for path in sorted(ended.files.keys() | before.keys() | after.keys()):
        if not _is_temporary(path) and ended.files.get(path) not in (before.get(path), after.get(path)):
            yield f"{path} is neither as before nor as after"
    if _site(ended.files) not in (_site(before), _site(after)):
        yield "the site is a mixture"
    if fault.kind in ("interrupted", "full"):
        if left := sorted(path for path in ended.files if _is_temporary(path) and not _is_kept(path)):
            yield f"{left[0]} is left behind"
        if ended.code not in (0, 2) or (len(ended.said.strip().splitlines()) > 1 and ended.code):
            yield f"exit code {ended.code}, saying {ended.said!r}"
    elif ended.code > 0:
        yield f"exit code {ended.code}, saying {ended.said!r}"


def _is_temporary(path: str) -> bool:
    """Whether a name is one that readers, authors and builds do not see."""
    return any(part.startswith(".") and part.endswith((".new", ".old", ".lock", *KEPT)) for part in path.split("/"))


def _is_kept(path: str) -> bool:
    return path.partition("/")[0].endswith(KEPT)


def _site(files: Files) -> Files:
    return {path: body for path, body in files.items() if path.startswith("site/")}


def befall(command: str, times: int, chance: random.Random) -> Iterator[tuple[Fault, Ended, tuple[str, ...]]]:
    """Run a command so many times, each time with another fault; how it ended, and what is not as it must be."""
    with TemporaryDirectory() as place:
        newsroom = Newsroom(Path(place), command)
        before, well = newsroom.before, newsroom.run()
        if well.code or well.files == before:
            raise RuntimeError(f"{command} does not write even where nothing befalls it: {well.said}")
        touches = newsroom.touches()
        largest = max(len(body) for path, body in well.files.items() if before.get(path) != body)
        for number in range(times):
            kind = KINDS[number % len(KINDS)]
            most = touches if kind in ("killed", "interrupted") else largest
            fault = Fault(kind, chance.randint(1, most))
            ended = newsroom.run(fault)
            found = tuple(complaints(ended, fault, before, well.files))
            if newsroom.arguments[0] == "build" and _site(newsroom.run_again().files) != _site(well.files):
                found += ("the next build does not make the site",)
            yield fault, ended, found


def main(times: int, seed: int, commands: Sequence[str] = tuple(COMMANDS)) -> int:
    """Run each command so many times; 1 where something was not as it must be."""
    sys.dont_write_bytecode = True
    broken = 0
    for command in commands:
        counted: Counter[tuple[str, int]] = Counter()
        for fault, ended, found in befall(command, times, random.Random(seed)):
            counted[fault.kind, ended.code] += 1
            broken += len(found)
            for each in found:
                print(f"{command}, {fault.kind} at {fault.number}: {each}")
        told = ", ".join(f"{kind} {code}: {count}" for (kind, code), count in sorted(counted.items()))
        print(f"{command:8} {told}", flush=True)
    print(f"{times * len(commands)} commands were stopped; {broken} complaints")
    return 1 if broken else 0


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:] if argument.isdigit()]
    named = [argument for argument in sys.argv[1:] if argument in COMMANDS]
    times, seed = (*numbers, *(200, 7)[len(numbers) :])
    sys.exit(main(times, seed, named or tuple(COMMANDS)))
