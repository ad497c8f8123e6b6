"""The bytes of a file -> its text, where every page could hold it."""

from __future__ import annotations

from pathlib import Path

from ..characters import told, unprintable
from ..problems import Location, Problem


def decode(path: Path, body: bytes, problems: list[Problem]) -> str | None:
    """The text of a file, with lines ended as Unix does; None and a problem where no page could hold it."""
    try:
        text = body.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        before = body[: error.start].decode("utf-8", errors="replace")
        at = Location(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
        hint = "save the file as UTF-8" + ("; spreadsheets call that `CSV UTF-8`" if path.suffix == ".csv" else "")
        if body.startswith((b"\xff\xfe", b"\xfe\xff")):
            problems.append(Problem(Location(path), "not-utf-8", "the file is UTF-16, not UTF-8", hint))
            return None
        problems.append(Problem(at, "not-utf-8", f"the byte 0x{body[error.start]:02x} is not UTF-8", hint))
        return None
    if odd := unprintable(text):
        before = text[: odd.start()]
        at = Location(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
        problems.append(Problem(at, "bad-character", told(odd[0]), "take it out: no page and no feed can hold it"))
        return None
    return text
