"""A fact-check site whose every number is computed from the data it cites.

    content/ -> read -> check -> render -> write -> site/

Read `model` for the words, then the four stages in that order:

    reading     files -> what authors declare      (characters, frontmatter, declaring, scalars, tables)
    checking    that -> what the build establishes  (measuring, choosing, formulas, arithmetic, units,
                                                     foundations, scanning, numerals)
    rendering   that -> pages                       (prose, filters, charts, disagreements, listings, metadata,
                                                     auditing, citations, cards, searching, indexing)
    writing     pages -> site/, all or nothing      (gallery, holding, manifests)

`stages` is this in code.  A build that has nothing to do is told by `stamps`.

Beside the stages, for authors: `beginning` new content with marked `gaps`,
`importing` published tables, `revising` what rests on them, `starting` a new
site, `schemas` for editors.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .exits import NotWritten
    from .problems import BuildFailed, Fix, Problem
    from .settings import Settings
    from .stages import build, check, establish, lacking

__all__ = ["BuildFailed", "Fix", "NotWritten", "Problem", "Settings", "build", "check", "establish", "lacking"]

HOMES = {
    **dict.fromkeys(("BuildFailed", "Fix", "Problem"), "problems"),
    **dict.fromkeys(("build", "check", "establish", "lacking"), "stages"),
    "Settings": "settings",
    "NotWritten": "exits",
}
"""Where each of these is; a module is loaded when it is asked for, since a build that has nothing to do needs few."""


def __getattr__(name: str) -> object:
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{HOMES[name]}", __name__), name)
