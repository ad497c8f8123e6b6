"""The characters that no page and no feed can hold, and those that a terminal would obey.

A reader of XML would refuse the whole file for one of the first: they are the
controls other than tab and line breaks, and the code points that Unicode gives
to no character.
"""

from __future__ import annotations

import re

UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "]"
)

COMMANDS = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""Characters that would move the cursor of a terminal, or turn the words around."""


def unprintable(text: str) -> re.Match[str] | None:
    """The first character of a text that cannot be printed.

    >>> unprintable("a\\x0bc").start()
    1
    >>> unprintable("caf\\u00e9\\tor\\nso")
    """
    return UNPRINTABLE.search(text)


def printable(text: str) -> str:
    """A text without what cannot be printed.

    >>> printable("a\\x0bc")
    'ac'
    """
    return UNPRINTABLE.sub("", text)


def told(character: str) -> str:
    """What is wrong with a character, in the words of a problem.

    >>> told("\\x0b")
    'the character U+000B cannot be printed'
    """
    return f"the character U+{ord(character):04X} cannot be printed"


def harmless(text: str) -> str:
    """A text that a terminal prints and does not obey.

    >>> harmless("a\\x1b[1mb") == "a\\ufffd[1mb"
    True
    """
    return COMMANDS.sub("\ufffd", text)
