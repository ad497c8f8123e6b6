"""What machines read of a site, read by the tools that others use, and held against what readers see."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from typing import Any

import extruct
import feedparser
import pytest
from lxml import etree, html

from factcheck.filters import in_words, typeset
from factcheck.metadata import changes
from factcheck.model import Page, Publication

from .publications import interview, interview_pages, library, library_pages, pages_of

Json = dict[str, Any]

VERDICT = "//main//*[contains(@class, 'verdict ')]"


def words(text: str) -> str:
    """A text with its blanks as one sees them."""
    return " ".join(text.split())


def seen(content: str) -> str:
    """The words of HTML that stands in a feed."""
    return words(html.fragment_fromstring(content, create_parent=True).text_content())


def links_in(content: str) -> list[str]:
    """Where the links of HTML in a feed lead."""
    return list(html.fragment_fromstring(content, create_parent=True).xpath(".//a/@href"))


@dataclass(frozen=True)
class ClaimPage:
    """A claim page as a reader and as a machine find it."""

    path: str
    tree: html.HtmlElement
    markup: tuple[Json, ...]

    @property
    def review(self) -> Json:
        (review,) = self.markup
        return review

    def visible(self, where: str = "//body") -> str:
        """The words that stand in the first such part of the page."""
        return words(self.tree.xpath(where)[0].text_content())

    def attribute(self, where: str) -> str:
        (found,) = self.tree.xpath(where)
        return str(found)


@dataclass(frozen=True)
class Site:
    """A publication and the files that were made of it."""

    publication: Publication
    pages: Mapping[str, Page]

    @property
    def address(self) -> str:
        return self.publication.site.address

    def text(self, path: str) -> str:
        return self.pages[path].body.decode()

    def json(self, path: str) -> Any:
        return json.loads(self.text(path))

    def feed(self, path: str) -> feedparser.FeedParserDict:
        return feedparser.parse(self.text(path))

    def markup(self, path: str) -> tuple[Json, ...]:
        return tuple(extruct.extract(self.text(path), syntaxes=["json-ld"])["json-ld"])

    @cached_property
    def claim_pages(self) -> tuple[ClaimPage, ...]:
        """Every claim page of the site."""
        paths = [f"claims/{check.id}/index.html" for check in self.publication.checks]
        assert paths
        return tuple(ClaimPage(path, html.fromstring(self.text(path)), self.markup(path)) for path in paths)


@cache
def _made(name: str) -> Site:
    return Site(library(), library_pages()) if name == "library" else Site(interview(), interview_pages())


@pytest.fixture(params=["library", "interview"])
def site(request: pytest.FixtureRequest) -> Site:
    """A small site with everything on it, and the first one that is published."""
    return _made(request.param)


# --- ClaimReview and the page that it is on -----------------------------------


def test_a_claim_page_holds_exactly_one_claim_review(site):
    assert {("ClaimReview",)} == {tuple(each["@type"] for each in page.markup) for page in site.claim_pages}


def test_a_claim_review_says_the_words_that_readers_see(site):
    for page in site.claim_pages:
        review, claim = page.review, page.review["itemReviewed"]
        assert typeset(words(review["name"])) == page.visible("//h1")
        assert review["reviewRating"]["alternateName"] == page.visible(VERDICT)
        assert typeset(words(review["claimReviewed"])) in page.visible("//*[@id='claimed']")
        assert words(claim["author"]["name"]) in page.visible("//*[@id='claimed']")
        assert claim["datePublished"] == page.attribute("//*[@id='claimed']//time/@datetime")
        assert in_words(date.fromisoformat(claim["datePublished"])) in page.visible("//*[@id='claimed']")
        assert words(review["author"]["name"]) in page.visible("//footer[last()]")
        for said in (claim["author"].get("jobTitle"), claim["author"].get("description")):
            assert words(said or "") in page.visible()
        assert words(review["reviewRating"]["ratingExplanation"]) in page.visible()
        for day in (review["datePublished"], review["dateModified"]):
            assert in_words(date.fromisoformat(day)) in page.visible()


def test_a_claim_review_gives_the_answer_that_readers_see_and_the_later_one(site):
    for page in site.claim_pages:
        body, _, before = page.review["reviewBody"].partition(" Earlier verdict, until ")
        then, _, later = body.partition(" With what is known today: ")
        label, _, answer = later.partition(". ")
        assert words(then) in page.visible("//main")
        assert words(answer) in page.visible("//main")
        assert label in page.visible("//main")
        assert bool(later) == ("With what is known today" in page.visible("//main"))
        assert bool(before) == ("Earlier verdict:" in page.visible("//main"))
        assert all(said in page.visible("//main") for said in before.rstrip(".").split(": "))


def test_a_claim_review_has_what_the_strictest_reader_asks_for(site):
    for page in site.claim_pages:
        review, claim, rating = page.review, page.review["itemReviewed"], page.review["reviewRating"]
        asked = [review["claimReviewed"], rating["alternateName"], claim["author"]["name"], review["author"]["url"]]
        assert all(asked)
        assert claim["datePublished"] <= review["datePublished"] <= review["dateModified"]
        assert {"Person", "Organization"} >= {claim["author"]["@type"], review["author"]["@type"]}


def test_a_rating_stands_between_two_ends_that_differ_or_has_no_number(site):
    ratings = [page.review["reviewRating"] for page in site.claim_pages]
    placed = [rating for rating in ratings if "ratingValue" in rating]
    assert placed
    assert all(each["worstRating"] <= each["ratingValue"] <= each["bestRating"] for each in placed)
    assert all(each["worstRating"] < each["bestRating"] for each in placed)
    assert all(not {"worstRating", "bestRating"} & set(each) for each in ratings if each not in placed)


def test_a_place_of_appearance_is_a_work_that_the_page_names_and_no_page_of_this_site(site):
    for page in site.claim_pages:
        links = page.tree.xpath("//main//a/@href")
        for work in page.review["itemReviewed"].get("appearance", []):
            assert work["@type"] == "CreativeWork"
            assert typeset(words(work["name"])) in page.visible("//main")
            assert "url" not in work or (work["url"] in links and not work["url"].startswith(site.address))


# --- everything that speaks of a check ----------------------------------------


def tellings(site: Site, page: ClaimPage) -> Mapping[str, Mapping[str, object]]:
    """What each of the site's files says of one check."""
    url = site.address + page.path.removesuffix("index.html")
    record = site.json(page.path.replace("index.html", "claim.json"))
    (reviewed,) = (e for e in site.json("claimreview.json")["dataFeedElement"] if e["url"] == url)
    (item,) = (each for each in site.json("feed.json")["items"] if each["id"] == url)
    (entry,) = (each for each in site.feed("feed.xml").entries if each.id == url)
    verdict, _, title = entry.title.partition(": " if not record["overturned"] else "): ")
    og = {name: page.attribute(f"//meta[@property='og:{name}']/@content") for name in ("title", "description", "url")}
    return {
        "page": {"url": page.attribute("//link[@rel='canonical']/@href"), "verdict": page.visible(VERDICT)},
        "share": {"url": og["url"], "title": og["title"], "line": og["description"]},
        "markup": _told_by_review(page.review),
        "claimreview.json": _told_by_review(reviewed["item"][0]) | {"changed": reviewed["dateModified"]},
        "claim.json": {name: record[name] for name in ("url", "title", "claim", "published", "changed")}
        | {"verdict": record["verdict"]["label"], "claimant": record["claimant"]["name"]},
        "feed.xml": {"url": entry.link, "title": title, "verdict": verdict.partition(" (")[0], "line": entry.summary}
        | {"published": entry.published[:10], "changed": entry.updated[:10]},
        "feed.json": {"url": item["url"], "line": item["summary"], "published": item["date_published"][:10]}
        | {name: item["_factcheck"][name] for name in ("verdict", "claim", "claimant")},
    }  # fmt: skip


