from contextlib import suppress
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.cards import Font
from factcheck.cards.lettering import Face, legible
from factcheck.problems import BuildFailed

FONTS = tuple(
    Font(file, file.read_bytes()) for file in sorted((Path(__file__).parents[1] / "templates" / "fonts").glob("*.ttf"))
)
BOLD = Face(FONTS, bold=True)
REGULAR = Face(FONTS, bold=False)
WORDS = "The counts do not reach it: every recorded encounter makes twelve million of the number that was said."


def test_bold_letters_are_wider_than_regular_ones():
    assert BOLD.width(WORDS, 40) > REGULAR.width(WORDS, 40) > 0


def test_no_line_is_wider_than_its_room():
    setting = BOLD.fit(WORDS, 500, 400, (60, 50, 40, 30))
    assert max(BOLD.width(line, setting.size) for line in setting.lines) <= 500
    assert setting.height <= 400


def test_no_word_is_lost_between_two_lines():
    assert WORDS == " ".join(BOLD.fit(WORDS, 500, 1000, (60,)).lines)


def test_the_largest_size_that_fits_is_taken():
    assert 60 == BOLD.fit("Short.", 500, 400, (60, 50)).size
    assert 40 == BOLD.fit(WORDS, 500, 300, (60, 50, 40, 30)).size


def test_the_last_line_is_not_left_nearly_empty():
    widths = [BOLD.width(line, 40) for line in BOLD.fit(WORDS, 900, 400, (40,)).lines]
    assert len(widths) > 1
    assert min(widths) > max(widths) // 2


def test_what_fits_in_no_size_is_nothing():
    assert BOLD.fit(WORDS, 100, 100, (40, 30)) is None


def test_what_fits_in_no_size_ends_in_an_ellipsis_where_it_must_be_shown():
    setting = BOLD.fit_or_cut(WORDS, 300, 100, (40, 30))
    assert setting.lines[-1].endswith("…")
    assert WORDS.startswith(" ".join(setting.lines).removesuffix("…"))
    assert max(BOLD.width(line, 30) for line in setting.lines) <= 300


def test_a_word_that_is_wider_than_a_line_is_broken_and_keeps_every_letter():
    word = "Donaudampfschifffahrtsgesellschaft" * 9
    setting = BOLD.fit(word, 500, 10_000, (40,))
    assert word == "".join(setting.lines)
    assert max(BOLD.width(line, 40) for line in setting.lines) <= 500


@pytest.mark.parametrize(
    "text", ["Привет", "Γειά σου", "ťažké", "ẹ́kọ́", "Հայ", "ქართ", "a → b ≠ c", "½ “€” №", "cafe\u0301"]
)
def test_letters_beyond_english_are_drawn_by_one_font_or_another(text):
    assert "" == BOLD.missing(text)


@pytest.mark.parametrize(("text", "letter"), [("to the 🚀", "🚀"), ("合唱 too", "合"), ("a\ufffe", "\ufffe")])
def test_a_letter_that_no_font_has_is_named(text, letter):
    assert letter == BOLD.missing(text)


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("a مرحبا", "م"),
        ("שלום", "ש"),
        ("in ١٢", "١"),
        ("ส้ม", "\u0e49"),
        ("हिन्दी", "\u093f"),
        ("ᠮᠣᠩ", "ᠮ"),
        ("ᄒᆞᆫ", "ᄒ"),
    ],
)
def test_a_letter_that_is_not_drawn_beside_the_one_before_it_is_named(text, letter):
    everything = Face([Everything(Path("everything.ttf"), b"")], bold=True)
    assert letter == everything.missing(text)


class Everything(Font):
    """A font that has every letter there is."""

    is_bold = True
    advances = MappingProxyType({chr(code): 500 for code in range(0x110000)})


@pytest.mark.parametrize("text", ["a\u200db", "a\u200fb", "a\ufe0fb", "a\u00adb", "a\x07b"])
def test_signs_without_a_picture_are_not_missing(text):
    assert "" == BOLD.missing(text)


def test_text_of_nothing_but_signs_without_a_picture_is_an_empty_line():
    assert ("",) == BOLD.fit("\x07", 500, 100, (40,)).lines


def test_signs_that_only_direct_others_are_not_drawn():
    assert ["a", "b", "c"] == [letter for letter, _, _ in BOLD.places(legible("a\u200e\u00adb\ufe0fc\u202e"))]


def test_pairs_of_letters_stand_as_close_as_their_font_says():
    for together in ("To", "AV", "11"):
        left, right = (BOLD.width(letter, 1000) for letter in together)
        assert (together == "11") == (BOLD.width(together, 1000) == left + right)
    assert BOLD.width("AV", 1000) < BOLD.width("A", 1000) + BOLD.width("V", 1000)


def test_a_line_is_as_wide_as_the_places_of_its_letters_say():
    *_, (letter, font, at) = BOLD.places(WORDS)
    assert BOLD.width(WORDS, 1000) == at + font.advances[letter]


def test_a_line_is_as_wide_as_its_words_with_a_blank_between():
    apart = sum(BOLD.width(word, 1000) for word in WORDS.split()) + BOLD.width(" ", 1000) * WORDS.count(" ")
    assert apart == BOLD.width(WORDS, 1000)


def test_a_letter_is_drawn_by_the_first_font_that_has_it():
    names = {letter: font.path.name for letter, font, _ in REGULAR.places("aд")}
    assert {"a": "1-PublicSans-Regular.ttf", "д": "2-DejaVuSans-Bold.ttf"} == names


DAMAGED = [
    b"",
    b"\x00\x01\x00\x00",
    b"wOF2" + FONTS[0].body[4:],
    b"GIF89a",
    FONTS[0].body[:400],
    FONTS[0].body[:20_000],
]


@pytest.mark.parametrize("body", DAMAGED, ids=len)
def test_a_font_that_cannot_be_read_is_a_problem(body):
    font = Font(Path("templates/fonts/1-Broken.ttf"), body)
    with pytest.raises(BuildFailed) as failed:
        Face([font], bold=font.is_bold).width("To AV", 40)
    assert ["templates/fonts/1-Broken.ttf:1:1"] == [str(problem.at) for problem in failed.value.problems]


@given(st.integers(0, len(FONTS[0].body) - 1), st.binary(min_size=1, max_size=30))
def test_a_damaged_font_is_read_or_is_a_problem(at, noise):
    body = FONTS[0].body[:at] + noise + FONTS[0].body[at + len(noise) :]
    font = Font(Path("1-Broken.ttf"), body)
    with suppress(BuildFailed):
        assert Face([font], bold=font.is_bold).width("To AV", 40) >= 0
