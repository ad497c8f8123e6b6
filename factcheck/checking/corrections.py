"""What was edited and the corrections that came since: whether these tell it, and tell it truly."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import takewhile

from ..model import ClaimCorrection, Correction, PublishedClaim, PublishedVerdict
from ..problems import Location, Problem, Text
from ..publishing import AS_KNOWN_NOW, Edit, Entry, corrections_since

GLANCE = 90
"""The letters of a text that a message shows."""

RATED = {"was": "`verdict`", "was_now": "`verdict_now`"}
"""The keys of a correction that name an earlier rating, and what had it."""


def untold_edit(entry: Entry, now: Entry, found: Sequence[Edit], here: Location) -> Problem | None:
    """The problem of an entry that changed and does not say so, or whose corrections changed."""
    new, gone = corrections_since(entry, now)
    if gone:
        at = next((each.note.at for each in new if each.date == gone[0].date), here)
        was = repr(str(gone[0].note))
        message = f"the correction of {gone[0].date} was published as {was}, and is gone or says otherwise"
        return Problem(at, "silent-edit", message, "a correction stays word for word: put it back, and add another one")
    telling = [each for each in new if each.date >= entry.recorded]
    if untold := [edit for edit in found if not any(each.kind in edit.kinds for each in telling)]:
        hint = _hint(untold, new, telling, entry)
        return Problem(untold[0].at, "silent-edit", _message(untold, entry.recorded), hint)
    for each in new:
        if each.date < entry.recorded:
            message = f"a correction of {each.date} was not there when the page was recorded on {entry.recorded}"
            return Problem(each.note.at, "silent-edit", message, "its date is the day on which it goes out")
    return None


def _message(untold: Sequence[Edit], day: date) -> str:
    """What changed, and what else did."""
    first, *others = untold
    before, after = _where_they_differ(first.before, first.now or "")
    now = "and is gone" if first.now is None else f"now {_quoted(after)}"
    nouns = list(dict.fromkeys(each.noun.removesuffix(AS_KNOWN_NOW) for each in others))
    nouns = [noun for noun in nouns if noun != first.noun]
    more = f" and {len(nouns) - 3} more" if len(nouns) > 3 else ""
    also = f"; also changed: {', '.join(nouns[:3])}{more}" if nouns else ""
    return f"{first.noun}: published as {_quoted(before)} on {day}, {now}{also}"


def _hint(untold: Sequence[Edit], new: Sequence[Correction], telling: Sequence[Correction], entry: Entry) -> str:
    """What would be right: the correction that tells all of it."""
    kinds = [kind for kind in untold[0].kinds if all(kind in each.kinds for each in untold)]
    revised = "data-revised" in kinds and any(each.kinds[0] == "data-revised" for each in untold)
    kind = "data-revised" if revised else "ours"
    was = ""
    if isinstance(entry, PublishedClaim):
        changed = {each.key for each in untold}
        was = _was("was", entry.verdict.rating) if "verdict" in changed else ""
        was += _was("was_now", entry.verdict_now.rating) if entry.verdict_now and "verdict_now" in changed else ""
    line = f"- {{date: TKTK the day, kind: {kind}, {was}note: TKTK what changed and why}}"
    why = ""
    if telling:
        why = f"a correction of the kind {telling[-1].kind} does not tell this, {' or '.join(kinds)} does; "
    elif new:
        why = f"the correction of {new[-1].date} is older than the record; "
    return f"{why}put it back, or add to `corrections`: {line}"


def _was(key: str, rating: str) -> str:
    return f'{key}: "{rating}", '


def _where_they_differ(before: str, now: str) -> tuple[str, str]:
    """Two texts, of long ones the part around the place from which on they differ."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, now, strict=False)))
    start = before.rfind(" ", 0, max(same - 20, 0)) + 1
    return _around(before, start), _around(now, start)


def _around(text: str, start: int) -> str:
    """At most so much of a text as one takes in at a glance."""
    if len(text) <= GLANCE:
        return text
    return f"{'... ' if start else ''}{text[start : start + GLANCE]}{'...' if text[start + GLANCE :] else ''}"


def _quoted(value: str) -> str:
    return value if value == "none" else repr(value)


def untrue_rating(entry: PublishedClaim, now: PublishedClaim) -> Problem | None:
    """New corrections say which rating the page had until then, where that changed, and say it truly."""
    new = [each for each in corrections_since(entry, now)[0] if isinstance(each, ClaimCorrection)]
    new.sort(key=lambda each: each.date)
    untrue = _untrue("was", entry.verdict, now.verdict, new)
    return untrue or _untrue("was_now", entry.verdict_now, now.verdict_now, new)


def _untrue(
    key: str, recorded: PublishedVerdict | None, now: PublishedVerdict | None, new: Sequence[ClaimCorrection]
) -> Problem | None:
    """What new corrections say of an earlier rating, held against the one that was recorded."""
    before, after = recorded and recorded.rating, now and now.rating
    said: list[Text] = [rating for each in new if (rating := getattr(each, key))]
    if said and said[0] != before:
        published = repr(str(before)) if before else "not there"
        message = f"{key} says {str(said[0])!r}, but {RATED[key]} was {published} when it was recorded"
        return Problem(said[0].at, "silent-edit", message, f'write {key}: "{before}"' if before else f"leave out {key}")
    if said and said[-1] == after:
        message = f"{key} is the rating until this correction, but {RATED[key]} is {str(after)!r} now"
        return Problem(said[-1].at, "silent-edit", message, f"leave out {key}: the rating has not changed")
    if before and before != after and not said:
        message = f"the correction does not say that {RATED[key]} was {str(before)!r} until then"
        return Problem(new[-1].note.at, "silent-edit", message, f'add {key}: "{before}", and the page shows it')
    return None
