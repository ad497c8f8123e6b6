"""What can be found -> the files of a Pagefind index, for sites that are too large for a list.

Pagefind is an optional program (requirements-search.txt); its own command is
run in a folder of its own, and what it makes is read back, so that nothing is
written into the site before everything is right.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Iterable
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from .model import Page
from .searching import Entry

FOLDER = "search/pagefind"

KEPT = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "*.pf_*", "*/*.pf_*", "wasm.*.pagefind")
"""What a search needs; the other files that Pagefind makes are search pages of its own."""

RECORD = """\
<!doctype html><html lang="{language}">
<body>
<h1 data-path="{path}" data-kind="{kind}" data-pagefind-meta="title, path[data-path], kind[data-kind]">{title}</h1>
<p data-pagefind-meta="verdict">{verdict}</p>
<p data-pagefind-meta="about">{about}</p>
<p data-pagefind-meta="text">{text}</p>
"""


def is_installed() -> bool:
    """Whether there is a Pagefind, with its program."""
    wanted = ("pagefind", "pagefind_bin")
    return all(importlib.util.find_spec(package) for package in wanted)


def make_index(found: Iterable[Entry], language: str) -> tuple[Page, ...]:
    """The files with which a browser searches; ChildProcessError where Pagefind could not make them."""
    with TemporaryDirectory() as folder:
        records, bundle = Path(folder, "records"), Path(folder, "bundle")
        records.mkdir()
        for number, entry in enumerate(found):
            (records / f"{number:06}.html").write_text(_record(entry, language), "utf-8")
        command = [sys.executable, "-m", "pagefind", "--site", str(records), "--output-path", str(bundle), "--quiet"]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            said = " ".join((done.stderr or done.stdout).split())
            raise ChildProcessError(f"Pagefind could not make the index of the search: {said}")
        files = sorted({file for pattern in KEPT for file in bundle.glob(pattern)})
        return tuple(Page(f"{FOLDER}/{file.relative_to(bundle).as_posix()}", file.read_bytes()) for file in files)


def _record(entry: Entry, language: str) -> str:
    words = {name: escape(value) for name, value in vars(entry).items()}
    return RECORD.format(language=escape(language), **words)
