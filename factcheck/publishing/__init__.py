"""What went out: what the published record keeps of it, and what has changed since it was recorded.

The record keeps what a reader would call an edit of substance: verdicts, what
they rest on and their summaries, the words of title, claim and quote, by whom and
when, what was answered, every figure, every other number that the text holds,
which way each source speaks, the bytes of the data, and the corrections.

entries  a check or a rating -> its entry
changes  two entries -> what was edited between them
records  a publication -> all entries
"""

from .changes import AS_KNOWN_NOW, REVISED, Edit, corrections_since, edits, edits_of_rating
from .entries import (
    Entry,
    digest,
    editions_of,
    entry_of,
    entry_of_rating,
    file_of,
    in_print,
    tree,
)
from .records import record, unrecorded

__all__ = [
    "AS_KNOWN_NOW",
    "REVISED",
    "Edit",
    "Entry",
    "corrections_since",
    "digest",
    "editions_of",
    "edits",
    "edits_of_rating",
    "entry_of",
    "entry_of_rating",
    "file_of",
    "in_print",
    "record",
    "tree",
    "unrecorded",
]
