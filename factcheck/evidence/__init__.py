"""A check -> its evidence: all that anybody needs to compute its page again, in one file.

bundles   a check -> claims/<id>/evidence.zip
texts     a check -> its words, for people
extracts  a large table -> the rows of it that a check lists
verify    the program that lies in every bundle; it shares no code with the rest
"""

from .bundles import BUNDLE, VERIFIER, bundle

__all__ = ["BUNDLE", "VERIFIER", "bundle"]
