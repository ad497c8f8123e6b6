"""Strict YAML in which everything knows where it was written.

Nothing here knows what a claim is.  The only modules that import yaml.

blocks       mappings and sequences, and where they stand
manuscripts  the text of a file, and its front matter
refusals     what is not read at all
converting   the nodes of YAML -> blocks, items and texts
parsing      a text -> a block, or what is wrong with it
"""

from .blocks import Block, Items
from .manuscripts import Manuscript, split
from .parsing import parse

__all__ = ["Block", "Items", "Manuscript", "parse", "split"]
