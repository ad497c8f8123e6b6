"""The documents are true: what they name exists, what exists is named, and every example in them builds.

A block of code whose fence names a file (```` ```yaml docs/example/content/site.yaml ````) is an excerpt of it.
The console blocks of docs/authors.md are run in their order, in a folder beside `my-site/`; `ACCEPT=1 pytest
tests/test_docs.py` writes what is printed now.  `make docs` writes the parts of docs/ that are made from the code.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import jinja2
import pytest

from factcheck import BuildFailed, Settings, check, model
from factcheck.cards.looks import Style
from factcheck.cli import COMMANDS, main
from factcheck.model import Declared
from factcheck.problems import RULES, WARNINGS
from factcheck.reading import read_content
from factcheck.rendering import Press
from factcheck.starting import start_site

from .publications import TEMPLATES
from .tools.documents import MACRO, UNWRITTEN, documents

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
AUTHORS = ROOT / "docs" / "authors.md"
EXAMPLE = ROOT / "docs" / "example" / "content"
LARGE = ROOT / "docs" / "example-large" / "content"
DOCUMENTS = [README, *sorted((ROOT / "docs").glob("*.md"))]
PICTURE = ROOT / "docs" / "claim-page.png"

FENCE = re.compile(r"^```(?P<kind>\w+)[ ]?(?P<place>\S*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
LINK = re.compile(r"\]\((?P<path>[^)#\s]*)(?:#(?P<anchor>[^)\s]+))?\)")
CELLS = re.compile(r"^\| (?:\[)?`(?P<name>[^`]+)`[^|]* \|", re.MULTILINE)
OPTION = re.compile(r"--[a-z][a-z-]*")
VARYING = re.compile(r"\d+(?= (?:files?|pages?|unchanged)\b)|\d+\.\d\d(?= s$)", re.MULTILINE)
"""What a command prints otherwise on another machine, or after any change of the generator."""

KEYS: dict[str, tuple[type[Declared], ...]] = {
    "Keys of site.yaml": (model.Site,),
    "Keys of a publisher": (model.Publisher,),
    "Keys of a rating": (model.Rating,),
    "Keys of a claimant": (model.Claimant,),
    "Keys of a page": (model.TextPage,),
    "Keys of a source": (model.Source,),
    "Keys of an excerpt": (model.Excerpt,),
    "Keys of a dataset": (model.Dataset,),
    "Keys of a field": (model.DataField,),
    "Keys of about": (model.About,),
    "Keys of an edition": (model.Edition,),
    "Keys of a break": (model.Break,),
    "Keys of a claim": (model.Claim,),
    "Keys of a quote": (model.Quote,),
    "Keys of what was claimed": (model.Claimed,),
    "Keys of every figure": (model.Figure,),
    "Keys of a figure that is read from a table": (model.TableFigure,),
    "Keys of a figure that is computed from others": (model.FormulaFigure,),
    "Keys of a verdict that is computed": (model.ComputedVerdict,),
    "Keys of a verdict that is judged": (model.JudgedVerdict,),
    "Keys of a chart": (model.Chart,),
    "Keys of a table": (model.TableView,),
    "Keys of a piece of evidence": (model.Evidence,),
    "Keys of a disagreement": (model.Disagreement,),
    "Keys of a reply": (model.Reply,),
    "Keys of a correction": (model.ClaimCorrection, model.Correction),
    "Keys of a withdrawal": (model.Withdrawal,),
    "Keys of the published record": (model.Published,),
    "Keys of a published rating": (model.PublishedRating,),
    "Keys of a published claim": (model.PublishedClaim,),
    "Keys of a published verdict": (model.PublishedVerdict,),
    "Keys of a published figure": (model.PublishedFigure,),
}
"""The headings under which docs/authors.md tells the keys of each declared type."""

GIVEN = {"id", "body"}
"""What no author writes as a key: the file's name, and what stands under the front matter."""


@dataclass(frozen=True)
class Example:
    """A block of code in a document, and the file that its fence names."""

    document: Path
    line: int
    kind: str
    place: str
    text: str

    def __str__(self) -> str:
        return f"{self.document.name}:{self.line}"


