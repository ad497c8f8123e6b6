"""A small publication that was read and checked: what the tests of the render stage start from."""

from functools import cache
from pathlib import Path

from factcheck.checking import check_content
from factcheck.model import FactCheck, Page, Publication
from factcheck.reading import read_content
from factcheck.rendering import render_pages

ROOT = Path(__file__).parents[1]
TEMPLATES = ROOT / "templates"


@cache
def library() -> Publication:
    """Claims about a library: one computed, with a later verdict, and every kind of chart."""
    content, misread = read_content(ROOT / "tests/sites/one-claim/content", False)
    publication, mistakes = check_content(content)
    assert not [*misread, *mistakes]
    return publication


def loans() -> FactCheck:
    """The claim that loans have doubled."""
    return next(check for check in library().checks if check.id == "loans-doubled")


@cache
def library_pages() -> dict[str, Page]:
    """The library's pages by path."""
    return {page.path: page for page in render_pages(library(), TEMPLATES)}


def html(path: str) -> str:
    """One page of the library as text."""
    return library_pages()[path].body.decode()
