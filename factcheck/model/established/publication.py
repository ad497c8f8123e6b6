"""What may be published: the checks, all else that pages are made of, and the pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from ...problems import Text
from ..declared.claims import Claim
from ..declared.corrections import ClaimCorrection, Withdrawal
from ..declared.datasets import Dataset, Table
from ..declared.published import Published
from ..declared.sites import Claimant, Rating, Site, TextPage
from ..declared.sources import Source
from .comparisons import Comparison
from .likeness import Likeness
from .measurements import Mention, Receipt
from .texts import CheckedText, ExcusedNumber, StatedNumber, Statement
from .views import Plot, ShownTable


@dataclass(frozen=True)
class EarlierVerdict:
    """A verdict that a page had until it was corrected; `now` says that it was the one of what was known later."""

    rating: Rating
    correction: ClaimCorrection
    now: bool

    @property
    def until(self) -> date:
        """The day of the correction."""
        return self.correction.date


@dataclass(frozen=True)
class FactCheck:
    """A claim whose every number, and whose verdict, agrees with the data.

    `comparisons` are those of the verdict's condition with what was known when
    the claim was made, `comparisons_now` those of what is known today: of
    `verdict_now` where there is one.  `repeated` are the numbers in prose that
    repeat what was claimed; `likeness` is None where no data decide; `linked` are
    the other claims that its texts link to.
    `earlier` are the verdicts that corrections changed, the last one first.
    """

    claim: Claim
    claimant: Claimant
    rating: Rating
    rating_now: Rating | None
    comparisons: tuple[Comparison, ...]
    comparisons_now: tuple[Comparison, ...]
    receipts: Mapping[str, Receipt]
    repeated: tuple[Mention, ...]
    stated: tuple[StatedNumber, ...]
    excused: tuple[ExcusedNumber, ...]
    likeness: Likeness | None
    linked: tuple[str, ...]
    plots: Mapping[str, Plot]
    tables: Mapping[str, ShownTable]
    sources: Mapping[str, Source]
    datasets: Mapping[str, Dataset]
    earlier: tuple[EarlierVerdict, ...] = ()

    @property
    def before(self) -> EarlierVerdict | None:
        """The verdict that the last correction of it changed."""
        return next((each for each in self.earlier if not each.now), None)

    @property
    def id(self) -> str:
        """The claim's id and address."""
        return self.claim.id

    @property
    def changed(self) -> date:
        """The day of the newest correction, or of publication."""
        return max([self.claim.published, *(correction.date for correction in self.claim.corrections)])

    @property
    def overturned(self) -> bool:
        """Whether later data call for another verdict."""
        return self.rating_now is not None and self.rating_now != self.rating

    @property
    def differs(self) -> bool:
        """Whether later data changed any figure."""
        return any(receipt.differs for receipt in self.receipts.values())


@dataclass(frozen=True, eq=False)
class Publication:
    """Everything that may be published: what pages are made of.

    `checks` are in the order of the index, newest first; `topics` have their
    names from site.yaml, or made from their ids where it names none.
    `published` is the record of what went out before; it holds the claims that
    were `withdrawn` as they last stood.
    """

    site: Site
    topics: Mapping[str, str]
    checks: tuple[FactCheck, ...]
    sources: Mapping[str, Source]
    datasets: Mapping[str, Dataset]
    tables: Mapping[str, tuple[Table, ...]]
    claimants: Mapping[str, Claimant]
    pages: Mapping[str, TextPage]
    texts: Mapping[tuple[str, str], CheckedText]
    statements: tuple[Statement, ...] = ()
    published: Published | None = None
    withdrawn: Mapping[str, Withdrawal] = field(default_factory=dict)

    def moved_to(self, address: str) -> Publication:
        """The same publication at another web address."""
        return replace(self, site=self.site.model_copy(update={"address": Text(address, (0, self.site.address.at))}))

    @property
    def numbers(self) -> int:
        """How many numbers in prose have a receipt."""
        measured = sum(len(receipt.mentions) for check in self.checks for receipt in check.receipts.values())
        stated = sum(len(check.stated) + len(check.repeated) for check in self.checks)
        return measured + stated + sum(len(text.stated) for text in self.texts.values())

    @property
    def excused(self) -> int:
        """How many numbers in prose measure nothing, and say so."""
        return sum(len(check.excused) for check in self.checks) + sum(len(t.excused) for t in self.texts.values())


@dataclass(frozen=True)
class Page:
    """One file of the site: its path under site/, its bytes, and of an image a digest of what it was drawn from."""

    path: str
    body: bytes
    drawn_from: str = ""
