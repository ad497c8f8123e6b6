"""What pages list: filters, related claims, what rests on what."""

from dataclasses import replace
from functools import cache
from pathlib import PurePosixPath

import pytest

from factcheck import listings
from factcheck.listings import Narrowing
from factcheck.listings.groups import FEW
from factcheck.listings.related import NEAREST, SHOWN
from factcheck.model import Claimant, FactCheck, Publication
from factcheck.problems import Text

from .publications import library, library_pages, loans


def claim(id: str, linked: tuple[str, ...] = (), **changes: object) -> FactCheck:
    """The claim that readers left, under another name and with some things changed."""
    model = next(check for check in library().checks if check.id == "readers-left")
    return replace(model, claim=model.claim.model_copy(update={"id": Text(id), **changes}), linked=linked)


def site(*checks: FactCheck) -> Publication:
    return replace(library(), checks=checks)


def listed(publication: Publication, id: str) -> dict[str, tuple[str, ...]]:
    """The claims that are related to one, with the reasons."""
    check = next(check for check in publication.checks if check.id == id)
    return {other.claim.id: other.reasons for other in listings.related(publication, check)}


def beside(publication: Publication, check: FactCheck) -> tuple[str | None, str | None]:
    """The ids of the claims before and after one."""
    near = listings.nearby(publication, check.id)
    return near.before and near.before.id, near.after and near.after.id


@cache
def crowd(size: int) -> Publication:
    return site(*(claim(f"c{number}", topics=("libraries",)) for number in range(size)))


# --- filters ------------------------------------------------------------------


def options(publication: Publication, narrowing: Narrowing, name: str) -> dict[str, tuple[int, str]]:
    """Each option of one filter: how many claims it leaves, and where they are."""
    facet = next(facet for facet in listings.facets(publication, narrowing) if facet.name == name)
    return {option.name: (option.count, option.path) for option in facet.options}


def test_a_filter_says_how_many_claims_each_option_leaves():
    ratings = options(library(), Narrowing(), "Verdict")
    assert (2, "claims/") == ratings["All"]
    assert (1, "ratings/false/") == ratings["False"]


def test_an_option_that_leaves_no_claim_leads_nowhere():
    assert (0, "") == options(library(), Narrowing(), "Verdict")["Misleading"]


def test_a_filter_keeps_what_the_other_filters_chose():
    assert (1, "topics/libraries/false/") == options(library(), Narrowing(topic="libraries"), "Verdict")["False"]
    assert (1, "claimants/mayor/libraries/") == options(library(), Narrowing(claimant="mayor"), "Topic")["Libraries"]


def test_the_option_in_use_is_marked_in_each_filter():
    facets = listings.facets(library(), Narrowing("libraries", rating="false"))
    marked = {facet.name: [option.name for option in facet.options if option.current] for facet in facets}
    assert {"Verdict": ["False"], "Topic": ["Libraries"]} == marked


def test_nobodys_verdicts_are_counted():
    assert ["Topic", "Claimant"] == [each.name for each in listings.facets(library(), Narrowing(claimant="mayor"))]
    assert ["Verdict", "Topic"] == [each.name for each in listings.facets(library(), Narrowing(rating="false"))]
    assert not any(each.claimant and each.rating for each in listings.crossings(library()))


def test_filters_with_many_options_lead_to_a_page_of_them():
    many = {f"c{number}": Claimant(name=Text(f"No {number}")) for number in range(FEW + 1)}
    (facet,) = (f for f in listings.facets(replace(library(), claimants=many), Narrowing()) if f.name == "Claimant")
    assert ("claimants/", FEW + 1, ["All"]) == (facet.elsewhere, facet.many, [option.name for option in facet.options])


def test_two_filters_at_once_are_a_page_where_there_are_claims():
    paths = [narrowing.path for narrowing in listings.crossings(library())]
    assert ["claimants/mayor/libraries/", "topics/libraries/false/"] == paths
    assert all(f"{path}index.html" in library_pages() for path in paths)


