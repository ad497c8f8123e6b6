"""Figures of sources that disagree: side by side, who made each, and how far they are apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from .foundations import behind
from .model import Disagreement, FactCheck, Measurement, Receipt


def figures_of(shown: Disagreement, check: FactCheck) -> tuple[Receipt, ...]:
    """The figures of sources that disagree, the largest first."""
    figures = [check.receipts[name] for name in shown.figures]
    return tuple(sorted(figures, key=lambda figure: _size(figure.known.value), reverse=True))


def spread(figures: Sequence[Receipt]) -> Decimal:
    """How far the highest of figures is from the lowest; between dates, in days."""
    sizes = [_size(figure.known.value) for figure in figures]
    return max(sizes) - min(sizes)


def producers(figure: Receipt, check: FactCheck) -> tuple[str, ...]:
    """Who made the data that a figure goes back to, each once."""
    sources = [id for measured in _measured(figure, check) for id in measured.sources]
    return tuple(dict.fromkeys(str(check.sources[id].producer) for id in sources))


def _size(value: Decimal | date) -> Decimal:
    """A value as a number; a date as the number of its day."""
    return value if isinstance(value, Decimal) else Decimal(value.toordinal())


def _measured(figure: Receipt, check: FactCheck) -> Iterator[Measurement]:
    """The measurements of cells that a figure goes back to, through formulas too."""
    return (each.known for each in behind(figure, check.receipts) if each.known.table)
