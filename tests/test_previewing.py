"""A preview shows the newest pages that are right, and says what is wrong."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import pytest

from factcheck import Settings, previewing
from factcheck.cli import main
from factcheck.overlay import overlay
from factcheck.previewing import Preview

from .newsroom import CONTENT, FIGURES, SITE, claim, write
from .publications import TEMPLATES

PAGE = "claims/more-rain/index.html"
WHERE = ("--templates", str(TEMPLATES))
WRONG = claim(FIGURES, "It rained [1,205](figure:after) mm.")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write(tmp_path, {})


@pytest.fixture
def preview(content: Path) -> Preview:
    return Preview(Settings(content, TEMPLATES, content.parent / "site", drafts=True))


def save(content: Path, name: str, text: str) -> None:
    path = content / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def rules(preview: Preview) -> list[str]:
    return [problem.rule for problem in preview.problems]


def test_a_save_is_on_the_page_after_a_refresh(preview: Preview, content: Path) -> None:
    assert b"It poured." not in preview.body(PAGE)
    save(content, "claims/more-rain.md", claim(body="It poured."))
    preview.refresh()
    assert b"It poured." in preview.body(PAGE)


def test_a_page_that_is_looked_at_is_not_written(preview: Preview, content: Path) -> None:
    preview.body(PAGE)
    assert not (content.parent / "site").exists()


def test_after_a_mistake_the_page_is_as_it_was_and_returns_when_it_is_mended(preview: Preview, content: Path) -> None:
    before = preview.body(PAGE)
    save(content, "claims/more-rain.md", WRONG)
    preview.refresh()
    assert (["prose-disagrees"], before) == (rules(preview), preview.body(PAGE))
    save(content, "claims/more-rain.md", CONTENT["claims/more-rain.md"])
    preview.refresh()
    assert ([], before) == (rules(preview), preview.body(PAGE))


def test_a_page_that_is_new_and_wrong_has_an_address_once_it_is_right(preview: Preview, content: Path) -> None:
    save(content, "claims/wet.md", WRONG)
    preview.refresh()
    assert preview.find("claims/wet/") is None
    save(content, "claims/wet.md", claim())
    preview.refresh()
    assert "claims/wet/index.html" == preview.find("claims/wet/")


def test_a_page_whose_file_is_gone_is_gone(preview: Preview, content: Path) -> None:
    (content / "claims/more-rain.md").unlink()
    preview.refresh()
    assert preview.find("claims/more-rain/") is None


def test_a_page_that_is_asked_for_while_the_site_is_read_again_is_not_taken_for_a_new_one(
    preview: Preview, content: Path
) -> None:
    save(content, "claims/more-rain.md", claim(body="It poured."))
    with ThreadPoolExecutor() as others:
        asked = [others.submit(preview.body, PAGE) for _ in range(40)]
        preview.refresh()
        wait(asked)
    assert b"It poured." in preview.body(PAGE)


def test_drafts_are_shown_and_marked(preview: Preview, content: Path) -> None:
    save(content, "claims/wet.md", claim("draft: true\n"))
    preview.refresh()
    assert b"Draft: not published" in preview.body("claims/wet/index.html")
    assert b"Draft" not in preview.body(PAGE)


def test_an_unfinished_draft_is_told_and_does_not_hold_up_the_rest(preview: Preview, content: Path) -> None:
    save(content, "claims/wet.md", claim("draft: true\nwhy: TKTK why it is checked\n"))
    save(content, "claims/more-rain.md", claim(body="It poured."))
    preview.refresh()
    assert ["gap"] == rules(preview)
    assert b"It poured." in preview.body(PAGE)


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """Templates that a test may change."""
    return shutil.copytree(TEMPLATES, tmp_path / "looks")


def test_a_mistake_in_a_template_is_told_and_the_page_stays(content: Path, templates: Path) -> None:
    preview = Preview(Settings(content, templates))
    before = preview.body(PAGE)
    said = (templates / "claim.html").read_text("utf-8")
    (templates / "claim.html").write_text(said.replace("claim.title|typeset", "claim.titel|typeset"), "utf-8")
    preview.refresh()
    assert (before, ["bad-template"]) == (preview.body(PAGE), rules(preview))
    (templates / "claim.html").write_text(said, "utf-8")
    preview.refresh()
    assert (before, []) == (preview.body(PAGE), rules(preview))


def test_a_mistake_in_a_template_is_told_though_nobody_looks_at_its_pages(content: Path, templates: Path) -> None:
    preview = Preview(Settings(content, templates))
    (templates / "source.html").write_text("{{ source.titel }}", "utf-8")
    (templates / "dataset.html").write_text("{{ dataset.titel }}", "utf-8")
    preview.refresh()
    assert [] == rules(preview)
    preview.try_templates()
    assert ["dataset.html", "source.html"] == [problem.at.path.name for problem in preview.problems]


def test_styles_and_letters_make_no_pages(content: Path, templates: Path) -> None:
    preview = Preview(Settings(content, templates))
    made = ["claim.html", "macros/sources.html", "static/style.css", "fonts/x.ttf", "../content/site.yaml"]
    assert [True, True, False, False, False] == [preview.is_template(templates / name) for name in made]


def test_a_preview_that_begins_with_a_mistake_shows_the_site_once_it_is_mended(content: Path) -> None:
    save(content, "site.yaml", "title: [")
    preview = Preview(Settings(content, TEMPLATES))
    assert ["broken-yaml"] == rules(preview)
    assert b"Nothing to show yet" in preview.body("404.html")
    save(content, "site.yaml", SITE)
    preview.refresh()
    assert "index.html" == preview.find("")


def test_pages_are_below_the_path_that_the_site_will_have(preview: Preview) -> None:
    assert "/rain/" == preview.base


def test_what_is_wrong_is_shown_as_text_whatever_it_holds(preview: Preview, content: Path) -> None:
    save(content, "claims/more-rain.md", claim(body="<script>alert(1)</script> 12"))
    preview.refresh()
    shown = overlay(preview.problems, "problems.css")
    assert "&lt;script&gt;" in shown
    assert "<script>" not in shown


def test_an_edit_of_what_was_published_is_told_and_shown(preview: Preview, content: Path) -> None:
    assert 0 == main(["publish", "--yes", "--date", "2024-10-01", *WHERE, "--content", str(content)])
    save(content, "claims/more-rain.md", CONTENT["claims/more-rain.md"].replace("Did it rain more?", "Did it pour?"))
    preview.refresh()
    assert ["silent-edit"] == rules(preview)
    assert b"Did it pour?" in preview.body(PAGE)
    assert "1 problem; the page is shown as it is now" in overlay(preview.problems, "x.css", preview.current)


def test_a_mistake_beside_an_edit_holds_the_page_up(preview: Preview, content: Path) -> None:
    assert 0 == main(["publish", "--yes", "--date", "2024-10-01", *WHERE, "--content", str(content)])
    save(content, "claims/more-rain.md", WRONG.replace("Did it rain more?", "Did it pour?"))
    preview.refresh()
    assert ["prose-disagrees"] == rules(preview)
    assert "shown as it was before" in overlay(preview.problems, "x.css", preview.current)


# --- saves of bodies ------------------------------------------------------------------


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that are read from the beginning to the end."""
    read: list[Path] = []
    whole = previewing.read_content
    monkeypatch.setattr(previewing, "read_content", lambda folder, *given: read.append(folder) or whole(folder, *given))
    return read


