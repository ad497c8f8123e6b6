import io
import json
from dataclasses import replace
from datetime import date

import pytest
from pybtex.database import parse_string
from pylatexenc.latex2text import LatexNodes2Text

from factcheck.citations import Reference, cite_claim, cite_dataset

from .publications import html, library, library_pages, loans

ADDRESS = "https://example.org/loans/"


def reference(**changes: object) -> Reference:
    """The reference of the claim that loans have doubled, with some parts changed."""
    return replace(cite_claim(loans(), library().site, ADDRESS), **changes)


def in_print(words: str) -> str:
    """What TeX prints for words; of its names for signs, the library does not know these three."""
    for name, sign in (("braceleft", r"\{"), ("braceright", r"\}"), ("asciicircum", "^")):
        words = words.replace(f"\\text{name}{{}}", sign)
    return LatexNodes2Text().latex_to_text(words)


def entry(given: Reference) -> dict[str, str]:
    """The words of the BibTeX entry, as a program reads them that knows BibTeX and TeX."""
    (found,) = parse_string(given.bibtex, "bibtex").entries.values()
    return {name: in_print(value) for name, value in found.fields.items() if name != "url"}


def test_a_claim_is_cited_by_its_author_title_site_and_day():
    assert (
        f"Example Desk (2024). {loans().claim.title} {library().site.title}, 1 June 2024, changed 12 July 2024. "
        "https://example.org/loans/claims/loans-doubled/"
    ) == reference().in_full
    assert "(Example Desk, 2024)" == reference().in_line


def test_a_publisher_who_is_not_the_author_is_named():
    assert ", The Publisher, 1 June 2024" in reference(publisher="The Publisher").in_full


def test_a_page_that_was_not_changed_says_nothing_of_it():
    given = reference(changed=date(2024, 6, 1))
    assert "changed" not in given.in_full + given.bibtex + json.dumps(given.csl)


@pytest.mark.parametrize(
    "words",
    [
        "Rain & 40% {more}, at $5 #1",
        "an_underscore, a ~, a ^ and a \\backslash",
        "}{ unbalanced",
        '“Both” ‘quotes’ and "straight" ones',
        "Žižek, Łódź and 合唱",
        "one and another",
    ],
)
def test_words_come_back_from_bibtex_as_they_were(words):
    given = reference(title=words, site=words, publisher=words, authors=(words,))
    assert words == entry(given)["title"]
    assert words == entry(given)["howpublished"]
    assert words == entry(given)["organization"]


@pytest.mark.parametrize("name", ["Example Desk", "Rain and Sun", "Vale, Ada", "R&D {Desk}"])
def test_the_name_of_an_author_is_not_taken_apart(name):
    (found,) = parse_string(reference(authors=(name,)).bibtex, "bibtex").entries.values()
    (person,) = found.persons["author"]
    assert [name] == [in_print(part) for part in person.last_names]
    assert [] == person.first_names


def test_several_authors_are_several():
    (found,) = parse_string(reference(authors=("A Desk", "B Office")).bibtex, "bibtex").entries.values()
    assert 2 == len(found.persons["author"])


def test_an_address_stands_in_bibtex_as_it_is_and_cannot_end_the_entry():
    (found,) = parse_string(reference(url="https://example.org/a_b%20{c}#d").bibtex, "bibtex").entries.values()
    assert "https://example.org/a_b%20%7Bc%7D#d" == found.fields["url"]


def test_the_item_for_reference_managers_is_one_that_their_schema_allows():
    (item,) = reference().csl
    assert {
        "id",
        "type",
        "title",
        "author",
        "container-title",
        "publisher",
        "issued",
        "URL",
        "language",
        "note",
    } == set(item)
    assert "webpage" == item["type"]
    assert [[2024, 6, 1]] == item["issued"]["date-parts"]
    assert [{"literal": "Example Desk"}] == item["author"]


def test_a_dataset_is_cited_by_those_who_published_its_figures():
    given = cite_dataset("loans", library(), ADDRESS)
    (item,) = given.csl
    assert "dataset" == item["type"]
    assert [{"literal": "Office of Statistics"}] == item["author"]
    assert [[2024, 7, 10]] == item["issued"]["date-parts"]


@pytest.mark.parametrize("place", ["claims/loans-doubled/", "datasets/loans/"])
def test_the_files_beside_a_page_say_the_same_as_the_page(place):
    pages = library_pages()
    (item,) = json.load(io.BytesIO(pages[f"{place}citation.json"].body))
    entries = parse_string(pages[f"{place}citation.bib"].body.decode(), "bibtex").entries
    assert [item["id"]] == list(entries)
    assert item["URL"] == entries[item["id"]].fields["url"] == ADDRESS + place
    assert 'href="citation.bib"' in html(f"{place}index.html")
