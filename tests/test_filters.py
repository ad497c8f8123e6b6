import doctest
from datetime import date
from decimal import Decimal

import pytest

from factcheck import filters
from factcheck.charts import scales
from factcheck.filters import briefly, cell, exact, in_words, number, quantity, rounded, with_numbers
from factcheck.model import Row


@pytest.mark.parametrize("module", [filters, scales])
def test_the_examples_in_docstrings_hold(module):
    assert doctest.testmod(module).failed == 0


def test_rounding_is_half_away_from_zero():
    assert Decimal("0.13") == rounded(Decimal("0.125"))
    assert Decimal("-0.13") == rounded(Decimal("-0.125"))


def test_zero_has_no_sign():
    assert "0" == number(Decimal("-0.000"))
    assert "0" == number(Decimal(0), signed=True)


def test_minus_is_the_typographic_sign():
    assert "\u221215.2%" == quantity(Decimal("-15.2"), "percent")


def test_a_division_is_shown_with_two_decimals_and_kept_with_twelve_digits():
    share = Decimal(12154149) / Decimal(20000000) * 100
    third = Decimal(1) / 3
    assert "60.77%" == quantity(share, "percent")
    assert "0.33" == number(third)
    assert "0.333333333333" == exact(third)


def test_large_numbers_keep_every_digit():
    assert "123,456,789,012,345,678,901,234,567,890" == number(Decimal("123456789012345678901234567890"))
    assert "123456789012345678901234567890" == exact(Decimal("123456789012345678901234567890"))


def test_numbers_never_show_an_exponent():
    assert "10,000,000,000" == number(Decimal("1E+10"))
    assert "0.0000012" == number(Decimal("1.2E-6"))


def test_a_date_is_as_precise_as_it_is_known():
    assert ("12 August 2024", "June 2024", "2024") == (
        in_words(date(2024, 8, 12)),
        in_words("2024-06"),
        in_words("2024"),
    )


def test_a_quantity_does_not_part_from_its_unit():
    assert "3\u00a0percentage points" == quantity(Decimal(3), "percentage points")


def test_axes_have_short_numbers():
    assert ["0", "500,000", "1 million", "2.5 billion"] == [
        briefly(Decimal(value)) for value in ("0", "500000", "1000000", "2500000000")
    ]


def test_only_whole_names_get_their_numbers():
    assert "5 + part_now" == with_numbers("part + part_now", {"part": Decimal(5)})


def test_a_cell_keeps_its_decimals_and_an_empty_one_is_not_known():
    row = Row(2, {"a": "1268880", "b": "3.0", "c": ""}, {"a": Decimal(1268880), "b": Decimal("3.0"), "c": None})
    assert ("1,268,880", "3.0", "not known") == (cell(row, "a"), cell(row, "b"), cell(row, "c"))
