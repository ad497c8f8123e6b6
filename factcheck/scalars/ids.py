"""What can be an id: a part of addresses, and the name of a file on every system."""

from __future__ import annotations

import re

ID = re.compile(r"[a-z0-9][a-z0-9_-]*", re.ASCII)
ID_HINT = "an id is made of lower-case letters, digits, - and _"
LONGEST_ID = 100

DEVICES = re.compile(r"con|prn|aux|nul|(?:com|lpt)\d", re.ASCII)
"""Names that Windows keeps to itself: nobody could have such a file there."""


def is_id(text: str) -> bool:
    """Whether a text can be a part of addresses and the name of a file on every system.

    >>> is_id("rain-2024"), is_id("Rain"), is_id("nul")
    (True, False, False)
    """
    return bool(ID.fullmatch(text)) and len(text) <= LONGEST_ID and not DEVICES.fullmatch(text)
