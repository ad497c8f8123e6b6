"""Files of a site as they come -> the same files, or the problem that they are more than one site can be.

A claim of a few words may lead to megabytes: its evidence has all of its
tables, and a list of a hundred topics stands on a hundred pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from ..model import Publication
from ..problems import BuildFailed, Location, Problem, Text

P = TypeVar("P")

LARGEST_SITE = 1_000_000_000
"""So many bytes a site may have; GitHub Pages takes no more."""

OF_A_CLAIM = 400_000
"""A site of many claims may have so many for each of them, for a host that takes more."""


def weighed(files: Iterable[tuple[str, P]], weigh: Callable[[P], int], publication: Publication) -> Iterator[P]:
    """Files with their paths as they come, or BuildFailed where they get too many bytes together."""
    most = max(LARGEST_SITE, OF_A_CLAIM * len(publication.checks))
    together, heaviest = 0, (0, "")
    for path, file in files:
        together += weigh(file)
        heaviest = max(heaviest, (weigh(file), path))
        if together > most:
            raise BuildFailed([_too_large(*heaviest, most, publication)])
        yield file


def _too_large(size: int, path: str, most: int, publication: Publication) -> Problem:
    said = f"the site would have more than {most:,} bytes; its largest file would be {path} with {size:,}"
    hint = "rest claims on smaller tables, or leave out what no page needs"
    return Problem(_at(path, publication), "unsafe-file", said, hint)


def _at(path: str, publication: Publication) -> Location:
    """Where it is written what a file is made of: the claim or the dataset whose folder it is in, or the site."""
    words: dict[str, str] = {f"claims/{check.id}": check.claim.title for check in publication.checks}
    words |= {f"datasets/{id}": dataset.title for id, dataset in publication.datasets.items()}
    title = words.get("/".join(path.split("/")[:2]), publication.site.title)
    assert isinstance(title, Text), "a title is read with its place"
    return title.at
