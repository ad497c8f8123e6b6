"""`build.py revise`, as a newsroom runs it when an office has published its table anew."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from factcheck.cli import main

from .newsroom import CONTENT, FIGURES, LATER, claim, write

TEMPLATES = str(Path(__file__).parent.parent / "templates")
BODY = """\
It was [1,204.25 mm](figure:after) on [180 days](figure:days). Now it is [1,210 mm](figure:after@now), or
[1.2 thousand](figure:after@now). It [rose 101%](figure:growth@now).

![Rain](chart:rain)
"""
COMPUTED = """\
verdict:
  rating: "true"
  because: after > 1000
  summary: Now it is [1,210 mm](figure:after@now).
"""
CHART = "charts:\n  rain: {dataset: rain, rows: {place: Moor}, mark: bar, x: year, y: mm, title: Rain}\n"
CLAIM = claim(FIGURES + CHART, BODY, COMPUTED)
OTHER = claim("figures:\n  x: {label: Dale, dataset: rain, rows: {place: Dale, year: 2022}, value: mm}\n")
NEWER = LATER.replace("1,210", "1,300")
YAML = Path("content/datasets/rain.yaml")
CSV = Path("content/datasets/rain/2024-10.csv")
PAGE = Path("content/claims/more-rain.md")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_ACTIONS", "FORCE_COLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def revise(table: str | bytes, *arguments: str, published: str = "2024-10-01", name: str = "new.csv") -> int:
    """Offer a table as the next edition of the rain; a correction is of 2 October 2024."""
    Path(name).write_bytes(table.encode() if isinstance(table, str) else table)
    given = ["rain", "--edition", name, "--published", published, "--date", "2024-10-02", "--templates", TEMPLATES]
    return main(["revise", *given, *arguments])


def site(files: Mapping[str, str | bytes | None] | None = None) -> dict[Path, bytes]:
    """A newsroom with a claim that rests on the rain; every file of it."""
    write(Path(), {"claims/more-rain.md": CLAIM, "claims/other.md": OTHER, **(files or {})})
    return held()


def held() -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in Path("content").rglob("*") if path.is_file()}


def changed(before: dict[Path, bytes]) -> dict[str, list[str]]:
    """The lines that each file has now and had not before."""
    return {
        path.as_posix(): [line for line in body.decode().splitlines() if line not in before.get(path, b"").decode()]
        for path, body in held().items()
        if before.get(path) != body
    }


def test_without_a_terminal_everything_is_told_and_nothing_written(capsys: pytest.CaptureFixture[str]) -> None:
    before = site()
    assert 0 == revise(NEWER)
    assert before == held()
    assert (
        """\
The edition of 2024-10-01 of rain: 1 cell changed.

Figures as known now:
content/claims/more-rain.md:15:3: after, “Rain in 2023”: 1,210 mm -> 1,300 mm (+90 mm)
content/claims/more-rain.md:19:3: growth, “Growth”: +101.5% -> +116.49% (+14.99 percentage points)
content/claims/more-rain.md:20:3: part, “Part”: 49.63% -> 46.19% (−3.44 percentage points)
content/claims/more-rain.md:22:3: fewer, “Fewer”: −50.37% -> −53.81% (−3.44 percentage points)

Numbers in prose:
content/claims/more-rain.md:12:23
  - Now it is 1,210 mm.
  + Now it is 1,300 mm.
content/claims/more-rain.md:26:75
  - Now it is 1,210 mm, or 1.2 thousand.
  + Now it is 1,300 mm, or 1.3 thousand.
content/claims/more-rain.md:27:44
  - It rose 101%.
  + It rose 116%.

Charts and tables:
content/claims/more-rain.md:24:3: chart rain: 1 cell changed; the largest change: 2023: mm: 1,210 -> 1,300

Rows:
  place Moor, year 2023: mm: 1,210 -> 1,300

1 claim would change; 1 that rest on the dataset would not.

