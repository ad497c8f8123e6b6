"""Nothing that was published changes in silence: the record of what went out, and every way around it."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.checking import check_content, check_edits
from factcheck.cli import main
from factcheck.model import Content, Publication, Published, PublishedClaim
from factcheck.problems import Location, Problem, Text
from factcheck.publishing import digest, record, tree, unrecorded
from factcheck.reading import read_content
from factcheck.recording import spell_record

from .newsroom import DATASET, FIGURES, KNOWN, LATER, claim, write
from .publications import TEMPLATES

DAY = "2024-10-01"
CLAIM = "claims/more-rain.md"
VERDICT = """\
verdict:
  rating: "true"
  because: growth > 50
  summary: It [rose 101%](figure:growth@now), says [the office](source:office).
"""
PUBLISHED = """\
  - {date: 2024-06-02, kind: ours, was: "false", note: "We had read [600.5 mm](figure:before) as a year."}
"""
FRONT = f"""\
quote: {{text: It rained twice as much, source: gazette}}
claimed: {{value: 2, to: 3, sense: about, unit: times}}
{FIGURES}reply: {{asked: 2024-05-20, answer: He did not ask.}}
evidence: [{{source: office, bearing: supports, says: It did.}}]
corrections:
{PUBLISHED}"""
BODY = (
    "It rained for [180 days](figure:days), or more; [40%](source:gazette) stayed in, as [9](literal: 'rules') say.\n"
)
WHOLE = claim(FRONT, BODY, VERDICT)
FILES: Mapping[str, str | None] = {CLAIM: WHOLE, "claims/other.md": claim(title="Did it rain at all?")}


def found(content: Path, drafts: bool = False) -> list[Problem]:
    """Every problem of a content folder, edits of what was published among them."""
    read, misread = read_content(content, drafts)
    publication, mistakes = check_content(read)
    return sorted({*misread, *mistakes, *check_edits(publication, read)})


def keep(content: Path, day: str = DAY) -> None:
    """Record what a content folder publishes."""
    publication, mistakes = check_content(read_content(content)[0])
    assert not mistakes
    (content / "published.yaml").write_text(spell_record(record(publication, date.fromisoformat(day))), "utf-8")


def edit(content: Path, name: str, *changes: tuple[str, str]) -> None:
    """Change what stands in a file."""
    text = (content / name).read_text("utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    (content / name).write_text(text, "utf-8")


def correct(content: Path, line: str) -> None:
    """Add a correction to the claim."""
    edit(content, CLAIM, ("corrections:\n", f"corrections:\n  - {{{line}}}\n"))


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A folder whose claims were published."""
    folder = write(tmp_path, FILES)
    keep(folder)
    assert [] == found(folder)
    return folder


# --- every kind of edit -----------------------------------------------------------