def test_a_save_of_a_body_reads_that_claim_alone(preview: Preview, content: Path, reading: list[Path]) -> None:
    preview.body("index.html")
    save(content, "claims/more-rain.md", claim(body="It poured."))
    preview.refresh([content / "claims/more-rain.md"])
    assert [] == reading
    assert b"It poured." in preview.body(PAGE)
    assert preview.current
    whole = Preview(preview.settings)
    assert [] == [file for file in preview._newest.site or () if preview.body(file) != whole.body(file)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("claims/more-rain.md", claim(title="Did it pour?")),
        ("claims/more-rain.md", claim("draft: true\n")),
        ("claims/more-rain.md", WRONG),
        ("claims/more-rain.md", ""),
        ("claims/less-rain.md", claim()),
        ("pages/about.md", "---\ntitle: About\n---\nWho they are.\n"),
        ("sources/all.yaml", CONTENT["sources/all.yaml"] + "# a remark\n"),
    ],
)
def test_a_save_of_anything_else_reads_everything(
    preview: Preview, content: Path, reading: list[Path], name: str, text: str
) -> None:
    save(content, name, text)
    preview.refresh([content / name])
    assert [content] == reading[:1]
    whole = Preview(preview.settings)
    assert whole.problems == preview.problems
    assert preview.problems or whole.body(PAGE) == preview.body(PAGE)


def test_after_a_save_of_a_body_a_mistake_elsewhere_is_still_found(preview: Preview, content: Path) -> None:
    save(content, "claims/more-rain.md", claim(body="It poured."))
    preview.refresh([content / "claims/more-rain.md"])
    save(content, "claimants/people.yaml", "nobody: {name: Nobody}\n")
    preview.refresh([content / "claimants/people.yaml"])
    assert ["unknown-id"] == rules(preview)
    save(content, "claimants/people.yaml", CONTENT["claimants/people.yaml"])
    preview.refresh([content / "claimants/people.yaml"])
    assert ([], True) == (rules(preview), b"It poured." in preview.body(PAGE))


def test_a_claim_that_is_a_link_to_another_file_is_not_shown(preview: Preview, content: Path) -> None:
    elsewhere = content.parent / "elsewhere.md"
    elsewhere.write_text(claim(body="It poured."), "utf-8")
    (content / "claims/more-rain.md").unlink()
    (content / "claims/more-rain.md").symlink_to(elsewhere)
    preview.refresh([content / "claims/more-rain.md"])
    assert b"It poured." not in preview.body(PAGE)
    assert ["unsafe-file"] == rules(preview)
