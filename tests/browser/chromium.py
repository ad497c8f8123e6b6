"""Where a Chromium is that tests can drive: the system's own, or the one that playwright installed.

`python -m tests.browser.chromium` says which, and exits with 1 where there is none.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> Path | None:
    """The browser's program, or None."""
    for name in NAMES:
        if found := shutil.which(name):
            return Path(found)
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        return None
    with sync_playwright() as running:
        installed = Path(running.chromium.executable_path)
    return installed if installed.is_file() else None


if __name__ == "__main__":
    found = find()
    print(f"The browser tests run in {found}." if found else "There is no Chromium on this machine yet.")
    sys.exit(found is None)
