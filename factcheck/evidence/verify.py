"""Recheck a fact-check from its evidence, with nothing but Python 3.11 or newer.

    python verify.py                  checks the folder that this file lies in
    python verify.py evidence.zip     checks a bundle as it was downloaded, without unpacking it

This is a second implementation: it shares no code with the program that made
the page.  From the published cells alone it computes again

  * every figure, as known on the day of the claim and as known today: which edition was public,
    which rows are meant, which cells stand there, the exact value;
  * every comparison that the verdict rests on: that it holds, and where it would stop to hold;
  * every number in the text that is linked to a figure: value, rounding, and which way a change went;
  * every number and quote of a source: that a kept excerpt holds it;
  * every point of a chart and every cell of a table

and holds that against `receipts.json`, the words of the receipts against those
of `claim.md`, and each file against its SHA-256 in `datapackage.json`.

What it cannot see: whether cells and excerpts are what the source published,
and on which day; what words mean, such as labels, units and ratings, and which
rows they call for; the words of the text, and its numbers that have no link;
titles of tables and charts; who somebody is; where and when a source was read;
cells that nothing rests on; what is left out; the page itself; and what a
figure is that rests on more rows of a large table than were sent along, which
is named.
Whoever changes data, receipts, text and hashes alike has made another check,
and it is held to its own data.  So compare the cells with their source, the
page with `claim.md`, and this file with another copy of it.

The exit code is 0 when everything agrees, 1 when something differs, 2 when the
evidence cannot be read.  Nothing of it is executed or written to disk.
"""

from __future__ import annotations

import csv
import hashlib
import html
import io
import json
import operator
import os
import re
import reprlib
import stat
import sys
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import (
    ROUND_CEILING,
    ROUND_FLOOR,
    ROUND_HALF_UP,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
    localcontext,
)
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any, NamedTuple

Quantity = Decimal | date
Choice = Mapping[str, str | list[str]]

MOST_FILES, LARGEST_FILE, LARGEST_JSON, LARGEST_BUNDLE = 2_000, 2**25, 2**24, 2**27
MOST_CELLS, MOST_LOOKS = 3_000_000, 50_000_000  # no bundle keeps a computer busy for hours
MOST_LINES = 50  # of differences
LONGEST_FORMULA, MOST_PARENTHESES, MOST_LEVELS = 1_000, 40, 150
EXACT = Context(prec=60, rounding=ROUND_HALF_UP, traps=[DivisionByZero, InvalidOperation, Overflow])


class Unreadable(Exception):
    """This is no evidence that could be checked, and why."""


class Refused(Exception):
    """A formula cannot be computed, or directions lead to no rows, and why."""


class Lacking(Refused):
    """An edition does not have the rows that are meant."""


# --- files: a bundle or a folder, within limits ---


def read_bundle(bundle: bytes) -> dict[str, bytes]:
    """The files of a ZIP archive by name; sizes are counted while reading, as headers may lie."""
    files: dict[str, bytes] = {}
    if bundle.count(b"PK\x01\x02") > MOST_FILES:
        raise Unreadable("there are too many files")
    try:
        with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
            for entry in archive.infolist():
                if stat.S_ISLNK(entry.external_attr >> 16) or entry.flag_bits & 1 or entry.compress_type not in (0, 8):
                    raise Unreadable(f"{entry.filename!r} is a link, encrypted, or compressed in an unusual way")
                if not entry.orig_filename.endswith("/"):
                    with archive.open(entry) as stream:
                        _add(files, entry.orig_filename, stream)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError) as error:
        raise Unreadable(f"this is no whole ZIP archive: {error}") from None
    return files


def read_folder(folder: Path) -> dict[str, bytes]:
    """The files of an unpacked bundle by name; links are not followed."""
    files: dict[str, bytes] = {}
    for parent, folders, names in os.walk(folder):
        for path in (Path(parent, name) for name in [*folders, *names]):
            if path.is_symlink() or not (path.is_dir() or path.is_file()):
                raise Unreadable(f"{path.name!r} is a link, or no file")
            if path.is_file() and path.name not in (".DS_Store", "Thumbs.db", "desktop.ini"):
                with path.open("rb") as stream:
                    _add(files, path.relative_to(folder).as_posix(), stream)
    return files


def _add(files: dict[str, bytes], name: str, stream: Any) -> None:
    """Read one more file, unless its name leads elsewhere or there is too much of it."""
    if not re.fullmatch(r"[\w-][\w.-]*(/[\w-][\w.-]*){0,3}", name, re.ASCII) or len(name) > 300:
        raise Unreadable(f"{name!r} is no name of a file in a bundle")
    if name.lower() in (other.lower() for other in files):
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

    def __iter__(self) -> Iterator[Told]:
        return iter([Told(each, f"{self.where} {place}") for place, each in enumerate(self._is(list, "a list"), 1)])

    def items(self) -> list[tuple[str, Told]]:
        return [(name, self[name]) for name in self._is(dict, "an object")]

    def has(self, key: str) -> bool:
        """Whether something is said under a key."""
        return isinstance(self.value, dict) and self.value.get(key) is not None

    @property
    def text(self) -> str:
        return str(self._is(str, "a text"))

    @property
    def day(self) -> date:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", self.text, re.ASCII):
            raise Unreadable(f"{self.where} is no day")
        return parse_value(self.text, "date")  # type: ignore[no-any-return]

    @property
    def number(self) -> Decimal:
        return parse_number(self.text)

    def _is(self, kind: type, noun: str) -> Any:
        if type(self.value) is not kind:
            raise Unreadable(f"{self.where} is not {noun}")
        return self.value


