"""An entry as it was recorded and as it would be now -> what was edited, and which corrections came since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from ..model import Correction, PublishedClaim, PublishedFigure, PublishedRating, PublishedVerdict
from ..problems import Location, Text
from .entries import Entry

REVISED = ("data-revised", "ours")
OURS = ("ours",)
OURS_OR_ADDED = ("ours", "update")
ANY = ("data-revised", "ours", "update")
OURS_FIRST = ("ours", "data-revised", "update")
"""The kinds of corrections that tell a change, the one that fits most often first."""

AS_KNOWN_NOW = " as known now"


@dataclass(frozen=True)
class Part:
    """One thing that the record keeps: what it is called, its value, where that is written, what may correct it."""

    noun: str
    value: str
    at: Location
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Edit:
    """A part that is not as it was published; `now` is None where it is gone."""

    key: str
    noun: str
    before: str
    now: str | None
    at: Location
    kinds: tuple[str, ...]

    @property
    def measured(self) -> bool:
        """Whether it is the value of a figure."""
        return self.key.endswith((" then", " now"))


def edits(before: PublishedClaim, now: PublishedClaim, revised: Collection[str] = ()) -> list[Edit]:
    """What is not as it was published, the weightiest first; what was added since is no edit.

    `revised` names the figures of which later data are known than were then.
    """
    return _differences(dict(_parts(before, revised)), dict(_parts(now, revised)), now.title.at)


def edits_of_rating(before: PublishedRating, now: PublishedRating) -> list[Edit]:
    """What a rating does not mean any more."""
    return _differences(dict(_rating_parts(before)), dict(_rating_parts(now)), now.label.at)


def _differences(before: Mapping[str, Part], now: Mapping[str, Part], otherwise: Location) -> list[Edit]:
    found = []
    for key, part in before.items():
        if (other := now.get(key)) is None:
            found.append(Edit(key, part.noun, part.value, None, otherwise, part.kinds))
        elif other.value != part.value:
            found.append(Edit(key, part.noun, part.value, other.value, other.at, part.kinds))
    return found


def _parts(entry: PublishedClaim, revised: Collection[str]) -> Iterator[tuple[str, Part]]:
    """Everything that the record keeps of a check, each under a key of its own, the weightiest first."""
    here = entry.title.at
    taken_back = f"{entry.withdrawn.date}: {entry.withdrawn.note}" if entry.withdrawn else "none"
    yield "withdrawn", Part("the withdrawal", taken_back, here, ANY)
    yield from _verdict_parts("verdict", entry.verdict, here, OURS_OR_ADDED)
    yield from _verdict_parts("verdict_now", entry.verdict_now, entry.verdict.rating.at, ANY)
    quote = entry.quote
    yield "claimed", _part("what was claimed", entry.claimed, here, OURS)
    yield "quote", _part("the quote", quote.text if quote else None, here, OURS_OR_ADDED)
    yield "quoted", _part("the source of the quote", quote.source if quote else None, here, OURS_OR_ADDED)
    yield "claim", _part("the claim", entry.claim, here, OURS)
    yield "title", _part("the title", entry.title, here, OURS_OR_ADDED)
    yield "claimant", _part("the claimant", entry.claimant, here, OURS)
    yield "name", _part("the name of the claimant", entry.name, here, OURS)
    yield "date", Part("the date of the claim", entry.date.isoformat(), entry.claimant.at, OURS)
    yield "published", Part("the day of publication", entry.published.isoformat(), here, OURS)
    for name, figure in entry.figures.items():
        yield from _figure_parts(name, figure, REVISED if name in revised else OURS)
    for key, verdict in (("verdict", entry.verdict), ("verdict_now", entry.verdict_now)):
        summary = verdict.summary if verdict else None
        yield f"{key} summary", _part(f"the summary of `{key}`", summary, here, OURS_FIRST)
    yield "reply", _part("the reply", entry.reply, here, OURS_OR_ADDED)
    for each in entry.evidence:
        yield f"evidence {each}", Part("what a source does to the claim", each, here, OURS_OR_ADDED)
    for source, words in entry.stated.items():
        for each in words:
            yield f"stated {source} {each}", Part(f"a number from {str(source)!r}", each, here, OURS_OR_ADDED)
    for each in entry.excused:
        yield f"excused {each}", Part("a number without a receipt", each, here, OURS_OR_ADDED)


def _verdict_parts(
    key: str, verdict: PublishedVerdict | None, otherwise: Location, kinds: tuple[str, ...]
) -> Iterator[tuple[str, Part]]:
    """A rating, and what it rests on."""
    at = verdict.rating.at if verdict else otherwise
    yield key, _part(f"`{key}`", verdict.rating if verdict else None, otherwise, kinds)
    reasons = (verdict.because or verdict.judgement) if verdict else None
    yield f"{key} because", _part(f"what `{key}` rests on", reasons, at, kinds)


def _figure_parts(name: Text, figure: PublishedFigure, later: tuple[str, ...]) -> Iterator[tuple[str, Part]]:
    """What a figure counts, and its two values."""
    unit = f" {figure.unit}" if figure.unit else ""
    noun = f"the figure {str(name)!r}"
    yield f"{name} then", _part(noun, figure.then and Text(f"{figure.then}{unit}", (0, name.at)), name.at, OURS)
    yield f"{name} now", Part(f"{noun}{AS_KNOWN_NOW}", f"{figure.now}{unit}", name.at, later)
    yield f"{name} label", Part(f"the label of the figure {str(name)!r}", figure.label, name.at, OURS_OR_ADDED)


def _rating_parts(entry: PublishedRating) -> Iterator[tuple[str, Part]]:
    yield "label", _part("the label of the rating", entry.label, entry.label.at, OURS_OR_ADDED)
    yield "means", _part("what the rating means", entry.means, entry.label.at, OURS_OR_ADDED)
    yield "value", _part("the place of the rating on the scale", entry.value, entry.label.at, OURS_OR_ADDED)


def _part(noun: str, words: Text | None, otherwise: Location, kinds: tuple[str, ...]) -> Part:
    """A part where its words stand, or where they would, had there been any."""
    return Part(noun, "none", otherwise, kinds) if words is None else Part(noun, str(words), words.at, kinds)


def corrections_since(before: Entry, now: Entry) -> tuple[list[Correction], list[Correction]]:
    """The corrections that came after an entry was recorded, and those that went."""
    left = Counter(map(_identity, before.corrections))
    new = []
    for each in now.corrections:
        if left[_identity(each)]:
            left[_identity(each)] -= 1
        else:
            new.append(each)
    return new, [each for each in before.corrections if left[_identity(each)]]


def _identity(correction: Correction) -> tuple[object, ...]:
    """All that a correction says."""
    return tuple(correction.model_dump(mode="json").values())
