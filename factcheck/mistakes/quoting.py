"""Text that needs quotation marks, and quotation marks that are not closed or stand within others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .lines import Line, Mistake, shown

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


def not_closed(line: Line) -> Iterator[Mistake]:
    """`"Loaves`, which goes on to the next quotation mark of the file."""
    for sign in "\"'":
        found = re.search(rf"(?:^\s*(?:- +)*|[:{{\[,] *){sign}", line.text)
        if found and line.text.count(sign) % 2:
            within = re.search(r"(?=,\s+[\w-]+: |\s*[}\]]+\s*$)", line.text[found.end() :])
            end = found.end() + within.start() if within and found[0][0] in "{[,:" and "{" in line.text else None
            end = len(line.text.rstrip()) if end is None else end
            said, hint = f"this {sign} is not closed", f"put {sign} behind the last word of the text"
            yield line.mistake(end, end, sign, said, hint, at=found.end() - 1)


MAKERS = (_quotation_inside, _quotation_inside_brackets, _colon_in_text, _sign_at_the_start)
"""Each yields what is wrong in a line by the look of it, the surest first."""
