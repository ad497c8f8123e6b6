"""YAML that cannot be read -> the mistake itself: where it was made, and what to write instead.

A parser says where it could not go on, which is often a line too late.  So the
lines around are searched for what authors get wrong; each suspect is written as
it would be right and read again, and the one that lets the parser get furthest
is told: what is advised here has been tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

Unread = Callable[[str], int]
"""How many characters of a text are left where a parser cannot go on; 0 where it reads all."""

ABOVE = 8
"""So many lines above the one that a parser is stuck in are searched."""

LONGEST = 60
"""So many characters of what would be right are shown."""

LONGEST_LINE = 5_000
"""In a longer line nobody would find the mistake by a hint."""

MOST_READ = 20_000_000
"""So many characters are read at most to see whether what was suspected would help."""


@dataclass(frozen=True)
class Mistake:
    """Words that stop a parser, what would be right, and the place to look at.

    `certain` says that nothing else would do, so that it can be written without being asked again.
    """

    at: int
    start: int
    words: str
    instead: str
    said: str
    hint: str
    certain: bool = True

    def mend(self, text: str) -> str:
        """The text with what would be right."""
        return text[: self.start] + self.instead + text[self.start + len(self.words) :]


@dataclass(frozen=True)
class Line:
    """A line under suspicion; `stuck` is the column at which the parser could not go on, if it is in this line."""

    start: int
    text: str
    above: tuple[Line, ...]
    stuck: int | None

    @property
    def indent(self) -> int:
        """How many blanks or tabs it begins with."""
        return len(self.text) - len(self.text.lstrip(" \t"))

    @property
    def first(self) -> str:
        """Its key, or its first word."""
        found = re.match(r"\s*((?:- +)*[^\s:{\[\"']*)", self.text)
        return found[1].strip() if found else ""

    def mistake(self, start: int, end: int, instead: str, said: str, hint: str, at: int | None = None) -> Mistake:
        """What stands between two columns, which cannot be."""
        place = self.start + (start if at is None else at)
        return Mistake(place, self.start + start, self.text[start:end], instead, said, hint)


def find_mistake(text: str, stuck: int, unread: Unread) -> Mistake | None:
    """What keeps a parser, which is stuck at a character, from reading on; None where nothing known would help."""
    end = text.find("\n", stuck)
    allowed = len(text) - end if end >= 0 else 0
    best: list[Mistake] = []
    for suspect in islice(_suspects(text, stuck), MOST_READ // (len(text) + 1)):
        left = unread(suspect.mend(text))
        if left < allowed or not left:
            best, allowed = [*(best if left == allowed else ()), suspect], left
        elif best and left == allowed:
            best.append(suspect)
    return _told(best, certain=not allowed) if best else None


def _told(best: list[Mistake], certain: bool) -> Mistake:
    """The first of those that help as much; what else would mend the same is told with it."""
    first = best[0]
    hints = list(dict.fromkeys(each.hint for each in best if (each.at, each.said) == (first.at, first.said)))
    return replace(first, hint=", or ".join(hints), certain=first.certain and certain and len(hints) == 1)


def _suspects(text: str, stuck: int) -> Iterator[Mistake]:
    """Everything in the lines around that authors get wrong, the likeliest first."""
    lines = list(_lines(text, stuck))
    yield from (mistake for make in MAKERS for line in lines[-ABOVE:] for mistake in make(line))
    yield from (mistake for line in lines for mistake in _quote_not_closed(line))
    moved = [mistake for line in lines[-ABOVE:] for mistake in _indentation(line)]
    yield from sorted(moved, key=lambda each: abs(len(each.words.expandtabs(2)) - len(each.instead)))
    yield from (mistake for line in lines[-ABOVE:] for mistake in _line_without_key(line))


def _lines(text: str, stuck: int) -> Iterator[Line]:
    """The lines with words on them, up to the one that the parser is stuck in."""
    start, above = 0, list[Line]()
    for line in text.split("\n"):
        if start > stuck:
            return
        if line.strip() and len(line) <= LONGEST_LINE and not re.fullmatch(r"---\s*", line):
            column = stuck - start if start <= stuck <= start + len(line) else None
            above.append(Line(start, line, tuple(above[-ABOVE:]), column))
            yield above[-1]
        start += len(line) + 1


# --- signs --------------------------------------------------------------------

NO_BLANKS = "[\u00a0\u2007\u202f\u2009\u3000]"
"""Blanks that YAML takes for letters."""


def _key_without_blank(line: Line) -> Iterator[Mistake]:
    """`title:Did`."""
    if found := re.match(r"[\s-]*[\w-]+(:)(?=[^\s:/])", line.text):
        hint = f"write {shown(f'{line.first}: {line.text[found.end() :]}')}"
        yield line.mistake(found.start(1), found.end(1), ": ", "a blank is missing after this colon", hint)


def _strange_colon(line: Line) -> Iterator[Mistake]:
    """`title\uff1aDid` or `title = Did`."""
    if found := re.match(r"[\s-]*(?P<key>[\w-]+)(?P<between>\s?(?P<sign>\uff1a|\ufe55|=)\s*)", line.text):
        said = f"{found['sign']} stands where a colon belongs"
        right = f"{found['key']}: {line.text[found.end() :]}"
        yield line.mistake(*found.span("between"), ": ", said, f"write {shown(right)}", at=found.start("sign"))


def _strange_blank(line: Line) -> Iterator[Mistake]:
    """A no-break blank where a blank belongs, as word processors put it."""
    if found := re.search(NO_BLANKS, line.text):
        said, hint = "this blank is a no-break blank, which YAML takes for a letter", "write an ordinary blank instead"
        right = re.sub(NO_BLANKS, " ", line.text)
        yield line.mistake(0, len(line.text), right, said, hint, at=found.start())


def _comment(line: Line) -> Iterator[Mistake]:
    """`// who` or `<!-- who -->`."""
    if found := re.match(r"\s*(//|<!--)\s*(.*?)\s*(?:-->)?\s*$", line.text):
        start = found.start(1)
        right = f"# {found[2]}"
        yield line.mistake(start, len(line.text), right, f"{found[1]} begins no comment", f"write {shown(right)}")


def _list_sign(line: Line) -> Iterator[Mistake]:
    """`* one` where `- one` is meant."""
    if found := re.match(r"\s*([*\u2022\u2013\u2014+]\s+)(?=\S)", line.text):
        said, hint = f"{found[1].strip()} begins no item of a list", f"write {shown(f'- {line.text[found.end() :]}')}"
        yield line.mistake(found.start(1), found.end(1), "- ", said, hint)


def _item_without_dash(line: Line) -> Iterator[Mistake]:
    """A word under items of a list that is none."""
    above = line.above[-1] if line.above else line
    if above.first.startswith("- ") and above.indent == line.indent and not re.match(r"\s*(?:-|\S+:\s)", line.text):
        said, hint = "the dash of a list is missing here", f"write {shown(f'- {line.text.strip()}')}"
        yield line.mistake(line.indent, line.indent, "- ", said, hint)


# --- brackets and commas ------------------------------------------------------


def _sign_too_many(line: Line) -> Iterator[Mistake]:
    """A bracket that closes nothing, a comma at the end of a line."""
    if line.stuck is not None and line.text[line.stuck : line.stuck + 1] in ("]", "}"):
        sign = line.text[line.stuck]
        yield line.mistake(line.stuck, line.stuck + 1, "", f"this {sign} closes nothing", "take it out")
    if found := re.search(r",\s*$", line.text):
        yield line.mistake(found.start(), found.end(), "", "a line does not end with a comma", "take it out")


def _sign_missing(line: Line) -> Iterator[Mistake]:
    """A bracket that is not opened, or not closed, in its line; a semicolon in the place of a comma."""
    for opened, closed in ("{}", "[]"):
        missing = line.text.count(opened) - line.text.count(closed)
        key = re.match(r"[\s-]*[\w-]+: +", line.text)
        if missing == -1 and key:
            said, hint = f"the {opened} before this is missing", f"write {shown(opened + line.text[key.end() :])}"
            yield line.mistake(key.end(), key.end(), opened, said, hint)
        if missing == 1:
            end = len(line.text.rstrip())
            said, hint = f"this {opened} is not closed", f"put the {closed} that is missing where it belongs"
            mistake = line.mistake(end, end, closed, said, hint, at=line.text.index(opened))
            yield replace(mistake, certain=False)
    for found in re.finditer(r";(?=\s*[\w-]+: )", line.text if "{" in line.text else ""):
        said, hint = "a semicolon stands where a comma belongs", "write a comma"
        yield line.mistake(*found.span(), ",", said, hint)


def _colon_in_brackets(line: Line) -> Iterator[Mistake]:
    """`{label: In short: rain, ...}`, or a comma that is missing before a key."""
    before = re.search(r"[{,]\s*[\w-]+: +([^,{}\[\]\"']*)$", line.text[: line.stuck or 0])
    if not before or not line.text.startswith(":", line.stuck):
        return
    start, said = before.start(1), 'a second ": " stands here without a comma before it'
    behind = re.match(r"[^,{}\[\]\"]*", line.text[line.stuck :])
    assert behind is not None, "an empty stretch matches as well"
    value = line.text[start : (line.stuck or 0) + behind.end()].rstrip()
    if key := re.search(r"\s+(?=[\w-]+$)", before[1]):
        comma = start + key.start()
        hint = f"put a comma before {before[1][key.end() :]}"
        yield line.mistake(comma, comma, ",", said, hint, at=line.stuck)
    hint = f"put the text in quotation marks: {shown(quoted(value))}"
    yield line.mistake(start, start + len(value), quoted(value), said, hint, at=line.stuck)


# --- text that needs quotation marks ------------------------------------------

VALUE = re.compile(r"\s*(?:- +)*(?:[\w-]+: +)?(?P<value>\S.*?)(?:\s+# .*)?$")
"""A line with what stands in it behind a key or a dash."""

SIGNS = "@`%*&!|>[-?"
"""Text that begins with one of these means something else to YAML."""


def quoted(text: str) -> str:
    """Text in quotation marks, as YAML writes it.

    >>> print(quoted('no'), quoted('say "no"'), quoted('''it's "no"'''))
    "no" 'say "no"' "it's \\"no\\""
    """
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' if "'" in text else f"'{text}'"


def _quotation_inside(line: Line) -> Iterator[Mistake]:
    """`"say "no" to it"`, `'it's'`, or `"No", she said`."""
    found = VALUE.match(line.text)
    value = found["value"] if found else " "
    sign, second = value[0], value.find(value[0], 1)
    if not found or sign not in "\"'" or second < 0:
        return
    # the second mark opens a word, or is an apostrophe: then the first and the last are the text's own
    inside = value.endswith(sign) and (value[second - 1] == " " or value[second + 1 : second + 2].isalnum())
    right = quoted(value[1:-1] if inside else value)
    said = f"text that begins with {sign} ends at the next {sign}"
    yield line.mistake(*found.span("value"), right, said, f"write {shown(right)}", at=found.start("value") + second)


def _quotation_inside_brackets(line: Line) -> Iterator[Mistake]:
    """`{text: "say "no" to it"}` or `{text: "no", she said}`."""
    said = 'text that begins with " ends at the next "'
    for found in QUOTED_AND_MORE.finditer(line.text):
        right, at = quoted(found["value"]), found.start("value") + found["value"].index('"', 1)
        yield line.mistake(*found.span("value"), right, said, f"write {shown(right)}", at=at)
    if re.search(r"[{\[]", line.text) and (inner := QUOTE_INSIDE.search(line.text)):
        hint = 'write \\" for a quotation mark inside the text'
        yield line.mistake(0, len(line.text), QUOTE_INSIDE.sub(r"\\\g<0>", line.text), said, hint, at=inner.start())


QUOTED_AND_MORE = re.compile(r"""[{,]\s*[\w-]+: +(?P<value>"[^"]*"\s*[^\s,}"][^,}"]*?)\s*(?=[,}])""")
QUOTE_INSIDE = re.compile(r"""(?<![{\[,:] )(?<![{\[\\])"(?!\s*(?:[,}\]]|$|:\s))""")
"""A quotation mark behind which neither a text of { } begins nor one ends."""


