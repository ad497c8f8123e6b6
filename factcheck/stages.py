"""The four stages of a build, one after the other: read, check, render, write."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from .cards import Drawing
from .checking import check_content, check_edits
from .exchanging import twin_of
from .gallery import Gallery
from .holding import alone, still
from .indexing import is_installed
from .keeping import Image, Kept
from .manifests import MANIFEST, Listed, amend_manifest, make_manifest, read_manifest
from .model import Page, Publication
from .problems import BuildFailed
from .progress import Progress, unseen
from .reading import read_content
from .rendering import as_planned, render_claims, render_pages
from .resuming import keep, resume
from .searching import is_large
from .settings import Settings
from .stamps import digest_of, inputs
from .writing import RECORD, Finished, NewSite, Written, new_site


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
    gallery = Gallery(settings.site, kept.images)
    with alone(settings.site), ExitStack() as stack:
        with still(settings.content, settings.templates):
            read = inputs(settings)
            resumed = resume(settings, kept, read)
            new = stack.enter_context(new_site(settings.site, _differs(kept, settings.site) if resumed else None))

            def finish(page: Page | Drawing) -> Finished:
                return new.put(gallery.finished(page))

            if resumed:
                files = render_claims(resumed.publication, settings.templates, resumed.around, finish)
            else:
                publication = establish(settings, progress)
                fresh = keep(publication, read, settings.content)
                standing = _standing(kept, fresh, new)

                def stands(path: str) -> Finished | None:
                    return new.leave(standing[path]) if path in standing else None

                files = render_pages(publication, settings.templates, finish, progress, stands)
        if resumed:
            manifest = amend_manifest(new.before(MANIFEST), _listed(files))
            written = new.take_place_with_the_rest([*files, new.put(manifest)])
            fresh = replace(resumed.kept, files=read.files, images={**kept.images, **_images(files)})
            built = Built(None, written, _with_twin(fresh, written, new))
        else:
            manifest = make_manifest(_listed(files), publication.site.address, settings.commit)
            written = new.take_place([*files, new.put(manifest)])
            fresh = replace(fresh, images=_images(files))
            built = Built(publication, written, _with_twin(fresh, written, new))
        if then:
            then(built)
        return built


def _standing(kept: Kept, fresh: Kept, new: NewSite) -> Mapping[str, Finished]:
    """The files of claims that would be made of the same again."""
    same = {
        id for id, claim in fresh.claims.items() if id in kept.claims and claim.made_from == kept.claims[id].made_from
    }
    if not same:
        return {}
    listed = read_manifest(new.before(MANIFEST)).files
    drawn_from = {path: image.drawn_from for path, image in kept.images.items()}
    of_claims = {
        path: file for path, file in listed.items() if path.startswith("claims/") and path.split("/")[1] in same
    }
    return {
        path: Finished(path, file.bytes, file.sha256, changed=False, drawn_from=drawn_from.get(path, ""))
        for path, file in of_claims.items()
    }


def _differs(kept: Kept, site: Path) -> Collection[str] | None:
    """In which files the twin of a site differs from it, None where there is no such twin."""
    return kept.differs if kept.twin and kept.twin == digest_of(twin_of(site.resolve())) else None


def _with_twin(kept: Kept, written: Written, new: NewSite) -> Kept:
    """What is kept, with the twin that is left for the next build."""
    differs = (*written.changed, *written.removed, RECORD) if new.is_old else ()
    twin = digest_of(twin_of(new.place)) if new.leave_twin() else ""
    return replace(kept, twin=twin, differs=differs)


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
