"""A site of hostile content in a real browser: nothing of it runs, no other host is asked, nothing pops up."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from factcheck.model import Page

from ..built import html_of
from ..hosting import serve
from ..newsroom import CONTENT, check, write
from ..publications import pages_of
from ..test_hostile import ATTACKS
from .asking import address

INERT = {name: attack for name, attack in ATTACKS.items() if attack["becomes"] == "inert"}


def hostile_content(folder: Path) -> Path:
    """The newsroom with the attacks that a check lets pass, those on prose on pages of their own."""
    files: dict[str, str] = {}
    for attack in INERT.values():
        before = files.get(attack["file"], CONTENT[attack["file"]])
        if attack["file"].endswith((".md", ".csv")) and attack["old"] not in before:
            continue
        files[attack["file"]] = before.replace(attack["old"], attack["new"], 1)
    bodies = [attack["new"] for attack in INERT.values() if attack["file"] == "pages/about.md"]
    for number, body in enumerate(bodies):
        files[f"pages/attack-{number}.md"] = f"---\ntitle: Another attack\n---\n{body}\n"
    return write(folder, files)


def test_nothing_of_hostile_content_runs_or_asks_another_host_or_pops_up(browser: Browser, tmp_path: Path) -> None:
    publication, problems = check(hostile_content(tmp_path))
    assert [] == [f"{problem.at} {problem.message}" for problem in problems]
    assert publication is not None
    here = publication.moved_to("http://127.0.0.1/")
    pages = {path: page.body for path, page in pages_of(here).items() if isinstance(page, Page)}
    with serve(pages) as host:
        page = browser.new_page()
        found: list[str] = []
        page.on("dialog", lambda dialog: (found.append(f"a dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda asked: None if asked.url.startswith(host) else found.append(f"asked {asked.url}"))
        page.on("console", lambda said: found.append(said.text) if "Content Security Policy" in said.text else None)
        page.on("pageerror", lambda error: found.append(f"a script failed: {error}"))
        for path in html_of(pages):
            page.goto(host + address(path))
            found += [
                f"{path}: {each}"
                for each in page.evaluate(
                    "[...document.querySelectorAll('a[href]')].map((a) => a.protocol)"
                    ".filter((each) => !['http:', 'https:', 'mailto:'].includes(each))"
                )
            ]
        page.close()
    assert [] == found
