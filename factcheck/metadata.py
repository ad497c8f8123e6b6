"""A fact-check -> what machines read of it, from the same objects as its page.

`claim_review` is schema.org's ClaimReview, one on each claim page, and meets
the minimum of the strictest reader (Bing).  `record` is the whole check with
the receipt of every number: claims/<id>/claim.json.
"""

from __future__ import annotations

from typing import Any

from .filters import exact, machine_readable, subject
from .model import (
    Claimant,
    Claimed,
    Comparison,
    ComputedVerdict,
    Dataset,
    FactCheck,
    Measurement,
    Publication,
    Rating,
    Receipt,
    Site,
    Source,
    Table,
    Verdict,
)
from .prose import plain

Json = dict[str, Any]

SCHEMA = "https://schema.org"


def claim_review(check: FactCheck, site: Site, url: str) -> Json:
    """The ClaimReview of a claim page."""
    claim = check.claim
    return {
        "@context": SCHEMA,
        "@type": "ClaimReview",
        "url": url,
        "inLanguage": site.language,
        "datePublished": machine_readable(claim.published),
        "dateModified": machine_readable(check.changed),
        "author": _publisher(site),
        "claimReviewed": claim.claim,
        "reviewBody": plain(claim.verdict.summary),
        "reviewRating": _rating(check.rating, site),
        "itemReviewed": {
            "@type": "Claim",
            "author": _claimant(check.claimant),
            "datePublished": machine_readable(claim.date),
            "appearance": [_work(check.sources[source]) for source in claim.appearances if check.sources[source].url],
        },
    }


def dataset_markup(dataset: Dataset, publication: Publication, tables: tuple[Table, ...], url: str) -> Json:
    """A dataset and the files of its editions in schema.org's words."""
    return {
        "@context": SCHEMA,
        "@type": "Dataset",
        "name": dataset.title,
        "description": plain(dataset.notes) if dataset.notes else dataset.title,
        "url": url,
        "dateModified": machine_readable(max(table.edition.published for table in tables)),
        "includedInDataCatalog": {
            "@type": "DataCatalog",
            "name": publication.site.title,
            "url": publication.site.address,
        },
        "isBasedOn": [_work(publication.sources[source]) for source in dataset.source],
        "variableMeasured": [field.title or name for name, field in dataset.fields.items()],
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": url + table.path.name,
                "encodingFormat": "text/csv",
                "datePublished": machine_readable(table.edition.published),
            }
            for table in tables
        ],
        **({"license": dataset.license} if dataset.license else {}),
    }


def record(check: FactCheck, publication: Publication, url: str) -> Json:
    """The whole check: what was claimed, what was found, and the receipt of every number."""
    claim = check.claim
    return {
        "url": url,
        "title": claim.title,
        "claim": claim.claim,
        "quote": {"text": claim.quote.text, "source": claim.quote.source} if claim.quote else None,
        "claimant": {"id": claim.claimant, "name": check.claimant.name, "role": check.claimant.role},
        "date": machine_readable(claim.date),
        "appearances": list(claim.appearances),
        "topics": list(claim.topics),
        "claimed": _claimed(claim.claimed) if claim.claimed else None,
        "verdict": _verdict(claim.verdict, check.rating, check.comparisons),
        "verdict_now": _verdict(claim.verdict_now, check.rating_now, check.comparisons_now)
        if claim.verdict_now and check.rating_now
        else None,
        "evidence": [
            {"source": piece.source, "bearing": piece.bearing, "says": plain(piece.says)} for piece in claim.evidence
        ],
        "limits": plain(claim.limits) if claim.limits else None,
        "figures": {name: _receipt(receipt) for name, receipt in check.receipts.items()},
        "stated": [
            {"words": stated.words, "source": stated.source, "excerpt": stated.excerpt.text} for stated in check.stated
        ],
        "excused": [{"words": excused.words, "reason": excused.reason} for excused in check.excused],
        "sources": {name: source.model_dump(mode="json", exclude_none=True) for name, source in check.sources.items()},
        "author": claim.author,
        "publisher": publication.site.publisher.name,
        "published": machine_readable(claim.published),
        "changed": machine_readable(check.changed),
        "corrections": [
            {"date": machine_readable(each.date), "kind": each.kind, "note": plain(each.note)}
            for each in claim.corrections
        ],
    }


# --- parts of ClaimReview -----------------------------------------------------


def _publisher(site: Site) -> Json:
    return {"@type": "Organization", "name": site.publisher.name, "url": site.publisher.url}


def _claimant(claimant: Claimant) -> Json:
    role = {"jobTitle" if claimant.kind == "person" else "description": claimant.role} if claimant.role else {}
    same = {"sameAs": list(claimant.sameAs)} if claimant.sameAs else {}
    return {"@type": claimant.kind.capitalize(), "name": claimant.name, **role, **same}


def _rating(rating: Rating, site: Site) -> Json:
    """The verdict as readers see it, with its place where the scale has one for it."""
    told = {"@type": "Rating", "alternateName": rating.label, "ratingExplanation": rating.means}
    values = [other.value for other in site.ratings.values() if other.value is not None]
    if rating.value is None or min(values) == max(values):
        return told
    return told | {
        "ratingValue": exact(rating.value),
        "bestRating": exact(max(values)),
        "worstRating": exact(min(values)),
    }


def _work(source: Source) -> Json:
    return {
        "@type": "CreativeWork",
        "name": source.title,
        "datePublished": machine_readable(source.published),
        "publisher": {"@type": "Organization", "name": source.producer},
        **({"url": source.url} if source.url else {}),
    }


# --- parts of the record ------------------------------------------------------


def _claimed(claimed: Claimed) -> Json:
    return {
        "value": exact(claimed.value),
        "to": exact(claimed.to) if claimed.to is not None else None,
        "sense": claimed.sense,
        "unit": claimed.unit,
        "about": subject(claimed.about) if claimed.about else None,
    }


def _verdict(verdict: Verdict, rating: Rating, comparisons: tuple[Comparison, ...]) -> Json:
    if isinstance(verdict, ComputedVerdict):
        basis: Json = {
            "because": str(verdict.because),
            "comparisons": [
                {"text": each.text, "left": exact(each.left), "sign": each.sign, "right": exact(each.right)}
                for each in comparisons
            ],
        }
    else:
        basis = {"judgement": plain(verdict.judgement)}
    return {"rating": verdict.rating, "label": rating.label, **basis, "summary": plain(verdict.summary)}


def _receipt(receipt: Receipt) -> Json:
    return {
        "label": receipt.label,
        "unit": receipt.unit,
        "then": _measurement(receipt.then) if receipt.then else None,
        "not_then": receipt.not_then or None,
        "now": _measurement(receipt.now),
        "mentions": [
            {"words": mention.words, "known": "now" if mention.now else "then", "rounding": mention.rounding}
            for mention in receipt.mentions
        ],
    }


def _measurement(measurement: Measurement) -> Json:
    """One measurement; of a table, with the file and the line of every cell that it used."""
    told: Json = {"value": exact(measurement.value), "expression": measurement.expression}
    if measurement.table is None:
        return told | {"inputs": {name: exact(value) for name, value in measurement.inputs.items()}}
    table = measurement.table
    return told | {
        "dataset": table.dataset,
        "edition": machine_readable(table.edition.published),
        "file": table.path.name,
        "rows": measurement.where,
        "cells": [{"field": cell.field, "line": cell.line, "text": cell.text} for cell in measurement.cells],
    }