def read_json(body: bytes, name: str) -> Told:
    """A JSON file in which each key is given once, and each number is whole."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(dict(pairs)) < len(pairs):
            raise ValueError("a key is given twice")
        return dict(pairs)

    def refuse(text: str) -> None:
        raise ValueError(f"the number {text} is not whole")

    if len(body) > LARGEST_JSON:
        raise Unreadable(f"{name} is too large")
    try:
        return Told(json.loads(body, object_pairs_hook=once, parse_float=refuse, parse_constant=refuse), name)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"{name} cannot be read: {error}") from None


# --- expressions: names, numbers, + - * /, parentheses, functions, comparisons joined by `and` ---


class Node(NamedTuple):
    """A part of an expression: a name, a number, a call, a sign, an operation, a comparison, or an `and` of these."""

    kind: str
    text: str = ""
    inner: tuple[Node, ...] = ()
    levels: int = 1


TOKEN = re.compile(r"(?:(\d+(?:\.\d+)?)|([A-Za-z_]\w*)|(<=|>=|==|!=|[-+*/(),<>]))[ \t\n\f]*", re.ASCII)
OPERATIONS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
COMPARISONS = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "==": operator.eq, "!=": operator.ne
}  # fmt: skip
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


def parse(text: str) -> Node:
    """An expression as a tree, or Refused where it is none."""
    if len(text) > LONGEST_FORMULA:
        raise Refused("a formula is too long")
    tokens, offset, depth = list[str](), 0, 0
    while offset < len(text):
        token = TOKEN.match(text, offset)
        if token is None or re.match(r"0\d*[1-9]\d*(?!\.|\d)", token[0]):
            raise Refused(f"{text[offset : offset + 20]!r} is not arithmetic")
        tokens.append(token[1] or token[2] or token[3])
        offset = token.end()
        depth += (tokens[-1] == "(") - (tokens[-1] == ")")
        if depth > MOST_PARENTHESES:
            raise Refused("a formula is too deep")
    return Parser(tokens).whole()


class Parser:
    """Recursive descent: each method reads what its name says."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens, self.place = [*tokens, ""], 0

    def take(self, *wanted: str) -> str:
        """The next token, if it is one of these."""
        token = self.tokens[self.place]
        self.place += token in wanted
        return token if token in wanted else ""

    def whole(self, end: str = "") -> Node:
        node = self.joined()
        if self.tokens[self.place] != end:
            raise Refused(f"{self.tokens[self.place] or 'the end'!r} is not expected in a formula")
        self.place += 1
        return node

    def joined(self) -> Node:
        parts = [self.comparison()]
        while self.take("and"):
            parts.append(self.comparison())
        return parts[0] if len(parts) == 1 else _node("and", "and", *parts)

    def comparison(self) -> Node:
        left = self.sum()
        sign = self.take(*COMPARISONS)
        return _node("comparison", sign, left, self.sum()) if sign else left

    def sum(self) -> Node:
        node = self.product()
        while sign := self.take("+", "-"):
            node = _node("operation", sign, node, self.product())
        return node

    def product(self) -> Node:
        node = self.signed()
        while sign := self.take("*", "/"):
            node = _node("operation", sign, node, self.signed())
        return node

    def signed(self) -> Node:
        signs = []
        while sign := self.take("+", "-"):
            signs.append(sign)
        node = self.called()
        for sign in reversed(signs):
            node = _node("sign", sign, node)
        return node

    def called(self) -> Node:
        node = self.atom()
        while self.take("("):
            values = [self.joined()]
            while self.take(",") and self.tokens[self.place] != ")":
                values.append(self.joined())
            if not self.take(")") or node.kind != "name":
                raise Refused("a function is called as in share(part, whole)")
            node = _node("call", node.text, *values)
        return node

    def atom(self) -> Node:
        if self.take("("):
            return self.whole(")")
        token = self.tokens[self.place]
        self.place += 1
        if not re.match(r"\w", token) or token == "and":
            raise Refused(f"{token or 'the end'!r} is not expected in a formula")
        return Node("number" if token[0].isdigit() else "name", token)


def _node(kind: str, text: str, *inner: Node) -> Node:
    levels = 1 + max(each.levels for each in inner)
    if levels > MOST_LEVELS:
        raise Refused("a formula is too deep")
    return Node(kind, text, inner, levels)


def names_in(node: Node) -> set[str]:
    """The figures that an expression names."""
    return {node.text} if node.kind == "name" else set().union(*map(names_in, node.inner))


def comparisons(node: Node) -> list[Node]:
    """The comparisons that a condition joins by `and`."""
    if node.kind not in ("and", "comparison"):
        raise Refused("a condition is made of comparisons")
    return [node] if node.kind == "comparison" else [each for part in node.inner for each in comparisons(part)]


def evaluate(node: Node, values: Mapping[str, Quantity]) -> Quantity:
    """The exact value of an expression."""
    try:
        with localcontext(EXACT):
            return _value(node, values)
    except (DivisionByZero, InvalidOperation, Overflow):
        raise Refused("something is divided by zero, or has too many digits") from None


def decide(comparison: Node, values: Mapping[str, Quantity]) -> tuple[Quantity, Quantity, bool]:
    """Both sides of a comparison, and whether it holds."""
    left, right = (evaluate(side, values) for side in comparison.inner)
    if isinstance(left, date) is not isinstance(right, date):
        raise Refused("a day is compared with a number")
    return left, right, COMPARISONS[comparison.text](left, right)


def _value(node: Node, values: Mapping[str, Quantity]) -> Quantity:
    if node.kind == "number":
        return Decimal(node.text)
    if node.kind == "name":
        if node.text not in values:
            raise Refused(f"there is no value for {node.text!r}")
        return values[node.text]
    least, most, kind, compute = _computation(node)
    given = [_value(each, values) for each in node.inner]
    if not least <= len(given) <= most or not all(isinstance(each, kind) for each in given):
        raise Refused(f"{node.text!r} takes other values, or more or fewer")
    return compute(*given)


def _computation(node: Node) -> tuple[int, int, type, Callable[..., Quantity]]:
    """How many values of which type an operation or a function takes, and what it computes."""
    if node.kind == "operation":
        return 2, 2, Decimal, OPERATIONS[node.text]
    if node.kind == "sign":
        return 1, 1, Decimal, operator.neg if node.text == "-" else lambda value: value
    if node.kind == "call" and node.text in FUNCTIONS:
        return FUNCTIONS[node.text]
    raise Refused(f"{node.text!r} is not arithmetic")


def _round(value: Decimal, places: Decimal) -> Decimal:
    if not 0 <= places <= 20 or places != places.to_integral_value():
        raise Refused("round takes a whole number of places, 0 to 20")
    return value.quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP)


# --- tables: cells as they were published, and which rows of them are meant ---

WHOLE = r"[-+\u2212]?(?:\d{1,3}(?:,\d{3})+|\d+)"
PATTERNS = {
    "text": r"(?s:.*)", "integer": WHOLE, "decimal": rf"{WHOLE}(?:\.\d+)?", "year": r"\d{4}",
    "month": r"\d{4}-(?:0[1-9]|1[0-2])", "date": r"\d{4}-\d{2}-\d{2}", "boolean": "(?i:true|false)",
}  # fmt: skip
NUMBER = re.compile(r"[1-9]\d{0,17}", re.ASCII)
NUMBERS, ORDERED = ("integer", "decimal", "year"), ("integer", "decimal", "year", "month", "date")


