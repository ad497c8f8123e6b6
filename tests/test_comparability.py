"""What was claimed stands beside what the data are about, and sources that disagree beside each other."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from factcheck import disagreements
from factcheck.metadata.records import record
from factcheck.model import Likeness

from .newsroom import DATASET, FIGURES, check, checked, claim, write

ABOUT = "about: {place: Moors and dales, counts: Rain in a gauge, period: calendar years}\nfields:"
OTHER = """\
title: Rain in the survey
source: gazette
about: {place: Moors}
fields:
  year: {type: year}
  mm: {type: decimal, unit: mm}
editions:
  - {published: 2024-02-01, path: 2024.csv}
"""
FILES = {
    "datasets/rain.yaml": DATASET.replace("fields:", ABOUT),
    "datasets/survey.yaml": OTHER,
    "datasets/survey/2024.csv": "year,mm\n2023,1300\n",
}
SURVEY = "  asked: {label: Rain in the survey, dataset: survey, rows: {year: 2023}, value: mm}\n"
CONDITION = "verdict: {rating: 'true', because: growth > 0, summary: Yes.}\n"


def panel(folder: Path, front: str, verdict: str = CONDITION) -> Likeness | None:
    publication, problems = check(write(folder, FILES | {"claims/more-rain.md": claim(front, verdict=verdict)}))
    assert [] == problems
    assert publication is not None
    return publication.checks[0].likeness


def test_the_parts_of_a_claim_stand_beside_those_of_the_data(tmp_path: Path) -> None:
    claimed = "claimed: {value: '1,000', unit: mm, about: {counts: rain, place: the moor, period: '2023'}}\n"
    found = panel(tmp_path, claimed + "differs: {counts: C., place: P., period: W.}\n" + FIGURES)
    assert found is not None
    assert ("rain",) == found.datasets
    assert {
        "Counted": ("rain", "Rain in a gauge"),
        "Where": ("the moor", "Moors and dales"),
        "When": ("2023", "calendar years"),
        "Unit": ("mm", "percent"),
    } == {aspect.name: aspect.words for aspect in found.aspects}


CLAIMED = "claimed: {{value: '1,000', unit: mm, about: {{place: {place}}}}}\n"


def rules(folder: Path, front: str) -> list[str]:
    files = FILES | {"claims/more-rain.md": claim(front + FIGURES, verdict=CONDITION)}
    return [problem.rule for problem in check(write(folder, files))[1]]


def test_an_aspect_that_both_sides_state_in_other_words_is_explained(tmp_path: Path) -> None:
    assert ["like-with-like"] == rules(tmp_path, CLAIMED.format(place="the moor"))


def test_an_explanation_stands_with_its_aspect(tmp_path: Path) -> None:
    found = panel(tmp_path, CLAIMED.format(place="the moor") + "differs: {place: The dales are wet.}\n" + FIGURES)
    assert found is not None
    assert {"Where": "The dales are wet."} == {each.name: each.why for each in found.aspects if each.why}


def test_the_record_of_a_claim_has_what_stands_beside_it(tmp_path: Path) -> None:
    front = CLAIMED.format(place="the moor") + "differs: {place: The dales are wet.}\n" + FIGURES
    files = FILES | {"claims/more-rain.md": claim(front, verdict=CONDITION)}
    publication, _ = check(write(tmp_path, files))
    assert publication is not None
    where = record(publication.checks[0], publication, "")["likeness"]["where"]
    assert {"claimed": "the moor", "datasets": {"rain": "Moors and dales"}, "why": "The dales are wet."} == where


def test_the_same_words_need_no_explanation_whatever_their_capitals(tmp_path: Path) -> None:
    assert [] == rules(tmp_path, CLAIMED.format(place="moors and  Dales."))


def test_what_does_not_differ_is_not_explained(tmp_path: Path) -> None:
    differs = "differs: {place: The dales are wet., population: Nobody is asked.}\n"
    assert ["like-with-like"] * 2 == rules(tmp_path, CLAIMED.format(place="Moors and dales") + differs)


def test_what_a_claim_leaves_open_may_be_explained(tmp_path: Path) -> None:
    differs = "differs: {place: Moors and dales., period: We take whole years.}\n"
    assert [] == rules(tmp_path, CLAIMED.format(place="the moor") + differs)


def test_numbers_in_an_explanation_need_a_receipt(tmp_path: Path) -> None:
    differs = "differs: {place: It is 12 miles away.}\n"
    assert ["unbound-number"] == rules(tmp_path, CLAIMED.format(place="the moor") + differs)


def test_a_figure_with_a_problem_of_its_own_makes_no_second_one(tmp_path: Path) -> None:
    broken = FIGURES.replace("year: 2023}, value: mm", "year: 2029}, value: mm")
    files = FILES | {
        "claims/more-rain.md": claim(
            CLAIMED.format(place="the moor") + "differs: {place: P., period: W.}\n" + broken, verdict=CONDITION
        )
    }
    assert ["unknown-value"] == [problem.rule for problem in check(write(tmp_path, files))[1]]


def test_words_about_a_claim_are_what_it_counts(tmp_path: Path) -> None:
    found = panel(tmp_path, "claimed: {value: '1,000', unit: mm, about: rain on the moor}\n" + FIGURES)
    assert found is not None
    assert ("rain on the moor", "Rain in a gauge") == found.aspects[0].words


def test_datasets_of_the_condition_come_before_those_that_are_only_compared(tmp_path: Path) -> None:
    found = panel(tmp_path, FIGURES + SURVEY + "compare: [asked, after]\n")
    assert found is not None
    assert ("rain", "survey") == found.datasets


def test_a_claim_that_no_data_decide_has_nothing_to_compare(tmp_path: Path) -> None:
    verdict = "verdict: {rating: 'true', judgement: Everybody saw it., summary: Yes.}\n"
    assert panel(tmp_path, "", verdict) is None


def test_figures_of_sources_that_disagree_are_shown_from_the_largest_with_who_made_them(tmp_path: Path) -> None:
    front = FIGURES + SURVEY + "disagreements: [{title: Rain in 2023, figures: [after, asked], why: They differ.}]\n"
    publication, problems = check(write(tmp_path, FILES | {"claims/more-rain.md": claim(front)}))
    assert [] == problems
    assert publication is not None
    made = publication.checks[0]
    figures = disagreements.figures_of(made.claim.disagreements[0], made)
    assert ["asked", "after"] == [figure.id for figure in figures]
    assert [("The Gazette",), ("Office of Weather",)] == [disagreements.producers(each, made) for each in figures]
    assert Decimal("95.75") == disagreements.spread(figures)


def test_dates_that_disagree_are_apart_in_days(tmp_path: Path) -> None:
    figures = FIGURES.replace(
        "  growth:", "  other: {label: O, dataset: rain, rows: {place: Moor, year: 2022}, value: first}\n  growth:"
    )
    made = checked(tmp_path, figures)
    assert Decimal(366) == disagreements.spread([made.receipts["first"], made.receipts["other"]])


COMPILED = OTHER.replace("source: gazette", "source: [gazette, office]")


def test_a_figure_of_a_compiled_table_comes_from_the_source_that_it_names(tmp_path: Path) -> None:
    survey = SURVEY.replace("value: mm", "value: mm, source: gazette")
    files = FILES | {"datasets/survey.yaml": COMPILED, "claims/more-rain.md": claim(FIGURES + survey)}
    publication, problems = check(write(tmp_path, files))
    assert [] == problems
    assert publication is not None
    assert ("gazette",) == publication.checks[0].receipts["asked"].now.sources


def test_a_figure_can_name_no_source_that_its_table_does_not_have(tmp_path: Path) -> None:
    survey = SURVEY.replace("value: mm", "value: mm, source: herald")
    files = FILES | {"datasets/survey.yaml": COMPILED, "claims/more-rain.md": claim(FIGURES + survey)}
    assert ["unknown-id"] == [problem.rule for problem in check(write(tmp_path, files))[1]]
