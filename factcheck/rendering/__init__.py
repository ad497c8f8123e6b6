"""A publication -> the pages of its site.

plans         every file of the site and its address
press         templates and what else makes a file
environment   what templates may use, and Jinja
compiled      templates as Jinja compiled them
blaming       a template that cannot be printed -> the problem at its line
weighing      files that are too large together -> the problem of the claim with the largest

Nothing here reads the clock: the same publication and the same templates give
the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import copy
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TypeVar

from ..cards import Drawing, undrawable
from ..listings import Surroundings
from ..model import FactCheck, Page, Publication
from ..outlines import outlined
from ..problems import BuildFailed
from ..progress import Progress, unseen
from ..workers import spread
from .blaming import blaming
from .compiled import COMPILED
from .plans import folder_of_claim, plans_of_claim, plans_of_site, surroundings_of
from .press import Planned, Press
from .weighing import weighed

__all__ = ["COMPILED", "Press", "SiteMap", "folder_of_claim", "render_claims", "render_pages", "size"]

P = TypeVar("P")


def size(page: Page | Drawing) -> int:
    """How many bytes a file has; none yet an image, which is never large."""
    return len(page.body) if isinstance(page, Page) else 0


def render_pages(
    publication: Publication,
    templates: Path,
    finish: Callable[[Page | Drawing], P],
    progress: Progress = unseen,
    stands: Callable[[str], P | None] = lambda _: None,
    weigh: Callable[[P], int] = lambda _: 0,
) -> tuple[P, ...]:
    """Every file of the site, finished, or BuildFailed at the line of a template that cannot be printed.

    What already `stands` under a path need not be made.  BuildFailed as well
    where all of them `weigh` more bytes than a site may have.  Files of single claims
    are shared by workers, which inherit what was made for the others: those look
    at all claims, and a worker would have a copy of each.
    """
    site = SiteMap(publication, templates)
    site.open_templates()
    of_claims = site.of_claims()
    others = [path for path in site if path not in of_claims]

    def make(path: str) -> P:
        return stands(path) or finish(site[path])

    made = chain(map(make, others), spread(make, list(of_claims)))
    pages = zip(progress("rendering", (*others, *of_claims)), made, strict=True)
    finished = tuple(weighed(pages, weigh, publication))
    site.require_letters()
    return finished


def render_claims(
    publication: Publication, templates: Path, around: Mapping[str, Surroundings], finish: Callable[[Page | Drawing], P]
) -> tuple[P, ...]:
    """The files with all of these claims alone; `around` has what the page of each shows of the rest of the site."""
    press = Press(publication, templates)
    plans = [
        planned
        for check in publication.checks
        for planned in plans_of_claim(check, partial(around.__getitem__, check.id), press)
    ]
    with blaming(templates):
        pages = tuple(finish(planned.make()) for planned in plans)
    COMPILED.save()
    return pages


class SiteMap(Mapping[str, Page | Drawing]):
    """Every file of the site by its path, each made when it is asked for.

    BuildFailed where a template cannot be printed.  `searchable` is whether an
    index for a large site is made.
    """

    def __init__(self, publication: Publication, templates: Path, searchable: bool = True) -> None:
        self.publication, self.templates = publication, templates
        self._press = Press(outlined(publication), templates, searchable)
        self._planned = {planned.path: planned for planned in plans_of_site(publication.checks, self._press)}
        self._places = {check.id: place for place, check in enumerate(publication.checks)}
        self._amended: Mapping[str, Planned] = {}

    def __getitem__(self, path: str) -> Page | Drawing:
        planned = self._amended.get(path) or self._planned[path]
        with blaming(self.templates):
            return planned.make()

    def __contains__(self, path: object) -> bool:
        return path in self._planned

    def __iter__(self) -> Iterator[str]:
        return iter(self._planned)

    def __len__(self) -> int:
        return len(self._planned)

    def amended(self, check: FactCheck) -> SiteMap:
        """The same site but for the body of one claim: its outline is what it was, and so are all other files."""
        amended = copy(self)
        checks = list(self.publication.checks)
        checks[self._places[check.id]] = check
        amended.publication = replace(self.publication, checks=tuple(checks))
        plans = plans_of_claim(check, partial(surroundings_of, check, self._press), self._press)
        amended._amended = {**self._amended, **{planned.path: planned for planned in plans}}
        return amended

    def of_claims(self) -> Mapping[str, str]:
        """The files of single claims, those of one claim after another, each with the id of its claim."""
        ids = {check.id for check in self.publication.checks}
        folders = {path: folder_of_claim(path) for path in sorted(self)}
        return {path: id for path, id in folders.items() if id in ids}

    def open_templates(self) -> None:
        """Compile every template and open what images are made of now, so that workers need not, or BuildFailed."""
        with blaming(self.templates):
            self._press.compile_templates()
        COMPILED.save()
        self._press.look.require_usable()

    def one_of_each_kind(self) -> tuple[str, ...]:
        """The first file that each template makes."""
        first: dict[str, str] = {}
        for planned in self._planned.values():
            first.setdefault(planned.template, planned.path)
        return tuple(path for template, path in first.items() if template)

    def require_letters(self) -> None:
        """BuildFailed where words that images show have letters that cannot be drawn."""
        if problems := tuple(undrawable(self.publication, self._press.look)):
            raise BuildFailed(problems)
