"""A new site in a folder of its own: an example that builds at once, and this generator whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .adding import added
from .exits import CannotRun

ROOT = Path(__file__).resolve().parents[1]
STARTER = Path(__file__).resolve().parent / "starter"

GENERATOR = (
    ".github/workflows/links.yml",
    ".github/workflows/pages.yml",
    ".gitignore",
    ".vscode",
    "LICENSE",
    "build.py",
    "docs/architecture.md",
    "docs/authors.md",
    "docs/editors.md",
    "docs/example",
    "docs/example-large",
    "docs/performance.md",
    "docs/rules.md",
    "docs/scale.md",
    "docs/templates.md",
    "factcheck",
    "requirements-duckdb.txt",
    "requirements-search.txt",
    "requirements.txt",
    "schemas",
    "site/.gitignore",
    "templates",
)
"""What a site needs besides its content; it is copied, so that a site goes on building as it did."""

MAY_BE_THERE = {".git", ".DS_Store"}
"""What a folder may hold that is as good as empty: a repository without files."""


def start_site(folder: Path) -> int:
    """Make a site in an empty folder; how many files it has."""
    if folder.is_dir() and (there := {path.name for path in folder.iterdir()} - MAY_BE_THERE):
        raise CannotRun(f"{folder} is not empty, it holds {min(there)}: choose another folder")
    if folder.exists() and not folder.is_dir():
        raise CannotRun(f"{folder} is a file, not a folder")
    files = {folder / path: source.read_bytes() for path, source in _files()}
    with added(files):
        return len(files)


def _files() -> Iterator[tuple[Path, Path]]:
    """Each file of a new site: where it goes, and what it is a copy of."""
    for source in _walk(STARTER):
        yield source.relative_to(STARTER), source
    for name in GENERATOR:
        for source in _walk(ROOT / name):
            yield source.relative_to(ROOT), source


def _walk(place: Path) -> Iterator[Path]:
    """A file, or every file of a folder but for what Python keeps there."""
    if not place.exists():
        raise CannotRun(f"this copy of the generator is not whole: there is no {place}")
    if place.is_file():
        yield place
    for path in sorted(place.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path
