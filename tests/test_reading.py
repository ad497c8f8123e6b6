from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from .newsroom import CONTENT, SITE, claim, problems, read, rules, write

DRAFT = "---\ntitle: Unfinished\ndraft: true\n---\nIt rained 800 mm.\n"


@pytest.mark.parametrize("name", ["claims/a/b/other.md", "sources/a/b/more.yaml", "claimants/a/more.yaml"])
def test_folders_do_not_change_an_id(tmp_path: Path, name: str) -> None:
    text = {
        "claims": claim(),
        "sources": CONTENT["sources/all.yaml"].replace("office", "bureau").replace("gazette", "herald"),
    }
    text["claimants"] = "keeper: {name: Ben Vale}\n"
    content, found = read(write(tmp_path, {name: text[name.partition("/")[0]]}))
    assert [] == found
    assert content is not None
    ids = {"claims": content.claims, "sources": content.sources, "claimants": content.claimants}[name.partition("/")[0]]
    assert {"claims": "other", "sources": "herald", "claimants": "keeper"}[name.partition("/")[0]] in ids


@pytest.mark.parametrize(
    ("name", "text", "rule"),
    [
        ("claims/More.md", claim(), "bad-id"),
        ("claims/more rain.md", claim(), "bad-id"),
        ("claims/régén.md", claim(), "bad-id"),
        ("claims/a.b.md", claim(), "bad-id"),
        ("claims/-a.md", claim(), "bad-id"),
        ("claims/a/more-rain.md", claim(), "repeated-id"),
        ("claims/x.MD", claim(), "unknown-file"),
        ("claims/x.txt", "text", "unknown-file"),
        ("claims/x.md", "", "front-matter"),
        ("claims/x.md", "---\n---\n", "wrong-type"),
        ("sources/x.yaml", "", "wrong-type"),
        ("sources/x.yaml", "# none yet\n", "wrong-type"),
        ("sources/x.yml", "", "unknown-file"),
        ("pages/x/y.md", "---\ntitle: X\n---\n", "unknown-file"),
        ("pages/claims.md", "---\ntitle: X\n---\n", "bad-id"),
        ("datasets/rain/stray.csv", "a\n", "unknown-file"),
        ("datasets/stray.csv", "a\n", "unknown-file"),
        ("stray.md", "", "unknown-file"),
        ("more/stray.yaml", "", "unknown-file"),
    ],
)
def test_a_file_that_is_out_of_place_is_one_problem(tmp_path: Path, name: str, text: str, rule: str) -> None:
    assert [rule] == rules(tmp_path, {name: text})


@pytest.mark.parametrize(
    "name",
    ["README.md", "claims/README.md", "readme.txt", ".DS_Store", ".git/x", "claims/.x.md.swp", "claims/x.md~", "#x#"],
)
def test_what_editors_and_systems_leave_is_passed_over(tmp_path: Path, name: str) -> None:
    assert [] == rules(tmp_path, {name: "text"})


def test_a_draft_is_left_unread(tmp_path: Path) -> None:
    assert [] == rules(tmp_path, {"claims/draft.md": DRAFT})


def test_a_draft_is_read_where_drafts_are_wanted(tmp_path: Path) -> None:
    _, found = read(write(tmp_path, {"claims/draft.md": DRAFT}), drafts=True)
    assert {"missing-key"} == {problem.rule for problem in found}


@pytest.mark.parametrize("said", ["True", "TRUE", '"true"'])
def test_a_draft_may_say_so_as_any_other_flag_does(tmp_path: Path, said: str) -> None:
    assert [] == rules(tmp_path, {"claims/draft.md": DRAFT.replace("true", said)})


def test_a_link_to_a_draft_leads_nowhere(tmp_path: Path) -> None:
    assert ["unknown-id"] == rules(
        tmp_path, {"claims/draft.md": DRAFT, "claims/more-rain.md": claim("", "[x](claim:draft)")}
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: "\ufeff" + text,
        lambda text: text.rstrip("\n"),
    ],
    ids=["CRLF", "CR", "BOM", "no newline at the end"],
)
def test_every_editor_s_files_are_read(tmp_path: Path, change: object) -> None:
    assert callable(change)
    assert [] == rules(tmp_path, {name: change(text) for name, text in CONTENT.items()})


def test_places_are_right_in_a_file_with_crlf_and_bom(tmp_path: Path) -> None:
    text = claim("", "It rained.\n\nIt rained 800 mm.")
    (plain,) = problems(tmp_path / "plain", {"claims/more-rain.md": text})
    (odd,) = problems(tmp_path / "odd", {"claims/more-rain.md": "\ufeff" + text.replace("\n", "\r\n")})
    assert (plain.at.line, plain.at.column) == (odd.at.line, odd.at.column)


