"""What machines read of a site, read by the tools that others use."""

from __future__ import annotations

from pathlib import Path

import extruct
import feedparser
import pytest

from .publications import library_pages

PAGES = library_pages()
CLAIMS = sorted(path for path in PAGES if Path(path).match("claims/*/index.html"))


def _text(path: str) -> str:
    return PAGES[path].body.decode()


def test_the_feed_is_one_that_a_feed_reader_has_no_complaint_about():
    assert not feedparser.parse(_text("feed.xml")).bozo


def test_the_feed_has_an_entry_with_an_absolute_address_for_every_claim():
    feed = feedparser.parse(_text("feed.xml"))
    assert len(CLAIMS) == len(feed.entries) > 0
    assert all(entry.link.startswith("https://") and entry.id and entry.updated_parsed for entry in feed.entries)


@pytest.mark.parametrize("path", CLAIMS)
def test_a_claim_page_holds_exactly_one_claim_review(path):
    found = extruct.extract(_text(path), syntaxes=["json-ld"])["json-ld"]
    assert ["ClaimReview"] == [item["@type"] for item in found if item["@type"] == "ClaimReview"]


@pytest.mark.parametrize("path", CLAIMS)
def test_the_claim_review_says_what_the_page_says(path):
    (review,) = extruct.extract(_text(path), syntaxes=["json-ld"])["json-ld"]
    rating = review["reviewRating"]
    assert f'<link rel="canonical" href="{review["url"]}">' in _text(path)
    assert f"</svg><span>{rating['alternateName']}</span>" in _text(path)
    if "ratingValue" in rating:
        assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]
        assert rating["worstRating"] < rating["bestRating"]
