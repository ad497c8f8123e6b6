import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from factcheck.metadata import changes, claim_review, corrected, dataset_markup, headline, in_short, record, records
from factcheck.problems import Location, Text

from .publications import ROOT, html, library, library_pages, loans, published

ADDRESS = "https://example.org/loans/"
URL = f"{ADDRESS}claims/loans-doubled/"


def rated(rating: str) -> dict:
    """The rating in the ClaimReview of a claim that got another one."""
    site = library().site
    return claim_review(replace(loans(), rating=site.ratings[rating]), site, URL)["reviewRating"]


def test_a_claim_review_says_what_the_page_says():
    review = claim_review(loans(), library().site, URL)
    assert loans().claim.claim == review["claimReviewed"]
    assert loans().rating.label == review["reviewRating"]["alternateName"]
    assert review["reviewBody"].startswith("Loans rose 25.3% to 7,500, 83.3% of the claim.")
    assert URL == review["url"]


def test_a_rating_stands_between_the_ends_of_the_scale():
    rating = rated("misleading")
    assert (1, 3, 5) == (rating["worstRating"], rating["ratingValue"], rating["bestRating"])


def test_a_rating_without_a_place_on_the_scale_has_only_its_name():
    assert {"@type", "alternateName", "ratingExplanation"} == set(rated("unproven"))


def appearances(gazette: str | None) -> list[dict]:
    """The places of appearance, where the Gazette has an address."""
    source = loans().sources["gazette"].model_copy(update={"url": gazette})
    check = replace(loans(), sources={**loans().sources, "gazette": source})
    return claim_review(check, library().site, URL)["itemReviewed"]["appearance"]


def test_an_appearance_has_the_address_of_the_place_where_it_was_said():
    works = appearances("https://example.org/gazette")
    assert ["https://example.org/gazette", None] == [work.get("url") for work in works]  # the Herald has none


def test_an_appearance_without_an_address_is_a_description_of_the_work():
    gazette, _ = appearances(None)
    assert {"@type", "name", "datePublished", "publisher"} == set(gazette)


def test_words_that_are_quoted_appear_where_they_are_quoted_from():
    claim = loans().claim.model_copy(update={"appearances": ()})
    item = claim_review(replace(loans(), claim=claim), library().site, URL)["itemReviewed"]
    assert ["The Gazette"] == [work["publisher"]["name"] for work in item["appearance"]]


@pytest.mark.parametrize("address", ["https://example.org/loans", "https://example.org/loans/gazette"])
def test_a_page_of_this_site_is_no_appearance(address):
    assert ["The Herald"] == [work["publisher"]["name"] for work in appearances(address)]


def test_an_address_that_only_begins_like_this_site_is_an_appearance():
    assert "https://example.org/loans-and-more" == appearances("https://example.org/loans-and-more")[0]["url"]


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


def test_the_record_says_as_of_when_each_mention_was_known():
    publication = published(ROOT / "docs" / "example" / "content")
    check = next(check for check in publication.checks if check.id == "cyclists-doubled")
    mentions = record(check, publication, URL)["figures"]["after"]["mentions"]
    assert {"then", "now", "2024-09-01"} == {mention["known"] for mention in mentions}


def test_the_record_of_a_page_is_json():
    told = json.loads(library_pages()["claims/loans-doubled/claim.json"].body)
    assert URL == told["url"]


def test_a_verdict_that_later_data_changed_is_in_the_record():
    told = record(loans(), library(), URL)
    assert ("False", "Misleading") == (told["verdict"]["label"], told["verdict_now"]["label"])


def test_a_dataset_names_the_file_of_each_edition_and_their_package():
    told, _ = dataset_markup("loans", library(), ADDRESS)
    files = [*(table.path.name for table in library().tables["loans"]), "datapackage.json"]
    assert [f"{ADDRESS}datasets/loans/{name}" for name in files] == [
        file["contentUrl"] for file in told["distribution"]
    ]


def test_no_number_passes_through_binary_floating_point():
    def walk(value: object) -> bool:
        if isinstance(value, dict | list):
            return all(walk(inner) for inner in (value.values() if isinstance(value, dict) else value))
        return not isinstance(value, float | Decimal)

    assert walk(record(loans(), library(), URL))
    assert walk(claim_review(loans(), library().site, URL))


def test_the_answer_tells_the_verdict_on_what_is_known_today():
    later = (
        " With what is known today: Misleading. By the later count it was 9,020."
        " Earlier verdict, until 2 June 2024: Misleading."
    )
    assert claim_review(loans(), library().site, URL)["reviewBody"].endswith(later)
    assert in_short(loans()).endswith(later)


