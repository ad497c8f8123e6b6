"""One browser for each worker, and one host with the library's site on it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from factcheck.cards import drawn
from factcheck.writing import write_pages

from ..publications import library_pages
from .chromium import FLAGS, find
from .hosting import serve

playwright = pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright")


@pytest.fixture(scope="session")
def browser() -> Iterator[playwright.Browser]:
    program = find()
    if program is None:
        pytest.skip("there is no Chromium to run the browser tests in")
    with playwright.sync_playwright() as running:
        started = running.chromium.launch(executable_path=str(program), args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture(scope="session")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The library's site at a host's root/, below/loans/ and loans/."""
    folder = tmp_path_factory.mktemp("host")
    for site in (folder / "root", folder / "below/loans", folder / "loans"):
        site.parent.mkdir(exist_ok=True)
        write_pages(tuple(drawn(library_pages().values())), site)
    with serve(folder) as address:
        yield address