def _told_by_review(review: Json) -> Json:
    label = review["reviewRating"]["alternateName"]
    return {
        "url": review["url"],
        "title": review["name"],
        "claim": review["claimReviewed"],
        "claimant": review["itemReviewed"]["author"]["name"],
        "verdict": label,
        "line": f"{label}. {review['reviewBody']}",
        "published": review["datePublished"],
        "changed": review["dateModified"],
    }


def test_page_share_text_markup_record_and_feeds_cannot_disagree(site):
    for page in site.claim_pages:
        agreed = tellings(site, page)["markup"]
        for name, told in tellings(site, page).items():
            assert {key: agreed[key] for key in told} == told, f"{name} of {page.path}"


def test_a_verdict_that_later_data_changed_is_told_wherever_the_verdict_is(site):
    for check in site.publication.checks:
        later = check.rating_now.label if check.overturned else None
        page = f"claims/{check.id}/"
        record = site.json(f"{page}claim.json")
        (item,) = (each for each in site.json("feed.json")["items"] if each["url"].endswith(f"/{page}"))
        (entry,) = (e for e in site.feed("feed.xml").entries if e.id.endswith(f"/{page}"))
        assert bool(later) == record["overturned"]
        for told in (item["title"], item["content_html"], item["summary"], entry.title, entry.content[0].value):
            assert bool(later) == ("ith what is known today: " in told)
            assert (later or "") in told


