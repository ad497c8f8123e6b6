"""A site that is started in an empty folder builds there, with nothing but what was put into it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck import Settings, check
from factcheck.cli import main
from factcheck.exits import CannotRun
from factcheck.starting import STARTER, start_site

ROOT = Path(__file__).parent.parent


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the folder's own generator, as its author would."""
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "GITHUB_ACTIONS")}
    command = [sys.executable, "-B", "build.py", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("started") / "my-site"
    start_site(folder)
    return folder


def test_a_site_that_was_started_builds_at_once_and_alone(site: Path) -> None:
    done = run(site)
    assert (0, "") == (done.returncode, done.stderr)
    assert "5 of 5 numbers with a receipt; verdicts: 1 computed, 0 judged" in done.stdout
    assert (site / "site" / "claims" / "river-rose" / "index.html").is_file()


def test_a_site_that_was_started_uses_its_own_generator(site: Path) -> None:
    script = "import factcheck; print(factcheck.__file__)"
    done = subprocess.run([sys.executable, "-B", "-c", script], cwd=site, capture_output=True, text=True, check=True)
    assert site / "factcheck" / "__init__.py" == Path(done.stdout.strip())


def test_a_site_that_was_started_can_start_another(site: Path, tmp_path: Path) -> None:
    done = run(site, "start", str(tmp_path / "another"))
    assert (0, "") == (done.returncode, done.stderr)
    assert 0 == run(tmp_path / "another", "check").returncode


def test_the_readme_of_a_new_site_names_only_what_is_there(site: Path) -> None:
    named = re.findall(
        r"`((?:content|templates|factcheck|schemas|\.vscode)/[\w./-]*)`", (site / "README.md").read_text()
    )
    assert len(named) > 5
    assert [] == [name for name in named if not (site / name).exists()]


def test_the_page_that_one_is_sent_to_is_there(site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["start", str(tmp_path / "mine")])
    said = capsys.readouterr().out
    assert (site / said[said.index("content/") :].removesuffix(".\n")).is_file()
    assert f"cd {tmp_path / 'mine'}\n" in said


def test_every_claim_of_the_example_is_computed_and_every_number_has_a_receipt() -> None:
    publication, _ = check(Settings(STARTER / "content", ROOT / "templates"))
    assert [True] == [each.claim.verdict.computed for each in publication.checks]
    assert 0 == publication.excused < publication.numbers


@pytest.mark.parametrize("name", ["content", "notes.txt", ".env"])
def test_a_folder_that_holds_something_is_left_as_it_is(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_text("mine")
    assert 2 == main(["start", str(tmp_path)])
    assert [name] == os.listdir(tmp_path)
    assert f"build.py: {tmp_path} is not empty, it holds {name}: choose another folder\n" == capsys.readouterr().err


def test_a_repository_without_files_is_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert start_site(tmp_path) > 50
    assert (tmp_path / "content" / "site.yaml").is_file()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    with pytest.raises(CannotRun, match="is a file, not a folder"):
        start_site(tmp_path / "mine")


def test_where_nothing_can_be_written_nothing_is_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine").write_text("mine")
    assert 2 == main(["start", str(tmp_path / "mine" / "site")])
    assert ["mine"] == os.listdir(tmp_path)
    assert capsys.readouterr().err.startswith("build.py: ")


def test_nothing_of_python_s_own_is_copied(site: Path) -> None:
    (ROOT / "factcheck" / "__pycache__").mkdir(exist_ok=True)
    assert [] == [path for path in site.rglob("*") if path.suffix == ".pyc" or path.name == "__pycache__"]