def test_a_headline_has_both_verdicts_where_later_data_gave_another():
    told = "False (with what is known today: Misleading): Did loans double to 9,000 in a year?"
    assert told == headline(replace(loans(), earlier=()))


def test_a_headline_has_the_verdict_that_a_correction_changed():
    told = "False (until 2 June 2024: Misleading): Did loans double to 9,000 in a year?"
    assert told == headline(replace(loans(), rating_now=loans().rating))


def test_a_headline_has_one_verdict_where_the_later_one_is_the_same():
    same = replace(loans(), rating_now=loans().rating, earlier=())
    assert "False: Did loans double to 9,000 in a year?" == headline(same)


def test_the_rating_of_a_claim_review_is_that_of_what_was_known_then():
    assert "False" == claim_review(loans(), library().site, URL)["reviewRating"]["alternateName"]


def test_a_place_on_the_scale_that_is_not_whole_keeps_its_digits():
    half = loans().rating.model_copy(update={"value": Decimal("2.5")})
    assert "2.5" == claim_review(replace(loans(), rating=half), library().site, URL)["reviewRating"]["ratingValue"]


def test_an_organization_has_a_description_instead_of_a_job():
    desk = loans().claimant.model_copy(update={"kind": "organization"})
    author = claim_review(replace(loans(), claimant=desk), library().site, URL)["itemReviewed"]["author"]
    assert ("Organization", loans().claimant.role) == (author["@type"], author["description"])
    assert "jobTitle" not in author


def test_a_dataset_of_one_producer_is_theirs_and_one_of_several_is_put_together_here():
    loans_markup, gains_markup = (dataset_markup(id, library(), ADDRESS)[0] for id in ("loans", "gains"))
    assert "Office of Statistics" == loans_markup["creator"]["name"]
    assert "Example Desk" == gains_markup["creator"]["name"]


def test_corrections_are_listed_newest_first_and_those_of_one_day_are_told_apart():
    days = loans().claim.corrections
    claim = loans().claim.model_copy(update={"corrections": (days[0], days[0], days[2])})
    found = corrected(replace(library(), checks=(replace(loans(), claim=claim),)))
    ids = ["correction-2024-07-12-1", "correction-2024-06-02-1", "correction-2024-06-02-2"]
    assert ids == [each.id for each in found if each.path == "claims/loans-doubled/"]


def test_corrections_of_a_verdicts_meaning_and_withdrawals_are_listed_too():
    told = [(each.path, each.id, each.title) for each in corrected(library())]
    assert ("ratings/unproven/", "correction-2024-07-12-1", "What “Unproven” means") in told
    assert ("claims/lights-out/", "withdrawn", "Are the lights out?") == told[0]


def test_a_claim_review_tells_its_corrections_and_has_no_such_key_without_one():
    told = claim_review(loans(), library().site, URL)["correction"]
    assert "Our mistake: The name of a branch." == told[0]["text"]
    assert {"CorrectionComment"} == {each["@type"] for each in told}
    none = replace(loans(), claim=loans().claim.model_copy(update={"corrections": ()}))
    assert "correction" not in claim_review(none, library().site, URL)


def test_the_last_change_of_a_page_is_the_newest_of_what_stands_on_it():
    found = changes(library())
    assert date(2024, 7, 12) == found["claims/loans-doubled/"] == found["datasets/loans/"]
    assert date(2024, 7, 13) == found["claims/lights-out/"] == found[""]
    assert "about/" not in found


def test_the_description_of_a_dataset_is_cut_at_what_searches_take():
    notes = Text("word " * 2000, (0, Location(Path("x.yaml"))))
    dataset = library().datasets["loans"].model_copy(update={"notes": notes})
    told, _ = dataset_markup("loans", replace(library(), datasets={"loans": dataset}), ADDRESS)
    assert 5000 == len(told["description"])


@pytest.mark.parametrize("check", library().checks, ids=lambda check: check.id)
def test_the_docstring_of_records_names_every_key_of_a_record(check):
    assert [] == [key for key in record(check, library(), URL) if key not in re.findall(r"\w+", records.__doc__)]


def test_the_record_holds_every_point_of_a_chart_and_every_row_of_a_table():
    told = record(loans(), library(), URL)
    drawn = [point.line for series in loans().plots["by-branch"].series for point in series.points]
    assert drawn == [p["line"] for series in told["charts"]["by-branch"]["series"] for p in series["points"]]
    assert [row.line for row in loans().tables["all"].rows] == [row["line"] for row in told["tables"]["all"]["rows"]]


def test_the_record_has_the_reply_of_the_claimant():
    assert {"asked": "2024-05-20", "answer": "We stand by it, all 9,000."} == record(loans(), library(), URL)["reply"]
