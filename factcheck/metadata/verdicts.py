"""What was claimed, and how it was decided: the verdict, its condition, and like compared with like."""

from __future__ import annotations

from ..filters import exact, subject
from ..listings import standing
from ..model import Claimed, Comparison, ComputedVerdict, Likeness, Rating, Site, Verdict
from ..prose import plain
from .works import Json


def claimed_record(claimed: Claimed) -> Json:
    """What was claimed as a number, or a range of them, with its unit and what it is about."""
    return {
        "value": exact(claimed.value),
        "to": exact(claimed.to) if claimed.to is not None else None,
        "sense": claimed.sense,
        "unit": claimed.unit,
        "about": subject(claimed.about) if claimed.about else None,
    }


def verdict_record(verdict: Verdict, rating: Rating, comparisons: tuple[Comparison, ...], site: Site) -> Json:
    """A rating and what it rests on: each comparison of its condition, or the reasons of a judgement."""
    if isinstance(verdict, ComputedVerdict):
        basis: Json = {
            "because": str(verdict.because),
            "comparisons": [_comparison(each) for each in comparisons],
        }
    else:
        basis = {"judgement": plain(verdict.judgement)}
    return {
        "rating": verdict.rating,
        "label": rating.label,
        "standing": standing(rating, {str(id): each for id, each in site.ratings.items()}),
        "value": exact(rating.value) if rating.value is not None else None,
        "means": plain(rating.means),
        **basis,
        "summary": plain(verdict.summary),
    }


def _comparison(comparison: Comparison) -> Json:
    """One comparison as it was decided, and where it would stop to hold."""
    return {
        "text": comparison.text,
        "left": exact(comparison.left),
        "sign": comparison.sign,
        "right": exact(comparison.right),
        "thresholds": [
            {
                "figure": each.figure,
                "value": exact(each.value),
                "at": exact(each.at),
                "side": each.side,
                "distance": exact(each.distance),
            }
            for each in comparison.thresholds
        ],
    }


def likeness_record(likeness: Likeness) -> Json:
    """What was claimed beside what each dataset is about, aspect by aspect."""
    return {
        aspect.name.lower(): {
            "claimed": aspect.words[0] or None,
            "datasets": dict(zip(likeness.datasets, [words or None for words in aspect.words[1:]], strict=True)),
            "why": plain(aspect.why) if aspect.why else None,
        }
        for aspect in likeness.aspects
    }
