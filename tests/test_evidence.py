"""The evidence of a check: one file, the same bytes at any time, from which anybody can compute its page again."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import frictionless
import pytest

from factcheck.evidence import VERIFIER, verify
from factcheck.evidence.archives import archive, deflated, stored
from factcheck.evidence.bundles import DEFLATED
from factcheck.evidence.verify import Unreadable, Verification, in_words, read_bundle

from .publications import ROOT, interview_pages, library_pages
from .test_packages import profile
from .tools.documents import is_deflated

SITES = {"interview": interview_pages, "library": library_pages}
CLAIM = "claims/loans-doubled/"
Change = Callable[[Any], None]


@cache
def bundles() -> Mapping[str, bytes]:
    """Every bundle of both sites by path."""
    pages = {**interview_pages(), **library_pages()}
    return {path: page.body for path, page in pages.items() if path.endswith("/evidence.zip")}


def unpacked(claim: str = "loans-doubled") -> dict[str, bytes]:
    return read_bundle(bundles()[f"claims/{claim}/evidence.zip"])


def with_hashes(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files with a package that lists them as they are: what somebody would do who wants to deceive."""
    package = json.loads(files["datapackage.json"])
    package["resources"] = [each for each in package["resources"] if each["path"] in files]
    for each in package["resources"]:
        body = files[each["path"]]
        each |= {"bytes": len(body), "hash": f"sha256:{sha256(body).hexdigest()}"}
    return {**files, "datapackage.json": json.dumps(package).encode()}


def altered(change: Change, claim: str = "loans-doubled") -> list[str]:
    """What is noticed where somebody changes receipts, and hashes with them."""
    files = unpacked(claim)
    receipts = json.loads(files["receipts.json"])
    change(receipts)
    return verify.verify(with_hashes({**files, "receipts.json": json.dumps(receipts).encode()})).differences


def with_file(name: str, old: str, new: str, claim: str = "loans-doubled") -> list[str]:
    """What is noticed where somebody changes one file, and hashes with it."""
    files = unpacked(claim)
    assert old in files[name].decode()
    return verify.verify(with_hashes({**files, name: files[name].decode().replace(old, new).encode()})).differences


def differences(files: Mapping[str, bytes]) -> list[str]:
    return verify.verify(files).differences


# --- what a bundle is ---------------------------------------------------------


def test_every_claim_has_a_bundle_that_agrees_with_its_data() -> None:
    found = {path: differences(read_bundle(body)) for path, body in bundles().items()}
    assert {path: [] for path in found} == found
    assert len(found) > 30


def test_every_number_of_a_page_that_is_linked_to_a_figure_or_a_source_is_counted() -> None:
    for claim in ("fbi-fifteen-percent", "loans-doubled"):
        check = verify.verify(unpacked(claim))
        record = json.loads(unpacked(claim)["receipts.json"])
        mentions = sum(len(figure["mentions"]) for figure in record["figures"].values())
        assert mentions + len(record["repeated"]) + len(record["stated"]) == check.counts["linked number"]
        assert len(record["figures"]) == check.counts["figure"]


def test_the_same_content_gives_the_same_bytes_under_other_hash_seeds_zones_and_languages() -> None:
    script = (
        "import hashlib; from tests.publications import library_pages as p;"
        f"print(hashlib.sha256(p()['{CLAIM}evidence.zip'].body).hexdigest())"
    )
    said = set()
    for seed, zone, language in (("1", "Asia/Tokyo", "C"), ("2", "America/New_York", "de_DE.UTF-8")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language}
        done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True)
        said.add(done.stdout.strip())
    assert {sha256(library_pages()[f"{CLAIM}evidence.zip"].body).hexdigest()} == said


def test_a_bundle_tells_no_time_and_no_system() -> None:
    with zipfile.ZipFile(BytesIO(bundles()[f"{CLAIM}evidence.zip"])) as zipped:
        entries = zipped.infolist()
    assert sorted(entry.filename for entry in entries) == [entry.filename for entry in entries]
    assert {((1980, 1, 1, 0, 0, 0), 3, 0o100644 << 16)} == {
        (entry.date_time, entry.create_system, entry.external_attr) for entry in entries
    }


