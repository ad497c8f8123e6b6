"""`python -m tests.tools.patterns [SECONDS]`: regular expressions of the package that some text keeps busy.

Every pattern of the package is found by reading its code, and each is given texts that are made from its own parts:
what stands before a repetition, what it repeats, again and again, and an end at which it fails.  A child process with
a limit of processor seconds does it with 2,000 and 20,000 characters.  tests/test_patterns.py counts instead: how
many steps a matcher takes that goes the way of Python's, and whether they grow faster than the text.
"""

from __future__ import annotations

import ast
import builtins
import importlib
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "factcheck"
ASKING = ("match", "fullmatch", "search", "sub", "subn", "findall", "finditer", "split")
ANCHORED = {"match", "fullmatch"}
STAND_IN = "9"
"""What a pattern has in the place of words that are known only when it is used."""

FLAGS = re.compile(r"re\.[A-Z]+(?: \| re\.[A-Z]+)*")
REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
END = "\0"
MOST_UNITS = 12


@dataclass(frozen=True)
class Used:
    """A regular expression, where it stands, and whether it is held against the beginning of a text alone."""

    place: str
    pattern: re.Pattern[Any]
    anchored: bool


# --- finding them ---


def patterns() -> list[Used]:
    """Every regular expression of the package: the compiled ones, and those that functions are given as text."""
    modules = [_module(path) for path in sorted(PACKAGE.rglob("*.py"))]
    trees = {path: ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
    asked = [node for tree in trees.values() for node in ast.walk(tree) if _asks(node)]
    found = [
        used for module, tree in zip(modules, trees.values(), strict=True) for used in _compiled(module, tree, asked)
    ]
    for module, (path, tree) in zip(modules, trees.items(), strict=True):
        found += _written(module, path, tree)
    known: dict[tuple[Any, int, bool], Used] = {}
    for used in found:
        known.setdefault((used.pattern.pattern, used.pattern.flags, used.anchored), used)
    return list(known.values())


def _module(path: Path) -> Any:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return importlib.import_module(".".join(parts[:-1] if parts[-1] == "__init__" else parts))


def _asks(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ASKING


def _compiled(module: Any, tree: ast.Module, asked: Sequence[Any]) -> Iterator[Used]:
    """The patterns that a module keeps, alone, in a list or mapping of them, or in a thing of the package."""
    statements = [node for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign)]
    own = {node.id for each in statements for node in ast.walk(each) if isinstance(node, ast.Name)}
    for name, value in vars(module).items():
        if name not in own:
            continue
        ways = {node.func.attr for node in asked if _last(node.func.value) == name}
        for pattern in _inside(value):
            yield Used(f"{module.__name__}.{name}", pattern, bool(ways) and ways <= ANCHORED)


def _last(node: ast.expr) -> str:
    """The name of what is asked, as a module itself or another one calls it."""
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _inside(value: object) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from _inside([*value.keys(), *value.values()])
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _inside(each)
    elif type(value).__module__.startswith(PACKAGE.name) and hasattr(value, "__dict__"):  # a thing of ours that has one
        yield from (each for each in vars(value).values() if isinstance(each, re.Pattern))


class _Fallback:
    """What a name means that a module does not say: what it was given as text, or a stand-in."""

    def __init__(self, module: Any, known: Mapping[str, Any]) -> None:
        self.module, self.known = module, known

    def __getitem__(self, name: str) -> Any:
        if hasattr(self.module, name) or hasattr(builtins, name):
            raise KeyError(name)
        return self.known.get(name, STAND_IN)


def _written(module: Any, path: Path, tree: ast.Module) -> Iterator[Used]:
    """The patterns that stand where they are used."""
    texts = {
        target.id: node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant | ast.JoinedStr)
        for target in node.targets
        if isinstance(target, ast.Name) and not hasattr(module, target.id)
    }
    kept = {id(node) for statement in tree.body if isinstance(statement, ast.Assign) for node in ast.walk(statement)}
    for node in ast.walk(tree):
        if id(node) in kept or not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        if getattr(node.func.value, "id", "") == "re" and node.func.attr in (*ASKING, "compile"):
            named = {each.id for each in ast.walk(node.args[0]) if isinstance(each, ast.Name)}
            known = {name: _meant(text, module, {}) for name, text in texts.items() if name in named}
            others = [*node.args[1:], *(keyword.value for keyword in node.keywords)]
            flags = sum(_meant(each, module, {}) for each in others if FLAGS.fullmatch(ast.unparse(each)))
            written = re.compile(_meant(node.args[0], module, known), flags)
            place = f"{path.relative_to(ROOT).as_posix()}:{node.lineno}"
            yield Used(place, written, node.func.attr in ANCHORED)


