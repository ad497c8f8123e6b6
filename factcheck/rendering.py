"""A publication -> the pages of its site.  The one module that imports Jinja.

Nothing here reads the clock: the same publication and the same templates give
the same bytes.
"""

from __future__ import annotations

import json
import re
import traceback
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup

from . import charts, citations, comparability, filters, indexing, listings, metadata, prose, searching
from .cards import Drawing, Setter, undrawable
from .citations import Reference, cite_claim, cite_dataset
from .lettering import Font
from .model import Page, Publication
from .problems import BuildFailed, Location, Problem
from .prose import Links, Placement

INDENTATION = re.compile(r"\n +(?=<)")
"""What makes templates readable and pages larger; in code that is shown no tag stands, so none of it is touched."""

WORDS: dict[str, Callable[..., Any]] = {
    "day": filters.in_words,
    "machine": filters.machine_readable,
    "number": filters.number,
    "exact": filters.exact,
    "quantity": filters.quantity,
    "with_numbers": filters.with_numbers,
    "names": filters.names,
    "beyond": filters.beyond,
    "apart": filters.apart,
    "sign": filters.SIGNS.__getitem__,
    "cell": filters.cell,
    "typeset": filters.typeset,
    "counted": filters.counted,
    "host": filters.host,
    "subject": filters.subject,
    "correction": filters.correction,
    "inline": prose.inline,
    "blocks": prose.blocks,
    "plain": prose.plain,
}
"""What templates call these functions: each gives the words of a value."""


def render_pages(publication: Publication, templates: Path) -> tuple[Page | Drawing, ...]:
    """Every file of the site, images not yet drawn, or BuildFailed at the line of a template that cannot be printed."""
    try:
        press = Press(publication, templates)
        pages = tuple(_site_map(publication, press))
    except jinja2.TemplateError as error:
        raise BuildFailed([_blame(error, templates)]) from error
    if problems := tuple(undrawable(publication, press.fonts)):
        raise BuildFailed(problems)
    return pages


def _site_map(publication: Publication, press: Press) -> Iterator[Page | Drawing]:
    """Every file of the site and its address."""
    pages = tuple(_pages(publication, press))
    yield from pages
    for check in publication.checks:
        record = metadata.record(check, publication, f"{press.address}claims/{check.id}/")
        yield press.json(f"claims/{check.id}/claim.json", record)
        yield press.page(f"claims/{check.id}/embed/index.html", "embed.html", check=check)
        yield from press.citation(f"claims/{check.id}/", cite_claim(check, publication.site, press.address))
    for id, tables in publication.tables.items():
        yield from press.citation(f"datasets/{id}/", cite_dataset(id, publication, press.address))
        yield from (Page(f"datasets/{id}/{table.path.name}", table.body) for table in tables)
        yield press.json(f"datasets/{id}/datapackage.json", metadata.data_package(id, publication, press.address))
    if publication.checks:
        yield press.page("feed.xml", "feed.xml", root=press.address)
        yield press.json("feed.json", metadata.json_feed(publication, press.contents(), press.address))
        yield press.page("corrections/feed.xml", "corrections.xml", root=press.address)
        yield press.json("claimreview.json", metadata.review_feed(publication, press.address))
    yield from press.search_files()
    yield press.page("sitemap.xml", "sitemap.xml", root=press.address, pages=pages)
    yield press.page("robots.txt", "robots.txt", root=press.address)
    yield press.page("404.html", "404.html", root=urlsplit(press.address).path)
    yield from press.share_images()
    yield from press.static_files()


def _pages(publication: Publication, press: Press) -> Iterator[Page]:
    """Every page that readers find their way to, one line for each kind."""
    yield press.page("index.html", "index.html")
    yield press.page("claims/index.html", "claims.html")
    for check in publication.checks:
        yield press.page(f"claims/{check.id}/index.html", "claim.html", check=check)
    yield press.page("datasets/index.html", "datasets.html")
    for id, dataset in publication.datasets.items():
        yield press.page(f"datasets/{id}/index.html", "dataset.html", id=id, dataset=dataset)
    yield press.page("sources/index.html", "sources.html")
    for id, source in publication.sources.items():
        yield press.page(f"sources/{id}/index.html", "source.html", id=id, source=source)
    yield press.page("topics/index.html", "topics.html")
    for group in listings.by_topic(publication):
        yield press.page(f"topics/{group.id}/index.html", "topic.html", group=group)
    yield press.page("claimants/index.html", "claimants.html")
    for group in listings.by_claimant(publication):
        yield press.page(f"claimants/{group.id}/index.html", "claimant.html", group=group)
    for narrowing in listings.crossings(publication):
        yield press.page(f"{narrowing.path}index.html", "crossing.html", narrowing=narrowing)
    yield press.page("ratings/index.html", "ratings.html")
    for group in listings.by_rating(publication):
        yield press.page(f"ratings/{group.id}/index.html", "rating.html", group=group)
    if publication.statements:
        yield press.page("statements/index.html", "statements.html")
    yield press.page("search/index.html", "search.html", entries=press.entries, indexed=press.indexed)
    for id, text in publication.pages.items():
        yield press.page(f"{id}/index.html", "text.html", id=id, text=text)


