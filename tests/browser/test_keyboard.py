"""Every kind of page by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

import pytest
from playwright.sync_api import Browser, Page

from ..built import hosted, kinds
from .asking import ask, complaints, expect_none

ONE_OF_EACH_KIND = [min(group, key=lambda path: len(hosted()[path])) for group in kinds().values()]
WITH_HEAD = [path for path in ONE_OF_EACH_KIND if b'class="masthead"' in hosted()[path]]
MANY = 400
"""More tab stops than the smallest page of any kind has."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1024, "height": 768}, reduced_motion="reduce")
    yield opened
    opened.close()


def walk(page: Page) -> Iterator[str]:
    """Press Tab from the beginning of a page to its end, and tell where that goes wrong."""
    expected = ask(page, "reachable")
    visited = []
    for _ in range(MANY):
        page.keyboard.press("Tab")
        here = ask(page, "focused")
        if here["end"] or here["name"] in visited[:1]:
            break
        if not here["seen"]:
            yield f"the focus on {here['name']} cannot be seen"
        if not here["inside"]:
            yield f"the focus on {here['name']} is outside of the screen"
        visited += [] if here["scroller"] else [here["name"]]
    for stop, (there, here) in enumerate(zip_longest(expected, visited), start=1):
        if there != here:
            yield f"tab stop {stop} is {here}, and in the page {there}"
            break


def test_tab_reaches_everything_in_the_order_of_the_page_and_shows_where_it_is(page: Page, host: str) -> None:
    expect_none(complaints(page, host, ONE_OF_EACH_KIND, walk))


def test_the_skip_link_leads_past_the_head_of_the_page(page: Page, host: str) -> None:
    def skip(page: Page) -> Iterator[str]:
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        if not page.evaluate("document.activeElement.closest('main, footer')"):
            yield "Tab after the skip link is still in the head of the page"

    expect_none(complaints(page, host, WITH_HEAD, skip))


def test_a_receipt_opens_and_closes_by_key(page: Page, host: str) -> None:
    page.goto(f"{host}interview/claims/twenty-million/")
    receipt = page.locator("details.receipt").first
    receipt.locator("summary").focus()
    for key, shown in (("Enter", True), ("Space", False)):
        page.keyboard.press(key)
        assert shown == receipt.locator(".measurement").first.is_visible()
