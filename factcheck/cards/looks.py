"""templates/share/ and templates/fonts/ -> the look of share images: their colours, shapes, background and letters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from weakref import WeakValueDictionary

import PIL
from pydantic import BeforeValidator

from ..files import read_one
from ..model import Declared
from ..problems import BuildFailed, Location, Problem, Text
from ..scalars import colour
from .fonts import Font
from .lettering import Face

if TYPE_CHECKING:
    from .painting import Painter

CODE = Path(__file__).parent
STYLE, BACKGROUND = "style.yaml", "background.png"

Colour = Annotated[Text, BeforeValidator(colour)]
"""A colour such as #10191b."""


class Verdicts(Declared):
    """The colour of the verdicts of each standing."""

    best: Colour
    better: Colour
    middle: Colour
    worse: Colour
    worst: Colour
    unplaced: Colour


class Style(Declared):
    """The colours of share images: `signs` are the words and shapes on verdicts."""

    ground: Colour
    band: Colour
    name: Colour
    words: Colour
    quiet: Colour
    signs: Colour
    verdicts: Verdicts

    def of(self, standing: str) -> str:
        """The colour of the verdicts of a standing."""
        return str(getattr(self.verdicts, standing))


STANDINGS = tuple(Verdicts.model_fields)


@dataclass(frozen=True, eq=False)
class Look:
    """All that share images are made of but their words.

    `pictures` are those of its folder: the shapes of verdicts, and a background where there is one.
    """

    style: Style
    fonts: tuple[Font, ...]
    folder: Path
    pictures: Mapping[Path, bytes]

    @cached_property
    def digest(self) -> str:
        """A digest of all that decides how words are drawn: these files, Pillow, and the code of this folder."""
        told = sha256(f"{PIL.__version__}\n{self.style!r}".encode())
        code = [path.read_bytes() for path in sorted(CODE.glob("*.py"))]
        named = (part for path, body in self.pictures.items() for part in (path.name.encode(), body))
        for part in (*code, *(font.digest for font in self.fonts), *named):
            told.update(sha256(part).digest())
        return told.hexdigest()

    @cached_property
    def regular(self) -> Face:
        """Its regular letters."""
        return Face(self.fonts, bold=False)

    @cached_property
    def bold(self) -> Face:
        """Its bold letters."""
        return Face(self.fonts, bold=True)

    def require_usable(self) -> None:
        """BuildFailed where a font or a picture cannot be used."""
        assert self.painter

    @cached_property
    def painter(self) -> Painter:
        """What draws in this look; BuildFailed where a font or a picture cannot be used."""
        from .painting import Painter  # Pillow is loaded only where something is drawn

        return Painter(self)

    def __reduce__(self) -> tuple[object, ...]:
        """What workers plan comes back to the process that gave them the look: there it is known."""
        return _known, (self.digest,)


KNOWN: WeakValueDictionary[str, Look] = WeakValueDictionary()
"""The looks that are in use, by their digests."""


def _known(digest: str) -> Look:
    return KNOWN[digest]


def read_look(templates: Path) -> Look:
    """The look that a folder of templates gives share images, or BuildFailed with all that is wrong with it."""
    style = _read_style(templates / "share" / STYLE)
    fonts = tuple(Font(file, file.read_bytes()) for file in _files(templates / "fonts", "*.ttf"))
    pictures = {file: file.read_bytes() for file in _files(templates / "share", "*.png")}
    look = Look(style, fonts, templates / "share", pictures)
    return KNOWN.setdefault(look.digest, look)


def _read_style(path: Path) -> Style:
    if not path.is_file():
        said, hint = "the colours of share images are not there", "take the file from the generator's own templates"
        raise BuildFailed([Problem(Location(path), "missing-file", said, hint)])
    made = read_one(path, path.read_bytes(), Style)
    cut = {problem.at.line for problem in made.problems if problem.rule == "cut-text"}  # a colour without its marks
    problems = [each for each in made.problems if each.rule == "cut-text" or each.at.line not in cut]
    if made.thing is None or problems:
        raise BuildFailed(problems)
    return made.thing


def _files(folder: Path, pattern: str) -> Iterator[Path]:
    """The files of a folder in the order of their names: a letter is taken from the first font that has it."""
    return (file for file in sorted(folder.glob(pattern)) if file.is_file())
