"""`build.py verify`: published evidence in files, folders and at web addresses, some of which mean harm."""

from __future__ import annotations

import json
import shutil
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from factcheck import shelves
from factcheck.cli import main
from factcheck.evidence import verify
from factcheck.manifests import Listed, make_manifest
from factcheck.model import Page
from factcheck.writing import write_pages

from .built import LIBRARY, built
from .hosting import serve

CLAIM = "claims/loans-doubled/"
BUNDLE = f"{CLAIM}evidence.zip"
YES = "yes: Did loans double to 9,000 in a year? ("


def library() -> dict[str, bytes]:
    """The library's site, without its pages and images."""
    kept = (".json", ".zip", ".csv")
    return {path: body for path, body in built(LIBRARY).items() if path.endswith(kept) or path == f"{CLAIM}index.html"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The library's site in a folder."""
    for path, body in library().items():
        (tmp_path / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / path).write_bytes(body)
    return tmp_path / "site"


def said(capsys: pytest.CaptureFixture[str], place: object) -> tuple[int, str]:
    """The exit code and what is printed; nothing else is said anywhere."""
    code = main(["verify", str(place)])
    printed = capsys.readouterr()
    assert "" == printed.err
    return code, printed.out


def without(files: Mapping[str, bytes], name: str) -> dict[str, bytes]:
    return {path: body for path, body in files.items() if path != name}


def repacked(change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The bundle with other files in it."""
    files = verify.read_bundle(library()[BUNDLE])
    change(files)
    written = BytesIO()
    with ZipFile(written, "w") as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return written.getvalue()


# --- files and folders --------------------------------------------------------


@pytest.mark.parametrize("name", [BUNDLE, CLAIM, f"{CLAIM}claim.json"])
def test_a_bundle_its_folder_and_a_record_on_its_site_are_verified(
    site: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out = said(capsys, site / name)
    assert (0, True) == (code, out.startswith(YES))


def test_an_unpacked_bundle_is_verified(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with ZipFile(BytesIO(library()[BUNDLE])) as archive:
        archive.extractall(tmp_path / "unpacked")
    assert 0 == said(capsys, tmp_path / "unpacked")[0]


def test_every_claim_of_a_site_is_verified(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out = said(capsys, site)
    assert (0, 1) == (code, out.count("2 of 2 checks agree with their data"))


def test_a_claim_of_a_site_that_disagrees_is_named(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / BUNDLE).write_bytes(b"PK")
    code, out = said(capsys, site)
    assert (1, 1) == (code, out.count("1 of 2 checks agree with their data"))
    assert f"no: {BUNDLE}: this is no whole ZIP archive" in out


def test_a_bundle_is_the_file_that_the_manifest_of_its_site_lists(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def listed(digest: str) -> None:
        files = {BUNDLE: {"bytes": 1, "sha256": digest}}
        told = {"address": "https://example.org/", "commit": None, "generator": "factcheck", "files": files}
        (site / "manifest.json").write_text(json.dumps(told))

    listed(sha256((site / BUNDLE).read_bytes()).hexdigest())
    assert 0 == said(capsys, site)[0]
    listed("0" * 64)
    assert (1, f"no: {BUNDLE}: this is not the file that manifest.json lists\n") == said(capsys, site)


def test_the_evidence_of_another_page_is_named_for_what_it_is(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = next(path.parent for path in site.glob("claims/*/evidence.zip") if path != site / BUNDLE)
    for name in ("evidence.zip", "claim.json"):
        shutil.copy(site / CLAIM / name, other / name)
    code, out = said(capsys, site)
    assert (1, 1) == (code, out.count("1 of 2 checks agree with their data"))
    assert f"    it lies at claims/{other.name}/, and is the evidence of https://" in out


def test_a_record_that_says_something_else_than_the_evidence_beside_it_is_told(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = json.loads((site / CLAIM / "claim.json").read_text("utf-8"))
    record["verdict"]["label"] = "Another"
    (site / CLAIM / "claim.json").write_text(json.dumps(record), "utf-8")
    code, out = said(capsys, site)
    assert (1, 1) == (code, out.count("    claim.json beside it says something else than its receipts.json\n"))


def test_a_record_without_its_tables_asks_the_address_that_it_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serve({f"library/{path}": body for path, body in library().items()}) as address:
        record = json.loads(library()[f"{CLAIM}claim.json"]) | {"url": f"{address}library/{CLAIM}"}
        (tmp_path / "claim.json").write_text(json.dumps(record))
        code, out = said(capsys, tmp_path / "claim.json")
    assert (0, True) == (code, out.startswith(YES))


@pytest.mark.parametrize("name", ["../../../etc/passwd", "/etc/passwd", "a b.csv", "..", "file:x"])
def test_a_record_leads_to_no_file_elsewhere(site: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    record = json.loads((site / CLAIM / "claim.json").read_text())
    next(iter(record["datasets"].values()))["editions"][0]["file"] = name
    (site / CLAIM / "claim.json").write_text(json.dumps(record))
    code, out = said(capsys, site / CLAIM / "claim.json")
    assert (1, True) == (code, "is no name of a table" in out)


@pytest.mark.parametrize("body", [b"", b"<!doctype html>", b"{}", b"\x00" * 100])
@pytest.mark.parametrize("name", ["evidence.zip", "claim.json", "claimreview.json"])
def test_a_file_that_is_something_else_is_told(
    tmp_path: Path, name: str, body: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(body)
    code, out = said(capsys, tmp_path if name == "claimreview.json" else tmp_path / name)
    assert (1, 1, True) == (code, out.count("\n"), out.startswith("no: "))


def test_where_there_is_nothing_that_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (1, f"no: there is nothing at {tmp_path / 'x.zip'}\n") == said(capsys, tmp_path / "x.zip")


def test_the_program_of_a_bundle_is_never_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    trap = f"open({str(tmp_path / 'ran')!r}, 'w')\n".encode()

    def change(files: dict[str, bytes]) -> None:
        package = json.loads(files["datapackage.json"])
        for each in package["resources"]:
            if each["path"] == "verify.py":
                each |= {"bytes": len(trap), "hash": f"sha256:{sha256(trap).hexdigest()}"}
        files |= {"verify.py": trap, "datapackage.json": json.dumps(package).encode()}

    (tmp_path / "evidence.zip").write_bytes(repacked(change))
    code, out = said(capsys, tmp_path / "evidence.zip")
    assert (0, ["evidence.zip"]) == (code, [path.name for path in tmp_path.iterdir()])
    assert "its own verify.py is not the one that this version makes, and was not run" in out


# --- web addresses ------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["", "index.html", CLAIM, f"{CLAIM}index.html", f"{CLAIM}#x", BUNDLE, f"{CLAIM}claim.json"]
)
def test_a_published_site_is_verified(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    with serve({f"library/{name}": body for name, body in library().items()}) as address:
        code, out = said(capsys, f"{address}library/{path}")
    assert (0, True) == (code, YES in out)


def test_a_file_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with serve(without(library(), BUNDLE)) as address:
        code, out = said(capsys, address)
    assert (1, True) == (code, f"no: {BUNDLE}: {address}{BUNDLE}: the server answers 404" in out)


@contextmanager
def answering(answer: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[str]:
    """A server that answers everything in one way."""

    class Odd(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self)

        def log_message(self, *_: object) -> None:
            """Keep the tests' output to the tests."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Odd) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def sending(body: bytes, length: int | None = None, status: int = 200, **headers: str) -> Callable[..., None]:
    """An answer with these headers and this body."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        request.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in headers.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(body)

    return answer


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (sending(b""), "the answer is empty"),
        (sending(b"  <html>"), "the answer is a page, and no file"),
        (sending(b"PK", length=500), "the connection failed"),
        (sending(b"x", status=500), "the server answers 500"),
        (sending(b"", status=302, Location="/x.zip"), "it redirects again and again"),
        (sending(b"", status=302, Location="file:///etc/passwd"), "it is no web address, or one with a password in it"),
        (
            sending(b"", status=301, Location="http://me:secret@127.0.0.1/x.zip"),
            "it is no web address, or one with a password in it",
        ),
        (sending(b"not a zip at all"), "this is no whole ZIP archive"),
    ],
)
def test_an_answer_that_is_no_evidence_is_told(
    answer: Callable[..., None], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with answering(answer) as address:
        code, out = said(capsys, f"{address}evidence.zip")
    assert (1, 1) == (code, out.count("\n"))
    assert told in out


def test_an_answer_without_end_is_left(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from factcheck import verifying

    monkeypatch.setattr(verifying, "LARGEST_BUNDLE", 2**20)
    with answering(sending(bytes(2**20 + 1))) as address:
        code, out = said(capsys, f"{address}evidence.zip")
    assert (1, True) == (code, "the answer is larger than 1 MB" in out)


def test_an_answer_that_never_comes_is_left(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shelves, "SECONDS", 1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        code, out = said(capsys, f"http://127.0.0.1:{silent.getsockname()[1]}/evidence.zip")
    assert (1, True) == (code, "it took too long" in out)


def test_an_answer_that_drips_is_left(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(shelves, "SECONDS", 1)
    over = threading.Event()

    def drip(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        while not over.wait(0.05):
            request.wfile.write(b"P")

    with answering(drip) as address:
        code, out = said(capsys, f"{address}evidence.zip")
        over.set()
    assert (1, True) == (code, "it took too long" in out)


@pytest.mark.parametrize(
    "place", ["ftp://example.org/x.zip", "file:///etc/passwd", "http://", "http://[", "http://u:p@x/y.zip"]
)
def test_other_addresses_are_not_asked(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out = said(capsys, place)
    assert (1, True) == (code, out.startswith("no: "))


def test_it_needs_no_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "evidence.zip").write_bytes(library()[BUNDLE])
    monkeypatch.chdir(tmp_path)
    assert 0 == said(capsys, "evidence.zip")[0]


# --- every file of a site -------------------------------------------------------------


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """The library's site with every file and their list."""
    files = built(LIBRARY)
    listed = {path: Listed(len(body), sha256(body).hexdigest()) for path, body in files.items()}
    pages = [Page(path, body) for path, body in files.items()]
    write_pages([*pages, make_manifest(listed, "https://example.org/")], tmp_path / "site")
    return tmp_path / "site"


def files_of(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def last_of(capsys: pytest.CaptureFixture[str], place: object) -> tuple[int, str]:
    """The exit code and the line about the files."""
    code = main(["verify", str(place), "--files"])
    return code, capsys.readouterr().out.splitlines()[-1]


def test_every_file_of_a_site_is_compared_with_the_manifest(whole: Path, capsys: pytest.CaptureFixture[str]) -> None:
    yes = f"yes: all of {len(built(LIBRARY))} files are what manifest.json says"
    assert (0, yes) == last_of(capsys, whole)
    with serve(files_of(whole)) as address:
        assert (0, yes) == last_of(capsys, address)


@pytest.mark.parametrize("path", ["index.html", "static/style.css", "404.html"])
def test_a_file_that_was_changed_is_named(whole: Path, path: str, capsys: pytest.CaptureFixture[str]) -> None:
    body = (whole / path).read_bytes()
    (whole / path).write_bytes(body[:-1] + b"x")
    assert (1, f"no: {path} has other bytes, though as many") == last_of(capsys, whole)
    with serve(files_of(whole)) as address:
        assert (1, f"no: {path} has other bytes, though as many") == last_of(capsys, address)


def test_a_file_that_grew_is_named_by_a_server_too(whole: Path, capsys: pytest.CaptureFixture[str]) -> None:
    length = (whole / "index.html").stat().st_size
    with (whole / "index.html").open("ab") as file:
        file.write(b"<script src=more.js></script>")
    with serve(files_of(whole)) as address:
        said = f"no: index.html has {length + 1:,} bytes, the manifest says {length:,}"
        assert (1, said) == last_of(capsys, address)


def test_a_file_that_is_gone_is_named(whole: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (whole / "robots.txt").unlink()
    assert (1, "no: robots.txt is not there") == last_of(capsys, whole)
    with serve(files_of(whole)) as address:
        assert (1, "no: robots.txt is not there") == last_of(capsys, address)


def test_a_site_without_a_manifest_has_no_files_to_compare(whole: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (whole / "manifest.json").write_text("{}")
    assert (1, "no: manifest.json: this is no manifest of a site") == last_of(capsys, whole)
    (whole / "manifest.json").unlink()
    code, line = last_of(capsys, whole)
    assert (1, True) == (code, line.startswith("no: manifest.json: "))
