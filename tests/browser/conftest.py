"""One browser for each worker, and one host with two sites."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from ..built import hosted
from ..hosting import serve
from ..tools import lacking
from .chromium import FLAGS, find


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = find() or lacking("Chromium", "playwright install chromium")
    with sync_playwright() as running:
        started = running.chromium.launch(executable_path=str(program), args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture(scope="session")
def host() -> Iterator[str]:
    """The address of the host on which two sites live: interview/ and loans/."""
    with serve(hosted()) as address:
        yield address
