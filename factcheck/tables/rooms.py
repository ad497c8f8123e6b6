"""How much all tables of a site may hold together."""

from __future__ import annotations

from ..problems import Location, Problem

MOST_ROWS = 400_000

MOST_CELLS = 1_000_000
"""So much all tables of a site may hold together: they are kept in memory, and each stands on a page.

A cell takes up to 180 bytes, its text and its number, and a row 270 bytes beside them: 180 MB and 108 MB.
"""


class Room:
    """The rows and cells that there still is room for; once a table does not fit, no other is read."""

    def __init__(self) -> None:
        self.rows, self.cells, self.full = MOST_ROWS, MOST_CELLS, False

    def problem(self, at: Location, fields: int, body: bytes) -> Problem | None:
        """What is wrong with a table for which there is no room; its lines are counted before it is read."""
        lines = max(body.count(b"\n"), body.count(b"\r"))
        self.rows, self.cells = self.rows - lines, self.cells - lines * fields
        if self.rows >= 0 and self.cells >= 0:
            return None
        self.full = True
        said = f"with this table, those of the site have more than {MOST_ROWS:,} rows or {MOST_CELLS:,} cells"
        return Problem(at, "unsafe-file", said, "leave out the rows and columns that no claim needs")
