"""Problems -> words for an author, an editor or a machine that checks pull requests: one function a format.

people      as compilers show them, with the line and a caret
lines       the line that is meant, or as much of it as fits a width
machines    a line each, JSON, and GitHub's annotations
sarif       SARIF, which code scanning and many editors read
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from ..problems import Problem
from .machines import annotate, as_json, github, short
from .people import COLOURED, PLAIN, WIDTH, Palette, describe, full
from .sarif import sarif

__all__ = [
    "COLOURED",
    "FORMATS",
    "PLAIN",
    "WIDTH",
    "Palette",
    "annotate",
    "as_json",
    "describe",
    "full",
    "github",
    "sarif",
    "short",
]

FORMATS: Mapping[str, Callable[[Iterable[Problem]], str]] = {
    "full": full,
    "short": short,
    "json": as_json,
    "github": github,
    "sarif": sarif,
}
"""Every format by its name; `full` is the one for people."""
