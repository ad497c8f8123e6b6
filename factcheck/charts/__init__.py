"""A table's cells -> the places of marks and labels, for the SVG template.

Places across are in percent of the width, so that a drawing fills its column
at any width while its words keep the size of the page's words; places down are
in pixels.

rows         bars, ranges or dots below one another
timelines    columns, lines, ranges or dots over years, months or days
values       how a value is written
comparisons  what was claimed beside what was measured
"""

from __future__ import annotations

from ..model import Plot
from .comparisons import Compared, Contrast, compare, oppose
from .drawings import Drawing, unit_said
from .rows import draw_rows
from .timelines import draw_timeline

__all__ = ["Compared", "Contrast", "Drawing", "compare", "draw", "oppose", "unit_said"]


def draw(plot: Plot) -> Drawing:
    """The drawing of a chart: over time where its x is time, else in rows."""
    over_time = plot.x_type in ("year", "month", "date") or plot.chart.mark == "line"
    return draw_timeline(plot) if over_time else draw_rows(plot)
