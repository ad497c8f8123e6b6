"""The same pages on paper, in the colours of readers' own choice, and for readers whom movement makes ill."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from ..built import hosted, html_of, specimens
from .asking import ask, complaints, expect_none

DRAWN = [path for path, text in html_of(hosted()).items() if '<svg class="chart' in text]
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 720, "height": 1000}, java_script_enabled=False)
    yield opened
    opened.close()


@SCHEMES
def test_on_paper_every_receipt_is_open(page: Page, host: str, scheme: str) -> None:
    page.emulate_media(media="print", color_scheme=scheme)
    expect_none(complaints(page, host, specimens(), lambda page: ask(page, "closed")))


@SCHEMES
def test_paper_stays_white_and_its_words_dark(page: Page, host: str, scheme: str) -> None:
    page.emulate_media(media="print", color_scheme=scheme)
    expect_none(complaints(page, host, specimens(), lambda page: ask(page, "inky")))


@SCHEMES
def test_marks_of_charts_and_shapes_of_verdicts_stand_out_from_the_ground(page: Page, host: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    expect_none(complaints(page, host, DRAWN, lambda page: ask(page, "faint")))


@SCHEMES
def test_they_do_so_in_the_few_colours_that_a_reader_forces_on_all_pages(page: Page, host: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme, forced_colors="active")
    expect_none(complaints(page, host, DRAWN, lambda page: ask(page, "faint")))


def test_nothing_moves_for_readers_who_asked_for_that(page: Page, host: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    expect_none(complaints(page, host, specimens(), lambda page: ask(page, "moving")))
