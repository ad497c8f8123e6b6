"""Share images: every word on them is drawn, and they say what the page says."""

import io
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from factcheck.cards import HEIGHT, MARGIN, WIDTH, Card, Drawing, Line, Setter, draw, finished
from factcheck.checking import check_content
from factcheck.lettering import Font
from factcheck.model import FactCheck, Publication
from factcheck.problems import Text
from factcheck.reading import read_content
from factcheck.rendering import Press

from .publications import ROOT, TEMPLATES, library, library_pages, loans

FONTS = tuple(Font(file, file.read_bytes()) for file in sorted((TEMPLATES / "fonts").glob("*.ttf")))
SETTER = Setter(FONTS)


@cache
def interview() -> Publication:
    """The site in content/."""
    content, _ = read_content(ROOT / "content", False)
    return check_content(content)[0]


def claiming(words: str, summary: str = "It is so.") -> FactCheck:
    """A check of other words."""
    given = loans()
    verdict = given.claim.verdict.model_copy(update={"summary": Text(summary, (0, given.claim.verdict.summary.at))})
    claim = given.claim.model_copy(update={"claim": Text(words, (0, given.claim.claim.at)), "verdict": verdict})
    return replace(given, claim=claim)


def image(card: Card) -> Image.Image:
    template = Press(library(), TEMPLATES).environment.get_template("share.svg")
    return Image.open(io.BytesIO(draw(template.render(card=card), FONTS))).convert("RGB")


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
        assert line.x - 2 <= left <= line.x + line.size
        assert line.x + wide * 93 // 100 - line.size // 2 <= right <= line.x + wide * 102 // 100 + 2
        assert right <= WIDTH - MARGIN * 3 // 4  # advances are known to two in a hundred
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


def test_words_from_right_to_left_are_drawn():
    card = SETTER.of_claim(claiming("المدينة تعير كتبا أكثر"), library().site)
    left, right = ends(image(card), card.claim[0], SETTER.bold.width(card.claim[0].text, card.claim[0].size))
    assert right - left > 300


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


def test_the_same_drawing_gives_the_same_bytes():
    drawing = next(page for page in library_pages().values() if isinstance(page, Drawing))
    first = draw(drawing.svg, drawing.fonts)
    draw.cache_clear()
    assert first == draw(drawing.svg, drawing.fonts)


def test_a_drawing_becomes_an_image_and_every_other_page_stays_as_it_is():
    pages = library_pages()
    printed = {page.path: page.body for page in map(finished, pages.values())}
    assert set(pages) == set(printed)
    assert printed["share.png"].startswith(b"\x89PNG")
    assert pages["index.html"].body == printed["index.html"]


def test_verdicts_have_the_colours_that_they_have_on_pages():
    style = (TEMPLATES / "static/style.css").read_text("utf-8")
    drawing = (TEMPLATES / "share.svg").read_text("utf-8")
    light = style[: style.index("@media")]
    for standing in ("best", "better", "middle", "worse", "worst", "unplaced"):
        (colour,) = re.findall(rf"--{standing}: (#\w+)", light)
        assert f".{standing} {{ fill: {colour} }}" in drawing


def test_the_licence_of_every_font_stands_beside_it():
    for folder in (TEMPLATES / "fonts", TEMPLATES / "static/fonts"):
        licences = {path.stem.removeprefix("LICENSE-").lower() for path in folder.glob("LICENSE-*.txt")}
        fonts = {
            re.sub(r"^\d-|-.*", "", path.stem.replace("public-sans", "publicsans")) for path in folder.glob("*.[tw]*f*")
        }
        assert licences == {font.lower() for font in fonts}


def test_fonts_are_read_in_the_order_of_their_names():
    assert "1-PublicSans-Bold.ttf" == Path(FONTS[0].path).name
