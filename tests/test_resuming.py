"""A build that goes on from the last one leaves the bytes that a build of everything leaves."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck import stages
from factcheck.cli import main
from factcheck.gallery import Gallery
from factcheck.keeping import Kept, as_text, read_kept
from factcheck.outlines import digest_of_outline, outlined
from factcheck.problems import BuildFailed
from factcheck.rendering import render_pages

from .newsroom import FIGURES, check, claim, write
from .publications import TEMPLATES, library

EXAMPLES = int(os.environ.get("EXAMPLES", "6"))
"""Sequences of edits that are tried; `EXAMPLES=200 pytest tests/test_resuming.py` tries more."""

BODY = """In 2022 it rained [600.5](figure:before) mm, and [1,210](figure:after@now) in 2023.

More on [rain](page:about).
"""
NEWSROOM = {
    "claims/more-rain.md": claim(FIGURES + "topics: [rain]\n", BODY),
    "claims/less-rain.md": claim(FIGURES + "topics: [rain, wind]\n", BODY, title="Did it rain less?"),
    "claims/no-rain.md": claim("", "See [more](claim:more-rain).\n", title="Did it not rain?"),
}


@pytest.fixture(autouse=True)
def _drawn_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Images are not what is tried here: one that tells of its drawing does."""
    monkeypatch.setattr("factcheck.gallery.draw", lambda card, _: sha256(repr(card).encode()).digest())


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, NEWSROOM)
    monkeypatch.chdir(tmp_path)


def build(site: str = "site", *options: str, templates: Path = TEMPLATES) -> int:
    return main(["--templates", str(templates), "--site", site, "build", *options])


def files(site: str = "site") -> dict[str, bytes]:
    found = (path for path in Path(site).rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in found}


def replaced(path: str, old: str, new: str) -> None:
    text = Path(path).read_text("utf-8")
    assert re.search(old, text), old
    Path(path).write_text(re.sub(old, new, text, count=1), "utf-8")


# --- any edits ------------------------------------------------------------------


CLAIMS = st.sampled_from(["more-rain", "less-rain", "no-rain", "copied"])
SENTENCES = st.sampled_from(
    [
        "\nIt went on.\n",
        "\nIt was [600.5](figure:before) mm.\n",
        "\nSee [another](claim:less-rain).\n",
        "\n## Why\n\nNobody knows.\n",
        "\nAbout 12 more.\n",
        "\n<b>no</b>\n",
        "\n",
    ]
)
LINES = st.sampled_from(
    [
        ("title: .*", "title: Was it wet?"),
        ("summary: .*", "summary: It is as it is."),
        ("topics: .*", "topics: [wind]"),
        ("author: ", "draft: true\nauthor: "),
        ("draft: true\n", ""),
        ("author: ", "# a remark\nauthor: "),
        ("label: Growth", "label: How it grew"),
        ('rating: "true"', 'rating: "false"'),
        ("date: 2024-05-01", "date: 2024-05-02"),
    ]
)
ELSEWHERE = st.sampled_from(
    [
        ("sources/all.yaml", "title: Rain by year", "title: Rain, year by year"),
        ("claimants/people.yaml", "Ada Vale", "Ida Vale"),
        ("datasets/rain.yaml", "title: Rain by place and year", "title: Rain"),
        ("datasets/rain/2024.csv", "2022,600.5", "2022,600.6"),
        ("datasets/rain/2024.csv", "2022,600.6", "2022,600.5"),
        ("site.yaml", "tagline: .*", "tagline: None without."),
        ("pages/about.md", "title: About", "title: About us"),
        ("site.yaml", "featured: .*\n|\\Z", "featured: [more-rain]\n"),
    ]
)


def _append(name: str, words: str) -> None:
    path = Path(f"content/claims/{name}.md")
    if path.exists():
        path.write_text(path.read_text("utf-8") + words, "utf-8")


def _substitute(path: str, old: str, new: str) -> None:
    if Path(path).exists():
        Path(path).write_text(re.sub(old, new, Path(path).read_text("utf-8"), count=1), "utf-8")


def _copy(name: str) -> None:
    if name != "copied" and Path(f"content/claims/{name}.md").exists():
        shutil.copy(f"content/claims/{name}.md", "content/claims/copied.md")


def _save_as_editors_do(name: str) -> None:
    path = Path(f"content/claims/{name}.md")
    if path.exists():
        fresh = path.with_suffix(".tmp")
        shutil.copy(path, fresh)
        fresh.replace(path)


