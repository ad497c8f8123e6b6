"""`build.py new`: what it writes passes the check but for marked gaps, and nothing that is there is lost."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from factcheck import Settings
from factcheck.beginning.spelling import spell, spell_list
from factcheck.characters import printable
from factcheck.cli import main
from factcheck.commands import new
from factcheck.frontmatter import Manuscript, parse

from .newsroom import read, write

ROOT = Path(__file__).parent.parent
SOURCE = {
    "producer": "Bureau: of Rain",
    "title": 'What "the office" said',
    "url": "https://example.org/b?a=1#c",
    "published": "2024-05",
    "accessed": "2024-06-01",
    "kind": "primary",
}
CLAIM = {
    "title": "Did it rain more?",
    "claim": "It rained more: #1 of all.",
    "claimant": "mayor",
    "date": "2024-05-01",
    "source": "gazette",
}
RAIN = "Place;Year;Rain (mm)\nMoor;2022;600.5\nMoor;2023;1204.25\n"
DATASET = {"title": "Rain", "source": "office", "published": "2024-01-10"}


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rain.csv").write_text(RAIN, "utf-8")
    write(tmp_path, {})
    return Path("content")


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def run(what: str, name: str, answers: Mapping[str, str | list[str]], *more: str) -> int:
    """Run the command with these options; the templates are those of this code."""
    options = [
        option
        for flag, value in answers.items()
        for each in ([value] if isinstance(value, str) else value)
        for option in (f"--{flag}", each)
    ]
    return main(["new", what, name, *options, *more])


def without(answers: Mapping[str, str], name: str) -> dict[str, str]:
    return {key: value for key, value in answers.items() if key != name}


# --- what is written ---


@pytest.mark.parametrize(
    ("what", "answers"),
    [
        ("source", {**SOURCE, "excerpt": "“It - rained: twice” # as they said", "where": "p. 3"}),
        ("claimant", {"name": "Jane: Doe", "role": "no", "kind": "organization"}),
        ("dataset", {**DATASET, "from": "rain.csv"}),
    ],
)
def test_what_is_fully_answered_has_no_problem(content: Path, what: str, answers: dict[str, str]) -> None:
    assert 0 == run(what, "fresh-one", answers)
    found, problems = read(content)
    assert [] == problems
    assert found is not None
    assert "fresh-one" in {**found.sources, **found.claimants, **found.datasets}


@pytest.mark.parametrize(
    ("what", "answers"),
    [
        ("claim", CLAIM),
        ("claim", {**CLAIM, "quote": "It rained, {they} said: [a, b]", "topic": "rain", "author": "Me", "why": "no"}),
        ("page", {"title": "Help"}),
        ("dataset", {**DATASET, "from": "bare.csv"}),
        ("source", {**SOURCE, "accessed": "TKTK the day"}),
    ],
)
def test_what_is_not_answered_is_a_gap_and_no_problem_of_another_kind(
    content: Path, what: str, answers: dict[str, str]
) -> None:
    Path("bare.csv").write_text("place,rain\nMoor,3\n")
    assert 0 == run(what, "fresh-one", answers)
    assert {"gap"} == {problem.rule for problem in read(content, drafts=True)[1]}


def test_a_claim_that_was_begun_does_not_keep_the_rest_from_being_built(content: Path) -> None:
    assert 0 == run("claim", "fresh-one", CLAIM)
    assert [] == read(content)[1]


def test_a_claim_whose_gaps_are_filled_is_published(content: Path) -> None:
    run(
        "claim", "fresh-one", {**CLAIM, "author": "Me", "why": "It was said often.", "quote": "It rained twice as much"}
    )
    path = content / "claims" / "fresh-one.md"
    text = path.read_text("utf-8").replace("draft: true", "draft: false")
    lines = [line for line in text.split("\n") if "TKTK" not in line]
    verdict = '  rating: "true"\n  judgement: So it was.\n  summary: So it was.\npublished: 2024-06-01'
    path.write_text("\n".join(lines).replace("verdict:", f"verdict:\n{verdict}"), "utf-8")
    assert 0 == main(["check"])


@pytest.mark.usefixtures("content")
def test_the_gaps_are_listed_with_their_places(capsys: pytest.CaptureFixture[str]) -> None:
    run("page", "help", {"title": "Help"})
    said = "content/pages/help.md is begun; 1 gap to fill\n  content/pages/help.md:4:1: left to write: the page\n"
    assert said == capsys.readouterr().out


@pytest.mark.usefixtures("content")
def test_a_quote_that_stands_in_no_excerpt_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    run("claim", "one", {**CLAIM, "quote": "It never rained"})
    assert "  look: the quote does not stand in an excerpt of 'gazette'" in capsys.readouterr().out
    run("claim", "two", {**CLAIM, "quote": "It rained twice as much"})
    assert "look:" not in capsys.readouterr().out


def test_a_new_file_names_its_schema_where_the_site_has_schemas(tmp_path: Path, content: Path) -> None:
    run("claimant", "before", {"name": "A"})
    (tmp_path / "schemas").mkdir()
    run("claimant", "after", {"name": "A"})
    first = "# yaml-language-server: $schema=../../schemas/claimants.json"
    assert not (content / "claimants" / "before.yaml").read_text().startswith("#")
    assert first == (content / "claimants" / "after.yaml").read_text().split("\n")[0]


@given(
    st.text(st.characters(codec="utf-8"), min_size=1).map(printable).filter(bool)
    | st.sampled_from(["no", "Null", "1:23", "a #b", "a: b", "#", "- a"])
)
def test_a_text_is_read_back_word_for_word(text: str) -> None:
    for written in (f"a: {spell(text)}\n", f"{{a: {spell(text, in_brackets=True)}}}", f"a: {spell_list([text, text])}"):
        block, problems = parse(Manuscript(Path("x"), written))
        assert [] == problems
        assert block is not None
        assert block["a"] in (text, [text, text])
        assert yaml.safe_load(written)["a"] in (text, [text, text])


# --- what is there stays ---


@pytest.mark.parametrize(
    "before",
    [
        "# ours\n\nmayor:   {name: Ada Vale}  # kept\n\n",
        "mayor:\n    name: 'Ada Vale'",
        "\ufeffmayor:\r\n  name: Ada\r\n\r\nother:\r\n  name: B\r\n",
        "mayor: {name: A}\n# the last word",
    ],
)
def test_the_file_that_is_added_to_keeps_every_byte(content: Path, before: str) -> None:
    path = content / "claimants" / "people.yaml"
    path.write_bytes(before.encode())
    assert 0 == run("claimant", "new-one", {"name": "New: One", "file": "people"})
    assert path.read_bytes().startswith(before.encode())
    assert {"mayor", "new-one"} <= (read(content)[0] or pytest.fail("it is not read")).claimants.keys()
    assert (b"\r\n" in before.encode()) == (b"\r\n" in path.read_bytes()[len(before.encode()) :])


@pytest.mark.parametrize(
    "before", ["{mayor: {name: A}}\n", "mayor: [\n", "mayor: {name: A}\n...\n", "- a\n", "mayor: |+\n  A\n\n"]
)
def test_a_file_that_cannot_be_added_to_is_left_alone(
    content: Path, before: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = content / "claimants" / "people.yaml"
    path.write_text(before)
    assert 2 == run("claimant", "new-one", {"name": "New", "file": "people.yaml"})
    assert before == path.read_text()
    assert "nothing can be put at the end of content/claimants/people.yaml" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("what", "name", "answers"),
    [
        ("claim", "more-rain", CLAIM),
        ("source", "gazette", SOURCE),
        ("source", "gazette", {**SOURCE, "file": "other"}),
        ("claimant", "mayor", {"name": "A"}),
        ("page", "about", {"title": "A"}),
        ("dataset", "rain", {**DATASET, "from": "rain.csv"}),
    ],
)
def test_what_is_there_is_never_written_over(
    content: Path, what: str, name: str, answers: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(content)
    assert 2 == run(what, name, answers)
    assert before == files(content)
    assert f"there is a {what} {name!r} already: nothing was written" in capsys.readouterr().err


@pytest.mark.usefixtures("content")
def test_a_dataset_that_is_there_says_how_an_edition_is_added(capsys: pytest.CaptureFixture[str]) -> None:
    run("dataset", "rain", {**DATASET, "from": "rain.csv"})
    assert "is added by `build.py revise rain --edition FILE --published DATE`" in capsys.readouterr().err


def test_a_file_of_another_kind_in_the_way_is_left_alone(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (content / "datasets" / "snow").mkdir()
    (content / "datasets" / "snow" / "2024-01-10.csv").write_text("mine")
    assert 2 == run("dataset", "snow", {**DATASET, "from": "rain.csv"})
    assert "mine" == (content / "datasets" / "snow" / "2024-01-10.csv").read_text()
    assert "content/datasets/snow is there already" in capsys.readouterr().err


# --- what is not understood is not done ---


@pytest.mark.parametrize(
    ("what", "name", "answers", "message"),
    [
        ("claim", "x", {"title": "A"}, "a new claim needs --claim, --claimant, --date and --source"),
        ("page", "x", {}, "a new page needs --title"),
        ("dataset", "x", {"title": "A"}, "a new dataset needs --from, --source and --published"),
        ("claim", "x", {**CLAIM, "claimant": "mayr"}, "names no claimant: there is no 'mayr'; did you mean 'mayor'?"),
        ("claim", "x", {**CLAIM, "source": "gazete"}, "names no source: there is no 'gazete'; did you mean 'gazette'?"),
        ("claim", "x", {**CLAIM, "date": "2 May"}, "--date must be a date such as 2024-08-12, not '2 May'"),
        ("claim", "x", {**CLAIM, "title": "  "}, "--title is empty"),
        ("claim", "x", {**CLAIM, "topic": "A b"}, "--topic 'A b' cannot be an id"),
        ("claim", "x", {**CLAIM, "why": "\udcff"}, "--why holds what cannot be written: the character U+DCFF"),
        ("claim", "x", {**CLAIM, "producer": "A"}, "--producer is not asked for a claim"),
        ("claim", "x", {**CLAIM, "unit": "a=b"}, "--unit is not asked for a claim"),
        ("source", "x", {**SOURCE, "kind": "third"}, "--kind must be primary or secondary, not 'third'"),
        ("source", "x", {**SOURCE, "url": "example.org"}, "--url must be a web address such as https://example.org/"),
        ("source", "x", {**SOURCE, "file": "../../x"}, "--file '../../x' is no file in content/sources"),
        ("source", "x", {**SOURCE, "file": ".hidden"}, "--file '.hidden' is no file in content/sources"),
        ("claimant", "x", {"name": "A\x07", "file": "people"}, "the character U+0007 cannot be printed"),
        ("claimant", "x", {"name": "A\x07"}, "the character U+0007 cannot be printed"),
        ("claim", "A claim", CLAIM, "'A claim' cannot be an id: an id is made of lower-case letters, digits, - and _"),
        ("claim", "../x", CLAIM, "'../x' cannot be an id"),
        ("page", "claims", {"title": "A"}, "a page cannot be called 'claims'"),
        ("dataset", "x", {**DATASET, "from": "none.csv"}, "there is no file none.csv"),
        ("dataset", "x", {**DATASET, "from": "rain.csv", "unit": "rain"}, "--unit 'rain' is not COLUMN=UNIT"),
        ("dataset", "x", {**DATASET, "from": "rain.csv", "unit": "a=b"}, "--unit: there is no column 'a'"),
        ("dataset", "x", {**DATASET, "from": "rain.csv", "primary-key": "place,day"}, "no field 'day' in 'x'"),
        ("dataset", "x", {**DATASET, "from": "rain.csv", "primary-key": "place"}, "a second row has the primary key"),
        ("dataset", "x", {**DATASET, "from": "rain.csv", "published": "TKTK"}, "--published must be a date"),
    ],
)
def test_what_does_not_fit_is_told_and_nothing_is_written(
    content: Path,
    what: str,
    name: str,
    answers: dict[str, str],
    message: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = files(content)
    assert 2 == run(what, name, answers)
    assert before == files(content)
    assert message in capsys.readouterr().err


@pytest.mark.usefixtures("content")
def test_without_a_terminal_nothing_is_asked() -> None:
    command = [sys.executable, str(ROOT / "build.py"), "new", "page", "help"]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert (2, "", "build.py: a new page needs --title\n") == (done.returncode, done.stdout, done.stderr)


# --- asking ---


def conversation(answers: list[str]) -> tuple[list[str], Callable[[str], str]]:
    """What was asked, and one who answers so and then hangs up."""
    prompts: list[str] = []
    said: Iterator[str] = iter(answers)

    def ask(prompt: str) -> str:
        prompts.append(prompt)
        for answer in said:
            return answer
        raise EOFError

    return prompts, ask


def options(what: str, name: str, *given: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    new.configure(parser)
    return parser.parse_args([what, name, *given])


def test_what_is_not_given_is_asked_and_asked_again_until_it_fits(content: Path) -> None:
    answers = ["", "Did it?", "It did.", "mayr", "mayor", "May", "2024-05-01", "gazette", "", "rain, snow", "", "Me"]
    prompts, ask = conversation(answers)
    assert 0 == new.begin(Settings(content), options("claim", "asked"), ask)
    assert len(answers) == len(prompts)
    assert prompts[1].startswith("  title is empty\ntitle: ")
    assert "claimant: who said it: the id of a claimant (mayor)\n> " == prompts[3]
    assert prompts[4].startswith("  claimant names no claimant: there is no 'mayr'; did you mean 'mayor'?\n")
    text = (content / "claims" / "asked.md").read_text("utf-8")
    assert "topics: [rain, snow]\nwhy: TKTK why this claim was chosen\n" in text
    assert "appearances: [gazette]\n" in text


def test_what_was_given_is_not_asked(content: Path) -> None:
    prompts, ask = conversation(["What is there."])
    assert 0 == new.begin(Settings(content), options("page", "help", "--title", "Help"), ask)
    assert ["summary: what a reader finds there, in one sentence [Enter leaves it out]\n> "] == prompts


def test_units_and_primary_key_of_a_table_are_asked(content: Path) -> None:
    Path("days.csv").write_text("place,year,days\nMoor,2022,3\nMoor,2023,4\n")
    prompts, ask = conversation(["days.csv", "Days", "office", "2024-01-10", "", "days", ""])
    assert 0 == new.begin(Settings(content), options("dataset", "days"), ask)
    assert "unit: what “days” counts or is measured in [Enter leaves a gap]\n> " == prompts[-2]
    assert prompts[-1].startswith("primary-key: no two rows have the same place and year; ")
    found = read(content)[0]
    assert found is not None
    assert ("days", ("place", "year")) == (
        found.datasets["days"].fields["days"].unit,
        found.datasets["days"].primaryKey,
    )


@pytest.mark.skipif(os.name != "posix", reason="there are no such terminals here")
@pytest.mark.parametrize(
    ("typed", "exit_code", "last"),
    [
        (b"Help\nWhat is there.\n", 0, "content/pages/help.md:5:1: left to write: the page"),
        (b"Help\n\x04", 2, "build.py: stopped before all questions were answered: nothing was written"),
    ],
)
def test_on_a_terminal_it_asks(content: Path, typed: bytes, exit_code: int, last: str) -> None:
    ours, theirs = os.openpty()
    command = [sys.executable, str(ROOT / "build.py"), "new", "page", "help"]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs)
    os.write(ours, typed)
    assert exit_code == process.wait(timeout=60)
    shown = os.read(ours, 100_000).decode().splitlines()
    os.close(theirs)
    os.close(ours)
    assert last in shown[-1]
    assert (exit_code == 0) == (content / "pages" / "help.md").exists()


def test_every_option_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["new", "--help"])
    said = capsys.readouterr().out
    for flag in vars(options("page", "x")):
        assert flag in ("what", "id") or f"--{flag.replace('_', '-')} " in said
