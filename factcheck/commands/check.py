"""`build.py check`: find every problem, write nothing."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .. import BuildFailed, Settings, check, lacking
from ..checking import check_since
from ..exits import DONE
from ..model import Publication
from ..publishing import unrecorded
from ..reading import read_content, read_record
from ..terminal import counted, shown_progress


def configure(parser: argparse.ArgumentParser) -> None:
    """Against which record of what went out."""
    help = "a published record of before: nothing of it may be gone, or changed without a correction"
    parser.add_argument("--record", type=Path, metavar="FILE", help=help)


def run(settings: Settings, options: argparse.Namespace) -> int:
    """Do all of a build but for the writing."""
    with shown_progress(options.stopwatch, sys.stderr) as progress:
        publication, count = check(settings, progress)
        if options.record:
            _hold_against(options.record, publication, settings)
    print(f"{counted(count, 'page')} checked, none written; {summary(publication)}; {options.stopwatch}")
    return DONE


def _hold_against(record: Path, publication: Publication, settings: Settings) -> None:
    """Find what an earlier record tells of the pages and the present one would let pass, whoever wrote it."""
    content, _ = read_content(settings.content, settings.drafts)
    if problems := check_since(read_record(record), publication, content):
        raise BuildFailed(problems)


def summary(publication: Publication) -> str:
    """How much of the site is proven, what is to be recorded, and what its readers lack."""
    return "; ".join(filter(None, [_proven(publication), _unrecorded(publication), lacking(publication)]))


def _unrecorded(publication: Publication) -> str:
    """How many claims the record of what went out does not hold as they are."""
    count = len(unrecorded(publication))
    return f"{counted(count, 'claim')} to record: `build.py publish`" if count else ""


def _proven(publication: Publication) -> str:
    """Numbers with a receipt, verdicts computed and judged."""
    verdicts = [check.claim.verdict.computed for check in publication.checks]
    bound, excused = publication.numbers, publication.excused
    return (
        f"{bound} of {bound + excused} numbers with a receipt{f', {excused} excused' if excused else ''}; "
        f"verdicts: {sum(verdicts)} computed, {len(verdicts) - sum(verdicts)} judged"
    )
