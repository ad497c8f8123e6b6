"""What works on a claim page without any script."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from playwright.sync_api import Browser, FloatRect, Page


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 390, "height": 664}, java_script_enabled=False)
    yield opened
    opened.close()


def test_a_link_to_a_receipt_opens_it_and_no_other(page: Page, host: str) -> None:
    page.goto(f"{host}loans/claims/loans-doubled/")
    page.locator("a.figure[href='#receipt-growth']").first.click()
    assert page.locator("#receipt-growth .measurement").first.is_visible()
    assert not page.locator("#receipt-after .measurement").first.is_visible()


def test_a_number_leads_to_its_receipt_on_the_screen(page: Page, host: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{host}loans/claims/loans-doubled/")
    page.locator("a.figure[href='#receipt-growth']").first.click()
    box = page.locator("#receipt-growth summary").bounding_box()
    assert box
    assert 0 <= box["y"] < 664


def test_the_first_tab_stop_shows_a_way_past_the_head(page: Page, host: str) -> None:
    page.goto(f"{host}loans/")
    assert page.locator(".skip").bounding_box()["y"] < 0
    page.keyboard.press("Tab")
    assert "Skip to the content" == page.locator(":focus").inner_text()
    assert page.locator(":focus").bounding_box()["y"] >= 0


@pytest.mark.parametrize("width", [320, 1280])
def test_no_labels_of_a_chart_lie_on_one_another(page: Page, host: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(f"{host}loans/claims/loans-doubled/")
    for chart in page.locator("svg.chart").all():
        found = [(label.text_content(), label.bounding_box()) for label in chart.locator("text").all()]
        boxes = [(words, box) for words, box in found if box]
        assert len(boxes) > 1
        assert [] == [(one, other) for (one, a), (other, b) in combinations(boxes, 2) if overlap(a, b)]


def overlap(one: FloatRect, other: FloatRect) -> bool:
    """Whether two boxes share more than the four pixels of air that each has on every side."""
    across = min(one["x"] + one["width"], other["x"] + other["width"]) - max(one["x"], other["x"])
    down = min(one["y"] + one["height"], other["y"] + other["height"]) - max(one["y"], other["y"])
    return across > 8 and down > 8