def parse_value(text: str, kind: str) -> Any:
    """A cell, or a value that rows are chosen by: a number, a day, a text, true or false; None where it is empty."""
    text = text.strip()
    if not text:
        return None
    if kind != "text" and len(text) > LONGEST_FORMULA:
        raise Refused(f"{text[:20]!r}... is too long for the type {kind!r}")
    if not re.fullmatch(PATTERNS.get(kind, "(?!)"), text, re.ASCII):
        raise Refused(f"{text!r} is not of the type {kind!r}")
    try:
        if kind == "date":
            return date.fromisoformat(text)
    except ValueError:
        raise Refused(f"the calendar has no {text}") from None
    if kind == "boolean":
        return text.lower() == "true"
    return Decimal(text.replace(",", "").replace("\u2212", "-")) if kind in NUMBERS else text


def parse_number(text: str) -> Decimal:
    """A number, and nothing else."""
    if (number := parse_value(text, "decimal")) is None:
        raise Refused("a number is missing")
    return Decimal(number)


class Row(NamedTuple):
    """A row: the line that it starts on, its cells word for word, and their values."""

    line: int
    cells: Mapping[str, str]
    values: Mapping[str, Any]


class Table(NamedTuple):
    """One edition of a dataset: the type of each field, and the rows: all of them, or of a large one those listed."""

    types: Mapping[str, str]
    rows: list[Row]
    whole: bool = True

    def choose(self, choice: Choice) -> list[Row]:
        """The rows that are meant: a value, a list of values or a range a..b for each named field."""
        rows = self.rows
        for name, meant in choice.items():
            wanted = self._wanted(name, meant)
            rows = [row for row in rows if row.values[name] in wanted]
        return rows

    def _wanted(self, name: str, meant: str | list[str]) -> set[Any]:
        """The values of a field that are meant; those that are named must be there, or a sum would be cut short."""
        if name not in self.types:
            raise Refused(f"there is no field {name!r}")
        kind, there = self.types[name], {row.values[name] for row in self.rows}
        if isinstance(meant, str) and ".." in meant and kind in ORDERED:
            low, high = (parse_value(end, kind) for end in meant.split("..", 1))
            if low is high is None or (None not in (low, high) and low > high):
                raise Refused(f"{meant!r} is no range")
            named = [(end, end) for end in (low, high) if end is not None and kind in ("year", "month")]
            known = there - {None}
            wanted = {each for each in known if (low is None or each >= low) and (high is None or each <= high)}
        else:
            named = [(each, parse_value(each, kind)) for each in ([meant] if isinstance(meant, str) else meant)]
            wanted = {value for _, value in named}
        for said, value in named:
            if value not in there and self.whole:
                raise Lacking(f"no row for the {name} {said}")
        return wanted

    def measure(self, choice: Choice, function: str, name: str) -> tuple[Quantity, list[Row]]:
        """A cell, or a function of a field's cells, and the rows that it rests on."""
        rows = self.choose(choice)
        kinds = PATTERNS if function == "count" else NUMBERS[:2] if function in MEANS else (*NUMBERS, "date")
        if self.types.get(name) not in kinds:
            raise Refused(f"{name!r} is no field to take {function or 'a cell'} of")
        if not rows and function != "count":
            raise Lacking("no row for it")
        values = [row.values[name] for row in rows]
        if None in values or (not function and len(rows) > 1):
            raise Refused("it rests on an empty cell, or on several rows")
        with localcontext(EXACT):
            return AGGREGATES[function](values), rows


def _mean(values: Sequence[Decimal]) -> Decimal:
    return sum(values, Decimal(0)) / len(values)


def _median(values: Sequence[Decimal]) -> Decimal:
    middle, ordered = len(values) // 2, sorted(values)
    return ordered[middle] if len(values) % 2 else _mean(ordered[middle - 1 : middle + 1])


MEANS = ("sum", "mean", "median")
AGGREGATES: Mapping[str, Callable[..., Quantity]] = {
    "": lambda values: values[0],
    "sum": lambda values: sum(values, Decimal(0)),
    "mean": _mean,
    "median": _median,
    "min": min,
    "max": max,
    "first": lambda values: values[0],
    "last": lambda values: values[-1],
    "count": lambda values: Decimal(len(values)),
}


def read_extract(body: bytes, types: Mapping[str, str]) -> Table:
    """Those rows of a large table that are listed, with their numbers in its first column."""
    table = read_table(body, {"#": "integer", **types})
    if not all(NUMBER.fullmatch(row.cells["#"]) for row in table.rows):
        raise Refused("a row of an extract has no number")
    rows = [
        Row(int(row.cells["#"]), *({name: kept[name] for name in types} for kept in (row.cells, row.values)))
        for row in table.rows
    ]
    return Table(types, rows, whole=False)


def read_table(body: bytes, types: Mapping[str, str]) -> Table:
    """A CSV file with exactly these fields."""
    try:
        text = body.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
        reader, line, records, size = csv.reader(io.StringIO(text, newline=""), strict=True), 1, [], 0
        for record in reader:
            records.append((line, record))
            size += len(record) + 1
            if size > MOST_CELLS:
                raise Unreadable("a table has too many cells")
            line = reader.line_num + 1
    except (UnicodeDecodeError, csv.Error) as error:
        raise Refused(f"this is no CSV file in UTF-8: {error}") from None
    header = records[0][1] if records else []
    if sorted(header) != sorted(types) or not all(len(record) == len(header) for _, record in records):
        raise Refused(f"a row does not have the fields {', '.join(types)}")
    table = Table(types, [])
    for line, record in records[1:]:
        cells = dict(zip(header, record, strict=True))
        table.rows.append(Row(line, cells, {name: parse_value(cell, types[name]) for name, cell in cells.items()}))
    return table


# --- numbers in words, and words for numbers ---

