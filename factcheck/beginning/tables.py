"""A published table -> a dataset: its declaration, and its first edition with the cells word for word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ..adding import added
from ..exits import CannotRun
from ..importing import Imported, Wishes, import_table, is_workbook
from .drafts import draft_dataset
from .files import Begun, modeline
from .interviews import Interview
from .questions import QUESTIONS, Question

OF_COLUMNS: Mapping[str, tuple[str, str]] = {
    "unit": ("COLUMN=UNIT", "what a column counts"),
    "type": ("COLUMN=TYPE", "the type of a column, where its cells suggest another"),
    "bare": ("COLUMN", "write the numbers of a column without %, currency signs and blanks, and tell readers so"),
    "unknown": ("WORD", "leave cells that say this word empty, which means `not known`, and tell readers so"),
}
"""What can be said of single columns, as often as there are columns."""

NO_KEY = "none"


def begin_dataset(name: str, content: Path, interview: Interview, of_columns: Mapping[str, Sequence[str]]) -> Begun:
    """A dataset, in a file of its own, and its table beside it."""
    folder = content / "datasets"
    if (folder / name).exists():
        raise CannotRun(f"{folder / name} is there already: move it away, or choose another id")
    questions = QUESTIONS["dataset"]
    if interview.ask is None:
        interview.answer(questions, "dataset")  # all that is missing is told at once, before the table is read
    published = Path(interview.answer(_named(questions, "from"), "dataset")["from"])
    asked = interview.answer(_named(questions, "sheet") if is_workbook(published) else (), "dataset")
    types = _pairs("type", of_columns["type"])
    wishes = Wishes(asked.get("sheet"), types, of_columns["bare"], of_columns["unknown"])
    table = import_table(published, wishes)
    answers = interview.answer(_named(questions, "title", "source", "published", "license"), "dataset")
    units = _units(table, _pairs("unit", of_columns["unit"]), interview)
    key, note = _key(table, interview.given.get("primary-key"), interview)
    edition = f"{answers['published']}.csv"
    path = folder / f"{name}.yaml"
    text = modeline("dataset", path, content) + draft_dataset(answers, table, units, key, edition)
    files = {folder / name / edition: table.csv.encode(), path: text.encode()}
    return Begun(path, added(files), answers, (*table.notes, *note))


def _named(questions: Sequence[Question], *names: str) -> tuple[Question, ...]:
    return tuple(question for question in questions if question.name in names)


def _pairs(option: str, given: Sequence[str]) -> dict[str, str]:
    """What is said of columns, by their ids."""
    pairs = {}
    for pair in given:
        column, equals, value = pair.partition("=")
        if not (column and equals and value.strip()):
            raise CannotRun(f"--{option} {pair!r} is not {OF_COLUMNS[option][0]}")
        pairs[column] = value.strip()
    return pairs


def _units(table: Imported, given: Mapping[str, str], interview: Interview) -> dict[str, str]:
    """The units of the columns that count something, as far as they are known."""
    names = [column.id for column in table.columns]
    for name in given:
        if name not in names:
            raise CannotRun(f"--unit: there is no column {name!r}; the columns are {', '.join(names)}")
    units = dict(given)
    for column in table.columns:
        if column.is_number and not column.unit and column.id not in units and interview.ask is not None:
            question = Question("unit", f"what “{column.title}” counts or is measured in", enter="leaves a gap")
            units[column.id] = interview.ask_until_it_fits(question, interview.ask)
    return units


def _key(table: Imported, given: str | None, interview: Interview) -> tuple[tuple[str, ...], list[str]]:
    """The fields by which no two rows are the same."""
    proposed = table.primary_key
    unique = f"no two rows have the same {' and '.join(proposed)}"
    if given is None and proposed and interview.ask is not None:
        question = Question("primary-key", f"{unique}; others between commas, or {NO_KEY}", enter="takes these")
        given = interview.ask_until_it_fits(question, interview.ask) or ",".join(proposed)
    if given is None:
        return proposed, [f"{unique}: taken as primary key (--primary-key {NO_KEY})"] if proposed else []
    fields = tuple(part.strip() for part in given.split(",") if part.strip())
    return (() if fields == (NO_KEY,) else fields), []
