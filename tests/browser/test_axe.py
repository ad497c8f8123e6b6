"""axe-core finds nothing on any kind of page: WCAG 2.2 A and AA, and what it calls best practice."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from ..built import specimens
from ..tools import of_npm
from .asking import ask, complaints, expect_none

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> Iterator[str]:
    """What axe finds on a page with everything open, and where."""
    ask(page, "open")
    found = page.evaluate("rules => axe.run(document, { runOnly: rules, resultTypes: ['violations'] })", RULES)
    for violation in found["violations"]:
        for node in violation["nodes"]:
            yield f"{violation['id']}: {violation['help']}: {node['html'][:120]} {node['failureSummary']}"


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_axe_finds_no_violation(browser: Browser, host: str, width: int, scheme: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.add_init_script(path=of_npm("axe-core/axe.min.js"))
    found = complaints(page, host, specimens(), violations)
    page.close()
    expect_none(found)


def test_axe_can_find_something(browser: Browser) -> None:
    page = browser.new_page()
    page.add_init_script(path=of_npm("axe-core/axe.min.js"))
    page.goto("data:text/html,<html><img src=x><a href=/></a>")
    found = list(violations(page))
    page.close()
    assert {"image-alt", "html-has-lang", "link-name"} <= {each.partition(":")[0] for each in found}