@pytest.mark.parametrize("name", list(CONTENT))
def test_a_file_that_is_not_utf_8_is_one_problem(tmp_path: Path, name: str) -> None:
    found = rules(tmp_path, {name: CONTENT[name].encode() + b"\xff"})
    assert ["not-utf-8"] == found


@pytest.mark.parametrize("name", [name for name in CONTENT if name.endswith((".yaml", ".csv"))])
def test_what_could_not_be_read_is_no_second_problem_elsewhere(tmp_path: Path, name: str) -> None:
    broken = {".yaml": "a: [\n", ".csv": '"'}[Path(name).suffix]
    assert 1 == len(problems(tmp_path, {name: broken}))


def test_without_site_yaml_all_other_files_are_still_read(tmp_path: Path) -> None:
    assert ["front-matter", "missing-file"] == rules(tmp_path, {"site.yaml": None, "claims/x.md": ""})


def test_a_folder_with_the_name_of_a_file_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "content" / "claims" / "folder.md").mkdir(parents=True)
    (tmp_path / "content" / "datasets" / "folder.yaml").mkdir(parents=True)
    assert [] == rules(tmp_path, {})


def test_the_order_of_the_files_on_the_disk_changes_nothing(tmp_path: Path) -> None:
    first = write(tmp_path / "first", {"claims/b.md": claim(), "claims/a.md": claim()})
    names = [path.relative_to(first) for path in first.rglob("*") if path.is_file()]
    random.Random(5).shuffle(names)
    for name in names:
        (tmp_path / "second" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(first / name, tmp_path / "second" / name)
    one, other = read(first)[0], read(tmp_path / "second")[0]
    assert one is not None
    assert other is not None
    assert (list(one.claims), list(one.sources), list(one.datasets)) == (
        list(other.claims),
        list(other.sources),
        list(other.datasets),
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_a_file_that_may_not_be_read_is_no_traceback_of_ours(tmp_path: Path) -> None:
    content = write(tmp_path, {})
    (content / "pages" / "about.md").chmod(0)
    with pytest.raises(PermissionError):
        read(content)


def test_a_claim_reads_the_same_in_whatever_order_its_keys_stand(tmp_path: Path) -> None:
    lines = claim().split("\n")[1:8]
    turned = claim().replace("\n".join(lines), "\n".join(reversed(lines)))
    assert [] == rules(tmp_path, {"claims/more-rain.md": turned, "site.yaml": SITE})


def test_a_misspelt_edition_is_one_problem_and_its_file_no_stranger(tmp_path: Path) -> None:
    dataset = CONTENT["datasets/rain.yaml"].replace("path: 2024-09.csv", "path: 2024-9.csv")
    [problem] = problems(tmp_path, {"datasets/rain.yaml": dataset})
    assert ("missing-file", "did you mean '2024-09.csv'?") == (problem.rule, problem.hint)


@pytest.mark.parametrize(("sign", "name"), [(";", "semicolons"), ("\t", "tabs"), ("|", "bars")])
def test_a_table_with_other_signs_between_its_columns_is_told_so(tmp_path: Path, sign: str, name: str) -> None:
    table = "year,place,mm,days,wet,first\n2021,Moor,800,150,41,2021-01-02\n".replace(",", sign)
    [problem] = problems(tmp_path, {"datasets/rain/2023.csv": table})
    assert f"the columns are separated by {name}, not by commas" == problem.message
    assert (1, 5) == (problem.at.line, problem.at.column)


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    rows = [line.split(",") for line in CONTENT["datasets/rain/2023.csv"].splitlines()]
    table = "\n".join(",".join(reversed(row)) for row in rows)
    assert [] == rules(tmp_path, {"datasets/rain/2023.csv": table})


@pytest.mark.parametrize("published", ["2024", "2024-06"])
def test_a_rough_day_of_publication_is_not_held_against_an_exact_one(tmp_path: Path, published: str) -> None:
    sources = CONTENT["sources/all.yaml"].replace("published: 2024-01-10", f"published: {published}")
    assert [] == rules(tmp_path, {"sources/all.yaml": sources})


def test_what_happens_on_one_day_is_in_order(tmp_path: Path) -> None:
    front = "corrections:\n  - {date: 2024-05-01, kind: update, note: On the day.}\n"
    same = claim(front).replace("published: 2024-06-01", "published: 2024-05-01")
    assert [] == rules(tmp_path, {"claims/more-rain.md": same})
