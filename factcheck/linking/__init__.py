"""Whether what is cited can still be read: every web address of the content is asked, politely.

addresses   content -> its web addresses, and where each stands
asking      addresses -> what their hosts say, a few hosts at a time
standings   what a host says -> alive, moved, gone ... and the words for it
archives    sources -> their copies at the Internet Archive, and the line that notes one
noting      answers of earlier days, kept in a file
inquiring   all of it, for one site

No build imports this: what is published does not depend on the net.
"""

from __future__ import annotations

from .archives import ARCHIVE
from .asking import Asking, Manners
from .inquiring import Inquiry
from .noting import read_notes

__all__ = ["ARCHIVE", "Asking", "Inquiry", "Manners", "read_notes"]
