"""Published evidence, in a file, a folder or at a web address -> whether it agrees with its data.

Whatever was published is only read: the program that a bundle brings along is
never run, as there is one here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from .evidence import BUNDLE, VERIFIER
from .evidence.verify import (
    LARGEST_BUNDLE,
    LARGEST_FILE,
    LARGEST_JSON,
    Told,
    Unreadable,
    Verification,
    in_words,
    read_bundle,
    read_folder,
    read_json,
    verify,
    verify_receipts,
)
from .manifests import MANIFEST, NotAManifest, compare, read_manifest
from .shelves import Address, Folder, NotRead, Shelf

CLAIM = re.compile(r"(?:^|/)claims/([a-z0-9][a-z0-9_-]*)/$")
RECORD = "claim.json"
NAME = re.compile(r"[\w-][\w.-]*", re.ASCII)
LEFT_OUT = "    its text was not checked, which lies in its bundle alone"
ANOTHER = "    its own verify.py is not the one that this version makes, and was not run"


@dataclass(frozen=True)
class Evidence:
    """Where the evidence of one check lies: a bundle, a record (.json) or an unpacked bundle (a folder).

    `digest` is its SHA-256 where a list of the site's files says it.
    """

    shelf: Shelf
    name: str
    digest: str = ""


@dataclass(frozen=True)
class Verified:
    """Whether a check agrees with its data, and what is to be said of that."""

    agrees: bool
    lines: tuple[str, ...]


def evidence_at(place: str) -> tuple[Evidence, ...]:
    """The evidence at a path or an address: of one check, or of every check of a site; NotRead where there is none."""
    shelf, name = _opened(place)
    if name:
        return (Evidence(shelf, name),)
    if isinstance(shelf, Folder) and shelf.has("receipts.json"):
        return (Evidence(shelf, "."),)
    if shelf.has(BUNDLE) or (isinstance(shelf, Address) and CLAIM.search(shelf.address)):
        return (Evidence(shelf, BUNDLE),)
    return tuple(Evidence(shelf, path, digest) for path, digest in _listed(shelf).items())


def _opened(place: str) -> tuple[Shelf, str]:
    """The folder or the address that holds a place, and the name of a file there, if it is one."""
    if not place.startswith(("http://", "https://")):
        path = Path(place)
        if not path.exists():
            raise NotRead(f"there is nothing at {place}")
        if not path.is_dir() and not path.is_file():
            raise NotRead(f"{place} is no file and no folder")
        return (Folder(path), "") if path.is_dir() else (Folder(path.parent), path.name)
    try:
        address = urljoin(place, urlsplit(place).path or "/")  # without what follows a ? or #
    except ValueError:
        raise NotRead(f"{place} is no web address") from None
    base, _, name = address.rpartition("/")
    if name.endswith((".zip", ".json")):
        return Address(f"{base}/"), name
    return Address(f"{base}/" if name in ("", "index.html") else f"{address}/"), ""


def _listed(shelf: Shelf) -> Mapping[str, str]:
    """The bundles of a site: from the list of all of its files, or else from that of its checks."""
    try:
        files = read_manifest(shelf.read(MANIFEST, LARGEST_JSON)).files
        found = {path: listed.sha256 for path, listed in files.items() if path.endswith(f"/{BUNDLE}")}
    except (NotRead, NotAManifest):
        found = {}
    if found:
        return found
    listed = read_json(shelf.read("claimreview.json", LARGEST_JSON), "claimreview.json")["dataFeedElement"]
    ids = [match[1] for told in listed if (match := CLAIM.search(told["url"].text))]
    return dict.fromkeys((f"claims/{id}/{BUNDLE}" for id in ids), "")


def verify_files(place: str) -> Verified:
    """Compare every file of a site with what its manifest says of it."""
    shelf, _ = _opened(place)
    try:
        body = shelf.read(MANIFEST, LARGEST_JSON)
        listed = read_manifest(body).files
        found = compare(body, lambda path: shelf.find(path, listed[path].bytes))
    except (NotRead, NotAManifest) as error:
        return Verified(False, (f"no: {MANIFEST}: {error}",))
    if found:
        return Verified(False, tuple(f"no: {each.path} {each.said}" for each in found))
    return Verified(True, (f"yes: all of {len(listed):,} files are what {MANIFEST} says",))


def verify_evidence(evidence: Evidence) -> Verified:
    """Compute one check again from its evidence."""
    try:
        if evidence.name.endswith(".json"):
            return _told(_of_record(evidence), LEFT_OUT)
        files = _files(evidence)
        same = files.get("verify.py") == VERIFIER.read_bytes()
        check = verify(files)
        check.differences += _beside(evidence, check)
        return _told(check, "" if same else ANOTHER)
    except (NotRead, Unreadable) as error:
        return Verified(False, (f"no: {evidence.name}: {error}",))


def _told(check: Verification, remark: str) -> Verified:
    return Verified(not check.differences, tuple(filter(None, [*in_words(check), remark])))


def _files(evidence: Evidence) -> dict[str, bytes]:
    """The files of a bundle, which may be unpacked."""
    if isinstance(evidence.shelf, Folder) and evidence.name == ".":
        return read_folder(evidence.shelf.folder)
    body = evidence.shelf.read(evidence.name, LARGEST_BUNDLE)
    if evidence.digest not in ("", sha256(body).hexdigest()):
        raise Unreadable("this is not the file that manifest.json lists")
    return read_bundle(body)


def _beside(evidence: Evidence, check: Verification) -> Iterator[str]:
    """What makes it the evidence of another page than the one that it lies beside, on a site or at an address."""
    base = f"{evidence.shelf.address if isinstance(evidence.shelf, Address) else ''}{evidence.name}".removesuffix(
        BUNDLE
    )
    if not (page := CLAIM.search(base)):
        return
    named = CLAIM.search(check.receipts["url"].text)
    if named is None or named[1] != page[1]:
        yield f"it lies at claims/{page[1]}/, and is the evidence of {check.receipts['url'].text}"
    beside = evidence.shelf.read(evidence.name.removesuffix(BUNDLE) + RECORD, LARGEST_JSON)
    if read_json(beside, RECORD).value != check.receipts.value:
        yield f"{RECORD} beside it says something else than its receipts.json"


def _of_record(evidence: Evidence) -> Verification:
    """A check by its claim.json, and the tables that lie beside it on the site, or at the address that it names."""
    body = evidence.shelf.read(evidence.name, LARGEST_JSON)
    receipts = read_json(body, evidence.name)
    files = {"receipts.json": body}
    for dataset, file in _tables(receipts):
        path = f"../../datasets/{dataset}/{file}"
        beside = isinstance(evidence.shelf, Address) or evidence.shelf.has(path)
        shelf = evidence.shelf if beside else Address(receipts["url"].text)
        files[f"data/{dataset}/{file}"] = shelf.read(path, LARGEST_FILE)
    return verify_receipts(files, receipts)


def _tables(receipts: Told) -> Iterator[tuple[str, str]]:
    """The dataset and the file of every edition that a record names."""
    for dataset, told in receipts["datasets"].items():
        for edition in told["editions"]:
            if not (NAME.fullmatch(dataset) and NAME.fullmatch(edition["file"].text)):
                raise Unreadable(f"{dataset} {edition['file'].text!r} is no name of a table")
            if edition.has("extract"):
                raise Unreadable(
                    f"{dataset} is too large to lie on a site: verify {BUNDLE}, which has an extract of it"
                )
            yield dataset, edition["file"].text
