"""`python -m tests.tools.fuzz [SECONDS]`: look for content that ends in a traceback, or takes more than ten seconds.

Atheris changes bytes and keeps those by which more of the code is reached.  Where
it is not installed (it has no wheels for some systems), hypothesis makes
folders for as long, and says so.  Exit code 1: something was found, and the
folder that does it is kept.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

SECONDS = 300
SLOW = 10
MEMORY = 1000
"""The megabytes that a build of any content may take."""

LONGEST = 400
"""The bytes of an input: each five put a word somewhere."""


def try_folder(files: Mapping[str, bytes], folder: Path) -> None:
    """Check a content folder and tell its problems in every format; anything but that is a finding."""
    from factcheck import BuildFailed, Settings, check
    from factcheck.reports import FORMATS

    shutil.rmtree(folder, ignore_errors=True)
    for name, body in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(body)
    started = time.monotonic()
    try:
        check(Settings(folder, Path(__file__).parents[2] / "templates"))
    except BuildFailed as failed:
        for report in FORMATS.values():
            report(failed.problems).encode("utf-8", "backslashreplace")
    if time.monotonic() - started > SLOW:
        raise TimeoutError(f"{folder} takes more than {SLOW} seconds")


def with_atheris(seconds: int, folder: Path) -> None:
    """Let a fuzzer that sees which lines are reached look for the rest of the time; it ends the process."""
    import atheris

    with atheris.instrument_imports(include=["factcheck"]):
        import factcheck.checking
        import factcheck.rendering  # noqa: F401
    from ..strategies import spoilt

    def one(choices: bytes) -> None:
        try_folder(spoilt(choices), folder)

    limits = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-len_control=0", f"-rss_limit_mb={MEMORY}"]
    kept = f"-artifact_prefix={folder.parent / 'found-'}"
    atheris.Setup([sys.argv[0], *limits, kept, "-print_final_stats=1", "-verbosity=0"], one)
    atheris.Fuzz()


def with_hypothesis(seconds: int, folder: Path) -> None:
    """Make folders by the strategies until the time is over."""
    from hypothesis import HealthCheck, given, settings

    from ..strategies import folders

    @settings(max_examples=50, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(folders())
    def some(files: Mapping[str, bytes]) -> None:
        try_folder(files, folder)

    end = time.monotonic() + seconds
    while time.monotonic() < end:
        some()


def main() -> None:
    parser = argparse.ArgumentParser(description="Look for content that ends in a traceback or takes too long.")
    parser.add_argument("seconds", type=int, nargs="?", default=SECONDS)
    parser.add_argument("--hypothesis", action="store_true", help="without a fuzzer, even where there is one")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="fuzz-")) / "content"
    print(f"What is tried last stands in {folder}.", flush=True)
    if find_spec("atheris") and not options.hypothesis:
        with_atheris(options.seconds, folder)
    else:
        print(f"Without atheris: hypothesis makes folders for {options.seconds} seconds.", flush=True)
        with_hypothesis(options.seconds, folder)


if __name__ == "__main__":
    main()
