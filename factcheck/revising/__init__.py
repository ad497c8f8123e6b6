"""A table was published anew: what that changes on the pages, and the changes in the files that it calls for.

editions    the published table -> an edition of its dataset
comparing   the content without it and with it -> everything that changes
sentences   numbers of prose that change -> the sentences they stand in
telling     all that -> words for people, and the same for machines
dating      older notes of correction go on saying what they said
correcting  the figures that changed -> new notes of correction, and verdicts of now to be written
editing     what is to be added to a file -> where it goes
proposing   all of that together, step by step

Nothing is written here.
"""

from .editions import Offer
from .proposing import Proposal, propose
from .telling import as_json, tell

__all__ = ["Offer", "Proposal", "as_json", "propose", "tell"]
