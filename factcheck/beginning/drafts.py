"""The answers to an author's questions -> the text of a new file, with gaps for the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ..gaps import gap
from ..importing import Imported
from .spelling import spell, spell_block, spell_list

Answers = Mapping[str, str]


def draft(what: str, name: str, answers: Answers, known: Mapping[str, Sequence[str]]) -> str:
    """The text of a new claim, page, source or claimant."""
    writers: Mapping[str, Callable[[], str]] = {
        "claim": lambda: _claim(answers, known),
        "page": lambda: _page(answers),
        "source": lambda: f"{name}:\n{_source(answers)}",
        "claimant": lambda: f"{name}:\n{_claimant(answers)}",
    }
    return writers[what]()


def _answered(answers: Answers, *names: str) -> list[tuple[str, str | None]]:
    return [(name, spell(answers[name]) if name in answers else None) for name in names]


def _or_gap(answers: Answers, name: str, missing: str) -> tuple[str, str]:
    return name, spell(answers[name]) if name in answers else gap(missing)


def _claim(answers: Answers, known: Mapping[str, Sequence[str]]) -> str:
    """A draft of a claim: what is known of it, and a gap for everything that a page needs besides."""
    source = spell(answers["source"], in_brackets=True)
    quote = f"{{text: {spell(answers['quote'], in_brackets=True)}, source: {source}}}" if "quote" in answers else None
    topics = [part.strip() for part in answers.get("topic", "").split(",") if part.strip()]
    tables = f", from the datasets {', '.join(known['datasets'][:8])}" if known["datasets"] else ""
    front = spell_block(
        [
            ("draft", "true  # take this line out when nothing is left to write"),
            *_answered(answers, "title", "claim"),
            ("quote", quote),
            *_answered(answers, "claimant", "date"),
            ("appearances", None if quote else f"[{source}]"),
            ("topics", spell_list(topics) if topics else None),
            _or_gap(answers, "why", "why this claim was chosen"),
        ]
    )
    verdict = spell_block(
        [
            ("rating", gap(f"one of {', '.join(known['ratings'])}")),
            ("because", gap("what holds of the figures, such as rise < claimed; or `judgement` and the reasons")),
            ("summary", gap("the answer in one sentence")),
        ],
        "  ",
    )
    end = spell_block(
        [
            _or_gap(answers, "author", "who answers for the page"),
            ("published", gap("the day on which it goes out, such as 2024-05-06")),
        ]
    )
    body = gap("what was said, what the data say, what is true instead")
    return f"---\n{front}{FIGURES.format(tables=tables)}verdict:\n{verdict}{end}---\n{body}\n"


FIGURES = """\
# What was claimed, and what is measured{tables}; without the # in front:
# claimed: {{value: "2", sense: more than, unit: metres}}
# figures:
#   before: {{label: Level on 1 May, dataset: river-gauge, rows: {{day: 2024-05-01}}, value: level}}
#   after: {{label: Level on 2 May, dataset: river-gauge, rows: {{day: 2024-05-02}}, value: level}}
#   rise: {{label: Rise in a day, formula: after - before, unit: metres, kind: change}}
"""


def _page(answers: Answers) -> str:
    return f"---\n{spell_block(_answered(answers, 'title', 'summary'))}---\n{gap('the page')}\n"


def _source(answers: Answers) -> str:
    names = ("producer", "title", "url", "published", "accessed", "kind", "license")
    written = spell_block(_answered(answers, *names), "  ")
    if "excerpt" not in answers:
        return written
    excerpt = spell_block([("- text", spell(answers["excerpt"]))], "    ")
    return f"{written}  excerpts:\n{excerpt}{spell_block(_answered(answers, 'where'), '      ')}"


def _claimant(answers: Answers) -> str:
    return spell_block(_answered(answers, "name", "role", "kind"), "  ")


def draft_dataset(answers: Answers, table: Imported, units: Mapping[str, str], key: Sequence[str], path: str) -> str:
    """The declaration of a new dataset: its fields in the order of its columns, one edition."""
    sources = [part.strip() for part in answers["source"].split(",") if part.strip()]
    fields = []
    for column in table.columns:
        unit = units.get(column.id) or column.unit
        counted = spell(unit, in_brackets=True) if unit else gap("what is counted") if column.is_number else None
        parts = [("type", column.type), ("unit", counted), ("title", spell(column.title, in_brackets=True))]
        fields.append((column.id, f"{{{', '.join(f'{name}: {value}' for name, value in parts if value)}}}"))
    edition = f"  - {{published: {answers['published']}, path: {path}}}\n"
    return (
        spell_block([("title", spell(answers["title"])), ("source", spell_list(sources))])
        + f"fields:\n{spell_block(fields, '  ')}"
        + spell_block([("primaryKey", spell_list(key) if key else None), *_answered(answers, "license")])
        + f"editions:\n{edition}"
        + spell_block([("notes", spell(" ".join(table.changes)) if table.changes else None)])
    )
