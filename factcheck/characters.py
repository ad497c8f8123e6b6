"""The characters that no page and no feed can hold, those that nobody sees, and those that a terminal would obey.

A reader of XML would refuse the whole file for one of the first: they are the
controls other than tab and line breaks, and the code points that Unicode gives
to no character.

Those that nobody sees can make a page say something else than was checked:
with one between its digits, `102` is no number of ours and still reads as one,
and those that turn words around can exchange two numbers.  Some are at home in
writing: a joiner in Persian, in Hindi and between the parts of an emoji, a mark
of direction beside Hebrew or Arabic, tags in the flag of Scotland.
"""

from __future__ import annotations

import re
from unicodedata import bidirectional, category

CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
UNPRINTABLE = CONTROLS + "".join(
    f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17)
)
WITHOUT_INK = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff0-\ufffb"
)
UNSEEN = f"{WITHOUT_INK}\U0001d173-\U0001d17a\U000e0000-\U000e007f"
"""What has no ink and no width, and what turns words around: Unicode's ignorable characters but for variants."""

NOT_FOR_TEXT = re.compile(f"[{UNPRINTABLE}{UNSEEN}]")
IN_QUESTION = re.compile(f"[{CONTROLS}{WITHOUT_INK}\U00010000-\U0010ffff]")
"""The same and whatever stands beyond Unicode's first plane, which is found ten times as fast: most texts have none."""

PLAIN = bytes([ord("\t"), ord("\n"), *range(ord(" "), 0x7F)])
"""The printable characters of ASCII, as they are encoded."""

COMMANDS = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|(?<=##)\\[")
"""Characters that would move the cursor of a terminal, or turn the words around; GitHub's runners obey `##[`."""

JOINERS, MARKS = "\u200c\u200d", "\u200e\u200f\u061c"
TAGS = re.compile("\U0001f3f4[\U000e0020-\U000e007e]{0,6}\\Z")


def unprintable(text: str) -> re.Match[str] | None:
    """The first character of a text that cannot be printed or seen where it stands.

    >>> unprintable("a\\x0bc").start(), unprintable("10\\u200b2%").start()
    (1, 2)
    >>> unprintable("caf\\u00e9\\tor\\nso, \\u0645\\u06cc\\u200c\\u0631\\u0648\\u0645")
    """
    if not _may_hold_any(text):
        return None
    return next((found for found in NOT_FOR_TEXT.finditer(text) if not _is_at_home(found)), None)


def printable(text: str) -> str:
    """A text without what cannot be printed or seen.

    >>> printable("a\\x0bc")
    'ac'
    """
    if not _may_hold_any(text):
        return text
    return NOT_FOR_TEXT.sub(lambda found: found[0] if _is_at_home(found) else "", text)


def _may_hold_any(text: str) -> bool:
    """Whether any character of a text is in question; the plain letters of English are passed in one go."""
    others = text.encode(errors="surrogatepass").translate(None, PLAIN)
    return bool(others) and bool(IN_QUESTION.search(others.decode(errors="surrogatepass")))


def _is_at_home(found: re.Match[str]) -> bool:
    """Whether a character that nobody sees belongs to the writing around it."""
    text, at = found.string, found.start()
    if found[0] in JOINERS:  # letters that join each other, and parts of an emoji, which are neither Latin nor digits
        return at > 0 and category(text[at - 1]) in ("Lo", "Mn", "Mc", "So", "Sk")
    if found[0] in MARKS:
        beside = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
        return any(bidirectional(each) in ("R", "AL") for each in beside if each not in MARKS)
    return bool(TAGS.search(text, max(at - 7, 0), at)) and "\U000e0020" <= found[0] <= "\U000e007f"


def told(character: str) -> str:
    """What is wrong with a character, in the words of a problem.

    >>> told("\\x0b"), told("\\u200b")
    ('the character U+000B cannot be printed', 'the character U+200B cannot be seen')
    """
    how = "printed" if re.match(f"[{UNPRINTABLE}]", character) else "seen"
    return f"the character U+{ord(character):04X} cannot be {how}"


def harmless(text: str) -> str:
    """A text that a terminal prints and does not obey.

    >>> harmless("a\\x1b[1mb") == "a\\ufffd[1mb"
    True
    """
    return COMMANDS.sub("\ufffd", text)
