"""The pages as a browser shows them: at phone and desk width, by day and by night, without script."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from urllib.parse import urldefrag, urljoin

import pytest

from ..publications import library_pages

playwright = pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright")

PATHS = sorted(
    path.removesuffix("index.html") for path in library_pages() if path.endswith(".html") and path != "404.html"
)


@pytest.fixture(params=[(320, "light"), (320, "dark"), (1280, "light"), (1280, "dark")], ids=str)
def page(browser: playwright.Browser, request: pytest.FixtureRequest) -> Iterator[playwright.Page]:
    width, scheme = request.param
    opened = browser.new_page(viewport={"width": width, "height": 640}, color_scheme=scheme, java_script_enabled=False)
    yield opened
    opened.close()


def test_no_page_complains_or_asks_for_anything_elsewhere(page, host):
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    for path in PATHS:
        page.goto(f"{host}below/loans/{path}")
    assert [] == said
    assert [] == [url for url in asked if not url.startswith(f"{host}below/loans/")]


def test_no_page_is_wider_than_the_screen(page, host):
    wide = []
    for path in PATHS:
        page.goto(f"{host}root/{path}")
        screen = page.viewport_size["width"]
        boxes = [element.bounding_box() for element in page.locator("main > *, main > article > *, figure").all()]
        wide += [path for box in boxes if box and box["x"] + box["width"] > screen + 0.5]
    assert [] == wide


def test_no_label_of_a_chart_is_cut_off(page, host):
    page.goto(f"{host}root/claims/loans-doubled/")
    screen = page.viewport_size["width"]
    boxes = [label.bounding_box() for label in page.locator("svg.chart text").all()]
    assert boxes
    assert [] == [box for box in boxes if box and (box["x"] < 0 or box["x"] + box["width"] > screen)]


def test_no_labels_of_a_chart_lie_on_one_another(page, host):
    page.goto(f"{host}root/claims/loans-doubled/")
    for chart in page.locator("svg.chart").all():
        found = [(label.text_content(), label.bounding_box()) for label in chart.locator("text").all()]
        boxes = [(words, box) for words, box in found if box]
        assert len(boxes) > 1
        assert [] == [(one, other) for (one, a), (other, b) in combinations(boxes, 2) if overlap(a, b)]


def overlap(one: dict[str, float], other: dict[str, float]) -> bool:
    """Whether two boxes share more than the four pixels of air that each has on every side."""
    across = min(one["x"] + one["width"], other["x"] + other["width"]) - max(one["x"], other["x"])
    down = min(one["y"] + one["height"], other["y"] + other["height"]) - max(one["y"], other["y"])
    return across > 8 and down > 8


def test_a_phone_shows_claim_claimant_verdict_and_answer_at_once(browser, host):
    page = browser.new_page(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    page.goto(f"{host}root/claims/loans-doubled/")
    for part in (".said", ".said figcaption", ".answer .verdict", ".answer .summary"):
        box = page.locator(part).first.bounding_box()
        assert box
        assert box["y"] + box["height"] <= 640, part
    page.close()


def test_a_link_to_a_receipt_opens_it(page, host):
    page.goto(f"{host}root/claims/loans-doubled/#receipt-growth")
    assert page.locator("#receipt-growth .measurement").first.is_visible()
    assert not page.locator("#receipt-after .measurement").first.is_visible()


def test_the_first_tab_stop_skips_to_the_content(page, host):
    page.goto(f"{host}root/")
    page.keyboard.press("Tab")
    assert page.locator(".skip").is_visible()
    assert "Skip to the content" == page.locator(":focus").inner_text()


def test_receipts_are_open_on_paper(page, host):
    page.goto(f"{host}root/claims/loans-doubled/")
    page.emulate_media(media="print")
    assert page.locator("#receipt-growth .measurement").first.is_visible()


@pytest.mark.parametrize("base", ["root/", "below/loans/"])
def test_every_address_answers_wherever_the_site_lives(browser, host, base):
    page = browser.new_page(java_script_enabled=False)
    addresses = set()
    for path in PATHS:
        page.goto(f"{host}{base}{path}")
        links = [link.get_attribute("href") or "" for link in page.locator("a, link[rel=stylesheet]").all()]
        addresses |= {urldefrag(urljoin(page.url, link))[0] for link in links}
    own = sorted(address for address in addresses if address.startswith(host))
    assert all(address.startswith(f"{host}{base}") for address in own)
    assert [] == [address for address in own if not page.request.get(address).ok]
    page.close()
