import re
import shutil
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import urldefrag, urlsplit
from xml.etree import ElementTree

import pytest

from factcheck.cards import finished
from factcheck.model import Page
from factcheck.problems import BuildFailed
from factcheck.rendering import SiteMap, render_pages

from .publications import TEMPLATES, as_planned, html, library, library_pages, loans

ADDRESS = "https://example.org/loans/"
PAGES = sorted(path for path in library_pages() if path.endswith(".html"))


class Reader(HTMLParser):
    """The ids, links and headings of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [given["id"]] if given.get("id") else []
        self.links += [given[name] for name in ("href", "src") if given.get(name)]
        self.headings += [int(tag[1])] if re.fullmatch(r"h[1-6]", tag) else []


def destination(page: str, link: str, base: str) -> tuple[str, str] | None:
    """The file and the fragment that a link leads to, where that is on the site."""
    address, fragment = urldefrag(link)
    if urlsplit(address).scheme:
        return None
    if not address:
        return page, fragment
    folder = Path(page).parent.as_posix()
    path = address.removeprefix(base) if address.startswith("/") else normpath(join(folder, address))
    return (normpath(join(path, "index.html")) if address.endswith("/") else path), fragment


def render(templates: Path) -> tuple[Page, ...]:
    return render_pages(library(), templates, as_planned)


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """Templates without pages; share images look like ours."""
    for folder in ("share", "fonts"):
        shutil.copytree(TEMPLATES / folder, tmp_path / folder)
    return tmp_path


@pytest.mark.parametrize("path", PAGES)
def test_every_link_leads_to_a_page_and_a_place_that_exist(path):
    readers = {other: Reader(html(other)) for other in PAGES}
    for link in readers[path].links:
        if found := destination(path, link, "/loans/"):
            file, fragment = found
            assert file in library_pages(), link
            assert not fragment or fragment in readers[file].ids, link


@pytest.mark.parametrize("path", PAGES)
def test_an_id_is_given_once_on_a_page(path):
    ids = Reader(html(path)).ids
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize("path", PAGES)
def test_headings_go_down_one_step_at_a_time_from_one_title(path):
    headings = Reader(html(path)).headings
    assert 1 == headings[0]
    assert 1 == headings.count(1)
    assert all(after <= before + 1 for before, after in pairwise(headings))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_holds_no_script_and_no_style_of_its_own(path):
    page = html(path)
    assert "style=" not in page
    assert "<style" not in page
    assert [] == [tag for tag in re.findall("<script[^>]*>", page) if "ld+json" not in tag and "src=" not in tag]


def test_the_same_publication_gives_the_same_bytes():
    assert tuple(library_pages().values()) == render(TEMPLATES)


def test_every_kind_of_page_is_there():
    expected = {
        "index.html",
        "claims/loans-doubled/index.html",
        "claims/loans-doubled/claim.json",
        "datasets/index.html",
        "datasets/loans/index.html",
        "datasets/loans/2024-07.csv",
        "sources/index.html",
        "sources/gazette/index.html",
        "topics/libraries/index.html",
        "claimants/mayor/index.html",
        "ratings/unproven/index.html",
        "about/index.html",
        "404.html",
        "feed.xml",
        "sitemap.xml",
        "robots.txt",
        "static/style.css",
    }
    assert expected <= set(library_pages())


def test_a_page_that_is_not_found_at_any_depth_links_from_the_root_of_the_host():
    links = [link for link in Reader(html("404.html")).links if not urlsplit(link).scheme and not link.startswith("#")]
    assert all(link.startswith("/loans/") for link in links)


def test_a_page_says_where_it_lives():
    assert f'<link rel="canonical" href="{ADDRESS}claims/loans-doubled/">' in html("claims/loans-doubled/index.html")


def test_the_data_are_published_byte_for_byte():
    table = library().tables["loans"][0]
    assert table.body == library_pages()[f"datasets/loans/{table.path.name}"].body


def test_a_rating_that_nothing_has_says_so():
    bare = render_pages(replace(library(), checks=()), TEMPLATES, as_planned)
    page = next(page.body.decode() for page in bare if page.path == "ratings/true/index.html")
    assert "No published claim has this verdict." in page


def test_the_receipt_of_every_figure_is_on_the_page():
    ids = Reader(html("claims/loans-doubled/index.html")).ids
    assert {f"receipt-{name}" for name in loans().receipts} <= set(ids)


def test_a_verdict_shows_its_condition_with_its_numbers():
    page = html("claims/loans-doubled/index.html")
    assert '<code><a href="#receipt-after">after</a> &lt; claimed</code>' in page
    assert '<code><a href="#receipt-growth">growth</a> &lt; 100</code>' in page
    assert "7,500 &lt; 9,000" in page
    assert "9,000 loans or more" in page.replace("\xa0", " ")


@pytest.mark.parametrize(("kept", "empty", "headings"), [(9, 0, 1), (1, 1, 1), (0, 0, 0)])
def test_both_sides_of_the_evidence_are_shown_where_there_is_any(kept, empty, headings):
    check = loans()
    evidence = check.claim.evidence[:kept]
    bare = replace(check, claim=check.claim.model_copy(update={"evidence": evidence}))
    page = finished(SiteMap(replace(library(), checks=(bare,)), TEMPLATES)["claims/loans-doubled/index.html"]).body
    assert empty == page.count(b"None was found in the sources cited here.")
    assert headings == page.count(b'<h2 id="evidence">')


def test_words_of_authors_cannot_become_markup():
    check = loans()
    sly = replace(check, claim=check.claim.model_copy(update={"title": '</script><script>alert("x")'}))
    pages = render_pages(replace(library(), checks=(sly,)), TEMPLATES, as_planned)
    assert not any(b"<script>alert" in page.body for page in pages if page.path.endswith((".html", ".xml")))


def test_the_feed_is_dated_by_its_newest_change_and_its_links_are_absolute():
    feed = ElementTree.fromstring(library_pages()["feed.xml"].body)
    name = "{http://www.w3.org/2005/Atom}"
    assert "2024-07-12T00:00:00Z" == feed.findtext(f"{name}updated")
    content = "".join(entry.findtext(f"{name}content") or "" for entry in feed.iter(f"{name}entry"))
    assert f"{ADDRESS}claims/loans-doubled/#receipt-growth" in content
    assert all(link.startswith("https://") for link in Reader(content).links)


def test_the_sitemap_names_every_page_that_readers_find_their_way_to():
    sitemap = ElementTree.fromstring(library_pages()["sitemap.xml"].body)
    listed = {loc.text for loc in sitemap.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    found = [path for path in PAGES if path != "404.html" and not path.endswith("embed/index.html")]
    assert {ADDRESS + path.removesuffix("index.html") for path in found} == listed


@pytest.mark.parametrize(
    ("template", "line", "message"),
    [
        ("{% if %}", 1, "Expected an expression"),
        ("one\n{{ site.titel }}", 2, "titel"),
        ("one\n\n{% include 'nowhere.html' %}", 3, "nowhere.html"),
        ("one\n{{ 1 / 0 }}", 2, "division by zero"),
        ("one\n{{ 10 ** 400 * 1.0 }}", 2, "too large"),
        ("one\n{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", 2, "recursion"),
    ],
)
def test_a_mistake_in_a_template_is_a_problem_at_its_line(empty, template, line, message):
    (empty / "index.html").write_text(template)
    with pytest.raises(BuildFailed) as failed:
        render(empty)
    (problem,) = failed.value.problems
    assert ("bad-template", empty / "index.html", line) == (problem.rule, problem.at.path, problem.at.line)
    assert message in problem.message


def test_a_template_that_is_not_there_is_a_problem(empty):
    with pytest.raises(BuildFailed) as failed:
        render(empty)
    assert "there is no template 'index.html'" == failed.value.problems[0].message


def test_no_template_marks_anything_as_safe():
    assert [] == [
        str(path)
        for path in TEMPLATES.rglob("*.*")
        if path.suffix in (".html", ".svg", ".xml") and re.search(r"\|\s*safe\b", path.read_text("utf-8"))
    ]


def test_styles_are_published_without_what_they_say_to_designers(tmp_path: Path):
    (tmp_path / "static").mkdir()
    (tmp_path / "static/a.css").write_text("/*! by us */\n/* why:\n it is red */\na { color: red }\n", "utf-8")
    assert b"/*! by us */\na { color: red }\n" == finished(SiteMap(library(), tmp_path)["static/a.css"]).body
