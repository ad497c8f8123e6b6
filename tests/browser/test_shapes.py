"""The shapes of verdicts on share images are those of the pages."""

from __future__ import annotations

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser

from ..tools.shapes import FOLDER, STANDINGS, draw


@pytest.mark.parametrize("standing", STANDINGS)
def test_a_share_image_has_the_shape_that_pages_have(browser: Browser, standing: str) -> None:
    """To a hundredth of its ink: browsers differ in how they smooth an edge."""
    kept = Image.open(FOLDER / f"{standing}.png")
    (difference,) = ImageStat.Stat(ImageChops.difference(kept, draw(browser, standing))).mean
    assert difference < 255 / 100
