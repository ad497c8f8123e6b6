"""What others show of a page: the card beside a link, and the check in a frame."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest

from .publications import html, library, library_pages, loans

ADDRESS = "https://example.org/loans/"
CLAIM = "claims/loans-doubled/"


class Head(HTMLParser):
    """The meta elements, links and frames of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.told: dict[str, str] = {}
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str]]) -> None:
        given = dict(attrs)
        self.elements.append((tag, given))
        if tag == "meta" and "content" in given:
            self.told[given.get("property") or given.get("name") or ""] = given["content"]


@pytest.mark.parametrize("path", sorted(path for path in library_pages() if path.endswith("index.html")))
def test_the_image_of_every_page_that_is_shared_is_on_the_site(path):
    if not path.endswith("embed/index.html"):
        told = Head(html(path)).told
        assert told["og:image"].removeprefix(ADDRESS) in library_pages()
        assert told["og:image:alt"]
        assert "summary_large_image" == told["twitter:card"]


def test_the_image_of_a_claim_is_told_in_words():
    told = Head(html(f"{CLAIM}index.html")).told
    assert f"{ADDRESS}{CLAIM}share.png" == told["og:image"]
    assert (
        f"Claimed by {loans().claimant.name}, 1 May 2024: {loans().claim.claim} Verdict: False. "
        "With what is known today: Misleading."
    ) == told["og:image:alt"]


def test_a_claim_says_when_it_was_published_and_changed():
    told = Head(html(f"{CLAIM}index.html")).told
    assert ("2024-06-01", "2024-07-12") == (told["article:published_time"], told["article:modified_time"])


def test_the_code_to_embed_a_check_is_a_frame_with_a_title():
    (code,) = re.findall(r"<code>(&lt;iframe.*?)</code>", html(f"{CLAIM}index.html"))
    ((tag, given),) = Head(unescape(code)).elements
    assert "iframe" == tag
    assert f"{ADDRESS}{CLAIM}embed/" == given["src"]
    assert loans().claim.title == given["title"]


def test_the_frame_is_a_page_for_no_search_engine():
    framed = Head(html(f"{CLAIM}embed/index.html"))
    assert "noindex" == framed.told["robots"]
    assert ("link", {"rel": "canonical", "href": f"{ADDRESS}{CLAIM}"}) in framed.elements
    assert "embed/" not in library_pages()["sitemap.xml"].body.decode()


def test_every_link_in_the_frame_leads_out_of_it():
    framed = html(f"{CLAIM}embed/index.html")
    assert ("base", {"target": "_top"}) in Head(framed).elements
    assert [] == [link for link in re.findall(r'<a [^>]*href="([^"]*)', framed) if not link.startswith("../../../")]


def test_numbers_in_the_frame_lead_to_their_receipts_on_the_page():
    assert f'href="../../../{CLAIM}#receipt-' in html(f"{CLAIM}embed/index.html")


def test_the_frame_shows_both_verdicts_where_later_data_changed_it():
    framed = html(f"{CLAIM}embed/index.html")
    earlier = library().site.ratings["misleading"]
    shown = [loans().rating, loans().rating_now, earlier]  # the last one stood there until a correction
    assert [rating.label for rating in shown] == re.findall(r"</svg><span>([^<]*)", framed)


def test_a_title_with_signs_that_mean_something_stays_a_title():
    assert library().site.title in unescape(html(f"{CLAIM}embed/index.html"))
