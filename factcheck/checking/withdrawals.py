"""The record as it was written, and every claim of it still there or openly withdrawn."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from ..model import Content, Published, PublishedClaim
from ..problems import Problem, Text, did_you_mean
from ..publishing import Entry, digest, in_print

HAND_MADE = (
    "nobody edits this file: `git checkout content/published.yaml` puts it back; in a merge, `git checkout "
    "$(git merge-base HEAD MERGE_HEAD) -- content/published.yaml` does, and then `python build.py publish`"
)
"""What to do about a record that is not as it was written."""


def damaged(record: Published) -> dict[str, Problem]:
    """The entries of the record that are not as they were written, each as `claims/<id>` or `ratings/<id>`."""
    found: dict[str, Problem] = {}
    kinds: Mapping[str, Mapping[Text, Entry]] = {"claims": record.claims, "ratings": record.ratings}
    for kind, entries in kinds.items():
        for id, entry in entries.items():
            if entry.digest != digest(id, entry):
                message = f"the entry {str(id)!r} is not as it was written: its digest does not fit"
                found[f"{kind}/{id}"] = Problem(id.at, "bad-record", message, HAND_MADE)
    for id, claim in record.claims.items():
        verdicts = [verdict for verdict in (claim.verdict, claim.verdict_now) if verdict]
        for verdict in verdicts:
            if verdict.rating not in record.ratings:
                message = f"the record does not say what the rating {str(verdict.rating)!r} meant"
                found.setdefault(f"claims/{id}", Problem(verdict.rating.at, "bad-record", message, HAND_MADE))
    return found


def check_kept(before: Published, now: Published | None) -> Iterator[Problem]:
    """See that every entry of an earlier record is in the present one."""
    recorded = [*(("claim", id) for id in before.claims), *(("rating", id) for id in before.ratings)]
    if now is None and recorded:
        message = "there is no content/published.yaml any more, which held what was published"
        yield Problem(recorded[0][1].at, "bad-record", message, "put it back: a record only grows")
    elif now is not None:
        left = {*(("claim", id) for id in now.claims), *(("rating", id) for id in now.ratings)}
        for noun, id in recorded:
            if (noun, id) not in left:
                message = f"the {noun} {str(id)!r} was recorded, and is gone from content/published.yaml"
                yield Problem(id.at, "bad-record", message, "put its entry back: a record only grows")


def check_withdrawals(content: Content, broken: Container[str] = ()) -> Iterator[Problem]:
    """See that what was published is there or withdrawn, and that only what was published is withdrawn."""
    recorded = content.published.claims if content.published else {}
    for name, withdrawal in content.withdrawn.items():
        if name not in recorded:
            message = f"no claim {str(name)!r} was published, so none can be withdrawn"
            yield Problem(withdrawal.note.at, "unknown-id", message, did_you_mean(name, recorded))
        elif _is_there(name, content):
            hint = "take its file out of content/claims/, or its lines out of withdrawn.yaml"
            yield Problem(
                withdrawal.note.at, "repeated-id", f"the claim {str(name)!r} is withdrawn, and still published", hint
            )
    for id, entry in recorded.items():
        if f"claims/{id}" not in broken and not _is_there(id, content) and (problem := _missed(id, entry, content)):
            yield problem


def _missed(id: Text, entry: PublishedClaim, content: Content) -> Problem | None:
    """The problem of a published claim that is not there, unless it is withdrawn as it has to be."""
    withdrawal = content.withdrawn.get(id)
    if ("withdrawn", "*") in content.unreadable or ("withdrawn", id) in content.unreadable:
        return None
    if withdrawal is None:
        return _gone(id, entry, content)
    note = in_print(withdrawal.note)
    if entry.withdrawn and (entry.withdrawn.date, entry.withdrawn.note) != (withdrawal.date, note):
        said = f"{entry.withdrawn.date}, {str(entry.withdrawn.note)!r}"
        message = f"the withdrawal was published as {said}, and says otherwise"
        return Problem(
            withdrawal.note.at, "silent-edit", message, "put it back: what was published stays word for word"
        )
    if not entry.withdrawn and withdrawal.date < entry.recorded:
        message = f"withdrawn on {withdrawal.date}, but the page stood there when it was recorded on {entry.recorded}"
        return Problem(withdrawal.note.at, "silent-edit", message, "its date is the day on which it goes out")
    return None


def _gone(id: Text, entry: PublishedClaim, content: Content) -> Problem:
    """The problem of an address that would not answer any more."""
    recorded = content.published.claims if content.published else {}
    new = (claim for claim in content.claims.values() if claim.id not in recorded)
    same = [claim.id for claim in new if in_print(claim.claim) == entry.claim]
    drafted = id in content.drafts or id in content.claims
    what, back = ("a draft", "take `draft: true` out") if drafted else ("gone", f"put content/claims/{id}.md back")
    renamed = f"; {str(same[0])!r} has the same claim: an address stays as it is" if same else ""
    message = f"the claim {str(id)!r} was published on {entry.published}, and is {what}{renamed}"
    hint = f"{back}, or take the claim back in content/withdrawn.yaml: {id}: {{date: TKTK the day, note: TKTK why}}"
    return Problem(id.at, "silent-edit", message, hint)


def _is_there(id: str, content: Content) -> bool:
    """Whether a claim is to be published, or would be had it no problem of its own."""
    unreadable = ("claims", str(id)) in content.unreadable
    return unreadable or (id in content.claims and not content.claims[id].draft)
