"""The preview in a browser: what is saved is on screen, and what is wrong stands over the page."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from ..newsroom import FIGURES, claim, write
from ..publications import ROOT, TEMPLATES

RIGHT = claim(FIGURES, "It rained [1,204](figure:after) mm.")
WRONG = RIGHT.replace("1,204", "1,205")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write(tmp_path, {"claims/more-rain.md": RIGHT})


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    return shutil.copytree(TEMPLATES, tmp_path / "looks")


@pytest.fixture
def address(content: Path, templates: Path) -> Iterator[str]:
    """The address of a preview in a process of its own, below the path of its site."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, str(ROOT / "build.py"), "serve", "--port", str(port), "--templates", str(templates)]
    with subprocess.Popen(command, cwd=content.parent, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        said = running.stdout.readline()
        found = re.search(r"http://localhost:\d+/rain/", said)
        assert found, said
        yield found[0]
        running.terminate()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The claim in a browser: what is saved before it listens is told when it does."""
    page = browser.new_page()
    page.goto(f"{address}claims/more-rain/")
    yield page
    page.close()


def test_what_is_saved_is_on_screen(page: Page, content: Path) -> None:
    (content / "claims/more-rain.md").write_text(RIGHT + "\nIt poured.\n", "utf-8")
    expect(page.get_by_text("It poured.")).to_be_visible()


def test_a_save_leaves_the_page_where_it_was(page: Page, content: Path) -> None:
    page.set_viewport_size({"width": 400, "height": 300})
    page.evaluate("() => { window.kept = true; }")
    page.locator("details.receipt").first.locator("summary").focus()
    page.keyboard.press("Enter")
    page.evaluate("() => scrollTo(0, 700)")
    (content / "claims/more-rain.md").write_text(RIGHT + "\nIt poured.\n", "utf-8")
    expect(page.get_by_text("It poured.")).to_have_count(1)
    assert [True, 700, True] == page.evaluate(
        "() => [window.kept, scrollY, document.querySelector('details.receipt').open]"
    )


def test_receipts_open_after_a_save_and_only_once(page: Page, content: Path) -> None:
    for words in ("It poured.", "It poured and poured."):
        (content / "claims/more-rain.md").write_text(f"{RIGHT}\n{words}\n", "utf-8")
        expect(page.get_by_text(words)).to_be_visible()
    page.get_by_role("link", name="1,204").first.click()
    expect(page.locator(".slip:popover-open")).to_have_count(1)
    expect(page.locator(".slip").get_by_role("button", name="Close")).to_have_count(1)
    expect(page.locator("[data-copy]").first.locator("button")).to_have_count(1)


def test_a_style_that_was_saved_with_words_is_seen(page: Page, content: Path, templates: Path) -> None:
    style = templates / "static/style.css"
    (content / "claims/more-rain.md").write_text(RIGHT + "\nIt poured.\n", "utf-8")
    style.write_text(style.read_text("utf-8") + "\nh1 { color: rgb(1, 2, 3) }\n", "utf-8")
    expect(page.get_by_role("heading", level=1)).to_have_css("color", "rgb(1, 2, 3)")
    expect(page.get_by_text("It poured.")).to_be_visible()


def test_the_last_of_many_quick_saves_is_on_screen(page: Page, content: Path) -> None:
    for number in range(30):
        (content / "claims/more-rain.md").write_text(f"{RIGHT}\nIt poured{' again' * number}.\n", "utf-8")
    expect(page.get_by_text(f"It poured{' again' * 29}.")).to_be_visible()


def test_a_file_that_an_editor_puts_in_the_place_of_another_is_seen(page: Page, content: Path) -> None:
    for words in ("It poured.", "It poured and poured."):
        (content / "claims/.more-rain.md.swp").write_text(f"{RIGHT}\n{words}\n", "utf-8")
        (content / "claims/.more-rain.md.swp").replace(content / "claims/more-rain.md")
        expect(page.get_by_text(words)).to_be_visible()


def test_what_is_wrong_stands_over_the_page_until_it_is_mended(page: Page, content: Path) -> None:
    (content / "claims/more-rain.md").write_text(WRONG, "utf-8")
    shown = page.get_by_role("alert")
    expect(shown).to_contain_text("prose says 1,205, the data say 1,204")
    expect(shown).to_contain_text("content/claims/more-rain.md:")
    expect(page.get_by_role("heading", level=1)).to_have_text("Did it rain more?")
    (content / "claims/more-rain.md").write_text(RIGHT, "utf-8")
    expect(shown).to_have_count(0)


def test_a_page_that_was_new_and_is_deleted_is_found_no_more(page: Page, content: Path, address: str) -> None:
    (content / "claims/wet.md").write_text(claim(title="Was it wet?"), "utf-8")
    page.goto(f"{address}claims/")
    expect(page.get_by_role("link", name="Was it wet?")).to_have_count(1)
    (content / "claims/wet.md").unlink()
    expect(page.get_by_role("link", name="Was it wet?")).to_have_count(0)


def test_addresses_lead_where_they_do_on_the_deployed_site(page: Page, address: str) -> None:
    assert 404 == page.request.get(f"{address}nowhere/").status
    assert "This page does not exist" in page.request.get(f"{address}nowhere/").text()
    assert f"{address}claims/more-rain/" == page.request.get(f"{address}claims/more-rain").url
    assert address == page.request.get(address.removesuffix("rain/")).url


def test_a_preview_says_nothing_in_the_console(browser: Browser, address: str) -> None:
    page, said = browser.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    with page.expect_websocket():
        page.goto(f"{address}claims/more-rain/")
    page.close()
    assert [] == said


def test_a_port_that_is_taken_is_told(address: str, content: Path) -> None:
    port = address.split(":")[2].partition("/")[0]
    command = [sys.executable, str(ROOT / "build.py"), "serve", "--port", port, "--templates", str(TEMPLATES)]
    done = subprocess.run(command, cwd=content.parent, capture_output=True, text=True, timeout=60)
    assert 2 == done.returncode
    assert re.search(rf"port {port} of 127.0.0.1 cannot be used .*: choose another --port", done.stderr)
