"""`build.py schema`: write the JSON Schemas by which editors know what an author may write."""

from __future__ import annotations

import argparse
from pathlib import Path

from .. import Settings
from ..adding import replace_files
from ..exits import DONE
from ..schemas import make_schemas
from ..terminal import counted


def configure(parser: argparse.ArgumentParser) -> None:
    """Where the schemas go."""
    help = "where the schemas go (default: schemas/)"
    parser.add_argument("folder", nargs="?", type=Path, default=Path("schemas"), metavar="DIR", help=help)


def run(settings: Settings, options: argparse.Namespace) -> int:  # noqa: ARG001
    """Write each schema that is not there as it should be."""
    files = {options.folder / name: text.encode() for name, text in make_schemas()}
    changed = replace_files(files)
    print(f"{counted(len(changed), 'schema')} written, {len(files) - len(changed)} unchanged, in {options.folder}/")
    return DONE