EDITS: st.SearchStrategy[Callable[[], None]] = st.one_of(
    st.builds(lambda name, words: lambda: _append(name, words), CLAIMS, SENTENCES),
    st.builds(lambda name, words: lambda: _append(name, words), CLAIMS, SENTENCES),
    st.builds(lambda name, line: lambda: _substitute(f"content/claims/{name}.md", *line), CLAIMS, LINES),
    st.builds(lambda told: lambda: _substitute(f"content/{told[0]}", *told[1:]), ELSEWHERE),
    st.builds(lambda name: lambda: _copy(name), CLAIMS),
    st.builds(lambda name: lambda: _save_as_editors_do(name), CLAIMS),
    st.builds(lambda name: lambda: Path(f"content/claims/{name}.md").unlink(missing_ok=True), CLAIMS),
    st.just(lambda: Path("site/CNAME").write_text("rain.example.org")),
    st.just(lambda: Path("site/index.html").write_text("mine")),
)


@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(st.lists(EDITS, min_size=3, max_size=6))
def test_after_any_edits_the_site_is_what_a_build_of_everything_makes(
    capfd: pytest.CaptureFixture[str], edits: list[Callable[[], None]]
) -> None:
    before = os.getcwd()
    with TemporaryDirectory() as folder:
        try:
            os.chdir(folder)
            write(Path(folder), NEWSROOM)
            assert 0 == build()
            for edit in edits:
                Path("site").mkdir(exist_ok=True)
                edit()
                strange = {"CNAME"} & files().keys()
                capfd.readouterr()
                code, said = build(), capfd.readouterr().err
                assert (code, said) == (build("whole", "--no-cache"), capfd.readouterr().err.replace("whole", "site"))
                if code == 0:
                    assert files("whole") == {path: body for path, body in files().items() if path not in strange}
        finally:
            os.chdir(before)


# --- when it goes on ----------------------------------------------------------------


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What stages of a whole build were needed."""
    needed: list[str] = []
    establish = stages.establish
    monkeypatch.setattr(stages, "establish", lambda *given: needed.append("all") or establish(*given))
    return needed


def test_an_edit_of_a_body_makes_that_page_alone(whole: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    build()
    before = files()
    whole.clear()
    replaced("content/claims/more-rain.md", "More on", "And more on")
    build()
    changed = {path for path, body in files().items() if before[path] != body}
    assert [] == whole
    assert {"claims/more-rain/index.html", "claims/more-rain/evidence.zip", "manifest.json"} == changed
    assert "3 pages written" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("claims/more-rain.md", "title: .*", "title: Was it wet?"),
        ("claims/more-rain.md", "More on", "It was [600.5](figure:before) mm. More on"),
        ("claims/more-rain.md", r"\[rain\]\(page:about\)", "[rain](claim:less-rain)"),
        ("sources/all.yaml", "title: Rain by year", "title: Rain"),
        ("datasets/rain/2024.csv", "Dale,2022,500", "Dale,2022,501"),
    ],
)
def test_what_other_pages_show_makes_all_of_them(whole: list[str], path: str, old: str, new: str) -> None:
    build()
    whole.clear()
    replaced(f"content/{path}", old, new)
    build()
    assert ["all"] == whole


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The files that are made."""
    paths: set[str] = set()
    finished = Gallery.finished
    monkeypatch.setattr(Gallery, "finished", lambda self, page: paths.add(page.path) or finished(self, page))
    return paths


def of_claims(paths: set[str]) -> set[str]:
    return {path.split("/")[1] for path in paths if path.startswith("claims/") and path.count("/") > 1}


@pytest.mark.parametrize(
    ("path", "old", "new", "claims"),
    [
        ("claims/no-rain.md", "author: Example Desk", "author: Another", {"no-rain"}),
        ("claims/no-rain.md", "title: .*", "title: Was it dry?", {"more-rain", "no-rain"}),
        ("sources/all.yaml", "kind: primary", "kind: secondary", {"less-rain", "more-rain"}),
        ("datasets/rain/2024.csv", "Dale,2022,500", "Dale,2022,501", {"less-rain", "more-rain"}),
        ("pages/about.md", "Who we are", "Who they are", set()),
        ("pages/about.md", "title: About", "title: About us", {"less-rain", "more-rain", "no-rain"}),
        ("site.yaml", "tagline: .*", "tagline: None without.", {"less-rain", "more-rain", "no-rain"}),
    ],
)
def test_a_claim_is_made_again_only_where_something_on_its_page_changed(
    made: set[str], path: str, old: str, new: str, claims: set[str]
) -> None:
    build()
    made.clear()
    replaced(f"content/{path}", old, new)
    assert 0 == build()
    assert claims == of_claims(made)
    assert 0 == build("whole", "--no-cache")
    assert files("whole") == files()


