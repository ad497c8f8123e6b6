"""A publication -> what is new: its checks as a JSON Feed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ..model import FactCheck, Publication
from .reviews import headline, in_short
from .works import Json


def json_feed(publication: Publication, contents: Mapping[str, str], address: str) -> Json:
    """The checks as JSON Feed 1.1; `contents` is the HTML of each by its id."""
    site = publication.site
    newest = sorted(publication.checks, key=lambda check: check.changed, reverse=True)
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site.title,
        "description": site.tagline,
        "home_page_url": address,
        "feed_url": f"{address}feed.json",
        "language": site.language,
        "authors": [{"name": site.publisher.name, "url": site.publisher.url}],
        "items": [_item(check, publication, contents[check.id], address) for check in newest],
    }


def _item(check: FactCheck, publication: Publication, content: str, address: str) -> Json:
    claim, url = check.claim, f"{address}claims/{check.id}/"
    return {
        "id": url,
        "url": url,
        "title": headline(check),
        "summary": in_short(check),
        "content_html": content,
        "date_published": _moment(claim.published),
        "date_modified": _moment(check.changed),
        "authors": [{"name": claim.author}],
        "tags": [publication.topics[topic] for topic in claim.topics],
        "_factcheck": {
            "about": f"{address}ratings/",
            "claim": claim.claim,
            "claimant": check.claimant.name,
            "verdict": check.rating.label,
            "verdict_now": check.rating_now.label if check.rating_now else None,
            "verdict_before": check.before.rating.label if check.before else None,
            "record": f"{url}claim.json",
        },
    }


def _moment(day: date) -> str:
    """A day as feeds want it; the hour is not known, so it is the first."""
    return f"{day.isoformat()}T00:00:00Z"