def test_nothing_in_a_bundle_is_compressed_but_the_program_which_is_kept_so() -> None:
    bundle = bundles()[f"{CLAIM}evidence.zip"]
    with zipfile.ZipFile(BytesIO(bundle)) as zipped:
        compressed = [each.filename for each in zipped.infolist() if each.compress_type != zipfile.ZIP_STORED]
        assert ["verify.py"] == compressed
        assert VERIFIER.read_bytes() == zipped.read("verify.py")
    assert DEFLATED.read_bytes() in bundle


def test_the_program_is_kept_compressed_as_it_is() -> None:
    assert is_deflated(), "`make docs` compresses it anew"


@pytest.mark.parametrize("kept", [zlib.compress(b"another program", wbits=-15), b"no deflate", b""])
def test_a_file_that_was_changed_since_it_was_compressed_is_stored_as_it_is(kept: bytes) -> None:
    assert stored(b"a program") == deflated(b"a program", kept)


def test_a_compressed_file_is_read_as_what_it_was_before() -> None:
    packed = deflated(b"a program " * 9, zlib.compress(b"a program " * 9, wbits=-15))
    with zipfile.ZipFile(BytesIO(archive({"verify.py": packed}))) as zipped:
        assert (b"a program " * 9, None) == (zipped.read("verify.py"), zipped.testzip())


def test_an_archive_of_stored_files_is_what_the_standard_library_writes() -> None:
    files = {"README.md": b"read me", "data/empty.csv": b"", "data/\u00e9.csv": b"1\n"}
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as zipped:
        for name, body in files.items():
            entry = zipfile.ZipInfo(name)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            zipped.writestr(entry, body)
    assert written.getvalue() == archive({name: stored(body) for name, body in files.items()})


def test_a_bundle_holds_the_record_that_is_published_beside_it() -> None:
    record = json.loads(library_pages()[f"{CLAIM}claim.json"].body)
    assert record == json.loads(unpacked()["receipts.json"])
    assert record["bundle"].endswith(f"{CLAIM}evidence.zip")


def test_the_page_leads_to_its_evidence() -> None:
    assert b'href="evidence.zip"' in library_pages()[f"{CLAIM}index.html"].body


@pytest.mark.parametrize("site", SITES)
def test_bundles_are_data_packages(site: str, tmp_path: Path) -> None:
    for path, page in SITES[site]().items():
        if not path.endswith("/evidence.zip"):
            continue
        folder = tmp_path / path.split("/")[1]
        for name, body in read_bundle(page.body).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(body)
        package = folder / "datapackage.json"
        assert [] == [error.message for error in profile().iter_errors(json.loads(package.read_text("utf-8")))]
        assert [] == frictionless.validate(package.as_posix()).flatten(["rowNumber", "fieldName", "type", "note"])


def test_the_terms_and_the_source_of_each_table_come_with_it() -> None:
    package = json.loads(unpacked("fbi-fifteen-percent")["datapackage.json"])
    tables = [each for each in package["resources"] if each["format"] == "csv"]
    assert len(tables) > 1
    assert all(each["sources"] and each["licenses"] for each in tables)


# --- the program that comes with it -------------------------------------------


