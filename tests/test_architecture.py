"""The shape of the code, held by reading it: who imports whom, and what nobody does."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "factcheck"
MODULES = sorted(PACKAGE.rglob("*.py"))

IMPORTS = {
    # what everything speaks of
    "characters": "",
    "problems": "",
    "ordinary": "",
    "folders": "ordinary problems",
    "progress": "",
    "workers": "",
    "generator": "",
    "intended": "",
    "scalars": "intended problems",
    "model": "problems scalars",
    # read
    "mistakes": "",
    "frontmatter": "characters mistakes problems",
    "gaps": "problems",
    "declaring": "frontmatter gaps model problems scalars",
    "remembering": "",
    "tables": "characters folders intended model problems remembering scalars",
    "engines": "characters model problems scalars tables",
    "files": "declaring frontmatter gaps model problems tables",
    "reading": "engines files folders model problems remembering scalars",
    "ondemand": "",
    "rereading": "engines files folders model ondemand problems",
    # check
    "numerals": "",
    "scanning": "characters numerals problems",
    "arithmetic": "",
    "formulas": "arithmetic problems",
    "units": "numerals",
    "references": "model problems",
    "foundations": "model",
    "choosing": "engines intended model problems references tables",
    "measuring": "arithmetic choosing engines formulas model problems references",
    "filters": "model",
    "publishing": "filters model problems scalars scanning",
    "checking": (
        "arithmetic choosing formulas foundations intended measuring model numerals problems progress publishing"
        " references remembering scalars scanning tables units"
    ),
    # render
    "contrasts": "filters model numerals",
    "charts": "contrasts filters model problems",
    "prose": "characters",
    "listings": "filters model",
    "disagreements": "foundations model",
    "metadata": "filters listings model problems prose",
    "evidence": "choosing filters metadata model",
    "auditing": "characters choosing filters listings measuring model",
    "citations": "filters model",
    "cards": "files filters listings model problems prose scalars",
    "outlines": "model",
    "searching": "filters model prose",
    "indexing": "model searching",
    "rendering": (
        "auditing cards charts citations disagreements evidence filters generator indexing listings metadata"
        " model outlines problems progress prose searching workers"
    ),
    # write
    "exits": "problems",
    "replacing": "",
    "exchanging": "",
    "writing": "exchanging exits model ordinary replacing",
    "inventories": "",
    "holding": "exits inventories problems replacing",
    "manifests": "generator model",
    "mending": "exits problems replacing",
    # all of it
    "settings": "",
    "stamps": "generator inventories ordinary replacing settings",
    "keeping": "inventories ordinary stamps",
    "gallery": "cards keeping model",
    "standing": "listings model outlines stamps",
    "resuming": (
        "checking inventories keeping listings model ondemand outlines problems rereading settings stamps standing"
    ),
    "stages": (
        "cards checking exchanging gallery holding indexing inventories keeping manifests model problems progress"
        " reading rendering resuming searching settings stamps writing"
    ),
    "factcheck": "exits problems settings stages",
    "reports": "characters folders problems",
    # the preview
    "previewing": "cards checking model outlines problems reading remembering rendering resuming settings",
    "overlay": "problems reports",
    "swapping": "",
    "serving": "exits overlay previewing swapping",
    "terminal": "problems progress reports",
    # for authors
    "schemas": "declaring model scalars",
    "adding": "exits replacing",
    "fetching": "",
    "linking": "adding exits fetching model ordinary problems scanning",
    "starting": "adding exits",
    "importing": "exits problems scalars tables",
    "beginning": "adding characters exits frontmatter gaps importing problems scalars",
    "recording": "beginning model problems publishing",
    "revising": (
        "beginning checking exits files filters frontmatter gaps importing measuring mending model numerals problems"
        " remembering reports scalars scanning tables"
    ),
    # what was published, computed again
    "shelves": "fetching",
    "verifying": "evidence manifests shelves",
    "commands": (
        "adding auditing beginning characters checking evidence exits factcheck fetching files"
        " generator importing inventories keeping linking mending model previewing problems publishing reading"
        " recording remembering rendering reports revising scalars schemas serving settings shelves stages stamps"
        " starting terminal verifying"
    ),
    "cli": "exits problems reports settings terminal",
}
"""Each module, or folder of modules, and what it may import: only what stands above it."""

OUTSIDE = {
    "cli": "",
    "cards": "PIL fontTools pydantic",
    "declaring": "pydantic pydantic_core",
    "engines": "duckdb",
    "frontmatter": "yaml",
    "importing": "python_calamine",
    "model": "pydantic",
    "prose": "markdown markupsafe nh3",
    "rendering": "jinja2 markupsafe",
    "scalars": "pydantic_core",
    "serving": "livereload tornado watchfiles",
    "schemas": "pydantic pydantic_core",
}
"""The packages of others that a module may import; a module that is not named may import none."""

OPENS_FILES = {
    "adding",
    "beginning",
    "cards",
    "engines",
    "evidence",
    "folders",
    "holding",
    "importing",
    "gallery",
    "indexing",
    "keeping",
    "linking",
    "mending",
    "ordinary",
    "reading",
    "rendering",
    "replacing",
    "reports",
    "rereading",
    "revising",
    "shelves",
    "stamps",
    "starting",
    "tables",
    "terminal",
    "verifying",
    "workers",
    "writing",
}
OPENING = {"open", "read_bytes", "read_text", "write_bytes", "write_text"}
OPENING |= {"open_ordinary", "read_ordinary", "read_file", "open_anew"}
CLOCKS = re.compile(
    r"\btime\.(?:time|time_ns|monotonic|perf_counter(?:_ns)?|localtime|gmtime|strftime)\b|\b(?:now|utcnow|today|getmtime)\(\)"
)
CHANCE = {"random", "secrets", "uuid"}


def unit(path: Path) -> str:
    """The name of a module in the table: its own, its folder's, or that of the package."""
    name = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "factcheck" if name == "__init__" else name


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """What a module imports, and whether that is a part of this package."""
    folder = path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name.partition(".")[0], False) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield str(node.module).partition(".")[0], False
        elif isinstance(node, ast.ImportFrom):
            base = folder[: len(folder) - node.level + 1]
            inner = [*base[1:], *(node.module or "").split(".")]
            first = next(filter(None, inner), "")
            names = [first] if first else [alias.name for alias in node.names]
            yield from ((name if name in IMPORTS else "factcheck", True) for name in names)