Nothing is written yet. The same command with --yes would add content/datasets/rain/2024-10.csv, \
rewrite 4 numbers in prose and draft 1 correction.
"""
        == capsys.readouterr().out
    )


def test_on_a_yes_the_edition_the_prose_and_a_correction_are_written(capsys: pytest.CaptureFixture[str]) -> None:
    before = site()
    assert 0 == revise(NEWER, "--yes", "--source", "office", "--note", "The gauge was read again.")
    note = (
        "A new edition of [the data](dataset:rain) came out on 1 October 2024 ([source](source:office)). "
        "“Rain in 2023” was [1,210 mm](figure:after@2024-09-10) before and is "
        "[1,300 mm](figure:after@2024-10-01) since. "
        "“Growth” was [+101.5%](figure:growth@2024-09-10) before and is [+116.49%](figure:growth@2024-10-01) since. "
        "“Part” was [49.63%](figure:part@2024-09-10) before and is [46.19%](figure:part@2024-10-01) since. "
        "“Fewer” was [−50.37%](figure:fewer@2024-09-10) before and is [−53.81%](figure:fewer@2024-10-01) since."
    )
    edition = "{published: 2024-10-01, path: 2024-10.csv, source: office, note: The gauge was read again.}"
    body = BODY.replace("1,210", "1,300").replace("1.2", "1.3").replace("101%", "116%").splitlines()
    assert {
        CSV.as_posix(): NEWER.splitlines(),
        YAML.as_posix(): [f"  - {edition}"],
        PAGE.as_posix(): [
            "  summary: Now it is [1,300 mm](figure:after@now).",
            "corrections:",
            f'  - {{date: 2024-10-02, kind: data-revised, note: "{note}"}}',
            *body[:2],
        ],
    } == changed(before)
    said = capsys.readouterr().out
    assert (
        f"{CSV} is added\n{PAGE} is changed\n{YAML} is changed\nno problem is left\n"
        == said[said.index(str(CSV) + " is") :]
    )


def test_the_next_revision_leaves_what_older_notes_say() -> None:
    note = "It was [1,204.25 mm](figure:after) and is [1,210 mm](figure:after@now); [600.5](figure:before@now) stays."
    told = f'corrections:\n  - {{date: 2024-09-11, kind: data-revised, note: "{note}"}}\n'
    before = site({"claims/more-rain.md": claim(FIGURES + told)})
    assert 0 == revise(NEWER, "--yes")
    dated = note.replace("after@now", "after@2024-09-10")
    lines = changed(before)[PAGE.as_posix()]
    assert f'  - {{date: 2024-09-11, kind: data-revised, note: "{dated}"}}' == lines[0]
    assert lines[1].startswith("  - {date: 2024-10-02, kind: data-revised, note: ")
    assert 0 == revise(NEWER.replace("1,300", "1,250"), "--yes", published="2024-10-02")
    assert lines[:2] == changed(before)[PAGE.as_posix()][:2]


def test_a_verdict_that_no_longer_follows_is_told_first_and_begun_with_gaps(capsys: pytest.CaptureFixture[str]) -> None:
    before = site()
    assert 1 == revise(NEWER.replace("1,300", "900"))
    said = capsys.readouterr().out
    assert "Verdicts that no longer follow:\ncontent/claims/more-rain.md:11:12: with what is known now" in said
    assert "after > 1000 (900 > 1,000) does not hold [verdict-now-missing]" in said
    assert "draft 1 correction and begin 1 verdict of now, with gaps.\n" in said
    assert before == held()
    assert 1 == revise(NEWER.replace("1,300", "900"), "--yes")
    keys = [line.partition(":")[0] for line in changed(before)[PAGE.as_posix()]]
    assert ["verdict_now", "  rating", "  because", "  summary", "corrections"] == keys[1:6]
    assert "left to write: one of true, false [gap]" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (
            NEWER.replace('Moor,2023,"1,300",180,49,2023-01-04\n', ""),
            "0 rows of content/datasets/rain/2024-10.csv match",
        ),
        (NEWER.replace('"1,300"', ""), "a cell of 'mm' that this figure needs is empty"),
    ],
)
def test_figures_that_can_no_longer_be_measured_are_told_and_left_to_their_author(
    table: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = site()
    assert 1 == revise(table)
    told = capsys.readouterr().out
    assert said in told[told.index("To be mended by hand:") : told.index("Figures as known now:")]
    assert "after, “Rain in 2023”: 1,210 mm -> not measured\n" in told
    assert before == held()
    assert 1 == revise(table, "--yes")
    assert not [line for line in changed(before).get(PAGE.as_posix(), []) if "correct" in line]


def test_a_change_that_no_page_shows_is_told_without_numbers() -> None:
    before = site()
    assert 0 == revise(LATER.replace("1,210", "1,210.001"), "--yes")
    [line] = [line for line in changed(before)[PAGE.as_posix()] if "data-revised" in line]
    assert line.endswith('([source](source:office)). Figures of this page change by less than it shows."}')


def test_an_edition_that_was_public_when_the_claim_was_made_changes_what_was_known_then(
    capsys: pytest.CaptureFixture[str],
) -> None:
    late = CLAIM.replace("date: 2024-05-01", "date: 2024-10-01").replace(
        "published: 2024-06-01", "published: 2024-10-02"
    )
    before = site({"claims/more-rain.md": late.replace("1,204.25", "1,210")})
    assert 0 == revise(NEWER, "--yes")
    assert "Figures as known when the claim was made:\n" in capsys.readouterr().out
    lines = changed(before)[PAGE.as_posix()]
    assert "It was [1,300 mm](figure:after) on [180 days](figure:days). Now it is" in lines[-2]


def test_a_page_that_is_not_out_yet_gets_no_correction() -> None:
    before = site({"claims/more-rain.md": CLAIM.replace("published: 2024-06-01", "published: 2024-10-03")})
    assert 0 == revise(NEWER, "--yes")
    assert not [line for line in changed(before)[PAGE.as_posix()] if "correct" in line]


def test_a_source_that_was_read_before_the_edition_came_out_was_read_again(capsys: pytest.CaptureFixture[str]) -> None:
    sources = CONTENT["sources/all.yaml"]
    before = site({"sources/all.yaml": sources.replace("accessed: 2024-12-01", "accessed: 2024-09-20")})
    assert 0 == revise(NEWER)
    assert "--yes would add content/datasets/rain/2024-10.csv, write that its source was read on 2024-10-02" in (
        " ".join(capsys.readouterr().out.split())
    )
    assert 0 == revise(NEWER, "--yes")
    assert ["  accessed: 2024-10-02"] == changed(before)["content/sources/all.yaml"]


def test_rows_that_no_claim_rests_on_change_no_claim(capsys: pytest.CaptureFixture[str]) -> None:
    before = site()
    assert 0 == revise(LATER + "Vale,2024,1,,,\n", "--yes")
    assert {CSV.as_posix(), YAML.as_posix()} == set(changed(before))
    said = capsys.readouterr().out
    assert (
        "Rows:\n  added: place Vale, year 2024\n\n0 claims would change; 2 that rest on the dataset would not.\n"
        in said
    )


def test_without_a_primary_key_whole_rows_come_and_go(capsys: pytest.CaptureFixture[str]) -> None:
    site({"datasets/rain.yaml": CONTENT["datasets/rain.yaml"].replace("primaryKey: [place, year]\n", "")})
    assert 0 == revise(NEWER)
    said = capsys.readouterr().out
    rows = "  added: Moor, 2023, 1,300, 180, 49, 2023-01-04\n  removed: Moor, 2023, 1,210, 180, 49, 2023-01-04\n"
    assert f"Rows:\n{rows}" in said


@pytest.mark.parametrize(
    "table",
    [
        LATER.encode(),
        b"\xef\xbb\xbf" + LATER.replace("\n", "\r\n").encode(),
        LATER.replace('"1,210"', "1210").replace(",", ";").replace("1210", "1,210").encode("cp1252"),
        b"Rain of all places\n\n" + LATER.encode() + b"\nSource: the office\n",
    ],
)
def test_the_cells_of_the_newest_edition_change_nothing(table: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    before = site()
    assert 0 == revise(table, "--yes", published="2024-09-10")
    assert "new.csv has the cells of the newest edition of rain: nothing changes\n" == capsys.readouterr().out
    assert before == held()


def test_the_same_edition_twice_changes_nothing() -> None:
    site()
    assert 0 == revise(NEWER, "--yes")
    before = held()
    assert 0 == revise(NEWER, "--yes")
    assert before == held()


@pytest.mark.parametrize("published", ["2024-09-10", "2024-09-09", "2023-05-05"])
def test_an_edition_older_than_the_newest_is_refused(published: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = site()
    assert 1 == revise(NEWER, "--yes", published=published)
    assert (
        f"content/datasets/rain.yaml:14:35: the new edition is published on {published}, but this one on 2024-09-10"
        in (capsys.readouterr().err)
    )
    assert before == held()


COLUMNS = "the columns are not those of 'rain': "


@pytest.mark.parametrize(
    ("table", "arguments", "said"),
    [
        (NEWER.replace(",mm,", ",mmm,"), [], COLUMNS + "no column for the field 'mm' (did you mean 'mmm'?)"),
        (NEWER.replace(",mm,", ",rain (mm),"), [], "no field for the column 'rain (mm)'"),
        ("place,year\nMoor,2021\n", [], COLUMNS + "no column for the field 'mm'"),
        (NEWER.replace(",mm,", ",place,"), [], COLUMNS),
        (NEWER.replace("800", "8OO"), [], "'8OO' in line 2 of column 'mm' is not a number such as -15.2"),
        (NEWER.replace("2021,", "2022,"), [], "a second row has the primary key place Moor, year 2022"),
        ("", [], "new.csv is empty"),
        ("place\n", [], "new.csv has no table"),
        (b"\x00\x01", [], "new.csv is no file of text"),
        (NEWER, ["--source", "ofice"], "there is no source 'ofice'; did you mean 'office'?"),
        (NEWER, ["--column", "mm"], "--column 'mm' is not FIELD=HEADING"),
        (NEWER, ["--column", "m=mm"], "--column: there is no field 'm'"),
        (NEWER, ["--column", "mm=rain"], "--column mm: no column 'rain'"),
        (NEWER, ["--note", "It was 12 mm."], "the edition cannot be added: 12 has no receipt"),
        (NEWER, ["--knowable", "2024-10-02"], "the edition cannot be declared: knowable on 2024-10-02, but published"),
        (NEWER, ["--knowable", "2024-09-12"], "an edition that was knowable earlier has a 'note' that says where"),
        (NEWER, ["--preliminary", "year=2029"], "has the year '2029'"),
        (NEWER, ["--note", "\udce9"], "--note holds what cannot be written: the character U+DCE9"),
        (NEWER, ["--report", "new.csv"], "new.csv is there already, and nothing is written over it"),
        (NEWER, ["--preliminary", "year"], "--preliminary 'year' is not all or FIELD=ROWS"),
        (NEWER, ["--date", "2024-09-30"], "--published 2024-10-01 lies after 2024-09-30"),
        (NEWER, ["--edition", "content"], "content is a folder, not a file"),
        (NEWER, ["--edition", "gone.csv"], "there is no file gone.csv"),
    ],
)
def test_a_table_that_is_no_edition_is_refused(
    table: str | bytes, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = site()
    assert 2 == revise(table, "--yes", *arguments)
    assert said in capsys.readouterr().err
    assert before == held()


def test_a_dataset_that_is_not_there_is_told_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    site()
    assert 2 == main(["revise", "rein", "--edition", "x", "--published", "2024-10-01", "--templates", TEMPLATES])
    assert "there is no dataset 'rein'; did you mean 'rain'?" in capsys.readouterr().err


@pytest.mark.parametrize("day", ["2024-02-31", "yesterday"])
def test_a_day_that_is_none_is_refused(day: str, capsys: pytest.CaptureFixture[str]) -> None:
    site()
    with pytest.raises(SystemExit):
        revise(NEWER, published=day)
    assert f"'{day}' is no da" in capsys.readouterr().err


def test_columns_may_stand_in_another_order_and_under_their_titles() -> None:
    titled = CONTENT["datasets/rain.yaml"].replace(
        "days: {type: integer,", "days: {title: Days with rain, type: integer,"
    )
    site({"datasets/rain.yaml": titled})
    rows = [line.split(",") for line in NEWER.replace('"1,204.25"', "1204.25").replace('"1,300"', "1300").splitlines()]
    rows[0] = ["place", "year", "Rain (mm)", "Days with rain", "WET", "first"]
    turned = "\n".join(",".join([row[1], row[0], *row[:1:-1]]) for row in rows) + "\n"
    assert 0 == revise(turned, "--yes", "--column", "mm=Rain (mm)")
    assert NEWER.replace('"1,300"', "1300") == CSV.read_text("utf-8")


def test_signs_and_words_for_nothing_go_as_in_a_new_dataset() -> None:
    before = site()
    table = NEWER.replace('"1,300"', "1300 €").replace("600.5", "600.5 €").replace("500,,", "500,n/a,")
    assert 0 == revise(table, "--yes", "--bare", "mm", "--unknown", "n/a", "--preliminary", "year=2023")
    assert NEWER.replace('"1,300"', "1300") == CSV.read_text("utf-8")
    [line] = changed(before)[YAML.as_posix()]
    assert 'preliminary: {year: "2023"}' in line
    assert "The cells of “mm” stand here without the signs" in line
    assert "Cells that said “n/a” are empty here." in line


def test_content_that_is_broken_is_told_before_anything_else(capsys: pytest.CaptureFixture[str]) -> None:
    before = site({"claims/other.md": claim("", "It rained 800 mm.")})
    assert 1 == revise(NEWER, "--yes")
    assert "[unbound-number]" in capsys.readouterr().err
    assert before == held()


def test_no_file_is_written_over(capsys: pytest.CaptureFixture[str]) -> None:
    before = site({"datasets/rain/2024-10.csv": "mine"})
    assert 1 == revise(NEWER, "--yes")
    assert "nothing reads this file" in capsys.readouterr().err
    assert before == held()


def test_machines_get_all_that_changes_as_json() -> None:
    site()
    assert 0 == revise(NEWER, "--report", "report.json")
    told = json.loads(Path("report.json").read_text("utf-8"))
    assert {"changed": 1, "untouched": 1} == told["claims"]
    assert {
        "path": "content/claims/more-rain.md",
        "line": 15,
        "column": 3,
        "claim": "more-rain",
        "figure": "after",
        "label": "Rain in 2023",
        "unit": "mm",
        "known": "now",
        "before": "1210",
        "after": "1300",
        "difference": "+90 mm",
    } == told["figures"][0]
    assert [{"where": "place Moor, year 2023: mm", "before": "1,210", "after": "1,300"}] == told["rows"]["cells"]


def test_what_is_to_be_decided_is_told_in_the_format_of_pull_requests(capsys: pytest.CaptureFixture[str]) -> None:
    site()
    assert 1 == revise(NEWER.replace("1,300", "900"), "--format", "github")
    [line] = capsys.readouterr().out.splitlines()
    assert line.startswith("::error file=content/claims/more-rain.md,line=11,col=12,title=verdict-now-missing::")


class _Terminal(io.StringIO):
    """Somebody who sits at a terminal and answers."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("answers", "files", "exit_code"),
    [
        ("n\n", set(), 0),
        ("", set(), 0),
        ("y\nn\nn\n", {CSV, YAML}, 1),
        ("y\ny\nn\n", {CSV, YAML, PAGE}, 0),
    ],
)
def test_at_a_terminal_each_step_is_asked(
    monkeypatch: pytest.MonkeyPatch, answers: str, files: set[Path], exit_code: int
) -> None:
    before = site()
    screen = _Terminal()
    monkeypatch.setattr(sys, "stdin", _Terminal(answers))
    monkeypatch.setattr(sys, "stdout", screen)
    assert exit_code == revise(NEWER)
    assert {path.as_posix() for path in files} == set(changed(before))
    assert "\nadd content/datasets/rain/2024-10.csv? [y/n] " in screen.getvalue()
    assert ("rewrite 4 numbers in prose? [y/n] draft 1 correction? [y/n] " in screen.getvalue()) == bool(files)