# --- feeds --------------------------------------------------------------------


@pytest.mark.parametrize("path", ["feed.xml", "corrections/feed.xml"])
def test_a_feed_is_one_that_a_feed_reader_has_no_complaint_about(site, path):
    feed = site.feed(path)
    assert not feed.bozo
    assert site.address + path == feed.feed.id.rstrip("/") + ("/feed.xml" if path == "feed.xml" else "")
    assert site.publication.site.language == feed.feed.language
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", feed.feed.updated)


def test_every_address_in_a_feed_is_whole(site):
    addresses = [
        address
        for path in ("feed.xml", "corrections/feed.xml")
        for entry in site.feed(path).entries
        for address in (entry.link, entry.id, *links_in(entry.content[0].value))
    ]
    addresses += [
        address
        for item in site.json("feed.json")["items"]
        for address in (item["url"], item["id"], *links_in(item["content_html"]))
    ]
    assert [] == [address for address in addresses if not address.startswith("https://")]


def test_both_feeds_give_the_same_checks_in_the_same_words(site):
    items = site.json("feed.json")["items"]
    assert [(entry.id, entry.title, seen(entry.content[0].value)) for entry in site.feed("feed.xml").entries] == [
        (item["id"], item["title"], seen(item["content_html"])) for item in items
    ]
    assert len(site.publication.checks) == len(items)


def test_the_json_feed_has_what_version_1_1_asks_for(site):
    feed = site.json("feed.json")
    assert "https://jsonfeed.org/version/1.1" == feed["version"]
    assert all(feed[name] for name in ("title", "home_page_url", "feed_url", "items"))
    assert all(isinstance(item["id"], str) and item["content_html"] for item in feed["items"])
    assert len({item["id"] for item in feed["items"]}) == len(feed["items"])


def test_there_is_an_entry_for_every_correction(site):
    feed = site.feed("corrections/feed.xml")
    publication = site.publication
    changed = [check.claim for check in publication.checks] + list(publication.site.ratings.values())
    made = [*(each for one in changed for each in one.corrections), *publication.withdrawn.values()]
    assert len(made) == len(feed.entries) == len({entry.id for entry in feed.entries})
    newest = max(each.date for each in made) if made else max(check.changed for check in site.publication.checks)
    assert str(newest) == feed.feed.updated[:10]


def test_every_page_leads_to_the_feeds(site):
    for path in ("index.html", "about/index.html"):
        page = html.fromstring(site.text(path))
        root = "../" * path.count("/") or "./"
        alternates = page.xpath("//link[@rel='alternate']/@href")
        assert {f"{root}feed.xml", f"{root}feed.json", f"{root}corrections/feed.xml"} <= set(alternates)


# --- data ---------------------------------------------------------------------


def test_a_dataset_page_has_what_dataset_searches_ask_for(site):
    for id, dataset in site.publication.datasets.items():
        text = site.text(f"datasets/{id}/index.html")
        markup, trail = extruct.extract(text, syntaxes=["json-ld"])["json-ld"]
        assert ("Dataset", "BreadcrumbList") == (markup["@type"], trail["@type"])
        assert dataset.title == markup["name"]
        assert 50 <= len(markup["description"]) <= 5000
        assert html.fromstring(text).xpath("//link[@rel='canonical']/@href") == [markup["url"]]
        assert markup["creator"]["name"]
        assert markup["isAccessibleForFree"] is True
        assert list(dataset.fields) == [variable["name"] for variable in markup["variableMeasured"]]
        assert [field.unit for field in dataset.fields.values()] == [
            v.get("unitText") for v in markup["variableMeasured"]
        ]
        for file in markup["distribution"]:
            assert file["contentUrl"].removeprefix(site.address) in site.pages


