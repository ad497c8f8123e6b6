"""Templates, and all else that makes files -> the plan of each file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from .. import evidence, indexing, metadata, searching
from ..cards import Drawing, Look, Setter, read_look
from ..citations import Reference
from ..model import FactCheck, Page, Publication
from ..prose import Links
from .environment import is_template, make_environment

INDENTATION = re.compile(r"\n +(?=<)")
"""What makes templates readable and pages larger; in code that is shown no tag stands, so none of it is touched."""

REMARK = re.compile(rb"/\*(?!!).*?\*/\s*", re.DOTALL)
"""What styles say to designers, and readers need not load; `/*! kept */` stays, for licences."""


@dataclass(frozen=True)
class Planned:
    """A file that the site will have, and what makes it."""

    path: str
    make: Callable[[], Page | Drawing]
    template: str = ""


class Press:
    """Templates with all that they may use, and the plans of pages that they will print."""

    def __init__(self, publication: Publication, templates: Path, searchable: bool = True) -> None:
        self.publication = publication
        self.address = publication.site.address.rstrip("/") + "/"
        self.static = templates / "static"
        self.searchable = searchable
        self.templates = templates
        self.environment = make_environment(templates, publication)
        self._recorded: tuple[FactCheck, dict[str, Any]] | None = None

    def compile_templates(self) -> None:
        """Compile every template; the environment keeps them."""
        for name in self.environment.list_templates(filter_func=is_template):
            self.environment.get_template(name)

    @cached_property
    def look(self) -> Look:
        """What share images look like, or BuildFailed where the templates do not say it."""
        return read_look(self.templates)

    @cached_property
    def setter(self) -> Setter:
        """What places the words of share images."""
        return Setter(self.look.regular, self.look.bold)

    @cached_property
    def indexed(self) -> bool:
        """Whether the site is one that a list of everything would not serve."""
        return self.searchable and searching.is_large(self.publication) and indexing.is_installed()

    @cached_property
    def entries(self) -> tuple[searching.Entry, ...]:
        """What the search finds."""
        return searching.entries(self.publication)

    def page(self, path: str, template: str, root: str = "", **things: object) -> Planned:
        """A page made by a template from the publication, which finds other pages from the site's root."""
        return self._page(path, template, root, things | {"publication": self.publication, "press": self})

    def page_of_claim(self, path: str, template: str, **things: object) -> Planned:
        """The same from the things of a claim alone."""
        return self._page(path, template, "", things)

    def _page(self, path: str, template: str, root: str, things: dict[str, object]) -> Planned:
        root = root or "../" * path.count("/") or "./"
        canonical = self.address + path.removesuffix("index.html")
        given = things | {"root": root, "links": Links(root), "canonical": canonical, "address": self.address}

        def make() -> Page:
            printed = self.environment.get_template(template).render(given)
            return Page(path, INDENTATION.sub("\n", printed).encode())

        return Planned(path, make, template)

    def json(self, path: str, tell: Callable[..., object], *about: object) -> Planned:
        """What only programs read."""
        return Planned(path, lambda: Page(path, _as_json(tell(*about))))

    def json_feed(self) -> object:
        """The feed for programs, with what each entry says as HTML that leads to the site from anywhere."""
        entry, links = self.environment.get_template("entry.html"), Links(self.address)
        said = {check.id: entry.render(check=check, links=links).strip() for check in self.publication.checks}
        return metadata.json_feed(self.publication, said, self.address)

    def share_image(self, path: str, check: FactCheck | None) -> Planned:
        """What is shown where links are shared: an image of a claim, or of the site for all other pages."""

        def make() -> Drawing:
            site = self.publication.site
            card = self.setter.of_claim(check, site) if check else self.setter.of_site(site)
            return Drawing(path, card, self.look)

        return Planned(path, make)

    def citation(self, place: str, cite: Callable[..., Reference], *about: object) -> Iterator[Planned]:
        """How a page is cited, for reference managers."""
        yield Planned(f"{place}citation.bib", lambda: Page(f"{place}citation.bib", cite(*about).bibtex.encode()))
        yield self.json(f"{place}citation.json", lambda: cite(*about).csl)

    def record_and_bundle(self, place: str, check: FactCheck) -> Iterator[Planned]:
        """What programs read of a check, and all that anybody needs to compute its page again."""
        url = self.address + place

        def record() -> dict[str, Any]:
            if self._recorded is None or self._recorded[0] is not check:  # the two are made one after the other
                self._recorded = check, metadata.record(check, self.publication, url)
            return self._recorded[1]

        def bundle() -> Page:
            return Page(f"{place}{evidence.BUNDLE}", evidence.bundle(check, self.publication, url, record()))

        yield self.json(f"{place}claim.json", record)
        yield Planned(f"{place}{evidence.BUNDLE}", bundle)

    def search_files(self) -> Iterator[Planned]:
        """What the search page reads: a list of everything, or an index where the site is too large for one."""
        if self.indexed:
            files = indexing.make_index(self.entries, self.publication.site.language)
            yield from (self.file(file.path, file.body) for file in files)
        else:
            yield Planned("search.json", lambda: Page("search.json", searching.as_list(self.entries)))

    def static_files(self) -> Iterator[Planned]:
        """The style, without what it says to designers, and all else as it stands."""
        for file in sorted(self.static.rglob("*")):
            if file.is_file():
                body = file.read_bytes()
                if file.suffix == ".css":
                    body = REMARK.sub(b"", body)
                yield self.file(f"static/{file.relative_to(self.static).as_posix()}", body)

    def file(self, path: str, body: bytes) -> Planned:
        """A file that is there already."""
        return Planned(path, lambda: Page(path, body))


def _as_json(told: object) -> bytes:
    return (json.dumps(told, ensure_ascii=False) + "\n").encode()
