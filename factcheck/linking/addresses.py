"""Content -> every web address in it, and the places at which it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from ..model import Content, Declared, Source
from ..problems import Location, Text
from ..scanning import find_addresses

ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True)
class Cited:
    """A web address, and every place that leads readers there; `sources` are those that give it as theirs."""

    address: str
    places: tuple[Location, ...]
    sources: tuple[Source, ...] = ()


def cited(content: Content) -> tuple[Cited, ...]:
    """Every address that readers are led to, in the order of the files."""
    places: dict[str, list[Location]] = {}
    for address, at in _addresses(content):
        places.setdefault(address, []).append(at)
    sources: dict[str, list[Source]] = {}
    for source in content.sources.values():
        for given in {str(each) for each in (source.url, source.seen) if each}:
            sources.setdefault(without_fragment(given), []).append(source)
    found = (Cited(each, tuple(sorted(places[each])), tuple(sources.get(each, ()))) for each in places)
    return tuple(sorted(found, key=lambda each: each.places))


def unarchived(content: Content) -> tuple[Source, ...]:
    """The sources for which no archived copy is noted."""
    return tuple(source for source in content.sources.values() if not source.archived and (source.url or source.seen))


def without_fragment(address: str) -> str:
    """An address as a host is asked for it."""
    return address.partition("#")[0]


def _addresses(content: Content) -> Iterator[tuple[str, Location]]:
    site = content.site
    things = (site.publisher, site.ratings, site.tagline, content.claims, content.sources, content.datasets)
    for text in _texts((*things, content.claimants, content.pages)):
        if ADDRESS.fullmatch(text):
            yield without_fragment(text), text.at
        elif "http" in text:
            yield from ((without_fragment(unescape(each)), each.at) for each in find_addresses(text))


def _texts(thing: object) -> Iterator[Text]:
    """Everything that was written in a thing, however deep."""
    if isinstance(thing, Text):
        yield thing
    elif isinstance(thing, Declared):
        for name in type(thing).model_fields:
            yield from _texts(getattr(thing, name))
    elif isinstance(thing, Mapping):
        yield from _texts(tuple(thing.values()))
    elif isinstance(thing, tuple):
        for each in thing:
            yield from _texts(each)
