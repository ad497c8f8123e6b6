"""What the audit says is what an independent count finds, and text, JSON and page say the same."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from factcheck.auditing import CRITERIA, Part, as_json, as_text, audit
from factcheck.auditing.findings import Value
from factcheck.cli import main
from factcheck.model import Claimant, Publication

from .newsroom import CONTENT, FIGURES, SOURCES, check, claim, write
from .publications import ROOT, TEMPLATES, interview, interview_pages, library, pages_of, published

EXAMPLE = ROOT / "docs" / "example" / "content"
STARTER = ROOT / "factcheck" / "starter" / "content"
COMPUTED = """\
verdict:
  rating: "true"
  because: after > before
  summary: It is so.
"""


def told(publication: Publication) -> dict[str, Any]:
    return as_json(audit(publication))


def page(publication: Publication) -> str:
    return pages_of(publication)["audit/index.html"].body.decode()


def newsroom(folder: Path, files: Mapping[str, str | bytes | None]) -> Publication:
    """What may be published of the small newsroom with some files changed."""
    publication, problems = check(write(folder, files))
    assert [] == problems
    assert publication is not None
    return publication


def listed(publication: Publication, part: str, listing: str) -> list[dict[str, Any]]:
    return list(told(publication)[part][listing])


def rows_of(part: Part, listing: str) -> tuple[tuple[Value, ...], ...]:
    return next(each.rows for each in part.lists if each.id == listing)


# --- numbers -------------------------------------------------------------------------


def test_the_numbers_are_those_that_the_pages_show() -> None:
    html = [p.body.decode() for path, p in interview_pages().items() if re.fullmatch(r"claims/[^/]+/index\.html", path)]
    found = dict.fromkeys(("mentions", "stated", "excused"), 0)
    for text in html:
        for kind in found:
            for shown in re.findall(rf'<ul class="{kind}">(.*?)</ul>', text, re.DOTALL):
                found[kind] += shown.count("<li>")
    counts = told(interview())["numbers"]["counts"]
    elsewhere = interview().texts.values()
    stated, excused = (sum(len(getattr(text, kind)) for text in elsewhere) for kind in ("stated", "excused"))
    assert [counts["measured"], counts["stated"] - stated, counts["excused"] - excused] == list(found.values())


def test_every_link_to_a_figure_and_every_excuse_that_authors_wrote_is_counted_once() -> None:
    files = [path for path in (ROOT / "content").rglob("*") if path.suffix in (".md", ".yaml")]
    written = "".join(path.read_text("utf-8") for path in files)
    counts = told(interview())["numbers"]["counts"]
    assert counts["measured"] == len(re.findall(r"\]\(figure:(?!claimed)", written))
    assert counts["excused"] == len(re.findall(r"\]\(literal:", written))


def test_what_is_bound_and_what_is_excused_are_all_numbers() -> None:
    for publication in (library(), interview(), published(EXAMPLE)):
        counts = told(publication)["numbers"]["counts"]
        assert counts["numbers"] == sum(counts[each] for each in ("measured", "stated", "repeated", "excused"))


def test_an_excused_number_is_listed_with_its_reason_and_its_page(tmp_path: Path) -> None:
    front = claim(body="Room [9](literal: 'the number of a room').")
    notes = CONTENT["datasets/rain.yaml"] + "notes: \"Station [7](literal: 'the name of a station').\"\n"
    publication = newsroom(tmp_path, {"claims/more-rain.md": front, "datasets/rain.yaml": notes})
    assert [
        {"number": "9", "reason": "the number of a room", "where": ["claims/more-rain/"]},
        {"number": "7", "reason": "the name of a station", "where": ["datasets/rain/"]},
    ] == listed(publication, "numbers", "excused")


# --- verdicts, sources, data -----------------------------------------------------------


def test_the_narrowest_verdict_is_first_and_what_holds_at_one_value_only_is_last() -> None:
    aways = [row["away"].replace(",", "") for row in listed(interview(), "verdicts", "margins")]
    shares = [Decimal(found[1]) for away in aways if (found := re.search(r"\(([\d.]+)%\)", away))]
    exact = [away == "holds at this value only" for away in aways if away != "cannot be solved for one figure"]
    assert shares == sorted(shares)
    assert exact == sorted(exact)
    assert len(aways) == sum(check_.claim.verdict.computed for check_ in interview().checks)


def test_a_margin_is_told_in_the_figures_unit_and_in_percent_of_it(tmp_path: Path) -> None:
    publication = newsroom(tmp_path, {"claims/more-rain.md": claim(FIGURES, verdict=COMPUTED)})
    row = listed(publication, "verdicts", "margins")[0]
    # 1,204.25 mm against 600.5: it would have to fall by 603.75, half of what it is
    assert ("1,204.25\xa0mm", "600.5\xa0mm or less", "603.75\xa0mm (50.13%)") == (
        row["value"],
        row["falls"],
        row["away"],
    )


def test_a_claim_rests_on_what_is_measured_and_not_on_the_report_of_it(tmp_path: Path) -> None:
    publication = newsroom(tmp_path, {"claims/more-rain.md": claim(FIGURES)})
    assert [{"claim": ["claims/more-rain/"], "producer": "Office of Weather"}] == listed(
        publication, "sources", "single_producer"
    )


def test_evidence_of_one_bearing_is_listed_and_evidence_of_two_is_not(tmp_path: Path) -> None:
    one = "evidence:\n  - {source: office, bearing: supports, says: So it is.}\n"
    two = one + "  - {source: gazette, bearing: undermines, says: It is not.}\n"
    first = newsroom(tmp_path / "one", {"claims/more-rain.md": claim(one)})
    second = newsroom(tmp_path / "two", {"claims/more-rain.md": claim(two)})
    assert [{"claim": ["claims/more-rain/"], "bearing": "supports", "pieces": 1}] == listed(
        first, "sources", "one_bearing"
    )
    assert [] == listed(second, "sources", "one_bearing")


def test_a_source_with_an_archived_copy_is_not_listed_and_the_oldest_reading_is_first(tmp_path: Path) -> None:
    files = SOURCES.replace("accessed: 2024-06-01", "accessed: 2024-05-31", 1)
    both = newsroom(tmp_path / "both", {"sources/all.yaml": files})
    kept = files.replace("kind: primary", "kind: primary\n  archived: https://example.org/kept")
    one = newsroom(tmp_path / "one", {"sources/all.yaml": kept})
    assert ["2024-05-31", "2024-12-01"] == [row["accessed"] for row in listed(both, "sources", "not_archived")]
    assert ["sources/gazette/"] == [row["source"][0] for row in listed(one, "sources", "not_archived")]
    assert "2024-05-31" == told(one)["sources"]["counts"]["oldest_reading"]


def test_every_figure_that_was_not_known_then_is_listed() -> None:
    late = sum(each.then is None for check_ in interview().checks for each in check_.receipts.values())
    assert 0 < late == len(listed(interview(), "datasets", "not_known_then"))


# --- the code of principles ---------------------------------------------------------------


def criteria(publication: Publication) -> dict[str, dict[str, Any]]:
    """What becomes of each criterion, by its id."""
    ids = {criterion.words: criterion.id for criterion in CRITERIA}
    lists = [rows for name, rows in told(publication)["principles"].items() if name != "counts"]
    return {ids[row["criterion"]]: row for rows in lists for row in rows}


def test_every_criterion_is_told_once_and_counted() -> None:
    found = criteria(interview())
    counts = told(interview())["principles"]["counts"]
    assert [criterion.id for criterion in CRITERIA] == list(found)
    assert counts["criteria"] == len(found) == sum(value for name, value in counts.items() if name != "criteria")


def test_what_no_page_tells_is_not_shown(tmp_path: Path) -> None:
    row = criteria(newsroom(tmp_path, {}))["funding"]
    assert ("not shown", "no page of this site tells it", []) == (row["state"], row["how"], row["where"])


def test_what_a_page_tells_is_told_there(tmp_path: Path) -> None:
    about = "---\ntitle: About\nprinciples: [funding, staff]\n---\nReaders pay, and we are two.\n"
    found = criteria(newsroom(tmp_path, {"pages/about.md": about}))
    assert [("told", ["about/"]), ("told", ["about/"]), ("not shown", [])] == [
        (found[id]["state"], found[id]["where"]) for id in ("funding", "staff", "ownership")
    ]


def test_a_page_can_name_every_criterion_that_only_words_meet_and_no_other(tmp_path: Path) -> None:
    about = "---\ntitle: About\nprinciples: [funds]\n---\n"
    (problem,) = check(write(tmp_path, {"pages/about.md": about}))[1]
    assert "pages/about.md:3:" in str(problem.at)
    assert "funding" in problem.message + problem.hint


def test_what_some_claims_do_not_show_is_shown_in_part_with_their_names(tmp_path: Path) -> None:
    files = {"claims/more-rain.md": claim("why: Many heard it.\n"), "claims/less-rain.md": claim()}
    row = criteria(newsroom(tmp_path, files))["reason"]
    assert ("shown in part", "claims that say why: 1 of 2", ["claims/less-rain/"]) == (
        row["state"],
        row["how"],
        row["where_not"],
    )


def test_who_is_checked_changes_nothing_in_an_audit() -> None:
    other = Claimant.model_validate({"name": library().checks[0].claim.title})
    checks = tuple(replace(each, claimant=other) for each in library().checks)
    assert audit(library()) == audit(replace(library(), checks=checks, claimants={}))


# --- the page, JSON and text ---------------------------------------------------------------


@pytest.mark.parametrize("publication", [library, interview], ids=lambda each: each.__name__)
def test_the_page_has_every_row_of_the_json(publication: Any) -> None:
    html = page(publication())
    for part in audit(publication()):
        for listing in part.lists:
            shown = html.partition(f'id="{part.id}-{listing.id}"')[2].partition("<h3")[0].partition("</section>")[0]
            element = "<h4>" if part.id == "principles" else "<td"
            rows = shown.count(element) // (1 if part.id == "principles" else len(listing.columns))
            assert len(listing.rows) == rows, listing.id


def test_the_page_has_every_count_of_the_json() -> None:
    html = page(interview())
    shown = re.findall(r"<div><dt>([^<]+)</dt><dd>(?:<time[^>]*>)?([^<]+)", html)
    counts = [count for part in audit(interview()) for count in part.counts]
    assert [count.label for count in counts] == [label for label, _ in shown]
    wanted = [f"{count.value:,}" for count in counts if isinstance(count.value, int)]
    assert wanted == [words for (_, words), count in zip(shown, counts, strict=True) if isinstance(count.value, int)]


def test_every_place_of_the_json_is_a_page_of_the_site() -> None:
    files = interview_pages()
    values = [each for part in audit(interview()) for listing in part.lists for row in listing.rows for each in row]
    places = [place for each in values if isinstance(each, tuple) for place in each]
    assert places
    for place in places:
        path, _, fragment = place.path.partition("#")
        assert f"{path}index.html" in files
        assert not fragment or f'id="{fragment}"' in files[f"{path}index.html"].body.decode()


def test_the_file_on_the_site_is_what_the_command_prints(capsys: pytest.CaptureFixture[str]) -> None:
    content = str(ROOT / "tests" / "sites" / "one-claim" / "content")
    assert 0 == main(["audit", "--json", "--content", content, "--templates", str(TEMPLATES)])
    printed = json.loads(capsys.readouterr().out)
    assert printed == json.loads(pages_of(library())["audit/audit.json"].body)


def test_a_site_without_claims_and_data_has_an_audit(tmp_path: Path) -> None:
    files = {name: None for name in CONTENT if name.startswith(("claims", "datasets", "sources", "pages"))}
    publication = newsroom(tmp_path, files)
    html = page(publication)
    found = criteria(publication)
    assert {0} == set(told(publication)["numbers"]["counts"].values())
    assert "none" == told(publication)["sources"]["counts"]["oldest_reading"]
    assert "There is no dataset." in html
    assert "no claim is published yet" == found["reason"]["how"]
    assert "no number is published yet" == found["replicable"]["how"]


def test_a_new_site_and_the_example_have_an_audit() -> None:
    for content in (STARTER, EXAMPLE):
        publication = published(content)
        assert {part.title for part in audit(publication)} <= {*re.findall(r"<h2[^>]*>([^<]+)</h2>", page(publication))}


def test_a_site_with_a_single_claim_shows_of_it_all_that_it_can(tmp_path: Path) -> None:
    row = criteria(newsroom(tmp_path, {"claims/more-rain.md": claim("why: Many heard it.\n")}))["reason"]
    assert ("shown", "claims that say why: 1 of 1", []) == (row["state"], row["how"], row["where_not"])


def test_text_has_room_in_a_hundred_columns() -> None:
    text = as_text(audit(interview()), whole=True)
    assert [] == [line for line in text.splitlines() if len(line) > 100 and len(line.split()[0]) < 60]


def test_words_of_the_content_give_no_orders_to_what_prints_them(tmp_path: Path) -> None:
    publication = newsroom(tmp_path, {"claims/more-rain.md": claim(body="Room [9](literal: 'no ##[group] of rooms').")})
    told = as_text(audit(publication), whole=True)
    assert "##\ufffdgroup] of rooms" in told
    assert "##[" not in told


def test_a_long_list_is_cut_unless_all_of_it_is_wanted() -> None:
    short, whole = (as_text(audit(interview()), every) for every in (False, True))
    sources = len(rows_of(audit(interview())[2], "not_archived"))
    assert f"and {sources - 8} more" in short
    assert not re.search(r"^  and [\d,]+ more$", whole, re.MULTILINE)
    assert sources == whole.partition("Sources without an archived copy")[2].partition("\nData\n")[0].count(" sources/")


def test_days_are_written_out_for_people_and_as_iso_for_machines() -> None:
    newest = rows_of(audit(library())[3], "editions")[0][3]
    assert isinstance(newest, date)
    assert newest.isoformat() == listed(library(), "datasets", "editions")[0]["newest"]


# --- the command ------------------------------------------------------------------------------


def run(*arguments: str) -> int:
    return main(["audit", *arguments, "--templates", str(TEMPLATES)])


def test_the_command_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {})
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    assert 0 == run()
    assert before == sorted(tmp_path.rglob("*"))


def test_what_is_wrong_is_told_and_there_is_no_audit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"claims/more-rain.md": claim(body="It rained 3 times.")})
    monkeypatch.chdir(tmp_path)
    assert 1 == run("--json")
    printed = capsys.readouterr()
    assert "" == printed.out
    assert "[unbound-number]" in printed.err


def test_an_audit_and_problems_cannot_both_be_all_that_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {})
    monkeypatch.chdir(tmp_path)
    assert 2 == run("--json", "--format", "json")
    assert "only one of them" in capsys.readouterr().err


def test_headings_are_bold_on_a_terminal_and_nowhere_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {})
    monkeypatch.chdir(tmp_path)
    run()
    plain = capsys.readouterr().out
    monkeypatch.setenv("FORCE_COLOR", "1")
    run()
    coloured = capsys.readouterr().out
    assert "\x1b" not in plain
    assert "\x1b[1mNumbers\x1b[0m" in coloured
    assert plain == re.sub(r"\x1b\[\d*m", "", coloured)
