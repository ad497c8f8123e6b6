"""The Data Packages of a site: frictionless reads every cell of them, and the standard's profile every word."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import dplib
import frictionless
import pytest
from jsonschema.validators import validator_for

from factcheck.model import Page, Publication

from .newsroom import check, write
from .publications import interview_pages, library_pages, pages_of

SITES = {"library": library_pages, "interview": interview_pages}


@cache
def profile() -> Any:
    """The standard's own JSON Schema of a package, version 2, which comes with dplib."""
    schema = json.loads((Path(dplib.__file__).parent / "profiles/2.0/datapackage.json").read_text("utf-8"))
    return validator_for(schema)(schema)


def published(pages: Mapping[str, Page], folder: Path) -> list[Path]:
    """Put the data of a site into a folder; the package of each dataset."""
    for path, page in pages.items():
        if path.startswith("datasets/") and not path.endswith(".html"):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(page.body)
    return sorted(folder.glob("datasets/*/datapackage.json"))


def complaints(package: Path) -> list[object]:
    """What frictionless finds wrong with a package or its cells, and the profile with its words."""
    words = [error.message for error in profile().iter_errors(json.loads(package.read_text("utf-8")))]
    return words + frictionless.validate(package.as_posix()).flatten(["rowNumber", "fieldName", "type", "note"])


def with_cells(folder: Path, fields: str, cells: str | bytes) -> Path:
    """The package of a dataset that one file was made of."""
    editions = "editions: [{published: 2024-01-10, path: a.csv}]\n"
    dataset = f"title: Odd cells\nsource: office\nfields:\n{fields}{editions}"
    content = write(folder, {"datasets/odd.yaml": dataset, "datasets/odd/a.csv": cells})
    publication, problems = check(content)
    assert [] == problems
    assert isinstance(publication, Publication)
    published(pages_of(publication), folder / "site")
    return folder / "site/datasets/odd/datapackage.json"


def fields_of(package: Path) -> list[dict[str, Any]]:
    return json.loads(package.read_text("utf-8"))["resources"][0]["schema"]["fields"]


@pytest.mark.parametrize("site", SITES)
def test_every_package_and_every_cell_in_it_is_as_the_package_says(site, tmp_path):
    pages = SITES[site]()
    packages = published(pages, tmp_path)
    assert {path.split("/")[1] for path in pages if path.endswith(".csv")} == {path.parent.name for path in packages}
    assert {} == {path.parent.name: found for path in packages if (found := complaints(path))}


@pytest.mark.parametrize("site", SITES)
def test_a_package_has_a_resource_for_every_edition(site, tmp_path):
    for package in published(SITES[site](), tmp_path):
        resources = json.loads(package.read_text("utf-8"))["resources"]
        assert {path.name for path in package.parent.glob("*.csv")} == {each["path"] for each in resources}


def test_a_cell_that_was_changed_is_noticed(tmp_path):
    published(library_pages(), tmp_path)
    package = tmp_path / "datasets/loans/datapackage.json"
    table = package.with_name("2024-01.csv")
    table.write_text(table.read_text("utf-8").replace("2022", "year"), "utf-8")
    assert complaints(package)


def test_a_misspelt_type_is_noticed(tmp_path):
    _, package = published(library_pages(), tmp_path)
    package.write_text(package.read_text("utf-8").replace('"year"', '"yeer"'), "utf-8")
    assert complaints(package)


def test_whole_numbers_with_commas_are_numbers_in_groups(tmp_path):
    package = with_cells(tmp_path, "  a: {type: integer}\n  b: {type: integer}\n", 'a,b\n"1,204",5\n7,6\n')
    assert [("number", ","), ("integer", None)] == [(f["type"], f.get("groupChar")) for f in fields_of(package)]
    assert [] == complaints(package)


def test_a_minus_that_only_typographers_use_makes_a_column_text(tmp_path):
    package = with_cells(tmp_path, "  a: {type: decimal}\n", "a\n−5.5\n7\n")
    assert ["string"] == [field["type"] for field in fields_of(package)]
    assert [] == complaints(package)


def test_what_is_not_known_is_missing(tmp_path):
    fields = "  a: {type: decimal}\n  b: {type: date}\n  c: {type: text}\n"
    package = with_cells(tmp_path, fields, "a,b,c\n,2024-01-02,x\n  ,,y\n+1.5,2024-02-29,\n")
    assert ["", "  "] == json.loads(package.read_text("utf-8"))["resources"][0]["schema"]["missingValues"]
    assert [] == complaints(package)


def test_true_and_false_are_read_as_they_were_written(tmp_path):
    package = with_cells(tmp_path, "  a: {type: boolean}\n  b: {type: text}\n", "a,b\nTrue,x\nFALSE,y\ntRUE,\n")
    assert [] == complaints(package)


def test_columns_keep_the_order_of_the_file(tmp_path):
    package = with_cells(tmp_path, "  a: {type: month}\n  b: {type: year}\n", "b,a\n2024,2024-06\n0001,2024-07\n")
    assert ["b", "a"] == [field["name"] for field in fields_of(package)]
    assert [] == complaints(package)


@pytest.mark.parametrize(
    "cells", [b"\xef\xbb\xbfa,b\n1,x\n", b"a,b\r\n1,x\r\n", b'a,b\n1,"x\ny, \xc3\xa9 ""z"""\n', b"a,b\n1,x"]
)
def test_a_file_is_read_however_its_lines_end(tmp_path, cells):
    assert [] == complaints(with_cells(tmp_path, "  a: {type: integer}\n  b: {type: text}\n", cells))


def test_a_table_without_rows_is_a_resource_too(tmp_path):
    assert [] == complaints(with_cells(tmp_path, "  a: {type: integer}\n  b: {type: text}\n", "a,b\n"))
