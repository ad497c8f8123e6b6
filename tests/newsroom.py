"""A small valid content folder, which tests change in one place to see what is found there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from factcheck.checking import check_content
from factcheck.model import Content, FactCheck, Publication
from factcheck.problems import BuildFailed, Location, Problem, Text
from factcheck.reading import read_content

SITE = """\
title: Rain, checked
tagline: Every number has a receipt.
address: https://example.org/rain/
language: en
publisher: {name: Example Desk, url: https://example.org/, email: desk@example.org}
names: [Route 66]
ratings:
  "true": {label: "True", value: 5, means: The data support the claim.}
  "false": {label: "False", value: 1, means: The data contradict the claim.}
"""
SOURCES = """\
office:
  producer: Office of Weather
  title: Rain by year
  url: https://example.org/office
  published: 2024-01-10
  accessed: 2024-12-01
  kind: primary
gazette:
  producer: The Gazette
  title: What the mayor said
  url: https://example.org/gazette
  published: 2024-05-02
  accessed: 2024-06-01
  kind: secondary
  excerpts:
    - text: "“It rained twice as much,” the mayor said; 1.2 million people, or 40% of all, stayed at home."
      where: page 1
"""
DATASET = """\
title: Rain by place and year
source: office
fields:
  place: {type: text}
  year: {type: year}
  mm: {type: decimal, unit: mm}
  days: {type: integer, unit: days}
  wet: {type: integer, unit: percent}
  first: {type: date}
primaryKey: [place, year]
editions:
  - {published: 2023-01-10, path: 2023.csv}
  - {published: 2024-01-10, path: 2024.csv}
  - {published: 2024-09-10, path: 2024-09.csv}
"""
EARLY = """\
place,year,mm,days,wet,first
Moor,2021,800,150,41,2021-01-02
Moor,2022,600.5,120,33,2022-01-03
"""
KNOWN = """\
place,year,mm,days,wet,first
Moor,2021,800,150,41,2021-01-02
Moor,2022,600.5,120,33,2022-01-03
Moor,2023,"1,204.25",180,49,2023-01-04
Dale,2022,500,,30,2022-01-05
Dale,2023,510,101,,2023-01-06
"""
LATER = KNOWN.replace("1,204.25", "1,210")
VERDICT = """\
verdict:
  rating: "true"
  judgement: Everybody could see it.
  summary: It is so.
"""


def claim(front: str = "", body: str = "", verdict: str = VERDICT, title: str = "Did it rain more?") -> str:
    """A claim with more front matter, and a body."""
    return f"""\
---
title: {title}
claim: It rained more, twice as much.
claimant: mayor
date: 2024-05-01
appearances: [gazette]
author: Example Desk
published: 2024-06-01
{verdict}{front}---
{body}"""


CONTENT: Mapping[str, str] = {
    "site.yaml": SITE,
    "sources/all.yaml": SOURCES,
    "claimants/people.yaml": "mayor: {name: Ada Vale, role: Mayor}\n",
    "datasets/rain.yaml": DATASET,
    "datasets/rain/2023.csv": EARLY,
    "datasets/rain/2024.csv": KNOWN,
    "datasets/rain/2024-09.csv": LATER,
    "claims/more-rain.md": claim(),
    "pages/about.md": "---\ntitle: About\n---\nWho we are.\n",
}

FIGURES = """\
figures:
  before: {label: Rain in 2022, dataset: rain, rows: {place: Moor, year: 2022}, value: mm}
  after: {label: Rain in 2023, dataset: rain, rows: {place: Moor, year: 2023}, value: mm}
  days: {label: Days of rain, dataset: rain, rows: {place: Moor, year: 2023}, value: days}
  wet: {label: Wet hours, dataset: rain, rows: {place: Moor, year: 2023}, value: wet}
  first: {label: First rain, dataset: rain, rows: {place: Moor, year: 2023}, value: first}
  growth: {label: Growth, formula: "change(before, after)", unit: percent}
  part: {label: Part, formula: "share(before, after)", unit: percent}
  points: {label: Points, formula: wet - 33, unit: percentage points, kind: change}
  fewer: {label: Fewer, formula: "change(after, before)", unit: percent}
"""


def write(folder: Path, files: Mapping[str, str | bytes | None]) -> Path:
    """Put the valid content into a folder, with some files changed, added or (None) left out."""
    for name, text in {**CONTENT, **files}.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is not None:
            path.write_bytes(text.encode() if isinstance(text, str) else text)
    return folder / "content"


def read(content: Path, drafts: bool = False) -> tuple[Content | None, list[Problem]]:
    """What was read, and the problems of reading it."""
    try:
        found, problems = read_content(content, drafts)
    except BuildFailed as failure:
        return None, list(failure.problems)
    return found, sorted(problems)


def check(content: Path) -> tuple[Publication | None, list[Problem]]:
    """What may be published, and every problem of reading and checking."""
    found, problems = read(content)
    if found is None:
        return None, problems
    publication, mistakes = check_content(found)
    return publication, sorted({*problems, *mistakes})


def problems(folder: Path, files: Mapping[str, str | bytes | None]) -> list[Problem]:
    """Every problem of a content folder that differs from the valid one in some files."""
    return check(write(folder, files))[1]


def rules(folder: Path, files: Mapping[str, str | bytes | None]) -> list[str]:
    """The rules that are broken, in the order of their places."""
    return [problem.rule for problem in problems(folder, files)]


def rules_of_claim(folder: Path, front: str = "", body: str = "", verdict: str = VERDICT) -> list[str]:
    """The rules that a claim breaks."""
    return rules(folder, {"claims/more-rain.md": claim(front, body, verdict)})


def rules_of_prose(folder: Path, body: str) -> list[str]:
    """The rules that a claim's body breaks, where it may speak of all figures."""
    return rules_of_claim(folder, FIGURES, body)


def checked(folder: Path, front: str = "", body: str = "", verdict: str = VERDICT) -> FactCheck:
    """The one fact-check of a content folder that has no problem."""
    publication, found = check(write(folder, {"claims/more-rain.md": claim(front, body, verdict)}))
    assert [] == found
    assert publication is not None
    return publication.checks[0]


def text(words: str, line: int = 1, column: int = 1) -> Text:
    """Words that stand on one line of a file."""
    return Text(words, (0, Location(Path("x.md"), line, column)))
