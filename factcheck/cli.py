"""The command line: arguments, what is printed, and exit codes."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from . import BuildFailed, NotWritten, Settings, annotate, build, check, describe
from .model import Publication

DONE, PROBLEMS, COULD_NOT_RUN = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0 when it is done, 1 after problems in the content, 2 when it could not run."""
    started = time.perf_counter()
    options = _parser().parse_intermixed_args(arguments)
    settings = Settings(options.content, options.templates, options.site, options.address, options.drafts)
    try:
        _look(settings)
        done, publication = _check(settings) if options.command == "check" else _build(settings)
    except BuildFailed as failure:
        _show(failure, settings.site)
        return PROBLEMS
    except (NotWritten, OSError) as error:
        print(f"build.py: {error}", file=sys.stderr)
        return COULD_NOT_RUN
    print(f"{done}; {_counts(publication)}; {time.perf_counter() - started:.2f} s")
    return DONE


def _build(settings: Settings) -> tuple[str, Publication]:
    publication, written = build(settings)
    removed = f", {len(written.removed)} removed" if written.removed else ""
    return f"{_counted(len(written.changed), 'page')} written, {written.unchanged} unchanged{removed}", publication


def _check(settings: Settings) -> tuple[str, Publication]:
    publication, pages = check(settings)
    return f"{_counted(len(pages), 'page')} checked, none written", publication


def _parser() -> argparse.ArgumentParser:
    about = "Make the fact-check site. Every number is held against the data it cites, or nothing is written."
    codes = "exit codes: 0 done, 1 problems in the content, 2 could not run"
    parser = argparse.ArgumentParser(prog="build.py", description=about, epilog=codes)
    said = "build (what it does without a word) or check: find all problems, write nothing"
    parser.add_argument("command", nargs="?", choices=["build", "check"], default="build", help=said)
    folders = {"content": "what authors wrote", "templates": "what pages look like", "site": "where pages go"}
    for name, said in folders.items():
        default = _nearest_templates() if name == "templates" else getattr(Settings, name)
        parser.add_argument(
            f"--{name}", type=Path, default=default, metavar="DIR", help=f"{said} (default: {default}/)"
        )
    said = "where the site will live, instead of the address in site.yaml"
    parser.add_argument("--address", type=_address, metavar="URL", help=said)
    parser.add_argument("--drafts", action="store_true", help="read drafts too")
    return parser


def _nearest_templates() -> Path:
    """The templates where the author stands, or else those that come with this code."""
    return Settings.templates if Settings.templates.is_dir() else Path(__file__).resolve().parents[1] / "templates"


def _address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise argparse.ArgumentTypeError(f"{text!r} is no web address such as https://example.org/checks/")
    return text


def _look(settings: Settings) -> None:
    """See that the folders to read from are there, and that the site would not be written over them."""
    for folder in (settings.content, settings.templates):
        if not folder.is_dir():
            raise NotWritten(f"there is no folder {folder}")
        here, site = folder.resolve(), settings.site.resolve()
        if here.is_relative_to(site) or site.is_relative_to(here):
            raise NotWritten(f"{folder} and {settings.site} lie one inside the other: choose another --site")


def _show(failure: BuildFailed, site: Path) -> None:
    """Print every problem, for people and, where pull requests are checked, for their annotations."""
    print("\n\n".join(map(describe, failure.problems)), file=sys.stderr)
    if os.environ.get("GITHUB_ACTIONS"):
        print("\n".join(map(annotate, failure.problems)))
    print(f"\n{failure}; {site}{os.sep} was left as it was", file=sys.stderr)


def _counts(publication: Publication) -> str:
    """How much of the site is proven: numbers with a receipt, verdicts computed and judged."""
    verdicts = [check.claim.verdict.computed for check in publication.checks]
    bound, excused = publication.numbers, publication.excused
    return (
        f"{bound} of {bound + excused} numbers with a receipt{f', {excused} excused' if excused else ''}; "
        f"verdicts: {sum(verdicts)} computed, {len(verdicts) - sum(verdicts)} judged"
    )


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
