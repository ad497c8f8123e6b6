"""What authors may write, as JSON Schemas: an editor completes keys and finds mistakes while they are typed.

They are made from the declared types, so that the editor and the build cannot
disagree.  Every scalar is text to the build, while an editor sees numbers and
booleans where they are written bare: the schemas allow both.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from . import scalars
from .declaring import GIVEN
from .model import Claim, Claimant, Dataset, Declared, Published, Site, Source, TextPage, Withdrawal

DIALECT = "https://json-schema.org/draft/2020-12/schema"

KINDS: Mapping[str, tuple[type[Declared], str]] = {
    "claim": (Claim, "The front matter of content/claims/<id>.md"),
    "claimants": (Claimant, "content/claimants/*.yaml: who said it, by id"),
    "dataset": (Dataset, "content/datasets/<id>.yaml: one table"),
    "page": (TextPage, "The front matter of content/pages/<id>.md"),
    "published": (Published, "content/published.yaml: what stands on published pages, written by build.py publish"),
    "site": (Site, "content/site.yaml: what holds for every page"),
    "sources": (Source, "content/sources/*.yaml: publications that are cited, by id"),
    "withdrawn": (Withdrawal, "content/withdrawn.yaml: published claims that were taken back, by id"),
}
"""Each kind of file that authors write, the type of what is in it, and what it is."""

COLLECTIONS = ("claimants", "sources", "withdrawn")
"""The kinds of which a file holds several, each under its id."""

ANY = ["string", "number", "boolean"]
DAY = r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
SHAPES: Mapping[Callable[[Any], Any], JsonSchemaValue] = {
    scalars.words: {"type": ANY, "pattern": r"\S", "description": "Text that says something."},
    scalars.identifier: {
        "type": ANY,
        "pattern": f"^{scalars.ID.pattern}$",
        "description": "An id: lower-case letters, digits, - and _.",
    },
    scalars.address: {
        "type": "string",
        "pattern": r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#]+\S*$",
        "description": "A web address such as https://example.org/.",
    },
    scalars.email: {
        "type": "string",
        "pattern": f"^{scalars.EMAIL.pattern}$",
        "description": "An e-mail address such as desk@example.org.",
    },
    scalars.language: {
        "type": "string",
        "pattern": f"^{scalars.LANGUAGE.pattern}$",
        "description": "A language tag such as en or pt-BR.",
    },
    scalars.unit: {
        "type": ANY,
        "pattern": r"\S",
        "not": {"enum": list(scalars.SIGN_OF_UNIT)},
        "description": "What is counted, in words.",
    },
    scalars.day: {"type": "string", "pattern": f"^{DAY}$", "description": "A date such as 2024-08-12."},
    scalars.rough_day: {
        "type": ["string", "integer"],
        "pattern": f"^(?:[0-9]{{4}}|[0-9]{{4}}-(?:0[1-9]|1[0-2])|{DAY})$",
        "minimum": 1000,
        "maximum": 9999,
        "description": "A date as precise as it is known: 2024, 2024-08 or 2024-08-12.",
    },
    scalars.number: {
        "type": ["string", "number"],
        "pattern": f"^(?:{scalars.DECIMAL.pattern})$".replace(r"\d", "[0-9]"),
        "description": "A number such as 15.2 or 20,000,000.",
    },
    scalars.record_format: {
        "type": ["string", "integer"],
        "pattern": f"^{scalars.RECORD_FORMAT}$",
        "minimum": int(scalars.RECORD_FORMAT),
        "maximum": int(scalars.RECORD_FORMAT),
        "description": "The format of the record, which build.py publish writes.",
    },
    scalars.flag: {
        "type": ["boolean", "string"],
        "pattern": "^(?:[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$",
        "description": "true or false.",
    },
}
"""What each scalar looks like, by the function that reads it."""

OTHERS: Mapping[Callable[[Any], Any], Callable[[JsonSchemaValue], list[JsonSchemaValue]]] = {
    scalars.one_or_more: lambda several: [several["items"], several],
    scalars.all_or_rows: lambda rows: [{"const": "all"}, {**rows, "minProperties": 1}],
}
"""What may stand in the place of something larger."""


def make_schemas() -> Iterator[tuple[str, str]]:
    """The name and the text of each schema, the same on every machine."""
    for name, (model, title) in KINDS.items():
        schema: JsonSchemaValue = _tidy(model.model_json_schema(schema_generator=_Writer))
        for given in GIVEN.keys() & schema["properties"].keys():
            del schema["properties"][given]
            schema["required"].remove(given)
        schema = _by_id(schema) if name in COLLECTIONS else schema
        shapes = {
            reads.__name__: {**shape, "patternErrorMessage": shape["description"]}  # said by Visual Studio Code
            for reads, shape in SHAPES.items()
            if _refers(schema, reads.__name__)
        }
        whole = {**schema, "$schema": DIALECT, "title": title, "$defs": {**schema.get("$defs", {}), **shapes}}
        yield f"{name}.json", json.dumps(whole, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _tidy(part: Any) -> Any:
    """A schema in which each scalar is named once, and a key that is no id is refused."""
    if isinstance(part, list):
        return [_tidy(each) for each in part]
    if not isinstance(part, dict):
        return part
    for reads, shape in SHAPES.items():
        if shape.items() <= part.items():
            rest = {key: value for key, value in part.items() if key not in shape}
            return {"$ref": f"#/$defs/{reads.__name__}", **rest}
    tidy = {key: _tidy(inner) for key, inner in part.items()}
    if isinstance(said := tidy.get("description"), str):
        tidy["description"] = " ".join(said.split())
    return {**tidy, "additionalProperties": False} if "patternProperties" in tidy else tidy


def _refers(schema: JsonSchemaValue, name: str) -> bool:
    return f'"#/$defs/{name}"' in json.dumps(schema)


def _by_id(schema: JsonSchemaValue) -> JsonSchemaValue:
    """The schema of a file in which things stand under their ids."""
    return {
        "type": "object",
        "propertyNames": {"$ref": f"#/$defs/{scalars.identifier.__name__}"},
        "additionalProperties": {key: value for key, value in schema.items() if key != "$defs"},
        "$defs": schema.get("$defs", {}),
    }


class _Writer(GenerateJsonSchema):
    """The shapes of YAML as authors write it, where pydantic knows only Python's."""

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        reads: Any = schema["function"]["function"]
        if reads in SHAPES:
            return dict(SHAPES[reads])
        if reads is scalars.text_or_texts:
            word = dict(SHAPES[scalars.words])
            return {"anyOf": [word, {"type": "array", "items": word, "minItems": 1}]}
        inner = self.generate_inner(schema["schema"])
        if isinstance(reads, scalars.NotBoth):
            return inner  # of which each member knows its own keys only
        return {"anyOf": OTHERS[reads](inner)}

    def is_instance_schema(self, schema: core_schema.IsInstanceSchema) -> JsonSchemaValue:  # noqa: ARG002
        return dict(SHAPES[scalars.words])  # the one class of what is read

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])  # a key may be left out, but not left empty

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])  # an editor would write the default into the file

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        return False  # "Published" for `published` says nothing