def examples(document: Path) -> Iterator[Example]:
    """Every block of code of a document."""
    written = document.read_text("utf-8")
    for found in FENCE.finditer(written):
        line = written.count("\n", 0, found.start()) + 1
        yield Example(document, line, found["kind"], found["place"], found["text"])


def prose(document: Path) -> str:
    """A document without its blocks of code."""
    return FENCE.sub("", document.read_text("utf-8"))


def section(heading: str, document: Path = AUTHORS) -> str:
    """What stands under a heading, up to the next one."""
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", prose(document), re.MULTILINE | re.DOTALL)
    assert found, f"{document.name} has no heading {heading!r}"
    return found[1]


def told(heading: str, document: Path) -> list[str]:
    """What the table under a heading names, a row each."""
    return [found["name"] for found in CELLS.finditer(section(heading, document))]


ALL = [example for document in DOCUMENTS for example in examples(document)]
EXCERPTS = [each for each in ALL if each.place and not each.place.startswith("my-site")]


# --- examples -----------------------------------------------------------------


def test_there_are_examples() -> None:
    assert len(EXCERPTS) > 20


@pytest.mark.parametrize("example", EXCERPTS, ids=str)
def test_an_example_is_an_excerpt_of_a_file_that_builds(example: Example) -> None:
    lines = [line.strip() for line in (ROOT / example.place).read_text("utf-8").splitlines()]
    wanted = [line.strip() for line in example.text.splitlines()]
    starts = [start for start, line in enumerate(lines) if line == wanted[0]]
    assert any(wanted == lines[start : start + len(wanted)] for start in starts), example.text


def test_every_example_of_content_names_its_file() -> None:
    nameless = [str(each) for each in ALL if each.kind in ("yaml", "markdown", "csv", "jinja") and not each.place]
    assert [] == nameless


@pytest.mark.parametrize(
    "content", [EXAMPLE, ROOT / "factcheck" / "starter" / "content"], ids=lambda path: path.parent.name
)
def test_the_files_that_examples_are_taken_from_have_no_problem(content: Path) -> None:
    publication, _ = check(Settings(content=content, templates=TEMPLATES, drafts=True))
    assert publication.checks


def test_the_files_of_the_guide_to_large_tables_have_no_problem() -> None:
    pytest.importorskip("duckdb", reason="the engine is not installed")
    publication, _ = check(Settings(content=LARGE, templates=TEMPLATES))
    assert publication.checks


def owner(kind: type[Declared], name: str) -> type[Declared]:
    """The type that declares a key: what both kinds of figures have is a figure's."""
    return model.Figure if issubclass(kind, model.Figure) and name in model.Figure.model_fields else kind


def used(value: object) -> Iterator[tuple[type[Declared], str]]:
    """Every key that authors gave, with the type that declares it."""
    if isinstance(value, Declared):
        for name in value.model_fields_set - GIVEN:
            yield owner(type(value), name), name
            yield from used(getattr(value, name))
    elif isinstance(value, Mapping):
        yield from (each for inner in value.values() for each in used(inner))
    elif isinstance(value, tuple):
        yield from (each for inner in value for each in used(inner))


def test_the_example_site_uses_every_key() -> None:
    content, _ = read_content(EXAMPLE, drafts=True)
    large, _ = read_content(LARGE)
    published = content.published, content.withdrawn, large.datasets
    authors = content.site, content.claims, content.sources, content.datasets, content.claimants, content.pages
    given = {*used((*authors, *published))}
    kinds = {each for types in KEYS.values() for each in types}
    assert (
        set()
        == {(owner(kind, name), name) for kind in kinds for name in kind.model_fields if name not in GIVEN} - given
    )


# --- the way from nothing to a published claim ---------------------------------


def as_everywhere(printed: str) -> str:
    """What is printed, without what differs from machine to machine."""
    return VARYING.sub("N", printed).strip()


def commands(example: Example) -> Iterator[str]:
    """The commands of a console block, each of one line or more."""
    yield from re.findall(r"^\$ ((?:.*\\\n)*.*)$", example.text, re.MULTILINE)


