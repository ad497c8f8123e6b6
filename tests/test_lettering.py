from pathlib import Path

import pytest

from factcheck.lettering import Face, Font

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


@pytest.mark.parametrize("text", ["Привет", "Γειά σου", "مرحبا", "שלום", "ťažké", "a → b ≠ c", "½ “€” №", "cafe\u0301"])
def test_letters_beyond_english_are_drawn_by_one_font_or_another(text):
    assert "" == BOLD.missing(text)


@pytest.mark.parametrize(("text", "letter"), [("to the 🚀", "🚀"), ("合唱 too", "合"), ("a\ufffe", "\ufffe")])
def test_a_letter_that_no_font_has_is_named(text, letter):
    assert letter == BOLD.missing(text)


@pytest.mark.parametrize("text", ["a\u200db", "a\u200fb", "a\ufe0fb", "a\u00adb", "a\x07b"])
def test_signs_without_a_picture_are_not_missing(text):
    assert "" == BOLD.missing(text)


def test_text_of_nothing_but_signs_without_a_picture_is_an_empty_line():
    assert ("",) == BOLD.fit("\x07", 500, 100, (40,)).lines
