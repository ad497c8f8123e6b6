"""A site that is read and checked again after every save, and whose pages are made when they are looked at."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from .cards import finished
from .checking import check_content, check_edits
from .model import Publication
from .problems import BuildFailed, Problem
from .reading import read_content
from .remembering import Memory
from .rendering import SiteMap
from .settings import Settings

STILL = ("static", "fonts")
"""Folders among the templates whose files go into the site as they are."""

NOTHING_YET = b"<!doctype html><html lang=en><head><title>Nothing to show yet</title></head><body></body></html>"


class _Newest:
    """A site and those of its pages that were made."""

    def __init__(self, site: SiteMap | None = None) -> None:
        self.site = site
        self._made: dict[str, bytes] = {}

    def __contains__(self, file: str) -> bool:
        return self.site is not None and file in self.site

    def body(self, file: str) -> bytes:
        """A page that the site has, made once."""
        if self.site and file not in self._made:
            self._made[file] = finished(self.site[file]).body
        return self._made[file]


class Preview:
    """The newest site without a problem, and the problems that came after it.

    Edits of what was published are told and hold nothing up: who corrects a
    page wants to see it, and the correction is written last.

    `current` is whether the pages are those of the newest save.  `version` counts
    refreshes; `served` says which one each page was last fetched at.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._memory = Memory()
        self.problems: tuple[Problem, ...] = ()
        self.current = True
        self.version = 0
        self.served: dict[str, int] = {}
        self._newest = _Newest()
        self._shown: dict[str, bytes] = {}
        self.refresh()

    @property
    def base(self) -> str:
        """The path that the site lives below."""
        site = self._newest.site
        address = self.settings.address or (site.publication.site.address if site else "/")
        return urlsplit(address).path.rstrip("/") + "/"

    def refresh(self) -> None:
        """Read and check everything; what did not change is remembered.

        Pages may be asked for meanwhile: they are those of before, and have no
        part in the new ones.
        """
        site, problems = self._try(self.settings.drafts)
        self.current = site is not None
        if site is None and self.settings.drafts:  # an unfinished draft does not hold up the rest
            site, _ = self._try(drafts=False)
        self._newest, self.problems = _Newest(site or self._newest.site), problems
        self.version += 1

    def is_template(self, path: Path) -> bool:
        """Whether a file makes pages, as styles and letters do not."""
        templates = self.settings.templates.resolve()
        return path.resolve().is_relative_to(templates) and path.resolve().relative_to(templates).parts[0] not in STILL

    def make(self, files: Iterable[str]) -> None:
        """Make files before they are asked for, so that what templates cannot print is known."""
        for file in files:
            self.body(file)

    def try_templates(self) -> None:
        """Make one file of each kind."""
        self.make(self._newest.site.one_of_each_kind() if self._newest.site else ())

    def find(self, path: str) -> str | None:
        """The file that an address leads to; None where there is none."""
        wanted = f"{path}index.html" if path.endswith("/") or not path else path
        return wanted if wanted in self._newest or (self.problems and wanted in self._shown) else None

    def body(self, file: str) -> bytes:
        """A file of the site; the last that was without a problem where a template has one."""
        if file in self._newest:
            try:
                self._shown[file] = self._newest.body(file)
            except BuildFailed as failure:
                self.problems, self.current = tuple(sorted({*self.problems, *failure.problems})), False
        return self._shown.get(file, NOTHING_YET)

    def _try(self, drafts: bool) -> tuple[SiteMap | None, tuple[Problem, ...]]:
        """The site with or without drafts and the edits that no correction tells, or what is wrong."""
        try:
            publication, edits = self._publication(drafts)
            site = SiteMap(publication, self.settings.templates, searchable=False)
            site.require_letters()
        except BuildFailed as failure:
            return None, tuple(failure.problems)
        return site, edits

    def _publication(self, drafts: bool) -> tuple[Publication, tuple[Problem, ...]]:
        content, misread = read_content(self.settings.content, drafts, self._memory)
        publication, mistakes = check_content(content, self._memory)
        if misread or mistakes:
            raise BuildFailed((*misread, *mistakes))
        edits = check_edits(publication, content)
        return publication.moved_to(self.settings.address) if self.settings.address else publication, edits