GROWTH = 'formula: "change(before, after)"'
EDITS: Mapping[str, tuple[str, str, str]] = {
    "the rating": (CLAIM, 'rating: "true"', 'rating: "false"'),
    "the condition": (CLAIM, "because: growth > 50", "because: growth > 5"),
    "computed to judged": (CLAIM, "because: growth > 50", "judgement: Everybody saw it."),
    "a number of the summary": (CLAIM, "[rose 101%]", "[rose 101.5%]"),
    "the title": (CLAIM, "Did it rain more?", "Did it pour?"),
    "the words of the claim": (CLAIM, "It rained more, twice as much.", "It rained twice as much."),
    "the quote": (CLAIM, "text: It rained twice as much", "text: rained twice as much"),
    "the quote is gone": (CLAIM, "quote: {text: It rained twice as much, source: gazette}\n", ""),
    "the summary": (CLAIM, "says [the office]", "denies [the office]"),
    "the reply": (CLAIM, "He did not ask", "He asked"),
    "which way a source speaks": (CLAIM, "bearing: supports", "bearing: undermines"),
    "evidence is gone": (CLAIM, "evidence: [{source: office, bearing: supports, says: It did.}]\n", ""),
    "the name of the claimant": ("claimants/people.yaml", "Ada Vale", "Eve Vale"),
    "the claimed number": (CLAIM, "value: 2,", "value: 1,"),
    "the far end of what was claimed": (CLAIM, "to: 3,", "to: 4,"),
    "how the number was claimed": (CLAIM, "sense: about", "sense: at least"),
    "the unit of what was claimed": (CLAIM, "unit: times}", "unit: percent}"),
    "the claimant": ("claims/other.md", "claimant: mayor", "claimant: clerk"),
    "the date of the claim": (CLAIM, "date: 2024-05-01", "date: 2024-05-02"),
    "the day of publication": (CLAIM, "published: 2024-06-01", "published: 2024-05-30"),
    "a figure's formula": (CLAIM, "formula: wet - 33", "formula: wet - 32"),
    "a figure's rows": (CLAIM, "dataset: rain, rows: {place: Moor, year: 2023}, value: first",
                        "dataset: rain, rows: {place: Dale, year: 2023}, value: first"),
    "a figure's unit": (CLAIM, "unit: percentage points", "unit: points of a percent"),
    "a figure's label": (CLAIM, "label: Rain in 2022", "label: Snow in 2022"),
    "a figure is gone": (CLAIM, '  part: {label: Part, formula: "share(before, after)", unit: percent}\n', ""),
    "a figure has another name": (CLAIM, "  fewer: {", "  less: {"),
    "a number of a source": (CLAIM, "; [40%](source:gazette) stayed", "; [1.2 million](source:gazette) stayed"),
    "a number without a receipt": (CLAIM, "[9](literal:", "[8](literal:"),
    "a correction is gone": (CLAIM, f"corrections:\n{PUBLISHED}", ""),
    "a correction's note": (CLAIM, "We had read", "Somebody had read"),
    "a correction's kind": (CLAIM, "kind: ours", "kind: update"),
    "a correction's day": (CLAIM, "date: 2024-06-02", "date: 2024-06-03"),
    "a correction's earlier verdict": (CLAIM, 'was: "false", ', ""),
    "what a rating means": ("site.yaml", "means: The data support the claim.", "means: We agree."),
    "what a rating is called": ("site.yaml", 'label: "True"', 'label: "Right"'),
    "where a rating stands": ("site.yaml", "value: 5", "value: 4"),
    "a cell that no figure reads": ("datasets/rain/2024-09.csv", "Dale,2022,500", "Dale,2022,501"),
    "bytes without a number": ("datasets/rain/2024-09.csv", "\n", "\r\n"),
    "a draft": (CLAIM, "author:", "draft: true\nauthor:"),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_of_what_was_published_is_one_problem(content: Path, name: str) -> None:
    path, before, after = EDITS[name]
    edit(content, "claimants/people.yaml", ("mayor:", "clerk: {name: Bo Dale}\nmayor:"))
    if path.endswith(".csv"):
        body = (content / path).read_bytes()
        (content / path).write_bytes(body.replace(before.encode(), after.encode()))
    else:
        edit(content, path, (before, after))
    problems = [problem for problem in found(content) if problem.rule != "quote-differs"]
    assert ["silent-edit"] == [problem.rule for problem in problems]


def test_without_a_record_nothing_is_compared(content: Path) -> None:
    (content / "published.yaml").unlink()
    edit(content, CLAIM, ('rating: "true"', 'rating: "false"'))
    assert [] == found(content)


@pytest.mark.parametrize(
    "change",
    [
        ("It rained for", "As is known, it rained for"),
        ("label: Growth, formula: ", "caveat: Of one place., label: Growth, formula: "),
        ("figures:\n", "figures:\n  dry: {label: Dry hours, formula: 100 - wet, unit: percent}\n"),
        ("Did it rain more?", "Did  it rain\n  more?"),
        ("because: growth > 50", "because: growth  >  50"),
    ],
)
def test_what_is_added_and_how_prose_is_written_is_no_edit(content: Path, change: tuple[str, str]) -> None:
    edit(content, CLAIM, change)
    assert [] == found(content)


def test_two_claims_that_changed_are_two_problems(content: Path) -> None:
    edit(content, CLAIM, ('rating: "true"', 'rating: "false"'), ("Did it rain more?", "Did it pour?"))
    edit(content, "claims/other.md", ('rating: "true"', 'rating: "false"'))
    assert [CLAIM, "claims/other.md"] == [p.at.path.relative_to(content).as_posix() for p in found(content)]


def test_the_problem_shows_both_values_and_the_line_to_add(content: Path) -> None:
    edit(content, CLAIM, ('rating: "true"', 'rating: "false"'))
    (problem,) = found(content)
    assert "`verdict`: published as 'true' on 2024-10-01, now 'false'" == problem.message
    line = '{date: TKTK the day, kind: ours, was: "true", note: TKTK what changed and why}'
    assert f"put it back, or add to `corrections`: - {line}" == problem.hint


def test_the_line_of_the_hint_with_its_gaps_filled_mends_it(content: Path) -> None:
    edit(content, CLAIM, ('rating: "true"', 'rating: "false"'))
    (problem,) = found(content)
    line = problem.hint.partition("- {")[2].removesuffix("}")
    correct(content, line.replace("TKTK the day", "2024-10-02").replace("TKTK what changed and why", "We misread it."))
    assert [] == found(content)


# --- corrections -------------------------------------------------------------------

LATE = "a correction of 2024-09-30 was not there when the page was recorded on 2024-10-01"


@pytest.mark.parametrize(
    ("line", "rules"),
    [
        ('date: 2024-10-01, kind: ours, was: "true", note: On the same day.', []),
        ('date: 2024-10-02, kind: update, was: "true", note: An answer came.', []),
        ('date: 2024-09-30, kind: ours, was: "true", note: Too old.', ["silent-edit"]),
        ('date: 2024-10-02, kind: data-revised, was: "true", note: Of another kind.', ["silent-edit"]),
        ("date: 2024-10-02, kind: ours, note: It does not say what was there.", ["silent-edit"]),
        ('date: 2024-10-02, kind: ours, was: "false", note: It says something else.', ["silent-edit"]),
        ("date: 2024-10-02, kind: ours, was: half-true, note: There is no such rating.", ["unknown-id"]),
        ('date: 2024-10-02, kind: ours, was: "true", was_now: "true", note: There was none.', ["silent-edit"]),
    ],
)
def test_a_correction_of_a_verdict_is_new_of_a_fitting_kind_and_says_what_it_was(
    content: Path, line: str, rules: list[str]
) -> None:
    edit(content, CLAIM, ('rating: "true"', 'rating: "false"'))
    correct(content, line)
    assert rules == [problem.rule for problem in found(content)]


def test_a_correction_that_was_published_excuses_no_new_edit(content: Path) -> None:
    edit(content, CLAIM, ("formula: wet - 33", "formula: wet - 32"))
    correct(content, "date: 2024-10-02, kind: ours, note: We took 33 for 32.".replace("33 for 32", "the wrong year"))
    assert [] == found(content)
    keep(content, "2024-10-03")
    edit(content, CLAIM, ("formula: wet - 32", "formula: wet - 31"))
    assert ["silent-edit"] == [problem.rule for problem in found(content)]


def test_a_correction_older_than_the_record_is_a_problem_even_where_nothing_else_changed(content: Path) -> None:
    correct(content, "date: 2024-09-30, kind: update, note: A word.")
    assert [LATE] == [problem.message for problem in found(content)]


def test_a_verdict_that_did_not_change_had_no_other_before(content: Path) -> None:
    correct(content, 'date: 2024-10-02, kind: ours, was: "true", note: Nothing.')
    assert ["silent-edit"] == [problem.rule for problem in found(content)]


def test_two_corrections_before_one_record_tell_both_verdicts_in_their_order(content: Path) -> None:
    edit(content, "site.yaml", ("ratings:\n", "ratings:\n  half: {label: Half, means: Neither.}\n"))
    edit(content, CLAIM, ('rating: "true"', 'rating: "false"'))
    correct(content, "date: 2024-10-03, kind: ours, was: half, note: Then we saw the rest.")
    correct(content, 'date: 2024-10-02, kind: ours, was: "true", note: First we saw a half.')
    assert [] == found(content)


def test_a_link_that_leads_elsewhere_leaves_the_words_of_a_correction_as_they_were(content: Path) -> None:
    edit(content, CLAIM, ("[600.5 mm](figure:before) as", "[600.5 mm](literal: 'the reading of then') as"))
    assert [] == found(content)


def test_a_rating_is_corrected_where_it_stands(content: Path) -> None:
    edit(content, "site.yaml", ("means: The data support the claim.}", "means: We agree., corrections: [{date: "
         "2024-10-02, kind: ours, note: The words were not exact.}]}"))  # fmt: skip
    assert [] == found(content)


def test_a_rating_on_published_pages_stays_in_the_scale(content: Path) -> None:
    edit(content, "site.yaml", ('"true"', "fitting"))
    edit(content, CLAIM, ('rating: "true"', "rating: fitting"))
    edit(content, "claims/other.md", ('rating: "true"', "rating: fitting"))
    gone = "the rating 'true' is on pages that were published, and is gone"
    assert gone in [problem.message for problem in found(content)]


# --- data ---------------------------------------------------------------------------


def revise(content: Path) -> None:
    """Bring in a new edition, and write the numbers that it gives."""
    edition = "  - {published: 2024-09-20, path: 2024-09-20.csv}\n"
    (content / "datasets/rain.yaml").write_text(DATASET + edition, "utf-8")
    (content / "datasets/rain/2024-09-20.csv").write_text(LATER.replace("1,210", "1,300"), "utf-8")
    edit(content, CLAIM, ("[rose 101%]", "[rose 116%]"))


def test_a_new_edition_that_changes_a_figure_asks_for_data_revised(content: Path) -> None:
    revise(content)
    (problem,) = found(content)
    assert "the figure 'after' as known now: published as '1210 mm' on 2024-10-01, now '1300 mm'" in problem.message
    assert "kind: data-revised" in problem.hint


@pytest.mark.parametrize(("kind", "rules"), [("data-revised", []), ("ours", []), ("update", ["silent-edit"])])
def test_revised_data_are_told_as_such_or_as_our_mistake(content: Path, kind: str, rules: list[str]) -> None:
    revise(content)
    correct(content, f"date: 2024-10-02, kind: {kind}, note: The office counted again.")
    assert rules == [problem.rule for problem in found(content)]


def test_a_changed_formula_is_no_revision_of_the_data(content: Path) -> None:
    edit(content, CLAIM, ("formula: wet - 33", "formula: wet - 32"))
    correct(content, "date: 2024-10-02, kind: data-revised, note: The data changed.")
    (problem,) = found(content)
    assert problem.hint.startswith("a correction of the kind data-revised does not tell this, ours does")


def test_a_new_edition_that_changes_no_number_needs_no_correction(content: Path) -> None:
    edition = "  - {published: 2024-09-20, path: 2024-09-20.csv}\n"
    (content / "datasets/rain.yaml").write_text(DATASET + edition, "utf-8")
    (content / "datasets/rain/2024-09-20.csv").write_text(LATER, "utf-8")
    assert [] == found(content)


def test_a_file_that_was_replaced_is_one_problem_that_names_the_claims_on_it(content: Path) -> None:
    (content / "datasets/rain/2024.csv").write_text(KNOWN.replace("600.5", "600.6"), "utf-8")
    edit(content, CLAIM, ("[600.5 mm]", "[600.6 mm]"))
    problems = [problem for problem in found(content) if "rain/2024.csv" in problem.message]
    said = "rain/2024.csv is not the file that was published with 'more-rain'"
    assert [said] == [problem.message for problem in problems]


def test_an_edition_that_went_is_missed(content: Path) -> None:
    (content / "datasets/rain.yaml").write_text(DATASET.replace(", path: 2024.csv", ", path: again.csv"), "utf-8")
    (content / "datasets/rain/2024.csv").rename(content / "datasets/rain/again.csv")
    said = "rain/2024.csv is gone, but was published with 'more-rain'"
    assert [said] == [problem.message for problem in found(content)]


# --- what is gone ---------------------------------------------------------------------

WITHDRAWN = "other: {date: 2024-10-02, note: Nobody said it.}\n"


def withdraw(content: Path, line: str = WITHDRAWN) -> None:
    (content / "claims/other.md").unlink(missing_ok=True)
    (content / "withdrawn.yaml").write_text(line, "utf-8")


def test_a_claim_that_was_published_does_not_vanish(content: Path) -> None:
    (content / "claims/other.md").unlink()
    (problem,) = found(content)
    assert ("published.yaml", "silent-edit") == (problem.at.path.name, problem.rule)
    assert "withdrawn.yaml: other: {date: TKTK the day, note: TKTK why}" in problem.hint


def test_a_claim_with_another_id_is_told_to_keep_its_address(content: Path) -> None:
    edit(content, "claims/other.md", ("twice as much", "thrice as much"))
    keep(content)
    (content / "claims/other.md").rename(content / "claims/new.md")
    (problem,) = found(content)
    assert problem.message.endswith("; 'new' has the same claim: an address stays as it is")


def test_a_claim_that_cannot_be_read_has_not_vanished(content: Path) -> None:
    edit(content, "claims/other.md", ("claimant: mayor\n", ""))
    assert ["missing-key"] == [problem.rule for problem in found(content)]


def test_a_withdrawn_claim_is_missed_by_nobody(content: Path) -> None:
    withdraw(content)
    assert [] == found(content)
    keep(content, "2024-10-02")
    assert [] == found(content)


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("other: {date: 2024-09-30, note: Nobody said it.}\n", "silent-edit"),
        ("another: {date: 2024-10-02, note: Nobody said it.}\n" + WITHDRAWN, "unknown-id"),
        ("other: {date: 2024-10-02, note: Of 100 towns.}\n", "unbound-number"),
        ("other: {date: 2024-10-02}\n", "missing-key"),
        ("other: x\n", "wrong-type"),
    ],
)
def test_a_withdrawal_is_dated_explained_and_of_a_published_claim(content: Path, line: str, rule: str) -> None:
    withdraw(content, line)
    assert [rule] == [problem.rule for problem in found(content)]


