"""Text that would break out of HTML, XML or JSON is shown as it was written, wherever it stands."""

from __future__ import annotations

import json

import extruct
import feedparser
import pytest
from lxml import etree, html

from factcheck.model import Page, Publication

from .newsroom import SITE, check, claim, write
from .publications import pages_of

HOSTILE = "</script><b x=\"'&amp; <!-- ]]> --> {{ x }} &lt;"
"""What each format would take for a sign of its own."""

QUOTED = "'" + HOSTILE.replace("'", "''") + "'"
"""The same as a scalar of YAML."""

IN_PROSE = "'& < ]]> {{ x }} -->"
"""What is left of it that prose may hold, where HTML is a problem."""

SOURCES = f"""\
office: {{producer: {QUOTED}, title: {QUOTED}, url: "https://example.org/o?a=1&b='2", published: 2024, accessed: 2024-06-01, kind: primary}}
gazette: {{producer: Gazette, title: {QUOTED}, seen: https://example.org/copy, published: 2024-05-02, accessed: 2024-06-01, kind: secondary}}
"""  # noqa: E501

DATASET = f"""\
title: {QUOTED}
source: office
about: {{place: {QUOTED}, period: {QUOTED}}}
license: {QUOTED}
fields:
  place: {{type: text, title: {QUOTED}, unit: {QUOTED}}}
editions: [{{published: 2024-01-10, path: 2024.csv}}]
"""


def hostile_claim() -> str:
    """A claim with such text in every field that is not prose, and what prose can hold in the others."""
    prose = "'" + IN_PROSE.replace("'", "''") + "'"
    verdict = f"verdict:\n  rating: 'true'\n  judgement: {prose}\n  summary: {prose}\n"
    front = "topics: [rain]\ncorrections: [{date: 2024-06-02, kind: ours, note: A & B < C}]\n"
    text = claim(front, IN_PROSE, verdict, QUOTED).replace("author: Example Desk", f"author: {QUOTED}")
    text = text.replace("appearances: [gazette]", "appearances: [gazette, office]")
    return text.replace("claim: It rained more, twice as much.", f"claim: {QUOTED}")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    """A site with hostile text wherever an author can write."""
    site = SITE.replace("Rain, checked", QUOTED)
    site = site.replace("Example Desk", QUOTED).replace('label: "True"', f"label: {QUOTED}")
    site = site.replace("https://example.org/rain/", "https://example.org/rain&more/")
    files: dict[str, str | bytes | None] = {
        "site.yaml": site + f"topics: {{rain: {QUOTED}}}\n",
        "sources/all.yaml": SOURCES,
        "claimants/people.yaml": f"mayor: {{name: {QUOTED}, role: {QUOTED}, kind: organization}}\n",
        "datasets/rain.yaml": DATASET,
        "datasets/rain/2024.csv": "place\n" + '"' + HOSTILE.replace('"', '""') + '\u2028"\n',
        "datasets/rain/2023.csv": None,
        "datasets/rain/2024-09.csv": None,
        "claims/more-rain.md": hostile_claim(),
    }
    publication, problems = check(write(tmp_path_factory.mktemp("hostile"), files))
    assert [] == [(str(problem.at), problem.message) for problem in problems]
    assert isinstance(publication, Publication)
    return pages_of(publication)


def claim_markup(pages: dict[str, Page]) -> dict:
    text = pages["claims/more-rain/index.html"].body.decode()
    (review,) = extruct.extract(text, syntaxes=["json-ld"])["json-ld"]
    return review


def test_markup_of_a_claim_holds_the_text_as_it_was_written(pages):
    review = claim_markup(pages)
    texts = [review["name"], review["claimReviewed"], review["author"]["name"], review["reviewRating"]["alternateName"]]
    texts += [review["itemReviewed"]["author"][name] for name in ("name", "description")]
    assert {HOSTILE} == set(texts)


def test_a_place_of_appearance_holds_the_text_and_the_address_as_they_were_written(pages):
    works = claim_markup(pages)["itemReviewed"]["appearance"]
    addresses = [None, "https://example.org/o?a=1&b='2"]
    assert [(HOSTILE, address) for address in addresses] == [(work["name"], work.get("url")) for work in works]


def test_markup_of_a_dataset_holds_the_text_as_it_was_written(pages):
    text = pages["datasets/rain/index.html"].body.decode()
    markup, trail = extruct.extract(text, syntaxes=["json-ld"])["json-ld"]
    (variable,) = markup["variableMeasured"]
    said = [markup["name"], markup["license"]["name"], markup["spatialCoverage"]["name"], markup["temporalCoverage"]]
    said += [variable["description"], variable["unitText"], trail["itemListElement"][0]["name"]]
    assert {HOSTILE} == set(said)


def test_no_page_has_an_element_that_the_text_names(pages):
    for path, page in pages.items():
        if path.endswith(".html"):
            tree = html.fromstring(page.body.decode())
            assert [] == tree.xpath("//b | //comment()"), path


def test_feeds_hold_the_text_as_it_was_written(pages):
    feed = feedparser.parse(pages["feed.xml"].body.decode())
    assert not feed.bozo
    tree = etree.fromstring(pages["feed.xml"].body)
    space = {"a": "http://www.w3.org/2005/Atom"}
    assert HOSTILE == tree.findtext("a:title", namespaces=space)
    assert f"{HOSTILE}: {HOSTILE}" == tree.findtext("a:entry/a:title", namespaces=space)
    item = json.loads(pages["feed.json"].body)["items"][0]
    assert (f"{HOSTILE}: {HOSTILE}", item["content_html"]) == (
        item["title"],
        tree.findtext("a:entry/a:content", namespaces=space),
    )


def test_the_feed_of_corrections_holds_the_text_as_it_was_written(pages):
    feed = feedparser.parse(pages["corrections/feed.xml"].body.decode())
    assert not feed.bozo
    tree = etree.fromstring(pages["corrections/feed.xml"].body)
    assert f"Our mistake: {HOSTILE}" == tree.findtext("{*}entry/{*}title")
    assert "<p>A &amp; B &lt; C</p>" == tree.findtext("{*}entry/{*}content")


def test_the_address_of_a_site_may_hold_an_ampersand(pages):
    tree = etree.fromstring(pages["sitemap.xml"].body)
    assert "https://example.org/rain&more/" == tree.findtext("{*}url/{*}loc")


def test_the_record_and_the_package_hold_the_text_as_it_was_written(pages):
    record = json.loads(pages["claims/more-rain/claim.json"].body)
    package = json.loads(pages["datasets/rain/datapackage.json"].body)
    assert {HOSTILE} == {record["title"], record["claim"], record["author"], package["title"]}
