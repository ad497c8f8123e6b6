"""What hosts answered on earlier days, kept in a file beside content/: nobody is asked twice within some days."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from ..adding import replace_files
from ..exits import CannotRun
from ..ordinary import read_ordinary
from .archives import Copy
from .standings import ANSWERED, KINDS, Standing

NOTE = "what hosts answered to `build.py links`; without this file everybody is asked anew"


@dataclass
class Notes:
    """Answers by the address that was asked for, each with its day; of one site, so that no other site's are lost."""

    path: Path
    site: str
    standings: dict[str, tuple[date, Standing]] = field(default_factory=dict)
    copies: dict[str, tuple[date, Copy | None]] = field(default_factory=dict)

    def note_standing(self, address: str, today: date, standing: Standing) -> None:
        """Keep an answer; that nobody answered is none."""
        if standing.kind in ANSWERED:
            self.standings[address] = today, standing

    def standing(self, address: str, today: date, days: int) -> Standing | None:
        """An answer that is younger than so many days."""
        asked, standing = self.standings.get(address, (None, None))
        return standing if asked and _is_fresh(asked, today, days) else None

    def has_copy(self, address: str, today: date, days: int) -> bool:
        """Whether the archive said within so many days which copy it has, or that it has none."""
        return address in self.copies and _is_fresh(self.copies[address][0], today, days)

    def keep_only(self, addresses: Collection[str]) -> None:
        """Forget what is cited no more."""
        self.standings = {each: kept for each, kept in self.standings.items() if each in addresses}
        self.copies = {each: kept for each, kept in self.copies.items() if each in addresses}

    def write(self) -> None:
        """Put everything into the file, in one step."""
        told = {
            "note": NOTE,
            "site": self.site,
            "answers": {
                address: {"asked": day.isoformat(), **asdict(standing)}
                for address, (day, standing) in sorted(self.standings.items())
            },
            "copies": {
                address: {"asked": day.isoformat(), "copy": _told(copy)}
                for address, (day, copy) in sorted(self.copies.items())
            },
        }
        replace_files({self.path: (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()})


LARGEST = 50_000_000
"""The bytes that a file with answers may have."""


def _is_fresh(asked: date, today: date, days: int) -> bool:
    return 0 <= (today - asked).days < days


def read_notes(path: Path, site: str) -> Notes:
    """The notes of a site; CannotRun where the file holds something else, as writing would destroy that."""
    if not path.exists() and not path.is_symlink():
        return Notes(path, site)
    try:
        told = json.loads(read_ordinary(path, LARGEST))
        if told["note"] != NOTE:
            raise ValueError(path)
        notes = Notes(path, str(told["site"]))
        for address, kept in told["answers"].items():
            notes.standings[address] = date.fromisoformat(kept.pop("asked")), _standing(**kept)
        for address, kept in told["copies"].items():
            notes.copies[address] = date.fromisoformat(kept["asked"]), _copy(kept["copy"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise CannotRun(f"{path} does not hold answers of hosts: delete it, or choose another --state") from None
    if notes.site != site:
        raise CannotRun(f"{path} holds answers for {notes.site}, not for {site}: delete it, or choose another --state")
    return notes


def _standing(kind: str, said: str, to: str) -> Standing:
    if kind not in KINDS or not isinstance(said, str) or not isinstance(to, str):
        raise ValueError(kind)
    return Standing(kind, said, to)


def _told(copy: Copy | None) -> dict[str, str] | None:
    return {"address": copy.address, "day": copy.day.isoformat()} if copy else None


def _copy(told: dict[str, str] | None) -> Copy | None:
    return None if told is None else Copy(str(told["address"]), date.fromisoformat(told["day"]))
