"""Whatever authors write, they get a site or are told their mistakes; a traceback is a bug of ours."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from factcheck import BuildFailed, Settings, check
from factcheck.prose import Links, blocks
from factcheck.reports import annotate, describe
from factcheck.scanning import Scanner

from .newsroom import CONTENT, FIGURES, claim, text
from .strategies import OPTIONAL, folders

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates"
EXAMPLE = ROOT / "tests" / "sites" / "one-claim" / "content"

VALID: dict[str, bytes] = {
    path.relative_to(EXAMPLE).as_posix(): path.read_bytes() for path in sorted(EXAMPLE.rglob("*")) if path.is_file()
}
SIGNS = [b"-", b":", b": ", b"#", b"'", b'"', b"[", b"]", b"{", b"}", b"|", b">", b"&a", b"*a", b"!", b"%", b"@", b"`"]
SIGNS += [
    b"\n",
    b"\r\n",
    b"\t",
    b"  ",
    b"---\n",
    b"...",
    b"..",
    b"\xff",
    b"\x00",
    b"\xc2\x85",
    "−".encode(),
    "½".encode(),
]
SIGNS += [
    b"<",
    b"/",
    b"\\",
    b"(",
    b")",
    b"figure:",
    b"](",
    b"^",
    b"0",
    b"999999999999999999999",
    b"1e9",
    b"2024-02-30",
    b"null",
]


def insert(body: bytes, chance: random.Random) -> bytes:
    """The same with a sign that means something put in somewhere."""
    at = chance.randrange(len(body) + 1)
    return body[:at] + chance.choice(SIGNS) + body[at:]


def replace(body: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(body) + 1)
    return body[:at] + chance.choice(SIGNS) + body[at + chance.randrange(1, 9) :]


def cut(body: bytes, chance: random.Random) -> bytes:
    """The same without a stretch of it."""
    at = chance.randrange(len(body) + 1)
    return body[:at] + body[at + chance.randrange(1, 40) :]


def drop_a_line(body: bytes, chance: random.Random) -> bytes:
    lines = body.splitlines(keepends=True)
    del lines[chance.randrange(len(lines))]
    return b"".join(lines)


def repeat_a_line(body: bytes, chance: random.Random) -> bytes:
    lines = body.splitlines(keepends=True)
    lines.insert(chance.randrange(len(lines)), chance.choice(lines))
    return b"".join(lines)


def swap_words(body: bytes, chance: random.Random) -> bytes:
    words = body.split(b" ")
    first, second = chance.randrange(len(words)), chance.randrange(len(words))
    words[first], words[second] = words[second], words[first]
    return b" ".join(words)


def end_early(body: bytes, chance: random.Random) -> bytes:
    return body[: chance.randrange(len(body) + 1)]


def make_up(_: bytes, chance: random.Random) -> bytes:
    """Bytes that nobody wrote."""
    return chance.randbytes(chance.randrange(60))


WAYS: list[Callable[[bytes, random.Random], bytes]] = [
    insert, insert, replace, replace, cut, drop_a_line, repeat_a_line, swap_words, end_early, make_up
]  # fmt: skip


def try_to_build(content: Path) -> int:
    """Check and render; how many problems there were, each of which can be shown."""
    try:
        check(Settings(content, TEMPLATES))
    except BuildFailed as failure:
        for problem in failure.problems:
            assert problem.at.line >= 1
            assert problem.at.column >= 1
            assert describe(problem).startswith(str(problem.at))
            assert "\n" not in annotate(problem)
        return len(failure.problems)
    return 0


@pytest.mark.parametrize("seed", range(8))
def test_content_that_was_damaged_at_random_is_built_or_told(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    for name, body in VALID.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(body)
    told = 0
    for _ in range(60):
        names = chance.sample(sorted(VALID), chance.choice([1, 1, 1, 2, 4]))
        for name in names:
            damaged = VALID[name]
            for _ in range(chance.choice([1, 1, 2, 5])):
                damaged = chance.choice(WAYS)(damaged, chance) if damaged else damaged
            (tmp_path / name).write_bytes(damaged)
        told += bool(try_to_build(tmp_path))
        for name in names:
            (tmp_path / name).write_bytes(VALID[name])
    assert told > 20
    assert 0 == try_to_build(tmp_path)


@pytest.mark.parametrize("seed", range(4))
def test_any_jumble_of_prose_is_printed_or_told(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    words = [
        "[180](figure:days)",
        "![x](chart:y)",
        "[x](page:about)",
        "[^1]",
        "\n\n[^1]: note\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
    ]
    words += [
        "# ",
        "\n",
        "\n\n",
        "    ",
        "> ",
        "- ",
        "1. ",
        "`",
        "```\n",
        "**",
        "_",
        "<b>",
        "&amp;",
        "\\",
        "\u201c",
        '"',
        "15%",
        "two",
    ]
    for name, body in {**CONTENT, "claims/more-rain.md": ""}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(body, "utf-8")
    for _ in range(40):
        body = "".join(chance.choices(words, k=chance.randrange(1, 25)))
        (tmp_path / "claims/more-rain.md").write_text(claim(FIGURES, body), "utf-8")
        try_to_build(tmp_path)


MARKDOWN = ["777", "777 mm", "word", "[", "]", "(", ")", "[a](https://e.org)", "[777][r]", "\n[r]: https://e.org\n"]
MARKDOWN += ["[^1]", "\n[^1]: ", "`", "\n", "\n\n", "- ", "* ", "1. ", "# ", "| a |", "\\", "*", "_", "**", "<", "&"]
MARKDOWN += [
    "```\n",
    "\n```\n",
    "~~~",
    "~~~ 777\n",
    "\n===\n",
    "&#55;",
    "!",
    " ",
    ":",
    "://",
    "https://e.org/777",
    "a@b.org",
    "-",
]


def shown(body: str) -> str:
    """What readers see of a text, but for code and the marks of footnotes."""
    html = "".join(map(str, blocks(body, Links(""))))
    html = re.sub(r"<(code|pre|blockquote|sup)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return re.sub(r"<[^>]*>", "", html)


@pytest.mark.parametrize("seed", range(4))
def test_no_number_is_shown_to_readers_that_was_not_looked_at(seed: int) -> None:
    chance = random.Random(seed)
    scanner = Scanner([], ["mm"])
    clean = 0
    for _ in range(3000):
        body = "".join(chance.choices(MARKDOWN, k=chance.randrange(1, 14)))
        scan = scanner.scan(text(body))
        known = all(link.scheme in ("https", "figure", "source") for link in scan.links)
        if not scan.numerals and not scan.html and known:
            clean += 1
            assert "777" not in shown(body), body
    assert clean > 300


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(folders())
def test_any_folder_of_the_whole_format_is_built_or_told(tmp_path: Path, files: dict[str, bytes]) -> None:
    for name, body in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(body)
    for name in OPTIONAL.keys() - files.keys():
        (tmp_path / name).unlink(missing_ok=True)
    try_to_build(tmp_path)
