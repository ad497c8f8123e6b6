from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.scanning import Scanner

from .newsroom import text

SCANNER = Scanner(["Title 42", "Route 66", "COVID-19"], ["people", "mm", "offences of 2 kinds"])


def numbers(words: str) -> list[str]:
    return [numeral.text.strip() for numeral in SCANNER.scan(text(words)).numerals]


@pytest.mark.parametrize(
    "words",
    [
        "In 2022, in 1998-99, from 2013 to 2015, in the 1990s and the '90s, in FY2024, mid-2022.",
        "On 12 August 2024, August 12, 2024, Aug. 12, 4 May, 4–5 May 2022, 4 and 5 May, 2024-08-12, in 2024-08.",
        "At 8:30, 8:30 p.m., 20:15:30, 8 pm, 8 a.m. and 8.30 pm, from 8 to 9 p.m., in Q1 2024.",
        "The 5th, the 1,000th, the fifteenth, the twenty-first.",
        "Under Title 42 and Route 66, with COVID-19.",
        "Once, twice, one, two, ten of them.",
        'He said "20 million", “30 million” and «40 million».',
        "> A quotation of 20 million.",
        "`20` and ``30 ` 40``",
        "```\n20\n```",
        "~~~ 1\n20\n~~~",
        "1. First\n2. Second\n10. Tenth",
        "- 1. nested",
        "A note.[^12]\n\n[^12]: The note.",
        "[words][1]\n\n[1]: https://example.org/2024/20 '30'",
        "<https://example.org/20>",
        "[15](figure:x), [15](source:x) and [15](literal: 'why')",
        "[the paper](https://example.org/20 'of 30 pages')",
        "",
    ],
)
def test_what_is_no_number_of_prose_needs_no_receipt(words: str) -> None:
    assert [] == numbers(words)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("It rained 800 mm.", ["800"]),
        ("2022 people and 2000 mm", ["2022", "2000"]),
        ("2022% of 1990 million", ["2022%", "1990 million"]),
        ("1,998 and 2024.5", ["1,998", "2024.5"]),
        ("$2024", ["$2024"]),
        ("May 12 million", ["12 million"]),
        ("Title 43", ["43"]),
        ("Title 421", ["421"]),
        ("eleven of a hundred", ["eleven", "a hundred"]),
        ("five percent", []),
        ("**800**, *800*, _800_, ~~800~~", ["800"] * 4),
        ("## 800 mm", ["800"]),
        ("| a | b |\n|---|---|\n| 800 | 900 |", ["800", "900"]),
        ("[^1]: Of 800.", ["800"]),
        ("[see 800](https://example.org/)", ["800"]),
        ("[see 800](claim:x)", ["800"]),
        ("![800 mm](chart:x)", ["800"]),
        ("[800][r]\n\n[r]: https://example.org/", ["800"]),
        ("1. Of 800\n\n2024. A year", ["800"]),
        ("Text\n12. of May? No.", ["12"]),
        ("\\[800](figure:x)", ["800"]),
        ("`800", ["800"]),
        ('"unclosed 800', ["800"]),
        ('a pipe of 5" and 800 mm, then of 6"', ["5", "800", "6"]),
        ("In a list:\n\n- It rained on\n  800. Then not.", ["800"]),
        ("[Note]: 800 people", ["800"]),
        ("`a\n\n800\n\nb`", ["800"]),
        ("May 40 and 30:10", ["40", "30", "10"]),
        ("\\`800\\`", ["800"]),
        ("−5 and -6 and +7", ["−5", "-6", "+7"]),
        ("8:300 and 2024-08-123", ["8", "300", "-123"]),
        ("½ of 1½", ["½", "1", "½"]),
        ("５００ and ٣", ["５００", "٣"]),
        ("a 5-fold rise, G7, B2B, 3D", ["5", "7", "2", "3"]),
        ("https://example.org/800", ["800"]),
    ],
)
def test_every_other_number_needs_a_receipt(words: str, found: list[str]) -> None:
    assert found == numbers(words)


@pytest.mark.parametrize(
    ("words", "scheme", "target", "title"),
    [
        ("[15](figure:x)", "figure", "x", ""),
        ("[15](figure:x@now)", "figure", "x@now", ""),
        ("[a [b] c](source:x)", "source", "x", ""),
        ('[15](literal: "a rule\'s own")', "literal", "", "a rule's own"),
        ("[w](https://example.org/a_(b))", "https", "//example.org/a_(b)", ""),
        ("[w](<figure:x>)", "figure", "x", ""),
        ("[w](Figure:x)", "Figure", "x", ""),
        ("[w](notes.md)", "", "notes.md", ""),
        ("[w]()", "", "", ""),
        ("[w\nx](figure:x)", "figure", "x", ""),
        ("[**15**](figure:x 'why')", "figure", "x", "why"),
    ],
)
def test_a_link_is_taken_apart(words: str, scheme: str, target: str, title: str) -> None:
    (link,) = SCANNER.scan(text(words)).links
    assert (scheme, target, title) == (link.scheme, link.target, link.title)


@pytest.mark.parametrize(
    "words", ["`[15](figure:x)`", "\\[15](figure:x)", "[15] (figure:x)", "```\n[15](figure:x)\n```"]
)
def test_what_markdown_shows_as_text_is_no_link(words: str) -> None:
    assert () == SCANNER.scan(text(words)).links


@pytest.mark.parametrize(
    ("words", "alone"),
    [
        ("![c](chart:x)", True),
        ("Text.\n\n![c](chart:x)\n\nText.", True),
        ("Text.\n \n  ![c](chart:x)  \n\t\nText.", True),
        ("Text.\n![c](chart:x)", False),
        ("![c](chart:x)\nText.", False),
        ("![c](chart:x) ![c](chart:y)", False),
        ("- ![c](chart:x)", False),
    ],
)
def test_a_chart_stands_alone_in_its_paragraph_or_not(words: str, alone: bool) -> None:
    assert alone is SCANNER.scan(text(words)).links[0].alone


def test_a_link_and_its_target_know_where_they_stand() -> None:
    (link,) = SCANNER.scan(text("See [15 mm](figure:rain).", line=7, column=3)).links
    assert ("x.md:7:8", "x.md:7:22") == (str(link.words.at), str(link.target.at))


@given(st.text(st.characters(codec="utf-8"), max_size=120))
def test_any_text_is_scanned_and_its_parts_stand_where_they_are_said_to(words: str) -> None:
    scan = SCANNER.scan(text(words))
    for link in scan.links:
        assert words[link.start + 1 + link.image :].startswith(link.words)
    for numeral in scan.numerals:
        assert any(letter.isalnum() for letter in words[numeral.start : numeral.end])


MARKDOWN = [
    "[",
    "]",
    "(",
    ")",
    "!",
    "`",
    "```",
    "\n",
    "\n\n",
    " ",
    "figure:x",
    "<",
    ">",
    "\\",
    '"',
    "12",
    "2024",
    "1.",
    "-",
    "#",
    "|",
    "*",
]


@given(st.lists(st.sampled_from(MARKDOWN), max_size=40).map("".join))
def test_any_jumble_of_markdown_is_scanned(words: str) -> None:
    scan = SCANNER.scan(text(words))
    assert all(words[numeral.start : numeral.end].strip() for numeral in scan.numerals)
