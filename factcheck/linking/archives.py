"""Sources -> their copies at the Internet Archive, and the line that notes such a copy."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from ..fetching import Answer
from ..model import Source
from ..problems import Fix, Location, Problem, Text

ARCHIVE = "https://archive.org/wayback/available"
"""Where the Internet Archive says which copy of an address is the nearest to a day."""

STAMP = re.compile(r"(\d{4})(\d{2})(\d{2})\d{6}")
IN_BLOCK = re.compile(r"(?P<indent>[ ]*)(?:url|seen):[ ].*", re.DOTALL)
IN_BRACKETS = re.compile(r".*[{,][ ]*(?=(?:url|seen):[ ]*[\"']?\Z)", re.DOTALL)


@dataclass(frozen=True)
class Copy:
    """An archived copy of a source, and the day on which it was taken."""

    address: str
    day: date


def original(source: Source) -> Text:
    """The address of which a copy is wanted."""
    given = source.url or source.seen
    assert given, "a source that can be archived has an address"
    return given


def archive_address(source: Source, archive: str = ARCHIVE) -> str:
    """Where to ask for the copy of a source that is nearest to the day on which it was read."""
    day = f"{source.accessed:%Y%m%d}"
    return f"{archive}?{urlencode({'url': str(original(source)), 'timestamp': day})}"


class Unclear(Exception):
    """The archive did not say whether it has a copy."""


def found_copy(answer: Answer) -> Copy | None:
    """The copy that the archive names, None where it has none, or Unclear."""
    try:
        snapshots = json.loads(answer.body)["archived_snapshots"]
        if answer.status != 200 or not isinstance(snapshots, dict):
            raise Unclear
        closest = snapshots.get("closest")
        if not closest or closest["available"] is not True or str(closest["status"]) != "200":
            return None
        return Copy(_secure(closest["url"]), _day(closest["timestamp"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Unclear from error


def _secure(address: str) -> str:
    """The address of a copy; the archive writes http, and answers https as well."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.netloc or re.search(r"[\s\"\\]", address):
        raise ValueError(address)
    return re.sub("^http:(?=//web[.]archive[.]org/)", "https:", address)


def _day(stamp: str) -> date:
    found = STAMP.fullmatch(stamp)
    if not found:
        raise ValueError(stamp)
    return date(*map(int, found.groups()))


def not_archived(source: Source, copy: Copy | None) -> Problem:
    """That no copy of a source is noted, with the line that notes the one that there is."""
    address = original(source)
    if copy is None:
        hint = f"ask the archive to keep one: https://web.archive.org/save/{address}"
        return Problem(address.at, "not-archived", f"the Internet Archive has no copy of {address}", hint)
    message, hint = f"no archived copy of {address} is noted", f"archived: {copy.address}"
    return Problem(address.at, "not-archived", message, f"{hint} is of {copy.day}", _note(address.at, copy))


def _note(at: Location, copy: Copy) -> Fix | None:
    """The line `archived: ...` below the address, or before it where it stands in brackets; None where neither fits."""
    line = _line(at.path, at.line)
    if block := IN_BLOCK.fullmatch(line):
        return Fix(Location(at.path, at.line, len(line) + 1), "", f"\n{block['indent']}archived: {copy.address}")
    if brackets := IN_BRACKETS.match(line[: at.column - 1]):
        return Fix(Location(at.path, at.line, brackets.end() + 1), "", f'archived: "{copy.address}", ')
    return None


def _line(path: Path, number: int) -> str:
    """A line of a file, without its end."""
    return re.split("\r\n|\r|\n", path.read_bytes().decode("utf-8-sig"))[number - 1]
