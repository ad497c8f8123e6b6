"""Figures -> receipts: each number computed from cited cells, as known then and as known now.

claimed   what was claimed, as formulas name it
order     which figure needs which
values    what a figure asks of its rows
taking    what it takes of them, cell by cell or as an engine sums them up
receipts  the receipt of every figure
"""

from .claimed import CLAIMED, claimed_values
from .order import blame
from .receipts import edition_known_on, known_on, measure

__all__ = ["CLAIMED", "blame", "claimed_values", "edition_known_on", "known_on", "measure"]
