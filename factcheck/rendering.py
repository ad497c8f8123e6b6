"""A publication -> the pages of its site.  The one module that imports Jinja.

Nothing here reads the clock: the same publication and the same templates give
the same bytes.
"""

from __future__ import annotations

import json
import re
import traceback
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import jinja2
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from . import (
    auditing,
    charts,
    citations,
    disagreements,
    evidence,
    filters,
    indexing,
    listings,
    metadata,
    prose,
    searching,
)
from .cards import Drawing, Setter, undrawable
from .citations import Reference, cite_claim, cite_dataset
from .lettering import Font
from .model import FactCheck, Page, Publication
from .problems import BuildFailed, Location, Problem
from .progress import Progress, unseen
from .prose import Links, Placement
from .workers import spread

P = TypeVar("P")

INDENTATION = re.compile(r"\n +(?=<)")
"""What makes templates readable and pages larger; in code that is shown no tag stands, so none of it is touched."""

MEANS_HTML = re.compile("[&<>'\"]")

REMARK = re.compile(rb"/\*(?!!).*?\*/\s*", re.DOTALL)
"""What styles say to designers, and readers need not load; `/*! kept */` stays, for licences."""

WORDS: dict[str, Callable[..., Any]] = {
    "day": filters.in_words,
    "machine": filters.machine_readable,
    "number": filters.number,
    "exact": filters.exact,
    "quantity": filters.quantity,
    "with_numbers": filters.with_numbers,
    "names": filters.names,
    "in_parts": filters.in_parts,
    "breakable": filters.breakable,
    "beyond": filters.beyond,
    "apart": filters.apart,
    "sign": filters.SIGNS.__getitem__,
    "cell": filters.cell,
    "typeset": filters.typeset,
    "quoted_inside": filters.quoted_inside,
    "counted": filters.counted,
    "host": filters.host,
    "subject": filters.subject,
    "correction": filters.correction,
    "inline": prose.inline,
    "blocks": prose.blocks,
    "plain": prose.plain,
}
"""What templates call these functions: each gives the words of a value."""


def as_planned(page: Page | Drawing) -> Page | Drawing:
    """A file as it is, an image not yet drawn."""
    return page


def render_pages(
    publication: Publication,
    templates: Path,
    finish: Callable[[Page | Drawing], P],
    progress: Progress = unseen,
) -> tuple[P, ...]:
    """Every file of the site, finished, or BuildFailed at the line of a template that cannot be printed."""
    site = SiteMap(publication, templates)
    site.compile_templates()
    paths = tuple(site)
    made = spread(lambda path: finish(site[path]), paths)
    pages = tuple(page for _, page in zip(progress("rendering", paths), made, strict=True))
    site.require_letters()
    return pages


class SiteMap(Mapping[str, Page | Drawing]):
    """Every file of the site by its path, each made when it is asked for.

    BuildFailed where a template cannot be printed.  `searchable` is whether an
    index for a large site is made.
    """

    def __init__(self, publication: Publication, templates: Path, searchable: bool = True) -> None:
        self.publication, self.templates = publication, templates
        self._press = Press(publication, templates, searchable)
        self._planned = {planned.path: planned for planned in _site_map(publication, self._press)}

    def __getitem__(self, path: str) -> Page | Drawing:
        with _blaming(self.templates):
            return self._planned[path].make()

    def __contains__(self, path: object) -> bool:
        return path in self._planned

    def __iter__(self) -> Iterator[str]:
        return iter(self._planned)

    def __len__(self) -> int:
        return len(self._planned)

    def compile_templates(self) -> None:
        """Compile every template now, so that workers need not, or BuildFailed."""
        with _blaming(self.templates):
            self._press.compile_templates()

    def one_of_each_kind(self) -> tuple[str, ...]:
        """The first file that each template makes."""
        first: dict[str, str] = {}
        for planned in self._planned.values():
            first.setdefault(planned.template, planned.path)
        return tuple(path for template, path in first.items() if template)

    def require_letters(self) -> None:
        """BuildFailed where words have letters that no font for images has."""
        if problems := tuple(undrawable(self.publication, self._press.fonts)):
            raise BuildFailed(problems)


@dataclass(frozen=True)
class Planned:
    """A file that the site will have, and what makes it."""

    path: str
    make: Callable[[], Page | Drawing]
    template: str = ""


