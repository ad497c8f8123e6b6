"""Lighthouse on the index and on the largest claim page: `python -m tests.tools.lighthouse [--steady]`.

The site is served compressed from this machine, as GitHub Pages does; the preset is a phone on a slow
network.  Exits with 1 where a figure is worse than it has to be.  The score for speed
depends on what else the machine does: `--steady` leaves it out and asks only for what is the same every time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..browser.chromium import FLAGS, find
from ..built import built, kind
from ..hosting import serve

LIGHTHOUSE = Path(__file__).parents[2] / "node_modules/lighthouse/cli/index.js"
PERFECT = ("accessibility", "best-practices", "seo")
SPEED = 95
MOST_BYTES = 70_000
"""Of the largest claim; tests/browser/test_loading.py holds the typical one to less."""
BLOCKED = "robots-txt"
"""Lighthouse asks for robots.txt from within the page, which the page's policy forbids; crawlers do not."""


def main(arguments: list[str]) -> int:
    """Print the figures of each page, and 1 where one is not good enough."""
    program = find()
    if program is None or not LIGHTHOUSE.is_file():
        print("Lighthouse needs Chromium and its own package: npm ci")
        return 1
    hosted: dict[str, bytes] = {}
    with serve(hosted) as host:
        site = built(address=host)
        hosted.update(site)
        faults = [
            f"{url}: {fault}"
            for url in (f"{host}{path.removesuffix('index.html')}" for path in ("index.html", _largest_claim(site)))
            for fault in judge(url, measure(url, program), steady="--steady" in arguments)
        ]
    print("\n".join(faults))
    return 1 if faults else 0


def measure(url: str, program: Path) -> dict[str, Any]:
    """Lighthouse's report on a page."""
    done = subprocess.run(
        [
            "node",
            LIGHTHOUSE,
            url,
            "--quiet",
            "--output=json",
            f"--skip-audits={BLOCKED}",
            f"--chrome-flags=--headless=new {' '.join(FLAGS)}",
        ],
        env={**os.environ, "CHROME_PATH": str(program)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    return dict(json.loads(done.stdout))


def judge(url: str, report: dict[str, Any], steady: bool) -> Iterator[str]:
    """Print a page's figures, and give those that are not good enough."""
    scores = {name: round(100 * category["score"]) for name, category in report["categories"].items()}
    audits = report["audits"]
    shift = audits["cumulative-layout-shift"]["numericValue"]
    size = audits["total-byte-weight"]["numericValue"]
    painted = audits["largest-contentful-paint"]["displayValue"]
    shown = ", ".join(f"{name} {score}" for name, score in scores.items())
    print(f"{url}: {shown}; largest paint {painted}, shift {shift:g}, {size:,.0f} bytes")
    for name in PERFECT:
        if scores[name] < 100:
            failed = [ref["id"] for ref in report["categories"][name]["auditRefs"] if _failed(audits[ref["id"]])]
            yield f"{name} is {scores[name]}: {', '.join(failed)}"
    if not steady and scores["performance"] < SPEED:
        yield f"performance is {scores['performance']}, not {SPEED}"
    if shift:
        yield f"the page shifts by {shift:g}"
    if size > MOST_BYTES:
        yield f"a first visit loads {size:,.0f} bytes, more than {MOST_BYTES:,}"


def _failed(audit: dict[str, Any]) -> bool:
    return audit["score"] is not None and audit["score"] < 1


def _largest_claim(site: Mapping[str, bytes]) -> str:
    return max((path for path in site if kind(path) == "claims/*/"), key=lambda path: len(site[path]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
