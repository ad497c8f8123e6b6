"""Build synthetic sites of growing size in fresh processes: seconds, peak memory, cost of a claim.

    python -m tests.benchmarks.run            100, 300 and 1,000 claims
    python -m tests.benchmarks.run 10000      as many as you like

Machines differ and are shared: read the ratios.  The cost of a claim is told
against the smallest site of the run, where 1.0 means linear; the bare start of
Python is measured in the same run.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from .synthetic import write_content

ROOT = Path(__file__).parents[2]


def main(sizes: list[int]) -> None:
    """Measure each size and print one line for it."""
    print(f"python -c pass: {_seconds([sys.executable, '-c', 'pass'])[0]:.3f} s")
    print(f"{'claims':>7} {'cold':>8} {'unchanged':>10} {'peak':>9} {'ms a claim':>11} {'against first':>14}")
    first = None
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            content, site = Path(folder, "content"), Path(folder, "site")
            write_content(content, size)
            command = [sys.executable, str(ROOT / "build.py"), "--content", str(content), "--site", str(site)]
            cold, said = _seconds([*command, "--templates", str(ROOT / "templates")])
            again, _ = _seconds([*command, "--templates", str(ROOT / "templates")])
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        each = cold / size * 1000
        first = first or each
        print(f"{size:>7} {cold:>6.2f} s {again:>8.2f} s {peak:>5.0f} MiB {each:>11.2f} {each / first:>14.2f}")
        print(f"        {said.strip()}")


def _seconds(command: list[str]) -> tuple[float, str]:
    started = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    return time.perf_counter() - started, done.stdout


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100, 300, 1000])
