"""Templates in which every value is escaped, and what means nothing in HTML is not made Markup first.

A page prints eight hundred values; Jinja makes each of them Markup to join it to others.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from typing import Any

import jinja2
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

MEANS_HTML = re.compile("[&<>'\"]")


def escaped(value: object) -> str:
    """A value as HTML; most words mean nothing there, and need not be made Markup to be printed."""
    if isinstance(value, Markup):
        return value
    words = str(value)
    return escape(words) if MEANS_HTML.search(words) else words


class _Printer(CodeGenerator):
    """Jinja's compiler of templates, but that values are escaped by `escaped`."""

    def _output_child_pre(self, node: jinja2.nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")


class Environment(jinja2.Environment):
    """Jinja with what all templates know as plain mappings: each import in a template looks through them."""

    code_generator_class = _Printer
    escaped = staticmethod(escaped)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What a template knows before it is given anything."""
        return {**self.globals, **(d or {})}
