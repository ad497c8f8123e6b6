"""The W3C's checker has nothing to say about any file of the site: HTML, style and drawings."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from factcheck.model import Page
from factcheck.writing import write_pages

from ..built import built
from . import lacking, of_npm

ALLOWED = {
    r"Resource violates Content Security Policy .* blocked by “(style|script|img|font)-src” directive\.": (
        "'self' means nothing to files that are not on a host; in the browser tests, the policy is in force"
    ),
    r"Inline script violates Content Security Policy .* blocked by “script-src” directive": (
        "JSON-LD is data and never run, so no browser applies script-src to it"
    ),
    r"CSS: “(paint-order|vector-effect)”: Property “\1” doesn't exist\.": (
        "SVG 2 has both, and so has every browser; the checker's list of properties is older"
    ),
}
"""What the checker may say, and why it is not right there."""


def messages(files: list[Path]) -> Iterator[str]:
    """What the checker says about some files and is not allowed to."""
    java = shutil.which("java") or lacking("Java", "install a Java runtime, version 17 or newer")
    checker = of_npm("vnu-jar/build/dist/vnu.jar")
    options = ["--stdout", "--format", "json", "--exit-zero-always", "--also-check-css", "--also-check-svg"]
    done = subprocess.run(
        [java, "-Xss4m", "-jar", checker, *options, *files], capture_output=True, text=True, check=False
    )
    assert done.stdout, done.stderr
    for told in json.loads(done.stdout)["messages"]:
        if told["message"].startswith("The first occurrence of"):
            continue  # the second half of the message before
        if not any(re.match(pattern, told["message"]) for pattern in ALLOWED):
            yield f"{told.get('url', '')}:{told.get('lastLine', 1)}: {told['message']}"


def test_the_checker_finds_nothing_on_the_whole_site(tmp_path: Path) -> None:
    pages = [Page(path, body) for path, body in built().items() if path.endswith((".html", ".css", ".svg"))]
    write_pages(pages, tmp_path / "site")
    assert [] == list(messages([tmp_path / "site" / page.path for page in pages]))


def test_the_checker_can_find_something(tmp_path: Path) -> None:
    page, style = tmp_path / "page.html", tmp_path / "style.css"
    page.write_text("<!doctype html><html lang=en><title>Rain</title><p><div></p></html>", "utf-8")
    style.write_text("p { colour: red }", "utf-8")
    assert {"page.html", "style.css"} == {line.split(":")[1].rpartition("/")[2] for line in messages([page, style])}
