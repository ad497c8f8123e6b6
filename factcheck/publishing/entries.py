"""A check or a rating -> its entry in the published record."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date

from ..filters import exact
from ..model import (
    AnyReply,
    Claimed,
    ComputedVerdict,
    Correction,
    FactCheck,
    JudgedVerdict,
    Publication,
    PublishedClaim,
    PublishedFigure,
    PublishedRating,
    PublishedVerdict,
    Rating,
    Receipt,
    Reply,
    Table,
    Verdict,
)
from ..problems import Location, Text
from ..scanning import LINK

Entry = PublishedClaim | PublishedRating
"""What the record keeps of one thing."""

UNSIGNED = Text("")


def entry_of(check: FactCheck, day: date, editions: Mapping[str, str]) -> PublishedClaim:
    """What the record keeps of a check; `editions` has the SHA-256 of every file of data."""
    claim = check.claim
    stated = {source: [each.words for each in check.stated if each.source == source] for source in check.sources}
    entry = PublishedClaim.model_construct(
        recorded=day,
        published=claim.published,
        title=in_print(claim.title),
        claim=in_print(claim.claim),
        claimant=claim.claimant,
        name=in_print(check.claimant.name),
        date=claim.date,
        quote=claim.quote.model_copy(update={"text": in_print(claim.quote.text)}) if claim.quote else None,
        claimed=_claimed(claim.claimed) if claim.claimed else None,
        verdict=_verdict(claim.verdict),
        verdict_now=_verdict(claim.verdict_now) if claim.verdict_now else None,
        figures={name: _figure(check.receipts[name], name.at) for name in claim.figures},
        evidence=_distinct([Text(f"{each.source} {each.bearing}", (0, each.says.at)) for each in claim.evidence]),
        reply=_reply(claim.reply) if claim.reply else None,
        stated={Text(source): _distinct(words) for source, words in stated.items() if words},
        excused=_distinct([each.words for each in check.excused]),
        editions={Text(name): Text(editions[name]) for name in sorted({*map(file_of, tables_of(check))})},
        corrections=_printed(claim.corrections),
        digest=UNSIGNED,
    )
    return entry.model_copy(update={"digest": digest(claim.id, entry)})


def entry_of_rating(id: str, rating: Rating, day: date) -> PublishedRating:
    """What the record keeps of a rating."""
    value = Text(exact(rating.value), (0, rating.label.at)) if rating.value is not None else None
    entry = PublishedRating.model_construct(
        recorded=day,
        label=in_print(rating.label),
        value=value,
        means=in_print(rating.means),
        corrections=_printed(rating.corrections),
        digest=UNSIGNED,
    )
    return entry.model_copy(update={"digest": digest(id, entry)})


def digest(id: str, entry: Entry) -> Text:
    """The SHA-256 of all that an entry says, by which an edit of the record itself is noticed."""
    return Text(_sha256(json.dumps({id: tree(entry)}, ensure_ascii=False, sort_keys=True).encode()))


def tree(entry: Entry) -> dict[str, object]:
    """What an entry says, without its digest, as plain texts, lists and mappings."""
    return entry.model_dump(mode="json", exclude={"digest"}, exclude_none=True, exclude_defaults=True)


def editions_of(publication: Publication) -> Mapping[str, str]:
    """The SHA-256 of every file of data, by dataset and file."""
    tables = (table for tables in publication.tables.values() for table in tables)
    return {file_of(table): f"sha256-{table.sha256}" for table in tables}


def file_of(table: Table) -> str:
    """How the record names a file of data: `fbi-estimates/2024-09.csv`."""
    return f"{table.dataset}/{table.path.name}"


def tables_of(check: FactCheck) -> Iterator[Table]:
    """The files of data that a page rests on, as known then and as known now."""
    for receipt in check.receipts.values():
        yield from (known.table for known in (receipt.then, receipt.now) if known and known.table)
    yield from (plot.table for plot in check.plots.values())
    yield from (shown.table for shown in check.tables.values())


def in_print(text: Text) -> Text:
    """A text as it is printed, in one line: of a link its words."""
    return Text(" ".join(LINK.sub(lambda link: link["words"], text).split()), (0, text.at))


def _verdict(verdict: Verdict) -> PublishedVerdict:
    return PublishedVerdict.model_construct(
        rating=verdict.rating,
        because=in_print(verdict.because) if isinstance(verdict, ComputedVerdict) else None,
        judgement=in_print(verdict.judgement) if isinstance(verdict, JudgedVerdict) else None,
        summary=in_print(verdict.summary),
    )


def _claimed(claimed: Claimed) -> Text:
    """What was claimed in one line: `more than 20000000 people`."""
    to = f"to {exact(claimed.to)}" if claimed.to is not None else None
    words = [claimed.sense, exact(claimed.value), to, claimed.unit]
    return Text(" ".join(filter(None, words)), (0, claimed.unit.at))


def _reply(reply: AnyReply) -> Text:
    """What was answered, or why nobody was asked, in one line."""
    if not isinstance(reply, Reply):
        return in_print(reply)
    return Text(f"asked {reply.asked}: {in_print(reply.answer)}", (0, reply.answer.at))


def _figure(receipt: Receipt, at: Location) -> PublishedFigure:
    then = Text(exact(receipt.then.value), (0, at)) if receipt.then else None
    return PublishedFigure.model_construct(
        label=Text(" ".join(receipt.label.split()), (0, at)),
        unit=Text(receipt.unit, (0, at)) if receipt.unit else None,
        then=then,
        now=Text(exact(receipt.now.value), (0, at)),
    )


def _printed(corrections: tuple[Correction, ...]) -> tuple[Correction, ...]:
    return tuple(each.model_copy(update={"note": in_print(each.note)}) for each in corrections)


def _distinct(words: list[Text]) -> tuple[Text, ...]:
    """Texts in one order whatever that of the page is, each once."""
    return tuple(Text(each) for each in sorted({str(in_print(word)) for word in words}))


def _sha256(body: bytes) -> str:
    return f"sha256-{hashlib.sha256(body).hexdigest()}"
