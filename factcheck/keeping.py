"""What a build keeps beside the site for the next one: images that are drawn, and what claims look like to others.

It is text without code in it, and short: nothing of it is printed but titles.
What is checked is never taken from here: a claim that changed is read and
checked, and of one that did not change the pages stand in the site.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from .inventories import Inventory
from .ordinary import open_ordinary
from .stamps import MOST_KEPT, Inputs, place_of

T = TypeVar("T")

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


class Lines(Mapping[str, T]):
    """Things that are kept in a line each, by their names, and made when somebody asks: of many, few are needed.

    What cannot be made of its line is not there.
    """

    def __init__(self, lines: Mapping[str, str], make: Callable[..., T]) -> None:
        self.lines, self.make = lines, make

    def __getitem__(self, name: str) -> T:
        try:
            return self.make(*json.loads(self.lines[name]))
        except (ValueError, TypeError, RecursionError):
            raise KeyError(name) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self.lines)

    def __len__(self) -> int:
        return len(self.lines)


def amended(things: Mapping[str, T], by: Mapping[str, T]) -> Mapping[str, T]:
    """The same things but for some, none of which is made for it."""
    return Lines({**things.lines, **_lines(by)}, things.make) if isinstance(things, Lines) else {**things, **by}


def _lines(things: Mapping[str, Any]) -> Mapping[str, str]:
    """What Lines makes these things of."""
    if isinstance(things, Lines):
        return things.lines
    return {name: json.dumps([*vars(thing).values()]) for name, thing in things.items()}


@dataclass(frozen=True)
class Kept:
    """What the next build may use.

    `files` are all that was read, each with its size and times, and `said` what
    else decided; `claims` are in the order of the index; `homes` has of each
    kind of content the files in which its things stand, by their ids.
    `twin` is a digest of the folders of the site's twin, empty where there is
    none, and `differs` says in which files it is another.
    """

    said: str = ""
    files: Inventory = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)
    units: tuple[str, ...] = ()
    homes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    twin: str = ""
    differs: tuple[str, ...] = ()
    claims: Mapping[str, KeptClaim] = field(default_factory=dict)
    images: Mapping[str, Image] = field(default_factory=dict)


IN_LINES = ("claims", "images")
"""What of it stands behind the rest, a line for each thing and an empty one between them."""


@dataclass(frozen=True)
class Found:
    """What a build finds: all that it depends on, and of the last one what it kept.

    Where that one left the site as it stands, also the site, and how many pages it has.
    """

    read: Inputs
    kept: Kept = field(default_factory=Kept)
    left: Inventory = field(default_factory=dict)
    pages: int = 0


def as_text(kept: Kept) -> str:
    """What is kept as lines of text: JSON, and names with JSON behind them."""
    head = {name: value for name, value in vars(kept).items() if name not in IN_LINES}
    claims, images = ([f"{name}\t{line}" for name, line in _lines(getattr(kept, each)).items()] for each in IN_LINES)
    return "\n".join([json.dumps(head), *claims, "", *images, ""])


def read_kept(site: Path) -> Kept:
    """What the last build of a site kept, or nothing."""
    try:
        with open_ordinary(place_of(site), MOST_KEPT) as file:
            _, head, rest = file.read().decode().split("\n", 2)
        told = json.loads(head)
        claims, images = map(_named, f"\n{rest}".split("\n\n"))
        return Kept(
            said=_text(told["said"]),
            files=_texts(told["files"]),
            topics=_texts(told["topics"]),
            units=tuple(map(_text, told["units"])),
            homes={kind: _texts(homes) for kind, homes in told["homes"].items()},
            twin=_text(told["twin"]),
            differs=tuple(map(_text, told["differs"])),
            claims=Lines(claims, _claim),
            images=Lines(images, lambda *told: Image(*map(_text, told))),
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return Kept()


def _named(lines: str) -> Mapping[str, str]:
    return dict(line.split("\t") for line in lines.split("\n") if line)


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
