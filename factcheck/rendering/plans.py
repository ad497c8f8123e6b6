"""A publication -> every file of its site, each with its address and what makes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from urllib.parse import urlsplit

from .. import auditing, listings, metadata
from ..citations import cite_claim, cite_dataset
from ..listings import Surroundings
from ..model import CsvTable, FactCheck
from .press import Planned, Press

CLAIM = "claim.html"


def plans_of_site(checks: Iterable[FactCheck], press: Press) -> Iterator[Planned]:
    """Every file of the site, pages first; the publication of the press has outlines of the checks."""
    publication, address = press.publication, press.address
    of_claims = tuple(_plans_of_claims(checks, press))
    pages = tuple(_pages(press, [planned for planned in of_claims if planned.template == CLAIM]))
    yield from pages
    yield from (planned for planned in of_claims if planned.template != CLAIM)
    for each in metadata.withdrawn(publication):
        place = f"claims/{each.id}/"
        yield press.json(f"{place}claim.json", metadata.withdrawn_record, each, address + place)
        yield press.page(f"{place}embed/index.html", "withdrawn.html", withdrawn=each)
    for id, tables in publication.tables.items():
        place = f"datasets/{id}/"
        yield from press.citation(place, cite_dataset, id, publication, address)
        yield from (press.file(f"{place}{each.path.name}", each.body) for each in tables if isinstance(each, CsvTable))
        yield press.json(f"{place}datapackage.json", metadata.data_package, id, publication, address)
    if publication.checks:
        yield press.page("feed.xml", "feed.xml", root=address)
        yield press.json("feed.json", press.json_feed)
        yield press.page("corrections/feed.xml", "corrections.xml", root=address)
        yield press.json("claimreview.json", metadata.review_feed, publication, address)
    yield press.json("audit/audit.json", lambda: auditing.as_json(auditing.audit(publication)))
    yield from press.search_files()
    yield press.page("sitemap.xml", "sitemap.xml", root=address, pages=pages)
    yield press.page("robots.txt", "robots.txt", root=address)
    yield press.page("404.html", "404.html", root=urlsplit(address).path)
    yield press.share_image("share.png", None)
    yield from press.static_files()


def folder_of_claim(path: str) -> str:
    """The name of the folder in claims/ that a file is in, which is the id of its claim, or nothing.

    >>> folder_of_claim("claims/loans/index.html"), folder_of_claim("claims/index.html")
    ('loans', '')
    """
    top, _, rest = path.partition("/")
    return rest.partition("/")[0] if top == "claims" and "/" in rest else ""


def _plans_of_claims(checks: Iterable[FactCheck], press: Press) -> Iterator[Planned]:
    for check, outline in zip(checks, press.publication.checks, strict=True):
        yield from plans_of_claim(check, partial(surroundings_of, check, press), press)
        yield from _plans_of_outline(outline, press)


def surroundings_of(check: FactCheck, press: Press) -> Surroundings:
    """What the page of a claim shows of the rest of the site."""
    publication = press.publication
    nearby = listings.nearby(publication, check.id)
    return listings.surroundings(publication, listings.known(publication), check.claim, nearby)


def plans_of_claim(check: FactCheck, around: Callable[[], Surroundings], press: Press) -> Iterator[Planned]:
    """The files with all of a claim: they show nothing of the site but what is around it, found as the page is made."""
    place = f"claims/{check.id}/"
    path = f"{place}index.html"
    yield Planned(path, lambda: press.page_of_claim(path, CLAIM, check=check, around=around()).make(), CLAIM)
    yield from press.record_and_bundle(place, check)


def _plans_of_outline(check: FactCheck, press: Press) -> Iterator[Planned]:
    """The files of a claim that show no more of it than other pages do."""
    place = f"claims/{check.id}/"
    yield press.page_of_claim(f"{place}embed/index.html", "embed.html", check=check)
    yield from press.citation(place, cite_claim, check, press.publication.site, press.address)
    yield press.share_image(f"{place}share.png", check)


def _pages(press: Press, claims: Iterable[Planned]) -> Iterator[Planned]:
    """Every page that readers find their way to, one line for each kind."""
    publication = press.publication
    yield press.page("index.html", "index.html")
    yield press.page("claims/index.html", "claims.html")
    yield from claims
    for each in metadata.withdrawn(publication):
        yield press.page(f"claims/{each.id}/index.html", "withdrawn.html", withdrawn=each)
    yield press.page("datasets/index.html", "datasets.html")
    for id, dataset in publication.datasets.items():
        yield press.page(f"datasets/{id}/index.html", "dataset.html", id=id, dataset=dataset)
    yield press.page("sources/index.html", "sources.html")
    for id, source in publication.sources.items():
        yield press.page(f"sources/{id}/index.html", "source.html", id=id, source=source)
    yield press.page("topics/index.html", "topics.html")
    for group in listings.by_topic(publication):
        yield press.page(f"topics/{group.id}/index.html", "topic.html", group=group)
    yield press.page("claimants/index.html", "claimants.html")
    for group in listings.by_claimant(publication):
        yield press.page(f"claimants/{group.id}/index.html", "claimant.html", group=group)
    for narrowing in listings.crossings(publication):
        yield press.page(f"{narrowing.path}index.html", "crossing.html", narrowing=narrowing)
    yield press.page("ratings/index.html", "ratings.html")
    for group in listings.by_rating(publication):
        yield press.page(f"ratings/{group.id}/index.html", "rating.html", group=group)
    if publication.statements:
        yield press.page("statements/index.html", "statements.html")
    yield press.page("audit/index.html", "audit.html")
    yield press.page("search/index.html", "search.html")
    yield press.page("corrections/index.html", "corrections.html", text=publication.pages.get("corrections"))
    for id, text in publication.pages.items():
        if id != "corrections":
            yield press.page(f"{id}/index.html", "text.html", id=id, text=text)
