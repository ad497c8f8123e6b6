"""Make the fonts of the pages and of the share images: `make fonts`.

The packages are named by exact version, so the same files come out of it.
Pages get woff2 files in two parts, of which a browser fetches the second (`-more`)
only where a page has such a letter; images get whole fonts, and one more for the
other scripts that are written letter by letter.
All are under the SIL Open Font License, or a licence as free, which goes beside
them; neither Public Sans nor Newsreader reserves its name.

This is no part of a build: what it makes is kept in templates/.
"""

from __future__ import annotations

import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

from fontTools import subset, varLib
from fontTools.designspaceLib import AxisDescriptor, DesignSpaceDocument, SourceDescriptor
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0
from fontTools.ttLib.tables.ttProgram import Program

from factcheck.cards.lettering import is_joined

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
    """All letters, as TrueType, and how pairs of those of English are moved."""
    moved = list(_moved(font))
    _subset(font, _drawn(font), [])
    _leave_as_designed(font)
    _tell_pairs(font, moved)
    _save(font, IMAGES / name)


def what_is_missing(font: TTFont, other: TTFont, name: str) -> None:
    """The letters that another font lacks."""
    _subset(font, _drawn(font) - set(other.getBestCmap()) | {0x20}, [])
    _leave_as_designed(font)
    _save(font, IMAGES / name)


def _drawn(font: TTFont) -> set[int]:
    """The letters of a font that images can show."""
    return {code for code in font.getBestCmap() if not is_joined(chr(code))}


def _leave_as_designed(font: TTFont) -> None:
    """Give a font a program that does nothing: of one without, FreeType moves the stems of letters to whole pixels."""
    font["prep"] = newTable("prep")
    font["prep"].program = Program()
    font["prep"].program.fromAssembly(["PUSHB[]", "0", "POP[]"] * 3)
    font["maxp"].maxStackElements = 1


def _moved(font: TTFont) -> Iterator[tuple[tuple[str, str], int]]:
    """The pairs of letters that a font moves, in the glyphs of its `GPOS`, and by how much."""
    glyphs = [glyph for code, glyph in font.getBestCmap().items() if code in ENGLISH and code != 0x20]
    positions = font["GPOS"].table
    features = [each.Feature for each in positions.FeatureList.FeatureRecord if each.FeatureTag == "kern"]
    for number in sorted({number for feature in features for number in feature.LookupListIndex}):
        tables = [getattr(each, "ExtSubTable", each) for each in positions.LookupList.Lookup[number].SubTable]
        for pair in product(glyphs, repeat=2):
            if units := next(filter(None, (_of_pair(table, *pair) for table in tables)), 0):
                yield pair, units


def _of_pair(table: Any, left: str, right: str) -> int:
    """What a table moves a pair by."""
    if left not in table.Coverage.glyphs:
        return 0
    if table.Format == 1:
        known = table.PairSet[table.Coverage.glyphs.index(left)].PairValueRecord
        found = [each.Value1 for each in known if each.SecondGlyph == right]
    else:
        first, second = table.ClassDef1.classDefs.get(left, 0), table.ClassDef2.classDefs.get(right, 0)
        found = [table.Class1Record[first].Class2Record[second].Value1]
    return found[0].XAdvance if found and found[0] else 0


def _tell_pairs(font: TTFont, moved: list[tuple[tuple[str, str], int]]) -> None:
    """Say it in the table `kern`, which is read at once."""
    pairs = KernTable_format_0()
    pairs.coverage, pairs.kernTable = 1, dict(moved)
    font["kern"] = newTable("kern")
    font["kern"].version, font["kern"].kernTables = 0, [pairs]


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
