"""A check -> its record, claims/<id>/claim.json: all that its page says, for programs.

    format              1; it grows when a key changes its meaning, not when one is added
    url, title          of the page
    claim, quote, claimant, date, appearances, topics, why, claimed
                        what was said, by whom, when and where (ids of sources)
    verdict             rating (its id), label, standing, value, means, summary, and `because` with the
                        comparisons of its condition (and the thresholds at which each would stop to hold),
                        or `judgement`
    verdict_now         the same of what is known today, where later data call for a verdict of its own, or null
    overturned          whether that is another verdict
    figures             by name: the receipt of each: what it `reads` (the dataset, the choice of its rows, and
                        which value) or its `formula`, measured `then` (null where nothing was public, with
                        the reason in `not_then`) and `now`: value, expression, dataset, edition, file, rows,
                        cells with their lines, or the `inputs` of a formula; and its `mentions` in the text,
                        `written` being the number that the words say; of cells too many to be listed the
                        first and the last, and under `unlisted` how many there are, the sum of their rows'
                        numbers, and the value in full
    compare             the names of the figures that the page compares
    charts, tables      by id: what they show, cell by cell, from which edition
    likeness            what was claimed beside what each dataset is about, aspect by aspect, and `why` where
                        they differ; null where no data decide
    evidence, limits, reply
                        for and against, in words
    disagreements       the figures of different sources on one matter, and why they differ
    repeated            the numbers of the text that repeat what was claimed
    stated, excused     its other numbers: the excerpt that holds each, or why it needs none
    sources, datasets   all that the page cites or rests on, by id; of datasets the types of the fields, and
                        the editions with the day since when each was public and the SHA-256 of its file;
                        of a file too large for the site its rows, its bytes, where it can be had, and the
                        name that an extract of it has in the evidence
    bundle              the address of the evidence from which anybody can compute the page again
    statements          the ids of the statements that the page answers
    author, publisher, published, changed
    corrections         with the rating (its id) that the verdict had until then, `was`, or null; of a check that was
                        taken back there are only format, url, title, claim, published and `withdrawn`

What is not known is null.  Every number is a string of decimal digits, so that
no reader rounds it; texts are without markup; days are ISO 8601.
"""

from __future__ import annotations

from ..filters import machine_readable
from ..listings import answered_by
from ..model import AnyReply, FactCheck, Publication, Reply
from ..prose import plain
from .receipts import mention_record, receipt_record
from .tables import dataset_record, plot_record, table_record
from .verdicts import claimed_record, likeness_record, verdict_record
from .works import Json


def record(check: FactCheck, publication: Publication, url: str) -> Json:
    """The whole check: what was claimed, what was found, and the receipt of every number."""
    told = {"format": 1, "url": url, "bundle": f"{url}evidence.zip"}
    return {**told, **_said(check), **_found(check, publication), **_answered_for(check, publication)}


# --- the parts of a page ------------------------------------------------------


def _said(check: FactCheck) -> Json:
    """What was claimed, by whom, when and where."""
    claim = check.claim
    return {
        "title": claim.title,
        "claim": claim.claim,
        "quote": {"text": claim.quote.text, "source": claim.quote.source} if claim.quote else None,
        "claimant": {"id": claim.claimant, "name": check.claimant.name, "role": check.claimant.role},
        "date": machine_readable(claim.date),
        "appearances": list(claim.appearances),
        "topics": list(claim.topics),
        "why": plain(claim.why) if claim.why else None,
        "claimed": claimed_record(claim.claimed) if claim.claimed else None,
    }


def _found(check: FactCheck, publication: Publication) -> Json:
    """The verdict and all that it rests on."""
    claim, site = check.claim, publication.site
    return {
        "verdict": verdict_record(claim.verdict, check.rating, check.comparisons, site),
        "verdict_now": verdict_record(claim.verdict_now, check.rating_now, check.comparisons_now, site)
        if claim.verdict_now and check.rating_now
        else None,
        "overturned": check.overturned,
        "figures": {name: receipt_record(check.receipts[name], figure) for name, figure in claim.figures.items()},
        "compare": list(claim.compare),
        "likeness": likeness_record(check.likeness) if check.likeness else None,
        "charts": {id: plot_record(plot) for id, plot in check.plots.items()},
        "tables": {id: table_record(check.tables[id], view) for id, view in claim.tables.items()},
        "evidence": [
            {"source": piece.source, "bearing": piece.bearing, "says": plain(piece.says)} for piece in claim.evidence
        ],
        "disagreements": [
            {"title": each.title, "figures": list(each.figures), "why": plain(each.why)} for each in claim.disagreements
        ],
        "limits": plain(claim.limits) if claim.limits else None,
        "reply": _reply(claim.reply) if claim.reply else None,
        "repeated": [{"figure": repeated.figure, **mention_record(repeated)} for repeated in check.repeated],
        "stated": [
            {"words": stated.words, "source": stated.source, "excerpt": stated.excerpt.text} for stated in check.stated
        ],
        "excused": [{"words": excused.words, "reason": excused.reason} for excused in check.excused],
    }


def _answered_for(check: FactCheck, publication: Publication) -> Json:
    """Where all of it comes from, who answers for it, and what was corrected."""
    claim = check.claim
    return {
        "sources": {name: source.model_dump(mode="json", exclude_none=True) for name, source in check.sources.items()},
        "datasets": {id: dataset_record(dataset, publication.tables[id]) for id, dataset in check.datasets.items()},
        "statements": [statement.id for statement in answered_by(publication, check.id)],
        "author": claim.author,
        "publisher": publication.site.publisher.name,
        "published": machine_readable(claim.published),
        "changed": machine_readable(check.changed),
        "corrections": [
            {
                "date": machine_readable(each.date),
                "kind": each.kind,
                "was": each.was,
                "was_now": each.was_now,
                "note": plain(each.note),
            }
            for each in claim.corrections
        ],
    }


def _reply(reply: AnyReply) -> Json:
    """What the claimant answered when asked, or why there was no question."""
    if isinstance(reply, Reply):
        return {"asked": machine_readable(reply.asked), "answer": plain(reply.answer)}
    return {"asked": None, "answer": plain(reply)}
