"""How a test asks a page what is wrong with it: the questions are in probes.js."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

PROBES = (Path(__file__).parent / "probes.js").read_text("utf-8")


def ask(page: Page, question: str) -> Any:
    """The answer of a page to one question."""
    return page.evaluate(f"{PROBES.rstrip()}.{question}()")


def address(path: str) -> str:
    """The address of a page on its host."""
    return path.removesuffix("index.html")


def complaints(page: Page, host: str, paths: Iterable[str], find: Callable[[Page], Iterable[str]]) -> list[str]:
    """What is found on some pages of a host, each with the address of its page."""
    found = []
    for path in paths:
        page.goto(host + address(path))
        found += [f"{address(path)}: {each}" for each in find(page)]
    return found


def expect_none(found: Iterable[str]) -> None:
    """Fail where there are complaints, and tell all of them."""
    told = list(found)
    if told:
        pytest.fail("\n".join(told), pytrace=False)
