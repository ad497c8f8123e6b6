"""The four stages of a build, one after the other: read, check, render, write."""

from __future__ import annotations

from collections.abc import Callable

from .cards import Drawing
from .checking import check_content, check_edits
from .gallery import Gallery
from .holding import alone, still
from .indexing import is_installed
from .manifests import with_manifest
from .model import Page, Publication
from .problems import BuildFailed
from .progress import Progress, unseen
from .reading import read_content
from .rendering import as_planned, render_pages
from .searching import is_large
from .settings import Settings
from .writing import Written, write_pages


def build(
    settings: Settings,
    progress: Progress = unseen,
    gallery: Gallery | None = None,
    then: Callable[[Publication, Written], None] | None = None,
) -> tuple[Publication, Written]:
    """Build the site, or raise BuildFailed with everything that is wrong.

    Nothing is written unless everything was read, checked and rendered, from
    one state of the files, and by one build at a time.  A `gallery` has the
    images that need not be drawn again, and notes them all; `then` is done
    before another build may begin.
    """
    gallery = gallery or Gallery(settings.site, {})
    with alone(settings.site):
        with still(settings.content, settings.templates):
            publication = establish(settings, progress)
            pages = render_pages(publication, settings.templates, gallery.finished, progress)
        files = with_manifest(progress("writing", gallery.noted(pages)), publication.site.address, settings.commit)
        written = write_pages(files, settings.site)
        if then:
            then(publication, written)
        return publication, written


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
