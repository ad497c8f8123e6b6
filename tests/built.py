"""Sites as a build makes them, in memory, and those of their pages that are worth a browser's time."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path

from factcheck import Settings, establish
from factcheck.cards import finished
from factcheck.rendering import render_pages

from .publications import ROOT, TEMPLATES, as_planned

OPENING_TAG = re.compile(r"<([a-z][a-z0-9]*)\b([^>]*)>")
CLASSES = re.compile(r'\bclass="([^"]*)"')
TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)


LIBRARY = ROOT / "tests/sites/one-claim/content"


@cache
def built(content: Path = ROOT / "content", address: str | None = None) -> Mapping[str, bytes]:
    """Every file of the site that a content folder gives, by path."""
    settings = Settings(content=content, templates=TEMPLATES, address=address)
    pages = render_pages(establish(settings), TEMPLATES, as_planned)
    return {page.path: page.body for page in map(finished, pages)}


@cache
def hosted() -> Mapping[str, bytes]:
    """A host of two sites: interview/, of content/, and loans/, which shows what is rare."""
    sites = {"interview": built(), "loans": built(LIBRARY)}
    return {f"{folder}/{path}": body for folder, site in sites.items() for path, body in site.items()}


def html_of(site: Mapping[str, bytes]) -> dict[str, str]:
    """The HTML pages of a site."""
    return {path: body.decode() for path, body in site.items() if path.endswith(".html")}


def kind(path: str, names: Collection[str] = ()) -> str:
    """The shape of an address on a site, without the names of things: `claims/*/`, `claims/*/embed/`, `topics/*/*/`.

    Every second part is such a name, and so is a later part that is the name of something elsewhere.
    """
    parts = path.removesuffix("index.html").split("/")
    return "/".join(
        "*" if part and (place % 2 or (place > 1 and part in names)) else part for place, part in enumerate(parts)
    )


@cache
def kinds() -> Mapping[str, tuple[str, ...]]:
    """The hosted pages of each kind, those of the first site first."""
    pages = [path.partition("/") for path in html_of(hosted())]
    names = {path.split("/")[1] for _, _, path in pages if path.count("/") == 2}
    found: dict[str, list[str]] = {}
    for site, _, path in pages:
        found.setdefault(kind(path, names), []).append(f"{site}/{path}")
    return {each: tuple(sorted(found[each])) for each in sorted(found)}


@cache
def specimens() -> tuple[str, ...]:
    """Few hosted pages that show, for every kind of page, all that this kind can show.

    Of each kind: those with the longest title and the longest text, and then as many as it takes
    until every element and class of the kind was seen. A new kind joins by itself.
    """
    pages = html_of(hosted())
    return tuple(path for group in kinds().values() for path in _cover({path: pages[path] for path in group}))


def _cover(pages: Mapping[str, str]) -> Iterator[str]:
    """The extremes of some pages, and then whichever shows most that was not seen yet."""
    shown = {path: frozenset(_elements(text)) for path, text in pages.items()}
    chosen = {max(pages, key=lambda path: len(_title(pages[path]))), max(pages, key=lambda path: len(pages[path]))}
    yield from sorted(chosen)
    missing = frozenset().union(*shown.values()).difference(*(shown[path] for path in chosen))
    while missing:
        best = max(shown, key=lambda path: len(shown[path] & missing))
        yield best
        missing -= shown[best]


def _elements(text: str) -> Iterator[str]:
    """Each element with each of its classes: `li`, `span.verdict`, `span.middle`."""
    for tag, attributes in OPENING_TAG.findall(text):
        named = CLASSES.search(attributes)
        yield tag
        yield from (f"{tag}.{name}" for name in named[1].split()) if named else ()


def _title(text: str) -> str:
    found = TITLE.search(text)
    return found[1] if found else ""
