"""Content folders of any size: claims with figures, formulas, mentions, citations, a chart and a table.

The numbers come from a seeded generator, so that every run builds the same site.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from string import ascii_uppercase

CLAIMS_A_DATASET = 20
FIRST, LAST = 2000, 2023

SITE = """\
title: Synthetic checks
tagline: As many as are wanted.
address: https://example.org/synthetic/
language: en
publisher: {name: Example Desk, url: "https://example.org/", email: corrections@example.org}
ratings:
  "true": {label: "True", value: 5, means: The data support the claim as it was said.}
  "false": {label: "False", value: 1, means: The data contradict the claim.}
"""
SOURCES = """\
office:
  producer: Office of Statistics
  title: Yearbook
  url: https://example.org/yearbook
  published: 2024-01-15
  accessed: 2024-09-01
  kind: primary
  excerpts:
    - {text: "the series covers 412 municipalities", where: preface}
paper:
  producer: Daily Paper
  title: What was said
  url: https://example.org/paper
  published: 2024-08-12
  accessed: 2024-09-01
  kind: secondary
  excerpts:
    - {text: "it has never been higher than today"}
"""
CLAIMANTS = "".join(
    f"speaker-{number}: {{name: Speaker {number}, role: member of the council}}\n" for number in range(20)
)
DATASET = """\
title: Cases by year
source: office
about: {place: Example Land, population: all inhabitants, counts: cases, period: calendar year}
fields:
  year: {type: year, title: Calendar year}
  cases: {type: integer, unit: cases, title: Cases}
primaryKey: [year]
editions:
  - {published: 2024-01-15, path: cases.csv}
"""
CLAIM = """\
---
title: Were there more cases than ever? Claim {name}
claim: There have never been as many cases as today.
quote: {{text: "it has never been higher than today", source: paper}}
claimant: speaker-{speaker}
date: 2024-08-12
appearances: [paper]
topics: [topic-{topic}]
claimed: {{value: "{claimed}", sense: more than, unit: cases}}
figures:
  latest: {{label: Cases in the latest year, dataset: table-{dataset}, rows: {{year: {last}}}, value: cases}}
  highest: {{label: The highest year, dataset: table-{dataset}, value: max(cases)}}
  total: {{label: All years, dataset: table-{dataset}, rows: {{year: "{first}..{last}"}}, value: sum(cases)}}
  share: {{label: Share of the highest year, formula: "share(latest, highest)", unit: percent}}
verdict:
  rating: "false"
  because: latest < claimed
  summary: The latest year had [{latest}](figure:latest) cases, [{share}%](figure:share) of the highest.
compare: [claimed, latest, highest]
charts:
  by-year: {{dataset: table-{dataset}, mark: line, x: year, y: cases, title: Cases by year}}
tables:
  years: {{dataset: table-{dataset}, rows: {{year: "2019..2023"}}, fields: [year, cases]}}
evidence:
  - {{source: office, bearing: undermines, says: "The office counted [412](source:office) municipalities."}}
limits: Cases that nobody reported are in no series.
author: Example Desk
published: 2024-09-01
---
{paragraphs}
![Cases by year](chart:by-year)

## In numbers

The highest year had [{highest}](figure:highest) cases, and all years together [{total}](figure:total).

![The last five years](table:years)
"""
COMMON = """the of and a to in is was that for it as with be by on not he his but at are this have from or had an
they which one you were all her she there would their we him been has when who will no more if out so up said what
its about than into them can only other time new some could these two may first then do any like my now over such
our man me even most made after also did many off before must well back through years much where your way down
should because long each just state those people too how little good world make very year still see own work men"""
WORDS = COMMON.split()


@dataclass(frozen=True)
class Case:
    """A claim before any program's syntax: what all of them make pages of."""

    number: int
    dataset: int
    cases: tuple[int, ...]
    paragraphs: str

    @property
    def name(self) -> str:
        """The number in letters: digits in a title would be checked."""
        return letters(self.number)

    @property
    def speaker(self) -> int:
        return self.number % 20

    @property
    def topic(self) -> str:
        return "abcdefgh"[self.number % 8]

    @property
    def latest(self) -> str:
        return f"{self.cases[-1]:,}"

    @property
    def highest(self) -> str:
        return f"{max(self.cases):,}"

    @property
    def total(self) -> str:
        return f"{sum(self.cases):,}"

    @property
    def claimed(self) -> str:
        return f"{self.cases[-1] + 1000:,}"

    @property
    def share(self) -> Decimal:
        return (Decimal(self.cases[-1]) / max(self.cases) * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)


def make_cases(claims: int, words: int = 450) -> Iterator[Case]:
    """So many claims, each of about so many words."""
    chance = random.Random(20240812)
    series: tuple[int, ...] = ()
    for number in range(claims):
        if number % CLAIMS_A_DATASET == 0:
            series = tuple(chance.randrange(10_000, 90_000) for _ in range(FIRST, LAST + 1))
        yield Case(number, number // CLAIMS_A_DATASET, series, _paragraphs(chance, words))


def write_content(folder: Path, claims: int, words: int = 450) -> None:
    """Write a content folder with so many claims, each of about so many words."""
    (folder / "claims").mkdir(parents=True)
    for name, text in {"site.yaml": SITE, "sources/all.yaml": SOURCES, "claimants/all.yaml": CLAIMANTS}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    for case in make_cases(claims, words):
        if case.number % CLAIMS_A_DATASET == 0:
            _write_dataset(folder / "datasets", case)
        (folder / "claims" / f"claim-{case.number}.md").write_text(_claim(case), "utf-8")


def _write_dataset(folder: Path, case: Case) -> None:
    place = folder / f"table-{case.dataset}"
    place.mkdir(parents=True)
    place.with_suffix(".yaml").write_text(DATASET, "utf-8")
    rows = [f"{year},{count}" for year, count in zip(range(FIRST, LAST + 1), case.cases, strict=True)]
    (place / "cases.csv").write_text("\n".join(["year,cases", *rows, ""]), "utf-8")


def _claim(case: Case) -> str:
    return CLAIM.format(
        name=case.name,
        speaker=case.speaker,
        topic=case.topic,
        dataset=case.dataset,
        first=FIRST,
        last=LAST,
        claimed=case.claimed,
        latest=case.latest,
        highest=case.highest,
        total=case.total,
        share=case.share,
        paragraphs=case.paragraphs,
    )


def letters(number: int) -> str:
    """A number as letters: A for 0, AA for 26."""
    rest, last = divmod(number, 26)
    return (letters(rest - 1) if rest else "") + ascii_uppercase[last]


def _paragraphs(chance: random.Random, words: int) -> str:
    """Prose with the Markdown that authors use, in which no number stands."""
    text = []
    for _ in range(words // 50):
        sentence = [chance.choice(WORDS) for _ in range(50)]
        sentence[10] = f"*{sentence[10]}*"
        sentence[20] = f"**{sentence[20]}**"
        sentence[30] = f"[{sentence[30]}](https://example.org/{sentence[31]})"
        text.append(" ".join(sentence).capitalize() + ".\n")
    return "\n".join(text)
