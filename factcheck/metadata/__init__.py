"""A publication -> what machines read of it, from the same objects as its pages.

works       who made and said things, in schema.org's words
reviews     a check as ClaimReview, in one line, and all of them as a feed
datasets    the tables in schema.org's words
packages    the tables as Data Packages, and those that a check rests on
records     a whole check with the receipt of every number: claims/<id>/claim.json
verdicts, receipts, tables
            the parts of such a record
feeds       what is new: JSON Feed
corrections what was corrected, and what was withdrawn
sites       the site itself, and when each of its pages changed
"""

from __future__ import annotations

from .corrections import (
    Corrected,
    Withdrawn,
    corrected,
    corrected_in,
    corrected_rating,
    withdrawn,
    withdrawn_record,
)
from .datasets import catalog, dataset_markup
from .feeds import json_feed
from .packages import EXTRACT_NUMBER, data_package, evidence_package, extract_name
from .records import record
from .reviews import claim_review, headline, in_short, review_feed
from .sites import changes, site_markup

__all__ = [
    "EXTRACT_NUMBER",
    "Corrected",
    "Withdrawn",
    "catalog",
    "changes",
    "claim_review",
    "corrected",
    "corrected_in",
    "corrected_rating",
    "data_package",
    "dataset_markup",
    "evidence_package",
    "extract_name",
    "headline",
    "in_short",
    "json_feed",
    "record",
    "review_feed",
    "site_markup",
    "withdrawn",
    "withdrawn_record",
]
