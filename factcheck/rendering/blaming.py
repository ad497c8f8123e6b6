"""A template that cannot be compiled or printed -> the problem at its line."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import jinja2

from ..problems import BuildFailed, Location, Problem

MISTAKES: tuple[type[Exception], ...] = (
    *(jinja2.TemplateError, TypeError, ValueError, LookupError, AttributeError),
    *(ArithmeticError, RuntimeError, AssertionError),
)
"""What a template can raise that prints what is not there, divides by zero, or calls itself without end."""


@contextmanager
def blaming(templates: Path) -> Iterator[None]:
    """BuildFailed where a template cannot be compiled or printed."""
    try:
        yield
    except MISTAKES as error:
        raise BuildFailed([_blame(error, templates)]) from error


def _blame(error: Exception, templates: Path) -> Problem:
    """The problem of a template, at its innermost line; what is below that is Jinja's, or a filter that was misused."""
    said = (error.message if isinstance(error, jinja2.TemplateError) else str(error)) or "this is no template"
    message = re.sub(r"'(?:[\w.]+\.)?(\w+) object' has no", r"a \1 has no", said)
    if isinstance(error, jinja2.TemplateSyntaxError):
        return Problem(Location(Path(error.filename or templates), error.lineno), "bad-template", message)
    if isinstance(error, jinja2.TemplateNotFound):
        message = f"there is no template {error.name!r}"
    frames = traceback.extract_tb(error.__traceback__)
    lines = [Location(Path(f.filename), f.lineno or 1) for f in frames if Path(f.filename).is_relative_to(templates)]
    return Problem(lines[-1] if lines else Location(templates), "bad-template", message)
