"""What the script adds to pages, and that nothing is lost without it."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator

import pytest

from factcheck.searching import LIST_SERVES

from ..benchmarks.synthetic import write_content
from ..built import built
from ..hosting import serve

playwright = pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright")

CLAIM = "loans/claims/loans-doubled/"
GROWTH = "a.figure[href='#receipt-growth']"
SLIP = ".slip:popover-open"

with_pagefind = pytest.mark.skipif(
    not all(map(importlib.util.find_spec, ("pagefind", "pagefind_bin"))), reason="Pagefind is optional"
)


@pytest.fixture(params=[320, 1280])
def page(browser: playwright.Browser, request: pytest.FixtureRequest) -> Iterator[playwright.Page]:
    """A page that may write to the clipboard, and on which no console message is let pass."""
    context = browser.new_context(
        viewport={"width": request.param, "height": 640},
        reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"],
    )
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    context.close()
    assert [] == said


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A host with the site of more claims than a list serves."""
    folder = tmp_path_factory.mktemp("large")
    write_content(folder / "content", LIST_SERVES + 100, words=50)
    site = built(folder / "content")
    with serve({f"checks/{path}": body for path, body in site.items()}) as address:
        yield address


def focused(page: playwright.Page) -> str | None:
    return page.locator(":focus").get_attribute("href")


def search(page: playwright.Page, words: str) -> str:
    """Look for some words, and give what is announced."""
    page.fill("#q", words)
    page.locator("form.search button").click()
    page.wait_for_selector("[role=status]:not(:empty)")
    return page.locator("[role=status]").inner_text()


def titles(page: playwright.Page) -> list[str]:
    return page.locator(".found > li > a").all_inner_texts()


# --- receipts beside their numbers --------------------------------------------


def test_a_click_on_a_number_opens_its_receipt_inside_the_screen(page, host):
    page.goto(f"{host}{CLAIM}")
    page.locator(GROWTH).first.click()
    slip = page.locator(SLIP)
    assert "Growth: +25.3%" in slip.inner_text()
    box, screen = slip.bounding_box(), page.viewport_size
    assert 0 <= box["x"]
    assert box["x"] + box["width"] <= screen["width"]
    assert 0 <= box["y"]
    assert box["y"] + box["height"] <= screen["height"]
    assert page.url.endswith(CLAIM)


def test_the_number_stays_in_sight_of_its_receipt(page, host):
    page.goto(f"{host}{CLAIM}")
    number = page.locator(".prose a.figure").last
    number.scroll_into_view_if_needed()
    number.click()
    slip, box = page.locator(SLIP).bounding_box(), number.bounding_box()
    assert 0 <= box["y"] < 640
    assert box["y"] + box["height"] <= slip["y"] or box["y"] >= slip["y"] + slip["height"]


def test_the_receipt_opens_by_keyboard_and_escape_returns_to_the_number(page, host):
    page.goto(f"{host}{CLAIM}")
    page.locator(GROWTH).first.focus()
    page.keyboard.press("Enter")
    assert page.locator(f"{SLIP}:focus").is_visible()
    page.keyboard.press("Tab")
    assert page.locator(f"{SLIP} :focus").is_visible()
    page.keyboard.press("Escape")
    assert 0 == page.locator(SLIP).count()
    assert "#receipt-growth" == focused(page)


def test_a_click_elsewhere_closes_the_receipt(page, host):
    page.goto(f"{host}{CLAIM}")
    page.locator(GROWTH).first.click()
    page.mouse.click(3, 3)
    assert 0 == page.locator(SLIP).count()


def test_a_receipt_leads_on_to_the_receipts_it_was_made_from(page, host):
    page.goto(f"{host}{CLAIM}")
    page.locator(GROWTH).first.click()
    page.locator(f"{SLIP} a[href='#receipt-before']").first.click()
    assert "Loans in 2022: 5,985" in page.locator(SLIP).inner_text()


def test_open_in_the_list_goes_to_the_open_receipt(page, host):
    page.goto(f"{host}{CLAIM}")
    page.locator(GROWTH).first.click()
    page.get_by_role("link", name="Open in the list").click()
    assert 0 == page.locator(SLIP).count()
    assert page.url.endswith("#receipt-growth")
    assert "" == page.locator("#receipt-growth").get_attribute("open")


def test_a_number_that_a_source_states_opens_the_words_that_hold_it(page, host):
    page.goto(f"{host}{CLAIM}")
    page.locator("a.source", has_text="nine thousand").first.click()
    assert "The Gazette" in page.locator(SLIP).inner_text()
    assert "nine thousand" in page.locator(f"{SLIP} .excerpt").inner_text()


def test_a_click_with_a_key_held_is_the_browsers_own(page, host):
    page.goto(f"{host}{CLAIM}")
    with page.context.expect_page() as opened:
        page.locator(GROWTH).first.click(modifiers=["Control"])
    assert opened.value.url.endswith("#receipt-growth")
    assert 0 == page.locator(SLIP).count()


def test_nothing_on_the_page_has_the_same_id_twice_while_a_receipt_is_open(page, host):
    page.goto(f"{host}{CLAIM}")
    page.locator(GROWTH).first.click()
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((element) => element.id)")
    assert sorted(set(ids)) == sorted(ids)


# --- text to take along -------------------------------------------------------


