"""Whatever befalls a command while it writes, each file is as before or as after, and the site one of the two."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.skipif(sys.platform != "linux", reason="limits for files and killed processes are as Linux has them")
def test_every_command_that_writes_can_be_stopped_at_any_moment() -> None:
    command = [sys.executable, "-m", "tests.tools.faults", "4"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert not done.stderr
    assert "32 commands were stopped; 0 complaints" == done.stdout.splitlines()[-1], done.stdout
    assert 0 == done.returncode
