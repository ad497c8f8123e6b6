"""What was claimed beside what the data are about: what is counted, of whom, where and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .filters import names
from .model import About, ComputedVerdict, Disagreement, FactCheck, Measurement, Receipt

MOST = 3
"""How many datasets stand beside a claim: those that decide it come first."""


@dataclass(frozen=True)
class Aspect:
    """One respect in which data may differ from a claim: the claim's words, then those of each dataset."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Comparability:
    """A claim and the datasets that it is held against, aspect by aspect."""

    datasets: tuple[str, ...]
    aspects: tuple[Aspect, ...]


def comparability(check: FactCheck) -> Comparability | None:
    """How far the data are about what the claim is about; None where it is held against no dataset."""
    figures = _deciding(check)
    datasets = tuple(dict.fromkeys(m.table.dataset for f in figures for m in _measured(f, check) if m.table))[:MOST]
    if not datasets:
        return None
    claimed = check.claim.claimed
    said = (claimed.about if claimed else check.claim.about) or About()
    if not isinstance(said, About):
        said = About(counts=said)
    abouts = [check.datasets[id].about for id in datasets]
    aspects = [
        Aspect(name, tuple(getattr(about, key) or "" for about in (said, *abouts)))
        for name, key in (("Counted", "counts"), ("Of whom", "population"), ("Where", "place"), ("When", "period"))
    ]
    units = [", ".join(_units(figures, id, check)) for id in datasets]
    aspects.append(Aspect("Unit", (str(claimed.unit) if claimed else "", *units)))
    return Comparability(datasets, tuple(each for each in aspects if any(each.words)))


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


def _deciding(check: FactCheck) -> tuple[Receipt, ...]:
    """The figures that a claim is held against: those of its condition, then those beside what was claimed."""
    verdict = check.claim.verdict
    named = [*(names(verdict.because) if isinstance(verdict, ComputedVerdict) else ()), *map(str, check.claim.compare)]
    return tuple(check.receipts[name] for name in dict.fromkeys(named) if name in check.receipts)


def _measured(figure: Receipt, check: FactCheck) -> Iterator[Measurement]:
    """The measurements of cells that a figure goes back to, through formulas too."""
    if figure.known.table:
        yield figure.known
    for name in figure.known.inputs:
        if name in check.receipts:
            yield from _measured(check.receipts[name], check)


def _units(figures: tuple[Receipt, ...], dataset: str, check: FactCheck) -> tuple[str, ...]:
    """The units in which figures that go back to a dataset are given."""
    found = [f.unit for f in figures if any(m.table and m.table.dataset == dataset for m in _measured(f, check))]
    return tuple(dict.fromkeys(unit for unit in found if unit))
