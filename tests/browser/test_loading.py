"""A first visit: how many bytes it costs, and that nothing jumps while it loads."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route

from ..built import hosted, kinds
from ..hosting import compress
from .asking import address, expect_none

MOST = 60_000
SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => list.getEntries().forEach(({ value, sources }) => {
  const moved = sources.map(({ node }) => node?.parentElement?.innerHTML.trim().slice(0, 60));
  window.shifts.push(`${value.toFixed(4)} by ${moved.join(" and ")}`);
})).observe({ type: "layout-shift", buffered: true });
"""
SETTLED = "document.fonts.ready.then(() => new Promise((done) => setTimeout(done, 50))).then(() => window.shifts)"
ONE_OF_EACH_KIND = [group[0] for group in kinds().values()]
BY_SIZE = sorted(kinds()["claims/*/"], key=lambda path: len(compress(hosted()[path])))
TYPICAL_CLAIM = BY_SIZE[len(BY_SIZE) // 2]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone that has never been on the site."""
    context = browser.new_context(viewport={"width": 390, "height": 664})
    context.add_init_script(SHIFTS)
    yield context.new_page()
    context.close()


def late(route: Route) -> None:
    """Let a font come when the page has long been shown without it."""
    time.sleep(0.4)
    route.continue_()


def test_all_that_a_first_visit_to_a_typical_claim_loads_is_small(page: Page, host: str) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    received: list[int] = []
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.goto(host + address(TYPICAL_CLAIM), wait_until="networkidle")
    assert received
    assert sum(received) <= MOST


def test_nothing_jumps_while_a_page_loads_even_if_its_fonts_are_late(page: Page, host: str) -> None:
    page.route("**/*.woff2", late)
    found = []
    for path in ONE_OF_EACH_KIND:
        page.goto(host + address(path))
        found += [f"{address(path)}: a shift of {shift}" for shift in page.evaluate(SETTLED)]
    expect_none(found)


def test_a_jump_is_noticed(page: Page, host: str) -> None:
    page.goto(f"{host}loans/")
    page.evaluate("document.fonts.ready.then(() => document.body.prepend(document.createElement('hr'), 'Late words'))")
    assert 1 <= len(page.evaluate(SETTLED))
