"""How long a save takes to be on screen: the preview in Chromium, save by save.

    python -m tests.benchmarks.preview                    the starter's claim, and one of 1,000 synthetic ones
    python -m tests.benchmarks.preview FOLDER CLAIM       a claim of your own; its file is as before afterwards

Each line has the median, the fastest and the slowest of the saves: until the browser asks for the page, and
until the new words are laid out.  Machines differ and are shared: the load is told too.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from string import ascii_lowercase

from playwright.sync_api import Browser, Page, sync_playwright

from ..browser.chromium import FLAGS, find
from .synthetic import write_content

ROOT = Path(__file__).parents[2]
SAVES = 11
PAUSE = 400
PORT = 8177


def main(arguments: list[str]) -> int:
    """Measure the sites and print a line for each."""
    program = find()
    if program is None:
        print("The benchmark needs Chromium.")
        return 1
    with sync_playwright() as running, tempfile.TemporaryDirectory() as folder:
        browser = running.chromium.launch(executable_path=str(program), args=list(FLAGS))
        print(f"{'site':>10} {'asked for':>20} {'on screen':>20}   ms: median (fastest-slowest) of {SAVES} saves")
        for name, site, claim in sites(arguments, Path(folder)):
            asked, shown = measure(browser, site, claim)
            print(f"{name:>10} {told(asked):>20} {told(shown):>20}   load {os.getloadavg()[0]:.1f}", flush=True)
        browser.close()
    return 0


def sites(arguments: list[str], scratch: Path) -> Iterator[tuple[str, Path, str]]:
    """Names, folders with a content/ in them, and the claims that are saved."""
    if arguments:
        folder, claim = arguments
        yield Path(folder).resolve().name, Path(folder), claim
        return
    shutil.copytree(ROOT / "factcheck/starter/content", scratch / "small/content")
    yield "1 claim", scratch / "small", "river-rose"
    write_content(scratch / "large/content", 1000)
    first = min((scratch / "large/content/claims").rglob("*.md"))
    yield "1000", scratch / "large", first.stem


WATCH = """(() => {
  const seen = new Set();
  new MutationObserver(() => {
    const found = /Saved[a-z]+/.exec(document.body?.textContent)?.[0];
    if (!found || seen.has(found)) return;
    seen.add(found);
    requestAnimationFrame(() => setTimeout(() => console.info(found, performance.timeOrigin + performance.now())));
  }).observe(document, { childList: true, subtree: true, characterData: true });
})()"""
"""Tells when a new word was painted, by the clock that this process has too."""


def measure(browser: Browser, site: Path, claim: str) -> tuple[list[float], list[float]]:
    """Milliseconds from each save until the page was asked for, and until its new word was painted."""
    (file,) = (site / "content/claims").rglob(f"{claim}.md")
    before = file.read_text("utf-8")
    times: list[tuple[float, float]] = []
    with served(site) as address:
        page = browser.new_page(viewport={"width": 1000, "height": 800})
        page.add_init_script(WATCH)
        with page.expect_websocket():
            page.goto(f"{address}claims/{claim}/")
        page.wait_for_timeout(500)
        try:
            times += [save(page, file, before, f"Saved{letter}") for letter in ascii_lowercase[:SAVES]]
        finally:
            file.write_text(before, "utf-8")
            page.close()
    return [asked for asked, _ in times], [shown for _, shown in times]


def save(page: Page, file: Path, before: str, word: str) -> tuple[float, float]:
    """Save a claim with one more word, and wait for it in the browser."""
    requests: list[float] = []
    page.once("request", lambda _: requests.append(time.time()))
    with page.expect_console_message(lambda message: message.text.startswith(word)) as told:
        started = time.time()
        file.write_text(f"{before}\n{word}.\n", "utf-8")
    page.wait_for_timeout(PAUSE)
    return (requests[0] - started) * 1000, float(told.value.text.split()[1]) - started * 1000


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a preview in a process of its own."""
    command = [sys.executable, str(ROOT / "build.py"), "serve", "--port", str(PORT)]
    with subprocess.Popen(
        [*command, "--templates", str(ROOT / "templates")], cwd=site, stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None, "it was asked for"
        found = re.search(r"http://\S+", running.stdout.readline())
        assert found is not None, "the preview says where it is"
        yield found[0]
        running.terminate()


def told(times: list[float]) -> str:
    return f"{statistics.median(times):.0f} ({min(times):.0f}-{max(times):.0f})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