def test_what_is_withdrawn_is_not_there_any_more(content: Path) -> None:
    (content / "withdrawn.yaml").write_text(WITHDRAWN, "utf-8")
    assert ["repeated-id"] == [problem.rule for problem in found(content)]


def test_without_a_record_nothing_can_be_withdrawn(content: Path) -> None:
    withdraw(content)
    (content / "published.yaml").unlink()
    assert ["unknown-id"] == [problem.rule for problem in found(content)]


def test_a_withdrawal_that_was_published_stays_word_for_word(content: Path) -> None:
    withdraw(content)
    keep(content, "2024-10-02")
    withdraw(content, WITHDRAWN.replace("Nobody", "Somebody"))
    assert ["silent-edit"] == [problem.rule for problem in found(content)]
    (content / "withdrawn.yaml").unlink()
    assert ["silent-edit"] == [problem.rule for problem in found(content)]


def test_a_claim_comes_back_with_a_correction(content: Path) -> None:
    text = (content / "claims/other.md").read_text("utf-8")
    withdraw(content)
    keep(content, "2024-10-02")
    (content / "withdrawn.yaml").unlink()
    (content / "claims/other.md").write_text(text, "utf-8")
    assert ["silent-edit"] == [problem.rule for problem in found(content)]
    note = "corrections: [{date: 2024-10-03, kind: update, note: A recording was found.}]\nauthor:"
    edit(content, "claims/other.md", ("author:", note))
    assert [] == found(content)


