"""Content that means harm: each attack of hostile/ is told as a problem, or stands as mere text on pages.

A file of hostile/ is a kind of attack.  Each of its attacks puts some words in
the place of others of the newsroom, and says which problems become of it, or
`inert`.  What no such file could hold is below: links out of the folder, pipes,
devices, names, and sizes.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from lxml import etree, html

from factcheck import BuildFailed, checking, reading
from factcheck.cli import main
from factcheck.folders import LARGEST, LARGEST_FOR_ENGINES
from factcheck.model import Page
from factcheck.reading import read_content
from factcheck.rendering import render_pages, size
from factcheck.reports import FORMATS

from .newsroom import CONTENT, FIGURES, check, claim, write
from .publications import TEMPLATES, pages_of
from .test_robustness import try_to_build

FILES = sorted((Path(__file__).parent / "hostile").glob("*.yaml"))
ATTACKS = {
    f"{path.stem}: {name}": attack for path in FILES for name, attack in yaml.safe_load(path.read_text("utf-8")).items()
}

SCHEMES = re.compile(r"(?:https?://|mailto:|(?![a-z0-9+.-]*:)(?!//))", re.IGNORECASE)
"""How an address on a page begins: elsewhere by https, or by a path of the site."""

ADDRESSES = ("href", "src", "action", "formaction", "data", "poster", "srcset", "{http://www.w3.org/1999/xlink}href")
FOREIGN = "//iframe | //object | //embed | //base[@href] | //form[@action] | //*[@style] | //img[contains(@src, ':')]"


def attacked(attack: dict) -> dict[str, str]:
    """The file of the newsroom that an attack changes, as it is then."""
    before = CONTENT[attack["file"]]
    assert attack["old"] in before
    return {attack["file"]: before.replace(attack["old"], attack["new"], 1)}


def harm_in_html(body: bytes) -> list[str]:
    """What of a page would run, load or lead where no page should."""
    tree = html.fromstring(body.decode())
    found = [etree.tostring(each).decode()[:200] for each in tree.xpath(FOREIGN)]
    for element in tree.iter(etree.Element):
        found += [f"{element.tag} {name}" for name in element.attrib if name.lower().startswith("on")]
        found += [
            element.get(name) for name in ADDRESSES if name in element.attrib and not SCHEMES.match(element.get(name))
        ]
        if element.tag == "script" and "/static/" not in f"/{element.get('src', '')}":
            json.loads(element.text)  # markup, which is not run
            found += [] if element.get("type") == "application/ld+json" else [element.text]
    return found


def harm_in(page: Page) -> list[str]:
    """What is wrong with a file of the site, of whichever format; a file that cannot be read raises."""
    if page.path.startswith("static/"):
        return []
    if page.path.endswith(".html"):
        return harm_in_html(page.body)
    if page.path.endswith((".json", ".jsonld")):
        json.loads(page.body)
    if page.path.endswith((".xml", ".svg")):
        tree = etree.fromstring(page.body, etree.XMLParser(resolve_entities=False, no_network=True))
        return [page.path for _ in tree.iter(etree.Entity)] + [page.path] * bool(tree.getroottree().docinfo.doctype)
    return []


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_an_attack_is_told_or_is_mere_text(tmp_path: Path, attack: dict) -> None:
    publication, problems = check(write(tmp_path, attacked(attack)))
    for report in FORMATS.values():
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", report(problems))
        assert "\n::error file=a::" not in report(problems)
    expected = [] if attack["becomes"] == "inert" else attack["becomes"]
    assert expected == [problem.rule for problem in problems]
    if not problems:
        assert publication is not None
        assert [] == [harm for page in pages_of(publication).values() for harm in harm_in(page)]


def test_github_is_given_no_order_by_a_key_that_looks_like_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    text = '"##[add-mask]a\\n::error::b": {}\n"##[add-mask]c": {name: C}\n'
    content = write(tmp_path, {"claimants/more.yaml": text})
    main(["check", "--content", str(content), "--templates", str(TEMPLATES)])
    printed = "".join(capsys.readouterr())
    assert "add-mask" in printed
    assert "##[" not in printed
    assert [] == [line for line in printed.splitlines() if line.startswith("::error::")]


# --- what no file could hold ---


def unsafe(content: Path) -> list[str]:
    """The message of every problem of files that are not read."""
    with pytest.raises(BuildFailed) as failed:
        read_content(content)
    assert {"unsafe-file"} == {problem.rule for problem in failed.value.problems}
    return [problem.message for problem in failed.value.problems]


LINK, NO_FILE = "this is a link to another file", "this is no file with text in it"


def link_a_file(content: Path) -> None:
    (content / "datasets/rain/2023.csv").unlink()
    (content / "datasets/rain/2023.csv").symlink_to("/etc/passwd")


def link_a_folder(content: Path) -> None:
    (content / "claims/more").symlink_to("/etc")


def link_to_itself(content: Path) -> None:
    (content / "claims/more.md").symlink_to("more.md")


def link_to_nothing(content: Path) -> None:
    (content / "claims/more.md").symlink_to("/nowhere")


def make_a_pipe(content: Path) -> None:
    os.mkfifo(content / "claims/pipe.md")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files, and lets few make links")
@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (link_a_file, LINK),
        (link_a_folder, LINK),
        (link_to_itself, LINK),
        (link_to_nothing, LINK),
        (make_a_pipe, NO_FILE),
    ],
)
def test_what_is_no_file_is_told_and_never_opened(tmp_path: Path, harm: Callable[[Path], None], said: str) -> None:
    content = write(tmp_path, {})
    harm(content)
    assert [said] == unsafe(content)


@pytest.mark.skipif(os.name == "nt", reason="Windows lets few make links")
def test_nothing_of_a_file_that_a_link_leads_to_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = write(tmp_path, {})
    (tmp_path / "secret").write_text("the secret")
    (content / "claims/secret.md").symlink_to(tmp_path / "secret")
    main(["check", "--content", str(content), "--templates", str(TEMPLATES)])
    printed = "".join(capsys.readouterr())
    assert "secret.md:1:1" in printed
    assert "the secret" not in printed


@pytest.mark.parametrize("suffix", {**LARGEST, **LARGEST_FOR_ENGINES})
def test_a_file_that_is_too_large_is_told_and_not_read(tmp_path: Path, suffix: str) -> None:
    content = write(tmp_path, {})
    with (content / f"huge{suffix}").open("wb") as file:
        file.truncate(2**40)  # a hole: such a file costs whoever sends it nothing
    (said,) = unsafe(content)
    assert said.startswith("this file has 1,099,511,627,776 bytes")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize(
    "name", [b"a\n::error::b.yaml", b"a\x1b[2J.yaml", b"a\xff.yaml", b"a\\b.yaml", "a\u202eb.yaml".encode()]
)
def test_a_name_that_a_terminal_or_another_system_would_not_bear_is_told(
    tmp_path: Path, name: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    content = write(tmp_path, {})
    (content / "sources" / os.fsdecode(name)).write_text("{}")
    for format in FORMATS:
        assert 1 == main(["check", "--content", str(content), "--templates", str(TEMPLATES), "--format", format])
    printed = "".join(capsys.readouterr())
    assert "no other system could hold" in printed
    assert not re.search("[\x1b\u202e]|^::error::b", printed, re.MULTILINE)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize(
    "name", ["CON.yaml", "aux.yaml", "lpt1.csv", "a:b.yaml", "a*.yaml", "a.yaml ", "a.", 'a"b.yaml']
)
def test_a_name_that_windows_keeps_to_itself_is_told(tmp_path: Path, name: str) -> None:
    content = write(tmp_path, {})
    (content / "sources" / name).write_text("{}")
    assert ["no other system could hold a file of this name"] == unsafe(content)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell such files apart")
@pytest.mark.parametrize("name", ["sources/ALL.yaml", "sources/All.Yaml", "Sources/all.yaml"])
def test_files_that_other_systems_take_for_one_are_told(tmp_path: Path, name: str) -> None:
    content = write(tmp_path, {name: "b: {}\n"})
    (said,) = unsafe(content)
    assert said.startswith("other systems would take this file for ")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell such files apart")
def test_an_accent_in_two_spellings_is_one_name_elsewhere(tmp_path: Path) -> None:
    content = write(tmp_path, {"sources/\u00e9.yaml": "", "sources/e\u0301.yaml": ""})
    assert 1 == len(unsafe(content))


@pytest.mark.skipif(os.name == "nt", reason="Windows lets few make links")
def test_content_that_is_a_link_itself_is_told(tmp_path: Path) -> None:
    content = write(tmp_path, {})
    (tmp_path / "link").symlink_to(content)
    assert ["this is a link to another folder"] == unsafe(tmp_path / "link")


# --- what would fill the memory ---

HUGE = "title: Huge\nsource: office\nfields: {a: {type: integer}, b: {type: integer}}\n"
EDITION = "editions: [{published: 2024-01-10, path: a.csv}]\n"


def series(length: int) -> dict[str, str | bytes | None]:
    """A dataset of so many rows."""
    rows = "".join(f"{number},7\n" for number in range(length))
    return {"datasets/huge.yaml": HUGE + EDITION, "datasets/huge/a.csv": f"a,b\n{rows}"}


def told(content: Path) -> list[tuple[str, str]]:
    """The rule and the message of every problem."""
    return [(problem.rule, problem.message) for problem in check(content)[1]]


def test_tables_that_are_too_large_together_are_told_before_they_are_read(tmp_path: Path) -> None:
    said = "with this table, those of the site have more than 400,000 rows or 1,000,000 cells"
    content = write(tmp_path, series(0) | {"datasets/huge/a.csv": "not read\n" * 400_001})
    assert [("unsafe-file", said)] == told(content)


def test_a_file_of_too_many_values_is_told_before_it_is_read(tmp_path: Path) -> None:
    content = write(tmp_path, {"sources/more.yaml": "a: [" + "x," * 500_001 + "]\n"})
    said = "this file has more than 500,000 commas, colons, dashes, brackets and lines"
    assert [("broken-yaml", said)] == told(content)


def test_files_of_too_many_values_together_are_told_once_they_are_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_TEXTS", 100)
    pages = {f"pages/p{page}.md": "---\ntitle: Page\nsummary: A page.\n---\n" for page in range(25)}
    said = "a site has at most 100 keys and values in all of its files together"
    assert [("unsafe-file", said)] == told(write(tmp_path, pages))


def test_figures_that_rest_on_too_many_cells_are_told_once(tmp_path: Path) -> None:
    figures = "".join(f"  x{number}: {{label: X, dataset: huge, value: sum(b), unit: x}}\n" for number in range(9))
    content = write(tmp_path, series(5_000) | {"claims/more-rain.md": claim(f"figures:\n{figures}")})
    said = "with this figure, those of the claim rest on more than 20,000 cells"
    assert [("bad-rows", said)] == told(content)


def test_tables_that_show_too_many_cells_are_told_once(tmp_path: Path) -> None:
    views = "".join(f"  t{number}: {{dataset: huge, title: T}}\n" for number in range(9))
    body = "".join(f"![x](table:t{number})\n\n" for number in range(9))
    content = write(tmp_path, series(5_000) | {"claims/more-rain.md": claim(f"tables:\n{views}", body)})
    said = "with this, the charts and tables of the claim show more than 20,000 cells"
    assert [("bad-rows", said)] == told(content)


def test_a_table_in_markdown_is_not_filled_up_to_a_million_cells(tmp_path: Path) -> None:
    table = "|a" * 500 + "|\n" + "|-" * 500 + "|\n" + "||\n" * 1_000
    content = write(tmp_path, {"pages/about.md": f"---\ntitle: About\n---\n{table}"})
    said = "a table in Markdown has at most 5,000 cells: write a dataset"
    assert [("unwieldy-text", said)] == told(content)


def test_a_number_of_more_digits_than_anybody_counted_is_told_in_brief(tmp_path: Path) -> None:
    rows = f"a,b\n1,{'9' * 100_000}\n"
    content = write(tmp_path, series(1) | {"datasets/huge/a.csv": rows})
    said = f"'{'9' * 100}\u2026' is not a whole number such as 1,268,880"
    assert [("csv-cell", said)] == told(content)


def test_a_figure_that_grows_with_each_step_is_told(tmp_path: Path) -> None:
    steps = "".join(f"  x{n}: {{label: X, formula: x{n - 1} * x{n - 1}, unit: x}}\n" for n in range(1, 20))
    figures = f"figures:\n  x0: {{label: X, dataset: huge, rows: {{a: 1}}, value: b, unit: x}}\n{steps}"
    content = write(tmp_path, series(3) | {"claims/more-rain.md": claim(figures)})
    assert [("bad-formula", "the result has too many digits")] == told(content)


def test_prose_may_have_more_places_than_any_figure(tmp_path: Path) -> None:
    body = f"It was [0.{'0' * 300}1](figure:before) mm.\n"
    content = write(tmp_path, {"claims/more-rain.md": claim(FIGURES, body)})
    assert ["prose-disagrees"] == [rule for rule, _ in told(content)]


# --- what would take for ever ---


@pytest.mark.parametrize("backwards", [False, True])
def test_a_figure_may_rest_on_a_thousand_others(tmp_path: Path, backwards: bool) -> None:
    steps = [f"  x{n}: {{label: X, formula: x{n - 1} + 1, unit: mm}}\n" for n in range(1, 1_001)]
    first = "  x0: {label: X, dataset: rain, rows: {place: Moor, year: 2023}, value: mm}\n"
    figures = "figures:\n" + "".join([first, *steps][:: -1 if backwards else 1])
    content = write(tmp_path, {"claims/more-rain.md": claim(figures)})
    assert 0 == try_to_build(content)


def test_figures_that_all_rest_on_all_before_them_are_measured_once_each(tmp_path: Path) -> None:
    steps = "".join(
        f"  x{n}: {{label: X, formula: {' + '.join(f'x{k}' for k in range(n))}, unit: mm}}\n" for n in range(1, 60)
    )
    first = "  x0: {label: X, dataset: rain, rows: {place: Moor, year: 2023}, value: mm}\n"
    content = write(tmp_path, {"claims/more-rain.md": claim(f"figures:\n{first}{steps}")})
    assert 0 == try_to_build(content)


@pytest.mark.parametrize(
    "text", ["[](" + " " * 9_900 + "x", "```x\n\n" * 16_000, "`" * 19 + " ``x" * 2_000, "a" + " \n" * 40_000 + "x"]
)
def test_text_for_which_the_end_is_looked_for_in_vain_ends(tmp_path: Path, text: str) -> None:
    try_to_build(write(tmp_path, {"pages/about.md": f"---\ntitle: About\n---\n{text}\n"}))


@pytest.mark.parametrize(
    "text",
    [
        "a: x\nb" + " " * 4_000_000 + ": [\n",
        "a: {" + "b: x, " * 10_000 + "}\n",
        "a: {b: x;" + " c: x;" * 400_000 + "\n",
        'a: "' + "\\x41 " * 100_000 + '"\n',
    ],
)
def test_a_line_of_yaml_that_is_too_long_for_hints_ends(tmp_path: Path, text: str) -> None:
    assert try_to_build(write(tmp_path, {"sources/more.yaml": text})) > 0


def test_a_header_of_half_a_million_columns_is_told_in_part(tmp_path: Path) -> None:
    header = ",".join(f"x{number}" for number in range(500_000))
    content = write(tmp_path, series(1) | {"datasets/huge/a.csv": f"a,b,{header}\n"})
    assert ["csv-header"] * 20 == [rule for rule, _ in told(content)]


PARAGRAPH = 9_990
SIGNS = ["`` ` ", "*", "_", "**a _b ", "> ", "- ", "<", "&", "\\", "[a] ", "[a](b) ", "[^a] ", "| ", "#", '"', "'", "“"]
SIGNS += [
    "1 ",
    "1,",
    "1:1:",
    "one ",
    "May 1 ",
    "<!--",
    "</",
    "a@b.",
    "http://",
    "[a][b] ",
    "\n- ",
    "TODO ",
    "½",
    "**",
    "~~~\n",
]
SIGNS += ["[", "(", "![", "](", "`", "[a](<", '[a](b "', "```\n", "a\n", "    a\n", " ", "\n"]


@pytest.mark.parametrize("sign", SIGNS, ids=repr)
def test_a_paragraph_of_any_sign_ends_in_pages_or_in_problems_of_the_content(tmp_path: Path, sign: str) -> None:
    body = ("x" + sign * (PARAGRAPH // len(sign)) + "\n\n") * 2
    content = write(tmp_path, {"claims/more-rain.md": claim("", body)})
    try_to_build(content)  # whatever is no problem of the content is raised


def test_many_keys_and_many_empty_lines_are_told_one_by_one(tmp_path: Path) -> None:
    keys = "".join(f"k{number}: x\n" for number in range(15_000))
    rows = "place,year,mm,days,wet,first\n" + ",,,,,\n" * 20_000
    files = {"sources/more.yaml": keys, "datasets/rain/2024.csv": rows, "claims/more-rain.md": claim("", "\n" * 90_000)}
    _, problems = check(write(tmp_path, files))
    assert 15_001 == len(problems)


# --- what would fill the disk ---


def test_charts_and_tables_of_all_claims_that_show_too_many_cells_are_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "MOST_CELLS", 50_000)
    front, body = "tables:\n  t: {dataset: huge, title: T}\n", "![x](table:t)\n"
    claims = {f"claims/more-{number:03}.md": claim(front, body) for number in range(6)}
    content = write(tmp_path, series(5_000) | claims)
    said = "with those of this claim, figures, charts and tables of the site show more than 50,000 cells"
    assert [("bad-rows", said)] == told(content)


def test_a_site_that_no_host_takes_is_told_where_its_largest_file_comes_from(tmp_path: Path) -> None:
    front = "figures: {x: {label: X, dataset: huge, rows: {a: 1}, value: b, unit: x}}\n"
    content = write(tmp_path, series(5_000) | {"claims/more-rain.md": claim(front)})
    publication, _ = check(content)
    assert publication is not None
    sizes = render_pages(publication, TEMPLATES, size)
    with pytest.raises(BuildFailed) as failed:
        render_pages(publication, TEMPLATES, lambda page: size(page) * 1_000_000_000 // sum(sizes) + 1, weigh=int)
    (problem,) = failed.value.problems
    assert ("unsafe-file", content / "datasets/huge.yaml") == (problem.rule, problem.at.path)
    assert "the site would have more than 1,000,000,000 bytes" in problem.message
    assert "datasets/huge/index.html" in problem.message
