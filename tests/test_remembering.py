"""What is remembered is what would be worked out again."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.cards import Drawing
from factcheck.checking import check_content
from factcheck.problems import BuildFailed, Problem
from factcheck.reading import read_content
from factcheck.remembering import FORGETFUL, Memory
from factcheck.rendering import render_pages

from .newsroom import CONTENT, DATASET, FIGURES, KNOWN, SITE, SOURCES, claim, write
from .publications import TEMPLATES, as_planned


@dataclass(frozen=True)
class Shelf:
    """A world with one mapping, a set, and something besides."""

    books: Mapping[str, int]
    open: bool = True
    lent: frozenset[str] = frozenset()


@dataclass
class Counting:
    """Work that says how often it was done."""

    done: list[object] = field(default_factory=list)

    def double(self, number: int) -> int:
        self.done.append(number)
        return 2 * number

    def pages(self, shelf: Shelf, name: str) -> int:
        self.done.append(name)
        return 0 if name in shelf.lent else shelf.books[name] if name in shelf.books else len(shelf.books)


def test_work_is_done_once_for_the_same_input() -> None:
    memory, work = Memory(), Counting()
    assert [4, 4, 6, 4] == [memory.recall(work.double, "x", number) for number in (2, 2, 3, 2)]
    assert [2, 3, 2] == work.done


def test_a_memory_that_keeps_nothing_does_all_work() -> None:
    work = Counting()
    assert [4, 4] == [FORGETFUL.recall(work.double, "x", 2) for _ in range(2)]
    assert [2, 2] == work.done


def test_work_may_make_other_sets_of_a_set_of_the_world() -> None:
    def left(shelf: Shelf) -> frozenset[str]:
        return frozenset(shelf.lent - {"a"})

    memory = Memory()
    shelves = [Shelf({}, lent=frozenset(lent)) for lent in ("ab", "abc")]
    assert [{"b"}, {"b", "c"}] == [memory.recall_in(shelf, left, "left") for shelf in shelves]


def test_work_is_done_again_only_when_a_set_gives_another_answer() -> None:
    memory, work = Memory(), Counting()
    shelves = [Shelf({"a": 1}, lent=frozenset(lent)) for lent in ("", "b", "bc", "ab", "a")]
    assert [1, 1, 1, 0, 0] == [memory.recall_in(shelf, work.pages, "a", "a") for shelf in shelves]
    assert ["a", "a"] == work.done


def test_work_is_done_again_only_when_what_it_looked_up_has_changed() -> None:
    memory, work = Memory(), Counting()
    shelves = [Shelf({"a": 1, "b": 2}), Shelf({"a": 1, "b": 9}), Shelf({"a": 7, "b": 9}), Shelf({"b": 9})]
    assert [1, 1, 7, 1] == [memory.recall_in(shelf, work.pages, "a", "a") for shelf in shelves]
    assert ["a", "a", "a"] == work.done


def test_that_something_is_not_there_is_remembered_until_it_is() -> None:
    memory, work = Memory(), Counting()
    shelves = [Shelf({"b": 2}), Shelf({"b": 5}), Shelf({"b": 5, "c": 3}), Shelf({"a": 4})]
    assert [1, 1, 2, 4] == [memory.recall_in(shelf, work.pages, "a", "a") for shelf in shelves]
    assert 3 == len(work.done)


def test_what_a_world_has_besides_mappings_counts_as_read() -> None:
    memory, work = Memory(), Counting()
    assert [1, 1] == [memory.recall_in(Shelf({"a": 1}, open), work.pages, "a", "a") for open in (True, False)]
    assert 2 == len(work.done)


OTHER = claim(body="See [the other](claim:more-rain).", title="Was it wet?")
VERSIONS: Mapping[str, tuple[str | None, ...]] = {
    "claims/more-rain.md": (
        CONTENT["claims/more-rain.md"],
        claim(FIGURES, "It rained [1,204](figure:after) mm, [1,210](figure:after@now) now, and [40%](source:gazette)."),
        claim(FIGURES, "It rained [1,205](figure:after) mm."),
        claim(FIGURES + "compare: [after, befor]\n"),
        "no front matter",
        None,
    ),
    "claims/wet.md": (None, OTHER, OTHER.replace("mayor", "major"), claim("draft: true\n")),
    "datasets/rain.yaml": (
        DATASET,
        DATASET.replace("unit: mm", "unit: inches"),
        DATASET.replace("source: office", "source: ofice"),
        DATASET + "notes: It rained [1.2](source:gazette) million drops.\n",
    ),
    "datasets/rain/2024.csv": (KNOWN, KNOWN.replace("1,204.25", "1,204.5"), KNOWN.replace("180", "many"), None),
    "sources/all.yaml": (SOURCES, SOURCES.replace("40%", "41%"), SOURCES.replace("gazette:", "gazete:")),
    "claimants/people.yaml": ("mayor: {name: Ada Vale}\n", "mayor: {name: Ada Dale, short: Ada}\n", "mayor: {}\n"),
    "site.yaml": (SITE, SITE.replace("Route 66", "Route 67"), SITE.replace('label: "True"', "label: So")),
    "pages/about.md": (CONTENT["pages/about.md"], "---\ntitle: About\n---\nWe are 12.\n", None),
}
EDITS = st.sampled_from([(name, text) for name, texts in VERSIONS.items() for text in texts])


def outcome(content: Path, memory: Memory) -> tuple[list[Problem], dict[str, object]]:
    """The problems of a content folder, or every file of its site."""
    try:
        found, misread = read_content(content, memory=memory)
    except BuildFailed as failure:
        return sorted(failure.problems), {}
    publication, mistakes = check_content(found, memory)
    if problems := sorted({*misread, *mistakes}):
        return problems, {}
    pages = render_pages(publication, TEMPLATES, as_planned)
    return [], {page.path: repr(page.card) if isinstance(page, Drawing) else page.body for page in pages}


@settings(max_examples=25)
@given(st.lists(EDITS, min_size=1, max_size=6))
def test_after_any_edits_a_preview_finds_and_prints_what_a_new_build_does(edits: list[tuple[str, str | None]]) -> None:
    memory = Memory()
    with tempfile.TemporaryDirectory() as folder:
        content = write(Path(folder), {})
        outcome(content, memory)
        for name, text in edits:
            if text is None:
                (content / name).unlink(missing_ok=True)
            else:
                (content / name).write_text(text, "utf-8")
            assert outcome(content, FORGETFUL) == outcome(content, memory)
