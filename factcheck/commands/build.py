"""`build.py build`, or no word at all: check everything and write the site."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from ..exits import DONE
from ..settings import Settings
from ..stamps import Stamp, digest_of, inputs, read_stamp, write_stamp
from ..terminal import counted, shown_progress

if TYPE_CHECKING:
    from ..model import Publication
    from ..writing import Written


def configure(parser: argparse.ArgumentParser) -> None:
    """Whether what the last build kept is used."""
    help = "make everything anew, also what the last build kept"
    parser.add_argument("--no-cache", action="store_true", help=help)


def run(settings: Settings, options: argparse.Namespace) -> int:
    """Write the site and say what changed; one that is as another build would leave it is left as it is."""
    stamp, read = Stamp() if options.no_cache else read_stamp(settings.site), inputs(settings)
    if stamp.holds(read, settings.site):
        print(f"0 pages written, {stamp.pages} unchanged; {stamp.summary}; {options.stopwatch}")
    else:
        _build(settings, options, stamp, read)
    return DONE


def _build(settings: Settings, options: argparse.Namespace, stamp: Stamp, read: str) -> None:
    """Do all the work, and keep for the next build what it can use; `read` is what this one is about to read."""
    from .. import build  # loaded only now: where nothing is to be done, loading all of it would be most of the work
    from ..gallery import Gallery
    from .check import summary

    gallery = Gallery(settings.site, stamp.images)

    def keep(publication: Publication, written: Written) -> None:
        unchanged = read if inputs(settings) == read else ""
        pages = len(written.changed) + written.unchanged
        left = digest_of([settings.site])
        write_stamp(Stamp(unchanged, left, pages, summary(publication), gallery.images), settings.site)

    with shown_progress(options.stopwatch, sys.stderr) as progress:
        publication, written = build(settings, progress, gallery, keep)
    removed = f", {len(written.removed)} removed" if written.removed else ""
    done = f"{counted(len(written.changed), 'page')} written, {written.unchanged} unchanged{removed}"
    print(f"{done}; {summary(publication)}; {options.stopwatch}")
