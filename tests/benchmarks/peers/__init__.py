"""The same claims for other site generators: text, table and receipts of equal richness, and nothing checked.

Hugo and Pelican each get a folder with a source for every claim, and templates of
equal pages: one for each claim, listings by topic, by claimant and by verdict, a
feed and a sitemap.  What a page shows stands in the source as author and data:
the peers look nothing up and compute nothing.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from ..synthetic import LAST, Case

HERE = Path(__file__).parent
TEXT = """\
{paragraphs}
## In numbers

The highest year had {highest} cases, and all years together {total}.

| Calendar year | Cases |
|---|---:|
{rows}
"""


def write_hugo(folder: Path, cases: Iterator[Case]) -> None:
    """A site for Hugo."""
    shutil.copytree(HERE / "hugo", folder)
    claims = folder / "content" / "claims"
    claims.mkdir(parents=True)
    for case in cases:
        about = {"title": _title(case), "date": "2024-09-01T00:00:00Z", "params": _shown(case)}
        about |= {"topics": [f"topic-{case.topic}"], "claimants": [f"speaker-{case.speaker}"], "verdicts": ["false"]}
        _write(claims / f"claim-{case.number}.md", f"{json.dumps(about)}\n\n{_text(case)}")


def write_pelican(folder: Path, cases: Iterator[Case]) -> None:
    """A site for Pelican: topics are its categories, claimants its authors, verdicts its tags."""
    shutil.copytree(HERE / "pelican", folder)
    (folder / "content").mkdir()
    for case in cases:
        about = {"Title": _title(case), "Date": "2024-09-01", "Slug": f"claim-{case.number}"}
        about |= {"Category": f"topic-{case.topic}", "Author": f"speaker-{case.speaker}", "Tags": "false"}
        about |= {"Shown": json.dumps(_shown(case))}
        head = "".join(f"{key}: {value}\n" for key, value in about.items())
        _write(folder / "content" / f"claim-{case.number}.md", f"{head}\n{_text(case)}")


def _title(case: Case) -> str:
    return f"Were there more cases than ever? Claim {case.name}"


def _text(case: Case) -> str:
    years = range(LAST - 4, LAST + 1)
    rows = "\n".join(f"| {year} | {count:,} |" for year, count in zip(years, case.cases[-5:], strict=True))
    return TEXT.format(paragraphs=case.paragraphs, highest=case.highest, total=case.total, rows=rows)


def _shown(case: Case) -> dict[str, object]:
    """What our page shows around its text: claim, answer, receipts with every cell, chart, evidence and sources."""
    cells = [f"{count:,}" for count in case.cases]
    table = f"Cases by year, table {case.dataset}"
    receipts = [
        {"label": "Cases in the latest year", "value": case.latest, "from": table, "cells": cells[-1:]},
        {"label": "The highest year", "value": case.highest, "from": table, "cells": cells},
        {"label": "All years", "value": case.total, "from": table, "cells": cells},
        {"label": "Share of the highest year", "value": f"{case.share} percent", "from": "share", "cells": []},
    ]
    return {
        "claim": "There have never been as many cases as today.",
        "quote": "it has never been higher than today",
        "claimed": case.claimed,
        "answer": f"The latest year had {case.latest} cases, {case.share}% of the highest.",
        "receipts": receipts,
        "points": _points(case),
        "sources": ["Office of Statistics, Yearbook, 2024-01-15", "Daily Paper, What was said, 2024-08-12"],
        "evidence": "The office counted 412 municipalities.",
        "limits": "Cases that nobody reported are in no series.",
    }


def _points(case: Case) -> str:
    """The line of the chart, ready to be drawn."""
    return " ".join(f"{30 * place},{300 - count // 300}" for place, count in enumerate(case.cases))


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
