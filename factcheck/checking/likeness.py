"""What was claimed beside what the data are about: each difference is explained, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .. import formulas
from ..foundations import behind
from ..model import About, Aspect, Claim, ComputedVerdict, Content, Likeness, Measurement, Receipt
from ..problems import Problem, Text

MOST = 3
"""How many datasets stand beside a claim: those that decide it come first."""

ASPECTS = {"counts": "Counted", "population": "Of whom", "place": "Where", "period": "When"}
"""In what a claim and its data may differ: the key of `about`, and its name on a page."""


def check_likeness(
    claim: Claim, content: Content, receipts: Mapping[str, Receipt], problems: list[Problem]
) -> Likeness | None:
    """How far the data are about what the claim is about; None where it is held against no dataset.

    What a claim says in one text and not by aspect is shown, and not held against the data.
    """
    named = _deciding(claim)
    if any(name in claim.figures and name not in receipts for name in named):
        return None  # a figure with a problem of its own
    figures = tuple(receipts[name] for name in named if name in receipts)
    measured = [each for figure in figures for each in _measured(figure, receipts)]
    datasets = tuple(dict.fromkeys(each.table.dataset for each in measured if each.table))[:MOST]
    abouts = {name: content.datasets[Text(name)].about for name in datasets}
    said, why = _said(claim), claim.differs or About()
    by_aspect = not (claim.claimed and isinstance(claim.claimed.about, Text))
    problems += [each for key in ASPECTS for each in _problems(key, said, why, abouts) if by_aspect]
    if not datasets:
        return None
    aspects = [
        Aspect(ASPECTS[key], tuple(str(getattr(each, key) or "") for each in (said, *abouts.values())), _of(why, key))
        for key in ASPECTS
    ]
    units = [", ".join(_units(figures, name, receipts)) for name in datasets]
    aspects.append(Aspect("Unit", (str(claim.claimed.unit) if claim.claimed else "", *units)))
    return Likeness(datasets, tuple(each for each in aspects if any(each.words)))


def _said(claim: Claim) -> About:
    """What the claim is about; words alone say what it counts."""
    said = (claim.claimed.about if claim.claimed else claim.about) or About()
    return said if isinstance(said, About) else About(counts=said)


def _of(about: About, key: str) -> Text | None:
    words: Text | None = getattr(about, key)
    return words


def _problems(key: str, said: About, why: About, abouts: Mapping[str, About]) -> Iterator[Problem]:
    """An aspect that both sides state in other words is explained; one in which nothing differs is not.

    What a claim leaves open may be explained as well.
    """
    claimed, explained = _of(said, key), _of(why, key)
    stated = {name: words for name, about in abouts.items() if (words := _of(about, key))}
    other = {name: words for name, words in stated.items() if claimed and _plain(words) != _plain(claimed)}
    if other and claimed and not explained:
        [(name, words), *_] = other.items()
        message = f"the claim is about {str(claimed)!r}, the dataset {name!r} about {str(words)!r}"
        hint = f"say what that means, `differs: {{{key}: ...}}`, or use the same words where both mean the same"
        yield Problem(claimed.at, "like-with-like", message, hint)
    elif explained and (claimed or not stated) and not other:
        message = f"nothing differs in {key!r}: both sides use the same words, or the data say nothing"
        yield Problem(explained.at, "like-with-like", message, "leave it out of `differs`, or say it in `limits`")


def _plain(words: str) -> str:
    return " ".join(words.casefold().split()).rstrip(".")


def _deciding(claim: Claim) -> tuple[str, ...]:
    """The figures that a claim is held against: those of its condition, then those beside what was claimed."""
    verdict = claim.verdict
    named = [name for name, _ in formulas.names_in(verdict.because)] if isinstance(verdict, ComputedVerdict) else []
    named += map(str, claim.compare)
    return tuple(dict.fromkeys(named))


def _measured(figure: Receipt, receipts: Mapping[str, Receipt]) -> Iterator[Measurement]:
    """The measurements of cells that a figure goes back to, through formulas too."""
    return (each.known for each in behind(figure, receipts) if each.known.table)


def _units(figures: tuple[Receipt, ...], dataset: str, receipts: Mapping[str, Receipt]) -> tuple[str, ...]:
    """The units in which figures that go back to a dataset are given."""
    found = [f.unit for f in figures if any(m.table and m.table.dataset == dataset for m in _measured(f, receipts))]
    return tuple(dict.fromkeys(unit for unit in found if unit))