def _colon_in_text(line: Line) -> Iterator[Mistake]:
    """`title: Rain: a history`."""
    found = re.match(r"[\s-]*[\w-]+: +(?P<value>[^\s\"'\[{|>&*!%@`#].*?(?P<colon>:)(?: .*?|))(?:\s+# .*)?$", line.text)
    if found:
        right = quoted(found["value"])
        said = 'text that holds ": " stands in quotation marks'
        yield line.mistake(*found.span("value"), right, said, f"write {shown(right)}", at=found.start("colon"))


def _sign_at_the_start(line: Line) -> Iterator[Mistake]:
    """`author: @desk`, `summary: [Rose 2%](figure:x) in a year`."""
    found = VALUE.match(line.text)
    if found and found["value"][0] in SIGNS and (found["value"][0] != "[" or "](" in found["value"]):
        said = f"text that begins with {found['value'][0]} stands in quotation marks"
        right = quoted(found["value"])
        yield line.mistake(*found.span("value"), right, said, f"write {shown(right)}")


def _quote_not_closed(line: Line) -> Iterator[Mistake]:
    """`"Loaves`, which goes on to the next quotation mark of the file."""
    for sign in "\"'":
        found = re.search(rf"(?:^\s*(?:- +)*|[:{{\[,] *){sign}", line.text)
        if found and line.text.count(sign) % 2:
            within = re.search(r"(?=,\s+[\w-]+: |\s*[}\]]+\s*$)", line.text[found.end() :])
            end = found.end() + within.start() if within and found[0][0] in "{[,:" and "{" in line.text else None
            end = len(line.text.rstrip()) if end is None else end
            said, hint = f"this {sign} is not closed", f"put {sign} behind the last word of the text"
            yield line.mistake(end, end, sign, said, hint, at=found.end() - 1)


