"""What can be found, and the index of it for large sites."""

import importlib.util
import json
from dataclasses import replace

import pytest

from factcheck import Settings, build, lacking
from factcheck.indexing import FOLDER, make_index
from factcheck.searching import LIST_SERVES, Entry, as_list, entries, is_large

from .benchmarks.synthetic import write_content
from .publications import TEMPLATES, html, library, library_pages

FOUND = {entry.path: entry for entry in entries(library())}
LARGE = replace(library(), checks=library().checks * LIST_SERVES)

with_pagefind = pytest.mark.skipif(
    not all(map(importlib.util.find_spec, ("pagefind", "pagefind_bin"))), reason="Pagefind is optional"
)


def test_everything_that_has_a_page_can_be_found():
    pages = {path.removesuffix("index.html") for path in library_pages() if path.endswith("/index.html")}
    lists = {
        "claims/",
        "claimants/",
        "topics/",
        "ratings/",
        "datasets/",
        "sources/",
        "search/",
        "audit/",
        "corrections/",
    }
    crossings = {"topics/libraries/false/", "claimants/mayor/libraries/"}
    frames = {page for page in pages if page.endswith("/embed/")}
    withdrawn = {f"claims/{id}/" for id in library().withdrawn}
    assert pages - lists - crossings - frames - withdrawn == FOUND.keys()


def test_a_claim_is_found_by_its_claim_claimant_verdict_and_answer():
    entry = FOUND["claims/loans-doubled/"]
    assert ("claim", "False", "Ada Vale, 1 May 2024") == (entry.kind, entry.verdict, entry.about)
    for words in ("between 9,000 and 10,000", "loans have doubled", "rose 25.3% to 7,500", "Libraries", "Growth"):
        assert words in entry.text


def test_the_list_holds_every_entry_without_what_is_empty():
    told = json.loads(library_pages()["search.json"].body)
    assert [entry.path for entry in entries(library())] == [entry["path"] for entry in told]
    assert {"kind", "path", "title"} == set(told[3])


def test_the_list_is_text_and_not_escapes():
    assert "−1 °C" in as_list((Entry("topic", "topics/cold/", "−1 °C"),)).decode()


def test_the_search_page_lists_everything_without_script():
    for entry in entries(library()):
        assert f'href="../{entry.path}"' in html("search/index.html")


def test_only_the_search_page_may_ask_for_more():
    asking = [path for path in library_pages() if path.endswith(".html") and "connect-src" in html(path)]
    assert ["search/index.html"] == asking
    assert "wasm-unsafe-eval" not in html("search/index.html")


def test_a_site_is_large_past_what_a_list_serves():
    assert is_large(LARGE)
    assert not is_large(library())
    assert "" == lacking(library())


@with_pagefind
def test_the_same_entries_give_the_same_index():
    first, second = (make_index(entries(library()), "en") for _ in range(2))
    assert first == second
    names = {page.path.removeprefix(f"{FOLDER}/") for page in first}
    assert {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.en.pagefind"} <= names
    assert not any(name.endswith((".css", "-ui.js")) for name in names)


@with_pagefind
def test_a_large_site_has_an_index_and_no_list(tmp_path):
    write_content(tmp_path / "content", LIST_SERVES + 1, words=50)
    build(Settings(tmp_path / "content", TEMPLATES, tmp_path / "site"))
    assert (tmp_path / "site" / FOLDER / "pagefind.js").is_file()
    assert not (tmp_path / "site/search.json").exists()
    page = (tmp_path / "site/search/index.html").read_text("utf-8")
    assert "script-src 'self' 'wasm-unsafe-eval'" in page
