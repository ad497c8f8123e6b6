"""What a build keeps beside the site for the next one: images that are drawn, and what claims look like to others.

It is text without code in it, and short: nothing of it is printed but titles.
What is checked is never taken from here: a claim that changed is read and
checked, and of one that did not change the pages stand in the site.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .ordinary import open_ordinary
from .stamps import MOST_KEPT, place_of

Reasons = tuple[str, tuple[str, ...]]
"""The id of a related claim, and why it is related."""


@dataclass(frozen=True)
class Image:
    """An image of the site: the SHA-256 of what it was drawn from, and of its bytes."""

    drawn_from: str
    sha256: str


@dataclass(frozen=True)
class KeptClaim:
    """A claim as it was published: its file, digests of its outline and of all that its files are made of.

    The title and the rating are what other pages show, the other claims what its own page leads on to.
    """

    path: str
    outline: str
    made_from: str
    title: str
    rating: str
    related: tuple[Reasons, ...] = ()
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Kept:
    """What the next build may use.

    `files` are all that was read, each with its size and times, and `said` what
    else decided; `claims` are in the order of the index; `homes` has of each
    other kind of content the files in which its things stand, by their ids.
    `twin` is a digest of the twin of the site, empty where there is none, and
    `differs` says in which files it is another.
    """

    said: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    images: Mapping[str, Image] = field(default_factory=dict)
    claims: Mapping[str, KeptClaim] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)
    units: tuple[str, ...] = ()
    homes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    twin: str = ""
    differs: tuple[str, ...] = ()


def as_line(kept: Kept) -> str:
    """What is kept in one line of JSON."""
    told = {
        **vars(kept),
        "images": {path: [image.drawn_from, image.sha256] for path, image in kept.images.items()},
        "claims": {id: list(vars(claim).values()) for id, claim in kept.claims.items()},
    }
    return json.dumps(told, ensure_ascii=False)


def read_kept(site: Path) -> Kept:
    """What the last build of a site kept, or nothing."""
    try:
        with open_ordinary(place_of(site), MOST_KEPT) as file:
            file.readline()
            told = json.loads(file.readline())
        return Kept(
            said=_text(told["said"]),
            files=_texts(told["files"]),
            images={path: Image(*map(_text, image)) for path, image in told["images"].items()},
            claims={id: _claim(*claim) for id, claim in told["claims"].items()},
            topics=_texts(told["topics"]),
            units=tuple(map(_text, told["units"])),
            homes={kind: _texts(homes) for kind, homes in told["homes"].items()},
            twin=_text(told["twin"]),
            differs=tuple(map(_text, told["differs"])),
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return Kept()


def _claim(
    path: str,
    outline: str,
    made_from: str,
    title: str,
    rating: str,
    related: Iterable[Reasons],
    before: str,
    after: str,
) -> KeptClaim:
    for told in (path, outline, made_from, title, rating, before, after):
        _text(told)
    reasons = tuple((_text(id), tuple(map(_text, why))) for id, why in related)
    return KeptClaim(path, outline, made_from, title, rating, reasons, before, after)


def _texts(told: Mapping[str, object]) -> Mapping[str, str]:
    return {name: _text(value) for name, value in told.items()}


def _text(told: object) -> str:
    if not isinstance(told, str):
        raise TypeError(told)
    return told
