"""The list of statements of the five articles: whole, answered, and word for word."""

from __future__ import annotations

import csv
import os
import re
from pathlib import Path

import pytest
import yaml

CONTENT = Path(__file__).parents[1] / "content"
ARTICLES = os.environ.get("FACTCHECK_ARTICLES", "")
SOURCES = [f"article-{letter}" for letter in "abcde"]
COUNTS = [43, 21, 18, 17, 19]
"""How many statements each of the five articles has."""

KINDS = {"checked", "report", "quotation", "opinion", "promise", "not checkable", "not verified"}

needs_articles = pytest.mark.skipif(
    not ARTICLES, reason="FACTCHECK_ARTICLES does not name the folder with the text of the five articles"
)


def _statements() -> list[dict[str, str]]:
    with (CONTENT / "datasets" / "statements" / "2026-11.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _excerpts() -> list[tuple[str, str]]:
    sources = yaml.safe_load((CONTENT / "sources" / "articles.yaml").read_text("utf-8"))
    return [(source, excerpt["text"]) for source in SOURCES for excerpt in sources[source]["excerpts"]]


def _articles() -> dict[str, str]:
    paths = sorted(Path(ARTICLES).glob("*.txt"))
    return {source: _folded(path.read_text("utf-8")) for source, path in zip(SOURCES, paths, strict=True)}


def _folded(text: str) -> str:
    return " ".join(text.split())


def _stands_in(words: str, article: str) -> bool:
    """Whether the parts around each `...` follow one another in an article."""
    position = 0
    for part in map(_folded, re.split(r"\.\.\.", words)):
        found = article.find(part, position)
        if found < 0:
            return False
        position = found + len(part)
    return bool(words.strip())


def test_every_statement_of_the_five_articles_is_listed_in_order():
    numbered = [f"s{article}-{number:02}" for article, count in enumerate(COUNTS) for number in range(1, count + 1)]
    assert 118 == len(numbered)
    assert numbered == [statement["id"] for statement in _statements()]


def test_every_statement_names_the_article_that_its_id_stands_for():
    found = {statement["id"][:2]: statement["source"] for statement in _statements()}
    assert {f"s{article}": source for article, source in enumerate(SOURCES)} == found
    assert 5 == len({(statement["id"][:2], statement["source"]) for statement in _statements()})


def test_every_statement_has_a_claim_that_exists_or_an_outcome():
    claims = {path.stem for path in (CONTENT / "claims").rglob("*.md")}
    statements = _statements()
    assert set() == {statement["claim"] for statement in statements} - claims - {""}
    assert [] == [each["id"] for each in statements if not each["claim"] and not each["outcome"].strip()]


def test_a_statement_is_called_checked_exactly_where_a_claim_answers_it():
    statements = _statements()
    assert set() == {statement["kind"] for statement in statements} - KINDS
    assert [] == [each["id"] for each in statements if (each["kind"] == "checked") != bool(each["claim"])]


def test_every_matter_is_spoken_of_by_two_articles_or_more():
    matters = {each["matter"] for each in _statements() if each["matter"]}
    sources = {matter: {each["source"] for each in _statements() if each["matter"] == matter} for matter in matters}
    assert [] == [matter for matter, found in sources.items() if len(found) < 2]


@needs_articles
def test_the_words_of_every_statement_stand_in_its_article():
    articles = _articles()
    assert [] == [each["id"] for each in _statements() if not _stands_in(each["words"], articles[each["source"]])]


@needs_articles
def test_every_excerpt_of_the_five_articles_stands_in_its_article():
    articles = _articles()
    assert [] == [(source, text) for source, text in _excerpts() if not _stands_in(text, articles[source])]


@pytest.mark.parametrize(
    ("words", "stands"),
    [
        ("rain fell", True),
        ("rain ... all day", True),
        ("all day ... rain", False),
        ("rain falls", False),
        ("“rain”", False),
        ("", False),
    ],
)
def test_words_stand_in_an_article_in_their_order_and_sign_for_sign(words, stands):
    assert stands == _stands_in(words, _folded("The rain\nfell  all day."))
