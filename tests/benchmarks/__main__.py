"""Measure factcheck beside its peers: `make bench`, or for other sizes `make bench SIZES="100 1000 10000"`.

    python -m tests.benchmarks                              100 and 1,000 claims, without peers
    python -m tests.benchmarks --peers ENVIRONMENT 10000    with Hugo and Pelican from an environment
    python -m tests.benchmarks --write                      also into docs/performance.md

Every build is a fresh process, and the programs take turns within a round.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from ..tools.documents import with_part
from .comparing import compare, floor
from .processes import CommandFailed
from .programs import ROOT, programs
from .tables import linearity, size_table

PAGE = ROOT / "docs" / "performance.md"
FLOOR_ROUNDS = 11


def main(arguments: list[str]) -> int:
    """Measure, print, and write what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("sizes", nargs="*", type=int, default=[100, 1000], metavar="CLAIMS")
    parser.add_argument("--peers", type=Path, metavar="ENVIRONMENT", help="where hugo and pelican are installed")
    parser.add_argument("--rounds", type=int, default=3, help="how often each build is made (default: 3)")
    parser.add_argument("--no-images", action="store_true", help="leave out our builds with share images")
    parser.add_argument("--no-previews", action="store_true", help="measure builds only")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.relative_to(ROOT)}")
    given = parser.parse_args(arguments)
    try:
        parts = measured(given)
    except CommandFailed as failed:
        print(failed, file=sys.stderr)
        return 1
    if given.write:
        PAGE.write_text(with_part(PAGE.read_text("utf-8"), "benchmark", "\n\n".join(parts)), "utf-8")
    return 0


def measured(given: argparse.Namespace) -> list[str]:
    """The tables, each printed as soon as it is there."""
    all_programs = tuple(programs(given.peers, not given.no_images))
    parts, sizes = [], []

    def tell(part: str) -> None:
        parts.append(part)
        print(f"{part}\n", flush=True)

    tell(
        f"`python -c pass`: {floor(FLOOR_ROUNDS) * 1000:.0f} ms CPU. The machine: "
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the beginning."
    )
    for claims in given.sizes:
        sizes.append(compare(all_programs, claims, given.rounds, previews=not (given.no_previews or given.no_images)))
        tell(size_table(sizes[-1]))
    tell(linearity(sizes))
    return parts


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