def test_a_receipt_is_copied_as_text_and_that_is_announced(page, host):
    page.goto(f"{host}{CLAIM}")
    page.locator("a.figure[href='#receipt-after']").first.click()
    page.get_by_role("button", name="Copy as text").click()
    page.get_by_role("status").get_by_text("Copied.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert "Loans in 2023: 7,500 loans" == copied[0]
    assert "Computed as: sum(loans)" in copied
    assert any(line.startswith("Edition: published ") for line in copied)
    assert f"{host}{CLAIM}#receipt-after" == copied[-1]


def test_an_open_receipt_in_the_list_can_be_copied(page, host):
    page.goto(f"{host}{CLAIM}")
    assert 0 == page.get_by_role("button", name="Copy as text").count()
    page.locator("#receipt-growth > summary").click()
    page.locator("#receipt-growth").get_by_role("button", name="Copy as text").click()
    page.get_by_role("status").get_by_text("Copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").startswith("Growth: +25.3%")


# --- places in closed parts ---------------------------------------------------


def test_the_address_of_a_receipt_opens_it(page, host):
    page.goto(f"{host}{CLAIM}#receipt-growth")
    page.wait_for_selector("#receipt-growth[open]")
    page.goto(f"{host}{CLAIM}#receipt-after")
    page.wait_for_selector("#receipt-after[open]")


def test_a_cell_leads_to_its_row_among_the_rows_that_were_hidden(page, large):
    page.goto(f"{large}checks/claims/claim-0/#receipt-latest")
    page.locator("#receipt-latest .cells a").first.click()
    page.wait_for_selector("tr:target")
    assert page.locator("tr:target").is_visible()
    assert 0 <= page.locator("tr:target").bounding_box()["y"] < 640


# --- search -------------------------------------------------------------------


def test_a_search_finds_announces_and_marks(page, host):
    page.goto(f"{host}loans/search/")
    assert search(page, "loans hill").endswith("for “loans hill”")
    assert "Did loans double to 9,000 in a year?" == titles(page)[0]
    assert {"loans"} <= {mark.lower() for mark in page.locator(".found mark").all_inner_texts()}
    assert not page.locator("#everything").is_visible()


def test_a_claim_comes_before_what_it_cites(page, host):
    page.goto(f"{host}loans/search/")
    search(page, "loans")
    kinds = [about.split(" · ")[0] for about in page.locator(".found .why").all_inner_texts()]
    assert kinds.index("Dataset") > kinds.index("Claim") == 0


def test_accents_capitals_and_ends_of_words_make_no_difference(page, host):
    page.goto(f"{host}loans/search/")
    assert search(page, "LÓAN doub").startswith("1 result ")
    assert ["Did loans double to 9,000 in a year?"] == titles(page)


def test_words_in_quotation_marks_stand_together(page, host):
    page.goto(f"{host}loans/search/")
    assert search(page, '"loans have doubled"').startswith("1 result ")
    assert search(page, '"doubled have loans"').startswith("Nothing was found")


@pytest.mark.parametrize("words", ["zebra", "(", '"', "[a-z]+", "<b>bold</b>", "\\", "--", "%"])
def test_words_that_occur_nowhere_are_told_and_everything_stays(page, host, words):
    page.goto(f"{host}loans/search/")
    assert search(page, words).startswith(f"Nothing was found for “{words}”")
    assert [] == titles(page)
    assert page.locator("#everything").is_visible()


def test_a_search_has_an_address_that_can_be_passed_on(page, host):
    page.goto(f"{host}loans/search/")
    search(page, "ada vale")
    assert page.url.endswith("/loans/search/?q=ada+vale")
    page.goto(page.url)
    page.wait_for_selector(".found > li")
    assert "Ada Vale" in titles(page)


def test_a_result_leads_to_its_page(page, host):
    page.goto(f"{host}loans/search/?q=loans+double")
    page.locator(".found > li > a").first.click()
    page.wait_for_url(f"{host}{CLAIM}")


def test_a_search_without_words_shows_everything_again(page, host):
    page.goto(f"{host}loans/search/?q=loans")
    page.wait_for_selector(".found > li")
    page.fill("#q", "")
    page.wait_for_selector("#everything:not([hidden])")
    assert page.url.endswith("/search/")


@with_pagefind
def test_a_large_site_is_searched_through_its_index(page, large):
    page.goto(f"{large}checks/search/")
    assert "results for “speaker 7”" in search(page, "speaker 7")
    asked = page.evaluate("performance.getEntriesByType('resource').map((each) => each.name)")
    assert any("/search/pagefind/" in name for name in asked)
    assert not any(name.endswith("search.json") for name in asked)
    page.locator(".found > li > a", has_text="Claim").first.click()
    page.wait_for_url(f"{large}checks/claims/*/")


# --- without script -----------------------------------------------------------


def test_without_script_there_is_no_form_that_does_nothing(browser, host):
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{host}loans/search/?q=loans")
    assert not page.locator("form").is_visible()
    assert page.locator("#everything").get_by_role("link", name="Did loans double to 9,000 in a year?").is_visible()
    page.goto(f"{host}{CLAIM}")
    assert 0 == page.locator("button").count()
    page.locator(GROWTH).first.click()
    assert page.locator("#receipt-growth .measurement").first.is_visible()
    page.close()
