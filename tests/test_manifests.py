"""The manifest of a site names every file of it as it is, and what was changed since is found by it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from factcheck import Settings, build
from factcheck.generator import VERSION
from factcheck.manifests import (
    MANIFEST,
    Difference,
    Listed,
    Manifest,
    NotAManifest,
    amend_manifest,
    compare,
    make_manifest,
    read_manifest,
)
from factcheck.writing import RECORD

from .newsroom import write
from .publications import ROOT, TEMPLATES

COMMIT = "0123456789abcdef0123456789abcdef01234567"
FILES = {"index.html": b"rain", "claims/x/index.html": b"snow", "röte.csv": b""}


def manifest_of(files: Mapping[str, bytes], commit: str | None = None) -> bytes:
    page = make_manifest(listed(files), "https://example.org/rain/", commit)
    assert MANIFEST == page.path
    return page.body


def listed(files: Mapping[str, bytes]) -> dict[str, Listed]:
    return {path: Listed(len(body), sha256(body).hexdigest()) for path, body in files.items()}


def told(**changes: object) -> bytes:
    """A manifest of one file, with something changed in it."""
    listed = {"bytes": 4, "sha256": sha256(b"rain").hexdigest()}
    whole = {"address": "https://example.org/", "commit": None, "generator": "x 1", "files": {"index.html": listed}}
    return json.dumps({**whole, **changes}).encode()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that was built from the small content folder."""
    folder = tmp_path_factory.mktemp("built")
    build(Settings(write(folder, {}), TEMPLATES, folder / "site", commit=COMMIT))
    return folder / "site"


def test_the_manifest_of_a_built_site_lists_every_file_as_it_is_and_none_else(site: Path) -> None:
    found = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    body = found.pop(MANIFEST)
    del found[RECORD]  # is no part of what readers get
    assert "share.png" in found
    assert listed(found) == read_manifest(body).files


def test_it_says_where_the_site_lives_and_what_it_was_built_from(site: Path) -> None:
    manifest = read_manifest((site / MANIFEST).read_bytes())
    expected = ("https://example.org/rain/", COMMIT, f"factcheck {VERSION}")
    assert expected == (manifest.address, manifest.commit, manifest.generator)


def test_an_address_that_is_given_for_one_build_is_the_one_it_says(tmp_path: Path) -> None:
    build(Settings(write(tmp_path, {}), TEMPLATES, tmp_path / "site", address="https://preview.example.org/7/"))
    assert "https://preview.example.org/7/" == read_manifest((tmp_path / "site" / MANIFEST).read_bytes()).address


def test_a_built_site_is_what_its_manifest_says(site: Path) -> None:
    assert () == compare((site / MANIFEST).read_bytes(), lambda path: (site / path).read_bytes())


def test_without_a_commit_it_says_null() -> None:
    assert json.loads(manifest_of(FILES))["commit"] is None


def test_what_was_read_is_what_was_told() -> None:
    expected = Manifest("https://example.org/rain/", COMMIT, f"factcheck {VERSION}", listed(FILES))
    assert expected == read_manifest(manifest_of(FILES, COMMIT))


def test_the_same_files_in_any_order_give_the_same_bytes() -> None:
    assert manifest_of(FILES) == manifest_of(dict(reversed(FILES.items())))


def test_a_manifest_is_amended_as_if_it_were_made_again() -> None:
    now = {**FILES, "index.html": b"hail", "r\u00f6te.csv": b"1"}
    amended = amend_manifest(
        manifest_of(FILES, COMMIT), listed({path: now[path] for path in ("r\u00f6te.csv", "index.html")})
    )
    assert manifest_of(now, COMMIT) == amended.body


def test_a_file_that_a_manifest_does_not_list_cannot_be_amended() -> None:
    with pytest.raises(NotAManifest, match=r"new\.html"):
        amend_manifest(manifest_of(FILES, COMMIT), listed({"new.html": b"sun"}))


def test_a_manifest_is_json_a_line_for_each_thing_that_is_said() -> None:
    for files in (FILES, {}):
        body = manifest_of(files, COMMIT).decode()
        assert json.dumps(json.loads(body), ensure_ascii=False, indent=1) + "\n" == body


@pytest.mark.parametrize(
    ("path", "now", "said"),
    [
        ("index.html", b"rail", "has other bytes, though as many"),
        ("index.html", b"rain ", "has 5 bytes, the manifest says 4"),
        ("claims/x/index.html", None, "is not there"),
    ],
)
def test_one_file_that_is_altered_is_named(path: str, now: bytes | None, said: str) -> None:
    served = {**FILES, path: now}
    assert (Difference(path, said),) == compare(manifest_of(FILES), served.get)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff",
        b"null",
        b"[]",
        b"{}",
        b"[" * 100_000,
        told(files=[]),
        told(files={"index.html": 4}),
        told(files={"index.html": {"bytes": 4}}),
        told(files={"index.html": {"bytes": True, "sha256": "0" * 64}}),
        told(files={"index.html": {"bytes": -1, "sha256": "0" * 64}}),
        told(files={"index.html": {"bytes": 4, "sha256": "0" * 63}}),
        told(files={"../index.html": {"bytes": 4, "sha256": "0" * 64}}),
        told(files={"/etc/passwd": {"bytes": 4, "sha256": "0" * 64}}),
        told(files={"..\\index.html": {"bytes": 4, "sha256": "0" * 64}}),
        told(commit=3),
        told(address=None),
        told(generator=1),
    ],
)
def test_what_is_no_manifest_is_refused(body: bytes) -> None:
    assert ["index.html"] == list(read_manifest(told()).files)
    with pytest.raises(NotAManifest):
        read_manifest(body)


def test_the_lines_in_the_readme_name_what_differs_and_nothing_else(site: Path, tmp_path: Path) -> None:
    example = re.search(r'^python3 -c "\n(.*?)^"', (ROOT / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert example is not None

    def run() -> str:
        command = [sys.executable, "-c", example[1]]
        return subprocess.run(command, cwd=tmp_path / "copy", check=True, capture_output=True, text=True).stdout

    shutil.copytree(site, tmp_path / "copy")
    assert "" == run()
    (tmp_path / "copy" / "index.html").write_bytes(b"altered")
    (tmp_path / "copy" / "404.html").unlink()
    assert "404.html differs\nindex.html differs\n" == run()
