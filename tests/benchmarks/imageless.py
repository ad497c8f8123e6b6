"""Our commands without share images, which have no counterpart in other generators.

    python -m tests.benchmarks.imageless ARGUMENTS OF build.py

Everything is read, checked, rendered and written; the drawings alone are empty files.
"""

from __future__ import annotations

import sys

from factcheck import gallery
from factcheck.cli import main

if __name__ == "__main__":
    gallery.draw = lambda *_: b""  # type: ignore[assignment]
    sys.exit(main(sys.argv[1:]))
