"""Recheck a fact-check from its evidence, with nothing but Python 3.11 or newer.

    python verify.py                  checks the folder that this file lies in
    python verify.py evidence.zip     checks a bundle as it was downloaded, without unpacking it

This is a second, independent implementation: it shares no code with the program
that made the page.  From the published cells alone it computes again

    every figure, as known on the day of the claim and as known today: which edition was public,
        which rows are meant, which cells stand there, and the exact value
    every comparison that the verdict rests on: that it holds, and where it would stop to hold
    every number in the text that is linked to a figure: its value, its rounding, and which way a change went
    every number and every quote that a source states: that the kept excerpt holds it
    every point of a chart and every cell of a table

and holds the result against `receipts.json`, the text against `claim.md`, and
each file against its SHA-256 in `datapackage.json`.

What it cannot see: whether the cells are what the source published, and on
which day (compare them with the source, and this file with another copy of
it); whether words say what the figures mean: labels, units, titles, what a
rating means; numbers in the text that have no link; and whether something is
missing, such as a figure nobody made.  Whoever changes data, receipts, text
and hashes alike has made another fact-check, and it is checked like any other.

The exit code is 0 when everything agrees, 1 when something differs, 2 when the
evidence cannot be read.  Nothing of it is executed or written to disk.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import stat
import sys
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal, localcontext
from decimal import DivisionByZero, InvalidOperation, Overflow
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any, NamedTuple

Quantity = Decimal | date
Value = Decimal | date | str | bool | None
Choice = Mapping[str, "str | list[str]"]

MOST_FILES, LARGEST_FILE, LARGEST_BUNDLE = 2_000, 2**26, 2**27
MOST_LINES = 50
MOST_LOOKS = 50_000_000  # at rows, so that no bundle keeps a computer busy for hours
LONGEST_FORMULA, MOST_PARENTHESES, MOST_LEVELS = 1_000, 40, 150
EXACT = Context(prec=60, rounding=ROUND_HALF_UP, traps=[DivisionByZero, InvalidOperation, Overflow])


class Unreadable(Exception):
    """This is no evidence that could be checked, and why."""


class Refused(Exception):
    """A formula cannot be computed, or directions lead to no rows, and why."""


class Lacking(Refused):
    """An edition does not have the rows that are meant."""


# --- reading: a bundle or a folder -> its files, within limits -------------------------------------


def read_bundle(bundle: bytes) -> dict[str, bytes]:
    """The files of a ZIP archive by name; sizes are counted while reading, as headers may lie."""
    files: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
            for entry in archive.infolist():
                if entry.is_dir() and not entry.file_size:
                    continue
                if stat.S_ISLNK(entry.external_attr >> 16) or entry.flag_bits & 1 or entry.compress_type not in (0, 8):
                    raise Unreadable(f"{entry.filename} is a link, encrypted, or compressed in an unusual way")
                with archive.open(entry) as stream:
                    _add(files, entry.orig_filename, stream)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise Unreadable(f"this is no whole ZIP archive: {error}") from error
    return files


def read_folder(folder: Path) -> dict[str, bytes]:
    """The files of an unpacked bundle by name; links are not followed."""
    files: dict[str, bytes] = {}
    for parent, folders, names in os.walk(folder):
        for path in sorted(Path(parent, name) for name in [*folders, *names]):
            if path.is_symlink() or not (path.is_dir() or path.is_file()):
                raise Unreadable(f"{path.relative_to(folder)} is a link, or no file")
            if path.is_file() and path.name not in (".DS_Store", "Thumbs.db", "desktop.ini"):
                with path.open("rb") as stream:
                    _add(files, path.relative_to(folder).as_posix(), stream)
    return files


def _add(files: dict[str, bytes], name: str, stream: Any) -> None:
    """Read one more file, unless its name leads elsewhere or it is too large."""
    if not re.fullmatch(r"[\w-][\w .-]*(/[\w-][\w .-]*){0,3}", name) or len(name) > 300:
        raise Unreadable(f"{name!r} is no name of a file in a bundle")
    if name.casefold() in map(str.casefold, files):
        raise Unreadable(f"{name} is there twice")
    files[name] = stream.read(LARGEST_FILE + 1)
    if len(files[name]) > LARGEST_FILE or sum(map(len, files.values())) > LARGEST_BUNDLE or len(files) > MOST_FILES:
        raise Unreadable(f"{name} is too large, or there are too many files")


class Told:
    """A part of a JSON file that knows where it stands, so that what is missing or odd can be named."""

    def __init__(self, value: Any, where: str) -> None:
        self.value, self.where = value, where

    def __getitem__(self, key: str) -> Told:
        if not isinstance(self.value, dict) or key not in self.value:
            raise Unreadable(f"{self.where} has no {key!r}")
        return Told(self.value[key], f"{self.where} {key}")

    @property
    def text(self) -> str:
        return self._is(str, "a text")

    @property
    def number(self) -> int:
        return self._is(int, "a whole number")

    @property
    def day(self) -> date:
        try:
            return date.fromisoformat(self.text)
        except ValueError:
            raise Unreadable(f"{self.where} is no day: {self.text!r}") from None

    @property
    def given(self) -> bool:
        return self.value is not None

    def items(self) -> list[tuple[str, Told]]:
        return [(name, self[name]) for name in self._is(dict, "an object")]

    def __iter__(self) -> Iterator[Told]:
        return iter([Told(each, f"{self.where} {n}") for n, each in enumerate(self._is(list, "a list"), 1)])

    def _is(self, kind: type, noun: str) -> Any:
        if type(self.value) is not kind:
            raise Unreadable(f"{self.where} is not {noun}")
        return self.value


def read_json(body: bytes, name: str) -> Told:
    """A JSON file in which every key is given once, and every number is a whole one or a text."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(dict(pairs)) < len(pairs):
            raise ValueError("a key is given twice")
        return dict(pairs)

    def refuse(text: str) -> None:
        raise ValueError(f"{text} is no number that could be checked")

    try:
        return Told(json.loads(body, object_pairs_hook=once, parse_float=refuse, parse_constant=refuse), name)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"{name} is no JSON of ours: {error}") from None