def run(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What a command of the docs prints; `cd` goes where it says."""
    words = shlex.split(command.replace("\\\n", " "))
    if words[0] == "cd":
        os.chdir(words[1])
        return ""
    assert ["python", "build.py"] == words[:2]
    main(words[2:])
    printed = capsys.readouterr()
    return printed.out + printed.err


def test_the_way_to_a_published_claim_goes_as_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    (tmp_path / "factcheck").mkdir()
    monkeypatch.chdir(tmp_path / "factcheck")
    for example in examples(AUTHORS):
        if example.place.startswith("my-site"):
            (tmp_path / example.place).write_text(example.text, "utf-8")
        elif example.kind == "console":
            printed = "".join(f"$ {command}\n{run(command, capsys)}" for command in commands(example))
            if os.environ.get("ACCEPT"):
                fence = "```console\n{}```"
                whole = AUTHORS.read_text("utf-8")
                AUTHORS.write_text(whole.replace(fence.format(example.text), fence.format(printed)), "utf-8")
            else:
                assert as_everywhere(example.text) == as_everywhere(printed)
    assert (tmp_path / "my-site" / "site" / "claims" / "rain-doubled" / "index.html").is_file()


# --- keys, rules, commands -------------------------------------------------------


@pytest.mark.parametrize("heading", KEYS)
def test_the_keys_of_a_declared_type_are_told_and_no_others(heading: str) -> None:
    rows = re.findall(r"^\| `(\w+)` \| (yes|no) \|", section(heading), re.MULTILINE)
    wanted = {}
    for each in KEYS[heading]:
        inherited = model.Figure.model_fields if each in (model.TableFigure, model.FormulaFigure) else {}
        for name, field in each.model_fields.items():
            if name not in GIVEN and (name not in inherited or field.is_required() != inherited[name].is_required()):
                wanted[name] = "yes" if field.is_required() else "no"
    assert wanted == dict(rows)


def test_every_declared_type_is_told() -> None:
    def below(kind: type[Declared]) -> Iterator[type[Declared]]:
        for each in kind.__subclasses__():
            yield each
            yield from below(each)

    declared = {each for each in below(Declared) if each.__module__.startswith("factcheck.model.")}
    assert declared == {each for types in KEYS.values() for each in types}


def test_every_rule_has_a_section_that_says_how_to_mend_it() -> None:
    page = (ROOT / "docs" / "rules.md").read_text("utf-8")
    assert list(RULES) == re.findall(r"^### (\S+)$", page, re.MULTILINE)
    assert UNWRITTEN not in page


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_what_is_made_from_the_code_is_as_the_code_says(path: Path) -> None:
    assert documents()[path] == path.read_text("utf-8"), "`make docs` writes it anew"


def help_of(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit):
        main([*arguments, "--help"])
    return capsys.readouterr().out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_stands_in_the_readme_and_in_the_guide(command: str) -> None:
    named = [f"python build.py {command}".removesuffix(" build")]
    for document, heading in ((README, "Commands and options"), (AUTHORS, "Every command")):
        rows = told(heading, document)
        assert any(row == name or row.startswith(f"{name} ") for row in rows for name in named), document.name


def test_every_option_is_told_and_no_others(capsys: pytest.CaptureFixture[str]) -> None:
    without_a_word = {*OPTION.findall(help_of([], capsys))}
    common = without_a_word & {*OPTION.findall(help_of(["check"], capsys))} - {"--help"}
    own = {each for name in COMMANDS for each in OPTION.findall(help_of([name], capsys))} - {"--help"}
    rows = {OPTION.findall(row)[0] for row in told("Commands and options", README) if row.startswith("--")}
    assert common == rows
    assert rows == {OPTION.findall(row)[0] for row in told("Options of every command", AUTHORS)}
    text = section("Every command") + section("Options of new") + section("Options of links")
    text += section("Options of revise")
    assert own <= common | {option for code in re.findall(r"`([^`]*)`", text) for option in OPTION.findall(code)}
    for heading in ("Options of new", "Options of links", "Options of revise"):
        assert {OPTION.findall(row)[0] for row in told(heading, AUTHORS)} <= own


def test_every_warning_is_told_with_what_to_do() -> None:
    assert sorted(WARNINGS) == sorted(told("Sources stay alive", AUTHORS))


# --- templates -------------------------------------------------------------------


@pytest.fixture(scope="module")
def environment() -> jinja2.Environment:
    publication, _ = check(Settings(content=EXAMPLE, templates=TEMPLATES))
    return Press(publication, TEMPLATES).environment


@pytest.mark.parametrize(("what", "heading"), [("filters", "Filters"), ("tests", "Tests"), ("globals", "Everywhere")])
def test_what_templates_may_use_is_told(what: str, heading: str, environment: jinja2.Environment) -> None:
    ours = {*getattr(environment, what)} - {*getattr(jinja2.Environment(), what)}
    assert ours == {*told(heading, ROOT / "docs" / "templates.md")}


def test_every_macro_says_what_it_makes() -> None:
    written = "\n".join(path.read_text("utf-8") for path in sorted((TEMPLATES / "macros").glob("*.html")))
    macros = re.findall(r"{% macro (\w+\([^)]*\))", written)
    assert macros
    assert macros == [found["call"] for found in MACRO.finditer(written)]


def test_every_template_is_told() -> None:
    files = {path.name for path in TEMPLATES.iterdir() if path.is_file()}
    assert files == {*told("Templates", ROOT / "docs" / "templates.md")}


def test_every_key_of_the_style_of_share_images_is_told() -> None:
    assert {*Style.model_fields} == {*told("Change the look of share images", ROOT / "docs" / "templates.md")}


# --- links and the picture -----------------------------------------------------------


def anchors(document: Path) -> set[str]:
    """The addresses of a document's headings, as GitHub makes them."""
    seen: dict[str, int] = {}
    found = set()
    for heading in HEADING.findall(prose(document)):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
        slug = re.sub(r"[^\w\- ]", "", words).replace(" ", "-")
        seen[slug] = seen.get(slug, 0) + 1
        found.add(slug if seen[slug] == 1 else f"{slug}-{seen[slug] - 1}")
    return found


def astray(document: Path) -> Iterator[str]:
    """The links of a document that lead nowhere."""
    for path, anchor in LINK.findall(re.sub(r"`[^`\n]*`", "", prose(document))):
        if path.startswith("https://"):
            continue
        target = (document.parent / path).resolve() if path else document
        if not target.exists() or (anchor and anchor not in anchors(target)):
            yield f"{document.name}: {path}#{anchor}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(document: Path) -> None:
    assert [] == list(astray(document))


def test_in_a_new_site_every_link_leads_somewhere_too(tmp_path: Path) -> None:
    start_site(tmp_path)
    guides = sorted((tmp_path / "docs").glob("*.md"))
    assert [path.name for path in DOCUMENTS[1:]] == [path.name for path in guides]
    assert [] == [each for path in (tmp_path / "README.md", *guides) for each in astray(path)]


def test_the_picture_is_small_and_shown() -> None:
    assert PICTURE.stat().st_size < 150_000
    assert "](docs/claim-page.png)" in README.read_text("utf-8")


def test_every_document_is_named_in_the_readme() -> None:
    named = README.read_text("utf-8")
    assert [] == [path.name for path in DOCUMENTS[1:] if f"(docs/{path.name})" not in named]


def test_an_example_that_breaks_would_be_found(tmp_path: Path) -> None:
    broken = tmp_path / "content"
    for path in EXAMPLE.rglob("*"):
        if path.is_file():
            copy = broken / path.relative_to(EXAMPLE)
            copy.parent.mkdir(parents=True, exist_ok=True)
            wrong = b"rose 94%" if path.suffix == ".md" else b"rose 93%"
            copy.write_bytes(path.read_bytes().replace(b"rose 93%", wrong))
    with pytest.raises(BuildFailed, match="1 problem"):
        check(Settings(content=broken, templates=TEMPLATES))
