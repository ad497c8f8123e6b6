"""What several commands take on the command line."""

from __future__ import annotations

import argparse
from datetime import date

from ..scalars import DATE, parse_date


def add_date(parser: argparse.ArgumentParser, what: str) -> None:
    """`--date`, for the one command in a hundred that is about another day than today."""
    parser.add_argument("--date", type=day, metavar="DATE", help=f"{what} (default: today)")


def day(text: str) -> date:
    """A day that the calendar has."""
    try:
        return parse_date(text)
    except ValueError:
        what = "is no day that the calendar has" if DATE.fullmatch(text) else "is no date such as 2024-08-12"
        raise argparse.ArgumentTypeError(f"{text!r} {what}") from None