# --- the record itself -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("rating: \"true\"\n      because", "rating: \"false\"\n      because", "bad-record"),
        ("label: Rain in 2022", "label: Rain in 2021", "bad-record"),
        ("sha256-", "sha256-0", "bad-record"),
        ('format: "1"', 'format: "2"', "bad-record"),
        ("claims:\n", "claims\n", "broken-yaml"),
        ("ratings:\n", "<<<<<<< HEAD\nratings:\n", "broken-yaml"),
        ("recorded: 2024-10-01\n    published", "recorded: 2024-05-01\n    published", "wrong-order"),
        ("    claimant: mayor\n", "    claimant: mayor\n    mood: good\n", "unknown-key"),
    ],
)  # fmt: skip
def test_a_record_that_is_not_as_it_was_written_is_told(content: Path, before: str, after: str, rule: str) -> None:
    edit(content, "published.yaml", (before, after))
    assert {rule} == {problem.rule for problem in found(content)}


def test_a_record_without_what_a_rating_meant_contradicts_itself(content: Path) -> None:
    text = (content / "published.yaml").read_text("utf-8")
    (content / "published.yaml").write_text(re.sub(r"ratings:\n.*?(?=claims:)", "", text, flags=re.DOTALL), "utf-8")
    assert {"bad-record"} == {problem.rule for problem in found(content)}


