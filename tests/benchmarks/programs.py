"""The programs that are measured: how each gets its sources, and how it builds and serves them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .peers import write_hugo, write_pelican
from .synthetic import make_cases, write_content

ROOT = Path(__file__).parents[2]
PORT = 8181
OURS = ("site", ".site.twin", ".site.built")
"""What a build of ours leaves."""

FACTCHECK, IMAGELESS, HUGO, PELICAN = "factcheck", "factcheck, no share images", "Hugo", "Pelican, its cache on"


@dataclass(frozen=True)
class Program:
    """A site generator, or a way to use one.

    `made` is what a cold build must not find; `page` the address of the claim that is edited.
    """

    name: str
    write: Callable[[Path, int], None]
    build: list[str]
    edited: str
    made: tuple[str, ...]
    serve: list[str]
    page: str


def programs(peers: Path | None, images: bool = True) -> Iterator[Program]:
    """Ours with images, if they are wanted, and without, then those that are installed in an environment for peers."""
    where = ["--templates", str(ROOT / "templates")]
    us = [sys.executable, str(ROOT / "build.py"), *where]
    claim, page = "content/claims/claim-0.md", f"http://127.0.0.1:{PORT}/synthetic/claims/claim-0/"
    if images:
        yield Program(FACTCHECK, _write_ours, us, claim, OURS, [*us, "serve", "--port", str(PORT)], page)
    bare = ["env", f"PYTHONPATH={ROOT}", sys.executable, "-m", f"{__package__}.imageless", *where]
    yield Program(IMAGELESS, _write_ours, bare, claim, OURS, [], "")
    if peers is None:
        return
    (hugo,) = peers.resolve().glob("lib/python*/site-packages/hugo/binaries/hugo*")
    serve = [str(hugo), "server", "--port", str(PORT), "--bind", "127.0.0.1"]
    yield Program(HUGO, _write_hugo, [str(hugo), "--quiet"], claim, ("public", "resources"), serve, page)
    pelican = str(peers.resolve() / "bin" / "pelican")
    serve = [pelican, "--listen", "--autoreload", "--bind", "127.0.0.1", "--port", str(PORT)]
    made = ("output", "cache", "__pycache__")
    yield Program(
        PELICAN, _write_pelican, [pelican, "--quiet"], "content/claim-0.md", made, serve, page.replace("/synthetic", "")
    )


def _write_ours(folder: Path, claims: int) -> None:
    write_content(folder / "content", claims)


def _write_hugo(folder: Path, claims: int) -> None:
    write_hugo(folder, make_cases(claims))


def _write_pelican(folder: Path, claims: int) -> None:
    write_pelican(folder, make_cases(claims))
