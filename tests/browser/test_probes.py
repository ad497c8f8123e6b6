"""The questions find what they are for: each is put to a page that has the fault."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from .asking import ask


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 320, "height": 600})
    yield opened
    opened.close()


FAULTS = [
    ("outside", "<p style='width: 400px'>Wide</p>"),
    ("outside", "<p style='margin-left: -40px'>Left</p>"),
    ("outside", "<svg><text x='400' y='20'>Far</text></svg>"),
    ("cut", "<p style='overflow: hidden; height: 1em; width: 4em'>Rather long</p>"),
    ("cut", "<p style='overflow: clip; white-space: nowrap; width: 2em'>Long words</p>"),
    ("cut", "<p style='text-overflow: ellipsis'>Short</p>"),
    ("faint", "<svg><rect width='9' height='9' fill='#eee'/></svg>"),
    ("faint", "<svg style='background: #000'><path d='M0 0h9v9z'/></svg>"),
    ("faint", "<svg class='shape'><rect class='solid' width='9' height='9'/><path d='M0 0h9v9z'/></svg>"),
    ("moving", "<p style='transition: color 1s'>Slow</p>"),
    ("moving", "<p style='animation: turn 1s'>Round</p>"),
    ("closed", "<details class='receipt'><summary>More</summary><p>Words</p></details>"),
    ("inky", "<p style='background: #222; color: #fff'>Night</p>"),
    ("inky", "<p style='color: #aaa'>Pale</p>"),
    ("inky", "<p style='background: #222; print-color-adjust: exact'>Dark</p>"),
]
SOUND = [
    ("outside", "<div style='overflow: auto'><p style='width: 400px'>Wide</p></div>"),
    ("outside", "<svg><text x='4' y='20'>Near</text></svg>"),
    ("cut", "<p style='overflow: auto; height: 1em; width: 4em'>Rather long</p>"),
    ("cut", "<p style='width: 2em'>Long words</p>"),
    ("faint", "<svg><rect width='9' height='9' fill='#eee' stroke='#555'/></svg>"),
    ("faint", "<svg class='shape'><rect class='solid' width='9' height='9'/><path d='M0 0h9v9z' fill='#fff'/></svg>"),
    ("moving", "<p>Quick</p>"),
    ("closed", "<details class='receipt' open><summary>More</summary><p>Words</p></details>"),
    ("inky", "<p style='background: #fff; color: #666'>Day</p>"),
    ("inky", "<p style='background: #222; color: #fff; print-color-adjust: exact'>Night</p>"),
]


@pytest.mark.parametrize(("question", "part"), FAULTS)
def test_a_question_finds_the_fault_that_it_is_for(page: Page, question: str, part: str) -> None:
    page.set_content(part)
    assert 1 <= len(ask(page, question))


@pytest.mark.parametrize(("question", "part"), SOUND)
def test_a_question_finds_nothing_where_there_is_no_fault(page: Page, question: str, part: str) -> None:
    page.set_content(part)
    assert [] == ask(page, question)


def test_what_a_key_can_reach_is_named_in_its_order(page: Page) -> None:
    page.set_content(
        "<a href='/'>Home</a><p tabindex='-1'>Text</p><details><summary>More</summary><a href='/'>In</a></details>"
    )
    assert ['a "Home"', 'summary "More"'] == ask(page, "reachable")


def test_a_focus_without_an_outline_is_not_seen(page: Page) -> None:
    page.set_content("<a id='a' href='/' style='outline: none'>One</a><a id='b' href='/'>Two</a>")
    page.keyboard.press("Tab")
    assert not ask(page, "focused")["seen"]
