"""What is a web address, as every program would read it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

NO_ADDRESS = re.compile(r"[\s\\<>\"\x00-\x20\x7f]")
"""What no address holds as it is: there it stands in percent, as %20 for a blank."""

PLAIN_ADDRESS = re.compile(r"https?://[a-z0-9]+(?:[.-][a-z0-9]+)*(?:/[A-Za-z0-9/._~%=?&-]*)?")
"""What nearly all addresses are like; any other one is taken apart."""


def is_address(text: str) -> bool:
    """Whether a text is a whole web address, as every program would read it.

    >>> is_address("https://example.org/a?b=1"), is_address("javascript:alert(1)"), is_address("http://[")
    (True, False, False)
    """
    if PLAIN_ADDRESS.fullmatch(text):
        return True
    try:
        parts = urlsplit(text)
        host = parts.hostname if parts.port is None or parts.port else None
    except ValueError:  # an address of IPv6 that is not closed, a port that is no number
        return False
    named = parts.username is None and parts.password is None
    return parts.scheme in ("https", "http") and bool(host) and named and not NO_ADDRESS.search(text)