def test_the_program_needs_nothing_but_python() -> None:
    imported = set()
    for node in ast.walk(ast.parse(VERIFIER.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert 0 == node.level
            imported.add(str(node.module).partition(".")[0])
    assert imported <= sys.stdlib_module_names
    assert "ast" not in imported


def test_a_build_shares_no_code_with_it() -> None:
    script = (
        "import sys; from pathlib import Path; from factcheck import Settings, check;"
        "check(Settings(Path('tests/sites/one-claim/content')));"
        "print('factcheck.evidence.verify' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "False\n" == done.stdout


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the bundle's own program alone, in an environment in which nothing is set."""
    command = [sys.executable, "-I", "-S", *arguments]
    return subprocess.run(command, cwd=folder, env={}, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An unpacked bundle."""
    for name, body in unpacked().items():
        (tmp_path / "unpacked" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "unpacked" / name).write_bytes(body)
    (tmp_path / "evidence.zip").write_bytes(bundles()[f"{CLAIM}evidence.zip"])
    return tmp_path


def test_it_runs_alone_in_an_unpacked_bundle(folder: Path) -> None:
    done = run("unpacked/verify.py", folder=folder)
    assert (0, "") == (done.returncode, done.stderr)
    assert done.stdout.startswith("yes: Did loans double to 9,000 in a year? (")


def test_it_runs_alone_on_a_bundle_and_leaves_nothing_behind(folder: Path) -> None:
    done = run("unpacked/verify.py", "evidence.zip", folder=folder)
    assert (0, "") == (done.returncode, done.stderr)
    assert ["evidence.zip", "unpacked"] == sorted(os.listdir(folder))
    assert sorted(unpacked()) == sorted(
        path.relative_to(folder / "unpacked").as_posix() for path in folder.rglob("unpacked/**/*") if path.is_file()
    )


def test_it_names_a_cell_that_was_changed(folder: Path) -> None:
    table = next((folder / "unpacked/data").rglob("*.csv"))
    table.write_text(table.read_text("utf-8").replace("4", "5"), "utf-8")
    done = run("unpacked/verify.py", folder=folder)
    assert (1, "") == (done.returncode, done.stderr)
    assert f"{table.relative_to(folder / 'unpacked').as_posix()} hash: the bundle says sha256:" in done.stdout


@pytest.mark.parametrize("given", ["nothing.zip", "unpacked/claim.md", "unpacked/data"])
def test_what_is_no_evidence_cannot_be_read(folder: Path, given: str) -> None:
    done = run("unpacked/verify.py", given, folder=folder)
    assert (2, "") == (done.returncode, done.stdout)
    assert done.stderr.startswith("verify.py: ")
    assert 1 == done.stderr.count("\n")


def test_a_link_in_a_folder_is_not_followed(folder: Path) -> None:
    (folder / "unpacked/data/elsewhere").symlink_to("/")
    done = run("unpacked/verify.py", folder=folder)
    assert (2, "verify.py: 'elsewhere' is a link, or no file\n") == (done.returncode, done.stderr)


# --- what is noticed ----------------------------------------------------------


def test_a_file_that_is_added_or_missing_is_named() -> None:
    files = unpacked()
    table = next(name for name in files if name.endswith(".csv"))
    without = {name: body for name, body in files.items() if name != table}
    assert ["notes.txt is not listed in datapackage.json"] == differences({**files, "notes.txt": b""})
    assert f"{table} is missing" in differences(without)


@pytest.mark.parametrize("name", ["README.md", "claim.md", "receipts.json", "verify.py"])
def test_a_byte_that_is_added_to_any_file_is_noticed(name: str) -> None:
    files = unpacked()
    assert [each for each in differences({**files, name: files[name] + b"\n"}) if each.startswith(f"{name} hash: ")]


def test_a_cell_is_held_against_its_receipts_even_where_all_hashes_are_changed_with_it() -> None:
    files = unpacked()
    table = next(name for name in sorted(files) if name.endswith(".csv"))
    for line in range(1, files[table].count(b"\n")):
        lines = files[table].decode().split("\n")
        if not any(digit in lines[line] for digit in "0123456789"):
            continue
        lines[line] = lines[line].translate(str.maketrans("0123456789", "1234567890"))
        receipts = json.loads(files["receipts.json"])
        body = "\n".join(lines).encode()
        for dataset in receipts["datasets"].values():
            for edition in dataset["editions"]:
                if table.endswith(f"/{edition['file']}"):
                    edition["sha256"] = sha256(body).hexdigest()
        changed = {**files, table: body, "receipts.json": json.dumps(receipts).encode()}
        assert differences(with_hashes(changed))


def test_a_figure_that_is_another_is_named_with_what_the_data_give() -> None:
    def change(receipts: Any) -> None:
        receipts["figures"]["more"]["now"]["value"] = "1"

    assert [each for each in altered(change) if each.startswith("more now value: the bundle says 1, the data give ")]


def test_a_number_in_prose_is_the_figure_as_its_receipt_rounds_it() -> None:
    text = unpacked("fbi-fifteen-percent")["claim.md"].decode()
    assert "[fell 15.2%](figure:" in text
    found = with_file("claim.md", "[fell 15.2%](figure:", "[fell 15.3%](figure:", "fbi-fifteen-percent")
    assert [each for each in found if "[fell 15.3%](figure:" in each]


@pytest.mark.parametrize(
    ("words", "written", "rounding"),
    [
        ("fell 16.2%", "16.2", "exact"),
        ("rose 15.2%", "15.2", "exact"),
        ("15.2%", "15.2", "exact"),
        ("fell 15%", "15", "exact"),
        ("fell 15.2%", "15.2", "rounded to the nearest 3"),
        ("fell 16%", "16", "rounded to a whole number"),
        ("rose 15.2%", "-15.2", "exact"),
        ("15.2%", "-15.2", "exact"),
    ],
)
def test_a_mention_is_held_to_its_figure(words: str, written: str, rounding: str) -> None:
    def change(receipts: Any) -> None:
        [told] = [m for f in receipts["figures"].values() for m in f["mentions"] if m["words"] == "fell 15.2%"][:1]
        told |= {"words": words, "written": written, "rounding": rounding}

    assert altered(change, "fbi-fifteen-percent")


@pytest.mark.parametrize(
    "link",
    [
        '[rose 99%](figure:q1 "x")', "[rose 99%](FIGURE:q1)", "[rose 99%](figure&#58;q1)", "[rose [[99]]%](figure:q1)",
        "[rose 99%][q1].\n\n[q1]: figure:q1", '<a href="figure:q1">rose 99%</a>', "![rose 99%](figure:q1)",
        "\\`[rose 99%](figure:q1)\\`", "[99%](source:article-b)", "[99%](source:article-b#x)",
        '[99](literal: "a number of no account")',
    ],
)  # fmt: skip
def test_a_number_that_is_added_to_the_text_with_a_link_in_whatever_form_is_noticed(link: str) -> None:
    assert with_file("claim.md", "## The check", f"## The check\n\nCrime {link}.", "fbi-fifteen-percent")


def test_a_minus_before_a_link_is_a_sign_of_its_number() -> None:
    def change(receipts: Any) -> None:
        for told in (told for figure in receipts["figures"].values() for told in figure["mentions"]):
            if told["words"] == "fell 15.2%":
                told |= {"words": "15.2%", "written": "-15.2"}
        receipts["verdict"]["summary"] = receipts["verdict"]["summary"].replace("fell 15.2%", "\u221215.2%")

    files = unpacked("fbi-fifteen-percent")
    text = files["claim.md"].decode().replace("[fell 15.2%](", "\u2212[15.2%](")
    receipts = json.loads(files["receipts.json"])
    change(receipts)
    told = {"claim.md": text.encode(), "receipts.json": json.dumps(receipts).encode()}
    assert [] == differences(with_hashes({**files, **told}))


def test_what_the_function_change_gives_is_a_change() -> None:
    def change(receipts: Any) -> None:
        for figure in receipts["figures"].values():
            if (figure["formula"] or "").startswith("change("):
                figure["change"] = False

    assert [each for each in altered(change, "worst-inflation-in-100-years") if " change: " in each]


def test_a_condition_that_was_turned_around_no_longer_holds() -> None:
    def change(receipts: Any) -> None:
        verdict = receipts["verdict"]
        for told in (verdict, *verdict["comparisons"]):
            for key in ("because", "text", "sign"):
                if key in told:
                    told[key] = told[key].translate(str.maketrans("<>", "><"))

    assert [each for each in altered(change, "twenty-million") if "does not hold" in each]


@pytest.mark.parametrize("because", ["1 < 2", "claimed == claimed", "(", "gap", "no_such < 1", "1 < 2 < 3", ""])
def test_a_condition_rests_on_figures(because: str) -> None:
    def change(receipts: Any) -> None:
        receipts["verdict"] |= {"because": because, "comparisons": []}

    assert altered(change, "fbi-fifteen-percent")


def test_the_edition_is_the_one_that_was_known_on_the_day_of_the_claim() -> None:
    def change(receipts: Any) -> None:
        for figure in receipts["figures"].values():
            if figure["then"]:
                figure["then"] = figure["now"]

    assert [each for each in altered(change) if " then edition: " in each]


def test_rows_that_are_left_out_are_missed() -> None:
    def change(receipts: Any) -> None:
        for figure in receipts["figures"].values():
            for known in (figure["then"], figure["now"]):
                if known and len(known.get("cells", [])) > 1:
                    known["cells"].pop()

    assert [each for each in altered(change, "twenty-million") if " cells: " in each]


def test_a_point_of_a_chart_and_a_row_of_a_table_are_cells() -> None:
    def move(receipts: Any) -> None:
        next(iter(receipts["charts"].values()))["series"][0]["points"][0]["y"] = "7"

    def drop(receipts: Any) -> None:
        next(iter(receipts["tables"].values()))["rows"].pop()

    assert [each for each in altered(move) if " series: " in each]
    assert [each for each in altered(drop) if " rows: " in each]


def test_a_number_that_a_source_states_stands_in_its_excerpt() -> None:
    def change(receipts: Any) -> None:
        told = next(each for each in receipts["stated"] if any(letter.isdigit() for letter in each["words"]))
        told["excerpt"] = "Nothing of the kind."

    assert [each for each in altered(change, "fbi-fifteen-percent") if "no excerpt of " in each]


@pytest.mark.parametrize("key", ["title", "claim", "date", "author", "published"])
def test_the_words_of_the_receipts_are_those_of_the_text(key: str) -> None:
    def change(receipts: Any) -> None:
        receipts[key] = "2021-01-01" if key in ("date", "published") else "Something else"

    assert [each for each in altered(change, "fbi-fifteen-percent") if each.endswith("say different words")]


def _leaves(told: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every single value."""
    if isinstance(told, dict | list) and told:
        inner = told.items() if isinstance(told, dict) else enumerate(told)
        return [leaf for key, value in inner for leaf in _leaves(value, (*way, key))]
    return [way]


def _kinds(ways: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """One way of each kind: the first of those that differ in places of a list, or in names of figures and sources."""
    named = ("figures", "sources", "datasets", "fields", "charts", "tables", "cells")
    kinds = {
        tuple(
            "*" if isinstance(key, int) or (place and way[place - 1] in named) else key for place, key in enumerate(way)
        ): way
        for way in reversed(ways)
    }
    return list(kinds.values())


UNSEEN = {
    "appearances", "topics", "statements", "bundle", "publisher", "changed",
    "id", "role", "standing", "mark", "title", "unit", "license", "sources", "sort",
    "where", "accessed", "archived", "seen", "kind", "text", "by", "name", "caveat",
    "known_since", "file", "sha256", "asked", "claimed", "fields",
}  # fmt: skip
"""The keys of receipts of which a change may stay unseen: what they say stands in no other file."""


@pytest.mark.parametrize("claim", ["loans-doubled", "fbi-fifteen-percent"])
def test_any_other_value_of_the_receipts_that_is_changed_is_noticed(claim: str) -> None:
    files = unpacked(claim)
    receipts = json.loads(files["receipts.json"])
    unseen = set()
    for way in _kinds(_leaves(receipts)):
        changed = json.loads(files["receipts.json"])
        inner = changed
        for key in way[:-1]:
            inner = inner[key]
        value = inner[way[-1]]
        inner[way[-1]] = not value if isinstance(value, bool) else value + 1 if isinstance(value, int) else f"{value}7"
        try:
            noticed = verify.verify(with_hashes({**files, "receipts.json": json.dumps(changed).encode()})).differences
        except Unreadable:
            noticed = ["unreadable"]
        if not noticed:
            unseen.add(next(str(key) for key in reversed(way) if isinstance(key, str)))
    assert unseen <= UNSEEN


@pytest.mark.parametrize("instead", [None, [], {}, "", "x", "-1", "2024-02-31", 5, True, "9" * 100_000, [[]], {"": 0}])
def test_no_value_of_the_receipts_leads_to_a_traceback(instead: object) -> None:
    files = unpacked()
    ways = _leaves(json.loads(files["receipts.json"]))
    for way in _kinds([leaf[:length] for leaf in ways for length in range(1, len(leaf) + 1)]):
        changed = json.loads(files["receipts.json"])
        inner = changed
        for key in way[:-1]:
            inner = inner[key]
        inner[way[-1]] = instead
        verification(with_hashes({**files, "receipts.json": json.dumps(changed).encode()}))


def test_no_missing_key_leads_to_a_traceback() -> None:
    for name in ("receipts.json", "datapackage.json"):
        files = unpacked()
        leaves = _leaves(json.loads(files[name]))
        for way in _kinds([leaf[:length] for leaf in leaves for length in range(1, len(leaf) + 1)]):
            changed = json.loads(files[name])
            inner = changed
            for key in way[:-1]:
                inner = inner[key]
            del inner[way[-1]]
            verification({**files, name: json.dumps(changed).encode()})


def verification(files: Mapping[str, bytes]) -> list[str]:
    """What is said of a bundle, if it can be read."""
    try:
        check = verify.verify(files)
        assert isinstance(check, Verification)
        return in_words(check)
    except Unreadable as error:
        return [str(error)]


# --- bundles that mean harm ---------------------------------------------------


def zipped(*entries: tuple[str | zipfile.ZipInfo, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", compression) as archive:
        for name, body in entries:
            archive.writestr(name, body)
    return written.getvalue()


@pytest.mark.parametrize(
    "name",
    [
        "../receipts.json", "/etc/passwd", "data/../../x", "C:/x", "C:x", "data\\x", "data//x", "./x", "data/.", "",
        "a/b/c/d/e", "nul\u0000l", "x" * 301, "new\nline", "\u202ecod.exe", " ", "con ",
    ],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_is_refused(name: str) -> None:
    entry = zipfile.ZipInfo("x")
    entry.filename = name
    with pytest.raises(Unreadable):
        verify.verify(read_bundle(zipped((entry, b"x"))))


def test_a_link_in_a_bundle_is_refused() -> None:
    entry = zipfile.ZipInfo("receipts.json")
    entry.external_attr = 0o120777 << 16
    with pytest.raises(Unreadable, match="is a link"):
        read_bundle(zipped((entry, b"/etc/passwd")))


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("other", ["claim.md", "CLAIM.md"])
def test_a_name_that_is_there_twice_is_refused(other: str) -> None:
    with pytest.raises(Unreadable, match="is there twice"):
        read_bundle(zipped(("claim.md", b"one"), (other, b"two")))


def test_a_bomb_is_put_out_while_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify, "LARGEST_FILE", 1_000_000)
    bomb = zipped(("claim.md", bytes(50_000_000)))
    assert len(bomb) < 100_000
    with pytest.raises(Unreadable, match="too large"):
        read_bundle(bomb)


def test_a_header_that_lies_about_a_size_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify, "LARGEST_FILE", 1_000)
    bomb = bytearray(zipped(("claim.md", bytes(5_000))))
    for sign, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = bomb.index(sign) + place
        bomb[start : start + 4] = (10).to_bytes(4, "little")
    with pytest.raises(Unreadable):
        read_bundle(bytes(bomb))


def test_too_many_files_are_refused() -> None:
    with pytest.raises(Unreadable, match="too many files"):
        read_bundle(zipped(*((f"x{number}", b"") for number in range(2_001))))


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_unusual_compression_is_refused(compression: int) -> None:
    with pytest.raises(Unreadable, match="unusual"):
        read_bundle(zipped(("claim.md", b"x" * 100), compression=compression))


def test_a_bundle_that_somebody_packed_again_is_read() -> None:
    files = unpacked()
    entries = [(zipfile.ZipInfo("data/"), b""), *files.items()]
    assert [] == differences(read_bundle(zipped(*entries)))


@pytest.mark.parametrize("place", range(0, 4_000, 7))
def test_a_bundle_with_a_broken_byte_is_noticed_or_means_the_same(place: int) -> None:
    bundle = bytearray(bundles()[f"{CLAIM}evidence.zip"])
    place = place * len(bundle) // 4_000
    bundle[place] ^= 0x41
    try:
        files = read_bundle(bytes(bundle))
    except Unreadable:
        return
    assert files == unpacked() or verification(files)[0].startswith("no: ")


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"[" * 100_000, b'{"a":' * 100_000, b"null", b"[]", b"{}", b"NaN", b"1e999", b"1.5", b"-Infinity",
        b"9" * 10_000, b"\xff\xfe", b'{"format": 1, "format": 1}', b'"\\ud800"', b"\x00",
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["receipts.json", "datapackage.json"])
def test_json_that_is_none_of_ours_is_told(name: str, body: bytes) -> None:
    with pytest.raises(Unreadable):
        verify.verify({**unpacked(), name: body})


@pytest.mark.parametrize(
    "formula",
    ["(" * 500, "-" * 900 + "1", "+".join(["1"] * 400), "9" * 1_001, "max(" * 41, "1/0", "round(1, 99999)", "a" * 999],
)
def test_a_formula_that_would_run_away_is_refused(formula: str) -> None:
    def change(receipts: Any) -> None:
        receipts["figures"]["more"]["formula"] = formula

    assert [each for each in altered(change) if each.startswith("more: ")]


@pytest.mark.parametrize("digits", ["9" * 2_000_000, "0." + "0" * 2_000_000 + "1"])
def test_a_number_without_end_is_told(digits: str) -> None:
    def change(receipts: Any) -> None:
        receipts["claimed"]["value"] = digits

    assert [each for each in altered(change) if each.startswith("claimed")]


def test_a_table_with_too_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify, "MOST_CELLS", 10)
    with pytest.raises(Unreadable, match="too many cells"):
        differences(unpacked())


def test_words_that_patterns_could_choke_on_are_read_in_time() -> None:
    for words in ("`" * 300_000, "[" * 300_000, "](" * 300_000, "[a](figure:x" * 30_000):
        assert differences({**unpacked(), "claim.md": words.encode()})


def test_figures_that_rest_on_themselves_are_told() -> None:
    def change(receipts: Any) -> None:
        receipts["figures"]["more"]["formula"] = "more + 1"

    with pytest.raises(Unreadable, match="rest on themselves: more"):
        altered(change)


def test_a_bundle_that_keeps_a_computer_busy_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify, "MOST_LOOKS", 10)
    with pytest.raises(Unreadable, match="more to compute"):
        differences(unpacked())


def test_what_a_bundle_says_moves_no_cursor() -> None:
    def change(receipts: Any) -> None:
        receipts["title"] = "\x1b[2J\nyes: all is well"

    files = unpacked()
    receipts = json.loads(files["receipts.json"])
    change(receipts)
    told = verification(with_hashes({**files, "receipts.json": json.dumps(receipts).encode()}))
    assert "no: ?[2J?yes: all is well" == told[0]


def test_an_archive_is_the_same_whatever_order_its_files_are_given_in() -> None:
    entries = {name: stored(body) for name, body in unpacked().items()}
    assert archive(entries) == archive(dict(reversed(entries.items())))


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("exact", "1234567.8"),
        ("rounded to a whole number", "1234568"),
        ("rounded down to 0 decimal places", "1234567"),
        ("rounded to the nearest 10", "1234570"),
        ("rounded up to the nearest 1,000", "1235000"),
        ("rounded to the nearest 10,000", "1230000"),
        ("rounded down to the nearest 1,000,000", "1000000"),
    ],
)
def test_every_way_of_rounding_that_receipts_tell_is_known(how: str, expected: str) -> None:
    assert Decimal(expected) == verify.rounded(Decimal("1234567.8"), how)


@pytest.mark.parametrize("how", ["rounded to the nearest 1", "rounded to the nearest 15", "rounded to 1,000", "cut"])
def test_no_other_way_of_rounding_is(how: str) -> None:
    with pytest.raises(verify.Refused):
        verify.rounded(Decimal(1), how)
