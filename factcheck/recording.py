"""A published record -> content/published.yaml: each entry a block of lines of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from .beginning.spelling import spell
from .model import Published
from .problems import Text
from .publishing import Entry, tree

HEADING = """\
# yaml-language-server: $schema=../schemas/published.json
# What stands on published pages. `python build.py publish` writes it; nobody edits it by hand.
"""


def spell_record(record: Published) -> str:
    """The whole file, the same for the same record."""
    kinds: Mapping[str, Mapping[Text, Entry]] = {"ratings": record.ratings, "claims": record.claims}
    parts = [f"{HEADING}format: {spell(record.format)}\n"]
    for kind, entries in kinds.items():
        parts += [f"{kind}:\n"] if entries else []
        for id, entry in entries.items():
            parts += [f"  {spell(id)}:\n", *_lines({**tree(entry), "digest": str(entry.digest)}, "    ")]
    return "".join(parts)


def _lines(told: Mapping[str, object], indent: str) -> Iterator[str]:
    """A mapping, one key a line; what is a mapping itself, or a list of them, has a line for each part."""
    for key, value in told.items():
        if isinstance(value, Mapping):
            yield f"{indent}{spell(key)}:\n"
            yield from (f"{indent}  {spell(name)}: {_short(each)}\n" for name, each in value.items())
        elif isinstance(value, list) and any(isinstance(each, Mapping) for each in value):
            yield f"{indent}{spell(key)}:\n"
            yield from (f"{indent}  - {_short(each)}\n" for each in value)
        else:
            yield f"{indent}{spell(key)}: {_short(value) if isinstance(value, Mapping | list) else spell(str(value))}\n"


def _short(value: object) -> str:
    """A value in one line."""
    if isinstance(value, Mapping):
        pairs = (f"{spell(str(key), in_brackets=True)}: {_short(each)}" for key, each in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(map(_short, value))}]"
    return spell(str(value), in_brackets=True)
