"""The command line: which command, with which options, and its exit code."""

from __future__ import annotations

import argparse
import gc
import re
import sys
from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from .exits import COULD_NOT_RUN, PROBLEMS, CannotRun, Findings, NotWritten
from .problems import BuildFailed
from .reports import FORMATS
from .settings import Settings
from .terminal import PEOPLE, Stopwatch, hang_up, print_anything, show, tell

COMMANDS: Mapping[str, str] = {
    "build": "check everything and write the site: what it does without a word",
    "check": "find every problem, write nothing",
    "audit": "say what numbers, verdicts and sources rest on, and which cells matter",
    "fix": "write what is certain: the numbers that the data say, quotation marks, blanks, dates",
    "links": "ask whether what is cited can still be read, and find archived copies",
    "publish": "record what goes out, so that none of it changes in silence afterwards",
    "serve": "show the site in a browser, made anew after every save",
    "new": "begin a claim, a dataset, a source, a page or a claimant",
    "revise": "add an edition to a dataset, and see what it changes before anything is written",
    "start": "make a new site in a folder of its own",
    "verify": "compute a published check again from its evidence alone",
    "schema": "write the JSON Schemas by which editors know what may be written",
}
"""Every command, with what it does; each is a module of `commands`, imported when it is asked for."""

SELDOM = 100_000
"""After so many new things Python looks for circles that nobody needs: nearly all that is read is needed to the end."""

WITHOUT_CONTENT = ("start", "schema", "verify")
"""The commands that read nothing that authors wrote."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0 when it is done, 1 after problems in the content, 2 when it could not run."""
    stopwatch = Stopwatch()
    gc.set_threshold(SELDOM)
    print_anything()
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        options = _parser(given).parse_args(given, argparse.Namespace(stopwatch=stopwatch))
        settings = Settings(
            options.content, options.templates, options.site, options.address, options.drafts, options.commit
        )
        code = _run(settings, options)
        sys.stdout.flush()  # what cannot be said is told below, and not when Python ends
        return code
    except BrokenPipeError:  # as in `build.py check --format short | head`: whoever listened has heard enough
        hang_up()
        return COULD_NOT_RUN
    except KeyboardInterrupt:
        print("\nbuild.py: stopped", file=sys.stderr)
        return COULD_NOT_RUN
    except (CannotRun, NotWritten, OSError) as error:
        print(f"build.py: {error}", file=sys.stderr)
        return COULD_NOT_RUN


def _run(settings: Settings, options: argparse.Namespace) -> int:
    """Run the command, and tell its problems; a report for machines is all that stands on stdout."""
    try:
        with redirect_stdout(sys.stdout if options.format == PEOPLE else sys.stderr):
            if options.command not in WITHOUT_CONTENT:
                _look(settings)
            done: int | Findings = _module(options.command).run(settings, options)
    except BuildFailed as failure:
        show(failure, settings.site, options.format)
        return PROBLEMS
    if isinstance(done, Findings):
        tell(done.problems, options.format)
        print(done.line, file=sys.stdout if options.format == PEOPLE else sys.stderr)
        return done.exit_code
    if options.format != PEOPLE:
        tell((), options.format)
    return done


def _module(command: str) -> Any:
    return import_module(f".commands.{command}", __package__)


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    """The options of all commands, which may stand before or after its word, and those of the command that is given."""
    about = "Make the fact-check site. Every number is held against the data it cites, or nothing is written."
    codes = "exit codes: 0 done, 1 problems in the content, 2 could not run"
    parser = argparse.ArgumentParser(prog="build.py", description=about, epilog=codes)
    parser.set_defaults(command="build")
    _common(parser, given_defaults=True)
    commands = parser.add_subparsers(metavar="COMMAND")
    for name, does in COMMANDS.items():
        command = commands.add_parser(name, help=does, description=does)
        command.set_defaults(command=name)
        _common(command, given_defaults=False)
        if name in given:
            _module(name).configure(command)
    if not COMMANDS.keys() & set(given):
        _module("build").configure(parser)
    return parser


def _common(parser: argparse.ArgumentParser, given_defaults: bool) -> None:
    """The options that every command has."""
    defaults = {"content": Settings.content, "templates": _nearest_templates(), "site": Settings.site}
    said = {"content": "what authors wrote", "templates": "what pages look like", "site": "where pages go"}
    for name, default in defaults.items():
        shown = default if given_defaults else argparse.SUPPRESS
        help = f"{said[name]} (default: {default}/)"
        parser.add_argument(f"--{name}", type=Path, default=shown, metavar="DIR", help=help)
    absent, off = (None, False) if given_defaults else (argparse.SUPPRESS, argparse.SUPPRESS)
    help = "where the site will live, instead of the address in site.yaml"
    parser.add_argument("--address", type=_address, default=absent, metavar="URL", help=help)
    parser.add_argument("--drafts", action="store_true", default=off, help="read drafts too")
    help = "the commit that is built, which manifest.json then names"
    parser.add_argument("--commit", type=_commit, default=absent, metavar="SHA", help=help)
    shown = PEOPLE if given_defaults else argparse.SUPPRESS
    help = f"how problems are told: {', '.join(FORMATS)} (default: {PEOPLE})"
    parser.add_argument("--format", choices=FORMATS, default=shown, metavar="FORMAT", help=help)


def _nearest_templates() -> Path:
    """The templates where the author stands, or else those that come with this code."""
    return Settings.templates if Settings.templates.is_dir() else Path(__file__).resolve().parents[1] / "templates"


def _address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise argparse.ArgumentTypeError(f"{text!r} is no web address such as https://example.org/checks/")
    return text


def _commit(text: str) -> str:
    if not re.fullmatch("[0-9a-f]{40}|[0-9a-f]{64}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole commit hash of 40 or 64 hexadecimal digits")
    return text


def _look(settings: Settings) -> None:
    """See that the folders to read from are there, and that the site would not be written over them."""
    for folder in (settings.content, settings.templates):
        if not folder.is_dir():
            raise NotWritten(f"there is no folder {folder}")
        try:
            here, site = folder.resolve(), settings.site.resolve()
        except RuntimeError:  # so Python says until 3.12
            raise NotWritten(f"{settings.site} is a link that leads to itself: take it away") from None
        if here.is_relative_to(site) or site.is_relative_to(here):
            raise NotWritten(f"{folder} and {settings.site} lie one inside the other: choose another --site")
