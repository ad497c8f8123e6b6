"""The list of statements: every one stands in its source, and leads to a check or says why none."""

from __future__ import annotations

from collections.abc import Iterator

from .. import scalars
from ..model import Content, CsvTable, Quote, Row, Statement, Table
from ..problems import Location, Problem, Text
from ..references import find
from .excerpts import check_quote

FIELDS = ("id", "source", "speaker", "words", "kind", "matter", "claim", "outcome")
"""The fields that a dataset of statements has, all of them text."""


def check_statements(content: Content, problems: list[Problem]) -> tuple[Statement, ...]:
    """The statements of the newest edition of the dataset that site.yaml names."""
    name = content.site.statements
    if name is None or not find("datasets", name, content, problems):
        return ()
    known = content.datasets[name].fields
    if missing := [field for field in FIELDS if field not in known]:
        hint = f"a list of statements has the fields {', '.join(FIELDS)}"
        message = f"the dataset {str(name)!r} has no field {missing[0]!r}"
        problems.append(Problem(name.at, "unknown-field", message, hint))
        return ()
    table = content.tables[name][-1]
    if not isinstance(table, CsvTable):
        hint = "list them in a CSV file, in a dataset without an 'engine'"
        problems.append(Problem(name.at, "large-table", "every statement of the list is read", hint))
        return ()
    statements = [_statement(row, table) for row in table.rows]
    problems += [problem for statement in statements for problem in _problems(statement, table, content)]
    return tuple(statements)


def _statement(row: Row, table: Table) -> Statement:
    cells = {field: row.cells[field].strip() for field in FIELDS if field != "outcome"}
    return Statement(**cells, outcome=_at(row.cells["outcome"].strip(), row.line, table), line=row.line)


def _at(words: str, line: int, table: Table) -> Text:
    return Text(words, (0, Location(table.path, line)))


def _problems(statement: Statement, table: Table, content: Content) -> Iterator[Problem]:
    at = Location(table.path, statement.line)
    if not scalars.is_id(statement.id):
        yield Problem(at, "bad-id", f"{statement.id!r} cannot be an id", scalars.ID_HINT)
    if not statement.words:
        hint = "`words` are what the source states, word for word"
        yield Problem(at, "missing-key", f"the statement {statement.id!r} has no words", hint)
    found: list[Problem] = []
    source = _at(statement.source, statement.line, table)
    if find("sources", source, content, found) and statement.words:
        quote = Quote(text=_at(statement.words, statement.line, table), source=source)
        found += filter(None, [check_quote(quote, content.sources[source])])
    if statement.claim:
        find("claims", _at(statement.claim, statement.line, table), content, found)
    elif not statement.outcome:
        hint = "name the claim that answers it, or say in `outcome` why there is none"
        yield Problem(at, "missing-key", f"nothing says what became of the statement {statement.id!r}", hint)
    yield from found
