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
    Disagreement,
    Evidence,
    Quote,
    Reply,
    TableView,
)
from .declared.content import Content
from .declared.corrections import ClaimCorrection, Correction, Withdrawal
from .declared.datasets import (
    About,
    Break,
    ByColumn,
    Choice,
    Column,
    Condition,
    CsvTable,
    DataField,
    Dataset,
    Edition,
    FieldType,
    LargeTable,
    ManyRows,
    Row,
    Rows,
    Table,
    Value,
)
from .declared.figures import AnyFigure, Figure, FormulaFigure, TableFigure
from .declared.published import Published, PublishedClaim, PublishedFigure, PublishedRating, PublishedVerdict
from .declared.scalars import Declared
from .declared.sites import Claimant, Principle, Publisher, Rating, Site, TextPage
from .declared.sources import Excerpt, Source
from .declared.verdicts import ComputedVerdict, JudgedVerdict, Verdict
from .established.comparisons import Comparison, Side, Threshold
from .established.likeness import Aspect, Likeness
from .established.measurements import Cell, Cells, Measurement, Mention, Receipt, Unlisted
from .established.publication import EarlierVerdict, FactCheck, Page, Publication
from .established.texts import CheckedText, ExcusedNumber, StatedNumber, Statement
from .established.views import Plot, Point, Points, Series, ShownTable

__all__ = [
    "About",
    "AnyFigure",
    "AnyReply",
    "Aspect",
    "Break",
    "ByColumn",
    "Cell",
    "Cells",
    "Chart",
    "CheckedText",
    "Choice",
    "Claim",
    "ClaimCorrection",
    "Claimant",
    "Claimed",
    "Column",
    "Comparison",
    "ComputedVerdict",
    "Condition",
    "Content",
    "Correction",
    "CsvTable",
    "DataField",
    "Dataset",
    "Declared",
    "Disagreement",
    "EarlierVerdict",
    "Edition",
    "Evidence",
    "Excerpt",
    "ExcusedNumber",
    "FactCheck",
    "FieldType",
    "Figure",
    "FormulaFigure",
    "JudgedVerdict",
    "LargeTable",
    "Likeness",
    "ManyRows",
    "Measurement",
    "Mention",
    "Page",
    "Plot",
    "Point",
    "Points",
    "Principle",
    "Publication",
    "Published",
    "PublishedClaim",
    "PublishedFigure",
    "PublishedRating",
    "PublishedVerdict",
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
    "Unlisted",
    "Value",
    "Verdict",
    "Withdrawal",
]
