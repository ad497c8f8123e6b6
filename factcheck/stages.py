"""The four stages of a build, one after the other: read, check, render, write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from .cards import Drawing
from .checking import check_content, check_edits
from .gallery import Gallery
from .holding import alone, still
from .indexing import is_installed
from .keeping import Image, Kept
from .manifests import MANIFEST, Listed, amend_manifest, make_manifest
from .model import Page, Publication
from .problems import BuildFailed
from .progress import Progress, unseen
from .reading import read_content
from .rendering import as_planned, render_claims, render_pages
from .resuming import keep, resume
from .searching import is_large
from .settings import Settings
from .stamps import inputs
from .writing import Finished, Written, new_site


@dataclass(frozen=True)
class Built:
    """What a build did, and what the next can use; `publication` is None where it went on from the last one."""

    publication: Publication | None
    written: Written
    kept: Kept


def build(
    settings: Settings,
    progress: Progress = unseen,
    kept: Kept | None = None,
    then: Callable[[Built], None] | None = None,
) -> Built:
    """Build the site, or raise BuildFailed with everything that is wrong.

    Nothing is written unless everything was read, checked and rendered, from
    one state of the files, and by one build at a time.  What an earlier build
    `kept` saves work and changes nothing; `then` is done before another build
    may begin.
    """
    kept = kept or Kept()
    with alone(settings.site), new_site(settings.site) as new:
        with still(settings.content, settings.templates):
            read = inputs(settings)
            gallery = Gallery(settings.site, kept.images)

            def finish(page: Page | Drawing) -> Finished:
                return new.put(gallery.finished(page))

            resumed = resume(settings, kept, read)
            if resumed:
                files = render_claims(resumed.publication, settings.templates, resumed.around, finish)
            else:
                publication = establish(settings, progress)
                files = render_pages(publication, settings.templates, finish, progress)
        if resumed:
            manifest = amend_manifest(new.before(MANIFEST), _listed(files))
            written = new.take_place_with_the_rest([*files, new.put(manifest)])
            fresh = replace(kept, files=read.files, images={**kept.images, **_images(files)})
            built = Built(None, written, fresh)
        else:
            manifest = make_manifest(_listed(files), publication.site.address, settings.commit)
            written = new.take_place([*files, new.put(manifest)])
            built = Built(publication, written, replace(keep(publication, read), images=_images(files)))
        if then:
            then(built)
        return built


def _listed(files: Iterable[Finished]) -> Mapping[str, Listed]:
    return {file.path: Listed(file.bytes, file.sha256) for file in files}


def _images(files: Iterable[Finished]) -> Mapping[str, Image]:
    return {file.path: Image(file.drawn_from, file.sha256) for file in files if file.drawn_from}


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
