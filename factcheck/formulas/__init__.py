"""The one small expression language: arithmetic that authors write, never executed as Python.

Names, numbers, + - * /, parentheses and a few functions, on exact decimals; and
comparisons of these, joined by `and`.  Python's own parser reads it, and what
is not on the lists of these modules does not exist.

parsing     a formula -> the tree of Python's parser
terms       what it names, what it means, its parts
evaluation  a formula with values -> what it comes to
conditions  a condition -> comparisons, and whether each holds
"""

from .conditions import Comparison, comparisons, decide
from .evaluation import evaluate
from .parsing import BadFormula
from .terms import Term, names_in, outermost, term

__all__ = ["BadFormula", "Comparison", "Term", "comparisons", "decide", "evaluate", "names_in", "outermost", "term"]
