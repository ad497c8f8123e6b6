"""Links lead somewhere, and every number has a receipt."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from .newsroom import CONTENT, DATASET, FIGURES, SITE, checked, claim, problems, rules, rules_of_claim, rules_of_prose

CHART = "charts:\n  rain: {dataset: rain, rows: {place: Moor}, mark: bar, x: year, y: mm, title: Rain}\n"
TABLE = "tables:\n  rain: {dataset: rain}\n"
PLACED = "\n\n![Rain](chart:rain)\n\n![Rain](table:rain)\n"


@pytest.mark.parametrize(
    "prose",
    [
        "[x](claim:more-rain) [x](dataset:rain) [x](page:about) [x](source:office)",
        "[x](https://example.org/a_(b)) [x](mailto:a@b.org)",
        "[1](literal: 'the first of the rules')",
        "[words][1] and [1]\n\n[1]: https://example.org/",
        "![Rain](chart:rain)\n\n![Rain](table:rain)",
        "`[x](nowhere:y)` and \\[x](nowhere:y)",
    ],
)
def test_links_of_the_site_are_no_problem(tmp_path: Path, prose: str) -> None:
    without = [rule for rule in rules_of_claim(tmp_path, CHART + TABLE, prose + PLACED) if rule != "unbound-number"]
    assert [] == without


@pytest.mark.parametrize(
    ("prose", "rule"),
    [
        ("[x](claim:more)", "unknown-id"),
        ("[x](dataset:snow)", "unknown-id"),
        ("[x](page:contact)", "unknown-id"),
        ("[x](source:herald)", "unknown-id"),
        ("[15](figure:rain)", "unknown-id"),
        ("[15](figure:claimed)", "unknown-id"),
        ("![x](chart:snow)", "unknown-id"),
        ("![x](table:snow)", "unknown-id"),
        ("[x](chart:rain)", "bad-link"),
        ("![x](https://example.org/x.png)", "bad-link"),
        ("![x](figure:after)", "bad-link"),
        ("Text ![x](chart:rain)", "bad-link"),
        ("[15](figure:after@then)", "bad-link"),
        ("[15](figure:after@)", "bad-link"),
        ("[15](figur:after)", "bad-link"),
        ("[15](Figure:after)", "bad-link"),
        ("[15](literal:)", "bad-link"),
        ("[15](literal: '  ')", "bad-link"),
        ("[x](javascript:alert)", "bad-link"),
        ("[x](http://example.org)", "bad-link"),
        ("[x](../other.md)", "bad-link"),
        ("[x](#top)", "bad-link"),
        ("[x]()", "bad-link"),
        ("[x][r]\n\n[r]: figure:after", "bad-link"),
        ("It rained 800 mm.", "unbound-number"),
        ("It rained <b>.", "raw-html"),
    ],
)
def test_a_link_that_leads_nowhere_is_one_problem(tmp_path: Path, prose: str, rule: str) -> None:
    assert [rule] == rules_of_claim(tmp_path, FIGURES + CHART + TABLE, prose + PLACED)


@pytest.mark.parametrize(
    "front",
    [
        "why: For 800.\n",
        "limits: For 800.\n",
        "reply: For 800.\n",
        "evidence: [{source: gazette, bearing: supports, says: For 800.}]\n",
        "corrections: [{date: 2024-06-02, kind: ours, note: For 800.}]\n",
        "figures: {x: {label: X, dataset: rain, value: sum(mm), caveat: For 800.}}\n",
        "verdict_now: {rating: 'false', judgement: For 800., summary: No.}\n",
        "verdict_now: {rating: 'false', judgement: No., summary: For 800.}\n",
    ],
)
def test_every_text_that_readers_see_is_held_to_the_same_rules(tmp_path: Path, front: str) -> None:
    assert ["unbound-number"] == rules_of_claim(tmp_path, front)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("site.yaml", "Every number has a receipt.", "All 800."),
        ("site.yaml", "The data support the claim.", "All 800."),
        ("pages/about.md", "title: About", "title: About\nsummary: All 800."),
        ("pages/about.md", "Who we are.", "All 800."),
        ("datasets/rain.yaml", "title: Rain", "notes: All 800.\ntitle: Rain"),
        ("datasets/rain.yaml", "path: 2023.csv", "path: 2023.csv, note: All 800."),
    ],
)
def test_texts_that_belong_to_no_claim_are_checked_too(tmp_path: Path, name: str, old: str, new: str) -> None:
    assert ["unbound-number"] == rules(tmp_path, {name: CONTENT[name].replace(old, new, 1)})


@pytest.mark.parametrize("front", ["reply: {asked: 2024-05-02, answer: All 800.}\n", "topics: [top-40]\n"])
def test_what_others_said_and_names_are_no_prose(tmp_path: Path, front: str) -> None:
    assert [] == rules_of_claim(tmp_path, front)


def test_a_number_in_a_title_stands_in_the_claim_the_quote_or_claimed(tmp_path: Path) -> None:
    claimed = "claimed: {value: '1,200', unit: mm}\n"
    assert [] == rules(tmp_path, {"claims/more-rain.md": claim(claimed, title="Did it rain 1.2 thousand mm in 2023?")})
    assert ["title-number"] == rules(
        tmp_path, {"claims/more-rain.md": claim(claimed, title="Did it rain 1.3 thousand mm?")}
    )


def test_a_figure_that_was_not_known_then_is_linked_as_known_now(tmp_path: Path) -> None:
    dataset = DATASET.replace(
        "  - {published: 2023-01-10, path: 2023.csv}\n  - {published: 2024-01-10, path: 2024.csv}\n", ""
    )
    files = {"datasets/rain.yaml": dataset, "datasets/rain/2023.csv": None, "datasets/rain/2024.csv": None}
    late = {**files, "claims/more-rain.md": claim(FIGURES, "[1,210](figure:after@now)")}
    early = {**files, "claims/more-rain.md": claim(FIGURES, "[1,210](figure:after)")}
    assert [] == rules(tmp_path / "late", late)
    assert ["not-published-yet"] == rules(tmp_path / "early", early)


def test_a_figure_can_be_linked_as_it_was_known_on_a_day(tmp_path: Path) -> None:
    body = "[600.5](figure:before@2023-02-01), [1,204.25](figure:after@2024-02-01), [1,210](figure:after@2024-09-10)"
    receipts = checked(tmp_path, FIGURES, f"{body}, [rose 101%](figure:growth@2024-09-10).").receipts
    days = [each.on for name in ("before", "after", "growth") for each in receipts[name].mentions]
    assert [date(2023, 2, 1), date(2024, 2, 1), date(2024, 9, 10), date(2024, 9, 10)] == days
    assert ["prose-disagrees"] == rules_of_prose(tmp_path / "old", "[1,210](figure:after@2024-09-09)")


def test_a_figure_of_a_day_on_which_it_was_not_known_is_a_problem(tmp_path: Path) -> None:
    assert ["not-published-yet"] == rules_of_prose(tmp_path / "row", "[1,210](figure:after@2023-02-01)")
    assert ["not-published-yet"] == rules_of_prose(tmp_path / "table", "[600.5](figure:before@2022-02-01)")
    assert ["bad-link"] == rules_of_prose(tmp_path / "day", "[1,210](figure:after@2024-02-31)")


def test_a_name_with_a_number_is_no_number_where_site_yaml_lists_it(tmp_path: Path) -> None:
    assert [] == rules_of_prose(tmp_path, "On Route 66.")
    assert ["unbound-number"] == rules(
        tmp_path, {"site.yaml": SITE.replace("66", "67"), "claims/more-rain.md": claim("", "On Route 66.")}
    )


def test_every_number_of_a_check_is_collected(tmp_path: Path) -> None:
    prose = "[180](figure:days), [180](figure:days), [40%](source:gazette) and [9](literal: 'a rule')."
    check = checked(tmp_path, FIGURES, prose)
    assert ["180", "180"] == [mention.words for mention in check.receipts["days"].mentions]
    assert [("40%", "gazette")] == [(stated.words, stated.source) for stated in check.stated]
    assert [("9", "a rule")] == [(excused.words, excused.reason) for excused in check.excused]


def test_what_cannot_be_read_is_no_second_problem_where_it_is_named(tmp_path: Path) -> None:
    files = {
        "datasets/rain.yaml": DATASET.replace("title: ", "titel: "),
        "claims/more-rain.md": claim(FIGURES + CHART, "[1,204](figure:after) [x](dataset:rain)\n\n![x](chart:rain)"),
    }
    assert ["unknown-key"] == [problem.rule for problem in problems(tmp_path, files)]


def test_a_title_of_a_link_is_a_problem_for_nobody_would_check_it(tmp_path: Path) -> None:
    assert ["bad-link"] == rules_of_prose(tmp_path, '[see](https://example.org/ "17 million waited")')


# --- the text under a front matter that has a problem -------------------------------------------


@pytest.mark.parametrize(
    ("prose", "rule"),
    [
        ("It rained for 12 days.", "unbound-number"),
        ("It rained, says [a paper](source:herald).", "unknown-id"),
        ("[12](source:office) boats sank.", "not-in-excerpt"),
        ("It <b>rained</b>.", "raw-html"),
        ("| a | b |\n|---|---|\n| x | y | z |", "bad-table"),
    ],
)
@pytest.mark.parametrize("front", ["date: 2024-5-1", "date: [2024-05-01"], ids=["a wrong type", "broken YAML"])
def test_the_text_of_a_claim_is_checked_though_its_front_matter_has_a_problem(
    tmp_path: Path, front: str, prose: str, rule: str
) -> None:
    text = claim(body=prose).replace("date: 2024-05-01", front)
    assert rule == rules(tmp_path, {"claims/more-rain.md": text})[-1]


@pytest.mark.parametrize("prose", ["[12](figure:rain)", "[12](figure:claimed)", "![Rain](chart:rain)", "![R](table:r)"])
def test_of_what_its_front_matter_declares_nothing_is_said_until_it_can_be_read(tmp_path: Path, prose: str) -> None:
    text = claim(body=prose).replace("date: 2024-05-01", "date: 2024-5-1")
    assert ["wrong-type"] == rules(tmp_path, {"claims/more-rain.md": text})


def test_the_text_of_a_page_is_checked_though_its_front_matter_has_a_problem(tmp_path: Path) -> None:
    page = "---\ntitel: More\n---\nIt rained for 12 days.\n"
    assert ["unknown-key", "unbound-number"] == rules(tmp_path, {"pages/more.md": page})


def test_an_unfinished_text_under_such_a_front_matter_is_left_to_its_author(tmp_path: Path) -> None:
    text = claim(body="It rained for 12 days.\n\nTKTK more").replace("date: 2024-05-01", "date: 2024-5-1")
    assert ["wrong-type", "gap"] == rules(tmp_path, {"claims/more-rain.md": text})
