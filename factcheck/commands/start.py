"""`build.py start FOLDER`: a new site, with an example that builds at once."""

from __future__ import annotations

import argparse
from pathlib import Path

from .. import Settings
from ..exits import DONE
from ..starting import start_site
from ..terminal import counted

NEXT = """\
  cd {folder}
  make site     # or by hand, as README.md says
README.md tells the rest: the first claim is content/claims/river-rose.md."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Where the new site goes."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a folder that is empty or not there yet")


def run(settings: Settings, options: argparse.Namespace) -> int:  # noqa: ARG001
    """Make the site and say how to go on."""
    print(f"{counted(start_site(options.folder), 'file')} in {options.folder}/; to go on:")
    print(NEXT.format(folder=options.folder))
    return DONE
