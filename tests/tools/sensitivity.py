"""Every cell of content/, changed one at a time: `python -m tests.tools.sensitivity`, or with another folder.

It prints what the changes did, and each that did not do what the audit says of its cell.  It takes minutes:
tests/test_sensitivity.py does the same with a sample.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from ..mutating import Newsroom, changes, is_as_promised


def main(folder: Path) -> int:
    """Change every cell of a copy of a folder; 1 where one of them did something else than was promised."""
    with TemporaryDirectory() as place:
        newsroom = Newsroom(copytree(folder, Path(place) / "content"))
        found: Counter[tuple[str, str]] = Counter()
        broken = 0
        for change in changes(newsroom.publication):
            outcome = newsroom.outcome(change)
            found[change.use, outcome] += 1
            if not is_as_promised(change, outcome):
                broken += 1
                print(f"{change}: {outcome}")
    for (use, outcome), count in sorted(found.items()):
        print(f"{count:7,} changes of {use} cells: {outcome}")
    print(f"{found.total():7,} changes, {broken} of them not as the audit says")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "content")))
