"""What readers see of corrections: the list of all, the verdict of before, and what was taken back."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from lxml import html as parser

from factcheck.cards import finished
from factcheck.rendering import SiteMap

from .publications import TEMPLATES, html, interview, interview_pages, library, library_pages, loans, pages_of


def seen(path: str, where: str = "//main") -> str:
    """The words of a part of a page of the library."""
    return " ".join(parser.fromstring(html(path)).xpath(where)[0].text_content().split())


def test_the_page_of_corrections_lists_every_one_with_its_day_kind_page_and_earlier_verdict() -> None:
    items = parser.fromstring(html("corrections/index.html")).xpath("//ul[@class='entries']/li")
    told = [" ".join(item.text_content().split()) for item in items]
    assert 5 == len(told)
    assert told[0].startswith("13 July 2024, withdrawn Are the lights out? Nobody could say who said it")
    title = "Did loans double to 9,000 in a year?"
    assert told[-1] == (
        f"2 June 2024, our mistake {title} Earlier verdict: Misleading, until 2 June 2024 The name of a branch."
    )


def test_every_correction_leads_to_its_place_on_the_page_that_it_changed() -> None:
    links = parser.fromstring(html("corrections/index.html")).xpath("//ul[@class='entries']//h3/a/@href")
    assert 5 == len(links)
    for link in links:
        path, _, anchor = link.removeprefix("../").partition("#")
        assert parser.fromstring(html(f"{path}index.html")).xpath(f"//*[@id='{anchor}']"), link


def test_without_a_correction_the_page_says_so() -> None:
    flawless = tuple(check for check in interview().checks if not check.claim.corrections)
    site = replace(interview(), checks=flawless)
    assert "No correction so far" in finished(SiteMap(site, TEMPLATES)["corrections/index.html"]).body.decode()


def test_the_page_of_the_first_site_says_how_to_report_an_error() -> None:
    assert "How to report an error" in interview_pages()["corrections/index.html"].body.decode()


def test_a_site_without_a_page_of_its_own_has_a_list_of_corrections_all_the_same() -> None:
    assert "corrections" not in library().pages
    assert "5 corrections" in seen("corrections/index.html")


@pytest.mark.parametrize("path", ["index.html", "claims/loans-doubled/index.html", "corrections/index.html"])
def test_every_page_leads_to_the_corrections(path: str) -> None:
    links = parser.fromstring(html(path)).xpath("//footer//a[text()='Corrections']/@href")
    assert ["../" * path.count("/") + "corrections/"] == [link.removeprefix("./") for link in links]


def test_a_verdict_that_a_correction_changed_stands_at_the_top_with_its_day_and_the_note() -> None:
    top = seen("claims/loans-doubled/index.html", "//header[@class='lead']")
    assert "Earlier verdict: Misleading, until 2 June 2024; our mistake: The name of a branch." in top
    assert "Earlier verdict with later data: False, until 12 July 2024; an update: A second table." in top


@pytest.mark.parametrize(
    "path", ["claims/index.html", "topics/libraries/index.html", "claims/loans-doubled/embed/index.html"]
)
def test_lists_and_embedded_checks_show_the_earlier_verdict_too(path: str) -> None:
    assert "Earlier verdict: Misleading, until 2 June 2024" in seen(path)


def test_a_page_without_a_correction_says_nothing_of_an_earlier_verdict() -> None:
    pages = pages_of(replace(library(), checks=tuple(replace(check, earlier=()) for check in library().checks)))
    assert b"Earlier verdict" not in pages["claims/loans-doubled/index.html"].body
    assert loans().earlier


def test_a_withdrawn_check_keeps_its_addresses_and_says_when_and_why() -> None:
    for path in ("claims/lights-out/index.html", "claims/lights-out/embed/index.html"):
        assert "This check was withdrawn on 13 July 2024. Nobody could say who said it" in seen(path)
        assert "The lights of the library are out." in seen(path)
    told = json.loads(library_pages()["claims/lights-out/claim.json"].body)
    assert ("2024-07-13", "Unproven") == (told["withdrawn"]["date"], told["withdrawn"]["verdict"])
    assert "Nobody could say who said it: see the other claim." == told["withdrawn"]["note"]


def test_a_withdrawn_check_is_in_no_list_of_claims() -> None:
    assert "Are the lights out?" not in seen("claims/index.html")
    assert "Are the lights out?" not in library_pages()["search.json"].body.decode()


def test_a_rating_shows_what_was_changed_of_its_meaning() -> None:
    assert "12 July 2024, an update: The word here was added." in seen("ratings/unproven/index.html")