# --- the expression language: names, numbers, + - * /, parentheses, functions, comparisons ---------


class Node(NamedTuple):
    """A part of an expression: a `name`, a `number`, a `call`, a `sign`, an operation, a comparison or an `and`."""

    kind: str
    text: str = ""
    inner: tuple[Node, ...] = ()
    levels: int = 1


FUNCTIONS: Mapping[str, tuple[int, int, type, Callable[..., Quantity]]] = {
    "change": (2, 2, Decimal, lambda old, new: (new - old) / abs(old) * 100),
    "share": (2, 2, Decimal, lambda part, whole: part / whole * 100),
    "rate": (3, 3, Decimal, lambda count, population, per: count / population * per),
    "days": (2, 2, date, lambda start, end: Decimal((end - start).days)),
    "round": (1, 2, Decimal, lambda value, places=Decimal(0): _round(value, places)),
    "abs": (1, 1, Decimal, abs),
    "min": (2, 20, Decimal, min),
    "max": (2, 20, Decimal, max),
}  # the least and the most values that each takes, their type, and what it computes
OPERATIONS: Mapping[str, Callable[..., Decimal]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
}
COMPARISONS: Mapping[str, Callable[..., bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}
TOKEN = re.compile(r"(?:(\d+(?:\.\d+)?)|([A-Za-z_]\w*)|(<=|>=|==|!=|[-+*/(),<>]))[ \t\n\f]*", re.ASCII)


class Parser:
    """Recursive descent: each method reads what its name says and leaves `place` behind it."""

    def __init__(self, text: str) -> None:
        if len(text) > LONGEST_FORMULA:
            raise Refused("a formula is too long")
        self.tokens, self.place, depth, offset = list[str](), 0, 0, 0
        while offset < len(text):
            token = TOKEN.match(text, offset)
            if token is None or (token[1] and "." not in token[1] and token[1][0] == "0" and token[1].strip("0")):
                raise Refused(f"{text[offset:offset + 20]!r} is not arithmetic")
            self.tokens.append(token[1] or token[2] or token[3])
            depth += {"(": 1, ")": -1}.get(token[3] or "", 0)
            offset = token.end()
            if depth > MOST_PARENTHESES:
                raise Refused("a formula is too deep")

    def whole(self) -> Node:
        node = self.all_of()
        if self.place < len(self.tokens):
            raise Refused(f"{self.tokens[self.place]!r} is not expected in a formula")
        return node

    def all_of(self) -> Node:
        parts = [self.comparison()]
        while self.take("and"):
            parts.append(self.comparison())
        return parts[0] if len(parts) == 1 else _node("and", "", parts)

    def comparison(self) -> Node:
        left = self.chain(lambda: self.chain(self.signed, "*", "/"), "+", "-")
        if not (sign := self.take(*COMPARISONS)):
            return left
        return _node("comparison", sign, [left, self.chain(lambda: self.chain(self.signed, "*", "/"), "+", "-")])

    def chain(self, operand: Callable[[], Node], *signs: str) -> Node:
        node = operand()
        while sign := self.take(*signs):
            node = _node("operation", sign, [node, operand()])
        return node

    def signed(self) -> Node:
        signs = []
        while sign := self.take("+", "-"):
            signs.append(sign)
        node = self.called()
        for sign in reversed(signs):
            node = _node("sign", sign, [node])
        return node

    def called(self) -> Node:
        node = self.atom()
        while self.take("("):
            values = [self.all_of()]
            while self.take(",") and self.peek() != ")":
                values.append(self.all_of())
            self.expect(")")
            if node.kind != "name":
                raise Refused("only functions can be called")
            node = _node("call", node.text, values)
        return node

    def atom(self) -> Node:
        if self.take("("):
            node = self.all_of()
            self.expect(")")
            return node
        token = self.peek()
        self.place += 1
        if not (token[:1].isalnum() or token[:1] == "_") or token == "and":
            raise Refused(f"{token or 'the end'!r} is not expected in a formula")
        return Node("number" if token[0].isdigit() else "name", token)

    def peek(self) -> str:
        return self.tokens[self.place] if self.place < len(self.tokens) else ""

    def take(self, *wanted: str) -> str:
        token = self.peek()
        self.place += token in wanted
        return token if token in wanted else ""

    def expect(self, token: str) -> None:
        if not self.take(token):
            raise Refused(f"{token!r} is missing in a formula")


def _node(kind: str, text: str, inner: Sequence[Node]) -> Node:
    levels = 1 + max(each.levels for each in inner)
    if levels > MOST_LEVELS:
        raise Refused("a formula is too deep")
    return Node(kind, text, tuple(inner), levels)


def evaluate(formula: str, names: Mapping[str, Quantity]) -> Quantity:
    """The exact value of a formula."""
    return _computed(Parser(formula).whole(), names)


def comparisons(condition: str) -> list[Node]:
    """The comparisons that a condition joins by `and`."""

    def parts(node: Node) -> Iterator[Node]:
        if node.kind not in ("and", "comparison"):
            raise Refused("a condition is not made of comparisons")
        yield from [node] if node.kind == "comparison" else (each for part in node.inner for each in parts(part))

    return list(parts(Parser(condition).whole()))


def decide(comparison: Node, names: Mapping[str, Quantity]) -> tuple[Quantity, Quantity, bool]:
    """Both sides of a comparison, and whether it holds."""
    left, right = (_computed(side, names) for side in comparison.inner)
    if isinstance(left, date) is not isinstance(right, date):
        raise Refused("a day is compared with a number")
    return left, right, COMPARISONS[comparison.text](left, right)


def named(node: Node) -> set[str]:
    """The figures that an expression names."""
    return {node.text} if node.kind == "name" else set().union(*map(named, node.inner))


def _computed(node: Node, names: Mapping[str, Quantity]) -> Quantity:
    try:
        with localcontext(EXACT):
            return _value(node, names)
    except (DivisionByZero, InvalidOperation, Overflow):
        raise Refused("something is divided by zero, or has too many digits") from None


def _value(node: Node, names: Mapping[str, Quantity]) -> Quantity:
    if node.kind == "number":
        return Decimal(node.text)
    if node.kind == "name":
        if node.text not in names:
            raise Refused(f"there is no value for {node.text!r}")
        return names[node.text]
    least, most, kind, compute = FUNCTIONS.get(node.text, (0, 0, Decimal, min)) if node.kind == "call" else _PLAIN
    values = [_value(each, names) for each in node.inner]
    if node.kind in ("and", "comparison") or not least <= len(values) <= most:
        raise Refused(f"{node.text or 'and'!r} is not used like this")
    if not all(isinstance(value, kind) for value in values):
        raise Refused("a day stands for a number, or a number for a day")
    if node.kind == "sign":
        return -values[0] if node.text == "-" else values[0]  # type: ignore[operator]
    return (OPERATIONS[node.text] if node.kind == "operation" else compute)(*values)


_PLAIN = (1, 2, Decimal, min)


def _round(value: Decimal, places: Decimal) -> Decimal:
    if not 0 <= places <= 20 or places != places.to_integral_value():
        raise Refused("round takes a whole number of places, 0 to 20")
    return value.quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP)


