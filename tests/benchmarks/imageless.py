"""A build without share images, which have no counterpart in other generators.

    python -m tests.benchmarks.imageless CONTENT SITE

Everything is read, checked, rendered and written; only the drawings are left out.
"""

from __future__ import annotations

import sys
from pathlib import Path

from factcheck import Settings, establish
from factcheck.model import Page
from factcheck.rendering import as_planned, render_pages
from factcheck.writing import write_pages

TEMPLATES = Path(__file__).parents[2] / "templates"


def build(settings: Settings) -> None:
    """Build the site, but for its images."""
    publication = establish(settings)
    printed = render_pages(publication, settings.templates, as_planned)
    pages = tuple(page for page in printed if isinstance(page, Page))
    write_pages(pages, settings.site)


if __name__ == "__main__":
    build(Settings(content=Path(sys.argv[1]), site=Path(sys.argv[2]), templates=TEMPLATES))
