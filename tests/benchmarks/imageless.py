"""A build without share images, which have no counterpart in other generators.

    python -m tests.benchmarks.imageless CONTENT SITE

Everything is read, checked, rendered and written; the drawings alone are empty files.
"""

from __future__ import annotations

import sys
from pathlib import Path

from factcheck import Settings, build, gallery

TEMPLATES = Path(__file__).parents[2] / "templates"


if __name__ == "__main__":
    gallery.draw = lambda *_: b""  # type: ignore[assignment]
    build(Settings(content=Path(sys.argv[1]), site=Path(sys.argv[2]), templates=TEMPLATES))