def _meant(node: ast.expr, module: Any, known: Mapping[str, Any]) -> Any:
    code = compile(ast.Expression(node), "pattern", "eval")
    return eval(code, dict(vars(module)), _Fallback(module, known))


# --- attacking them ---


def attacks(used: Used, length: int) -> Iterator[str]:
    """Texts of about some length that make much work: each part of a pattern again and again, and an end that fails."""
    tree = parser.parse(used.pattern.pattern, used.pattern.flags)
    units = list(islice(dict.fromkeys(filter(None, _units(tree))), MOST_UNITS))
    befores = list(dict.fromkeys(["", *_befores(tree)]))
    for unit in units:
        repeated = unit * (length // len(unit) + 1)
        for before in befores:
            for end in ("", END):
                yield before + repeated + end


def _befores(tree: Iterable[Any]) -> Iterator[str]:
    """What leads to each repetition of a pattern."""
    so_far = ""
    for code, argument in tree:
        if code in REPEATS:
            yield so_far
        for inner in _parts(code, argument):
            yield from (so_far + each for each in _befores(inner))
        so_far += _example([(code, argument)])


def _units(tree: Sequence[Any]) -> Iterator[str]:
    """What may be repeated: the whole pattern, each beginning of it, each part of it, and each kind of character."""
    whole = list(tree)
    for most in (False, True):
        yield from (_example(whole[:at], most) for at in range(len(whole), 0, -1))
    for code, argument in whole:
        if code in REPEATS:
            yield from (_example(argument[2], most) for most in (True, False))
        if code in (codes.LITERAL, codes.NOT_LITERAL, codes.IN, codes.ANY):
            yield from _characters(code, argument)
        for inner in _parts(code, argument):
            yield from _units(inner)


def _parts(code: Any, argument: Any) -> list[Any]:
    if code in REPEATS:
        return [argument[2]]
    if code is codes.BRANCH:
        return list(argument[1])
    if code is codes.SUBPATTERN:
        return [argument[3]]
    if code in (codes.ASSERT, codes.ASSERT_NOT):
        return [argument[1]]
    return [argument] if code is codes.ATOMIC_GROUP else []


ALL = [chr(number) for number in (32, 10, *range(33, 127), 9, 13, 0xA0, 0xE9, 0x2019, 0x2212, 0x202E)]


def _characters(code: Any, argument: Any) -> Iterator[str]:
    """A few characters that a part matches, as unlike each other as possible."""
    fits = [letter for letter in ALL if _fits(code, argument, letter, 0)]
    kinds: dict[tuple[bool, ...], str] = {}
    for letter in fits:
        kinds.setdefault((letter.isalpha(), letter.isdigit(), letter.isspace()), letter)
    yield from kinds.values()


def _example(tree: Iterable[Any], most: bool = False) -> str:
    """A short text that a part of a pattern matches; with `most`, each repetition that may be there is there."""
    text = ""
    for code, argument in tree:
        if code in REPEATS:
            text += _example(argument[2], most) * max(argument[0], int(most and argument[1] > 0))
        elif code is codes.BRANCH:
            text += _example(argument[1][-1 if most else 0], most)
        elif code is codes.SUBPATTERN:
            text += _example(argument[3], most)
        elif code in (codes.LITERAL, codes.NOT_LITERAL, codes.IN, codes.ANY):
            text += next(_characters(code, argument), "")
        elif code is codes.ATOMIC_GROUP:
            text += _example(argument, most)
    return text


# --- counting their steps ---


class TooMany(Exception):
    """A matcher took more steps than it may."""


class Steps:
    """A matcher that goes the way of Python's, by trying and turning back, and counts how often it looks at a part."""

    def __init__(self, used: Used, most: int) -> None:
        self.flags = used.pattern.flags
        self.tree = list(parser.parse(used.pattern.pattern, self.flags))
        self.anchored, self.most, self.count = used.anchored, most, 0
        self.groups: dict[int, tuple[int, int]] = {}

    def taken(self, text: str) -> int:
        """How many steps it takes to find all matches in a text; TooMany where they are too many."""
        self.count = 0
        for _ in self.ends(text):
            pass
        return self.count

    def ends(self, text: str) -> Iterator[int]:
        """Where each match ends, one after the other; of an anchored pattern, the one at the beginning."""
        at = 0
        while at <= len(text):
            self.groups = {}
            end = next(self._match(self.tree, 0, text, at), None)
            if end is not None:
                yield end
            if self.anchored:
                return
            at = at + 1 if end is None or end == at else end

    def _match(self, tree: Sequence[Any], index: int, text: str, at: int) -> Iterator[int]:
        """Where a match of the parts from `index` on ends that begins at a place: each way, the first tried first."""
        self.count += 1
        if self.count > self.most:
            raise TooMany
        if index == len(tree):
            yield at
            return
        for end in self._part(*tree[index], text, at):
            yield from self._match(tree, index + 1, text, end)

    def _part(self, code: Any, argument: Any, text: str, at: int) -> Iterator[int]:
        if code in REPEATS:
            yield from self._repeat(code, *argument, text, at)
        elif code is codes.BRANCH:
            for branch in argument[1]:
                yield from self._match(branch, 0, text, at)
        elif code is codes.SUBPATTERN:
            for end in self._match(argument[3], 0, text, at):
                self.groups[argument[0]] = (at, end)
                yield end
        elif code is codes.ATOMIC_GROUP:
            yield from islice(self._match(argument, 0, text, at), 1)
        elif code in (codes.ASSERT, codes.ASSERT_NOT):
            yield from [at] if self._looks(*argument, text, at) == (code is codes.ASSERT) else []
        elif code is codes.GROUPREF:
            start, end = self.groups.get(argument, (0, 0))
            yield from [at + end - start] if text.startswith(text[start:end], at) else []
        elif code is codes.AT:
            yield from [at] if _stands(argument, text, at, self.flags) else []
        elif at < len(text) and _fits(code, argument, text[at], self.flags):
            yield at + 1

    def _looks(self, direction: int, tree: Any, text: str, at: int) -> bool:
        starts = [at] if direction > 0 else [at - width for width in range(tree.getwidth()[0], tree.getwidth()[1] + 1)]
        return any(next(self._match(tree, 0, text, start), None) is not None for start in starts if start >= 0)

    def _repeat(self, code: Any, least: int, most: int, tree: Any, text: str, at: int) -> Iterator[int]:
        """Where a repetition ends: the longest first, or the shortest; without recursion, as texts are long."""
        if code is codes.MIN_REPEAT:
            yield from self._lazily(least, most, tree, text, at)
            return
        ends: list[int] = [at]
        ways = [self._match(tree, 0, text, at)]
        while ways:
            end = next(ways[-1], None) if len(ways) <= most else None
            if end is not None and (end > ends[-1] or len(ways) <= least):
                ends.append(end)
                ways.append(self._match(tree, 0, text, end))
                continue
            if end is None:
                ways.pop()
                if len(ways) >= least:
                    yield ends[-1]
                    if code is codes.POSSESSIVE_REPEAT:
                        return
                ends.pop()

    def _lazily(self, least: int, most: int, tree: Any, text: str, at: int) -> Iterator[int]:
        """As above, the fewest first; what is repeated is taken in the one way in which it matches first."""
        for number in range(int(min(most, len(text))) + 1):
            if number >= least:
                yield at
            end = next(self._match(tree, 0, text, at), None)
            if end is None or end == at:
                return
            at = end


CATEGORIES = {
    codes.CATEGORY_DIGIT: str.isdigit,
    codes.CATEGORY_SPACE: str.isspace,
    codes.CATEGORY_WORD: lambda letter: letter.isalnum() or letter == "_",
    codes.CATEGORY_NOT_DIGIT: lambda letter: not letter.isdigit(),
    codes.CATEGORY_NOT_SPACE: lambda letter: not letter.isspace(),
    codes.CATEGORY_NOT_WORD: lambda letter: not (letter.isalnum() or letter == "_"),
}


def _fits(code: Any, argument: Any, letter: str, flags: int) -> bool:
    """Whether a part that matches one character matches this one."""
    if code is codes.ANY:
        return letter != "\n" or bool(flags & re.DOTALL)
    both = {ord(each) for each in (letter, letter.lower(), letter.upper()) if len(each) == 1}
    letters = both if flags & re.IGNORECASE else {ord(letter)}
    if code is codes.LITERAL:
        return argument in letters
    if code is codes.NOT_LITERAL:
        return argument not in letters
    found = any(
        (kind is codes.LITERAL and what in letters)
        or (kind is codes.RANGE and any(what[0] <= each <= what[1] for each in letters))
        or (kind is codes.CATEGORY and CATEGORIES[what](letter))
        for kind, what in (argument if code is codes.IN else [])
    )
    return found != (argument[0][0] is codes.NEGATE)


def _stands(what: Any, text: str, at: int, flags: int) -> bool:
    """Whether an anchor holds at a place."""
    lines = flags & re.MULTILINE
    if what in (codes.AT_BEGINNING, codes.AT_BEGINNING_STRING):
        return at == 0 or bool(lines and what is codes.AT_BEGINNING and text[at - 1] == "\n")
    if what is codes.AT_END:
        return at == len(text) or text[at:] == "\n" or bool(lines and text[at] == "\n")
    if what is codes.AT_END_STRING:
        return at == len(text)
    word = CATEGORIES[codes.CATEGORY_WORD]
    before, after = at > 0 and word(text[at - 1]), at < len(text) and word(text[at])
    return (before != after) == (what is codes.AT_BOUNDARY)


SHORT, LONG = 24, 96
MOST_STEPS = 30_000


@cache
def growth(used: Used) -> tuple[int, str]:
    """How steeply the steps grow with the text at worst: 1 as the text, 2 as its square, more; and by which text."""
    steps = Steps(used, MOST_STEPS)
    worst = (0, "")
    for short, long in zip(attacks(used, SHORT), attacks(used, LONG), strict=True):
        try:
            few, many = steps.taken(short), steps.taken(long)
        except (TooMany, RecursionError):
            return 9, short
        times = many / few * (len(short) / len(long))  # 1 where the steps grow as the text does
        worst = max(worst, (1 if times < 2.5 else 2 if times < 6 else 3, short))
    return worst


# --- by the clock ---

LENGTHS = (2_000, 20_000)


def attack(used: Used, seconds: int) -> str:
    """What a child process says that holds a pattern against its texts, with so many processor seconds for all."""
    command = [sys.executable, "-m", "tests.tools.patterns", "--one", used.place, used.pattern.pattern]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, preexec_fn=lambda: _limited(seconds), check=False
    )
    return done.stdout.strip().splitlines()[-1] if done.stdout else "it did not end"


def _limited(seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def _attack_here(used: Used) -> None:
    """Say the slowest text of each length; the last line that is printed tells where it did not end."""
    for length in LENGTHS:
        slowest = (0, "")
        for text in attacks(used, length):
            print(f"it does not end with {len(text):,} characters such as {text[:30]!r}", flush=True)
            given: Any = text if isinstance(used.pattern.pattern, str) else text.encode("latin-1", "replace")
            started = time.process_time_ns()
            used.pattern.match(given) if used.anchored else used.pattern.findall(given)
            slowest = max(slowest, ((time.process_time_ns() - started) // 1_000_000, text[:30]))
    print(f"{slowest[0]:6} ms with {LENGTHS[-1]:,} characters such as {slowest[1]!r}")


def main(seconds: int) -> int:
    """Attack all of them, the slowest last; 1 where one did not end."""
    told = sorted((attack(used, seconds), used.place) for used in patterns())
    print(*(f"{said}  {place}" for said, place in told), sep="\n")
    return 1 if any("not end" in said for said, _ in told) else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20))