SCALES = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen"""
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL = dict(zip(ONES.split(), range(20), strict=True)) | dict(zip(TENS.split(), range(20, 100, 10), strict=True))
FRACTIONS = {"\u00bc": Decimal("0.25"), "\u00bd": Decimal("0.5"), "\u00be": Decimal("0.75")}
IN_DIGITS = re.compile(rf"(\d[\d,]*(?:\.\d+)?)(?:[ \u00a0-]?({'|'.join(SCALES)})\b)?|[\u00bc-\u00be]", re.ASCII)
IN_WORDS = re.compile(rf"\b(?:(?:{'|'.join(['half', 'an?', 'and', 'dozen', *SMALL, *SCALES])})\b[ -]?)+")
UP = """rose rise rises rising risen grew grow grows growing grown growth increased increase increases increasing gained
    gain gains gaining up more higher above climbed climb climbs climbing jumped jump jumps jumping surged surge surges
    surging soared soar soars soaring expanded expansion added doubled doubling tripled quadrupled +"""
DOWN = """fell fall falls falling fallen dropped drop drops dropping declined decline declines declining decreased
    decrease decreases decreasing shrank shrink shrinks shrunk shrinking lost lose loses losing loss down less fewer
    lower below reduced reduction cut halved plunged plunge plunges plunging plummeted tumbled slid slide slipped sank
    slumped slump shed"""


def numbers_in(words: str) -> list[Decimal]:
    """The numbers of some words, in digits or spelled out, without signs."""
    words = words.lower()
    found = [
        FRACTIONS.get(match[0]) or Decimal(match[1].replace(",", "")).scaleb(SCALES.get(match[2], 0))
        for match in IN_DIGITS.finditer(words)
    ]
    spelled = [match[0] for match in IN_WORDS.finditer(words)]
    return found + [_spelled(each) for each in spelled if {*re.findall("[a-z]+", each)} & {"dozen", *SMALL, *SCALES}]


def _spelled(words: str) -> Decimal:
    """`four hundred and twelve thousand` is (4 x 100 + 12) x 1000."""
    total = group = 0
    for word in re.findall("[a-z]+", words):
        if word in SCALES and word != "hundred":
            total, group = total + (group or 1) * 10 ** SCALES[word], 0
        else:
            group = (group or 1) * {"hundred": 100, "dozen": 12}.get(word, 1) if word in ("hundred", "dozen") else group
            group += SMALL.get(word, 0)
    return Decimal(total + group) / (2 if "half" in words else 1)


def readings(words: str) -> set[Decimal]:
    """The numbers that words may mean, as a `million` may stand outside of them."""
    return {found.scaleb(power) for found in numbers_in(words) for power in (0, *SCALES.values())}


def rounded(value: Decimal, how: str) -> Decimal:
    """A value as a receipt says it is rounded: `rounded down to 1 decimal place`, `rounded to the nearest 1,000`."""
    if how == "exact":
        return value
    said = re.fullmatch(r"rounded( down| up)? to (?:the nearest (1[0,]*0)|(\d\d?) decimal places?|a whole number)", how)
    if said is None:
        raise Refused(f"{how!r} is no way of rounding")
    mode = {None: ROUND_HALF_UP, " down": ROUND_FLOOR, " up": ROUND_CEILING}[said[1]]
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


def letters(text: str) -> str:
    """Nothing but the letters and the digits of a text."""
    return re.sub(r"[\W_]+", "", text).casefold()


# --- checking: the receipts against the data, and the text against the receipts ---

LINK = re.compile(
    r"""(?<!!)\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]
    \(\s*+<?(figure|source|literal):([\w@-]*)>?(?:\s++(?:"[^"]*"|'[^']*'))?\s*+\)""",
    re.VERBOSE,
)
HIDDEN = re.compile(r"\b(?:figure|source):(?=[\w<])", re.ASCII | re.IGNORECASE)  # a link in another form
CODE = re.compile(r"(?<![`\\])(`+)(?!`)[^`\n]+\1")
MEASURE = re.compile(r"\d(?:[ \u00a0]?%|[ \u00a0]percent|,\d{3})", re.ASCII)  # in words that cite a source
MINUS = r"[-\u2212]"
SHORT = reprlib.Repr()
VALUE = re.compile(r"\s*(?:(\w+)\s*\(\s*([\w-]+)\s*\)|([\w-]+))\s*")


class Verification:
    """One check, computed again; `differences` are what does not agree."""

    def __init__(self, files: Mapping[str, bytes], receipts: Told) -> None:
        self.files, self.receipts = files, receipts
        self.differences, self.counts, self.looks = list[str](), Counter[str](), 0
        self.tables: dict[str, Table] = {}
        self.claimed: dict[str, Quantity] = {}
        self.then: dict[str, Quantity] = {}  # the values of figures, as known on the day of the claim
        self.now: dict[str, Quantity] = {}
        self.known = {"then": self.then, "now": self.now}  # and on other days that the text names
        self.unknown: dict[str, str] = {}  # why a figure was not known then
        self.measured: set[str] = set()  # the figures that go back to a cell
        self.trusted: dict[str, None] = {}  # what rests on rows that are not here

    def run(self) -> Verification:
        """Compute everything again."""
        if self.receipts["format"].value != 1:
            raise Unreadable("these receipts are of a format that this program does not know")
        self.attempt("claimed", self.read_claimed)
        for name, figure in self.in_order():
            self.attempt(name, self.figure, name, figure)
        for key in ("verdict", "verdict_now"):
            self.attempt(key, self.verdict, key, self.receipts[key])
        for kind, view in (("charts", self.chart), ("tables", self.table)):
            for name, told in self.receipts[kind].items():
                self.attempt(f"{kind} {name}", view, told)
        self.attempt("text", self.text)
        self.attempt("sources", self.sources)
        return self

    def attempt(self, what: str, check: Callable[..., None], *given: Any) -> None:
        """Note what cannot be computed, and go on with the rest."""
        try:
            check(*given)
        except Refused as why:
            self.differences.append(f"{what}: {why}")
        except ArithmeticError:
            self.differences.append(f"{what}: a number has too many digits")

    def agree(self, what: str, said: object, computed: object) -> None:
        """Note where the bundle says something else than the data give."""
        if said != computed or type(said) is not type(computed):
            self.differences.append(f"{what}: the bundle says {_brief(said)}, the data give {_brief(computed)}")

    # figures

    def read_claimed(self) -> None:
        """What formulas may call `claimed` and `claimed_to`."""
        for name, key in (("claimed", "value"), ("claimed_to", "to")):
            if self.receipts.has("claimed") and self.receipts["claimed"].has(key):
                self.claimed[name] = self.then[name] = self.now[name] = self.receipts["claimed"][key].number

    def in_order(self) -> list[tuple[str, Told]]:
        """Every figure, behind those that its formula names."""
        figures = dict(self.receipts["figures"].items())
        needs: dict[str, set[str]] = {}
        for name, told in figures.items():
            try:
                needs[name] = names_in(parse(told["formula"].text)) & {*figures} if told.has("formula") else set()
            except Refused:  # told where it is computed
                needs[name] = set()
        try:
            return [(name, figures[name]) for name in TopologicalSorter(needs).static_order()]
        except CycleError as error:
            raise Unreadable(f"these figures rest on themselves: {', '.join(error.args[1])}") from None

    def figure(self, name: str, told: Told) -> None:
        """A figure as known today and as known then, and the numbers in the text that are held against it."""
        self.counts["figure"] += 1
        if told.has("formula") is told.has("reads"):
            raise Refused("a figure is read from a table, or computed by a formula")
        compute = self.from_formula if told.has("formula") else self.from_table
        self.now[name], expected = compute(name, told, "now")
        self.hold(f"{name} now", told["now"], expected)
        try:
            self.then[name], expected = compute(name, told, "then")
            self.hold(f"{name} then", told["then"], expected)
        except Lacking as why:
            self.unknown[name] = str(why)
            self.agree(f"{name} then", told["then"].value, None)
        self.agree(f"{name} not_then", told["not_then"].value, self.unknown.get(name))
        for mention in told["mentions"]:
            value = self.known_on(mention["known"]).get(name)
            self.attempt(f"{name} in {mention['words'].text!r}", self.mention, mention, value, told)

    def known_on(self, moment: Told) -> Mapping[str, Quantity]:
        """The values of figures as known then, now, or on a day that the text names."""
        if moment.text not in self.known:
            values = self.known[moment.day.isoformat()] = {**self.claimed}
            for name, told in self.in_order():
                self.look(LONGEST_FORMULA)
                compute = self.from_formula if told.has("formula") else self.from_table
                try:
                    values[name], _ = compute(name, told, moment.text)
                except Refused:  # what was not known on that day has no value
                    continue
        return self.known[moment.text]

    def from_table(self, name: str, told: Told, moment: str) -> tuple[Quantity, dict[str, Any]]:
        """A figure from the newest edition, or from the newest that was public on a day."""
        dataset, choice = told["reads"]["dataset"].text, _choice(told["reads"]["choice"])
        asked, editions = VALUE.fullmatch(told["reads"]["value"].text), self.editions(dataset)
        if asked is None:
            raise Refused("this is neither a field nor a function of one")
        day = self.receipts["date"].text if moment == "then" else moment
        public = [each for each in editions if moment == "now" or each["known_since"].day.isoformat() <= day]
        if not public:
            raise Lacking(f"first published {editions[0]['edition'].text}, after the claim was made")
        if public[-1].has("extract") and (answer := self.unlisted(name, told, public[-1], moment)):
            return answer
        try:
            field = asked[2] or asked[3]
            value, rows = self.open(dataset, public[-1], choice).measure(choice, asked[1] or "", field)
        except Lacking as why:
            if public[-1] is editions[-1]:
                raise Refused(str(why)) from None
            raise Lacking(f"the edition of {public[-1]['edition'].text} has {why}") from None
        self.measured.add(name)
        meant = {each: said if isinstance(said, str) else ", ".join(said) for each, said in choice.items()}
        return value, {
            "value": shown(value),
            "expression": told["reads"]["value"].text,
            "dataset": dataset,
            **_named(public[-1]),
            "rows": "; ".join(f"{each} {said}" for each, said in meant.items()),
            "cells": [{"field": field, "line": row.line, "text": row.cells[field]} for row in rows],
        }

    def unlisted(self, name: str, told: Told, edition: Told, moment: str) -> tuple[Quantity, dict[str, Any]] | None:
        """What is told of a figure over more rows than an extract has; None where all of its rows are here."""
        if moment == "then" and told["then"].value is None:
            self.trusted[f"{name} then"] = None
            raise Lacking(told["not_then"].text)
        known = [each for each in (told["now"], told["then"]) if each.value is not None]
        same = [each for each in known if each["edition"].text == edition["edition"].text]
        if same and not same[0].has("unlisted"):
            return None
        if not same and not any(each.has("unlisted") for each in known):
            return None
        self.trusted[name] = None
        if not same:
            raise Refused("this was measured on another edition, over more rows than are here")
        text = same[0]["unlisted"]["value"].text
        value = parse_value(text, "date") if re.fullmatch(PATTERNS["date"], text, re.ASCII) else parse_number(text)
        self.measured.add(name)
        return value, {"value": shown(value), "expression": told["reads"]["value"].text, **_named(edition)}

    def from_formula(self, name: str, told: Told, moment: str) -> tuple[Quantity, dict[str, Any]]:
        """A figure from others, which were computed before it."""
        formula = parse(told["formula"].text)
        named, values = names_in(formula), self.known[moment]
        if moment == "then" and (
            reasons := [self.unknown[each] for each in self.order_of(told) if each in self.unknown]
        ):
            raise Lacking(reasons[0])
        self.measured |= {name} if named & self.measured else set()
        if (formula.kind, formula.text) == ("call", "change"):
            self.agree(f"{name} change", told["change"].value, True)
        value = evaluate(formula, values)
        inputs = {each: shown(values[each]) for each in named}
        return value, {"value": shown(value), "expression": told["formula"].text, "inputs": inputs}

    def order_of(self, told: Told) -> list[str]:
        """The names in a formula, in the order in which they are written."""
        return re.findall(r"[A-Za-z_]\w*", told["formula"].text)

    def hold(self, what: str, told: Told, expected: Mapping[str, Any]) -> None:
        """Hold a receipt against what it should say, word for word."""
        if told.value is None:
            raise Refused(f"the bundle says that it was not known then, the data give {expected['value']}")
        self.counts["cell"] += len(expected.get("cells", ()))
        for key, computed in expected.items():
            self.agree(f"{what} {key}", told[key].value, computed)

    def editions(self, dataset: str) -> list[Told]:
        """The editions of a dataset, oldest first."""
        found = sorted(self.receipts["datasets"][dataset]["editions"], key=lambda each: each["edition"].day)
        self.look(100 * len(found))
        if not found:
            raise Refused(f"the dataset {dataset} has no edition")
        return found

    def open(self, dataset: str, edition: Told, choice: Choice) -> Table:
        """The table of an edition; its file is the one whose hash the receipts name."""
        path = _path(dataset, edition)
        if path not in self.tables:
            if path not in self.files:
                raise Refused(f"{path} is missing")
            types = {name: told["type"].text for name, told in self.receipts["datasets"][dataset]["fields"].items()}
            if edition.has("extract"):
                self.tables[path] = read_extract(self.files[path], types)
            else:
                self.agree(f"{path} sha256", edition["sha256"].text, hashlib.sha256(self.files[path]).hexdigest())
                self.tables[path] = read_table(self.files[path], types)
        self.look(len(self.tables[path].rows) * (1 + len(choice)))
        return self.tables[path]

    def look(self, times: int) -> None:
        """Count how much is looked at, and give up where that is more than any page needs."""
        self.looks += times
        if self.looks > MOST_LOOKS:
            raise Unreadable("there is more to compute than any page needs")

    # the verdict

    def verdict(self, key: str, told: Told) -> None:
        """The condition of a verdict holds, with what was known then and with what is known now."""
        first, later = self.receipts["verdict"], self.receipts["verdict_now"]
        if key == "verdict":
            scale = ("label", "value", "means")
            overturned = later.value is not None and any(later[each].value != first[each].value for each in scale)
            self.agree("overturned", self.receipts["overturned"].value, overturned)
        if told.value is None or (not told.has("because") and told.has("judgement")):
            return
        parts, said = comparisons(parse(told["because"].text)), list(told["comparisons"])
        self.agree(f"{key} comparisons", len(said), len(parts))
        public = {key: self.then, "verdict_now": self.now}[key]
        if not any(names_in(part) & self.measured and names_in(part) <= {*public} for part in parts):
            raise Refused("the condition rests on no figure that was known")
        for part, each in zip(parts, said, strict=False):
            values = public if names_in(part) <= {*public} else self.now
            self.attempt(f"{key} {each['text'].text!r}", self.comparison, part, each, values)
        if key == "verdict" and later.value is None and not all(decide(part, self.now)[2] for part in parts):
            raise Refused("with what is known now it does not follow, and there is no verdict_now")

    def comparison(self, part: Node, told: Told, values: Mapping[str, Quantity]) -> None:
        """One comparison: what stands on its sides, that it holds, and where it would stop to hold."""
        self.counts["comparison"] += 1
        left, right, holds = decide(part, values)
        if comparisons(parse(told["text"].text)) != [part]:
            raise Refused("this is not what the condition says")
        for key, computed in (("left", shown(left)), ("sign", part.text), ("right", shown(right))):
            self.agree(f"{told['text'].text!r} {key}", told[key].value, computed)
        if not holds:
            raise Refused("this does not hold, so the rating does not follow from the data")
        for threshold in told["thresholds"]:
            self.attempt(f"{told['text'].text!r} threshold", self.threshold, part, threshold, values)

    def threshold(self, part: Node, told: Told, values: Mapping[str, Quantity]) -> None:
        """A figure, moved alone to the place that is told, lets the comparison fail on the side that is told."""
        name, at = told["figure"].text, told["at"].text
        self.look(LONGEST_FORMULA)
        if name not in names_in(part) & self.measured:
            raise Refused(f"{name} is no measured figure of it")
        value, is_day = values[name], isinstance(values[name], date)
        self.agree(name, told["value"].value, shown(value))
        with localcontext(EXACT):
            place = Decimal(told["at"].day.toordinal()) if is_day else parse_number(at)
            here = _line(value)
            step = Decimal(1) if is_day else max(abs(place), abs(here)) * Decimal("1e-11") or Decimal("1e-11")
            if abs(abs(place - here) - told["distance"].number) > (0 if is_day else 2 * step):
                raise Refused(f"{at} is not {told['distance'].text} away from {name}")
            moved = [date.fromordinal(int(place + way)) if is_day else place + way for way in (-step, step)]
            below, above = (decide(part, {**values, name: each}) for each in moved)
            if (_line(below[0]) > _line(below[1])) is (_line(above[0]) > _line(above[1])):
                raise Refused(f"nothing changes where {name} is {at}")
        side = {"==": "other", "!=": "same"}.get(part.text) or "or " * (part.text in "<>") + (
            "less" if above[2] else "more"
        )
        self.agree(f"the side of {at}", told["side"].value, side)

    # the text

    def mention(self, told: Told, value: Quantity | None, figure: Told | None) -> None:
        """A number in the text is the figure, rounded as its receipt says, and a change went the way that is said."""
        self.counts["linked number"] += 1
        words, written = told["words"].text, told["written"].text
        if value is None and self.trusted:
            self.trusted[f"{words!r}"] = None
            return
        if value is None:
            raise Refused("there is no such value")
        if isinstance(value, date):
            self.agree(f"{words!r}", (written, told["rounding"].value), (value.isoformat(), "exact"))
            if written not in words and not {str(value.day), str(value.year)} <= {*re.findall(r"\d+", words)}:
                raise Refused(f"the words do not say {written}")
            return
        number, how = told["written"].number, told["rounding"].text
        change = figure is not None and figure["change"].value is True
        unit = figure["unit"].text.lower().split(" ")[0] if figure is not None else ""
        held = [value, value.scaleb(SCALES.get(unit, 0))]  # `16.8 million` of a figure in million people
        if change and number >= 0:
            held = [abs(each) for each in held]
        if number not in [rounded(each, how) for each in held]:
            raise Refused(f"the bundle says {written}, the data give {shown(rounded(held[0], how))}")
        if abs(number) not in readings(words):
            raise Refused(f"the words do not say {written}")
        said = {*re.findall(r"[a-z]+|[-+\u2212]", words.lower())}
        if change and value and number > 0 and not said & {*(UP.split() if value > 0 else [*DOWN.split(), *"-\u2212"])}:
            raise Refused(f"the words do not say that it {'rose' if value > 0 else 'fell'}")
        if number < 0 and not self.below_zero(words):
            raise Refused(f"the words do not say that it is below zero, as {written} is")

    def below_zero(self, words: str) -> bool:
        """Whether a minus stands in the words of a link before their number, or in the text before the link."""
        text = self.files.get("claim.md", b"").decode(errors="replace")
        before = "claim.md" not in self.files or re.search(rf"{MINUS}[*_]*\[{re.escape(words)}\]\(", text)
        return bool(before or re.search(rf"{MINUS}[$\u20ac\u00a3\s]*\d", words))

    def text(self) -> None:
        """What repeats the claim is what was claimed; the text holds the links and the words that the receipts name."""
        names = {*self.now, *self.claimed}
        for told in (
            *self.receipts["compare"],
            *(f for each in self.receipts["disagreements"] for f in each["figures"]),
        ):
            if told.text not in names:
                raise Refused(f"{told.where} is no figure")
        for told in self.receipts["repeated"]:
            self.attempt(f"{told['words'].text!r}", self.mention, told, self.claimed.get(told["figure"].text), None)
        if "claim.md" not in self.files:
            return
        text = self.files["claim.md"].decode(errors="replace")
        self.links(CODE.sub("", text))
        self.words(letters(html.unescape(re.sub(r"\]\([^()]*(?:\([^()]*\)[^()]*)*\)", "", text))))

    def links(self, text: str) -> None:
        """The text has the links that the receipts name, and no other to a figure, nor from a number to a source."""
        linked = {(words, kind, name.replace("claimed_to", "claimed")) for words, kind, name in LINK.findall(text)}
        told = {*_links(self.receipts)}
        for words, kind, name in sorted(told ^ linked):
            if kind != "source" or (words, kind, name) in told or MEASURE.search(words):
                has, lacks = ("receipts", "text") if (words, kind, name) in told else ("text", "receipts")
                self.differences.append(f"the link [{words}]({kind}:{name}) is in the {has}, and not in the {lacks}")
        if hidden := HIDDEN.search(rest := html.unescape(LINK.sub("", text))):
            near = rest[max(hidden.start() - 30, 0) : hidden.end() + 20]
            self.differences.append(f"the text has a link that is written in another way: {_brief(near)}")

    def words(self, text: str) -> None:
        """The text says what the receipts say in words, part by part; only its body stands there alone."""
        place, free = 0, False
        for part, said in _parts(self.receipts):
            words = letters(said)
            start = text.find(words, place)
            if start < 0 or (start > place and not free):
                self.differences.append(f"{part}: receipts.json and claim.md say different words")
            if start < 0:
                free = True
            elif words:
                place, free = start + len(words), part == "body"
        if place < len(text):
            self.differences.append("claim.md says something that receipts.json does not say")

    def sources(self) -> None:
        """What a source states or says stands in an excerpt that is kept of it."""
        kept = {
            name: {_plain(each["text"].text) for each in told["excerpts"]}
            for name, told in self.receipts["sources"].items()
        }
        for told in self.receipts["stated"]:
            self.counts["linked number"] += 1
            excerpt, words, source = told["excerpt"].text, told["words"].text, told["source"].text
            if not {*numbers_in(words)} <= readings(excerpt) or _plain(excerpt) not in kept.get(source, ()):
                self.differences.append(f"{words!r}: no excerpt of {source} holds this")
        if self.receipts.has("quote"):
            quote, source = self.receipts["quote"]["text"].text, self.receipts["quote"]["source"].text
            parts = [_plain(part) for part in re.split(r"(?:\[\s*+|(?<!\s)\s++)?(?:\.\.\.|\u2026)\s*+\]?", quote)]
            if not any(_follow(parts, each) for each in kept.get(source, ())):
                self.differences.append(f"quote: no excerpt of {source} holds it")

    # charts and tables

    def view(self, told: Told, named: list[Told]) -> tuple[list[Row], Told]:
        """The rows that a chart or a table shows, from the newest edition of its dataset, and what its fields are."""
        dataset, choice = told["dataset"].text, _choice(told["choice"])
        newest, fields = self.editions(dataset)[-1], self.receipts["datasets"][dataset]["fields"]
        for key, computed in _named(newest).items():
            self.agree(f"{told.where} {key}", told[key].value, computed)
        if strangers := [each.text for each in named if each.text.removeprefix("-") not in fields.value]:
            raise Refused(f"there is no field {strangers[0]!r}")
        return self.open(dataset, newest, choice).choose(choice), fields

    def chart(self, told: Told) -> None:
        """Every point of a chart, in its series."""
        by = [told["by"]] if told.has("by") else []
        rows, fields = self.view(told, [told["x"], *told["y"], *by])
        names = [each.text for each in told["y"]]
        if not names:
            raise Refused("it draws no field")
        series = [(fields[name]["title"].value or name, name, rows) for name in names]
        if by:
            groups = dict.fromkeys(row.cells[by[0].text] for row in rows)
            series = [(each, names[0], [row for row in rows if row.cells[by[0].text] == each]) for each in groups]
        computed = [
            {
                "name": title,
                "points": [
                    {"x": row.cells[told["x"].text], "y": shown(value), "text": row.cells[name], "line": row.line}
                    for row in chosen
                    if isinstance(value := row.values[name], Decimal)
                ],
            }
            for title, name, chosen in series
        ]
        self.counts["cell"] += sum(len(points) for each in computed if isinstance(points := each["points"], list))
        self.agree(f"{told.where} series", told["series"].value, computed)
        self.agree(f"{told.where} unit", told["unit"].value, fields[names[0]]["unit"].value or "")
        if told.has("claimed"):
            self.agree(f"{told.where} claimed", told["claimed"].value, self.receipts["claimed"].value)

    def table(self, told: Told) -> None:
        """Every cell of a table, in its order."""
        sort = [told["sort"]] if told.has("sort") else []
        rows, _ = self.view(told, [*told["fields"], *sort])
        for field in sort:
            name = field.text.removeprefix("-")
            known = [row for row in rows if row.values[name] is not None]
            known.sort(key=lambda row: row.values[name], reverse=field.text != name)
            rows = [*known, *(row for row in rows if row.values[name] is None)]
        names = [each.text for each in told["fields"]]
        computed = [{"line": row.line, "cells": {name: row.cells[name] for name in names}} for row in rows]
        self.counts["cell"] += len(rows) * len(names)
        self.agree(f"{told.where} rows", told["rows"].value, computed)


def _choice(told: Told) -> Choice:
    """Which rows are meant, as an author says it."""
    return {
        name: meant.text if isinstance(meant.value, str) else [each.text for each in meant]
        for name, meant in told.items()
    }


def _named(edition: Told) -> dict[str, str]:
    """How receipts name an edition."""
    return {key: edition[key].text for key in ("edition", "known_since", "file")}


def _path(dataset: str, edition: Told) -> str:
    """Where the file of an edition lies in a bundle, or the extract of one that is too large."""
    return f"data/{dataset}/{edition['extract' if edition.has('extract') else 'file'].text}"


def _line(value: Any) -> Decimal:
    """A number or a day as a place on a line."""
    return Decimal(value.toordinal()) if isinstance(value, date) else value


def _links(receipts: Told) -> Iterator[tuple[str, str, str]]:
    """Every link that the receipts find in the text, as it is written there."""
    for name, figure in receipts["figures"].items():
        for told in figure["mentions"]:
            known = told["known"].text
            yield told["words"].text, "figure", name if known == "then" else f"{name}@{known}"
    for told in receipts["repeated"]:
        yield told["words"].text, "figure", "claimed"
    for told in receipts["stated"]:
        yield told["words"].text, "source", told["source"].text
    for told in receipts["excused"]:
        yield told["words"].text, "literal", ""


def _parts(receipts: Told) -> Iterator[tuple[str, str]]:
    """The words of the receipts as claim.md has them, and the part of it that they stand in."""

    def said(told: Told, *keys: str) -> str:
        return " ".join(told[key].text for key in keys if told.has(key))

    def listed(heading: str, lines: list[str]) -> tuple[str, str]:
        return heading, f"{heading} {' '.join(lines)}" if lines else ""

    yield "title", said(receipts, "title")
    yield "claim", f"Claimed by {said(receipts['claimant'], 'name')} on {said(receipts, 'date', 'claim')}"
    yield "quote", said(receipts["quote"], "text", "source")
    if receipts.has("claimed"):
        claimed = receipts["claimed"]
        to = f"to {claimed['to'].text}" if claimed.has("to") else ""
        yield "claimed", f"In numbers {said(claimed, 'sense', 'value')} {to} {said(claimed, 'unit', 'about')}"
    yield "why", said(receipts, "why")
    for heading, key in (("Verdict", "verdict"), ("With what is known today", "verdict_now")):
        if receipts.has(key):
            told = receipts[key]
            rests = "It rests on" if told.has("because") else ""
            place = f"{told['value'].text} on the scale" if told.has("value") else ""
            basis = f"{said(told, 'label', 'summary')} {rests} {said(told, 'because', 'judgement')}"
            yield key, f"{heading} {basis} The rating {said(told, 'rating')} {place} means {said(told, 'means')}"
    yield "body", "The check"
    yield listed("Evidence", [said(told, "bearing", "source", "says") for told in receipts["evidence"]])
    likeness = receipts["likeness"].items() if receipts.has("likeness") else []
    aspects = [
        " ".join(
            f"{each} {told.value or 'not said'}" for each, told in ((name, told["claimed"]), *told["datasets"].items())
        )
        + f" {said(told, 'why')}"
        for name, told in likeness
    ]
    yield listed("Like with like", aspects)
    yield listed("Where sources differ", [said(told, "title", "why") for told in receipts["disagreements"]])
    figures = [
        f"{name} {told['unit'].text or 'no unit'} {'a change' if told['change'].value is True else ''} "
        f"{said(told, 'label', 'caveat')}"
        for name, told in receipts["figures"].items()
    ]
    yield listed("Figures", figures)
    yield listed("What these data cannot show", [said(receipts, "limits")] if receipts.has("limits") else [])
    asked = f"Asked on {said(receipts['reply'], 'asked')}" if receipts["reply"].has("asked") else ""
    yield listed("Reply", [f"{asked} {said(receipts['reply'], 'answer')}"] if receipts.has("reply") else [])
    yield listed("Corrections", [_correction(told, said) for told in receipts["corrections"]])
    yield listed("Numbers that measure nothing", [said(told, "words", "reason") for told in receipts["excused"]])
    keys = ("producer", "title", "published", "license", "url")
    yield listed("Sources", [f"{name} {said(told, *keys)}" for name, told in receipts["sources"].items()])
    yield "author", said(receipts, "author", "published", "url")


def _correction(told: Told, said: Callable[..., str]) -> str:
    """A correction, and the ratings that stood there until then."""
    was = f"was {said(told, 'was')}" if told.has("was") else ""
    was_now = f"with what is known today was {said(told, 'was_now')}" if told.has("was_now") else ""
    return " ".join(filter(None, [said(told, "date", "kind"), was, was_now, said(told, "note")]))


def _plain(text: str) -> str:
    """Words without regard to blanks, capitals, and kinds of quotation marks and dashes."""
    alike = str.maketrans("\u2018\u2019\u201c\u201d\u2013\u2014", "''\"\"--")
    return " ".join(text.translate(alike).split()).strip(" .,;:\"'").casefold()


def _follow(parts: Sequence[str], text: str) -> bool:
    """Whether words stand in a text one behind the other."""
    place = 0
    for part in parts:
        if (start := text.find(part, place)) < 0:
            return False
        place = start + len(part)
    return place > 0


def _brief(value: object) -> str:
    text = value[:121] if isinstance(value, str) else SHORT.repr(value)
    return text if len(text) <= 120 else f"{text[:119]}\u2026"


# --- the whole ---


def verify(files: Mapping[str, bytes]) -> Verification:
    """Check a bundle: each file against its hash, the receipts against the data, the text against the receipts."""
    for name in ("datapackage.json", "receipts.json", "claim.md"):
        if name not in files:
            raise Unreadable(f"this is no bundle of evidence: it has no {name}")
    receipts = read_json(files["receipts.json"], "receipts.json")
    package = read_json(files["datapackage.json"], "datapackage.json")
    check = verify_receipts(files, receipts)
    listed = {told["path"].text: told for told in package["resources"]}
    for name in sorted({*files, *listed} - {"datapackage.json"}):
        if name not in files or name not in listed:
            check.differences.append(f"{name} is {'missing' if name in listed else 'not listed in datapackage.json'}")
            continue
        check.agree(f"{name} hash", listed[name]["hash"].value, f"sha256:{hashlib.sha256(files[name]).hexdigest()}")
        check.agree(f"{name} bytes", listed[name]["bytes"].value, len(files[name]))
    for dataset, told in receipts["datasets"].items():
        for edition in told["editions"]:
            if file := listed.get(_path(dataset, edition)):
                check.agree(f"{dataset} edition", edition["edition"].value, file["published"].value)
                check.agree(f"{dataset} known_since", edition["known_since"].value, file["knownSince"].value)
                terms = [each["title"].value for each in file["licenses"]] if file.has("licenses") else [None]
                check.agree(f"{dataset} license", [told["license"].value], terms)
    return check


def verify_receipts(files: Mapping[str, bytes], receipts: Told) -> Verification:
    """Check receipts against the tables among some files, and against the text if it is there."""
    try:
        return Verification(files, receipts).run()
    except RecursionError:
        raise Unreadable("receipts.json is nested too deeply") from None


def in_words(check: Verification) -> list[str]:
    """What was found, in lines for people; what a bundle says is printed without control characters."""
    counted = [f"{count:,} {noun}{'' if count == 1 else 's'}" for noun, count in check.counts.items()]
    title, rest = check.receipts["title"].text, len(check.differences) - MOST_LINES
    lines = [f"yes: {title} ({', '.join(counted) or 'nothing is computed here'})"]
    if check.differences:
        lines = [f"no: {title}", *(f"    {each}" for each in check.differences[:MOST_LINES])]
    lines += [f"    and {rest:,} more"] if rest > 0 else []
    if check.trusted:
        lines += [f"    taken as told, from tables too large to be sent along: {', '.join(check.trusted)}"]
    return ["".join(letter if letter.isprintable() else "?" for letter in line) for line in lines]


def main(arguments: Sequence[str]) -> int:
    """Check the bundle that is named, or the folder of this file."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    place = Path(arguments[0]) if arguments else Path(__file__).resolve().parent
    try:
        check = verify(read_folder(place) if place.is_dir() else read_bundle(place.read_bytes()))
    except (Unreadable, OSError) as error:
        print(f"verify.py: {error}", file=sys.stderr)
        return 2
    print(*in_words(check), sep="\n")
    return 1 if check.differences else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