def test_the_catalog_lists_every_dataset(site):
    (catalog,) = site.markup("datasets/index.html")
    assert [d.title for d in site.publication.datasets.values()] == [each["name"] for each in catalog["dataset"]]


# --- the site as a whole ------------------------------------------------------


def test_a_sitemap_names_pages_that_exist_with_days_that_are_known(site):
    tree = etree.fromstring(site.text("sitemap.xml").encode())
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    addresses = tree.xpath("//s:loc/text()", namespaces=space)
    paths = [address.removeprefix(site.address) + "index.html" for address in addresses]
    assert set(paths) <= set(site.pages)
    assert len(set(paths)) == len(paths)
    for url in tree.xpath("//s:url[contains(s:loc, '/claims/')][s:lastmod]", namespaces=space):
        id = url.findtext("s:loc", namespaces=space).rstrip("/").rpartition("/")[2]
        changed = {check.id: str(check.changed) for check in site.publication.checks}
        changed |= {id: str(withdrawal.date) for id, withdrawal in site.publication.withdrawn.items()}
        assert changed[id] == url.findtext("s:lastmod", namespaces=space)


def test_a_day_in_the_sitemap_belongs_to_a_page(site):
    assert {f"{folder}index.html" for folder in changes(site.publication)} <= set(site.pages)


def test_the_index_says_whose_site_it_is(site):
    (markup,) = site.markup("index.html")
    assert (site.publication.site.title, site.address) == (markup["name"], markup["url"])
    assert site.publication.site.publisher.name == markup["publisher"]["name"]


def test_every_file_for_machines_can_be_read(site):
    for path, page in site.pages.items():
        if path.endswith(".json"):
            json.loads(page.body)
        if path.endswith(".xml"):
            etree.fromstring(page.body)


def test_robots_are_told_of_the_sitemap(site):
    assert f"Sitemap: {site.address}sitemap.xml" in site.text("robots.txt").splitlines()


# --- sites of every size, at every address ------------------------------------


def test_a_site_without_claims_has_no_feeds_and_leads_to_none():
    pages = pages_of(replace(library(), checks=()))
    assert {"feed.xml", "feed.json", "corrections/feed.xml", "claimreview.json"}.isdisjoint(pages)
    for path, page in pages.items():
        if path.endswith(".html"):
            links = html.fromstring(page.body.decode()).xpath("//@href")
            assert [] == [link for link in links if link.endswith(("feed.xml", "feed.json", "claimreview.json"))], path


def test_without_a_correction_the_feed_of_corrections_is_as_old_as_the_newest_check():
    (check,) = (check for check in library().checks if not check.claim.corrections)
    uncorrected = {id: each for id, each in library().site.ratings.items() if not each.corrections}
    uncorrected |= {check.claim.verdict.rating: check.rating.model_copy(update={"corrections": ()})}
    site = library().site.model_copy(update={"ratings": uncorrected})
    publication = replace(library(), checks=(check,), withdrawn={}, site=site)
    one = Site(publication, pages_of(publication))
    feed = one.feed("corrections/feed.xml")
    assert not feed.bozo
    assert [] == feed.entries
    assert f"{check.claim.published}T00:00:00Z" == feed.feed.updated


@pytest.mark.parametrize("address", ["https://example.org", "https://example.org/", "https://example.org/a/b"])
def test_every_address_follows_that_of_the_site(address):
    moved = library().moved_to(address)
    site = Site(moved, pages_of(moved))
    root = address.rstrip("/") + "/"
    review = site.markup("claims/loans-doubled/index.html")[0]
    named = [review["url"], site.json("claims/loans-doubled/claim.json")["url"], site.feed("feed.xml").feed.id]
    named += [site.json("feed.json")["home_page_url"], site.json("claimreview.json")["url"]]
    named += [site.json("datasets/loans/datapackage.json")["id"], site.markup("index.html")[0]["url"]]
    assert [] == [url for url in named if not url.startswith(root) or "//" in url.removeprefix("https://")]