def _site_map(publication: Publication, press: Press) -> Iterator[Planned]:
    """Every file of the site and its address."""
    pages = tuple(_pages(publication, press))
    yield from pages
    for check in publication.checks:
        place = f"claims/{check.id}/"
        yield press.json(f"{place}claim.json", press.record, check.id)
        yield press.bundle(f"{place}{evidence.BUNDLE}", check, press.address + place)
        yield press.page(f"{place}embed/index.html", "embed.html", check=check)
        yield from press.citation(place, cite_claim, check, publication.site, press.address)
        yield press.share_image(f"{place}share.png", check)
    for each in metadata.withdrawn(publication):
        place = f"claims/{each.id}/"
        yield press.json(f"{place}claim.json", metadata.withdrawn_record, each, press.address + place)
        yield press.page(f"{place}embed/index.html", "withdrawn.html", withdrawn=each)
    for id, tables in publication.tables.items():
        place = f"datasets/{id}/"
        yield from press.citation(place, cite_dataset, id, publication, press.address)
        yield from (press.file(f"{place}{table.path.name}", table.body) for table in tables)
        yield press.json(f"{place}datapackage.json", metadata.data_package, id, publication, press.address)
    if publication.checks:
        yield press.page("feed.xml", "feed.xml", root=press.address)
        yield press.json("feed.json", press.json_feed)
        yield press.page("corrections/feed.xml", "corrections.xml", root=press.address)
        yield press.json("claimreview.json", metadata.review_feed, publication, press.address)
    yield press.json("audit/audit.json", lambda: auditing.as_json(auditing.audit(publication)))
    yield from press.search_files()
    yield press.page("sitemap.xml", "sitemap.xml", root=press.address, pages=pages)
    yield press.page("robots.txt", "robots.txt", root=press.address)
    yield press.page("404.html", "404.html", root=urlsplit(press.address).path)
    yield press.share_image("share.png", None)
    yield from press.static_files()


def _pages(publication: Publication, press: Press) -> Iterator[Planned]:
    """Every page that readers find their way to, one line for each kind."""
    yield press.page("index.html", "index.html")
    yield press.page("claims/index.html", "claims.html")
    for check in publication.checks:
        yield press.page(f"claims/{check.id}/index.html", "claim.html", check=check)
    for each in metadata.withdrawn(publication):
        yield press.page(f"claims/{each.id}/index.html", "withdrawn.html", withdrawn=each)
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
    yield press.page("audit/index.html", "audit.html")
    yield press.page("search/index.html", "search.html")
    yield press.page("corrections/index.html", "corrections.html", text=publication.pages.get("corrections"))
    for id, text in publication.pages.items():
        if id != "corrections":
            yield press.page(f"{id}/index.html", "text.html", id=id, text=text)


class Press:
    """Templates with all that they may use, and the plans of pages that they will print."""

    def __init__(self, publication: Publication, templates: Path, searchable: bool = True) -> None:
        self.publication = publication
        self.address = publication.site.address.rstrip("/") + "/"
        self.static = templates / "static"
        self.fonts = tuple(Font(file, file.read_bytes()) for file in sorted((templates / "fonts").glob("*.ttf")))
        self.indexed = searchable and searching.is_large(publication) and indexing.is_installed()
        self.environment = _make_environment(templates, publication)
        self.record = lru_cache(maxsize=1)(self._record)

    def _record(self, claim: str) -> dict[str, Any]:
        """The record of a check: its own file and its evidence, which is made next, have the same."""
        check = listings.check_of(self.publication, claim)
        return metadata.record(check, self.publication, f"{self.address}claims/{claim}/")

    def compile_templates(self) -> None:
        """Compile every template; the environment keeps them."""
        for name in self.environment.list_templates(filter_func=_is_template):
            self.environment.get_template(name)

    @cached_property
    def entries(self) -> tuple[searching.Entry, ...]:
        """What the search finds."""
        return searching.entries(self.publication)

    @cached_property
    def setter(self) -> Setter:
        """What places the words of share images; it keeps how wide each letter is."""
        return Setter(self.fonts)

    def page(self, path: str, template: str, root: str = "", **things: object) -> Planned:
        """A page made by a template, which finds other pages from the site's root."""
        root = root or "../" * path.count("/") or "./"
        canonical = self.address + path.removesuffix("index.html")
        given = things | {"root": root, "links": Links(root), "canonical": canonical, "address": self.address}

        def make() -> Page:
            printed = self.environment.get_template(template).render(given, press=self)
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
            return Drawing(path, self.environment.get_template("share.svg").render(card=card), self.fonts)

        return Planned(path, make)

    def citation(self, place: str, cite: Callable[..., Reference], *about: object) -> Iterator[Planned]:
        """How a page is cited, for reference managers."""
        yield Planned(f"{place}citation.bib", lambda: Page(f"{place}citation.bib", cite(*about).bibtex.encode()))
        yield self.json(f"{place}citation.json", lambda: cite(*about).csl)

    def bundle(self, path: str, check: FactCheck, url: str) -> Planned:
        """All that anybody needs to compute a page again."""
        return Planned(path, lambda: Page(path, evidence.bundle(check, self.publication, url, self.record(check.id))))

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


