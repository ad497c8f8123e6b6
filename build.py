#!/usr/bin/env python3
"""Build the fact-check site: `python build.py`; check it without writing: `python build.py check`."""

import sys

COULD_NOT_RUN = 2

if sys.version_info < (3, 11):  # noqa: UP036 (the one who runs it may have an older one)
    print("build.py: Python 3.11 or newer is needed, this is", sys.version.split()[0], file=sys.stderr)
    sys.exit(COULD_NOT_RUN)

try:
    from factcheck.cli import main
except ModuleNotFoundError as missing:
    hint = "run `make site`, or: pip install --require-hashes -r requirements.txt"
    print(f"build.py: the package {missing.name} is not installed; {hint}", file=sys.stderr)
    sys.exit(COULD_NOT_RUN)
except KeyboardInterrupt:
    print("\nbuild.py: stopped", file=sys.stderr)
    sys.exit(COULD_NOT_RUN)

if __name__ == "__main__":
    sys.exit(main())
