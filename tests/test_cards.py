"""Share images: every word on them is drawn, and they say what the page says."""

import io
import pickle
import re
import shutil
import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from unicodedata import normalize

import pytest
from PIL import Image

from factcheck.cards import Card, Drawing, Look, Setter, draw, drawn_from, finished, read_look
from factcheck.cards.painting import Painter
from factcheck.cards.placing import BAND, HEIGHT, MARGIN, SCALE, SCALE_BOX, SHAPE, TAG, WIDTH, Line
from factcheck.model import FactCheck
from factcheck.problems import BuildFailed, Text

from .publications import ROOT, TEMPLATES, interview, library, library_pages, loans

LOOK = read_look(TEMPLATES)
SETTER = Setter(LOOK.regular, LOOK.bold)


def claiming(words: str, summary: str = "It is so.") -> FactCheck:
    """A check of other words."""
    given = loans()
    verdict = given.claim.verdict.model_copy(update={"summary": Text(summary, (0, given.claim.verdict.summary.at))})
    claim = given.claim.model_copy(update={"claim": Text(words, (0, given.claim.claim.at)), "verdict": verdict})
    return replace(given, claim=claim)


def image(card: Card, look: Look = LOOK) -> Image.Image:
    return Image.open(io.BytesIO(draw(card, look))).convert("RGB")


def lines(card: Card) -> list[tuple[Line, bool]]:
    """Every line of a card, and whether it is bold."""
    bold = [*card.title, *card.claim, *(tag.word for tag in card.tags)]
    regular = [*card.publisher, *card.byline, *card.answer, *(line for tag in card.tags for line in tag.before)]
    return [(line, True) for line in bold] + [(line, False) for line in regular]


