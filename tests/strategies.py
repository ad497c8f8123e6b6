"""Hypothesis strategies over the whole format: content folders near to a valid one, full of what was never meant.

A folder is the newsroom's, of which some files are written anew: scalars of YAML
are exchanged for others, lines go, come twice or change places, and files are
made up of the words that mean something there.
"""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from .newsroom import CONTENT, FIGURES, claim

RECORD = "format: 1\nclaims: {}\nratings: {}\ndigest: x\n"
WITHDRAWN = "more-rain: {date: 2024-07-01, note: It is taken back.}\n"
VALID = {**CONTENT, "claims/more-rain.md": claim(FIGURES, "It rained on [180](figure:days) days.\n")}
OPTIONAL = {"published.yaml": RECORD, "withdrawn.yaml": WITHDRAWN}

HIDDEN = [
    "\0",
    "\x1b[2J",
    "\u202e",
    "\u200b",
    "\u200d",
    "\u2028",
    "\ufeff",
    "\U000e0041",
    "\ud800",
    "\r",
    "\r\n",
    "\x85",
]
MARKUP = [
    "<script>alert()</script>",
    "<!--",
    "]]>",
    "&frac12;",
    "&#x202E;",
    "{{ x }}",
    "\\write{",
    "javascript:alert()",
    "##[x]",
]
NUMBERS = [
    "0",
    "-5",
    "1e999999",
    "9" * 400,
    "1,000",
    "½",
    "\u0661",
    "Infinity",
    "NaN",
    "0001-01-01",
    "9999-12-31",
    "2024-02-30",
]
YAMLISH = [
    "&a x",
    "*a",
    "!!python/object:os.system x",
    "<<: {a: b}",
    "[",
    "{a: b}",
    "- a",
    "|",
    ">",
    "''",
    "null",
    "---",
    "? a",
]
PROSE = [
    "[180](figure:days)",
    "[a](https://e.org)",
    "![x](chart:y)",
    "[^1]",
    "> ",
    "`",
    "**",
    "_",
    "| a |",
    "\n\n",
    "# ",
    "[",
    "(",
]
CELLS = ["=cmd|' /C calc'!A0", '"', '""', ",", "", "+1", "\n", "Moor", "2022"]

scalars = st.sampled_from([*HIDDEN, *MARKUP, *NUMBERS, *YAMLISH, *PROSE, *CELLS]) | st.text(max_size=30)
"""What an author would hardly write, but could."""

Change = Callable[[str], str]


@st.composite
def changes(draw: st.DrawFn) -> Change:
    """One way to spoil a file at one place, which shrinks towards its beginning."""
    way = draw(st.sampled_from(["value", "insert", "drop", "repeat", "swap", "cut"]))
    at, other, new = draw(st.integers(0, 2000)), draw(st.integers(0, 2000)), draw(scalars)

    def change(text: str) -> str:
        lines = text.split("\n")
        line, second = at % len(lines), other % len(lines)
        if way == "value":
            key, colon, _ = lines[line].partition(": ")
            lines[line] = f"{key}{colon}{new}"
        elif way == "insert":
            place = other % (len(lines[line]) + 1)
            lines[line] = lines[line][:place] + new + lines[line][place:]
        elif way == "drop":
            del lines[line]
        elif way == "repeat":
            lines.insert(second, lines[line])
        elif way == "swap":
            lines[line], lines[second] = lines[second], lines[line]
        else:
            return text[: at % (len(text) + 1)]
        return "\n".join(lines)

    return change


@st.composite
def folders(draw: st.DrawFn) -> dict[str, bytes]:
    """A content folder: every kind of file, some of them spoilt."""
    files = VALID | {name: text for name, text in OPTIONAL.items() if draw(st.booleans())}
    for name in draw(st.lists(st.sampled_from(sorted(files)), min_size=1, max_size=3)):
        for change in draw(st.lists(changes(), min_size=1, max_size=4)):
            files[name] = change(files[name])
    return {name: text.encode("utf-8", "surrogatepass") for name, text in files.items()}


def spoilt(choices: bytes) -> dict[str, bytes]:
    """A content folder from the bytes of a fuzzer: where to put which of the words above, or bytes of its own."""
    more = OPTIONAL if choices[:1] > b"\xdf" else {}
    files = {name: text.encode() for name, text in {**VALID, **more}.items()}
    words = [*HIDDEN, *MARKUP, *NUMBERS, *YAMLISH, *PROSE, *CELLS]
    names = sorted(files)
    while len(choices) > 4:
        which, high, low, word, length, *_ = choices
        body, choices = files[names[which % len(names)]], choices[5:]
        place = (high * 256 + low) % (len(body) + 1)
        own, choices = (choices[: word % 8], choices[word % 8 :]) if word > 200 else (b"", choices)
        new = own or words[word % len(words)].encode("utf-8", "surrogatepass")
        files[names[which % len(names)]] = body[:place] + new + body[place + length % 32 :]
    return files
