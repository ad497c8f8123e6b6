"""What a host says of an address -> how it stands, and the words in which an author is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from ..fetching import Answer, NotFetched, Why
from ..problems import Problem
from .addresses import Cited
from .archives import Copy

FOR_GOOD = (301, 308)
GONE = (404, 410)
ANSWERED = ("alive", "moved", "gone", "suspicious", "refused")
"""The kinds that are an answer; the others may be otherwise in an hour."""

KINDS: Mapping[str, str] = {
    "alive": "it can be read",
    "moved": "it redirects for good: its host says where it is now",
    "gone": "its host says that it is there no more (404, 410)",
    "suspicious": "it leads to a front page, as where a host hides that something is gone",
    "refused": "its host answers people only (401, 403, 429, 451)",
    "failing": "its host has trouble (500 and above, redirects in a circle)",
    "unreachable": "nobody answers",
}
"""How an address can stand."""


@dataclass(frozen=True)
class Standing:
    """How an address stands, what its host said, and where it leads now."""

    kind: str
    said: str = ""
    to: str = ""


def judge(address: str, outcome: Answer | NotFetched) -> Standing:
    """How an address stands by what was answered."""
    if isinstance(outcome, NotFetched):
        kind = "failing" if outcome.why is Why.CIRCLE else "unreachable"
        to = outcome.address if outcome.address != address else ""
        return Standing(kind, str(outcome), to)
    said, status = str(outcome.status), outcome.status
    if status in GONE:
        return Standing("gone", said)
    if 400 <= status < 500 or status == 999:  # some hosts have a number of their own for robots
        return Standing("refused", said)
    if not 200 <= status < 300:
        return Standing("failing", said)
    if _is_front(outcome.address) and not _is_front(address):
        return Standing("suspicious", said, outcome.address)
    moved_to = _moved_to(outcome)
    return Standing("moved", said, moved_to) if moved_to else Standing("alive", said)


def _is_front(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path in ("", "/") and not parts.query


def _moved_to(answer: Answer) -> str:
    """Where redirects led for good, before the first that is only for now."""
    to = ""
    for redirect in answer.redirects:
        if redirect.status not in FOR_GOOD:
            break
        to = redirect.to
    return to


def tell_standing(cited: Cited, standing: Standing, copy: Copy | None) -> Iterator[Problem]:
    """A problem for each place at which an address stands that is not alive."""
    if standing.kind != "alive":
        message, hint = _words(cited, standing, copy)
        for at in cited.places:
            yield Problem(at, f"link-{standing.kind}", message, hint)


def _words(cited: Cited, standing: Standing, copy: Copy | None) -> tuple[str, str]:
    """What is wrong with an address, and what would be right."""
    address, by_way = cited.address, f" by way of {standing.to}" if standing.to else ""
    match standing.kind:
        case "moved":
            return f"{address} has moved for good", f"write {standing.to}"
        case "gone":
            return f"{address} is gone: its host answers {standing.said}", _instead(cited, copy)
        case "suspicious":
            said = f"{address} leads to the front page {standing.to}: what was cited may be gone"
            return said, _instead(cited, copy)
        case "refused":
            return f"the host of {address} refuses programs: it answers {standing.said}", "look at it in a browser"
        case "failing":
            return f"the host of {address} has trouble: {standing.said}{by_way}", "look again later"
    return f"{address} cannot be reached{by_way}: {standing.said}", "see whether it is written as it should be"


def _instead(cited: Cited, copy: Copy | None) -> str:
    """What readers can be given in the place of what is gone."""
    if copy:
        return f"a copy of {copy.day} is kept: write archived: {copy.address}"
    noted = [str(source.archived) for source in cited.sources if source.archived]
    if noted:
        return f"the copy that is noted stays for readers: {noted[0]}"
    return "no copy is known at the Internet Archive: find out where it is now, or cite another source"
