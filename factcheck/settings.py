"""What the command line decides."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """Where a site is made from, where to, and which of it."""

    content: Path = Path("content")
    templates: Path = Path("templates")
    site: Path = Path("site")
    address: str | None = None
    drafts: bool = False
    commit: str | None = None
