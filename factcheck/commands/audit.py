"""`build.py audit`: what numbers, verdicts and sources rest on, and what of the code of principles the site shows."""

from __future__ import annotations

import argparse
import os
import sys

from .. import Settings, establish
from ..auditing import as_document, as_text, audit
from ..exits import DONE, CannotRun
from ..reports import COLOURED, PLAIN
from ..terminal import PEOPLE, is_coloured, shown_progress


def configure(parser: argparse.ArgumentParser) -> None:
    """Whether people or programs read it, and how much of it."""
    parser.add_argument("--all", action="store_true", help="print every row of every list")
    parser.add_argument("--json", action="store_true", help="print all of it as JSON")


def run(settings: Settings, options: argparse.Namespace) -> int:
    """Read and check everything, and print what was found; nothing is written."""
    if options.json and options.format != PEOPLE:
        raise CannotRun("--json prints the audit, --format problems: only one of them can stand on stdout")
    with shown_progress(options.stopwatch, sys.stderr) as progress:
        parts = audit(establish(settings, progress))
    if options.json:
        print(as_document(parts))
    else:
        palette = COLOURED if is_coloured(sys.stdout, os.environ) else PLAIN
        print(as_text(parts, options.all, (palette.place, palette.end)))
    return DONE
