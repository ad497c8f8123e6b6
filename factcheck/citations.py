"""A page of the site -> how others cite it: in a sentence, in full, as BibTeX and as CSL-JSON.

Names are kept whole: an author may be a person or a desk, and neither is taken
apart.  The day on which somebody reads the page is theirs to add.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from .filters import in_words, typeset
from .model import FactCheck, Publication, Site

IN_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
"""What means something to TeX; letters beyond ASCII are left as they are, in UTF-8."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True)
class Reference:
    """What is cited: who wrote it, what it is called, where and when it was published, and when it changed."""

    id: str
    kind: Literal["webpage", "dataset"]
    authors: tuple[str, ...]
    title: str
    site: str
    publisher: str
    language: str
    issued: date
    changed: date
    url: str

    @property
    def in_line(self) -> str:
        """In brackets after a sentence."""
        return f"({', '.join(self.authors)}, {self.issued.year})"

    @property
    def in_full(self) -> str:
        """On a line of a list of references."""
        title = self.title if self.title.endswith(("?", "!", ".")) else f"{self.title}."
        parts = (self.site, self.publisher, in_words(self.issued), self._changed)
        published = ", ".join(part for part in parts if part and (part,) != self.authors)
        return f"{', '.join(self.authors)} ({self.issued.year}). {title} {published}. {self.url}"

    @property
    def bibtex(self) -> str:
        """An entry that BibTeX and biber read."""
        fields = "".join(f"  {name} = {{{value}}},\n" for name, value in self._fields())
        return f"@misc{{{self.id},\n{fields}  month = {MONTHS[self.issued.month - 1]},\n}}\n"

    @property
    def csl(self) -> list[dict[str, Any]]:
        """An item that reference managers and citation processors read, in a list as their schema asks."""
        told = {
            "id": self.id,
            "type": self.kind,
            "title": self.title,
            "author": [{"literal": author} for author in self.authors],
            "container-title": self.site,
            "publisher": self.publisher,
            "issued": {"date-parts": [[self.issued.year, self.issued.month, self.issued.day]]},
            "URL": self.url,
            "language": self.language,
        }
        return [told | ({"note": self._changed} if self._changed else {})]

    def _fields(self) -> Iterator[tuple[str, str]]:
        yield "author", " and ".join(f"{{{in_tex(author)}}}" for author in self.authors)
        yield "title", f"{{{in_tex(self.title)}}}"
        yield "year", str(self.issued.year)
        yield "howpublished", in_tex(self.site)
        yield "organization", in_tex(self.publisher)
        yield "url", in_address(self.url)
        if self._changed:
            yield "note", in_tex(self._changed)

    @property
    def _changed(self) -> str:
        """The day of the last change, where there was one after publication."""
        return f"changed {in_words(self.changed)}" if self.changed > self.issued else ""


def cite_claim(check: FactCheck, site: Site, address: str) -> Reference:
    """The reference of a claim's page, by its author."""
    return Reference(
        id=check.id,
        kind="webpage",
        authors=(check.claim.author,),
        title=typeset(check.claim.title),
        site=typeset(site.title),
        publisher=site.publisher.name,
        language=site.language,
        issued=check.claim.published,
        changed=check.changed,
        url=f"{address}claims/{check.id}/",
    )


def cite_dataset(id: str, publication: Publication, address: str) -> Reference:
    """The reference of a dataset with its newest edition, by those who published the figures."""
    site, dataset = publication.site, publication.datasets[id]
    newest = max(table.edition.published for table in publication.tables[id])
    return Reference(
        id=id,
        kind="dataset",
        authors=tuple(dict.fromkeys(str(publication.sources[source].producer) for source in dataset.source)),
        title=typeset(dataset.title),
        site=typeset(site.title),
        publisher=site.publisher.name,
        language=site.language,
        issued=newest,
        changed=newest,
        url=f"{address}datasets/{id}/",
    )


def in_tex(text: str) -> str:
    """Text that TeX prints as it stands.

    >>> print(in_tex("Rain & 40% {more}, Žižek_1"))
    Rain \\& 40\\% \\textbraceleft{}more\\textbraceright{}, Žižek\\_1
    """
    return re.sub(r"[\\{}~^&%$#_]", lambda sign: IN_TEX[sign[0]], text)


def in_address(url: str) -> str:
    """An address that stands in an entry without ending it.

    >>> in_address("https://example.org/a_b%20{c}")
    'https://example.org/a_b%20%7Bc%7D'
    """
    return re.sub(r"[\\{}\s]", lambda sign: f"%{ord(sign[0]):02X}", url)