def ends(picture: Image.Image, line: Line, wide: int) -> tuple[int, int]:
    """Where the ink of a line begins and ends, left and right of its room too."""
    box = (line.x - 6, line.y - line.size * 7 // 10, min(line.x + wide + 14, WIDTH), line.y)
    part = picture.crop(box).convert("L")
    ground = part.getpixel((0, 0))
    inked = part.point(lambda shade: 255 * (abs(shade - ground) > 60)).getbbox()
    assert inked, f"nothing is drawn of {line.text!r}"
    return box[0] + inked[0], box[0] + inked[2]


def assert_drawn(card: Card) -> None:
    """Every line has ink from its left end to its right one, and stays on the image."""
    picture = image(card)
    for line, bold in lines(card):
        wide = (SETTER.bold if bold else SETTER.regular).width(line.text, line.size)
        left, right = ends(picture, line, wide)
        assert line.x - 2 <= left <= line.x + line.size // 5
        assert line.x + wide - line.size // 3 <= right <= line.x + wide + 2
        assert right <= WIDTH - MARGIN + 2
        assert 0 < line.y - line.size
        assert line.y + line.size // 4 < HEIGHT


@pytest.mark.parametrize("id", sorted(path.stem for path in (ROOT / "content/claims").rglob("*.md")))
def test_every_word_on_every_card_of_the_site_is_drawn(id):
    check = next(check for check in interview().checks if check.id == id)
    assert_drawn(SETTER.of_claim(check, interview().site))


def test_the_site_has_a_card_of_its_own():
    assert_drawn(SETTER.of_site(interview().site))


@pytest.mark.parametrize(
    "words",
    [
        "Yes.",
        "The city lends out " + "more and more " * 30 + "books.",
        "W" * 300,
        "“Both” <b>&amp;</b> 'quotes' & {braces} 100%",
        "Город выдаёт больше книг: 7 500, а не 9 020.",
        "Δανείζει → περισσότερα βιβλία",
    ],
)
def test_words_of_every_kind_are_drawn(words):
    assert_drawn(SETTER.of_claim(claiming(words, "It is so. " * 12), library().site))


def alone(text: str, size: int) -> Card:
    """A card with nothing on it but one bold line."""
    empty = replace(SETTER.of_site(library().site), title=(), publisher=(), byline=(), scale=())
    return replace(empty, claim=(Line(text, MARGIN, 300, size),))


def ink_of(card: Card) -> tuple[int, int, int, int]:
    """The box of all that is drawn below the band."""
    shades = image(card).convert("L")
    shades.paste(255, (0, 0, WIDTH, BAND))
    return shades.point(lambda shade: 255 - shade).getbbox()


def columns(text: str, size: int) -> list[int]:
    """How much ink a line has in each column of the image."""
    ink = image(alone(text, size)).convert("L").point(lambda shade: 255 - shade)
    return list(ink.resize((WIDTH, 1), Image.Resampling.BOX).get_flattened_data())


@pytest.mark.parametrize("size", [20, 29, 45, 68])
def test_each_letter_adds_its_ink_and_takes_none_from_those_before_it(size):
    text = "Ťhe Gräfin’s “12.5%” AVTo"
    places = [MARGIN + at * size // 1000 for _, _, at in LOOK.bold.places(text)]
    for number in (number for number, letter in enumerate(text) if letter != " "):
        before, after = columns(text[:number], size), columns(text[: number + 1], size)
        assert all(less <= more for less, more in zip(before, after, strict=True))
        assert before[: places[number] - size // 4] == after[: places[number] - size // 4]
        assert sum(after[places[number] :]) > sum(before[places[number] :])


@pytest.mark.parametrize("text", ["ẹ́", "Ẹ́", "x̄", "Ẽ̂", "д́"])
def test_an_accent_without_a_composed_letter_stands_above_the_middle_of_its_letter(text):
    letter = normalize("NFC", text)[0]
    (bare, whole) = (ink_of(alone(words, 68)) for words in (letter, normalize("NFC", text)))
    assert whole[1] < bare[1] - 68 // 16
    assert bare[3] == whole[3]
    assert abs(whole[0] - bare[0]) < 68 // 10
    assert abs(whole[2] - bare[2]) < 68 // 10


def test_accents_upon_accents_stay_on_their_line():
    assert 300 - 68 * 5 // 4 <= ink_of(alone("a" + "\u0301" * 500, 68))[1]


def test_ink_has_the_shape_that_its_font_gives_it():
    """Accents and tails are whole: above and below what is drawn, there is nothing but ground."""
    words = "ẤǙĢgjpqyÅ"
    left, top, right, bottom = ink_of(alone(words, 68))
    assert 300 - 68 * 12 // 10 < top < 300 - 68 * 9 // 10
    assert 300 + 68 * 15 // 100 < bottom < 300 + 68 // 3
    assert MARGIN <= left < right <= MARGIN + SETTER.bold.width(words, 68)


def test_a_card_says_what_the_page_says():
    card = SETTER.of_claim(loans(), library().site)
    assert f"Claim: {loans().claim.claim}" == " ".join(line.text for line in card.claim)
    assert "Loans rose 25.3% to 7,500, 83.3% of the claim." == " ".join(line.text for line in card.answer)
    assert [loans().rating.label, loans().rating_now.label] == [tag.word.text for tag in card.tags]


def test_the_verdict_of_today_stands_beside_the_one_of_then():
    then, today = SETTER.of_claim(loans(), library().site).tags
    assert () == then.before
    assert ["With what is known today:"] == [line.text for line in today.before]
    assert_drawn(SETTER.of_claim(loans(), library().site))


def test_a_claim_that_needs_all_the_room_gets_that_of_the_answer():
    words = "The city lends out " + "more and more " * 38 + "books."
    card = SETTER.of_claim(claiming(words, "It is so. " * 30), library().site)
    assert () == card.answer
    assert "more books." == " ".join(line.text for line in card.claim)[-11:]


def test_a_claim_that_fits_in_no_size_ends_in_an_ellipsis():
    card = SETTER.of_claim(claiming("more and more " * 300), library().site)
    assert card.claim[-1].text.endswith("…")
    assert_drawn(card)


def test_cards_of_short_and_long_claims_have_the_size_that_networks_ask_for():
    assert (1200, 630) == image(SETTER.of_claim(claiming("Yes."), library().site)).size


def test_the_same_card_gives_the_same_bytes_whatever_was_drawn_before():
    card = SETTER.of_claim(loans(), library().site)
    first = Painter(LOOK).paint(card)
    painter = Painter(LOOK)
    painter.paint(SETTER.of_site(library().site))
    assert first == painter.paint(card) == painter.paint(card)


def test_an_image_is_small():
    for check in interview().checks:
        assert len(draw(SETTER.of_claim(check, interview().site), LOOK)) < 45_000


def test_a_drawing_becomes_an_image_and_every_other_page_stays_as_it_is():
    pages = library_pages()
    printed = {page.path: page.body for page in map(finished, pages.values())}
    assert set(pages) == set(printed)
    assert printed["share.png"].startswith(b"\x89PNG")
    assert pages["index.html"].body == printed["index.html"]


STYLED = re.compile(r"--(\w+): (#\w+)")


def styled() -> dict[str, str]:
    """The colours of the pages by day."""
    style = (TEMPLATES / "static/style.css").read_text("utf-8")
    return dict(STYLED.findall(style[: style.index("@media")]))


STANDINGS = ("best", "better", "middle", "worse", "worst", "unplaced")


def test_verdicts_have_the_colours_that_they_have_on_pages():
    assert {standing: styled()[standing] for standing in STANDINGS} == {each: LOOK.style.of(each) for each in STANDINGS}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_all_words_contrast_with_their_ground_as_wcag_asks():
    style = LOOK.style
    pairs = [(ink, style.ground) for ink in (style.name, style.words, style.quiet)]
    pairs += [(style.signs, style.of(standing)) for standing in STANDINGS]
    for ink, ground in pairs:
        darker, lighter = sorted((luminance(ink), luminance(ground)))
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5, (ink, ground)


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


def test_words_and_verdicts_have_the_colours_of_the_style():
    card = SETTER.of_claim(loans(), library().site)
    picture, style = image(card), LOOK.style
    assert rgb(style.band) == picture.getpixel((600, 5))
    assert rgb(style.ground) == picture.getpixel((600, 20))
    for tag in card.tags:
        assert rgb(style.of(tag.standing)) == picture.getpixel((tag.x + 3, tag.y + TAG // 2))
    for line, colour in [(card.title[0], style.name), (card.claim[0], style.words), (card.byline[0], style.quiet)]:
        found = picture.crop((line.x, line.y - line.size, line.x + 300, line.y)).get_flattened_data()
        assert rgb(colour) in set(found)


def test_each_verdict_of_the_scale_has_its_shape():
    card = SETTER.of_site(interview().site)
    picture = image(card).convert("RGB")
    seen = set()
    for standing, x in card.scale:
        inset = (SCALE_BOX - SHAPE) // 2
        part = picture.crop((x + inset, SCALE + inset, x + inset + SHAPE, SCALE + inset + SHAPE))
        ground, sign = rgb(LOOK.style.of(standing)), rgb(LOOK.style.signs)
        shape = Image.open(TEMPLATES / "share" / f"{standing}.png").get_flattened_data()
        for found, cover in zip(part.get_flattened_data(), shape, strict=True):
            assert found == (ground if cover < 8 else sign) or 8 <= cover < 247
        seen.add(part.tobytes())
    assert len(STANDINGS) == len(card.scale) == len(seen)


# --- what a designer can change --------------------------------------------------------------------


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """Our look, to be changed."""
    for folder in ("share", "fonts"):
        shutil.copytree(TEMPLATES / folder, tmp_path / folder)
    return tmp_path


def restyle(templates: Path, old: str, new: str) -> None:
    style = templates / "share/style.yaml"
    said = style.read_text("utf-8")
    assert old in said
    style.write_text(said.replace(old, new), "utf-8")


def background(templates: Path, colour: tuple[int, int, int, int]) -> None:
    Image.new("RGBA", (WIDTH, HEIGHT), colour).save(templates / "share/background.png")


def repainted(templates: Path) -> Image.Image:
    return image(SETTER.of_claim(loans(), library().site), read_look(templates))


def test_a_colour_of_the_style_is_that_of_the_image(templates):
    restyle(templates, '"#ffffff"', '"#FFeedd"')
    restyle(templates, '"#10191b"', '"#2c0b3f"')
    picture = repainted(templates)
    assert (0xFF, 0xEE, 0xDD) == picture.getpixel((600, 20))
    assert (0x2C, 0x0B, 0x3F) == picture.getpixel((600, 5))


def test_a_background_lies_behind_all_words(templates):
    background(templates, (10, 200, 30, 255))
    card, look = SETTER.of_claim(loans(), library().site), read_look(templates)
    picture = image(card, look)
    assert {(10, 200, 30)} == {picture.getpixel(at) for at in ((0, 0), (600, 5), (1199, 629))}
    for line in (*card.title, *card.claim, *card.byline):
        found = picture.crop((line.x, line.y - line.size, line.x + 300, line.y)).get_flattened_data()
        assert len(set(found)) > 10
    assert rgb(look.style.of(card.tags[0].standing)) == picture.getpixel((card.tags[0].x + 3, card.tags[0].y + 3))


def test_what_a_background_does_not_cover_is_ground(templates):
    background(templates, (0, 0, 0, 0))
    assert {(255, 255, 255)} == {repainted(templates).getpixel(at) for at in ((0, 0), (600, 5), (1199, 629))}


LOOKS: dict[str, Callable[[Path], object]] = {
    "a colour": lambda templates: restyle(templates, '"#00566b"', '"#00566c"'),
    "a background": lambda templates: background(templates, (10, 200, 30, 255)),
    "a shape": lambda templates: shutil.copy(templates / "share/best.png", templates / "share/worst.png"),
    "a font": lambda templates: (templates / "fonts/2-DejaVuSans-Bold.ttf").unlink(),
    "the order of fonts": lambda templates: (templates / "fonts/1-PublicSans-Bold.ttf").rename(
        templates / "fonts/3-PublicSans-Bold.ttf"
    ),
}


@pytest.mark.parametrize("change", LOOKS.values(), ids=LOOKS)
def test_whatever_changes_the_look_is_another_drawing(templates, change):
    card = SETTER.of_claim(loans(), library().site)
    before = read_look(templates)
    change(templates)
    assert drawn_from(Drawing("x.png", card, before)) != drawn_from(Drawing("x.png", card, read_look(templates)))


def test_another_pillow_draws_anew(monkeypatch, templates):
    card = SETTER.of_claim(loans(), library().site)
    before = drawn_from(Drawing("x.png", card, LOOK))
    assert before == drawn_from(Drawing("x.png", card, read_look(templates)))
    monkeypatch.setattr("PIL.__version__", "0.1")
    restyle(templates, "# of the site", "# of this site")
    look = replace(read_look(templates), pictures=dict(LOOK.pictures))
    assert before != drawn_from(Drawing("x.png", card, look))


def test_a_look_that_is_read_again_is_the_same_while_it_is_in_use(templates):
    look = read_look(templates)
    assert look is read_look(templates)
    assert look is pickle.loads(pickle.dumps(look))


def png(width: int, height: int) -> bytes:
    """A PNG of no kilobyte with so many white pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 100)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


UNUSABLE: dict[str, tuple[str, bytes, str]] = {
    "a bomb": ("share/background.png", png(60_000, 60_000), "no PNG of 1200 by 630"),
    "too few pixels": ("share/background.png", png(WIDTH, HEIGHT), "damaged"),
    "nothing": ("share/background.png", b"", "no PNG of 1200 by 630"),
    "a JPEG by another name": ("share/background.png", b"\xff\xd8\xff\xe0", "no PNG of 1200 by 630"),
    "half a shape": ("share/best.png", (TEMPLATES / "share/best.png").read_bytes()[:99], "damaged"),
    "a shape of another size": ("share/best.png", png(80, 80), "no PNG of 40 by 40"),
    "a picture of another name": ("share/backgruond.png", png(WIDTH, HEIGHT), "no picture 'backgruond.png'"),
    "no font": ("fonts/1-PublicSans-Bold.ttf", b"no font", "no font"),
    "half a font": ("fonts/1-PublicSans-Bold.ttf", LOOK.fonts[0].body[:9_000], "no font"),
}


@pytest.mark.parametrize(("file", "body", "said"), UNUSABLE.values(), ids=UNUSABLE)
def test_what_cannot_be_used_is_a_problem_of_its_file(templates, file, body, said):
    (templates / file).write_bytes(body)
    with pytest.raises(BuildFailed) as failed:
        read_look(templates).require_usable()
    (problem,) = failed.value.problems
    assert "unusable-file" == problem.rule
    assert templates / file == problem.at.path
    assert said in problem.message


@pytest.mark.parametrize("file", ["share/style.yaml", "share/middle.png"])
def test_what_is_missing_is_a_problem(templates, file):
    (templates / file).unlink()
    with pytest.raises(BuildFailed) as failed:
        read_look(templates).require_usable()
    assert [("missing-file", templates / file)] == [(each.rule, each.at.path) for each in failed.value.problems]


MISTAKES = {
    'band: "#10191b"': ("band: #10191b", "cut-text", (3, 7)),
    'name: "#00566b"': ('name: "teal"', "wrong-type", (4, 8)),
    'quiet: "#4e5d60"': ('quite: "#4e5d60"', "unknown-key", (6, 1)),
    '  worst: "#9d1c2c"\n': ("", "missing-key", (8, 1)),
    'signs: "#ffffff"': ('signs: ["#ffffff"]', "wrong-type", (7, 8)),
}


@pytest.mark.parametrize("old", MISTAKES)
def test_a_mistake_in_the_style_is_told_at_its_place(templates, old):
    new, rule, place = MISTAKES[old]
    restyle(templates, old, new)
    with pytest.raises(BuildFailed) as failed:
        read_look(templates)
    assert [(rule, place)] == [(each.rule, (each.at.line, each.at.column)) for each in failed.value.problems]


# --- fonts -----------------------------------------------------------------------------------------


def test_the_licence_of_every_font_stands_beside_it():
    for folder in (TEMPLATES / "fonts", TEMPLATES / "static/fonts"):
        licences = {path.stem.removeprefix("LICENSE-").lower() for path in folder.glob("LICENSE-*.txt")}
        fonts = {
            re.sub(r"^\d-|-.*", "", path.stem.replace("public-sans", "publicsans")) for path in folder.glob("*.[tw]*f*")
        }
        assert licences == {font.lower() for font in fonts}


def test_fonts_are_read_in_the_order_of_their_names():
    assert "1-PublicSans-Bold.ttf" == LOOK.fonts[0].path.name


HOSTILE = {
    "a word that is wider than every line": "W" * 10_000,
    "letters that turn others round": "\u202e" + "evil " * 300,
    "signs for terminals": "a\x00\x07\x1b[31mb",
    "accents without a letter": "\u0301" * 500,
    "blanks of all kinds": " \u00a0\u2003\u3000 ",
    "what nobody sees": "\U000e0041x\ufe0f\u00ad",
    "a letter that no font has": "\U0001f680" * 50,
}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_whatever_the_words_are_their_ink_stays_within_the_image(words):
    picture = image(SETTER.of_claim(claiming(words, words), library().site))
    assert (WIDTH, HEIGHT) == picture.size
    edges = [(0, BAND, 8, HEIGHT), (WIDTH - 8, BAND, WIDTH, HEIGHT), (0, HEIGHT - 8, WIDTH, HEIGHT)]
    assert {(255, 255, 255)} == {shade for edge in edges for shade in picture.crop(edge).get_flattened_data()}
