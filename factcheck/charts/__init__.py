"""A table's cells -> the places of marks and labels, for the SVG templates.

Places along a free side are in percent of it, so that a drawing fills its
column at any width while its words keep the size of the page's words; the
height of rows is in pixels.
"""

from __future__ import annotations

from ..model import Plot
from .comparisons import Compared, compare
from .drawings import Drawing, Rows, Timeline
from .rows import draw_rows
from .timelines import draw_timeline

__all__ = ["Compared", "Drawing", "Rows", "Timeline", "compare", "draw"]


def draw(plot: Plot) -> Drawing:
    """The drawing of a chart: over time where its x is time, else in rows."""
    over_time = plot.x_type in ("year", "month", "date") or plot.chart.mark == "line"
    return draw_timeline(plot) if over_time else draw_rows(plot)
