"""Which cells matter: what the audit says of a cell is what happens when the cell is changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from factcheck import BuildFailed, Settings, establish
from factcheck.auditing import read_cells
from factcheck.cards import Drawing
from factcheck.model import Publication
from factcheck.rendering import render_pages

from .mutating import Change, Newsroom, changes, is_as_promised, with_cell, without_hashes
from .newsroom import DATASET, FIGURES, claim, write
from .publications import ROOT, TEMPLATES, as_planned, interview, library, published

FRONT = f"""\
{FIGURES}\
  count: {{label: Rows, dataset: rain, rows: {{year: 2022..2023}}, value: count(place)}}
  early: {{label: Oldest, dataset: rain, rows: {{place: [Moor]}}, value: min(mm)}}
charts:
  bars: {{dataset: rain, mark: bar, x: year, y: days, by: place, title: Days}}
tables:
  dale: {{dataset: rain, rows: {{place: Dale}}, fields: [year, wet], sort: -mm, title: Dale}}
"""
FILES = {
    "datasets/rain.yaml": DATASET.replace("2024-09.csv}", "2024-09.csv, preliminary: {first: 2023-01-06}}"),
    "claims/more-rain.md": claim(
        FRONT, "It rained [1,204](figure:after) mm.\n\n![Days](chart:bars)\n\n![Dale](table:dale)\n"
    ),
}
"""A newsroom whose one claim has every kind of figure, a chart and a table."""


def site(content: Path) -> dict[str, bytes | str]:
    """Every file that a folder gives, images as they will be drawn; what is wrong where it gives none."""
    try:
        publication = establish(Settings(content, TEMPLATES, content.parent / "site"))
        pages = render_pages(publication, TEMPLATES, as_planned)
    except BuildFailed as failure:
        return {"problems": str(failure.problems)}
    return {page.path: repr(page.card) if isinstance(page, Drawing) else page.body for page in pages}


def elsewhere(files: dict[str, bytes | str], dataset: str) -> dict[str, bytes | str]:
    """The files of a site without what shows the whole of a dataset.

    That is its page, its CSV and its package, the bundles of those claims that
    rest on it, and the hashes of these.
    """
    kept = {path: body for path, body in files.items() if not path.startswith(f"datasets/{dataset}/")}
    return {
        path: without_hashes(body.decode()) if path.endswith("claim.json") and isinstance(body, bytes) else body
        for path, body in kept.items()
        if not path.endswith("evidence.zip")
    }


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("newsroom"), FILES)


def of_small(content: Path, use: str) -> list[Change]:
    return [change for change in changes(published(content)) if change.use == use]


def built_with(change: Change, content: Path) -> dict[str, bytes | str]:
    """The site after a change, read from the files, checked and rendered anew; the change is taken back."""
    change.table.path.write_bytes(with_cell(change.table.body, change.row, change.field, change.text))
    try:
        return site(content)
    finally:
        change.table.path.write_bytes(change.table.body)


def test_the_small_newsroom_has_cells_of_every_use(small: Path) -> None:
    uses = [change.use for change in changes(published(small))]
    assert all(uses.count(use) > 10 for use in ("named", "finding", "unread"))


def test_every_change_of_a_named_cell_stops_the_build_or_changes_a_page(small: Path) -> None:
    before = elsewhere(site(small), "rain")
    unseen = [str(each) for each in of_small(small, "named") if elsewhere(built_with(each, small), "rain") == before]
    assert [] == unseen


def test_a_change_of_a_cell_that_nothing_reads_changes_no_byte_elsewhere(small: Path) -> None:
    before = elsewhere(site(small), "rain")
    seen = [str(each) for each in of_small(small, "unread") if elsewhere(built_with(each, small), "rain") != before]
    assert [] == seen


def test_a_change_of_a_cell_that_nothing_reads_is_seen_on_its_datasets_own_page(small: Path) -> None:
    before = site(small)["datasets/rain/index.html"]
    assert all(before != built_with(each, small)["datasets/rain/index.html"] for each in of_small(small, "unread"))


def test_a_cell_by_which_a_row_is_found_may_stop_the_build(small: Path) -> None:
    assert any("problems" in built_with(each, small) for each in of_small(small, "finding"))


# --- the site of this repository --------------------------------------------------


def sample(publication: Publication) -> Iterator[Change]:
    """Of each dataset and each use, the change in the middle."""
    grouped: dict[tuple[str, str], list[Change]] = {}
    for change in changes(publication):
        grouped.setdefault((change.table.dataset, change.use), []).append(change)
    return (several[len(several) // 2] for several in grouped.values())


def test_what_the_audit_says_of_a_cell_holds_for_a_sample_of_every_dataset(tmp_path: Path) -> None:
    newsroom = Newsroom(copytree(ROOT / "content", tmp_path / "content"))
    outcomes = {change: newsroom.outcome(change) for change in sample(newsroom.publication)}
    assert len(outcomes) > 2 * len(newsroom.content.datasets)
    assert [] == [f"{change}: {done}" for change, done in outcomes.items() if not is_as_promised(change, done)]


def test_every_cell_that_a_receipt_names_is_named() -> None:
    for publication in (library(), interview()):
        named = {read.table: read.named for read in read_cells(publication)}
        for check_ in publication.checks:
            for receipt in check_.receipts.values():
                for known in (receipt.then, receipt.now):
                    if known and known.table:
                        assert {(cell.line, cell.field) for cell in known.cells} <= named[known.table]


def test_every_cell_has_one_use() -> None:
    for read in read_cells(interview()):
        uses = [read.use(row.line, field) for row in read.table.rows for field in read.fields]
        amounts = read.amounts
        assert [len(uses), uses.count("named"), uses.count("finding"), uses.count("unread")] == [
            amounts.cells,
            amounts.named,
            amounts.finding,
            amounts.unread,
        ]


def test_a_promise_that_is_broken_would_be_found(small: Path) -> None:
    newsroom = Newsroom(small)
    named = next(change for change in changes(newsroom.publication) if change.use == "named")
    outcome = newsroom.outcome(named)
    other = Change(named.table, named.row, named.field, named.text, "unread")
    assert (True, False) == (is_as_promised(named, outcome), is_as_promised(other, outcome))


@pytest.mark.parametrize("content", ["tests/sites/one-claim/content", "docs/example/content"])
def test_what_the_audit_says_of_a_cell_holds_for_every_cell_of_a_small_site(content: str, tmp_path: Path) -> None:
    newsroom = Newsroom(copytree(ROOT / content, tmp_path / "content"))
    outcomes = {change: newsroom.outcome(change) for change in changes(newsroom.publication)}
    assert [] == [f"{change}: {done}" for change, done in outcomes.items() if not is_as_promised(change, done)]


def test_a_statement_without_words_is_a_problem_at_its_line(tmp_path: Path) -> None:
    newsroom = Newsroom(copytree(ROOT / "docs" / "example" / "content", tmp_path / "content"))
    emptied = next(each for each in changes(newsroom.publication) if (each.field, each.text) == ("words", ""))
    problems = newsroom.changed(emptied)[1]
    assert ["the statement 'doubled' has no words"] == [problem.message for problem in problems]
    assert f"{emptied.table.path.as_posix()}:2:1" == str(problems[0].at)
