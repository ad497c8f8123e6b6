"""The files of a site -> manifest.json, by which anybody can see that none of them was changed since.

The workflow that publishes a site signs its manifest; so one signature vouches
for every file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from .generator import NAME, VERSION
from .model import Page

MANIFEST = "manifest.json"
"""Where it stands in the site; it lists every file but itself."""

END_OF_ENTRY = b"\n  }"

DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Listed:
    """What a file of the site is: how long, and its SHA-256 in hexadecimal."""

    bytes: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """Every file of a site by its path, where the site lives, and the commit and the generator it was built from."""

    address: str
    commit: str | None
    generator: str
    files: Mapping[str, Listed]


@dataclass(frozen=True)
class Difference:
    """A file that is not what the manifest says, and in what."""

    path: str
    said: str


class NotAManifest(Exception):
    """What was read is no manifest of a site."""


def make_manifest(files: Mapping[str, Listed], address: str, commit: str | None = None) -> Page:
    """The manifest of all files of a site."""
    return _printed(Manifest(address, commit, f"{NAME} {VERSION}", files))


def amend_manifest(body: bytes, changed: Mapping[str, Listed]) -> Page:
    """A manifest of ours in which some files are what they are now; NotAManifest where one is not in it.

    Only their lines are looked for, as a large site has many others.
    """
    parts, at = [], 0
    for path, file in sorted(changed.items()):
        entry = _entry(path, file).encode()
        start = body.find(entry[: entry.index(b"\n") + 1], at)
        end = body.find(END_OF_ENTRY, start)
        if start < 0 or end < 0:
            raise NotAManifest(f"this is no manifest of a site with {path}")
        parts += [body[at:start], entry]
        at = end + len(END_OF_ENTRY)
    return Page(MANIFEST, b"".join([*parts, body[at:]]))


def _printed(manifest: Manifest) -> Page:
    """A manifest as JSON, a line for each thing that is said, so that two of them can be compared."""
    head = {"address": manifest.address, "commit": manifest.commit, "generator": manifest.generator}
    said = [f" {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}," for name, value in head.items()]
    files = ",\n".join(_entry(path, file) for path, file in sorted(manifest.files.items()))
    inner = f"{{\n{files}\n }}" if files else "{}"
    return Page(MANIFEST, "\n".join(["{", *said, f' "files": {inner}', "}", ""]).encode())


def _entry(path: str, file: Listed) -> str:
    """A file of a manifest: its path on a line, and what it is on three more."""
    name = json.dumps(path, ensure_ascii=False)
    return f'  {name}: {{\n   "bytes": {file.bytes},\n   "sha256": "{file.sha256}"\n  }}'


def read_manifest(body: bytes) -> Manifest:
    """A manifest from its bytes, which may come from anywhere: NotAManifest where something is missing or odd in it."""
    try:
        told = json.loads(body)
        files = {_path(path): _listed(file) for path, file in told["files"].items()}
        commit = None if told["commit"] is None else _text(told["commit"])
        return Manifest(_text(told["address"]), commit, _text(told["generator"]), files)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NotAManifest("this is no manifest of a site") from error


def compare(body: bytes, fetch: Callable[[str], bytes | None]) -> tuple[Difference, ...]:
    """Every file that differs from what a manifest says; `fetch` gives the bytes of a path, or None where none are."""
    found = ((path, _difference(listed, fetch(path))) for path, listed in read_manifest(body).files.items())
    return tuple(Difference(path, said) for path, said in found if said)


def _difference(listed: Listed, body: bytes | None) -> str:
    if body is None:
        return "is not there"
    if len(body) != listed.bytes:
        return f"has {len(body):,} bytes, the manifest says {listed.bytes:,}"
    return "" if sha256(body).hexdigest() == listed.sha256 else "has other bytes, though as many"


def _path(path: str) -> str:
    """A path within the site, and none that leads out of it."""
    if "\\" in path or not all(part not in ("", ".", "..") for part in path.split("/")):
        raise ValueError(path)
    return path


def _listed(file: Mapping[str, object]) -> Listed:
    length, digest = file["bytes"], _text(file["sha256"])
    if type(length) is not int or length < 0 or not DIGEST.fullmatch(digest):
        raise ValueError(digest)
    return Listed(length, digest)


def _text(told: object) -> str:
    if not isinstance(told, str):
        raise TypeError(told)
    return told
