"""A check -> its ClaimReview and its line in lists, which say what its page says.

A ClaimReview has one rating, and a page leads with the verdict on what was
known when the claim was made: so that is the rating.  Where later data gave
another verdict, the page shows it at once, and `reviewBody` says it too.

Bing asks for the most: claim, claimant, author, date, a rating with its name
and its place between two ends.  Google asks besides for `url`, and for places of
appearance that are not on this site: an address, or where none is known (a copy
was read, say) a description of the work.  A rating without a place on the scale
("Unproven") has its name alone: a number would be made up.
"""

from __future__ import annotations

from decimal import Decimal

from ..filters import correction, exact, in_words, machine_readable
from ..model import FactCheck, Publication, Rating, Site, Source
from ..prose import plain
from .works import SCHEMA, Json, publisher, speaker, work


def in_short(check: FactCheck) -> str:
    """The verdict and the answer, in one line for lists and links."""
    return f"{check.rating.label}. {_answer(check)}"


def headline(check: FactCheck) -> str:
    """The verdict before what was asked: a feed's title for a check."""
    later = f" (with what is known today: {check.rating_now.label})" if check.rating_now and check.overturned else ""
    before = f" (until {in_words(check.before.until)}: {check.before.rating.label})" if check.before else ""
    return f"{check.rating.label}{later}{before}: {check.claim.title}"


def claim_review(check: FactCheck, site: Site, url: str) -> Json:
    """The ClaimReview of a claim page."""
    return {"@context": SCHEMA, **_review(check, site, url)}


def review_feed(publication: Publication, address: str) -> Json:
    """Every ClaimReview of the site in one file, in the shape that Data Commons publishes."""
    urls = {check.id: f"{address}claims/{check.id}/" for check in publication.checks}
    return {
        "@context": SCHEMA,
        "@type": "DataFeed",
        "name": publication.site.title,
        "url": f"{address}claimreview.json",
        "inLanguage": publication.site.language,
        "dateModified": machine_readable(max(check.changed for check in publication.checks)),
        "dataFeedElement": [
            {
                "@type": "DataFeedItem",
                "url": urls[check.id],
                "dateCreated": machine_readable(check.claim.published),
                "dateModified": machine_readable(check.changed),
                "item": [_review(check, publication.site, urls[check.id])],
            }
            for check in publication.checks
        ],
    }


def _answer(check: FactCheck) -> str:
    """What was found, what later data changed of it, and the verdict that stood there before."""
    told = [plain(check.claim.verdict.summary)]
    if check.claim.verdict_now and check.rating_now:
        told.append(f"With what is known today: {check.rating_now.label}. {plain(check.claim.verdict_now.summary)}")
    if check.before:
        told.append(f"Earlier verdict, until {in_words(check.before.until)}: {check.before.rating.label}.")
    return " ".join(told)


def _review(check: FactCheck, site: Site, url: str) -> Json:
    claim = check.claim
    places = dict.fromkeys([*claim.appearances, *([claim.quote.source] if claim.quote else [])])
    works = [work(check.sources[place]) for place in places if not _is_here(check.sources[place], site)]
    return {
        "@type": "ClaimReview",
        "url": url,
        "name": claim.title,
        "inLanguage": site.language,
        "datePublished": machine_readable(claim.published),
        "dateModified": machine_readable(check.changed),
        "author": publisher(site),
        "claimReviewed": claim.claim,
        "reviewBody": _answer(check),
        "reviewRating": _rating(check.rating, site),
        **({"correction": _corrections(check)} if claim.corrections else {}),
        "itemReviewed": {
            "@type": "Claim",
            "author": speaker(check.claimant),
            "datePublished": machine_readable(claim.date),
            **({"appearance": works} if works else {}),
        },
    }


def _corrections(check: FactCheck) -> list[Json]:
    """What was changed since, and whose doing it was."""
    return [
        {
            "@type": "CorrectionComment",
            "datePublished": machine_readable(each.date),
            "text": f"{correction(each.kind).capitalize()}: {plain(each.note)}",
        }
        for each in check.claim.corrections
    ]


def _is_here(source: Source, site: Site) -> bool:
    """Whether a source is a page of this site, which no claim that it checks comes from."""
    return f"{source.url or ''}/".startswith(f"{site.address.rstrip('/')}/")


def _rating(rating: Rating, site: Site) -> Json:
    """The verdict as readers see it, with its place where the scale has one for it."""
    told = {"@type": "Rating", "alternateName": rating.label, "ratingExplanation": plain(rating.means)}
    values = [other.value for other in site.ratings.values() if other.value is not None]
    if rating.value is None or min(values) == max(values):
        return told
    return told | {
        "ratingValue": _number(rating.value),
        "bestRating": _number(max(values)),
        "worstRating": _number(min(values)),
    }


def _number(value: Decimal) -> int | str:
    """A number for JSON: the words of one that is not whole, which would lose digits on its way."""
    return int(value) if value == value.to_integral_value() else exact(value)