# --- tables: cells as they were published, and which rows of them are meant ------------------------

DIGITS = r"[-+\u2212]?(?:\d{1,3}(?:,\d{3})+|\d+)"


def _parsed(pattern: str, read: Callable[[str], Value]) -> Callable[[str], Value]:
    def parse(text: str) -> Value:
        if not re.fullmatch(pattern, text, re.ASCII):
            raise ValueError(text)
        return read(text)

    return parse


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "").replace("\u2212", "-"))


TYPES: Mapping[str, Callable[[str], Value]] = {
    "text": str,
    "integer": _parsed(DIGITS, _decimal),
    "decimal": _parsed(rf"{DIGITS}(?:\.\d+)?", _decimal),
    "year": _parsed(r"\d{4}", Decimal),
    "month": _parsed(r"\d{4}-(?:0[1-9]|1[0-2])", str),
    "date": _parsed(r"\d{4}-\d{2}-\d{2}", date.fromisoformat),
    "boolean": _parsed("(?i:true|false)", lambda text: text.lower() == "true"),
}


def _mean(values: Sequence[Decimal]) -> Decimal:
    return sum(values, Decimal(0)) / len(values)


def _median(values: Sequence[Decimal]) -> Decimal:
    middle, ordered = len(values) // 2, sorted(values)
    return ordered[middle] if len(values) % 2 else _mean(ordered[middle - 1 : middle + 1])


AGGREGATES: Mapping[str, Callable[..., Quantity]] = {
    "sum": lambda values: sum(values, Decimal(0)),
    "mean": _mean,
    "median": _median,
    "min": min,
    "max": max,
    "first": lambda values: values[0],
    "last": lambda values: values[-1],
    "count": lambda values: Decimal(len(values)),
}


def parse_value(text: str, type: str) -> Value:
    """A cell, or a value that rows are chosen by; what is empty is not known."""
    try:
        return TYPES[type](text.strip()) if text.strip() else None
    except (ValueError, KeyError):
        raise Refused(f"{text!r} is not of the type {type}") from None


class Row(NamedTuple):
    """A row: the line that it starts on, its cells word for word, and their values."""

    line: int
    cells: Mapping[str, str]
    values: Mapping[str, Value]


