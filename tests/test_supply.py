"""What a site is made with: no network, nothing of the environment, and packages that are known with their licences."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

import pytest

from .newsroom import FIGURES, LATER, claim, write
from .publications import ROOT, TEMPLATES

ALONE = """
import os, sys

NET = ("socket.connect", "socket.get", "socket.sendto", "urllib.Request", "http.client.")

def refuse(event, arguments):
    if event.startswith(NET):
        os.write(2, f"the network was asked for: {event} {arguments}".encode())
        os._exit(9)

sys.addaudithook(refuse)
"""
RUN = f"""{ALONE}
from factcheck.cli import main
sys.exit(main(sys.argv[1:]))
"""
DATES = ["--published", "2024-10-01", "--date", "2024-10-02"]
NEEDED = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)


def run(here: Path, *arguments: str, code: str = RUN) -> subprocess.CompletedProcess[str]:
    """A command in an empty environment, which ends it where it asks for the network."""
    command = [sys.executable, "-B", "-c", code, *arguments]
    return subprocess.run(command, cwd=here, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True)


@pytest.mark.parametrize(
    ("arguments", "exit_code"),
    [
        ([], 0),
        (["check"], 0),
        (["audit"], 0),
        (["fix", "--yes"], 0),
        (["new", "page", "help", "--title", "Help"], 0),
        (["publish", "--yes", "--date", "2024-12-02"], 0),
        (["revise", "rain", "--edition", "new.csv", *DATES, "--yes"], 0),
        (["schema"], 0),
        (["start", "more"], 0),
        (["links", "--date", "2024-12-02"], 9),
    ],
    ids=lambda given: given[0] if isinstance(given, list) and given else None,
)
def test_only_links_and_verify_of_an_address_ask_the_network(
    tmp_path: Path, arguments: Sequence[str], exit_code: int
) -> None:
    write(tmp_path, {"claims/more-rain.md": claim(FIGURES)})
    (tmp_path / "new.csv").write_text(LATER.replace("1,210", "1,300"))
    given = [] if arguments[:1] == ["start"] else ["--templates", str(TEMPLATES)]
    done = run(tmp_path, *arguments, *given)
    assert exit_code == done.returncode, done.stderr
    assert exit_code == 0 or "the network was asked for" in done.stderr


def test_published_evidence_is_computed_again_without_the_network(tmp_path: Path) -> None:
    write(tmp_path, {"claims/more-rain.md": claim(FIGURES)})
    assert 0 == run(tmp_path, "--templates", str(TEMPLATES)).returncode
    done = run(tmp_path, "verify", "site/claims/more-rain/evidence.zip")
    assert 0 == done.returncode, done.stderr
    assert 9 == run(tmp_path, "verify", "https://example.org/").returncode


def test_every_package_of_a_build_is_listed_with_its_licence() -> None:
    table = re.findall(r"^\| ([A-Z][\w.-]+) \| (`.*) \|$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    listed = {name: licence for licence, names in table for name in re.findall(r"`([^`]+)`", names)}
    assert set(NEEDED.findall((ROOT / "requirements.txt").read_text("utf-8"))) == listed.keys()
    told = {name: metadata.metadata(name).get("License-Expression") for name in listed}
    assert {} == {name: licence for name, licence in told.items() if licence and licence != listed[name]}
