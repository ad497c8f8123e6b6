"""The shapes of verdicts on share images, as the pages draw them: `python -m tests.tools.shapes` draws them anew."""

from __future__ import annotations

import io
import sys

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from factcheck.rendering import Press

from ..browser.chromium import FLAGS, find
from ..publications import TEMPLATES, library

SIZE = 40
STANDINGS = ("best", "better", "middle", "worse", "worst", "unplaced")
FOLDER = TEMPLATES / "share"
PAGE = """<!doctype html><style>{style}
html, body {{ margin: 0; background: #000; --paper: #000 }}
.shape {{ display: block; width: {size}px; height: {size}px; margin: 0; color: #fff }}
</style>{shape}"""


def draw(browser: Browser, standing: str) -> Image.Image:
    """The shape of a standing in the style of the pages, white on black."""
    macros = Press(library(), TEMPLATES).environment.get_template("macros/verdicts.html").module
    style = (TEMPLATES / "static" / "style.css").read_text("utf-8")
    page = browser.new_page(viewport={"width": SIZE, "height": SIZE})
    page.set_content(PAGE.format(style=style, size=SIZE, shape=macros.shape(standing)))
    taken = page.screenshot()
    page.close()
    return Image.open(io.BytesIO(taken)).convert("L")


def main() -> int:
    """Draw every shape; 1 where there is no browser."""
    program = find()
    if program is None:
        print("Shapes need Chromium: playwright install chromium")
        return 1
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=str(program), args=list(FLAGS))
        for standing in STANDINGS:
            draw(browser, standing).save(FOLDER / f"{standing}.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
