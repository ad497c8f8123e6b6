"""Make the fonts of the pages and of the share images: `make fonts`.

The packages are named by exact version, so the same files come out of it.
Pages get woff2 files in two parts, of which a browser fetches the second (`-more`)
only where a page has such a letter; images get whole fonts, and one more for the
other scripts.
All are under the SIL Open Font License, or a licence as free, which goes beside
them; neither Public Sans nor Newsreader reserves its name.

This is no part of a build: what it makes is kept in templates/.
"""

from __future__ import annotations

import subprocess
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path

from fontTools import subset, varLib
from fontTools.designspaceLib import AxisDescriptor, DesignSpaceDocument, SourceDescriptor
from fontTools.ttLib import TTFont

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
PAGES, IMAGES = TEMPLATES / "static" / "fonts", TEMPLATES / "fonts"

SANS = "@expo-google-fonts/public-sans@0.4.2"
SERIF = "@expo-google-fonts/newsreader@0.4.1"
OTHERS = "dejavu-fonts-ttf@2.37.3"

ENGLISH = {*range(0x20, 0x7F), *map(ord, " ‑–—‘’“”•…′″€™−≈≠≤≥")}
WESTERN = ENGLISH | {*range(0xA0, 0x100)}
EASTERN = {*range(0x100, 0x180), *map(ord, "ȘșȚțẞ‚„‹›ŉ")}
FEATURES = ["liga", "lnum", "tnum", "onum", "pnum", "locl"]


def main() -> None:
    """Make every font anew, and say how large it is."""
    PAGES.mkdir(parents=True, exist_ok=True)
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        sans, serif, others = (_package(name, Path(folder)) for name in (SANS, SERIF, OTHERS))
        regular, bold = sans / "400Regular/PublicSans_400Regular.ttf", sans / "700Bold/PublicSans_700Bold.ttf"
        heavy = sans / "800ExtraBold/PublicSans_800ExtraBold.ttf"
        for_page(lambda: between(regular, heavy), "public-sans")
        for_page(lambda: TTFont(serif / "400Regular/Newsreader_400Regular.ttf"), "newsreader")
        for_page(lambda: TTFont(serif / "400Regular_Italic/Newsreader_400Regular_Italic.ttf"), "newsreader-italic")
        for_image(TTFont(regular), "1-PublicSans-Regular.ttf")
        for_image(TTFont(bold), "1-PublicSans-Bold.ttf")
        what_is_missing(TTFont(others / "ttf/DejaVuSans-Bold.ttf"), TTFont(bold), "2-DejaVuSans-Bold.ttf")
        for place in (PAGES, IMAGES):
            _keep(sans / "LICENSE_FONT", place / "LICENSE-PublicSans.txt")
        _keep(serif / "LICENSE_FONT", PAGES / "LICENSE-Newsreader.txt")
        _keep(others / "LICENSE", IMAGES / "LICENSE-DejaVuSans.txt")
    for file in sorted([*PAGES.glob("*.woff2"), *IMAGES.glob("*.ttf")]):
        print(f"{file.stat().st_size:>9,} bytes  {file.relative_to(TEMPLATES)}")


def between(light: Path, heavy: Path) -> TTFont:
    """One font for every weight between those of two files."""
    design = DesignSpaceDocument()
    fonts = [TTFont(light), TTFont(heavy)]
    least, most = (font["OS/2"].usWeightClass for font in fonts)
    design.addAxis(AxisDescriptor(tag="wght", name="Weight", minimum=least, default=least, maximum=most))
    for font, weight in zip(fonts, (least, most), strict=True):
        design.addSource(SourceDescriptor(font=font, location={"Weight": weight}))
    return varLib.build(design)[0]


def for_page(make: Callable[[], TTFont], name: str) -> None:
    """The letters that pages need, as woff2; only the letters of English are kerned, which halves the file."""
    font, kerned, more = make(), make(), make()
    _subset(font, WESTERN, FEATURES)
    _subset(kerned, ENGLISH, ["kern"])
    _subset(more, EASTERN, FEATURES)
    kerned.ensureDecompiled()
    for table in ("GPOS", "GDEF"):  # distances, and how they change with the weight
        font[table] = kerned[table]
    for part, file in ((font, f"{name}.woff2"), (more, f"{name}-more.woff2")):
        part.flavor = "woff2"
        _save(part, PAGES / file)


def for_image(font: TTFont, name: str) -> None:
    """All letters, as TrueType, which the drawer of images reads."""
    _subset(font, set(font.getBestCmap()), ["kern", "mark", "ccmp", "liga", "locl"])
    _save(font, IMAGES / name)


def what_is_missing(font: TTFont, other: TTFont, name: str) -> None:
    """The letters that another font lacks, with all that joins them to one another."""
    _subset(font, set(font.getBestCmap()) - set(other.getBestCmap()) | {0x20}, ["*"])
    _save(font, IMAGES / name)


def _subset(font: TTFont, letters: set[int], features: list[str]) -> None:
    options = subset.Options(
        layout_features=features, hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 5, 6, 13, 14]
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)


def _save(font: TTFont, path: Path) -> None:
    """Write a font with the day on which its designers changed it last, not today's."""
    font.recalcTimestamp = False
    font.save(path)


def _package(name: str, folder: Path) -> Path:
    """The files of an npm package."""
    packed = subprocess.run(["npm", "pack", "--silent", name], cwd=folder, check=True, capture_output=True, text=True)
    place = folder / packed.stdout.strip().removesuffix(".tgz")
    with tarfile.open(folder / packed.stdout.strip()) as archive:
        archive.extractall(place, filter="data")
    return place / "package"


def _keep(licence: Path, place: Path) -> None:
    place.write_bytes(licence.read_bytes())


if __name__ == "__main__":
    main()
