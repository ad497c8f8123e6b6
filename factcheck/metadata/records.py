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

from datetime import date
from decimal import Decimal

from ..filters import exact, machine_readable, subject
from ..listings import answered_by, standing
from ..model import (
    AnyFigure,
    AnyReply,
    Claimed,
    Comparison,
    ComputedVerdict,
    Dataset,
    FactCheck,
    FormulaFigure,
    LargeTable,
    Likeness,
    Measurement,
    Mention,
    Plot,
    Publication,
    Rating,
    Receipt,
    Reply,
    Rows,
    ShownTable,
    Site,
    Table,
    TableFigure,
    TableView,
    Unlisted,
    Verdict,
)
from ..prose import plain
from .packages import extract_name
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
        "claimed": _claimed(claim.claimed) if claim.claimed else None,
    }


def _found(check: FactCheck, publication: Publication) -> Json:
    """The verdict and all that it rests on."""
    claim, site = check.claim, publication.site
    return {
        "verdict": _verdict(claim.verdict, check.rating, check.comparisons, site),
        "verdict_now": _verdict(claim.verdict_now, check.rating_now, check.comparisons_now, site)
        if claim.verdict_now and check.rating_now
        else None,
        "overturned": check.overturned,
        "figures": {name: _receipt(check.receipts[name], figure) for name, figure in claim.figures.items()},
        "compare": list(claim.compare),
        "likeness": _likeness(check.likeness) if check.likeness else None,
        "charts": {id: _plot(plot) for id, plot in check.plots.items()},
        "tables": {id: _table(check.tables[id], view) for id, view in claim.tables.items()},
        "evidence": [
            {"source": piece.source, "bearing": piece.bearing, "says": plain(piece.says)} for piece in claim.evidence
        ],
        "disagreements": [
            {"title": each.title, "figures": list(each.figures), "why": plain(each.why)} for each in claim.disagreements
        ],
        "limits": plain(claim.limits) if claim.limits else None,
        "reply": _reply(claim.reply) if claim.reply else None,
        "repeated": [{"figure": repeated.figure, **_mention(repeated)} for repeated in check.repeated],
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
        "datasets": {id: _dataset(dataset, publication.tables[id]) for id, dataset in check.datasets.items()},
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


# --- what they are made of ----------------------------------------------------


def _likeness(likeness: Likeness) -> Json:
    return {
        aspect.name.lower(): {
            "claimed": aspect.words[0] or None,
            "datasets": dict(zip(likeness.datasets, [words or None for words in aspect.words[1:]], strict=True)),
            "why": plain(aspect.why) if aspect.why else None,
        }
        for aspect in likeness.aspects
    }


def _claimed(claimed: Claimed) -> Json:
    return {
        "value": exact(claimed.value),
        "to": exact(claimed.to) if claimed.to is not None else None,
        "sense": claimed.sense,
        "unit": claimed.unit,
        "about": subject(claimed.about) if claimed.about else None,
    }


def _verdict(verdict: Verdict, rating: Rating, comparisons: tuple[Comparison, ...], site: Site) -> Json:
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


def _receipt(receipt: Receipt, figure: AnyFigure) -> Json:
    return {
        "label": receipt.label,
        "unit": receipt.unit,
        "change": receipt.change,
        "caveat": plain(receipt.caveat) if receipt.caveat else None,
        "reads": _reads(figure) if isinstance(figure, TableFigure) else None,
        "formula": figure.formula if isinstance(figure, FormulaFigure) else None,
        "then": _measurement(receipt.then) if receipt.then else None,
        "not_then": receipt.not_then or None,
        "now": _measurement(receipt.now),
        "mentions": [{"known": _known(each), **_mention(each)} for each in receipt.mentions],
    }


def _reads(figure: TableFigure) -> Json:
    """What a figure is read from: which value of which rows of which dataset."""
    return {"dataset": figure.dataset, "choice": _choice(figure.rows), "value": figure.value}


def _choice(rows: Rows) -> Json:
    """A value, a range a..b or a list of values for each field that rows are chosen by."""
    return {field: choice if isinstance(choice, str) else list(choice) for field, choice in rows.items()}


def _known(mention: Mention) -> str:
    """As of when a number is meant: then, now, or as known on a day."""
    return machine_readable(mention.on) if mention.on else "now" if mention.now else "then"


def _mention(mention: Mention) -> Json:
    """A number in the text: its words, what they say, and how the figure was rounded to that."""
    written = mention.written
    said = machine_readable(written) if isinstance(written, date) else f"{written:f}"
    return {"words": mention.words, "written": said, "rounding": mention.rounding}


def _measurement(measurement: Measurement) -> Json:
    """One measurement; of a table, with the file and the line of every cell that it used."""
    told: Json = {"value": exact(measurement.value), "expression": measurement.expression}
    if measurement.table is None:
        return told | {"inputs": {name: exact(value) for name, value in measurement.inputs.items()}}
    table = measurement.table
    return told | {
        **_edition(table),
        "rows": measurement.where,
        "cells": [{"field": cell.field, "line": cell.line, "text": cell.text} for cell in measurement.cells],
        **({"unlisted": _unlisted(measurement.unlisted, measurement.value)} if measurement.unlisted else {}),
    }


def _unlisted(unlisted: Unlisted, value: Decimal | date) -> Json:
    """Of cells too many to be listed how many there are, what their rows' numbers add up to, and the value in full."""
    in_full = machine_readable(value) if isinstance(value, date) else f"{value:f}"
    return {"count": unlisted.count, "checksum": str(unlisted.checksum), "value": in_full}


def _edition(table: Table) -> Json:
    """Which file of which dataset, and since when its figures were public."""
    return {
        "dataset": table.dataset,
        "edition": machine_readable(table.edition.published),
        "known_since": machine_readable(table.known_since),
        "file": table.path.name,
    }


def _edition_and_file(table: Table) -> Json:
    """An edition and the file that holds it."""
    told = _edition(table)
    del told["dataset"]
    told |= {"sha256": table.sha256}
    if isinstance(table, LargeTable):
        of_file = {"rows": table.count, "bytes": table.size, "download": table.edition.download}
        return told | of_file | {"extract": extract_name(table)}
    return told


def _plot(plot: Plot) -> Json:
    """A chart, point by point."""
    return {
        "title": plot.chart.title,
        "mark": plot.chart.mark,
        **_edition(plot.table),
        "choice": _choice(plot.chart.rows),
        "x": plot.chart.x,
        "y": list(plot.chart.y),
        "by": plot.chart.by,
        "unit": plot.unit,
        "claimed": _claimed(plot.claimed) if plot.claimed else None,
        "series": [
            {
                "name": series.name,
                "points": [{"x": p.x, "y": exact(p.y), "text": p.text, "line": p.line} for p in series.points],
            }
            for series in plot.series
        ],
    }


def _table(table: ShownTable, view: TableView) -> Json:
    """A table, row by row."""
    rows = [{"line": row.line, "cells": {field: row.cells[field] for field in table.fields}} for row in table.rows]
    shown = {"choice": _choice(view.rows), "fields": list(table.fields), "sort": view.sort}
    return {"title": table.title, **_edition(table.table), **shown, "rows": rows}


def _dataset(dataset: Dataset, tables: tuple[Table, ...]) -> Json:
    """A dataset: what its columns are, and every edition with the file that holds it."""
    return {
        "title": dataset.title,
        "license": dataset.license,
        "sources": list(dataset.source),
        "fields": {
            name: {"type": field.type, "unit": field.unit, "title": field.title}
            for name, field in dataset.fields.items()
        },
        "editions": [_edition_and_file(table) for table in tables],
    }


def _reply(reply: AnyReply) -> Json:
    """What the claimant answered when asked, or why there was no question."""
    if isinstance(reply, Reply):
        return {"asked": machine_readable(reply.asked), "answer": plain(reply.answer)}
    return {"asked": None, "answer": plain(reply)}
