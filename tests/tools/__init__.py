"""Programs of others that tests use: where they are, and what happens where they are not."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).parents[2]


def lacking(tool: str, remedy: str) -> NoReturn:
    """Skip the test, for this machine has no such tool; with FACTCHECK_TOOLS=required, fail it."""
    reason = f"there is no {tool} on this machine; to have it: {remedy}"
    if os.environ.get("FACTCHECK_TOOLS") == "required":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def of_npm(path: str) -> Path:
    """A file of a package that package.json names."""
    found = ROOT / "node_modules" / path
    if not found.is_file():
        lacking(path.partition("/")[0], "npm ci")
    return found
