"""A mapping that was read -> one declared type, with every mistake at its place.

pydantic finds all mistakes at once; here they get the author's words and the
line and column of the key or the value that they are about.

making      a mapping -> the declared thing, or all that keeps it from being made
telling     one of pydantic's errors -> the problem for its author
keys        which keys may stand at a place inside a declared type
"""

from .keys import GIVEN
from .making import declare

__all__ = ["GIVEN", "declare"]