def test_a_template_that_changed_makes_everything_again(tmp_path: Path, made: set[str]) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(TEMPLATES, templates)
    build(templates=templates)
    made.clear()
    with (templates / "macros" / "related.html").open("a") as file:
        file.write("{# a remark #}")
    build(templates=templates)
    assert {"less-rain", "more-rain", "no-rain"} == of_claims(made)


def test_an_edited_claim_is_looked_at_again_by_the_next_build_of_everything(made: set[str]) -> None:
    build()
    for words in ("and more on", "or less on"):
        replaced("content/claims/more-rain.md", "ore on", f"ore {words}")
        build()
    made.clear()
    replaced("content/pages/about.md", "Who we are", "Who they are")
    build()
    assert {"more-rain"} == of_claims(made)
    build("whole", "--no-cache")
    assert files("whole") == files()


def test_a_mistake_in_a_body_is_told_as_ever(capsys: pytest.CaptureFixture[str]) -> None:
    build()
    replaced("content/claims/more-rain.md", r"\[600.5\]", "[602]")
    assert 1 == build()
    assert "prose-disagrees" in capsys.readouterr().err


def test_a_file_of_the_site_that_somebody_changed_is_made_again() -> None:
    build()
    before = files()
    Path("site/index.html").write_text("mine")
    replaced("content/claims/more-rain.md", "More on", "And more on")
    build()
    assert before["index.html"] == files()["index.html"]


def test_a_twin_that_somebody_changed_is_not_used() -> None:
    build()
    page = Path(".site.twin/index.html")
    page.unlink()
    page.write_text("mine")
    Path(".site.twin/more.html").write_text("mine")
    replaced("content/claims/more-rain.md", "More on", "And more on")
    build()
    build("whole", "--no-cache")
    assert files("whole") == files()


def written_through_the_twin() -> None:
    Path(".site.twin/index.html").write_text("mine")


def written_into_what_was_replaced() -> None:
    Path(".site.twin/claims/more-rain/index.html").write_text("mine")


def added_to_a_folder_of_the_twin() -> None:
    Path(".site.twin/claims/more-rain/more.html").write_text("mine")


def nothing_but_a_newer_time() -> None:
    os.utime("content/claims/less-rain.md")
    assert 0 == build()


def a_claim_came_and_went() -> None:
    shutil.copy("content/claims/more-rain.md", "content/claims/copied.md")
    assert 0 == build()
    Path("content/claims/copied.md").unlink()
    assert 0 == build()


@pytest.mark.parametrize(
    "meanwhile",
    [
        written_through_the_twin,
        written_into_what_was_replaced,
        added_to_a_folder_of_the_twin,
        nothing_but_a_newer_time,
        a_claim_came_and_went,
    ],
)
def test_between_two_edits_nothing_gets_into_the_site(meanwhile: Callable[[], None]) -> None:
    build()
    for words in ("And more on", "And even more on"):
        replaced("content/claims/more-rain.md", r"(And even m|And m|M)ore on", words)
        assert 0 == build()
        meanwhile()
    assert 0 == build()
    build("whole", "--no-cache")
    assert files("whole") == files()
    assert not Path("site/claims/copied").exists()


def test_an_edit_that_changes_no_page_leaves_the_twin_as_it_was(whole: list[str]) -> None:
    build()
    twin = Path(".site.twin").stat().st_ino
    whole.clear()
    os.utime("content/claims/more-rain.md")
    assert 0 == build()
    assert ([], twin) == (whole, Path(".site.twin").stat().st_ino)


def test_an_edit_after_an_edit_needs_no_other_twin(whole: list[str]) -> None:
    build()
    inodes = {Path(name).stat().st_ino for name in ("site", ".site.twin")}
    whole.clear()
    for words in ("And more on", "And even more on", "And ever more on"):
        replaced("content/claims/more-rain.md", r"(And even m|And m|M)ore on", words)
        assert 0 == build()
        assert inodes == {Path(name).stat().st_ino for name in ("site", ".site.twin")}
    assert [] == whole


