"""`build.py build`, or no word at all: check everything and write the site."""

from __future__ import annotations

import argparse
import sys

from .. import Settings, build
from ..exits import DONE
from ..terminal import counted, shown_progress
from .check import summary


def configure(parser: argparse.ArgumentParser) -> None:
    """It has no options of its own."""


def run(settings: Settings, options: argparse.Namespace) -> int:
    """Write the site and say what changed."""
    with shown_progress(options.stopwatch, sys.stderr) as progress:
        publication, written = build(settings, progress)
    removed = f", {len(written.removed)} removed" if written.removed else ""
    done = f"{counted(len(written.changed), 'page')} written, {written.unchanged} unchanged{removed}"
    print(summary(done, publication, options.stopwatch))
    return DONE
