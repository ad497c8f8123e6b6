"""`build.py build`, or no word at all: check everything and write the site."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from ..exits import DONE
from ..inventories import Inventory, digest, look
from ..settings import Settings
from ..stamps import Inputs, Stamp, inputs, read_stamp, write_stamp
from ..terminal import counted, shown_progress

if TYPE_CHECKING:
    from ..stages import Built


def configure(parser: argparse.ArgumentParser) -> None:
    """Whether what the last build kept is used."""
    help = "make everything anew, also what the last build kept"
    parser.add_argument("--no-cache", action="store_true", help=help)


def run(settings: Settings, options: argparse.Namespace) -> int:
    """Write the site and say what changed; one that is as another build would leave it is left as it is."""
    stamp, read = Stamp() if options.no_cache else read_stamp(settings.site), inputs(settings)
    left = look(settings.site)
    as_left = bool(stamp.left) and stamp.left == digest(left)
    if as_left and stamp.read == read.digest:
        print(f"0 pages written, {stamp.pages} unchanged; {stamp.summary}; {options.stopwatch}")
    else:
        _build(settings, options, stamp, read, left if as_left else {})
    return DONE


def _build(settings: Settings, options: argparse.Namespace, stamp: Stamp, read: Inputs, left: Inventory) -> None:
    """Do what is to be done, and keep for the next build what it can use.

    A site that is not as the last build left it is made from the beginning, but for its images.
    """
    from .. import build  # loaded only now: where nothing is to be done, loading all of it would be most of the work
    from ..keeping import Found, Kept, as_text, read_kept
    from ..rendering import COMPILED
    from .check import summary

    if options.no_cache:
        COMPILED.begin_anew()
    kept = Kept() if options.no_cache else read_kept(settings.site)
    said = ""

    def keep(built: Built) -> None:
        nonlocal said
        said = summary(built.publication) if built.publication else stamp.summary
        pages = len(built.written.changed) + built.written.unchanged
        write_stamp(Stamp(read.digest, digest(built.left), pages, said), as_text(built.kept), settings.site)

    found = Found(read, kept, left, stamp.pages) if left else Found(read, Kept(images=kept.images))
    with shown_progress(options.stopwatch, sys.stderr) as progress:
        written = build(settings, progress, found, keep).written
    removed = f", {len(written.removed)} removed" if written.removed else ""
    done = f"{counted(len(written.changed), 'page')} written, {written.unchanged} unchanged{removed}"
    print(f"{done}; {said}; {options.stopwatch}")