def test_nothing_is_written_through_a_link_into_the_site_that_is_served() -> None:
    """Files of the twin are those of the site: one that changes is another file."""
    build()
    page = Path("site/claims/more-rain/index.html")
    with page.open("rb") as served:
        replaced("content/claims/more-rain.md", "More on", "And more on")
        build()
        assert b"And more on" not in served.read()
    assert b"And more on" in page.read_bytes()


@pytest.mark.parametrize("told", ["", "{", "[]", "null", '{"said": 1}', '{"claims": {"x": []}}', "\x00", "[" * 100_000])
def test_what_was_kept_and_is_damaged_is_as_good_as_nothing(told: str) -> None:
    build()
    built = Path(".site.built")
    built.write_text(built.read_text("utf-8").splitlines()[0] + f"\n{told}\n", "utf-8")
    assert Kept() == read_kept(Path("site"))
    replaced("content/claims/more-rain.md", "More on", "And more on")
    assert 0 == build()


def test_what_was_kept_is_read_as_it_was_written() -> None:
    build()
    kept = read_kept(Path("site"))
    assert {"less-rain", "more-rain", "no-rain"} == kept.claims.keys()
    assert Path(".site.built").read_text("utf-8").partition("\n")[2] == as_text(kept)


def test_what_is_kept_has_no_code_in_it() -> None:
    build()
    stamp, kept, *rest = Path(".site.built").read_text("utf-8").splitlines()
    assert ["read", "left", "pages", "summary"] == list(json.loads(stamp))
    assert vars(Kept()).keys() - {"claims", "images"} == json.loads(kept).keys()
    assert {list} == {type(json.loads(line.partition("\t")[2])) for line in rest if line}


@pytest.mark.parametrize(
    "told", ["", "{", "[]", "null", "[1, 2]", '["a", "b", "c", "d", "e", [], 1, ""]', "[" * 100_000]
)
def test_of_claims_whose_lines_are_damaged_nothing_was_kept(whole: list[str], told: str) -> None:
    build()
    built = Path(".site.built")
    built.write_text(re.sub(r"(?m)^(more-rain|no-rain)\t.*", rf"\1\t{told}", built.read_text("utf-8")), "utf-8")
    assert None is read_kept(Path("site")).claims.get("more-rain")
    whole.clear()
    replaced("content/claims/less-rain.md", "More on", "And more on")
    assert 0 == build()
    assert ["all"] == whole
    build("whole", "--no-cache")
    assert files("whole") == files()


# --- outlines -------------------------------------------------------------------------


def test_an_outline_has_no_body() -> None:
    for each in outlined(library()).checks:
        with pytest.raises(AttributeError):
            _ = each.claim.body


def test_a_list_that_shows_a_body_is_told_that_there_is_none(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(TEMPLATES, templates)
    with (templates / "claims.html").open("a") as file:
        file.write("{% block extra %}{{ publication.checks[0].claim.body }}{% endblock %}")
    page = (templates / "claims.html").read_text("utf-8")
    (templates / "claims.html").write_text(page.replace("{% block main %}", "{% block main %}{{ self.extra() }}"))
    with pytest.raises(BuildFailed, match="1 problem") as failure:
        render_pages(library(), templates, lambda page: page)
    assert "has no attribute 'body'" in failure.value.problems[0].message


def outline_of(front: str, body: str, folder: Path) -> Iterator[str]:
    publication, problems = check(write(folder, {"claims/more-rain.md": claim(FIGURES + front, body)}))
    assert publication, problems
    yield from (digest_of_outline(each) for each in publication.checks)


@pytest.mark.parametrize(
    ("front", "body", "same"),
    [
        ("", "It rained.\n", True),
        ("# a remark\n", "\nIt rained.\n\nIt went on.\n", True),
        ("limits: Some.\n", "It rained.\n", False),
        ("", "It rained [600.5](figure:before) mm.\n", False),
        ("", "It rained on [40%](source:gazette) of all.\n", False),
    ],
)
def test_an_outline_is_all_but_the_words_of_a_body(tmp_path: Path, front: str, body: str, same: bool) -> None:
    first, second = (
        [*outline_of(*told, tmp_path / str(number))]
        for number, told in enumerate([("", "It rained.\n"), (front, body)])
    )
    assert same is (first == second)


def test_the_day_of_a_claim_is_a_part_of_its_outline() -> None:
    first = library().checks[0]
    later = first.claim.model_copy(update={"date": first.claim.published})
    assert digest_of_outline(first) != digest_of_outline(replace(first, claim=later))
