"""A build that goes on from the last one, where claims were edited in ways that show on their own pages alone.

Such a claim is read and checked as ever, and its files are made as ever; all
other files stand in the site as they would be made again.  For that, nothing
but files of claims may have changed since a build that found no problem, and
their outlines must be what they were.  Otherwise there is nothing to go on
from, and everything is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from .checking import check_alone, check_statements, units_of
from .inventories import differing
from .keeping import Kept, KeptClaim, amended
from .listings import Known, Nearby, Related, Surroundings, Titled, nearby, surroundings
from .model import Content, FactCheck, Publication
from .ondemand import OnDemand
from .outlines import digest_of_outline
from .problems import Text
from .rereading import reread_claim, reread_content
from .settings import Settings
from .stamps import Inputs
from .standing import Foundations

EDITED = "edited since"
"""What the files of a claim are made of that was edited: nobody has looked at all of it again."""


@dataclass(frozen=True)
class Resumed:
    """The claims that changed, checked, as a publication of their own; what is around each; and what is kept now."""

    publication: Publication
    around: Mapping[str, Surroundings]
    kept: Kept


def resume(settings: Settings, kept: Kept, now: Inputs) -> Resumed | None:
    """What has to be made again, or None where that may be anything."""
    edited = _edited_claims(kept, now)
    if not edited:
        return None
    try:
        content = reread_content(settings.content, kept.homes)
        units = frozenset(kept.units)
        checks = [
            check_again(Path(claim.path), content, units, claim.outline) for claim in (kept.claims[id] for id in edited)
        ]
        found = [check for check in checks if check]
        return _resumed(settings, kept, content, found) if len(found) == len(edited) else None
    except (OSError, LookupError):  # it is not what was kept
        return None


def check_again(path: Path, content: Content, units: frozenset[str], outline: str) -> FactCheck | None:
    """The check of an edited claim, or None where it has a problem or is another for other pages."""
    claim = reread_claim(path)
    check, problems = check_alone(content, claim, units) if claim else (None, ())
    return check if check and not problems and digest_of_outline(check) == outline else None


def keep(publication: Publication, read: Inputs, content: Path) -> Kept:
    """What the next build needs to go on from a publication, made from what was read in this folder and elsewhere."""
    foundations = Foundations(publication, read, str(content))
    claims = {check.claim.id: check for check in publication.checks}
    kinds: Mapping[str, Iterable[str]] = {
        "claims": claims,
        "sources": publication.sources,
        "datasets": publication.datasets,
        "claimants": publication.claimants,
        "pages": publication.pages,
    }
    return Kept(
        said=read.said,
        files=read.files,
        claims={str(id): _keep_claim(check, publication, foundations) for id, check in claims.items()},
        topics=publication.topics,
        units=tuple(sorted(units_of(publication.datasets.values(), (check.claim for check in publication.checks)))),
        homes={
            kind: {str(id): str(id.at.path) for id in things if isinstance(id, Text)} for kind, things in kinds.items()
        },
    )


def _keep_claim(check: FactCheck, publication: Publication, foundations: Foundations) -> KeptClaim:
    near = nearby(publication, check.id)
    return KeptClaim(
        path=str(check.claim.id.at.path),
        outline=digest_of_outline(check),
        made_from=foundations.digest(check),
        title=check.claim.title,
        rating=check.claim.verdict.rating,
        related=tuple((each.claim.id, each.reasons) for each in near.related),
        before=near.before.id if near.before else "",
        after=near.after.id if near.after else "",
    )


def _edited_claims(kept: Kept, now: Inputs) -> Sequence[str]:
    """The ids of the claims whose files changed; none where anything else changed."""
    if kept.said != now.said:
        return ()
    changed = differing(kept.files, now.files)
    edited = [id for id, path in kept.homes["claims"].items() if path in changed]
    return edited if len(edited) == len(changed) else ()


def _resumed(settings: Settings, kept: Kept, content: Content, checks: Sequence[FactCheck]) -> Resumed:
    publication = Publication(
        site=content.site,
        topics=kept.topics,
        checks=tuple(checks),
        sources=content.sources,
        datasets=content.datasets,
        tables=content.tables,
        claimants=content.claimants,
        pages=content.pages,
        texts={},
        statements=check_statements(content, []),
    )
    titled = OnDemand(kept.claims, lambda id: _titled(id, kept, content))
    known = Known(titled, content.sources)
    around = {
        check.id: surroundings(publication, known, check.claim, _nearby(check.id, kept, titled)) for check in checks
    }
    moved = publication.moved_to(settings.address) if settings.address else publication
    edited = {check.id: replace(kept.claims[check.id], made_from=EDITED) for check in checks}
    return Resumed(moved, around, replace(kept, claims=amended(kept.claims, edited)))


def _titled(id: str, kept: Kept, content: Content) -> Titled:
    claim = kept.claims[id]
    ratings = {str(name): rating for name, rating in content.site.ratings.items()}
    return Titled(id, claim.title, ratings[claim.rating])


def _nearby(id: str, kept: Kept, titled: Mapping[str, Titled]) -> Nearby:
    claim = kept.claims[id]
    related = tuple(Related(titled[other], reasons) for other, reasons in claim.related)
    return Nearby(related, titled.get(claim.before), titled.get(claim.after))