@dataclass
class Table:
    """One edition of a dataset."""

    types: Mapping[str, str]
    rows: list[Row]
    looks: int = 0

    def choose(self, choice: Choice) -> list[Row]:
        """The rows that are meant: a value, a list of values or a range a..b for each named field."""
        rows = self.rows
        for name, meant in choice.items():
            self.looks += len(self.rows)
            if self.looks > MOST_LOOKS:
                raise Unreadable("there is more to compute than any page needs")
            wanted = self._wanted(name, meant)
            rows = [row for row in rows if row.values[name] in wanted]
        return rows

    def _wanted(self, name: str, meant: str | list[str]) -> set[Value]:
        """The values of a field that are meant; each that is named must be there."""
        kind = self.types.get(name, "")
        there = {row.values[name] for row in self.rows} if kind else set()
        if isinstance(meant, str) and ".." in meant and kind not in ("text", "boolean"):
            low, high = (parse_value(end, kind) for end in meant.split("..", 1))
            ends = [(end, end) for end in (low, high) if end is not None and kind in ("year", "month")]
            wanted = {v for v in there if v is not None and (low is None or v >= low) and (high is None or v <= high)}
        else:
            ends = [(each, parse_value(each, kind)) for each in ([meant] if isinstance(meant, str) else meant)]
            wanted = {value for _, value in ends}
        for told, value in ends:
            if value not in there:
                raise Lacking(f"no row for the {name} {told}")
        return wanted

    def measure(self, choice: Choice, function: str | None, name: str) -> tuple[Quantity, list[Row]]:
        """A cell, or a function of a field's cells, and the rows that it rests on."""
        rows = self.choose(choice)
        if not rows and function != "count":
            raise Lacking("no row for it")
        if (function is None and len(rows) != 1) or any(row.values.get(name) is None for row in rows):
            raise Refused("it rests on several rows or on an empty cell")
        values = [row.values[name] for row in rows]
        kinds = ("integer", "decimal") if function in ("sum", "mean", "median") else ("integer", "decimal", "year", "date")
        if function not in (None, *AGGREGATES) or (function != "count" and self.types.get(name) not in kinds):
            raise Refused(f"{function} of {name} is no number")
        with localcontext(EXACT):
            return (AGGREGATES[function](values) if function else values[0]), rows  # type: ignore[return-value]


def read_table(body: bytes, types: Mapping[str, str]) -> Table:
    """A CSV file with exactly these fields."""
    try:
        text = body.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
        reader, line, records = csv.reader(io.StringIO(text, newline=""), strict=True), 1, []
        for record in reader:
            records.append((line, record))
            line = reader.line_num + 1
    except (UnicodeDecodeError, csv.Error) as error:
        raise Refused(f"this is no CSV file in UTF-8: {error}") from None
    header = records[0][1] if records else []
    if sorted(header) != sorted(types) or not all(len(record) == len(header) for _, record in records):
        raise Refused(f"a row does not have the fields {', '.join(types)}")
    rows = []
    for line, record in records[1:]:
        cells = dict(zip(header, record, strict=True))
        rows.append(Row(line, cells, {name: parse_value(cell, types[name]) for name, cell in cells.items()}))
    return Table(types, rows)


# --- numbers in words ------------------------------------------------------------------------------