def test_every_folder_of_an_address_is_a_page():
    pages = [path for path in library_pages() if path.endswith("/index.html")]
    folders = {parent.as_posix() for path in pages for parent in PurePosixPath(path).parents} - {"."}
    assert [] == sorted(folder for folder in folders if f"{folder}/index.html" not in library_pages())


# --- related claims -----------------------------------------------------------


def test_a_claim_that_cites_another_is_related_to_it_in_both_directions():
    publication = site(claim("a", linked=("b",)), claim("b", claimant="mayor"))
    assert "cited on this page" in listed(publication, "a")["b"]
    assert "cites this page" in listed(publication, "b")["a"]


def test_the_weightier_reason_comes_first():
    publication = site(claim("a", topics=("libraries",)), claim("b", topics=("libraries",)))
    assert ("same topic", "same source") == listed(publication, "a")["b"]


def test_the_same_data_count_for_more_than_the_same_topic():
    resting = replace(claim("c", topics=()), datasets=loans().datasets)
    publication = site(loans(), claim("b", topics=("libraries",)), resting)
    assert ["c", "b"] == list(listed(publication, "loans-doubled"))  # though b is nearer
    assert "same data" in listed(publication, "loans-doubled")["c"]


def test_where_something_was_said_is_no_reason():
    first, second = claim("a", appearances=("herald",)), claim("b", appearances=("herald",), claimant="mayor")
    assert {} == listed(site(first, second), "a")


def test_only_a_few_are_shown_and_never_the_claim_itself():
    found = listed(crowd(40), "c20")
    assert SHOWN == len(found)
    assert "c20" not in found


def test_every_claim_that_cites_the_page_is_shown():
    citing = [claim(f"c{number}", linked=("cited",)) for number in range(SHOWN + 3)]
    assert SHOWN + 3 == len(listed(site(claim("cited"), *citing), "cited"))


def test_what_many_claims_share_is_looked_for_nearby():
    near = {f"c{number}" for number in range(100 - NEAREST, 100 + NEAREST + 1)}
    assert listed(crowd(200), "c100").keys() <= near


def test_claims_follow_one_another_in_the_order_of_the_index():
    publication = crowd(40)
    first, middle, last = publication.checks[0], publication.checks[20], publication.checks[-1]
    assert (None, "c1") == beside(publication, first)
    assert ("c19", "c21") == beside(publication, middle)
    assert ("c38", None) == beside(publication, last)


def test_the_links_of_a_claims_texts_are_known():
    assert ("readers-left",) == loans().linked


# --- what rests on what -------------------------------------------------------


def test_a_dataset_knows_the_figures_charts_and_tables_that_are_taken_from_it():
    (use,) = listings.uses(library(), "gains")
    assert loans() is use.check
    assert ["more", "opened", "closed"] == [receipt.id for receipt in use.receipts]
    assert ["gains", "spread"] == [plot.id for plot in use.plots]
    assert ["plain"] == [shown.id for shown in use.tables]


def test_a_dataset_page_leads_to_each_of_them():
    page = library_pages()["datasets/gains/index.html"].body.decode()
    for place in ("receipt-more", "receipt-opened", "chart-spread", "table-plain"):
        assert f'href="../../claims/loans-doubled/#{place}"' in page


def test_a_source_page_names_the_numbers_that_a_claim_takes_from_its_words():
    assert ("nine thousand",) == listings.stated_there(loans(), "gazette")
    assert "A number from it: nine thousand" in library_pages()["sources/gazette/index.html"].body.decode()


def test_the_page_of_a_verdict_names_the_claims_that_have_it_today():
    assert (loans(),) == listings.verdict_today(library(), "misleading")
    assert () == listings.verdict_today(library(), "false")


@pytest.mark.parametrize("path", ["topics/libraries/", "claimants/mayor/", "ratings/false/", "claims/", ""])
def test_every_list_of_claims_has_the_filters_above_it(path):
    assert 'aria-label="Filter the claims"' in library_pages()[f"{path}index.html"].body.decode()
