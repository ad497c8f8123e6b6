"""A text -> what YAML makes of it, or what is wrong with it and where."""

from __future__ import annotations

import yaml

from ..mistakes import find_mistake
from ..problems import Fix, Problem
from .blocks import Block
from .converting import Converter, kept
from .manuscripts import Manuscript
from .refusals import NO_CHARACTER, TOO_DEEP, refuse


def parse(manuscript: Manuscript, end: int | None = None) -> tuple[Block | None, list[Problem]]:
    """Read YAML up to `end` as a mapping, and everything that is wrong with it."""
    problems: list[Problem] = []
    text = manuscript.text[:end]
    if refused := refuse(manuscript, text):
        return None, [refused]
    try:
        node = yaml.compose(text, Loader=_Composer)
    except yaml.MarkedYAMLError as error:
        return None, [_not_yaml(error, manuscript, text)]
    except yaml.reader.ReaderError as error:
        return None, [Problem(manuscript.locate(min(error.position, len(text))), "broken-yaml", NO_CHARACTER)]
    if not isinstance(node, yaml.MappingNode):
        return None, [Problem(manuscript.locate(0), "wrong-type", "there are no `key: value` lines here")]
    try:
        block = Converter(manuscript, text, problems).block(node)
    except RecursionError:
        return None, [Problem(manuscript.locate(0), "broken-yaml", TOO_DEEP)]
    return (None if any(problem.rule == "broken-yaml" for problem in problems) else block), problems


CLOSED = ("while scanning a quoted", "while parsing a flow")
"""What the parser was at, where something was opened that has to be closed."""


def _not_yaml(error: yaml.MarkedYAMLError, manuscript: Manuscript, text: str) -> Problem:
    """Say what is wrong where the mistake was made; where that cannot be known, where the parser gave up."""
    noticed = error.problem_mark or error.context_mark
    if noticed is None:
        return Problem(manuscript.locate(0), "broken-yaml", f"YAML: {error.problem or 'this is not YAML'}")
    if mistake := find_mistake(text, noticed.index, _unread):
        fix = Fix(manuscript.locate(mistake.start), mistake.words, mistake.instead) if mistake.certain else None
        return Problem(manuscript.locate(mistake.at), "broken-yaml", mistake.said, mistake.hint, fix)
    if isinstance(error, yaml.composer.ComposerError):  # an alias of nothing, or one anchor for two things
        return kept(manuscript, noticed.index)
    opened = error.context_mark
    if opened and opened.line != noticed.line and (error.context or "").startswith(CLOSED):
        hint = "look for the missing \", ', ] or }"
        return Problem(manuscript.locate(opened.index), "broken-yaml", "what is opened here is not closed", hint)
    said = (error.problem or "this is not YAML").replace("did not find expected", "expected")
    hint = "look for indentation, a dash, a comma or a colon that does not match, here or above"
    return Problem(manuscript.locate(noticed.index), "broken-yaml", f"YAML: {said}", hint)


def _unread(text: str) -> int:
    """How many characters YAML leaves where it cannot go on, none where it reads all.

    An alias, and an anchor that was given before, stop it too: they do not mean what they meant to their author.
    """
    anchors = set[str]()
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            anchor, mark = getattr(event, "anchor", None), event.start_mark
            if mark and (isinstance(event, yaml.AliasEvent) or anchor in anchors):
                return len(text) - mark.index
            anchors |= {anchor} if anchor else set()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return max(len(text) - mark.index, 1) if mark else len(text)
    except yaml.reader.ReaderError:
        return len(text)
    return 0


class _Composer(yaml.CSafeLoader):
    """YAML's nodes without its guesses at what they are: the field that a scalar stands in says that."""

    def resolve(self, *_: object) -> str:
        return ""

    def descend_resolver(self, *_: object) -> None:
        """Where a node stands says nothing either."""

    def ascend_resolver(self) -> None:
        """So there is nothing to come back from."""
