"""What one build keeps for the next: nothing to do is found at once, and nothing that changed is missed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck import cards
from factcheck.cli import main
from factcheck.stamps import Stamp, read_stamp, write_stamp

from .newsroom import write
from .publications import ROOT, TEMPLATES

STAMP = ".site.built"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {})
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The images that are drawn, as they are drawn."""
    made: list[str] = []
    monkeypatch.setattr("factcheck.gallery.draw", lambda card, look: made.append(repr(card)) or cards.draw(card, look))
    return made


def built(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    """What a build says that it did."""
    assert 0 == main(["--templates", str(TEMPLATES), *options])
    return capsys.readouterr().out.partition(";")[0]


def site() -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in Path("site").rglob("*") if path.is_file()}


def edit(path: str, old: str, new: str) -> Callable[[], None]:
    def change() -> None:
        text = Path(path).read_text("utf-8")
        assert old in text
        Path(path).write_text(text.replace(old, new), "utf-8")

    return change


CHANGES: dict[str, Callable[[], object]] = {
    "a word": edit("content/pages/about.md", "Who we are.", "Who they are."),
    "a word as long as the other": edit("content/pages/about.md", "Who", "Why"),
    "a new file": lambda: Path("content/pages/more.md").write_text("---\ntitle: More\n---\nMore.\n"),
    "a file that is gone": lambda: Path("content/pages/about.md").unlink(),
    "a page of the site": edit("site/index.html", "<title>", "<title>More "),
    "a page of the site that is gone": lambda: Path("site/index.html").unlink(),
    "the site": lambda: Path("site").rename("elsewhere"),
    "a stamp that is damaged": lambda: Path(STAMP).write_text("{"),
    "a stamp that is gone": lambda: Path(STAMP).unlink(),
}


def test_a_build_that_has_nothing_to_do_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    pages = built(capsys).split()[0]
    before = site()
    assert f"0 pages written, {pages} unchanged" == built(capsys)
    assert before == site()


LIBRARIES = ("jinja2", "markdown", "pydantic", "yaml", "PIL.Image", "fontTools")


def loaded() -> list[str]:
    """Which libraries a build loads, in a process of its own."""
    code = "import sys; from factcheck.cli import main; main(sys.argv[1:])"
    options = ["--content", "content", "--templates", str(TEMPLATES)]
    ask = f"print(*(name for name in {LIBRARIES} if name in sys.modules))"
    run = subprocess.run(
        [sys.executable, "-c", f"{code}; {ask}", *options],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout.splitlines()[-1].split()


def test_a_build_that_has_nothing_to_do_loads_next_to_nothing() -> None:
    assert list(LIBRARIES) == loaded()
    assert [] == loaded()


def test_a_build_after_an_edit_of_one_body_loads_nothing_that_draws() -> None:
    loaded()
    edit("content/claims/more-rain.md", "\n---\n", "\n---\nSo it is.\n")()
    assert ["jinja2", "markdown", "pydantic", "yaml"] == loaded()


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_changes_the_site_becomes_what_it_would_have_been_at_once(
    change: Callable[[], object], capsys: pytest.CaptureFixture[str]
) -> None:
    built(capsys)
    change()
    built(capsys)
    after = site()
    for path in after:
        Path(path).unlink()
    Path(STAMP).unlink()
    built(capsys)
    assert site() == after


@pytest.mark.parametrize("options", [["--address", "https://example.org/x/"], ["--drafts"], ["--commit", "a" * 40]])
def test_another_option_is_another_build(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    built(capsys)
    before = read_stamp(Path("site"))
    built(capsys, *options)
    assert before.read != read_stamp(Path("site")).read


def test_what_stops_a_build_stops_it_again(capsys: pytest.CaptureFixture[str]) -> None:
    built(capsys)
    edit("content/claims/more-rain.md", "claimant: mayor", "claimant: nobody")()
    for _ in range(2):
        assert 1 == main(["--templates", str(TEMPLATES)])
        assert "nobody" in capsys.readouterr().err


def test_no_cache_makes_everything_anew(capsys: pytest.CaptureFixture[str], drawn: list[str]) -> None:
    built(capsys)
    images = len(drawn)
    assert built(capsys, "--no-cache").startswith("0 pages written")
    assert images > 0
    assert 2 * images == len(drawn)


def test_an_image_is_drawn_again_only_where_its_words_change(
    capsys: pytest.CaptureFixture[str], drawn: list[str]
) -> None:
    built(capsys)
    drawn.clear()
    edit("content/pages/about.md", "Who we are.", "Who they are.")()
    built(capsys)
    assert [] == drawn
    edit("content/claimants/people.yaml", "Ada Vale", "Ida Vale")()
    built(capsys)
    assert ["Ida Vale" in card for card in drawn] == [True]


def test_an_image_that_somebody_changed_is_drawn_again(capsys: pytest.CaptureFixture[str], drawn: list[str]) -> None:
    built(capsys)
    before = site()
    Path("site/share.png").write_bytes(before["site/share.png"][:-1] + b"x")
    drawn.clear()
    built(capsys)
    assert 1 == len(drawn)
    assert before == site()


@pytest.mark.parametrize("told", ["", "{", "[]", "null", '{"read": 1}', '{"images": [1]}', "\x00", "[" * 100_000])
def test_a_stamp_that_is_none_is_as_good_as_none(told: str) -> None:
    Path(STAMP).write_text(told)
    assert Stamp() == read_stamp(Path("site"))


def test_a_stamp_is_read_as_it_was_written() -> None:
    stamp = Stamp("a", "b", 3, "said \u201cso\u201d")
    write_stamp(stamp, "{}", Path("site"))
    assert stamp == read_stamp(Path("site"))
