"""A check -> its words for people: the claim's text as it was written, and how to check it."""

from __future__ import annotations

from collections.abc import Iterator

from ..filters import in_words
from ..model import ComputedVerdict, FactCheck, Rating, Reply, Verdict

READ_ME = """\
# Evidence: {title}

This is all that the page {url} rests on.
Nobody has to take our word for it:

    python verify.py

Any Python from 3.11 on will do, and nothing has to be installed.
The program computes every figure of the page again from the published cells, and says `yes` or names each difference.
It is one file that can be read in one sitting; it tells at its top what it checks, and what it cannot see.
Whoever trusts no program that comes with the evidence may take `verify.py` from anywhere else, or write another one.

| file | is |
|---|---|
| `claim.md` | the text of the check; `[15.2%](figure:fall)` is a number, and the figure that it is held against |
| `receipts.json` | what was claimed, the verdict with its condition, and the receipt of every figure |
| `data/` | the tables, cell by cell as they were published: the editions known on the day of the claim, and the newest |
| `datapackage.json` | the sources and terms of each table, what its columns are, and the SHA-256 of every file here |
| `verify.py` | the program that checks all this |

The words are free to use under the terms of the site; data and quotations keep the terms of their sources.
"""
BEARINGS = {"supports": "For the claim", "undermines": "Against the claim", "qualifies": "Qualifies it"}


def read_me(check: FactCheck, url: str) -> str:
    """How the evidence is checked, and what each file is."""
    return READ_ME.format(title=check.claim.title, url=url)


def claim_text(check: FactCheck, url: str) -> str:
    """Every text of a check in which numbers have receipts, with its links as the author wrote them."""
    return "\n\n".join(filter(None, _parts(check, url))) + "\n"


def _parts(check: FactCheck, url: str) -> Iterator[str]:
    """The parts of a check's text, in the order of its page."""
    claim = check.claim
    yield f"# {claim.title}"
    yield f"Claimed by {check.claimant.name} on {in_words(claim.date)}: {claim.claim}"
    yield f"> {claim.quote.text}" if claim.quote else ""
    yield claim.why or ""
    yield from _verdict("Verdict", claim.verdict, check.rating)
    if claim.verdict_now and check.rating_now:
        yield from _verdict("With what is known today", claim.verdict_now, check.rating_now)
    yield "## The check"
    yield claim.body
    yield from _listed("Evidence", [f"{BEARINGS[each.bearing]}: {each.says}" for each in claim.evidence])
    yield from _listed("Where sources differ", [f"{each.title}: {each.why}" for each in claim.disagreements])
    caveats = [f"{figure.label}: {figure.caveat}" for figure in claim.figures.values() if figure.caveat]
    yield from _listed("Caveats", caveats)
    yield from _listed("What these data cannot show", [claim.limits] if claim.limits else [])
    yield from _listed("Reply", [_reply(claim.reply)] if claim.reply else [])
    yield from _listed("Corrections", [f"{in_words(each.date)}: {each.note}" for each in claim.corrections])
    yield f"{claim.author}, {in_words(claim.published)}: <{url}>"


def _verdict(heading: str, verdict: Verdict, rating: Rating) -> Iterator[str]:
    yield f"## {heading}: {rating.label}"
    yield verdict.summary
    yield f"It rests on `{verdict.because}`" if isinstance(verdict, ComputedVerdict) else verdict.judgement


def _listed(heading: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"## {heading}"
        yield "\n".join(f"- {line}" for line in lines)


def _reply(reply: Reply | str) -> str:
    return f"Asked on {in_words(reply.asked)}: {reply.answer}" if isinstance(reply, Reply) else reply