class _Compiled(jinja2.BytecodeCache):
    """Templates as they were compiled last: a preview makes pages of the same ones after every save."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Give Jinja what it compiled; it sees for itself whether the source is still the same."""
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Keep what Jinja compiled."""
        self.kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = _Compiled()


def _escaped(value: object) -> str:
    """A value as HTML; most words mean nothing there, and need not be made Markup to be printed."""
    if isinstance(value, Markup):
        return value
    words = str(value)
    return escape(words) if MEANS_HTML.search(words) else words


class _Printer(CodeGenerator):
    """Jinja's compiler of templates, but that values are escaped by `_escaped`: a page prints eight hundred of them."""

    def _output_child_pre(self, node: jinja2.nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")


class _Environment(jinja2.Environment):
    """Jinja with what all templates know as plain mappings: each import in a template looks through them."""

    code_generator_class = _Printer
    escaped = staticmethod(_escaped)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What a template knows before it is given anything."""
        return {**self.globals, **(d or {})}


def _make_environment(templates: Path, publication: Publication) -> jinja2.Environment:
    """Jinja where a misspelt name is an error, and every value is escaped unless it is Markup."""
    environment = _Environment(
        loader=jinja2.FileSystemLoader(templates),
        auto_reload=False,
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=COMPILED,
    )

    def svg(drawing: charts.Drawing, id: str, title: str) -> Markup:
        """A drawing as SVG; the id is one that nothing else on the page has."""
        return Markup(environment.get_template("charts/drawing.svg").render(drawing=drawing, id=id, title=title))

    environment.filters |= WORDS | {"svg": svg}
    environment.tests["places"] = lambda value: isinstance(value, tuple)
    environment.tests["day"] = lambda value: isinstance(value, date)
    environment.tests["placement"] = lambda piece: isinstance(piece, Placement)
    environment.globals |= {"publication": publication, "site": publication.site}
    environment.globals |= {
        "auditing": auditing,
        "citations": citations,
        "listings": listings,
        "charts": charts,
        "metadata": metadata,
        "disagreements": disagreements,
    }
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    return environment


def _is_template(name: str) -> bool:
    return not name.startswith(("static/", "fonts/")) and name.endswith((".html", ".svg", ".txt", ".xml"))


@contextmanager
def _blaming(templates: Path) -> Iterator[None]:
    """BuildFailed where a template cannot be compiled or printed."""
    try:
        yield
    except (jinja2.TemplateError, TypeError, ValueError, LookupError, AttributeError) as error:
        raise BuildFailed([_blame(error, templates)]) from error


def _blame(error: Exception, templates: Path) -> Problem:
    """The problem of a template, at its innermost line; what is below that is Jinja's, or a filter that was misused."""
    said = (error.message if isinstance(error, jinja2.TemplateError) else str(error)) or "this is no template"
    message = re.sub(r"'(?:[\w.]+\.)?(\w+) object' has no", r"a \1 has no", said)
    if isinstance(error, jinja2.TemplateSyntaxError):
        return Problem(Location(Path(error.filename or templates), error.lineno), "bad-template", message)
    if isinstance(error, jinja2.TemplateNotFound):
        message = f"there is no template {error.name!r}"
    frames = traceback.extract_tb(error.__traceback__)
    lines = [Location(Path(f.filename), f.lineno or 1) for f in frames if Path(f.filename).is_relative_to(templates)]
    return Problem(lines[-1] if lines else Location(templates), "bad-template", message)
