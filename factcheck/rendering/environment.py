"""Templates, and all that they may use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from .. import auditing, charts, citations, disagreements, filters, listings, metadata, prose
from ..model import Publication, TextPage
from ..prose import Placement
from .compiled import COMPILED
from .escaping import Environment

WORDS: dict[str, Callable[..., Any]] = {
    "day": filters.in_words,
    "machine": filters.machine_readable,
    "number": filters.number,
    "exact": filters.exact,
    "quantity": filters.quantity,
    "with_numbers": filters.with_numbers,
    "names": filters.names,
    "in_parts": filters.in_parts,
    "breakable": filters.breakable,
    "beyond": filters.beyond,
    "apart": filters.apart,
    "sign": filters.SIGNS.__getitem__,
    "cell": filters.cell,
    "typeset": filters.typeset,
    "quoted_inside": filters.quoted_inside,
    "counted": filters.counted,
    "host": filters.host,
    "subject": filters.subject,
    "correction": filters.correction,
    "inline": prose.inline,
    "blocks": prose.blocks,
    "plain": prose.plain,
}
"""What templates call these functions: each gives the words of a value."""


@dataclass(frozen=True)
class Menu:
    """What every page leads to: whether there are statements and feeds, and the text pages."""

    statements: bool
    feeds: bool
    pages: Mapping[str, TextPage]


def make_environment(templates: Path, publication: Publication) -> jinja2.Environment:
    """Jinja where a misspelt name is an error, and every value is escaped unless it is Markup."""
    environment = Environment(
        loader=jinja2.FileSystemLoader(templates),
        auto_reload=False,
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=COMPILED,
    )

    def svg(drawing: charts.Drawing, id: str, title: str) -> Markup:
        """A drawing as SVG; the id is one that nothing else on the page has."""
        return Markup(environment.get_template("charts/drawing.svg").render(drawing=drawing, id=id, title=title))

    environment.filters |= WORDS | {"svg": svg}
    environment.tests["places"] = lambda value: isinstance(value, tuple)
    environment.tests["day"] = lambda value: isinstance(value, date)
    environment.tests["placement"] = lambda piece: isinstance(piece, Placement)
    environment.globals |= {
        "site": publication.site,
        "menu": Menu(bool(publication.statements), bool(publication.checks), publication.pages),
        "auditing": auditing,
        "citations": citations,
        "listings": listings,
        "charts": charts,
        "metadata": metadata,
        "disagreements": disagreements,
    }
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    return environment


def is_template(name: str) -> bool:
    """Whether a file among the templates is one."""
    return not name.startswith(("static/", "fonts/")) and name.endswith((".html", ".svg", ".txt", ".xml"))