SCALES = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
SMALL = {word: value for value, word in enumerate(f"{ONES} seventeen eighteen nineteen".split())} | {
    word: 10 * tens for tens, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
UP = """rose rise rises rising risen grew grow grows growing grown growth increased increase increases increasing gained
    gain gains gaining up more higher above climbed climb climbs climbing jumped jump jumps jumping surged surge surges
    surging soared soar soars soaring expanded expansion added doubled doubling tripled quadrupled +""".split()
DOWN = """fell fall falls falling fallen dropped drop drops dropping declined decline declines declining decreased
    decrease decreases decreasing shrank shrink shrinks shrunk shrinking lost lose loses losing loss down less fewer
    lower below reduced reduction cut halved plunged plunge plunges plunging plummeted tumbled slid slide slipped sank
    slumped slump shed - \u2212""".split()
NUMERAL = re.compile(rf"(\d[\d,]*(?:\.\d+)?)(?:[ \u00a0-]?({'|'.join(SCALES)})\b)?|[\u00bc-\u00be]")
SPELLED = re.compile(rf"\b(?:{'|'.join(['half', 'an?', 'and', 'dozen', *SMALL, *SCALES])}|[ -])+\b")
FRACTIONS = {"\u00bc": Decimal("0.25"), "\u00bd": Decimal("0.5"), "\u00be": Decimal("0.75")}


def numbers_in(words: str) -> list[Decimal]:
    """The numbers of some words, in digits or spelled out, without signs."""
    words = words.lower()
    found = [
        FRACTIONS.get(match[0]) or Decimal(match[1].replace(",", "")).scaleb(SCALES.get(match[2] or "", 0))
        for match in NUMERAL.finditer(words)
    ]
    return found + [_spelled(match[0]) for match in SPELLED.finditer(NUMERAL.sub(".", words))]


def _spelled(words: str) -> Decimal:
    """`four hundred and twelve thousand` is (4 x 100 + 12) x 1000."""
    total = group = 0
    for word in re.findall("[a-z]+", words):
        if word in SMALL:
            group += SMALL[word]
        elif word == "dozen" or word == "hundred":
            group = (group or 1) * {"dozen": 12, "hundred": 100}[word]
        elif word in SCALES:
            total, group = total + (group or 1) * 10 ** SCALES[word], 0
    return Decimal(total + group) / (2 if "half" in words else 1)


def stands_in(number: Decimal, words: str) -> bool:
    """Whether words hold a number, where their `million` may stand outside of them."""
    return any(abs(number) == found.scaleb(power) for found in numbers_in(words) for power in (0, *SCALES.values()))


def rounded(value: Decimal, how: str) -> Decimal:
    """A value rounded as a receipt says: `rounded down to 1 decimal place`, `rounded to the nearest 1,000`."""
    if how == "exact":
        return value
    said = re.fullmatch(r"rounded( down| up)? to (?:the nearest (1[0,]*)|(\d\d?) decimal places?|a whole number)", how)
    if said is None:
        raise Refused(f"{how!r} is no way of rounding")
    mode = {"": ROUND_HALF_UP, " down": ROUND_FLOOR, " up": ROUND_CEILING}[said[1] or ""]
    step = Decimal(said[2].replace(",", "")) if said[2] else Decimal(1).scaleb(-int(said[3] or 0))
    with localcontext(EXACT):
        return (value / step).quantize(Decimal(1), mode) * step


def shown(value: Quantity) -> str:
    """A value as receipts keep it: all digits of a whole number, else twelve significant ones."""
    if isinstance(value, date):
        return value.isoformat()
    if value == value.to_integral_value():
        return f"{value:.0f}" if value else "0"
    digits = f"{Context(prec=12, rounding=ROUND_HALF_UP).plus(value):f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


# --- checking: the receipts against the data, and the text against the receipts --------------------


@dataclass
class Verification:
    """One fact-check, computed again; `differences` are what does not agree."""

    files: Mapping[str, bytes]
    receipts: Told
    differences: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.tables: dict[tuple[str, str], Table] = {}
        self.then: dict[str, Quantity] = {}
        self.now: dict[str, Quantity] = {}
        self.later: dict[str, str] = {}  # figures that were not known then, and why
        self.measured: set[str] = set()  # figures that go back to a cell
        claimed = self.receipts["claimed"]
        self.claimed = {
            name: _decimal(claimed[key].text)
            for name, key in (("claimed", "value"), ("claimed_to", "to"))
            if claimed.given and claimed[key].given and parse_value(claimed[key].text, "decimal") is not None
        }
        self.then.update(self.claimed)
        self.now.update(self.claimed)

    def run(self) -> Verification:
        """Compute everything again."""
        if self.receipts["format"].number != 1:
            raise Unreadable("these receipts are of a format that this program does not know")
        for name, figure in self.in_order():
            self.attempt(name, self.figure, name, figure)
        for key in ("verdict", "verdict_now"):
            self.attempt(key, self.verdict, key)
        for kind, view in (("charts", self.chart), ("tables", self.table)):
            for name, told in self.receipts[kind].items():
                self.attempt(f"{kind[:-1]} {name}", view, told)
        self.attempt("text", self.text)
        self.attempt("sources", self.sources)
        return self

    def attempt(self, what: str, check: Callable[..., None], *given: Any) -> None:
        """Note what cannot be computed, and go on with the rest."""
        try:
            check(*given)
        except Refused as why:
            self.differences.append(f"{what}: {why}")

    def agree(self, what: str, said: object, computed: object) -> None:
        """Note where the bundle says something else than the data give."""
        if said != computed or type(said) is not type(computed):
            self.differences.append(f"{what}: the bundle says {_brief(said)}, the data give {_brief(computed)}")

    # figures

    def in_order(self) -> list[tuple[str, Told]]:
        """Every figure, behind those that its formula names."""
        figures = dict(self.receipts["figures"].items())
        needs: dict[str, set[str]] = {}
        for name, told in figures.items():
            try:
                formula = told["formula"]
                needs[name] = named(Parser(formula.text).whole()) & {*figures} if formula.given else set()
            except Refused:
                needs[name] = set()  # told once it is computed
        try:
            return [(name, figures[name]) for name in TopologicalSorter(needs).static_order()]
        except CycleError as error:
            raise Unreadable(f"figures rest on themselves: {', '.join(error.args[1])}") from None

    def figure(self, name: str, told: Told) -> None:
        """Compute a figure as known today and as known then, and hold its receipts and its mentions against that."""
        self.counts["figure"] += 1
        compute = self.from_formula if told["formula"].given else self.from_table
        self.now[name], expected = compute(name, told, True)
        self.hold(f"{name} (now)", told["now"], expected)
        try:
            self.then[name], expected = compute(name, told, False)
            self.hold(f"{name} (then)", told["then"], expected)
        except Lacking as why:
            self.later[name] = str(why)
            self.agree(f"{name} then", told["then"].value, None)
        self.agree(f"{name} not_then", told["not_then"].value, self.later.get(name))
        for mention in told["mentions"]:
            value = (self.now if mention["known"].text == "now" else self.then).get(name)
            self.attempt(f"{name} in {mention['words'].value!r}", self.mention, mention, value, told)

    def from_table(self, _: str, told: Told, now: bool) -> tuple[Quantity, dict[str, object]]:
        """A figure from the newest edition, or from the newest that was public on the day of the claim."""
        reads = told["reads"]
        editions = self.editions(reads["dataset"].text)
        known = [each for each in editions if now or each["known_since"].day <= self.receipts["date"].day]
        if not known:
            raise Lacking(f"first published {editions[0]['edition'].text}, after the claim was made")
        dataset, edition, choice = reads["dataset"].text, known[-1], _choice(reads["choice"])
        asked = re.fullmatch(r"\s*(?:(\w+)\s*\(\s*([\w-]+)\s*\)|([\w-]+))\s*", reads["value"].text)
        if asked is None:
            raise Refused(f"{reads['value'].text!r} is no value")
        function, field = asked[1], asked[2] or asked[3]
        try:
            value, rows = self.open(dataset, edition).measure(choice, function, field)
        except Lacking as why:
            if edition is editions[-1]:
                raise Refused(str(why)) from None
            raise Lacking(f"the edition of {edition['edition'].text} has {why}") from None
        self.measured.add(_)
        cells = [{"field": field, "line": row.line, "text": row.cells[field]} for row in rows]
        self.counts["cell"] += len(cells)
        words = [(name, meant if isinstance(meant, str) else ", ".join(meant)) for name, meant in choice.items()]
        return value, {
            "value": shown(value),
            "expression": reads["value"].text,
            "dataset": dataset,
            **self.edition(edition),
            "rows": "; ".join(f"{name} {meant}" for name, meant in words),
            "cells": cells,
        }

    def from_formula(self, name: str, told: Told, now: bool) -> tuple[Quantity, dict[str, object]]:
        """A figure from others, which were computed before it."""
        formula, values = told["formula"].text, self.now if now else self.then
        needed = named(Parser(formula).whole())
        if not now and (late := [self.later[each] for each in told["now"]["inputs"].value if each in self.later]):
            raise Lacking(late[0])
        if needed & self.measured:
            self.measured.add(name)
        value = evaluate(formula, values)
        inputs = {each: shown(values[each]) for each in needed}
        return value, {"value": shown(value), "expression": formula, "inputs": inputs}

    def hold(self, what: str, told: Told, expected: Mapping[str, object]) -> None:
        """Hold a receipt against what it should say, word for word."""
        if not told.given:
            self.differences.append(f"{what}: the bundle says that it was not known, the data give {expected['value']}")
            return
        for key, computed in expected.items():
            said = told[key].value
            if key == "expression":
                said, computed = re.sub(r"\s", "", str(said)), re.sub(r"\s", "", str(computed))
            self.agree(f"{what} {key}", said, computed)

    def editions(self, dataset: str) -> list[Told]:
        """The editions of a dataset, oldest first."""
        found = sorted(self.receipts["datasets"][dataset]["editions"], key=lambda each: each["edition"].day)
        if not found:
            raise Unreadable(f"the dataset {dataset} has no edition")
        return found

    def edition(self, edition: Told) -> dict[str, object]:
        """How receipts name an edition."""
        return {"edition": edition["edition"].text, "known_since": edition["known_since"].text, "file": edition["file"].text}

    def open(self, dataset: str, edition: Told) -> Table:
        """The table of an edition, whose file is the one that the receipts name."""
        path = f"data/{dataset}/{edition['file'].text}"
        if path not in self.files:
            raise Refused(f"{path} is missing")
        key = (dataset, path)
        if key not in self.tables:
            self.agree(f"{path} sha256", edition["sha256"].text, hashlib.sha256(self.files[path]).hexdigest())
            types = {name: told["type"].text for name, told in self.receipts["datasets"][dataset]["fields"].items()}
            self.tables[key] = read_table(self.files[path], types)
        return self.tables[key]

    # the verdict

    def verdict(self, key: str) -> None:
        """The condition of a verdict holds, with what was known then and with what is known now."""
        told, later = self.receipts[key], self.receipts["verdict_now"]
        if key == "verdict":
            keys = ("label", "value", "means")
            overturned = later.given and any(later[each].value != told[each].value for each in keys)
            self.agree("overturned", self.receipts["overturned"].value, overturned)
        if not told.given or "because" not in dict(told.items()):
            return
        parts = comparisons(told["because"].text)
        self.agree(f"{key} comparisons", len(list(told["comparisons"])), len(parts))
        if not any(named(part) & self.measured and (named(part) <= {*self.then} or key != "verdict") for part in parts):
            self.differences.append(f"{key}: the condition rests on no figure that was known")
        for part, said in zip(parts, told["comparisons"], strict=False):
            values = self.then if key == "verdict" and named(part) <= {*self.then} else self.now
            self.attempt(f"{key} {said['text'].value!r}", self.comparison, part, said, values)
        if key == "verdict" and not later.given and not all(decide(part, self.now)[2] for part in parts):
            self.differences.append("verdict: with what is known now it does not follow, and there is no verdict_now")

    def comparison(self, part: Node, said: Told, values: Mapping[str, Quantity]) -> None:
        """One comparison: what stands on its sides, that it holds, and where it would stop to hold."""
        self.counts["comparison"] += 1
        left, right, holds = decide(part, values)
        what = f"{said['text'].text!r}"
        if comparisons(said["text"].text) != [part]:
            raise Refused("this is not what the condition says")
        for key, computed in (("left", shown(left)), ("sign", part.text), ("right", shown(right))):
            self.agree(f"{what} {key}", said[key].value, computed)
        if not holds:
            self.differences.append(f"{what} does not hold: the rating does not follow from the data")
        for threshold in said["thresholds"]:
            self.attempt(f"{what} threshold", self.threshold, part, threshold, values)

    def threshold(self, part: Node, told: Told, values: Mapping[str, Quantity]) -> None:
        """A figure, moved alone, makes the comparison fail on the side that is told and from the value that is told."""
        name = told["figure"].text
        if name not in named(part) & self.measured:
            raise Refused(f"{name} is no measured figure of it")
        value = values[name]
        self.agree(f"threshold value of {name}", told["value"].value, shown(value))
        at, step = self._near(value, told["at"].text)
        distance = _decimal(told["distance"].text) if parse_value(told["distance"].text, "decimal") is not None else 0
        with localcontext(EXACT):
            if abs(abs(_apart(at, value)) - distance) > 2 * _size(step):
                self.differences.append(f"threshold of {name}: {told['at'].text} is not {told['distance'].text} away")
            below, above = ({**values, name: moved} for moved in (at - step, at + step))  # type: ignore[operator]
        sides = [decide(part, moved) for moved in (below, above)]
        gaps = [_apart(left, right) for left, right, _ in sides]
        if (gaps[0] > 0) is (gaps[1] > 0):
            raise Refused(f"nothing changes where {name} is {told['at'].text}")
        equal = {"==": "other", "!=": "same"}.get(part.text)
        side = equal or ("or " * (part.text in "<>") + ("less" if sides[1][2] else "more"))
        self.agree(f"threshold side of {name}", told["side"].value, side)

    def _near(self, value: Quantity, text: str) -> tuple[Any, Any]:
        """The value that is told, and a step that is small beside it, but larger than what twelve digits leave out."""
        if isinstance(value, date):
            return parse_value(text, "date"), timedelta(days=1)
        at = parse_value(text, "decimal")
        assert isinstance(at, Decimal)
        return at, max(abs(at), abs(value)) * Decimal("1e-11") or Decimal("1e-11")

    # the text

    def mention(self, told: Told, value: Quantity | None, figure: Told | None) -> None:
        """A number in the text is the figure, rounded as the receipt says, and a change went the way that is said."""
        self.counts["linked number"] += 1
        words, written = told["words"].text, told["written"].text
        if value is None:
            raise Refused("this was not known then")
        if isinstance(value, date):
            self.agree("written", written, value.isoformat())
            if not (written in words or {f"{value.day}", f"{value.year}"} <= {*re.findall(r"\d+", words)}):
                raise Refused(f"the words do not say {written}")
            return
        number = parse_value(written, "decimal")
        change = figure is not None and figure["change"].value is True
        unit = figure["unit"].text.partition(" ")[0].lower() if figure else ""
        scaled = value.scaleb(SCALES.get(unit, 0))
        held = [abs(each) if change and number >= 0 else each for each in (value, scaled)]  # type: ignore[operator]
        if number not in [rounded(each, told["rounding"].text) for each in held]:
            self.agree("written", written, shown(rounded(held[0], told["rounding"].text)))
        if not stands_in(number, words):  # type: ignore[arg-type]
            raise Refused(f"the words do not say {written}")
        if change and value and number > 0 and not {*re.findall(r"[a-z]+|[-+\u2212]", words.lower())} & {  # type: ignore[operator]
            *(UP if value > 0 else DOWN)
        }:
            raise Refused(f"the words do not say that it {'rose' if value > 0 else 'fell'}")

    def text(self) -> None:
        """What repeats the claim is what was claimed; and the text holds exactly the links that have receipts."""
        for told in self.receipts["repeated"]:
            self.attempt(f"{told['words'].value!r}", self.mention, told, self.claimed.get(told["figure"].text), None)
        if "claim.md" not in self.files:
            return
        try:
            text = re.sub(r"(`+)[^`\n]+\1", "", self.files["claim.md"].decode())
        except UnicodeDecodeError:
            raise Unreadable("claim.md is not UTF-8") from None
        found = {(words, kind, target.replace("claimed_to", "claimed")) for words, kind, target in LINK.findall(text)}
        told = {*self._told()}
        for words, kind, target in sorted(told - found):
            self.differences.append(f"claim.md: [{words}]({kind}:{target}) has a receipt, and is not there")
        for words, kind, target in sorted(found - told):
            if kind == "figure":
                self.differences.append(f"claim.md: [{words}]({kind}:{target}) has no receipt")

    def _told(self) -> Iterator[tuple[str, str, str]]:
        """Every number that the receipts find in the text, as its link is written there."""
        for name, figure in self.receipts["figures"].items():
            for told in figure["mentions"]:
                yield told["words"].text, "figure", name + "@now" * (told["known"].text == "now")
        for told in self.receipts["repeated"]:
            yield told["words"].text, "figure", told["figure"].text.replace("claimed_to", "claimed")
        for told in self.receipts["stated"]:
            yield told["words"].text, "source", told["source"].text

    def sources(self) -> None:
        """What a source states or says stands in an excerpt that is kept of it."""
        kept = {
            name: [_plain(each["text"].text) for each in told["excerpts"]] for name, told in self.receipts["sources"].items()
        }
        for told in self.receipts["stated"]:
            self.counts["linked number"] += 1
            excerpt, words = told["excerpt"].text, told["words"].text
            missing = [n for n in numbers_in(words) if not stands_in(n, excerpt)]
            if missing or _plain(excerpt) not in kept.get(told["source"].text, []):
                self.differences.append(f"{words!r}: no excerpt of {told['source'].text} holds it")
        if (quote := self.receipts["quote"]).given:
            parts = [_plain(part) for part in re.split(r"\[?\s*(?:\.\.\.|\u2026)\s*\]?", quote["text"].text)]
            if not any(all(part in each for part in parts) for each in kept.get(quote["source"].text, [])):
                self.differences.append(f"the quote stands in no excerpt of {quote['source'].text}")

    # charts and tables

    def view(self, told: Told) -> tuple[list[Row], Told]:
        """The rows that a chart or a table shows, from the newest edition of its dataset."""
        dataset = told["dataset"].text
        newest = self.editions(dataset)[-1]
        for key, computed in self.edition(newest).items():
            self.agree(key, told[key].value, computed)
        return self.open(dataset, newest).choose(_choice(told["choice"])), self.receipts["datasets"][dataset]["fields"]

    def chart(self, told: Told) -> None:
        """Every point of a chart, in its series."""
        rows, fields = self.view(told)
        names, x = [each.text for each in told["y"]], told["x"].text
        series = [(fields[name]["title"].value or name, name, rows) for name in names]
        if told["by"].given:
            by = told["by"].text
            groups = dict.fromkeys(row.cells[by] for row in rows)
            series = [(group, names[0], [row for row in rows if row.cells[by] == group]) for group in groups]
        computed = [
            {
                "name": title,
                "points": [
                    {"x": row.cells[x], "y": shown(value), "text": row.cells[name], "line": row.line}
                    for row in chosen
                    if isinstance(value := row.values[name], Decimal)
                ],
            }
            for title, name, chosen in series
        ]
        self.agree("series", told["series"].value, computed)
        self.counts["cell"] += sum(len(each["points"]) for each in computed)

    def table(self, told: Told) -> None:
        """Every cell of a table, in its order."""
        rows, _ = self.view(told)
        if told["sort"].given:
            name = told["sort"].text.removeprefix("-")
            known = [row for row in rows if row.values[name] is not None]
            known.sort(key=lambda row: row.values[name], reverse=told["sort"].text != name)  # type: ignore[arg-type,return-value]
            rows = known + [row for row in rows if row.values[name] is None]
        names = [each.text for each in told["fields"]]
        computed = [{"line": row.line, "cells": {name: row.cells[name] for name in names}} for row in rows]
        self.agree("rows", told["rows"].value, computed)
        self.counts["cell"] += len(rows) * len(names)


LINK = re.compile(
    r"(?<!!)\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\(\s*<?(figure|source):([\w@-]+)>?\s*\)"
)  # [15.2%](figure:violent_crime)


def _choice(told: Told) -> Choice:
    """Which rows are meant, as an author says it."""
    return {
        name: meant.text if isinstance(meant.value, str) else [each.text for each in meant] for name, meant in told.items()
    }


def _plain(text: str) -> str:
    """Words without regard to blanks, capitals, and kinds of quotation marks and dashes."""
    alike = str.maketrans("\u2018\u2019\u201c\u201d\u2013\u2014", "''\"\"--")
    return " ".join(text.translate(alike).split()).strip(" .,;:\"'").casefold()


def _apart(left: Any, right: Any) -> Decimal:
    return Decimal((left - right).days) if isinstance(left, date) else left - right


def _size(step: Any) -> Decimal:
    return Decimal(0) if isinstance(step, timedelta) else step


def _brief(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 120 else f"{text[:119]}\u2026"


# --- the whole -------------------------------------------------------------------------------------


def verify(files: Mapping[str, bytes]) -> Verification:
    """Check a bundle: each file against its hash, and the receipts against the data."""
    for name in ("datapackage.json", "receipts.json", "claim.md"):
        if name not in files:
            raise Unreadable(f"this is no whole bundle: there is no {name}")
    check = Verification(files, read_json(files["receipts.json"], "receipts.json"))
    resources = {each["path"].text: each for each in read_json(files["datapackage.json"], "datapackage.json")["resources"]}
    for name in sorted({*files, *resources} - {"datapackage.json"}):
        if name not in files or name not in resources:
            check.differences.append(f"{name} is {'missing' if name in resources else 'not listed in datapackage.json'}")
        else:
            computed = f"sha256:{hashlib.sha256(files[name]).hexdigest()}"
            check.agree(f"{name} hash", resources[name]["hash"].value, computed)
            check.agree(f"{name} bytes", resources[name]["bytes"].value, len(files[name]))
    return check.run()


def in_words(check: Verification) -> list[str]:
    """What was found, in lines for people; what a bundle says is printed without control characters."""
    counted = [f"{count:,} {noun}{'' if count == 1 else 's'}" for noun, count in check.counts.items()]
    title, rest = check.receipts["title"].text, len(check.differences) - MOST_LINES
    lines = [f"yes: {title} ({', '.join(counted) or 'nothing is computed here'})"]
    if check.differences:
        lines = [f"no: {title}", *(f"    {difference}" for difference in check.differences[:MOST_LINES])]
    lines += [f"    and {rest} more"] if rest > 0 else []
    return ["".join(letter if letter.isprintable() else "?" for letter in line) for line in lines]


def main(arguments: Sequence[str]) -> int:
    """Check the bundle that is named, or the folder of this file."""
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    place = Path(arguments[0]) if arguments else Path(__file__).resolve().parent
    try:
        files = read_folder(place) if place.is_dir() else read_bundle(place.read_bytes())
        check = verify(files)
    except (Unreadable, OSError) as error:
        print(f"verify.py: {error}", file=sys.stderr)
        return 2
    print(*in_words(check), sep="\n")
    return 1 if check.differences else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
