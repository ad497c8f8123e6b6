"""What is made from the code and kept with it: `python -m tests.tools.documents` writes it anew.

docs/rules.md         of every rule its sentence and an example, from `RULES` and tests/sites/; how to mend it is
                      written there by hand, and kept
docs/architecture.md  what each module is for: the first line of its docstring
docs/templates.md     the macros and what each makes; the types that templates get, and what they have
verify.py.deflated    the program of every bundle of evidence, compressed: kept, as zlib's bytes differ between versions
"""

from __future__ import annotations

import ast
import re
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from factcheck.evidence.archives import DEFLATED as BY_DEFLATE
from factcheck.evidence.archives import deflated
from factcheck.evidence.bundles import DEFLATED, VERIFIER
from factcheck.problems import RULES

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
SITES = ROOT / "tests" / "sites"
PACKAGE = ROOT / "factcheck"
UNWRITTEN = "TKTK how to mend it"

RULE = re.compile(r"^### (?P<rule>[a-z0-9-]+)\n.*?^```\n\n(?P<mend>.*?)(?=\n+^##|\s*\Z)", re.MULTILINE | re.DOTALL)
MACRO = re.compile(r"{# (?P<makes>[^#]+?)\.? #}\n{% macro (?P<call>\w+\([^)]*\)) -?%}")
GROUP = re.compile(r'^    (?:# (?P<group>.+)|"(?P<rule>[a-z0-9-]+)": .*)$', re.MULTILINE)


def documents() -> Mapping[Path, str]:
    """Each document that has a part which is made, as it should be."""
    rules, architecture, templates = (DOCS / f"{name}.md" for name in ("rules", "architecture", "templates"))
    return {
        rules: rules_page(rules.read_text("utf-8")),
        architecture: with_part(architecture.read_text("utf-8"), "modules", modules()),
        templates: with_part(with_part(templates.read_text("utf-8"), "macros", macros()), "types", types()),
    }


def rules_page(page: str) -> str:
    """Every rule under its group, with an example; what stands before the first group and how to mend it are kept."""
    mends = {found["rule"]: found["mend"].strip() for found in RULE.finditer(page)}
    opening = page.partition("\n## ")[0].strip()
    parts = [opening]
    for group, rules in groups():
        parts.append(f"## {group.capitalize()}")
        parts += [rule_section(rule, mends.get(rule, UNWRITTEN)) for rule in rules]
    return "\n\n".join(parts) + "\n"


def rule_section(rule: str, mend: str) -> str:
    """A rule: its sentence, the first problem that its site has, and how to mend it."""
    example = (SITES / rule / "expected.txt").read_text("utf-8").split("\n\n")[0].strip("\n")
    return f"### {rule}\n\n{RULES[rule]}\n\n```text\n{example}\n```\n\n{mend}"


def groups() -> Iterator[tuple[str, list[str]]]:
    """The groups in which `RULES` tells its rules, by the comments between them."""
    source = (PACKAGE / "problems.py").read_text("utf-8").partition("RULES: ")[2].partition("\n}\n")[0]
    group, rules = "", list[str]()
    for found in GROUP.finditer(source):
        if found["group"]:
            if rules:
                yield group, rules
            group, rules = found["group"], []
        else:
            rules.append(found["rule"])
    yield group, rules


def modules() -> str:
    """Every module, and the first line of what it says of itself."""
    rows = ["| module | what it is for |", "|---|---|"]
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix().removesuffix("__init__.py").removesuffix(".py")
        said = first_line(ast.parse(path.read_text("utf-8")))
        rows.append(f"| [`{name or 'factcheck'}`](../{path.relative_to(ROOT).as_posix()}) | {said} |")
    return "\n".join(rows)


def macros() -> str:
    """Every macro with its arguments, and what the comment above it says that it makes."""
    rows = ["| file | macro | makes |", "|---|---|---|"]
    for path in sorted((ROOT / "templates" / "macros").glob("*.html")):
        for found in MACRO.finditer(path.read_text("utf-8")):
            rows.append(f"| `{path.name}` | `{found['call']}` | {found['makes']} |")
    return "\n".join(rows)


def types() -> str:
    """Every type that the build establishes: what it is, and what it has."""
    rows = ["| type | what it is | what it has |", "|---|---|---|"]
    modules = sorted((PACKAGE / "model" / "established").glob("*.py"))
    for node in (node for module in modules for node in ast.parse(module.read_text("utf-8")).body):
        if isinstance(node, ast.ClassDef):
            rows.append(f"| `{node.name}` | {first_line(node)} | {', '.join(f'`{name}`' for name in names(node))} |")
    return "\n".join(rows)


def names(node: ast.ClassDef) -> Iterator[str]:
    """The fields of a type, then what is worked out from them."""
    for each in node.body:
        if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name):
            yield each.target.id
        elif isinstance(each, ast.FunctionDef) and each.decorator_list:
            yield each.name


def first_line(node: ast.Module | ast.ClassDef) -> str:
    """The first paragraph of a docstring as one line of a table."""
    return " ".join((ast.get_docstring(node) or "").partition("\n\n")[0].split()).replace("|", r"\|")


def with_part(page: str, name: str, part: str) -> str:
    """A page with what stands between the marks of a part in its place."""
    between = re.compile(rf"(<!-- made: {name} -->\n).*?(\n<!-- end -->)", re.DOTALL)
    assert between.search(page), f"there is no part {name}"
    return between.sub(lambda found: f"{found[1]}{part}{found[2]}", page)


def is_deflated() -> bool:
    """Whether what is kept of the verifier in compressed form is the verifier as it is."""
    return DEFLATED.is_file() and deflated(VERIFIER.read_bytes(), DEFLATED.read_bytes()).method == BY_DEFLATE


def deflate() -> bytes:
    """The verifier as this machine's zlib compresses it."""
    return zlib.compress(VERIFIER.read_bytes(), zlib.Z_BEST_COMPRESSION, -zlib.MAX_WBITS)


if __name__ == "__main__":
    for path, text in documents().items():
        path.write_text(text, "utf-8")
    if not is_deflated():
        DEFLATED.write_bytes(deflate())
