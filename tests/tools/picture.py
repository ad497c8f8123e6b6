"""The picture of a claim page that README.md shows: `python -m tests.tools.picture` takes it anew."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from ..browser.chromium import FLAGS, find
from ..built import built
from ..hosting import serve

PICTURE = Path(__file__).parents[2] / "docs" / "claim-page.png"
PAGE = "claims/twenty-million/"
WIDE, HIGH = 1280, 800


def main() -> int:
    """Take the picture, by daylight; 1 where there is no browser."""
    program = find()
    if program is None:
        print("A picture needs Chromium: playwright install chromium")
        return 1
    with serve(built()) as host, sync_playwright() as running:
        browser = running.chromium.launch(executable_path=str(program), args=list(FLAGS))
        page = browser.new_page(viewport={"width": WIDE, "height": HIGH}, color_scheme="light")
        page.goto(f"{host}{PAGE}", wait_until="networkidle")
        page.reload(wait_until="networkidle")  # fonts that came late are shown from the second visit on
        page.screenshot(path=PICTURE)
        browser.close()
    print(f"{PICTURE.name}: {PICTURE.stat().st_size / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
