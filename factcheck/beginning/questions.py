"""What an author is asked when something new is begun, in the order in which it will stand in the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .. import scalars

SOURCE_KINDS = ("primary", "secondary")
CLAIMANT_KINDS = ("person", "organization")


@dataclass(frozen=True)
class Question:
    """One thing to know: its option's name, what is asked, and how an answer is read.

    `of` names the kind of content that an answer must exist in, or be one of
    the `choices`; `several` answers stand between commas; a `firm` one cannot
    be left as a gap; `enter` says what an empty answer does.
    """

    name: str
    asks: str
    reads: Callable[[Any], object] = scalars.words
    needed: bool = False
    several: bool = False
    firm: bool = False
    enter: str = "leaves it out"
    of: str = ""
    choices: tuple[str, ...] = ()


FILE = Question(
    "file",
    "the file that it goes to, by name; one that is there gets it at its end",
    enter="makes one of the same name",
)

KINDS: Mapping[str, str] = {
    "claim": "claims",
    "source": "sources",
    "claimant": "claimants",
    "dataset": "datasets",
    "page": "pages",
}
"""What can be begun, and the folder it goes to."""

QUESTIONS: Mapping[str, tuple[Question, ...]] = {
    "claim": (
        Question("title", "the question that the page answers", needed=True),
        Question("claim", "what was claimed, in one sentence", needed=True),
        Question("claimant", "who said it: the id of a claimant", needed=True, of="claimants"),
        Question("date", "the day on which it was said", scalars.day, needed=True),
        Question("source", "where it was said or reported: the id of a source", needed=True, of="sources"),
        Question("quote", "the exact words, as they stand in an excerpt of that source"),
        Question("topic", "topics", scalars.identifier, several=True, of="topics"),
        Question("why", "why this claim was chosen", enter="leaves a gap"),
        Question("author", "who answers for the page", enter="leaves a gap"),
    ),
    "source": (
        Question("producer", "who published it", needed=True),
        Question("title", "its title", needed=True),
        Question("url", "its address, as its publisher gives it", scalars.address, needed=True),
        Question("published", "when it was published: 2024, 2024-05 or 2024-05-02", scalars.rough_day, needed=True),
        Question("accessed", "the day on which you read it", scalars.day, needed=True),
        Question("kind", "primary or secondary", needed=True, choices=SOURCE_KINDS),
        Question("license", "its licence, where it names one"),
        Question("excerpt", "words of it to keep, for quotes and numbers to be held against"),
        Question("where", "where in it these words stand"),
        FILE,
    ),
    "claimant": (
        Question("name", "the name", needed=True),
        Question("role", "the role in which it was said"),
        Question("kind", "person or organization", enter="means person", choices=CLAIMANT_KINDS),
        FILE,
    ),
    "dataset": (
        Question("from", "the published table: a file of CSV, or a spreadsheet", needed=True),
        Question("sheet", "the sheet of a spreadsheet, where it has several", enter="takes the only one"),
        Question("title", "what the table holds, in a few words", needed=True),
        Question("source", "who published it: the ids of sources", needed=True, several=True, of="sources"),
        Question("published", "the day on which this edition was published", scalars.day, needed=True, firm=True),
        Question("license", "its licence, where it names one"),
        Question("primary-key", "the fields by which no two rows are the same, between commas, or none"),
    ),
    "page": (
        Question("title", "its title", needed=True),
        Question("summary", "what a reader finds there, in one sentence"),
    ),
}
"""What is asked for each kind."""
