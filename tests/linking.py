"""What is wrong with the addresses of a site: every one that a file of it names is followed to its end.

`complaints(site, address)` reads the files that a build wrote and gives one line for each fault:
an address of this site without a file, a fragment without an id, an id given twice, a page to which
no other leads, a heading that is left out, a picture without words, a link elsewhere that opens a
window of its own.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree

ADDRESSES = ("href", "src", "action", "formaction", "poster", "cite")
OF_THIS_SITE = ("og:url", "og:image", "og:image:url", "twitter:image")
ADDRESS = re.compile(r"https?://[^\s\"'<>\\]+")
UNREACHED = re.compile(r"^404\.html$|^claims/[^/]+/embed/")
"""Pages to which no page has to lead: the host and other people's sites do."""


@dataclass
class Document(HTMLParser):
    """What an HTML page says about addresses, and what it is made of."""

    text: str
    ids: Counter[str] = field(default_factory=Counter)
    links: list[str] = field(default_factory=list)
    ways: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.text)
        self.links += [found for data in _json_blocks(self.text) for found in _addresses_in(data)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids.update([given["id"]] if "id" in given else [])
        self.links += [given[name] for name in ADDRESSES if name in given and tag != "base"]
        self.links += [part.split()[0] for part in given.get("srcset", "").split(",") if part.split()]
        self.ways += [given["href"]] if tag == "a" and "href" in given else []
        self.headings += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        if tag == "meta" and given.get("property", given.get("name")) in OF_THIS_SITE:
            self.links.append(given.get("content", ""))
        if tag == "html" and not given.get("lang"):
            self.faults.append("the page does not say its language")
        if tag == "img" and "alt" not in given:
            self.faults.append(f"the picture {given.get('src')} has no words")
        if tag == "a" and given.get("target", "") not in ("", "_top"):
            self.faults.append(f"the link to {given.get('href')} opens a window of its own")
        for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for", "popovertarget", "data-copy"):
            self.links += [f"#{id.removeprefix('#')}" for id in given.get(name, "").split()]


def complaints(site: Mapping[str, bytes], address: str) -> list[str]:
    """Every fault of a site that lives at an address, each with the file where it stands."""
    documents = {path: Document(body.decode()) for path, body in site.items() if path.endswith(".html")}
    told = [*_of_documents(documents), *_of_links(site, documents, address), *_of_orphans(site, documents, address)]
    return sorted(set(told))


def _of_documents(documents: Mapping[str, Document]) -> Iterator[str]:
    """Faults that a page has by itself."""
    for path, document in documents.items():
        yield from (f"{path}: {fault}" for fault in document.faults)
        yield from (f"{path}: the id {id} is given {count} times" for id, count in document.ids.items() if count > 1)
        yield from (f"{path}: an id is empty or has a space: {id!r}" for id in document.ids if len(id.split()) != 1)
        if document.headings.count(1) != 1:
            yield f"{path}: there are {document.headings.count(1)} headings of the first level"
        steps = pairwise([0, *document.headings])
        yield from (
            f"{path}: a heading of level {after} follows one of {before}"
            for before, after in steps
            if after > before + 1
        )


def _of_links(site: Mapping[str, bytes], documents: Mapping[str, Document], address: str) -> Iterator[str]:
    """Addresses of this site at which there is nothing."""
    for path, link in _every_link(site, documents, address):
        url, fragment = urldefrag(urljoin(_url(path, address), link))
        if not url.startswith(address):
            if urlsplit(url)[:2] == urlsplit(address)[:2]:
                yield f"{path}: {link} leads out of the site"
            continue
        file = _file(url, address)
        if file not in site:
            yield f"{path}: {link} leads to no file"
        elif fragment and file in documents and unquote(fragment) not in documents[file].ids:
            yield f"{path}: {link} leads to no place on {file}"


def _of_orphans(site: Mapping[str, bytes], documents: Mapping[str, Document], address: str) -> Iterator[str]:
    """Pages that nobody finds who starts at the index, and those that the sitemap forgets."""
    found: set[str] = set()
    ahead = ["index.html"]
    while ahead:
        path = ahead.pop()
        if path in documents and path not in found:
            found.add(path)
            ahead += [_file(urldefrag(urljoin(_url(path, address), way))[0], address) for way in documents[path].ways]
    yield from (f"{path}: no page leads here" for path in documents.keys() - found if not UNREACHED.search(path))
    mapped = {_file(url, address) for url in _of_xml(site["sitemap.xml"])}
    yield from (
        f"{path}: the sitemap does not name it" for path in documents.keys() - mapped if not UNREACHED.search(path)
    )


def _every_link(
    site: Mapping[str, bytes], documents: Mapping[str, Document], address: str
) -> Iterator[tuple[str, str]]:
    """Each file with each address in it, as it is written there."""
    for path, body in site.items():
        if path in documents:
            yield from ((path, link) for link in documents[path].links)
        elif path.endswith((".xml", ".svg")):
            yield from ((path, link) for link in _of_xml(body))
        elif path.endswith(".json"):
            yield from ((path, link) for link in _addresses_in(json.loads(body)) if link.startswith(address))
        elif path.endswith((".css", ".txt", ".bib")):
            text = body.decode()
            yield from ((path, link) for link in re.findall(r"url\([\"']?([^\"')]+)", text) if ":" not in link)
            yield from ((path, link.rstrip(".,;})")) for link in ADDRESS.findall(text) if link.startswith(address))
    if "search.json" in site:
        yield from (("search.json", link) for link in _values(json.loads(site["search.json"]), "url"))


def _of_xml(body: bytes) -> Iterator[str]:
    """Addresses in a feed, a sitemap or a drawing; those in the feed's HTML too."""
    for element in ElementTree.fromstring(body).iter():
        name = element.tag.rpartition("}")[2]
        yield from (value for key, value in element.items() if key.rpartition("}")[2] in ("href", "src"))
        if name in ("loc", "id", "uri", "icon", "logo") and (element.text or "").startswith("http"):
            yield (element.text or "").strip()
        if name == "content" and element.get("type") == "html":
            yield from Document(element.text or "").links


def _json_blocks(text: str) -> Iterator[Any]:
    for found in re.findall(r'<script type="application/(?:ld\+)?json"[^>]*>(.*?)</script>', text, re.DOTALL):
        yield json.loads(found)


def _addresses_in(data: Any) -> Iterator[str]:
    """Every text in JSON that is an address and nothing else."""
    if isinstance(data, dict | list):
        for inner in data.values() if isinstance(data, dict) else data:
            yield from _addresses_in(inner)
    elif isinstance(data, str) and ADDRESS.fullmatch(data):
        yield data


def _values(data: Any, name: str) -> Iterator[str]:
    """What stands under one name anywhere in JSON."""
    if isinstance(data, dict):
        yield from (value for key, value in data.items() if key == name and isinstance(value, str))
    if isinstance(data, dict | list):
        for inner in data.values() if isinstance(data, dict) else data:
            yield from _values(inner, name)


def _url(path: str, address: str) -> str:
    """Where a file is, as browsers say it."""
    return address + path.removesuffix("index.html")


def _file(url: str, address: str) -> str:
    """The file that a host sends for an address of the site."""
    path = unquote(urlsplit(url.removeprefix(address)).path)
    return f"{path}index.html" if path.endswith("/") or not path else path
