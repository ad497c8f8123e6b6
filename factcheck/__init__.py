"""A fact-check site whose every number is computed from the data it cites.

    content/ -> read -> check -> render -> write -> site/

Read `model` for the words, then the four stages in that order:

    reading     files -> what authors declare      (characters, frontmatter, declaring, scalars, tables)
    checking    that -> what the build establishes  (measuring, choosing, formulas, arithmetic, units,
                                                     scanning, numerals)
    rendering   that -> pages                       (prose, filters, charts, disagreements, listings, metadata,
                                                     auditing, citations, cards, searching, indexing)
    writing     pages -> site/, all or nothing      (manifests, holding)

Beside the stages, for authors: `beginning` new content with marked `gaps`,
`importing` published tables, `revising` what rests on them, `starting` a new
site, `schemas` for editors.
"""

from __future__ import annotations

from .cards import Drawing, finished
from .checking import check_content, check_edits
from .holding import alone, still
from .indexing import is_installed
from .manifests import with_manifest
from .model import Page, Publication
from .problems import BuildFailed, Fix, Problem
from .progress import Progress, unseen
from .reading import read_content
from .rendering import as_planned, render_pages
from .searching import is_large
from .settings import Settings
from .writing import NotWritten, Written, write_pages

__all__ = ["BuildFailed", "Fix", "NotWritten", "Problem", "Settings", "build", "check", "establish", "lacking"]


def build(settings: Settings, progress: Progress = unseen) -> tuple[Publication, Written]:
    """Build the site, or raise BuildFailed with everything that is wrong.

    Nothing is written unless everything was read, checked and rendered, from
    one state of the files, and by one build at a time.
    """
    with alone(settings.site):
        with still(settings.content, settings.templates):
            publication = establish(settings, progress)
            pages = render_pages(publication, settings.templates, finished, progress)
        files = with_manifest(progress("writing", pages), publication.site.address, settings.commit)
        return publication, write_pages(files, settings.site)


def check(settings: Settings, progress: Progress = unseen) -> tuple[Publication, tuple[Page | Drawing, ...]]:
    """Do all of a build but for the drawing of images and the writing: the problems are the same."""
    with still(settings.content, settings.templates):
        publication = establish(settings, progress)
        return publication, render_pages(publication, settings.templates, as_planned, progress)


def establish(settings: Settings, progress: Progress = unseen) -> Publication:
    """Read and check everything: what may be published, or BuildFailed with everything that is wrong."""
    progress("reading")
    content, misread = read_content(settings.content, settings.drafts)
    publication, mistakes = check_content(content, progress=progress)
    if problems := (*misread, *mistakes, *check_edits(publication, content)):
        raise BuildFailed(problems)
    return publication.moved_to(settings.address) if settings.address else publication


def lacking(publication: Publication) -> str:
    """What would serve readers of so large a site and is not installed, or nothing."""
    return "search without Pagefind" if is_large(publication) and not is_installed() else ""
