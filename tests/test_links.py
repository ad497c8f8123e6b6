"""Every address on the site leads somewhere, wherever the site lives and however small it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from .built import LIBRARY, built
from .linking import complaints
from .newsroom import CONTENT, write

WITH_PATH = "https://checks.example/some/where/"
WITHOUT_PATH = "https://checks.example/"

SITE = {
    "index.html": b"<html lang=en><h1>Rain</h1><h2 id=all>All</h2><a href=rain/#year>Years</a></html>",
    "rain/index.html": b"<html lang=en><h1 id=year>Years</h1><a href=../>Back</a></html>",
    "sitemap.xml": b"<urlset><url><loc>https://checks.example/</loc></url><url><loc>https://checks.example/rain/</loc></url></urlset>",
}  # fmt: skip


@pytest.mark.parametrize("address", [WITH_PATH, WITHOUT_PATH])
def test_every_address_on_the_first_site_leads_somewhere(address: str) -> None:
    assert [] == complaints(built(address=address), address)


@pytest.mark.parametrize("address", [WITH_PATH, WITHOUT_PATH])
def test_so_it_is_on_a_small_site(address: str) -> None:
    assert [] == complaints(built(LIBRARY, address), address)


@pytest.mark.parametrize("address", [WITH_PATH, WITHOUT_PATH])
@pytest.mark.parametrize("left", [("datasets", "pages", "sources", "claimants"), ("sources", "claimants")], ids=str)
def test_so_it_is_on_a_site_that_has_not_begun(tmp_path: Path, address: str, left: tuple[str, ...]) -> None:
    gone = {name: None for name in CONTENT if not name.startswith(("site.yaml", *left))}
    assert [] == complaints(built(write(tmp_path, gone), address), address)


@pytest.mark.parametrize(
    ("path", "more", "fault"),
    [
        ("index.html", b"<a href=snow/>Snow</a>", "index.html: snow/ leads to no file"),
        ("index.html", b"<a href=rain/#day>Days</a>", "index.html: rain/#day leads to no place on rain/index.html"),
        ("index.html", b"<img src=rain.png alt=Rain>", "index.html: rain.png leads to no file"),
        ("index.html", b"<img srcset='rain.png 2x' alt=Rain>", "index.html: rain.png leads to no file"),
        ("index.html", b"<img src=rain/>", "index.html: the picture rain/ has no words"),
        ("index.html", b"<form action=find/></form>", "index.html: find/ leads to no file"),
        ("index.html", b"<p aria-labelledby=none>", "index.html: #none leads to no place on index.html"),
        ("index.html", b"<b id=all>", "index.html: the id all is given 2 times"),
        ("index.html", b"<h4>Deep</h4>", "index.html: a heading of level 4 follows one of 2"),
        ("index.html", b"<h1>Twice</h1>", "index.html: there are 2 headings of the first level"),
        ("index.html", b"<a href=https://example.com/ target=_blank>Out</a>",
         "index.html: the link to https://example.com/ opens a window of its own"),
        ("index.html", b"<meta property=og:url content=https://checks.example/hail/>",
         "index.html: https://checks.example/hail/ leads to no file"),
        ("index.html", b"<script type=\"application/ld+json\">{\"url\": \"https://checks.example/hail/\"}</script>",
         "index.html: https://checks.example/hail/ leads to no file"),
        ("hail/index.html", b"<html lang=en><h1>Hail</h1>", "hail/index.html: no page leads here"),
        ("hail/index.html", b"<html lang=en><h1>Hail</h1>", "hail/index.html: the sitemap does not name it"),
        ("hail/index.html", b"<html><h1>Hail</h1>", "hail/index.html: the page does not say its language"),
        ("feed.xml", b"<feed><link href='https://checks.example/hail/'/></feed>",
         "feed.xml: https://checks.example/hail/ leads to no file"),
        ("feed.xml", b"<feed><content type='html'>&lt;a href='https://checks.example/hail/'></content></feed>",
         "feed.xml: https://checks.example/hail/ leads to no file"),
        ("search.json", b'[{"url": "hail/"}]', "search.json: hail/ leads to no file"),
        ("style.css", b"body { background: url(hail.png) }", "style.css: hail.png leads to no file"),
        ("robots.txt", b"Sitemap: https://checks.example/map.xml",
         "robots.txt: https://checks.example/map.xml leads to no file"),
    ],
)  # fmt: skip
def test_a_fault_is_told_where_it_stands(path: str, more: bytes, fault: str) -> None:
    assert fault in complaints({**SITE, path: SITE.get(path, b"") + more}, WITHOUT_PATH)


def test_a_site_without_a_fault_has_no_complaint() -> None:
    assert [] == complaints(SITE, WITHOUT_PATH)


def test_an_address_beside_the_site_leads_out_of_it() -> None:
    site = {"index.html": b"<html lang=en><h1>Rain</h1><a href=/elsewhere/>Out</a>", "sitemap.xml": b"<urlset/>"}
    assert "index.html: /elsewhere/ leads out of the site" in complaints(site, WITH_PATH)