def test_the_table_names_every_module() -> None:
    assert set(IMPORTS) == {unit(path) for path in MODULES}


def test_the_table_allows_no_circle() -> None:
    names = list(IMPORTS)
    for name, allowed in IMPORTS.items():
        assert [] == [other for other in allowed.split() if names.index(other) >= names.index(name)]


@pytest.mark.parametrize("name", IMPORTS)
def test_a_module_imports_what_the_table_says_and_nothing_else(name: str) -> None:
    found = {other for path in MODULES if unit(path) == name for other, ours in imports(path) if ours}
    assert set(IMPORTS[name].split()) == found - {name}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_each_library_has_one_module_that_knows_it(path: Path) -> None:
    outside = {name for name, ours in imports(path) if not ours and name not in sys.stdlib_module_names}
    assert outside <= set(OUTSIDE.get(unit(path), "").split())


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_the_edges_open_files(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    called = {
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
    }
    assert unit(path) in OPENS_FILES or not called & OPENING


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_the_clock_is_read_for_people_and_for_the_day_of_what_the_world_says_and_nowhere_else(path: Path) -> None:
    code = ast.unparse(ast.parse(path.read_text("utf-8")))
    allowed = ["today()", "time.perf_counter_ns", "time.perf_counter_ns"] if unit(path) == "terminal" else []
    assert allowed == CLOCKS.findall(code)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_nothing_is_left_to_chance(path: Path) -> None:
    assert not CHANCE & {name for name, _ in imports(path)}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_number_is_a_float(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    constants = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    assert "float" not in names
    assert [] == [value for value in constants if isinstance(value, float)]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_mistake_of_ours_is_swallowed(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None
            assert not re.search(r"\b(?:Base)?Exception\b", ast.unparse(node.type))
            assert not isinstance(node.body[0], ast.Pass)


def test_nothing_is_executed_that_authors_write() -> None:
    for path in MODULES:
        called = {
            getattr(node.func, "id", "")
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Call)
        }
        assert not called & {"eval", "exec", "compile", "__import__"}


@pytest.mark.parametrize(
    "path", sorted(path for path in (ROOT / "templates").rglob("*") if path.suffix in (".html", ".svg", ".xml", ".txt"))
)
def test_templates_trust_no_text(path: Path) -> None:
    assert not re.search(r"\|\s*safe\b|autoescape\s+false", path.read_text("utf-8"))
