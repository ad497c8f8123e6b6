"""A site that is read and checked again after every save, and whose pages are made when they are looked at."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache, cached_property
from pathlib import Path
from urllib.parse import urlsplit

from .cards import finished
from .checking import check_content, check_edits, units_of
from .model import Content, FactCheck
from .outlines import digest_of_outline
from .problems import BuildFailed, Problem
from .reading import read_content
from .remembering import Memory
from .rendering import SiteMap
from .resuming import check_again
from .settings import Settings

STILL = ("static", "fonts")
"""Folders among the templates whose files go into the site as they are."""

NOTHING_YET = b"<!doctype html><html lang=en><head><title>Nothing to show yet</title></head><body></body></html>"


class _Newest:
    """A site, what it was made from, and those of its pages that were made."""

    def __init__(self, site: SiteMap | None = None, content: Content | None = None) -> None:
        self.site, self.content = site, content
        self._made: dict[str, bytes] = {}

    def __contains__(self, file: str) -> bool:
        return self.site is not None and file in self.site

    def body(self, file: str) -> bytes:
        """A page that the site has, made once."""
        if self.site and file not in self._made:
            self._made[file] = finished(self.site[file]).body
        return self._made[file]

    @cached_property
    def units(self) -> frozenset[str]:
        """What the figures of the content count."""
        return units_of(self.content.datasets.values(), self.content.claims.values()) if self.content else frozenset()

    @cached_property
    def claims(self) -> dict[Path, FactCheck]:
        """The checks by the files of their claims."""
        folder = cache(Path.resolve)
        files = ((check.claim.id.at.path, check) for check in (self.site.publication.checks if self.site else ()))
        return {folder(path.parent) / path.name: check for path, check in files}

    def amended(self, changed: Collection[Path]) -> _Newest | None:
        """The same with other bodies of claims, None where more than bodies may have changed."""
        files = {path.resolve() for path in changed}
        if self.site is None or self.content is None or not files <= self.claims.keys():
            return None
        checks = {file: self._check_again(self.claims[file], self.content) for file in files}
        site = self.site
        for check in checks.values():
            if check is None:
                return None
            site = site.amended(check)
        newest = _Newest(site, self.content)
        newest.units, newest.claims = self.units, {**self.claims, **{file: c for file, c in checks.items() if c}}
        edited = tuple(f"claims/{check.id}/" for check in checks.values() if check)
        newest._made = {file: body for file, body in self._made.items() if not file.startswith(edited)}
        return newest

    def _check_again(self, check: FactCheck, content: Content) -> FactCheck | None:
        return check_again(check.claim.id.at.path, content, self.units, digest_of_outline(check))


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

    def refresh(self, changed: Collection[Path] = ()) -> None:
        """Read and check what changed: everything, where that is not known; what did not change is remembered.

        Pages may be asked for meanwhile: they are those of before, and have no
        part in the new ones.
        """
        amended = None if self.problems or not self.current or not changed else self._newest.amended(changed)
        if amended:
            self._newest = amended
        else:
            self._refresh()
        self.version += 1

    def _refresh(self) -> None:
        """Read and check everything."""
        newest, problems = self._try(self.settings.drafts)
        self.current = newest is not None
        if newest is None and self.settings.drafts:  # an unfinished draft does not hold up the rest
            newest, _ = self._try(drafts=False)
        self._newest, self.problems = newest or _Newest(self._newest.site), problems

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

    def _try(self, drafts: bool) -> tuple[_Newest | None, tuple[Problem, ...]]:
        """The site with or without drafts and the edits that no correction tells, or what is wrong."""
        try:
            content, misread = read_content(self.settings.content, drafts, self._memory)
            publication, mistakes = check_content(content, self._memory)
            if misread or mistakes:
                raise BuildFailed((*misread, *mistakes))
            edits = check_edits(publication, content)
            moved = publication.moved_to(self.settings.address) if self.settings.address else publication
            site = SiteMap(moved, self.settings.templates, searchable=False)
            site.require_letters()
        except BuildFailed as failure:
            return None, tuple(failure.problems)
        return _Newest(site, content), edits
