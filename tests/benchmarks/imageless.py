"""Our commands without share images, which have no counterpart in other generators.

    python -m tests.benchmarks.imageless ARGUMENTS OF build.py

Everything is read, checked, rendered and written; the drawings alone are empty files.
"""

from __future__ import annotations

import sys

from factcheck.cli import main
from factcheck.commands import build

WHOLE = build._build


def without_images(*given: object) -> None:
    """A build that has something to do; only then is loaded what would draw."""
    from factcheck import gallery

    gallery.draw = lambda *_: b""  # type: ignore[assignment]
    WHOLE(*given)  # type: ignore[arg-type]


if __name__ == "__main__":
    build._build = without_images  # type: ignore[assignment]
    sys.exit(main(sys.argv[1:]))
