"""The four stages of a build, one after the other: read, check, render, write."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from .cards import Drawing
from .checking import check_content, check_edits
from .exchanging import twin_of
from .gallery import Gallery
from .holding import alone, still
from .indexing import is_installed
from .inventories import Inventory, digest_of_folders, look, look_again
from .keeping import Found, Image, Kept, amended
from .manifests import MANIFEST, Listed, amend_manifest, make_manifest, read_manifest
from .model import Page, Publication
from .problems import BuildFailed
from .progress import Progress, unseen
from .reading import read_content
from .rendering import folder_of_claim, render_claims, render_pages, size
from .resuming import Resumed, keep, resume
from .searching import is_large
from .settings import Settings
from .stamps import Inputs, inputs
from .writing import RECORD, Finished, NewSite, Written, new_site


@dataclass(frozen=True)
class Built:
    """What a build did, what the next can use, and the site as it is left.

    `publication` is None where it went on from the last one.
    """

    publication: Publication | None
    written: Written
    kept: Kept
    left: Inventory


def build(
    settings: Settings,
    progress: Progress = unseen,
    found: Found | None = None,
    then: Callable[[Built], None] | None = None,
) -> Built:
    """Build the site, or raise BuildFailed with everything that is wrong.

    Nothing is written unless everything was read, checked and rendered, from
    one state of the files, and by one build at a time.  What is `found` of an
    earlier build saves work and changes nothing; `then` is done before another
    build may begin.
    """
    found = found or Found(inputs(settings))
    kept, read = found.kept, found.read
    with alone(settings.site), ExitStack() as stack:
        with still(*read.places, before=read.files):
            resumed = resume(settings, kept, read)
            new = stack.enter_context(new_site(settings.site, _differs(found, settings.site) if resumed else None))
            made = _some(resumed, settings, kept, new) if resumed else _all(settings, kept, read, new, progress)
        written = _put_in_place(made, settings, new, found.pages)
        built = Built(made.publication, written, *_left(replace(made.kept, files=read.files), written, new, found))
        if then:
            then(built)
        return built


@dataclass(frozen=True)
class _Made:
    """The files of a new site: all of them, or without a publication those that may differ; and what is kept."""

    publication: Publication | None
    files: tuple[Finished, ...]
    kept: Kept


def _some(resumed: Resumed, settings: Settings, kept: Kept, new: NewSite) -> _Made:
    """The files of claims whose bodies changed."""
    finish = _finisher(settings, kept, new)
    files = render_claims(resumed.publication, settings.templates, resumed.around, finish)
    images = amended(kept.images, _images(files))
    return _Made(None, files, replace(resumed.kept, images=images))


def _all(settings: Settings, kept: Kept, read: Inputs, new: NewSite, progress: Progress) -> _Made:
    """All files, but for those of claims that stand in the site as they would be made."""
    publication = establish(settings, progress)
    fresh = keep(publication, read, settings.content)
    standing = _standing(kept, fresh, new)

    def stands(path: str) -> Finished | None:
        return new.leave(standing[path]) if path in standing else None

    finish = _finisher(settings, kept, new)
    files = render_pages(publication, settings.templates, finish, progress, stands, _weight)
    return _Made(publication, files, replace(fresh, images=_images(files)))


def _weight(file: Finished) -> int:
    """What a file counts of what a site may have: as much as it does in a check, which draws no images."""
    return 0 if file.drawn_from else file.bytes


def _finisher(settings: Settings, kept: Kept, new: NewSite) -> Callable[[Page | Drawing], Finished]:
    """What draws images and puts files into the new site."""
    gallery = Gallery(settings.site, kept.images)
    return lambda page: new.put(gallery.finished(page))


def _put_in_place(made: _Made, settings: Settings, new: NewSite, pages: int) -> Written:
    """Add the manifest, and let the new site take the place of the old one, which has so many pages."""
    listed = {file.path: Listed(file.bytes, file.sha256) for file in made.files}
    if made.publication is None:
        manifest = amend_manifest(new.before(MANIFEST), listed)
        return new.take_place_with_the_rest([*made.files, new.put(manifest)], of=pages)
    manifest = make_manifest(listed, made.publication.site.address, settings.commit)
    return new.take_place([*made.files, new.put(manifest)])


def _standing(kept: Kept, fresh: Kept, new: NewSite) -> Mapping[str, Finished]:
    """The files of claims that would be made of the same again."""
    same = {
        id for id, claim in fresh.claims.items() if id in kept.claims and claim.made_from == kept.claims[id].made_from
    }
    if not same:
        return {}
    listed = read_manifest(new.before(MANIFEST)).files
    drawn_from = {path: image.drawn_from for path, image in kept.images.items()}
    return {
        path: Finished(path, file.bytes, file.sha256, changed=False, drawn_from=drawn_from.get(path, ""))
        for path, file in listed.items()
        if folder_of_claim(path) in same
    }


def _differs(found: Found, site: Path) -> Collection[str] | None:
    """In which files the twin of a site differs from it, None where there is no such twin.

    All other files are the same in both, so that of the twin the folders alone are looked at.
    """
    kept = found.kept
    as_left = kept.twin and kept.twin == _digest_of_twin(site, found.left, kept.differs)
    return kept.differs if as_left else None


def _left(kept: Kept, written: Written, new: NewSite, found: Found) -> tuple[Kept, Inventory]:
    """What is kept, with the twin that is left for the next build, and the site as it is now."""
    differs = (*written.changed, *written.removed, RECORD) if new.is_old else ()
    has_twin = new.leave_twin()
    if new.is_full:  # all else stands in it as it was found
        folders = {str((new.site / path).parent) for path in (*differs, *found.kept.differs)}
        left = look_again(found.left, folders & found.left.keys())
    else:
        left = look(new.site)
    twin = _digest_of_twin(new.site, left, differs) if has_twin else ""
    return replace(kept, twin=twin, differs=differs), left


def _digest_of_twin(site: Path, left: Inventory, differs: Collection[str]) -> str:
    """A digest of the folders of the twin: all that the site has, and those of files that the site has no more."""
    twin = str(twin_of(site.resolve()))
    gone = {str(site / folder) for path in differs for folder in PurePath(path).parents}
    return digest_of_folders(f"{twin}{folder.removeprefix(str(site))}" for folder in left.keys() | gone)


def _images(files: Iterable[Finished]) -> Mapping[str, Image]:
    return {file.path: Image(file.drawn_from, file.sha256) for file in files if file.drawn_from}


def check(settings: Settings, progress: Progress = unseen) -> tuple[Publication, int]:
    """Do all of a build but for the drawing of images and the writing, and say how many files its site would have.

    The problems are the same.
    """
    with still(settings.content, settings.templates):
        publication = establish(settings, progress)
        sizes = render_pages(publication, settings.templates, size, progress, weigh=int)
        return publication, len(sizes)


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
