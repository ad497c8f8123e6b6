"""The words of fact-checking, as types.  Read this first: it is the glossary.

Two families.  What authors *declare* (`Claim`, `Figure`, `Verdict`, `Source`,
`Dataset`) stands in `declared`, what the build *establishes* from it
(`Measurement`, `Receipt`, `FactCheck`, `Publication`) in `established`.
"""

from .declared.claims import (
    AnyReply,
    Chart,
    Claim,
    Claimed,
    Correction,
    Disagreement,
    Evidence,
    Quote,
    Reply,
    TableView,
)
from .declared.content import Content
from .declared.datasets import About, Break, Choice, DataField, Dataset, Edition, FieldType, Row, Rows, Table, Value
from .declared.figures import AnyFigure, Figure, FormulaFigure, TableFigure
from .declared.scalars import Declared
from .declared.sites import Claimant, Principle, Publisher, Rating, Site, TextPage
from .declared.sources import Excerpt, Source
from .declared.verdicts import ComputedVerdict, JudgedVerdict, Verdict
from .established.comparisons import Comparison, Side, Threshold
from .established.likeness import Aspect, Likeness
from .established.measurements import Cell, Measurement, Mention, Receipt
from .established.publication import FactCheck, Page, Publication
from .established.texts import CheckedText, ExcusedNumber, StatedNumber, Statement
from .established.views import Plot, Point, Series, ShownTable

__all__ = [
    "About",
    "AnyFigure",
    "AnyReply",
    "Aspect",
    "Break",
    "Cell",
    "Chart",
    "CheckedText",
    "Choice",
    "Claim",
    "Claimant",
    "Claimed",
    "Comparison",
    "ComputedVerdict",
    "Content",
    "Correction",
    "DataField",
    "Dataset",
    "Declared",
    "Disagreement",
    "Edition",
    "Evidence",
    "Excerpt",
    "ExcusedNumber",
    "FactCheck",
    "FieldType",
    "Figure",
    "FormulaFigure",
    "JudgedVerdict",
    "Likeness",
    "Measurement",
    "Mention",
    "Page",
    "Plot",
    "Point",
    "Principle",
    "Publication",
    "Publisher",
    "Quote",
    "Rating",
    "Receipt",
    "Reply",
    "Row",
    "Rows",
    "Series",
    "ShownTable",
    "Side",
    "Site",
    "Source",
    "StatedNumber",
    "Statement",
    "Table",
    "TableFigure",
    "TableView",
    "TextPage",
    "Threshold",
    "Value",
    "Verdict",
]
