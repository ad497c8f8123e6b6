"""A publication -> the site in schema.org's words, and when its pages changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from ..listings import by_claimant, by_rating, by_topic, citing, resting_on, sources_of
from ..model import FactCheck, Publication
from .works import SCHEMA, Json, publisher


def site_markup(publication: Publication, address: str) -> Json:
    """The site and who answers for it."""
    site = publication.site
    policies = {"correctionsPolicy": "corrections", "publishingPrinciples": "method"}
    pages = {name: f"{address}{page}/" for name, page in policies.items() if page in publication.pages}
    return {
        "@context": SCHEMA,
        "@type": "WebSite",
        "name": site.title,
        "description": site.tagline,
        "url": address,
        "inLanguage": site.language,
        "publisher": publisher(site) | {"email": site.publisher.email} | pages,
    }


def changes(publication: Publication) -> Mapping[str, date]:
    """The last day on which what stands on a page changed, by the page's folder, where content tells it.

    The days are the newsroom's own: those of publications and corrections, and
    those on which sources were read.  A text page has none.
    """
    found = {f"claims/{check.id}/": check.changed for check in publication.checks}
    found |= {f"claims/{id}/": withdrawal.date for id, withdrawal in publication.withdrawn.items()}
    for kind, groups in (("topics", by_topic), ("claimants", by_claimant), ("ratings", by_rating)):
        found |= {f"{kind}/{group.id}/": _newest(group.checks) for group in groups(publication) if group.checks}
    sources = {
        id: max([source.accessed, *(check.changed for check in citing(publication, id).checks)])
        for id, source in publication.sources.items()
    }
    datasets = {
        id: max([*(sources[source] for source in sources_of(dataset)), *_days(resting_on(publication, id))])
        for id, dataset in publication.datasets.items()
    }
    found |= {f"sources/{id}/": day for id, day in sources.items()}
    found |= {f"datasets/{id}/": day for id, day in datasets.items()}
    lists: dict[str, Collection[date]] = {"": list(found.values()), "sources/": list(sources.values())}
    lists |= {"datasets/": list(datasets.values()), "ratings/": _days(publication.checks)}
    return found | {folder: max(days) for folder, days in lists.items() if days}


def _newest(checks: Iterable[FactCheck]) -> date:
    return max(_days(checks))


def _days(checks: Iterable[FactCheck]) -> list[date]:
    return [check.changed for check in checks]
