"""`build.py verify PLACE`: compute a published check again from its evidence, or every check of a site."""

from __future__ import annotations

import argparse
import sys

from .. import Settings
from ..evidence.verify import Unreadable
from ..exits import DONE, PROBLEMS
from ..shelves import NotRead
from ..terminal import counted, shown_progress
from ..verifying import evidence_at, verify_evidence, verify_files


def configure(parser: argparse.ArgumentParser) -> None:
    """What is verified."""
    help = "an evidence.zip, a claim.json, a folder or a web address with one, or a whole site"
    parser.add_argument("place", metavar="PLACE", help=help)
    help = "compare every file of a site with its manifest.json, too"
    parser.add_argument("--files", action="store_true", help=help)


def run(settings: Settings, options: argparse.Namespace) -> int:  # noqa: ARG001
    """Say of each check whether it agrees with its data."""
    try:
        found = evidence_at(options.place)
    except (NotRead, Unreadable) as error:
        print(f"no: {error}")
        return PROBLEMS
    with shown_progress(options.stopwatch, sys.stderr) as progress:
        done = [verify_evidence(evidence) for evidence in progress("verifying", found)]
    for verified in done:
        print(*verified.lines, sep="\n")
    agreeing = sum(verified.agrees for verified in done)
    if len(done) != 1:
        print(f"{agreeing} of {counted(len(done), 'check')} agree with their data; {options.stopwatch}")
    return DONE if _same_files(options) and done and agreeing == len(done) else PROBLEMS


def _same_files(options: argparse.Namespace) -> bool:
    """Whether the files are those of the manifest, where that is asked."""
    if not options.files:
        return True
    files = verify_files(options.place)
    print(*files.lines, sep="\n")
    return files.agrees
