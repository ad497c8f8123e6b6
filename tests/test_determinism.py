"""The same content gives the same bytes, whoever builds it, where and when: each build here is a process of its own."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from .newsroom import FIGURES, claim, write
from .publications import ROOT, TEMPLATES

SHUFFLING = """
import os
import random
import sys
chance = random.Random(5)
listed, scanned = os.listdir, os.scandir

def listdir(path="."):
    names = listed(path)
    chance.shuffle(names)
    return names

class scandir(list):
    def __init__(self, path="."):
        with scanned(path) as entries:
            super().__init__(entries)
        chance.shuffle(self)
        self.left = iter(list(self))
    def __next__(self):
        return next(self.left)
    def __enter__(self):
        return self
    def __exit__(self, *_):
        self.close()
    def close(self):
        pass

os.listdir, os.scandir = listdir, scandir
"""
WORKERS = """
from factcheck import workers
workers.WORTH_A_WORKER = 1
workers._cores = lambda: {}
"""
BUILD = """
import os, sys
{before}
from factcheck.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {f"claims/{name}.md": claim(FIGURES, "[180](figure:days)") for name in ("b", "a", "é".encode().hex(), "i")}
    return write(tmp_path_factory.mktemp("newsroom"), files)


@pytest.fixture(scope="module")
def expected(content: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    return built(content, tmp_path_factory.mktemp("expected"))


def built(content: Path, here: Path, before: str = "", python: str = sys.executable, **env: str) -> Mapping[str, str]:
    """The SHA-256 of every file of a site."""
    site = here / "site"
    given = ["--content", str(content), "--templates", str(TEMPLATES), "--site", str(site)]
    command = [python, "-c", BUILD.format(before=before), *given]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "1", **env}
    done = subprocess.run(command, cwd=here, env=environment, capture_output=True, text=True)
    assert (0, "") == (done.returncode, done.stderr)
    return hashes(site)


def hashes(site: Path) -> Mapping[str, str]:
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "2"},
        {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "3"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "de_DE.UTF-8", "LANG": "tr_TR.UTF-8"},
    ],
    ids=lambda environment: " ".join(environment.values()),
)
def test_the_environment_changes_no_byte(
    content: Path, expected: Mapping[str, str], tmp_path: Path, environment: Mapping[str, str]
) -> None:
    assert expected == built(content, tmp_path, **environment)


@pytest.mark.parametrize(
    "before",
    [SHUFFLING, "os.umask(0o077)", "os.umask(0)", *(WORKERS.format(count) for count in (1, 2, 3))],
    ids=["order of files", "umask 077", "umask 0", "1 worker", "2 workers", "3 workers"],
)
def test_the_machine_changes_no_byte(content: Path, expected: Mapping[str, str], tmp_path: Path, before: str) -> None:
    assert expected == built(content, tmp_path, before)


def test_a_build_upon_another_one_gives_what_a_first_one_gives(content: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(content, copy)
    shutil.rmtree(copy / "claims")
    (copy / "claims").mkdir()
    for name in ("i", "z"):
        (copy / "claims" / f"{name}.md").write_text(claim())
    built(copy, tmp_path)
    assert built(content, _folder(tmp_path / "new")) == built(content, tmp_path)


def test_the_times_of_files_change_no_byte(content: Path, expected: Mapping[str, str], tmp_path: Path) -> None:
    shutil.copytree(content, tmp_path / 'it\'s a "copy", of content')
    for number, path in enumerate((tmp_path / 'it\'s a "copy", of content').rglob("*")):
        os.utime(path, (0, number % 2 * 2**33))
    assert expected == built(tmp_path / 'it\'s a "copy", of content', tmp_path)


def _folder(path: Path) -> Path:
    path.mkdir()
    return path
