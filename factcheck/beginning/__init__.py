"""New content begins: a file that passes the check, but for gaps that are marked in it.

questions   what is asked for each kind of content
interviews  the answers, from options or asked one by one
spelling    a text as YAML that is read back word for word
drafts      the answers -> the text of a file
files       that text -> a new file, or the end of one that is there
tables      a published table -> a dataset with its first edition
"""

from .files import Begun, begin_document, begin_entry
from .interviews import Ask, Interview
from .questions import KINDS, QUESTIONS, Question
from .spelling import spell, spell_block, spell_list
from .tables import OF_COLUMNS, begin_dataset

__all__ = [
    "KINDS",
    "OF_COLUMNS",
    "QUESTIONS",
    "Ask",
    "Begun",
    "Interview",
    "Question",
    "begin_dataset",
    "begin_document",
    "begin_entry",
    "spell",
    "spell_block",
    "spell_list",
]
