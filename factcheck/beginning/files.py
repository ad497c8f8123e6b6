"""Where something new goes: a file of its own, or the end of one that is there."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from ..adding import added, appended
from ..exits import CannotRun
from ..frontmatter import Manuscript, parse
from ..scalars import ID
from .drafts import draft
from .interviews import Interview
from .questions import KINDS, QUESTIONS

SCHEMAS = {"source": "sources", "claimant": "claimants", "dataset": "dataset"}


@dataclass(frozen=True)
class Begun:
    """What was begun: the file and the line where it starts, how it is written, from which answers, what to look at."""

    path: Path
    writing: AbstractContextManager[None]
    answers: Mapping[str, str]
    notes: tuple[str, ...] = ()
    line: int = 1


def begin_document(what: str, name: str, content: Path, interview: Interview) -> Begun:
    """A claim or a page, in a file of its own."""
    path = content / KINDS[what] / f"{name}.md"
    answers = interview.answer(QUESTIONS[what], what)
    text = draft(what, name, answers, interview.known)
    return Begun(path, added({path: text.encode()}), answers)


def begin_entry(what: str, name: str, content: Path, interview: Interview) -> Begun:
    """A source or a claimant, in a file of several."""
    answers = interview.answer(QUESTIONS[what], what)
    path = _file(content / KINDS[what], answers.get("file", name))
    text = draft(what, name, answers, interview.known)
    if path.exists():
        line = path.read_bytes().count(b"\n") + 1
        return Begun(path, appended(path, _at_the_end(path, name, text)), answers, line=line)
    return Begun(path, added({path: (modeline(what, path, content) + text).encode()}), answers)


def modeline(what: str, path: Path, content: Path) -> str:
    """The line by which any editor finds the schema of a file, where the site has schemas."""
    if not (content.parent / "schemas").is_dir():
        return ""
    above = "../" * len(path.relative_to(content).parts)
    return f"# yaml-language-server: $schema={above}schemas/{SCHEMAS[what]}.json\n"


def _file(folder: Path, name: str) -> Path:
    """The file of a folder that is meant."""
    stem = name.removesuffix(".yaml")
    if not all(ID.fullmatch(part) for part in stem.split("/")):
        raise CannotRun(f"--file {name!r} is no file in {folder}: give a name such as {KINDS['claimant'][:-1]}.yaml")
    return folder / f"{stem}.yaml"


def _at_the_end(path: Path, name: str, text: str) -> bytes:
    """What to put at the end of a file so that it is read as one thing more, and all else as before."""
    old = path.read_bytes()
    blank = "\n" if b"\n\n" in old or b"\r\n\r\n" in old else ""
    more = ("" if old.endswith(b"\n") or not old else "\n") + blank + text
    new = (more.replace("\n", "\r\n") if b"\r\n" in old else more).encode()
    before, _ = parse(Manuscript(path, _text(path, old)))
    after, problems = parse(Manuscript(path, _text(path, old + new)))
    kept = list((before or {}).items())
    if after is None or problems or [*(before or ()), name] != list(after) or kept != list(after.items())[:-1]:
        raise CannotRun(f"nothing can be put at the end of {path}, as it is written: choose another --file")
    return new


def _text(path: Path, body: bytes) -> str:
    try:
        return body.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise CannotRun(f"{path} is not UTF-8: choose another --file") from None