def test_the_record_of_the_same_content_is_the_same_to_the_letter(content: Path) -> None:
    before = (content / "published.yaml").read_text("utf-8")
    keep(content, "2024-12-01")
    assert before == (content / "published.yaml").read_text("utf-8")


def test_a_change_of_one_claim_touches_its_lines_only(content: Path) -> None:
    before = (content / "published.yaml").read_text("utf-8").splitlines()
    edit(content, "claims/other.md", ("Did it rain at all?", "Did it rain?"))
    keep(content, "2024-12-01")
    after = (content / "published.yaml").read_text("utf-8").splitlines()
    changed = [number for number, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    assert before.index("  other:") < min(changed)
    assert 3 == len(changed)


# --- any change of anything that is recorded ------------------------------------------------


@cache
def world() -> tuple[Content, Publication, Published]:
    """What was published of a folder, and its record, with a place for every text."""
    folder = write(Path(mkdtemp()), FILES)
    keep(folder)
    content, problems = read_content(folder)
    assert not problems
    assert content.published is not None
    publication, _ = check_content(content)
    return content, publication, content.published


def leaves(value: object, way: tuple[object, ...] = ()) -> Iterator[tuple[object, ...]]:
    """The way to every text of a tree."""
    if isinstance(value, dict):
        yield from (each for key, inner in value.items() for each in leaves(inner, (*way, key)))
    elif isinstance(value, list):
        yield from (each for key, inner in enumerate(value) for each in leaves(inner, (*way, key)))
    else:
        yield way


def changed(value: object, way: tuple[object, ...]) -> object:
    """A tree of texts that know their place, with the one at the end of a way changed."""
    if isinstance(value, dict):
        return {place(key): changed(inner, way[1:] if way[:1] == (key,) else (None,)) for key, inner in value.items()}
    if isinstance(value, list):
        return [changed(inner, way[1:] if way[:1] == (key,) else (None,)) for key, inner in enumerate(value)]
    return place(str(value) if way else another(str(value)))


def another(text: str) -> str:
    if text in ("ours", "update"):
        return "data-revised"
    return "2023-01-01" if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else f"{text}x"


def place(text: str) -> Text:
    return Text(text, (0, Location(Path("published.yaml"))))


RECORDED = [(id, way) for id, entry in world()[2].claims.items() for way in leaves(tree(entry)) if way != ("recorded",)]


@given(st.sampled_from(RECORDED))
def test_any_one_thing_that_was_published_otherwise_is_noticed(change: tuple[str, tuple[object, ...]]) -> None:
    content, publication, published = world()
    id, way = change
    told = changed(tree(published.claims[Text(id)]), way)
    assert isinstance(told, dict)
    entry = PublishedClaim.model_validate({**told, "digest": place("x")})
    entry = entry.model_copy(update={"digest": digest(id, entry)})
    other = published.model_copy(update={"claims": {**published.claims, place(id): entry}})
    if way[-1] == "rating":  # the record says what every rating meant
        other = other.model_copy(
            update={"ratings": {**other.ratings, place(another("true")): other.ratings[place("true")]}}
        )
    now = replace(content, published=other)
    rules = [problem.rule for problem in check_edits(replace(publication, published=other), now)]
    assert "silent-edit" in rules


def test_where_nothing_changed_there_is_no_problem() -> None:
    content, publication, _ = world()
    assert () == check_edits(publication, content)
    assert () == unrecorded(publication)


# --- the command -------------------------------------------------------------------------------


def publish(content: Path, *options: str) -> int:
    return main(["publish", "--content", str(content), "--templates", str(TEMPLATES), *options])


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of which nothing was recorded yet."""
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.chdir(tmp_path)
    return write(tmp_path, FILES)


def test_publish_records_what_is_new(fresh: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == publish(fresh, "--yes", "--date", DAY)
    assert ["new: more-rain: true, 9 figures", "new: other: true, 0 figures"] == capsys.readouterr().out.splitlines()[
        :2
    ]
    assert [] == found(fresh)


def test_publish_shows_what_changed_and_the_correction_that_tells_it(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(content, CLAIM, ('rating: "true"', 'rating: "false"'))
    correct(content, 'date: 2024-10-02, kind: ours, was: "true", note: We misread it.')
    assert 0 == publish(content, "--yes", "--date", "2024-10-02")
    told = ["changed: more-rain", "  `verdict`: true -> false", "  2024-10-02, ours: We misread it."]
    assert told == capsys.readouterr().out.splitlines()[:3]
    assert [] == found(content)


def test_publish_refuses_what_changed_in_silence(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (content / "published.yaml").read_bytes()
    edit(content, CLAIM, ('rating: "true"', 'rating: "false"'))
    assert 1 == publish(content, "--yes", "--date", "2024-10-02")
    assert "[silent-edit]" in capsys.readouterr().err
    assert before == (content / "published.yaml").read_bytes()


def test_without_a_terminal_or_a_yes_nothing_is_written(fresh: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == publish(fresh, "--date", DAY)
    assert "`build.py publish --yes` does that" in capsys.readouterr().err
    assert 0 == publish(fresh, "--dry-run", "--date", DAY)
    assert not (fresh / "published.yaml").exists()


class _Terminal(io.StringIO):
    """Somebody who sits at a terminal and answers."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("answer", "written"), [("y\n", True), ("n\n", False), ("", False)])
def test_at_a_terminal_it_asks(fresh: Path, monkeypatch: pytest.MonkeyPatch, answer: str, written: bool) -> None:
    monkeypatch.setattr(sys, "stdin", _Terminal(answer))
    monkeypatch.setattr(sys, "stdout", _Terminal())
    assert 0 == publish(fresh, "--date", DAY)
    assert written == (fresh / "published.yaml").exists()


@pytest.mark.parametrize(
    ("day", "said"), [("2024-05-31", "published on 2024-06-01, but this is 2024-05-31"), ("2024-06-01", "corrected on")]
)
def test_nothing_goes_out_before_its_day(fresh: Path, capsys: pytest.CaptureFixture[str], day: str, said: str) -> None:
    assert 1 == publish(fresh, "--yes", "--date", day)
    assert said in capsys.readouterr().err
    assert not (fresh / "published.yaml").exists()


def test_a_record_of_a_later_day_is_not_written_over(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == publish(content, "--yes", "--date", "2024-09-30")
    assert "the record is of 2024-10-01, which is after 2024-09-30: nothing was written" in capsys.readouterr().err


def test_a_record_that_is_up_to_date_is_left_alone(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (content / "published.yaml").stat().st_mtime_ns
    assert 0 == publish(content, "--yes", "--date", "2024-12-01")
    assert capsys.readouterr().out.endswith("published.yaml is up to date: 2 claims\n")
    assert before == (content / "published.yaml").stat().st_mtime_ns


def test_drafts_are_never_recorded(fresh: Path) -> None:
    edit(fresh, "claims/other.md", ("author:", "draft: true\nauthor:"))
    assert 0 == publish(fresh, "--yes", "--drafts", "--date", DAY)
    assert "other" not in (fresh / "published.yaml").read_text("utf-8")


def test_a_check_says_how_many_claims_are_to_be_recorded(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (content / "claims/third.md").write_text(claim(title="Did it snow?"), "utf-8")
    assert 0 == main(["check", "--content", str(content), "--templates", str(TEMPLATES)])
    assert "; 1 claim to record: `build.py publish`; " in capsys.readouterr().out


def test_a_check_without_a_record_says_nothing_of_it(fresh: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["check", "--content", str(fresh), "--templates", str(TEMPLATES)])
    assert "publish" not in capsys.readouterr().out


# --- the record of before ----------------------------------------------------------------------


@pytest.fixture
def before(content: Path, tmp_path: Path) -> Path:
    """The record as it was, kept where an edit of the content does not reach it."""
    kept = tmp_path / "before.yaml"
    kept.write_bytes((content / "published.yaml").read_bytes())
    return kept


def check_against(record: Path, content: Path) -> int:
    return main(["check", "--record", str(record), "--content", str(content), "--templates", str(TEMPLATES)])


def test_content_as_it_was_recorded_holds_against_that_record(before: Path, content: Path) -> None:
    assert 0 == check_against(before, content)


def test_a_silent_edit_is_told_by_the_record_of_before_where_the_record_was_written_anew(
    before: Path, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(content, CLAIM, ('rating: "true"', 'rating: "false"'))
    keep(content, "2024-10-02")
    assert [] == found(content)
    assert 1 == check_against(before, content)
    told = "more-rain.md:10:12: `verdict`: published as 'true' on 2024-10-01, now 'false' [silent-edit]"
    assert told in capsys.readouterr().err


def test_a_silent_edit_is_told_by_the_record_of_before_where_the_record_is_gone(
    before: Path, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(content, CLAIM, ('rating: "true"', 'rating: "false"'))
    (content / "published.yaml").unlink()
    assert [] == found(content)
    assert 1 == check_against(before, content)
    said = capsys.readouterr().err
    assert "there is no content/published.yaml any more, which held what was published [bad-record]" in said
    assert "[silent-edit]" in said


def test_an_entry_that_the_record_lost_is_missed(
    before: Path, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (content / "published.yaml").read_text("utf-8")
    (content / "published.yaml").write_text(re.sub(r"(?ms)^  other:\n.*?\n(?=  \S|\S|\Z)", "", text), "utf-8")
    assert [] == found(content)
    assert 1 == check_against(before, content)
    assert re.findall(r"the claim 'other' was recorded, and is gone from .* \[bad-record\]", capsys.readouterr().err)


def test_an_edit_that_a_correction_tells_holds_against_the_record_of_before(before: Path, content: Path) -> None:
    edit(content, CLAIM, ('rating: "true"', 'rating: "false"'))
    correct(content, 'date: 2024-10-02, kind: ours, was: "true", note: We misread it.')
    keep(content, "2024-10-02")
    assert 0 == check_against(before, content)


def test_a_record_of_before_that_cannot_be_read_is_a_problem_at_its_place(
    before: Path, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before.write_text("format: 1\nclaims: none\n", "utf-8")
    assert 1 == check_against(before, content)
    assert f"{before}:2:9: 'claims' must be a mapping" in capsys.readouterr().err


def test_a_record_of_before_that_is_no_file_is_not_read(content: Path) -> None:
    assert 2 == check_against(Path("/dev/zero"), content)


def test_a_record_of_before_without_an_entry_asks_for_none(tmp_path: Path, fresh: Path) -> None:
    (tmp_path / "before.yaml").write_text("format: 1\n", "utf-8")
    assert 0 == check_against(tmp_path / "before.yaml", fresh)


def test_without_the_record_of_before_a_check_does_not_run(tmp_path: Path, content: Path) -> None:
    assert 2 == check_against(tmp_path / "none.yaml", content)
