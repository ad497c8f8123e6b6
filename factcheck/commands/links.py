"""`build.py links`: ask whether what is cited can still be read, and find archived copies of sources."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from .. import BuildFailed, Settings
from ..exits import DONE, PROBLEMS, CannotRun, Findings
from ..fetching import host
from ..files import read_several
from ..generator import NAME, VERSION
from ..linking import ARCHIVE, Asking, Inquiry, Manners, read_notes
from ..mending import Mended, mend
from ..model import Content, Site, Source
from ..reading import read_content
from ..terminal import Stopwatch, counted, shown_progress, this_day
from .fix import offer
from .options import add_date

SECOND = 10
"""So many tenths lie between two writings of what was answered."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Whom to ask, how often, and what is done with copies that are found."""
    parser.add_argument("--archive", action="store_true", help="write archived copies that are found into the sources")
    parser.add_argument("--yes", action="store_true", help="write them without asking")
    help = "where answers are kept (default: .links.json)"
    parser.add_argument("--state", type=Path, default=Path(".links.json"), metavar="FILE", help=help)
    help = "ask again for what was answered so many days ago (default: 7)"
    parser.add_argument("--again-after", type=_count, default=7, metavar="DAYS", help=help)
    help = "between two requests to one host (default: 1)"
    parser.add_argument("--pause", type=_count, default=1, metavar="SECONDS", help=help)
    help = f"who is asked for archived copies (default: {ARCHIVE})"
    parser.add_argument("--archive-api", type=_address, default=ARCHIVE, metavar="URL", help=help)
    add_date(parser, "the day it is")


def run(settings: Settings, options: argparse.Namespace) -> Findings:
    """Ask what was not asked lately, write what is agreed to, and say how everything stands."""
    content = _read(settings)
    site = settings.address or str(content.site.address)
    notes = read_notes(options.state, site)
    inquiry = Inquiry(content, notes, options.date or this_day(), options.again_after, options.archive_api)
    asking = Asking(inquiry.questions, _agent(content.site, site), Manners(pause=options.pause))
    ask(inquiry, asking, options.stopwatch)
    said = inquiry.said()
    if options.archive:
        note_copies(inquiry, options.yes)
        inquiry.read(_read(settings))
    problems = [*inquiry.problems(), *(inquiry.not_archived() if options.archive else ())]
    exit_code = PROBLEMS if any(problem.rule == "link-gone" for problem in problems) else DONE
    return Findings(tuple(sorted(problems)), f"{said}; {options.stopwatch}", exit_code)


def ask(inquiry: Inquiry, asking: Asking, stopwatch: Stopwatch) -> None:
    """Ask everything, and keep what was answered, also when somebody stops it."""
    inquiry.notes.write()  # who waits for answers should know first that they can be kept
    written = stopwatch.tenths
    try:
        with shown_progress(stopwatch, sys.stderr) as progress:
            for question, outcome in progress("asking", asking):
                inquiry.hear(question, outcome)
                if stopwatch.tenths - written >= SECOND:
                    inquiry.notes.write()
                    written = stopwatch.tenths
    finally:
        inquiry.notes.write()
    if inquiry.met_silence and asking.hosts > 1:
        raise CannotRun(f"not one of {asking.hosts} hosts answered: is this machine connected to the internet?")


def note_copies(inquiry: Inquiry, yes: bool) -> None:
    """Show the lines that note archived copies, and write those that are agreed to."""
    mended = [file for file in mend(inquiry.not_archived()) if _still_reads(file)]
    written = offer(mended, yes)
    if written is None and mended:
        said = f"{_said(mended)} would be noted: `build.py links --archive --yes` writes that"
        print(said, file=sys.stderr)
    else:
        print(f"{_said(written or [])} noted")


def _still_reads(file: Mended) -> bool:
    """Whether a file of sources is still one with the new lines in it, and each of them was understood."""
    before, after = (_archived(file.path, text) for text in (file.before, file.after))
    return after - before == file.places


def _archived(path: Path, text: str) -> int:
    """How many sources of a file note an archived copy."""
    several, problems = read_several(path, text.encode(), Source)
    made = [] if problems or several is None else several.values()
    return sum(1 for each in made if each.thing and each.thing.archived)


def _read(settings: Settings) -> Content:
    content, misread = read_content(settings.content, settings.drafts)
    if misread:
        raise BuildFailed(misread)
    return content


def _agent(site: Site, address: str) -> str:
    """Who asks, and whom a host may write to: in letters that a header can have."""
    said = f"{NAME}/{VERSION} (+{address}; {site.publisher.email})"
    return re.sub(r"[^\x21-\x7e]+", " ", said)


def _said(files: list[Mended]) -> str:
    copies = sum(file.places for file in files)
    return f"{copies:,} archived {'copy' if copies == 1 else 'copies'} in {counted(len(files), 'file')}"


def _count(text: str) -> int:
    if not re.fullmatch("[0-9]{1,4}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number such as 7")
    return int(text)


def _address(text: str) -> str:
    if not re.fullmatch(r"https?://[^?#\s]+", text) or not host(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no web address such as {ARCHIVE}")
    return text
