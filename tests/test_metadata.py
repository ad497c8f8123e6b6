import json
from dataclasses import replace
from decimal import Decimal

from factcheck.metadata import claim_review, dataset_markup, record

from .publications import html, library, library_pages, loans

URL = "https://example.org/loans/claims/loans-doubled/"


def rated(rating: str) -> dict:
    """The rating in the ClaimReview of a claim that got another one."""
    site = library().site
    return claim_review(replace(loans(), rating=site.ratings[rating]), site, URL)["reviewRating"]


def test_a_claim_review_says_what_the_page_says():
    review = claim_review(loans(), library().site, URL)
    assert loans().claim.claim == review["claimReviewed"]
    assert loans().rating.label == review["reviewRating"]["alternateName"]
    assert "Loans rose 25.3% to 7,500, 83.3% of the claim." == review["reviewBody"]
    assert URL == review["url"]


def test_a_rating_stands_between_the_ends_of_the_scale():
    rating = rated("misleading")
    assert ("1", "3", "5") == (rating["worstRating"], rating["ratingValue"], rating["bestRating"])


def test_a_rating_without_a_place_on_the_scale_has_only_its_name():
    assert {"@type", "alternateName", "ratingExplanation"} == set(rated("unproven"))


def test_an_appearance_has_the_address_of_the_place_where_it_was_said():
    review = claim_review(loans(), library().site, URL)
    addresses = [work["url"] for work in review["itemReviewed"]["appearance"]]
    assert ["https://example.org/gazette"] == addresses  # the Herald has none that is known
    assert not any(address.startswith(library().site.address) for address in addresses)


def test_dates_are_those_that_machines_read():
    review = claim_review(loans(), library().site, URL)
    assert ("2024-06-01", "2024-07-12") == (review["datePublished"], review["dateModified"])
    assert "2024-05-01" == review["itemReviewed"]["datePublished"]


def test_a_claim_page_holds_exactly_one_claim_review():
    page = html("claims/loans-doubled/index.html")
    assert 1 == page.count("application/ld+json")
    assert 1 == page.count('"ClaimReview"')


def test_the_record_holds_every_figure_to_the_cell():
    figures = record(loans(), library(), URL)["figures"]
    assert set(loans().receipts) == set(figures)
    assert "2024-07-10" == figures["after"]["now"]["edition"]
    assert {"7500", "9020"} == {figures["after"][known]["value"] for known in ("then", "now")}
    assert all({"field", "line", "text"} == set(cell) for cell in figures["after"]["then"]["cells"])


def test_the_record_keeps_twelve_digits_of_what_cannot_be_written_out():
    assert "83.3333333333" == record(loans(), library(), URL)["figures"]["part"]["then"]["value"]


def test_the_record_says_how_each_mention_was_rounded():
    mentions = record(loans(), library(), URL)["figures"]["part"]["mentions"]
    assert ["83.3%"] == [mention["words"] for mention in mentions]
    assert all(mention["rounding"] for mention in mentions)


def test_the_record_of_a_page_is_json():
    told = json.loads(library_pages()["claims/loans-doubled/claim.json"].body)
    assert URL == told["url"]


def test_a_verdict_that_later_data_changed_is_in_the_record():
    told = record(loans(), library(), URL)
    assert ("False", "Misleading") == (told["verdict"]["label"], told["verdict_now"]["label"])


def test_a_dataset_names_the_file_of_each_edition():
    publication = library()
    tables = publication.tables["loans"]
    told = dataset_markup(
        publication.datasets["loans"], publication, tables, "https://example.org/loans/datasets/loans/"
    )
    assert [f"https://example.org/loans/datasets/loans/{table.path.name}" for table in tables] == [
        file["contentUrl"] for file in told["distribution"]
    ]


def test_no_number_passes_through_binary_floating_point():
    def walk(value: object) -> bool:
        if isinstance(value, dict | list):
            return all(walk(inner) for inner in (value.values() if isinstance(value, dict) else value))
        return not isinstance(value, float | Decimal)

    assert walk(record(loans(), library(), URL))
    assert walk(claim_review(loans(), library().site, URL))
