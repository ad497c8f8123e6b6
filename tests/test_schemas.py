"""What an editor is told by the schemas is what the build accepts."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.cli import main
from factcheck.declaring import GIVEN, declare
from factcheck.frontmatter import Manuscript, parse, split
from factcheck.problems import Location, Text
from factcheck.scalars import ID
from factcheck.schemas import COLLECTIONS, KINDS, make_schemas

ROOT = Path(__file__).parent.parent
CONTENTS = [
    ROOT / "content",
    ROOT / "factcheck" / "starter" / "content",
    ROOT / "tests" / "sites" / "one-claim" / "content",
]
FILES = {
    "claim": "claims/**/*.md",
    "claimants": "claimants/**/*.yaml",
    "dataset": "datasets/*.yaml",
    "page": "pages/*.md",
    "published": "published.yaml",
    "site": "site.yaml",
    "sources": "sources/**/*.yaml",
    "withdrawn": "withdrawn.yaml",
}
NOT_YET = ("published", "withdrawn")
"""What a new site does not have."""

VALIDATORS = {
    name.removesuffix(".json"): jsonschema.Draft202012Validator(json.loads(text)) for name, text in make_schemas()
}


class AsEditors(yaml.SafeLoader):
    """YAML as editors read it: numbers and booleans are guessed, dates are text."""


AsEditors.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in guesses if tag != "tag:yaml.org,2002:timestamp"]
    for first, guesses in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def written(path: Path) -> str:
    """The YAML of a file: all of it, or its front matter."""
    text = path.read_text("utf-8")
    if path.suffix == ".yaml":
        return text
    parts = split(Manuscript(path, text))
    assert isinstance(parts, tuple)
    return text[: parts[0]]


def finished(kind: str, folder: Path) -> Iterator[Path]:
    """The files of one kind, but for drafts, which may be unfinished."""
    yield from (path for path in sorted(folder.glob(FILES[kind])) if "\ndraft: true" not in path.read_text("utf-8"))


@pytest.mark.parametrize("folder", CONTENTS, ids=lambda folder: folder.parent.name)
@pytest.mark.parametrize("kind", KINDS)
def test_all_content_that_the_build_takes_is_taken_by_editors(kind: str, folder: Path) -> None:
    files = list(finished(kind, folder))
    assert files or kind in NOT_YET
    for path in files:
        for loader in (yaml.BaseLoader, AsEditors):
            found = VALIDATORS[kind].iter_errors(yaml.load(written(path), Loader=loader))
            assert [] == [f"{path}: {error.json_path}: {error.message}" for error in found]


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_one_and_refers_to_nothing_outside_of_it(kind: str) -> None:
    schema = VALIDATORS[kind].schema
    jsonschema.Draft202012Validator.check_schema(schema)
    references = set(re.findall(r'"\$ref": "([^"]*)"', json.dumps(schema)))
    assert references == {f"#/$defs/{name}" for name in schema["$defs"]}


def test_the_schemas_of_the_repository_are_fresh() -> None:
    kept = {path.name: path.read_text("utf-8") for path in (ROOT / "schemas").iterdir()}
    assert kept == dict(make_schemas()), "run: python build.py schema"


def test_schemas_are_written_where_they_are_wanted_and_only_when_they_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == main(["schema", str(tmp_path / "editors")])
    (tmp_path / "editors" / "page.json").write_text("{}")
    assert 0 == main(["schema", str(tmp_path / "editors")])
    said = capsys.readouterr().out.splitlines()
    assert ["8 schemas written, 0 unchanged", "1 schema written, 7 unchanged"] == [
        line[: line.index(", in ")] for line in said
    ]
    assert dict(make_schemas()) == {path.name: path.read_text("utf-8") for path in (tmp_path / "editors").iterdir()}


# --- both ways, over mutations of what is valid ---


def examples() -> Iterator[tuple[str, Any]]:
    """What is valid in the small site that has every key, each with its kind."""
    for kind in KINDS:
        for path in finished(kind, CONTENTS[-1]):
            read = yaml.load(written(path), Loader=yaml.BaseLoader)
            yield from ((kind, {name: each}) for name, each in read.items()) if kind in COLLECTIONS else [(kind, read)]


RELATIONS = ("wrong-order", "repeated-edition")
"""Rules of how values stand to each other, which no schema can say."""


def reader_takes(kind: str, value: Any) -> bool:
    """Whether the build reads it without a problem that a schema could know of."""
    block, problems = parse(Manuscript(Path("x"), json.dumps(value)))
    assert block is not None
    model = KINDS[kind][0]
    if kind in COLLECTIONS:
        taken = [isinstance(inner, dict) and _declares(model, inner, name.at, {}) for name, inner in block.items()]
        return not problems and all(taken) and all(ID.fullmatch(name) for name in block)
    body = {key: Text("", (0, block.at)) for key in GIVEN if key in model.model_fields}
    return not problems and _declares(model, block, block.at, body)


def _declares(model: Any, block: Any, at: Location, given: dict[str, Text]) -> bool:
    return all(problem.rule in RELATIONS for problem in declare(model, block, at, given)[1])


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every part of a value, as what holds it and its key or index there."""
    for key in list(value) if isinstance(value, dict) else range(len(value)):
        yield value, key
        if isinstance(value[key], dict | list):
            yield from places(value[key])


