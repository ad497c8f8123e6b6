"""`build.py new claim|source|claimant|dataset|page ID`: begin something, and mark in it what is left to write."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping

from .. import Settings
from ..beginning import (
    KINDS,
    OF_COLUMNS,
    QUESTIONS,
    Ask,
    Begun,
    Interview,
    begin_dataset,
    begin_document,
    begin_entry,
)
from ..checking import RESERVED, check_content
from ..checking.excerpts import check_quote
from ..exits import DONE, CannotRun
from ..model import Content, Quote
from ..problems import Location, Text
from ..reading import read_content
from ..scalars import ID, ID_HINT
from ..terminal import asker, counted

SEVERAL = ("topic", "source")
"""The options that may be given again and again."""


def configure(parser: argparse.ArgumentParser) -> None:
    """An option for every question."""
    parser.epilog = "What is not given is asked on a terminal. What is left to write is marked TKTK in the file."
    parser.add_argument("what", choices=list(KINDS), metavar="|".join(KINDS), help="what to begin")
    parser.add_argument("id", metavar="ID", help="its id: lower-case letters, digits, - and _")
    asked: dict[str, list[str]] = {}
    for what, questions in QUESTIONS.items():
        for question in questions:
            asked.setdefault(question.name, []).append(f"{what}: {question.asks}")
    for name, asks in asked.items():
        action = "append" if name in SEVERAL else "store"
        parser.add_argument(f"--{name}", action=action, metavar="TEXT", help="; ".join(asks))
    for name, (metavar, said) in OF_COLUMNS.items():
        help = f"dataset: {said} (again for each)".replace("%", "%%")
        parser.add_argument(f"--{name}", action="append", metavar=metavar, help=help)


def run(settings: Settings, options: argparse.Namespace) -> int:
    """Ask, write, check what was written, and say what is left to write."""
    try:
        return begin(settings, options, asker())
    except (EOFError, KeyboardInterrupt):
        raise CannotRun("stopped before all questions were answered: nothing was written") from None


def begin(settings: Settings, options: argparse.Namespace, ask: Ask | None) -> int:
    """Begin what is wanted, with the answers that were given and those to what is asked."""
    what, name, content = options.what, options.id, settings.content
    if not ID.fullmatch(name):
        raise CannotRun(f"{name!r} cannot be an id: {ID_HINT}")
    if what == "page" and name in RESERVED:
        raise CannotRun(f"a page cannot be called {name!r}: the site has pages of its own there")
    given = _given(options)
    known = _known(read_content(content, drafts=True)[0])
    if name in known[KINDS[what]]:
        raise CannotRun(_taken(what, name))
    interview = Interview({key: ",".join(values) for key, values in given.items()}, known, ask)
    if what == "dataset":
        return write(begin_dataset(name, content, interview, {key: given.get(key, []) for key in OF_COLUMNS}), settings)
    begins = begin_entry if what in ("source", "claimant") else begin_document
    return write(begins(what, name, content, interview), settings)


def write(begun: Begun, settings: Settings) -> int:
    """Write what was begun; it goes again where the check finds more in it than gaps."""
    with begun.writing:
        content, misread = read_content(settings.content, drafts=True)
        problems = sorted({each for each in (*misread, *check_content(content)[1]) if _is_of(begun, each.at)})
        if mistakes := [each for each in problems if each.rule != "gap"]:
            said = "; ".join(filter(None, [mistakes[0].message, mistakes[0].hint]))
            raise CannotRun(f"{said}: nothing was written")
    done = "is begun" if begun.line == 1 else "has more at its end"
    print(f"{begun.path} {done}; {counted(len(problems), 'gap')} to fill")
    for note in (*begun.notes, *_about_quote(begun, content)):
        print(f"  look: {note}")
    for problem in problems:
        print(f"  {problem.at}: {problem.message}")
    return DONE


def _about_quote(begun: Begun, content: Content) -> Iterator[str]:
    """What is to be done before a quote can be published."""
    if {"quote", "source"} <= begun.answers.keys() and begun.answers["source"] in content.sources:
        text, source = (Text(begun.answers[name], (0, Location(begun.path))) for name in ("quote", "source"))
        if problem := check_quote(Quote(text=text, source=source), content.sources[source]):
            yield f"{problem.message}; {problem.hint}"


def _is_of(begun: Begun, at: Location) -> bool:
    """Whether a place is in what was begun, or in a table that belongs to it."""
    return (at.path == begun.path and at.line >= begun.line) or begun.path.with_suffix("") in at.path.parents


def _known(content: Content) -> Mapping[str, list[str]]:
    """The ids that there are, also of what has a problem of its own."""
    found: Mapping[str, Mapping[str, object]] = {
        "claims": content.claims,
        "sources": content.sources,
        "claimants": content.claimants,
        "datasets": content.datasets,
        "pages": content.pages,
    }
    unreadable = {kind: {name for each, name in content.unreadable if each == kind} - {"*"} for kind in found}
    ids = {kind: sorted({*map(str, found[kind]), *unreadable[kind]}) for kind in found}
    return {**ids, "topics": list(map(str, content.site.topics)), "ratings": list(map(str, content.site.ratings))}


def _given(options: argparse.Namespace) -> dict[str, list[str]]:
    """The answers that were given as options."""
    mine = {question.name for question in QUESTIONS[options.what]}
    mine |= set(OF_COLUMNS) if options.what == "dataset" else set()
    every = {question.name for questions in QUESTIONS.values() for question in questions} | set(OF_COLUMNS)
    said = {name: vars(options)[name.replace("-", "_")] for name in sorted(every)}
    given = {name: value if isinstance(value, list) else [value] for name, value in said.items() if value is not None}
    if strangers := sorted(given.keys() - mine):
        raise CannotRun(f"--{strangers[0]} is not asked for a {options.what}")
    return given


def _taken(what: str, name: str) -> str:
    """What to do where there is such a thing already."""
    said = f"there is a {what} {name!r} already: nothing was written"
    if what != "dataset":
        return said
    return f"{said}. A new edition of it is added by `build.py revise {name} --edition FILE --published DATE`"
