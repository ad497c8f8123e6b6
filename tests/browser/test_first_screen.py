"""What a phone shows of a claim before anybody scrolls."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Browser, Page

from ..built import hosted, html_of, kinds
from .asking import complaints, expect_none

PAGES = html_of(hosted())
CLAIMS = tuple(path for path in kinds()["claims/*/"] if 'id="withdrawn"' not in PAGES[path])
"""Every page of a check that stands; one that was withdrawn has no verdict to show."""
CLAIM = {
    "claim": ".lead .claim",
    "claimant": ".lead .claimant",
    "date": ".lead time",
    "verdict": ".answer .verdict",
}
SCREENS = {
    (320, 568): CLAIM,
    (360, 740): {**CLAIM, "answer": ".answer .summary"},
}
"""The smallest phone that is still in use, and a common small one: what each shows at once."""
END = "selector => document.querySelector(selector)?.getBoundingClientRect().bottom"


def below(page: Page) -> Iterator[str]:
    """The parts that end below the screen."""
    for (width, height), parts in SCREENS.items():
        page.set_viewport_size({"width": width, "height": height})
        for part, selector in parts.items():
            end = page.evaluate(END, selector)
            if end is None:
                yield f"has no {selector}"
            elif end > height:
                yield f"on {width} x {height}, the {part} ends at {end:.0f}"


def test_claim_claimant_date_verdict_and_answer_are_on_the_first_screen(browser: Browser, host: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    found = complaints(page, host, CLAIMS, below)
    page.close()
    expect_none(found)