WORDS = [
    "",
    " ",
    "x",
    "true",
    "2024",
    "2024-13",
    "2024-05-01",
    "1,5",
    "-15.2",
    "https://example.org/",
    "Not An Id",
    "primary",
]
OTHERS = [*WORDS, [], ["x"], [""], {}, {"x": "y"}, [{}], ["x", ["y"]]]
EXAMPLES = list(examples())


@st.composite
def mutations(draw: st.DrawFn) -> tuple[str, Any]:
    kind, original = draw(st.sampled_from(EXAMPLES))
    value = copy.deepcopy(original)
    for _ in range(draw(st.integers(1, 2))):
        holder, key = draw(st.sampled_from(list(places(value)) or [(value, "x")]))
        change = draw(st.sampled_from(["delete", "rename", "add", "replace"]))
        if change == "replace":
            holder[key] = copy.deepcopy(draw(st.sampled_from(OTHERS)))
        elif isinstance(holder, list):
            del holder[key]
        elif change == "add":
            holder[draw(st.sampled_from(["stranger", "id", "body", "source", "unit", "Not An Id"]))] = "x"
        else:
            removed = holder.pop(key, "x")
            if change == "rename":
                holder[f"{key}s"] = removed
    return kind, value


@settings(max_examples=600, deadline=None, derandomize=True)
@given(mutations())
def test_the_schema_takes_what_the_build_takes_and_nothing_else(mutation: tuple[str, Any]) -> None:
    kind, value = mutation
    assert reader_takes(kind, value) == VALIDATORS[kind].is_valid(value)


@pytest.mark.parametrize(("kind", "value"), EXAMPLES, ids=[kind for kind, _ in EXAMPLES])
def test_every_key_that_the_build_cannot_do_without_is_missed_by_the_editor(kind: str, value: Any) -> None:
    assert reader_takes(kind, value)
    for index in range(len(list(places(value)))):
        changed = copy.deepcopy(value)
        holder, key = list(places(changed))[index]
        del holder[key]
        assert reader_takes(kind, changed) == VALIDATORS[kind].is_valid(changed)


@pytest.mark.parametrize(("kind", "value"), EXAMPLES, ids=[kind for kind, _ in EXAMPLES])
def test_a_key_that_the_build_does_not_know_is_refused_in_every_mapping(kind: str, value: Any) -> None:
    mappings = [value, *(holder[key] for holder, key in places(value) if isinstance(holder[key], dict))]
    for index in range(len(mappings)):
        changed = copy.deepcopy(value)
        now = [changed, *(holder[key] for holder, key in places(changed) if isinstance(holder[key], dict))][index]
        now["Stranger"] = "x"
        assert reader_takes(kind, changed) == VALIDATORS[kind].is_valid(changed)
