"""Every kind of page on every kind of screen: nothing stands outside, nothing is cut off, nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, Request

from ..built import specimens
from .asking import address, ask, complaints, expect_none

WIDTHS = (320, 640, 768, 1440)
SLOW = "was preloaded using link preload but not used"
"""What Chromium says of a font that came too late for this page, on a machine that is busy."""
SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])


@pytest.fixture
def page(browser: Browser, script: bool) -> Iterator[Page]:
    """A page on a screen with two pixels for one: 640 is a screen of 1280 at a zoom of 200%."""
    opened = browser.new_page(java_script_enabled=script, device_scale_factor=2)
    yield opened
    opened.close()


@contextmanager
def asked(page: Page) -> Iterator[list[str]]:
    """The addresses that a page asks for meanwhile."""
    urls: list[str] = []

    def note(request: Request) -> None:
        urls.append(request.url)

    page.on("request", note)
    yield urls
    page.remove_listener("request", note)


def misfits(page: Page, widths: tuple[int, ...] = WIDTHS) -> Iterable[str]:
    """What stands outside of a screen of some width, or does not fit its own box."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        yield from (f"at {width} px {each}" for question in ("outside", "cut") for each in ask(page, question))


@SCRIPT
def test_no_page_says_anything_or_asks_for_anything_elsewhere(page: Page, host: str) -> None:
    found: list[str] = []
    page.on("console", lambda message: SLOW in message.text or found.append(f"{page.url} says {message.text}"))
    page.on("pageerror", lambda error: found.append(f"{page.url} breaks with {error}"))
    for path in specimens():
        sites = (f"{host}{path.partition('/')[0]}/", f"{host}loans/static/icon.svg")  # an icon may be asked for late
        with asked(page) as urls:
            page.goto(host + address(path))
            page.emulate_media(color_scheme="dark")
            ask(page, "open")
        page.emulate_media(color_scheme="light")
        found += [f"{address(path)} asks for {url}" for url in urls if not url.startswith((*sites, "data:"))]
    expect_none(found)


@SCRIPT
def test_nothing_stands_outside_of_the_screen_and_no_words_are_cut_off(page: Page, host: str) -> None:
    expect_none(complaints(page, host, specimens(), misfits))


@pytest.mark.parametrize("script", [True])
def test_receipts_that_are_open_fit_the_screen_too(page: Page, host: str) -> None:
    def opened(page: Page) -> Iterable[str]:
        ask(page, "open")
        return misfits(page, (WIDTHS[0], WIDTHS[-1]))

    expect_none(complaints(page, host, specimens(), opened))


@pytest.mark.parametrize("script", [True])
def test_readers_can_set_more_space_between_letters_words_and_lines(page: Page, host: str) -> None:
    def spaced(page: Page) -> Iterable[str]:
        ask(page, "open")
        ask(page, "space")
        return misfits(page, (WIDTHS[0], WIDTHS[-1]))

    expect_none(complaints(page, host, specimens(), spaced))


@pytest.mark.parametrize("script", [True])
def test_an_address_without_a_page_shows_the_page_that_says_so_at_any_depth(page: Page, host: str) -> None:
    for missing in ("nothing", "claims/nothing/here/"):
        answer = page.goto(f"{host}interview/{missing}")
        assert answer
        assert 404 == answer.status
        assert 0 < page.evaluate("[...document.styleSheets].length")
        page.get_by_role("banner").get_by_role("link").first.click()
        assert f"{host}interview/" == page.url
