"""How long a save takes until a browser shows the new words, where there is a browser."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import sync_playwright

from ..browser.chromium import FLAGS, find
from .preview import measure


def measure_browser(folder: Path, claim: str) -> tuple[float, ...]:
    """Milliseconds from each save until the new word is painted; none without Chromium."""
    program = find()
    if program is None:
        return ()
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=str(program), args=list(FLAGS))
        _, shown = measure(browser, folder, claim)
        browser.close()
    return tuple(shown)
