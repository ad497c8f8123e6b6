"""`build.py revise DATASET`: add an edition, after all that it changes was told."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from .. import BuildFailed, Fix, Settings, check
from ..adding import added
from ..beginning import spell, spell_list
from ..characters import told, unprintable
from ..checking import check_content, check_edits
from ..exits import DONE, PROBLEMS, CannotRun
from ..importing import Wishes
from ..mending import mend_files, write_all
from ..model import Content
from ..problems import did_you_mean
from ..reading import read_content
from ..remembering import Memory
from ..revising import Offer, Proposal, as_json, propose, tell
from ..terminal import PEOPLE, agrees, asker, shown_progress, this_day
from .options import add_date, day

SEVERAL = {
    "source": ("ID", "who published this edition, where that is another source than the dataset's (again for each)"),
    "column": (
        "FIELD=HEADING",
        "the heading of a column that is not found by its field's id or title (again for each)",
    ),
    "bare": ("FIELD", "write its numbers without %%, currency signs and blanks, and tell readers so (again for each)"),
    "unknown": ("WORD", "leave cells that say this word empty, and tell readers so (again for each)"),
}
"""The options that may be given again and again."""


def configure(parser: argparse.ArgumentParser) -> None:
    """What the edition is, and whether to write."""
    parser.epilog = "Nothing is written unless it is agreed to on a terminal, or --yes is given."
    parser.add_argument("dataset", metavar="DATASET", help="the id of the dataset")
    parser.add_argument(
        "--edition", type=Path, required=True, metavar="FILE", help="the table, as CSV or a spreadsheet"
    )
    parser.add_argument("--published", type=day, required=True, metavar="DATE", help="the day on which it came out")
    for name, (metavar, help) in SEVERAL.items():
        parser.add_argument(f"--{name}", action="append", default=[], metavar=metavar, help=help)
    parser.add_argument("--sheet", metavar="NAME", help="the sheet of a spreadsheet that has several")
    parser.add_argument("--knowable", type=day, metavar="DATE", help="the day on which the same figures were public")
    parser.add_argument(
        "--preliminary", default="", metavar="all|FIELD=ROWS", help="rows that are still to be corrected"
    )
    parser.add_argument("--note", default="", metavar="TEXT", help="what a reader has to know of this edition")
    add_date(parser, "the day of the corrections")
    parser.add_argument("--report", type=Path, metavar="FILE", help="write all that changes into a file, as JSON")
    parser.add_argument("--yes", action="store_true", help="write everything without asking")


def run(settings: Settings, options: argparse.Namespace) -> int:
    """Tell what the edition changes, write what is agreed to, and say what is left to do."""
    memory = Memory()
    content = _read(settings, memory)
    offer, day = _offer(content, options), options.date or this_day()
    if offer.published > day:
        raise CannotRun(f"--published {offer.published} lies after {day}, the day of the corrections (--date)")
    proposal = propose(options.dataset, offer, content, day, memory)
    if proposal is None:
        print(f"{offer.path} has the cells of the newest edition of {options.dataset}: nothing changes")
        return DONE
    for note in proposal.revision.notes:
        print(f"look: {note}")
    reports = {options.report: as_json(proposal.changes).encode()} if options.report else {}
    with added(reports):
        print(tell(proposal.changes))
    return _go_on(proposal, settings, options)


def _read(settings: Settings, memory: Memory) -> Content:
    """The content, which has no problem."""
    content, misread = read_content(settings.content, settings.drafts, memory)
    publication, mistakes = check_content(content, memory)
    if problems := (*misread, *mistakes, *check_edits(publication, content)):
        raise BuildFailed(problems)
    return content


def _go_on(proposal: Proposal, settings: Settings, options: argparse.Namespace) -> int:
    """Write what is agreed to and check everything again, or say how to go on where nobody can be asked."""
    path = proposal.revision.table.path
    ask = None if options.yes else asker()
    if not (options.yes or ask):
        *first, last = [f"add {path}", *(step.does for step in proposal.steps)]
        said = f"{', '.join(first)} and {last}" if first else last
        print(f"\nNothing is written yet. The same command with --yes would {said}.")
        if proposal.changes.undecided and options.format != PEOPLE:  # people have been told
            raise BuildFailed(proposal.changes.undecided)
        return PROBLEMS if proposal.changes.undecided else DONE
    agreed: Callable[[str], bool] = partial(agrees, ask) if ask else lambda _: True
    if not agreed(f"\nadd {path}?"):
        print("nothing is written")
        return DONE
    _write(proposal, [fix for step in proposal.steps if agreed(f"{step.does}?") for fix in step.fixes])
    with shown_progress(options.stopwatch, sys.stderr) as progress:
        check(settings, progress)
    print("no problem is left")
    return DONE


def _write(proposal: Proposal, fixes: Sequence[Fix]) -> None:
    """Write the edition, and what else was agreed to: all of it or nothing."""
    table = proposal.revision.table
    changed = mend_files([*proposal.revision.fixes, *fixes])
    with added({table.path: table.body}):
        write_all(changed)
    print("\n".join([f"{table.path} is added", *(f"{file.path} is changed" for file in changed)]))


# --- what the options say -----------------------------------------------------


def _offer(content: Content, options: argparse.Namespace) -> Offer:
    """What the options say of the edition, in the order in which it will stand in the file."""
    name = options.dataset
    if name not in content.datasets:
        raise CannotRun(f"there is no dataset {name!r}; {did_you_mean(name, content.datasets)}")
    for option in ("note", "preliminary"):
        if odd := unprintable(getattr(options, option)):
            raise CannotRun(f"--{option} holds what cannot be written: {told(odd[0])}")
    for source in options.source:
        if source not in content.sources:
            raise CannotRun(f"there is no source {source!r}; {did_you_mean(source, content.sources)}")
    keys = {}
    if options.source:
        one = len(options.source) == 1
        keys["source"] = spell(options.source[0], in_brackets=True) if one else spell_list(options.source)
    if options.knowable:
        keys["knowable"] = options.knowable.isoformat()
    if options.preliminary:
        keys["preliminary"] = _preliminary(options.preliminary)
    columns = dict(_pair("column", each) for each in options.column)
    fields = list(map(str, content.datasets[name].fields))
    if strangers := sorted(columns.keys() - set(fields)):
        near = did_you_mean(strangers[0], fields)
        raise CannotRun(f"--column: there is no field {strangers[0]!r}; {near}")
    wishes = Wishes(options.sheet, bare=options.bare, unknown=options.unknown)
    return Offer(options.edition, wishes, columns, options.published, keys, options.note)


def _preliminary(given: str) -> str:
    """`all`, or the choice of rows by one field, as YAML."""
    if given == "all":
        return given
    field, rows = _pair("preliminary", given)
    return f"{{{spell(field, in_brackets=True)}: {spell(rows, in_brackets=True)}}}"


def _pair(option: str, given: str) -> tuple[str, str]:
    left, equals, right = given.partition("=")
    if not (left.strip() and equals and right.strip()):
        wanted = "all or FIELD=ROWS" if option == "preliminary" else SEVERAL[option][0]
        raise CannotRun(f"--{option} {given!r} is not {wanted}")
    return left.strip(), right.strip()