# --- indentation --------------------------------------------------------------


def _indentation(line: Line) -> Iterator[Mistake]:
    """A line that begins in another column than those of its level, or after a tab."""
    if not re.match(r"\s*(?:- |[^\s:]+\s?:(?:\s|$))", line.text):
        return
    levels = {0: ""}
    if line.above and re.search(r":\s*$", line.above[-1].text):
        levels[line.above[-1].indent + 2] = ""
    for above in line.above:
        item = re.match(r"\s*(?:- +)+", above.text)
        levels[above.indent] = above.first
        if item and not line.first.startswith("- "):
            levels[item.end()] = above.first.lstrip("- ")
    tab = line.text[: line.indent].find("\t")
    said = f"this line begins with {_blanks(line.indent)}, unlike those that it belongs with"
    for level, neighbour in levels.items():
        if level != line.indent or tab >= 0:
            hint = f"put {_blanks(level)} before `{line.first}`" + (f", as before `{neighbour}`" if neighbour else "")
            told = "a tab stands here, and YAML is indented with blanks" if tab >= 0 else said
            yield line.mistake(0, line.indent, " " * level, told, hint, at=tab if tab >= 0 else line.indent)


def _line_without_key(line: Line) -> Iterator[Mistake]:
    """`author Example Desk`, or text that goes on in the first column."""
    if found := re.match(r"\s*[\w-]+(?=( ))", line.text):
        said = "this line has no `key: value`"
        hint = "a colon and a blank follow a key; a line of text under its key begins further right than the key"
        yield replace(line.mistake(found.end(), found.end(), ":", said, hint, at=line.indent), certain=False)
        yield replace(line.mistake(0, 0, "  ", said, hint, at=line.indent), certain=False)


def _blanks(count: int) -> str:
    return f"{count or 'no'} blank{'' if count == 1 else 's'}"


def shown(words: str) -> str:
    """Words for a hint, not all of them where they are many."""
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}\u2026"


MAKERS = (
    _key_without_blank,
    _strange_colon,
    _strange_blank,
    _comment,
    _list_sign,
    _item_without_dash,
    _sign_too_many,
    _sign_missing,
    _colon_in_brackets,
    _quotation_inside,
    _quotation_inside_brackets,
    _colon_in_text,
    _sign_at_the_start,
)
"""What is wrong in one line by the look of it alone, the surest first."""
