"""A check -> its words for people: the claim's text as it was written, and how to check it."""

from __future__ import annotations

from collections.abc import Iterator

from ..filters import exact, subject
from ..model import (
    ClaimCorrection,
    Claimed,
    ComputedVerdict,
    FactCheck,
    Likeness,
    Rating,
    Receipt,
    Reply,
    Source,
    Verdict,
)

READ_ME = """\
# Evidence: {title}

This is all that the page {url} rests on.
Nobody has to take our word for it:

    python verify.py

Any Python from 3.11 on will do, and nothing has to be installed.
The program computes every figure of the page again from the published cells, and says `yes` or names each difference.
It is one file in plain sight, and tells at its top what it checks, and what it cannot see.
Whoever altered the evidence may have altered the program too: take `verify.py` from elsewhere, or write another one.

| file | is |
|---|---|
| `claim.md` | the text of the check; `[15.2%](figure:fall)` is a number, and the figure that it is held against |
| `receipts.json` | what was claimed, the verdict with its condition, and the receipt of every figure |
| `data/` | the tables as they were published: the editions known on the day of the claim, and the newest |
| `datapackage.json` | the sources and terms of each table, what its columns are, and the SHA-256 of every file here |
| `verify.py` | the program that checks all this |

The words are free to use under the terms of the site; data and quotations keep the terms of their sources.
"""


EXTRACTS = """
A table in `data/` whose name ends in `.extract.csv` is a part of one that is too large to be sent along.
It has every row that a receipt, a chart or a table of the page lists, whole and with its number.
What rests on more rows than are listed is taken as it is told, and `verify.py` names it.
`receipts.json` says where the whole file can be had, its SHA-256, and how many rows each such figure rests on.
The sum of the numbers of these rows, which it says too, tells whether another program has chosen the same ones.
"""


def read_me(check: FactCheck, url: str, extracts: bool) -> str:
    """How the evidence is checked, and what each file is, with extracts of large tables among them or without."""
    return READ_ME.format(title=check.claim.title, url=url) + (EXTRACTS if extracts else "")


def claim_text(check: FactCheck, url: str) -> str:
    """Every text of a check in which numbers have receipts, with its links as the author wrote them."""
    return "\n\n".join(filter(None, _parts(check, url))) + "\n"


def _parts(check: FactCheck, url: str) -> Iterator[str]:
    """The parts of a check's text, in the order of its page."""
    claim = check.claim
    yield f"# {claim.title}"
    yield f"Claimed by {check.claimant.name} on {claim.date}: {claim.claim}"
    yield f"> {claim.quote.text} (`{claim.quote.source}`)" if claim.quote else ""
    yield f"In numbers: {_claimed(claim.claimed)}" if claim.claimed else ""
    yield claim.why or ""
    yield from _verdict("Verdict", claim.verdict, check.rating)
    if claim.verdict_now and check.rating_now:
        yield from _verdict("With what is known today", claim.verdict_now, check.rating_now)
    yield "## The check"
    yield claim.body
    yield from _listed("Evidence", [f"{each.bearing} (`{each.source}`): {each.says}" for each in claim.evidence])
    yield from _listed("Like with like", _likeness(check.likeness) if check.likeness else [])
    yield from _listed("Where sources differ", [f"{each.title}: {each.why}" for each in claim.disagreements])
    yield from _listed("Figures", [_figure(receipt) for receipt in check.receipts.values()])
    yield from _listed("What these data cannot show", [claim.limits] if claim.limits else [])
    yield from _listed("Reply", [_reply(claim.reply)] if claim.reply else [])
    yield from _listed("Corrections", [_correction(each) for each in claim.corrections])
    yield from _listed("Numbers that measure nothing", [f"{each.words}: {each.reason}" for each in check.excused])
    yield from _listed("Sources", [_source(name, source) for name, source in check.sources.items()])
    yield f"{claim.author}, {claim.published}: <{url}>"


def _correction(told: ClaimCorrection) -> str:
    """A correction, and the ratings that stood there until then."""
    was = f", was {told.was}" if told.was else ""
    was_now = f", with what is known today was {told.was_now}" if told.was_now else ""
    return f"{told.date}, {told.kind}{was}{was_now}: {told.note}"


def _claimed(claimed: Claimed) -> str:
    values = exact(claimed.value) if claimed.to is None else f"{exact(claimed.value)} to {exact(claimed.to)}"
    about = f"; {subject(claimed.about)}" if claimed.about else ""
    return f"{claimed.sense or ''} {values} {claimed.unit}{about}".strip()


def _verdict(heading: str, verdict: Verdict, rating: Rating) -> Iterator[str]:
    place = f", {exact(rating.value)} on the scale" if rating.value is not None else ""
    yield f"## {heading}: {rating.label}"
    yield verdict.summary
    yield f"It rests on `{verdict.because}`." if isinstance(verdict, ComputedVerdict) else verdict.judgement
    yield f"The rating `{verdict.rating}`{place} means: {rating.means}"


def _likeness(likeness: Likeness) -> list[str]:
    """What was claimed beside what each dataset is about, aspect by aspect."""
    return [
        "; ".join(
            f"{name}: {words or 'not said'}"
            for name, words in zip((aspect.name.lower(), *likeness.datasets), aspect.words, strict=True)
        )
        + (f". {aspect.why}" if aspect.why else "")
        for aspect in likeness.aspects
    ]


def _figure(receipt: Receipt) -> str:
    caveat = f" {receipt.caveat}" if receipt.caveat else ""
    change = ", a change" if receipt.change else ""
    return f"`{receipt.id}`, {receipt.unit or 'no unit'}{change}: {receipt.label}.{caveat}"


def _source(name: str, source: Source) -> str:
    terms = f" {source.license}." if source.license else ""
    address = f" <{source.url}>" if source.url else ""
    return f"`{name}`: {source.producer}: {source.title}, {source.published}.{terms}{address}"


def _listed(heading: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"## {heading}"
        yield "\n".join(f"- {line}" for line in lines)


def _reply(reply: Reply | str) -> str:
    return f"Asked on {reply.asked}: {reply.answer}" if isinstance(reply, Reply) else reply
