"""How a command ends: exit codes and what they mean, and what is told at the end."""

from __future__ import annotations

from dataclasses import dataclass

from .problems import Problem

DONE = 0
PROBLEMS = 1
COULD_NOT_RUN = 2


class CannotRun(Exception):
    """A command cannot do what it was told, and has changed nothing."""


class NotWritten(Exception):
    """The site could not be written, and is as it was."""


@dataclass(frozen=True)
class Findings:
    """What a command found that stops no build: it is told as problems are, and then in a line."""

    problems: tuple[Problem, ...]
    line: str
    exit_code: int = DONE
