from __future__ import annotations

import json
from pathlib import Path

import pytest

from factcheck.problems import RULES, WARNINGS, Fix, Location, Problem
from factcheck.reports import COLOURED, annotate, as_json, describe, full, github, sarif, short


def problem(path: Path, line: int = 1, column: int = 1, hint: str = "", fix: Fix | None = None) -> Problem:
    return Problem(Location(path, line, column), "prose-disagrees", "prose says 9, the data say 8", hint, fix)


def shown(folder: Path, line: str, column: int, width: int = 100) -> list[str]:
    """The two lines of an excerpt."""
    path = folder / "x.md"
    path.write_text(line + "\n", "utf-8")
    return describe(problem(path, 1, column), width=width).split("\n")[1:3]


def test_a_problem_is_shown_with_its_line_a_caret_and_a_hint(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("one\ntwo [9](figure:x)\n", "utf-8")
    said = describe(problem(path, 2, 6, "x = mm"))
    assert f"{path}:2:6: prose says 9, the data say 8 [prose-disagrees]" in said
    assert ["  | two [9](figure:x)", "  |      ^", "  = x = mm"] == said.split("\n")[1:]


def test_a_file_that_is_not_there_has_no_excerpt(tmp_path: Path) -> None:
    path = tmp_path / "gone.md"
    said = describe(problem(path, hint="make it"))
    assert [f"{path}:1:1: prose says 9, the data say 8 [prose-disagrees]", "  = make it"] == said.split("\n")


def test_a_mark_in_front_of_the_file_moves_no_caret(tmp_path: Path) -> None:
    assert ["  | 9 boats", "  | ^"] == shown(tmp_path, "\ufeff9 boats", 1)


def test_the_caret_stands_under_its_character_behind_wide_ones_accents_and_tabs(tmp_path: Path) -> None:
    assert ["  | 数字 9", "  |      ^"] == shown(tmp_path, "数字 9", 4)
    assert ["  | cafe\u0301 9", "  |      ^"] == shown(tmp_path, "cafe\u0301 9", 7)
    assert ["  |     x 9", "  |       ^"] == shown(tmp_path, "\tx 9", 4)


@pytest.mark.parametrize("width", [20, 33, 76, 100])
@pytest.mark.parametrize("column", [1, 2, 50, 149, 150])
@pytest.mark.parametrize("letter", ["a", "数"])
def test_an_excerpt_fits_its_width_and_holds_the_character_that_is_meant(
    tmp_path: Path, width: int, column: int, letter: str
) -> None:
    line = letter * (column - 1) + "X" + letter * (150 - column)
    excerpt, caret = (each.removeprefix("  | ") for each in shown(tmp_path, line, column, width))
    columns = [1 if each in "aX…" else 2 for each in excerpt]
    assert sum(columns) <= width
    assert sum(columns[: excerpt.index("X")]) == len(caret) - 1


def test_what_would_move_the_cursor_of_a_terminal_is_not_printed(tmp_path: Path) -> None:
    assert ["  | a\ufffd[2Jb\ufffd9", "  |       ^"] == shown(tmp_path, "a\x1b[2Jb\u202e9", 7)
    assert "\x1b" not in full([Problem(Location(Path("a\x1b")), "bad-id", "no \x1b", "\x1b")])


def test_colour_repeats_what_is_there_without_it(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("[9](figure:x)\n", "utf-8")
    plain, coloured = describe(problem(path, 1, 2)), describe(problem(path, 1, 2), COLOURED)
    place, rule, caret = f"\x1b[1m{path}:1:2:\x1b[0m", "\x1b[2m[prose-disagrees]\x1b[0m", "\x1b[1;31m^\x1b[0m"
    assert f"{place} prose says 9, the data say 8 {rule}\n  | [9](figure:x)\n  |  {caret}" == coloured
    assert plain == coloured.replace("\x1b[0m", "").replace("\x1b[1m", "").replace("\x1b[2m", "").replace(
        "\x1b[1;31m", ""
    )


def test_short_is_one_line_a_problem_with_the_hint_behind_it() -> None:
    told = [problem(Path("a.md"), 3, 4, "x = mm"), problem(Path("b.md"))]
    assert (
        "a.md:3:4: prose says 9, the data say 8 [prose-disagrees] = x = mm\n"
        "b.md:1:1: prose says 9, the data say 8 [prose-disagrees]"
    ) == short(told)


def test_short_stays_one_line_whatever_the_message_holds() -> None:
    assert "\n" not in short([Problem(Location(Path("a.md")), "bad-id", "no 'a\nb'", "a\r\nb")])


def test_json_is_an_array_of_objects() -> None:
    one = {"path": "a/b.md", "line": 3, "column": 4, "rule": "prose-disagrees", "hint": "x = mm"}
    assert [{**one, "message": "prose says 9, the data say 8"}] == json.loads(
        as_json([problem(Path("a/b.md"), 3, 4, "x = mm")])
    )


def test_without_problems_each_format_is_still_whole() -> None:
    assert ["", "", ""] == [full([]), short([]), github([])]
    assert [] == json.loads(as_json([]))
    assert [] == json.loads(sarif([]))["runs"][0]["results"]


def test_an_annotation_escapes_what_would_end_it_early() -> None:
    told = annotate(Problem(Location(Path("a,b:c.md"), 3, 4), "bad-id", "100%\nof it", "x"))
    assert "::error file=a%2Cb%3Ac.md,line=3,col=4,title=bad-id::100%25%0Aof it; x" == told


# --- SARIF: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html ---


def run_of(*problems: Problem) -> dict[str, object]:
    log = json.loads(sarif(problems))
    assert "2.1.0" == log["version"]
    [run] = log["runs"]
    return run


def test_sarif_names_every_rule_with_its_sentence() -> None:
    driver = run_of()["tool"]["driver"]
    assert "factcheck" == driver["name"]
    assert {**RULES, **WARNINGS} == {rule["id"]: rule["shortDescription"]["text"] for rule in driver["rules"]}


def test_a_result_of_sarif_names_a_rule_by_its_place_among_them() -> None:
    run = run_of(problem(Path("a.md")))
    [result] = run["results"]
    assert "prose-disagrees" == result["ruleId"] == run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"]
    assert "error" == result["level"]


def test_sarif_counts_columns_in_characters_as_problems_do() -> None:
    run = run_of(problem(Path("a.md"), 3, 4))
    assert "unicodeCodePoints" == run["columnKind"]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert {"startLine": 3, "startColumn": 4} == region


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("content/claims/x.md", "content/claims/x.md"),
        ("content/my claims/größe#1.md", "content/my%20claims/gr%C3%B6%C3%9Fe%231.md"),
        ("content/a name in latin-1\udcff.md", "content/a%20name%20in%20latin-1%FF.md"),
        ("/home/ada/x.md", "file:///home/ada/x.md"),
    ],
)
def test_sarif_has_paths_as_addresses(path: str, uri: str) -> None:
    location = run_of(problem(Path(path)))["results"][0]["locations"][0]
    assert {"uri": uri} == location["physicalLocation"]["artifactLocation"]


def test_a_brace_in_sarif_starts_no_placeholder() -> None:
    [result] = run_of(Problem(Location(Path("a.md")), "broken-yaml", "not closed", "look for }"))["results"]
    assert "not closed; look for }}" == result["message"]["text"]


def test_sarif_offers_what_would_be_right() -> None:
    path = Path("a.md")
    [result] = run_of(problem(path, 3, 4, fix=Fix(Location(path, 3, 4), "9.5", "8")))["results"]
    [change] = result["fixes"][0]["artifactChanges"]
    [replacement] = change["replacements"]
    assert {"uri": "a.md"} == change["artifactLocation"]
    assert {"startLine": 3, "startColumn": 4, "endColumn": 7} == replacement["deletedRegion"]
    assert {"text": "8"} == replacement["insertedContent"]