class Press:
    """Templates with all that they may use, and the pages that come out of them."""

    def __init__(self, publication: Publication, templates: Path) -> None:
        self.publication = publication
        self.address = publication.site.address.rstrip("/") + "/"
        self.static = templates / "static"
        self.fonts = tuple(Font(file, file.read_bytes()) for file in sorted((templates / "fonts").glob("*.ttf")))
        self.entries = searching.entries(publication)
        self.indexed = searching.is_large(publication) and indexing.is_installed()
        self.environment = _make_environment(templates, publication)

    def page(self, path: str, template: str, root: str = "", **things: object) -> Page:
        """A page made by a template, which finds other pages from the site's root."""
        root = root or "../" * path.count("/") or "./"
        canonical = self.address + path.removesuffix("index.html")
        printed = self.environment.get_template(template).render(
            things, root=root, links=Links(root), canonical=canonical, address=self.address
        )
        return Page(path, INDENTATION.sub("\n", printed).encode())

    def json(self, path: str, told: object) -> Page:
        """What only programs read."""
        return Page(path, (json.dumps(told, ensure_ascii=False) + "\n").encode())

    def contents(self) -> dict[str, str]:
        """What feeds say of each check, as HTML that leads to the site from anywhere."""
        entry = self.environment.get_template("entry.html")
        links = Links(self.address)
        return {check.id: entry.render(check=check, links=links).strip() for check in self.publication.checks}

    def share_images(self) -> Iterator[Drawing]:
        """What is shown where links are shared: an image of each claim, and one of the site for all other pages."""
        site, setter = self.publication.site, Setter(self.fonts)
        template = self.environment.get_template("share.svg")
        for check in self.publication.checks:
            drawn = template.render(card=setter.of_claim(check, site))
            yield Drawing(f"claims/{check.id}/share.png", drawn, self.fonts)
        yield Drawing("share.png", template.render(card=setter.of_site(site)), self.fonts)

    def citation(self, place: str, reference: Reference) -> Iterator[Page]:
        """How a page is cited, for reference managers."""
        yield Page(f"{place}citation.bib", reference.bibtex.encode())
        yield Page(f"{place}citation.json", (json.dumps(reference.csl, ensure_ascii=False) + "\n").encode())

    def search_files(self) -> tuple[Page, ...]:
        """What the search page reads: a list of everything, or an index where the site is too large for one."""
        if self.indexed:
            return indexing.make_index(self.entries, self.publication.site.language)
        return (Page("search.json", searching.as_list(self.entries)),)

    def static_files(self) -> Iterator[Page]:
        """The style and all else that is published as it stands."""
        for file in sorted(self.static.rglob("*")):
            if file.is_file():
                yield Page(f"static/{file.relative_to(self.static).as_posix()}", file.read_bytes())


def _make_environment(templates: Path, publication: Publication) -> jinja2.Environment:
    """Jinja where a misspelt name is an error, and every value is escaped unless it is Markup."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )

    def svg(drawing: charts.Drawing, id: str, title: str) -> Markup:
        """A drawing as SVG; the id is one that nothing else on the page has."""
        return Markup(environment.get_template("charts/drawing.svg").render(drawing=drawing, id=id, title=title))

    environment.filters |= WORDS | {"svg": svg}
    environment.tests["day"] = lambda value: isinstance(value, date)
    environment.tests["placement"] = lambda piece: isinstance(piece, Placement)
    environment.globals |= {"publication": publication, "site": publication.site}
    environment.globals |= {
        "citations": citations,
        "listings": listings,
        "charts": charts,
        "metadata": metadata,
        "comparability": comparability,
    }
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    return environment


def _blame(error: jinja2.TemplateError, templates: Path) -> Problem:
    """The problem of a template, at its innermost line; what is below that is Jinja's."""
    message = re.sub(r"'(?:[\w.]+\.)?(\w+) object' has no", r"a \1 has no", error.message or "this is no template")
    if isinstance(error, jinja2.TemplateSyntaxError):
        return Problem(Location(Path(error.filename or templates), error.lineno), "bad-template", message)
    if isinstance(error, jinja2.TemplateNotFound):
        message = f"there is no template {error.name!r}"
    frames = traceback.extract_tb(error.__traceback__)
    lines = [Location(Path(f.filename), f.lineno or 1) for f in frames if Path(f.filename).is_relative_to(templates)]
    return Problem(lines[-1] if lines else Location(templates), "bad-template", message)
