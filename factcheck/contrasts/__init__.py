"""What was measured against what was claimed, in words: how many times, and how far apart.

The words take no side: they say the same for a number above and for one below.

pairs       what a page sets side by side, and which figure the verdict rests on
claimed     what was claimed, in words, and whether a value is as was claimed
differences how a measured value differs from what was claimed
scales      which units can stand on one scale
"""

from .claimed import meets, said, sense
from .differences import contrast
from .pairs import compared, decisive, verdict_words
from .scales import on_one_scale, plainly

__all__ = [
    "compared",
    "contrast",
    "decisive",
    "meets",
    "on_one_scale",
    "plainly",
    "said",
    "sense",
    "verdict_words",
]
