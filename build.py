#!/usr/bin/env python3
"""Build the fact-check site: `python build.py`; check it without writing: `python build.py check`."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

COULD_NOT_RUN = 2

if sys.version_info < (3, 11):  # noqa: UP036 (the one who runs it may have an older one)
    print("build.py: Python 3.11 or newer is needed, this is", sys.version.split()[0], file=sys.stderr)
    sys.exit(COULD_NOT_RUN)


def run() -> int:
    """Run the command that is given; a Python without the packages that it needs says so, and which Python has them."""
    try:
        from factcheck.cli import main

        return main()
    except ModuleNotFoundError as missing:
        if str(missing.name).startswith("factcheck"):
            raise
        print(f"build.py: this Python has no package {missing.name}; {_where_it_is()}", file=sys.stderr)
        return COULD_NOT_RUN
    except KeyboardInterrupt:
        print("\nbuild.py: stopped", file=sys.stderr)
        return COULD_NOT_RUN


def _where_it_is() -> str:
    """What to run where packages were installed for this folder, or else how to install them."""
    pythons = (Path(__file__).parent / ".venv" / "bin" / "python", Path(__file__).parent / ".venv/Scripts/python.exe")
    installed = next((python for python in pythons if python.is_file() and str(python) != sys.executable), None)
    if installed:
        return f"they are installed for {installed}: run it with that"
    return "run `make site`, or: python -m pip install --require-hashes -r requirements.txt"


def leave(code: int) -> NoReturn:
    """End the process at once: to take apart all that was loaded would be a tenth of what an edit costs."""
    with suppress(OSError):  # what cannot be said is told by Python when it ends
        sys.stdout.flush()
        os._exit(code)
    sys.exit(code)


if __name__ == "__main__":
    leave(run())
