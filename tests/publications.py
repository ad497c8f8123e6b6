"""A small publication that was read and checked: what the tests of the render stage start from."""

from functools import cache
from pathlib import Path

from factcheck.cards import Drawing
from factcheck.checking import check_content
from factcheck.model import FactCheck, Page, Publication
from factcheck.reading import read_content
from factcheck.rendering import render_pages

ROOT = Path(__file__).parents[1]
TEMPLATES = ROOT / "templates"


def published(folder: Path) -> Publication:
    """What may be published of a content folder, which is all of it."""
    content, misread = read_content(folder, False)
    publication, mistakes = check_content(content)
    assert not [*misread, *mistakes]
    return publication


def as_planned(page: Page | Drawing) -> Page | Drawing:
    """A file as it is, an image not yet drawn."""
    return page


def pages_of(publication: Publication) -> dict[str, Page]:
    """The pages of a publication by path."""
    return {page.path: page for page in render_pages(publication, TEMPLATES, as_planned)}


@cache
def library() -> Publication:
    """Claims about a library: one computed, with a later verdict, and every kind of chart."""
    return published(ROOT / "tests/sites/one-claim/content")


@cache
def interview() -> Publication:
    """The first site that is made with the generator."""
    return published(ROOT / "content")


def loans() -> FactCheck:
    """The claim that loans have doubled."""
    return next(check for check in library().checks if check.id == "loans-doubled")


@cache
def library_pages() -> dict[str, Page]:
    """The library's pages by path."""
    return pages_of(library())


@cache
def interview_pages() -> dict[str, Page]:
    """The pages of the first site by path."""
    return pages_of(interview())


def html(path: str) -> str:
    """One page of the library as text."""
    return library_pages()[path].body.decode()
