"""`build.py fix`: write what is certain, such as the number that the data say where prose says another."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable

from .. import BuildFailed, Problem, Settings, check
from ..exits import DONE, PROBLEMS
from ..mending import Mended, mend
from ..terminal import agrees, asker, counted, shown_progress


def configure(parser: argparse.ArgumentParser) -> None:
    """Whether to write without asking."""
    parser.add_argument("--yes", action="store_true", help="write without asking")


def run(settings: Settings, options: argparse.Namespace) -> int:
    """Show what would change in each file, write what is agreed to, and say what is left."""
    problems = _problems(settings, options)
    mended = mend(problems)
    if not mended:
        print("nothing can be mended")
        return _tell(problems)
    written = offer(mended, options.yes)
    if written is None:
        print(f"{_said(mended)} would be mended: `build.py fix --yes` writes that", file=sys.stderr)
        return PROBLEMS
    print(f"{_said(written)} mended")
    return _tell(_problems(settings, options))


def offer(mended: Iterable[Mended], yes: bool) -> list[Mended] | None:
    """Show what would change and write what is agreed to; None where nobody could be asked."""
    ask = None if yes else asker()
    written = []
    for file in mended:
        print(file.diff(), end="")
        if yes or (ask and agrees(ask, f"write {file.path}?")):
            file.write()
            written.append(file)
    return written if yes or ask else None


def _problems(settings: Settings, options: argparse.Namespace) -> tuple[Problem, ...]:
    """Everything that is wrong now."""
    try:
        with shown_progress(options.stopwatch, sys.stderr) as progress:
            check(settings, progress)
    except BuildFailed as failure:
        return failure.problems
    return ()


def _tell(left: tuple[Problem, ...]) -> int:
    """What is left is told as every command tells problems."""
    if left:
        raise BuildFailed(left)
    return DONE


def _said(files: tuple[Mended, ...] | list[Mended]) -> str:
    places = sum(file.places for file in files)
    return f"{counted(places, 'place')} in {counted(len(files), 'file')}"
