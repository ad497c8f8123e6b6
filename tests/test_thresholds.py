"""What would change a verdict: each figure's value, moved alone, from which on a comparison fails."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.checking.thresholds import find_thresholds
from factcheck.formulas import comparisons, decide


def found(condition: str, **values: str) -> list[tuple[str, str, str, str]]:
    """Figure, threshold, side and distance, for values that are given as they would be published."""
    known = {name: date.fromisoformat(v) if v.count("-") == 2 else Decimal(v) for name, v in values.items()}
    shown = find_thresholds(comparisons(condition)[0], known)
    return [(each.figure, _plain(each.at), each.side, _plain(each.distance)) for each in shown]


def _plain(value: Decimal | date) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else value.isoformat()


@pytest.mark.parametrize(
    ("condition", "values", "expected"),
    [
        ("a < claimed", {"a": "12", "claimed": "20"}, [("a", "20", "or more", "8")]),
        ("a <= claimed", {"a": "12", "claimed": "20"}, [("a", "20", "more", "8")]),
        ("claimed > a", {"a": "12", "claimed": "20"}, [("a", "20", "or more", "8")]),
        ("a > 5", {"a": "12"}, [("a", "5", "or less", "7")]),
        ("a >= 12", {"a": "12"}, [("a", "12", "less", "0")]),
        ("a == 12", {"a": "12"}, [("a", "12", "other", "0")]),
        ("a != 5", {"a": "12"}, [("a", "5", "same", "7")]),
        ("a < b", {"a": "1", "b": "2"}, [("a", "2", "or more", "1"), ("b", "1", "or less", "1")]),
        ("share(a, b) < 50", {"a": "1", "b": "8"}, [("a", "4", "or more", "3"), ("b", "2", "or less", "6")]),
        ("change(a, b) < 0", {"a": "8", "b": "6"}, [("a", "6", "or less", "2"), ("b", "8", "or more", "2")]),
        ("a - b > -3", {"a": "-4", "b": "-3"}, [("a", "-6", "or less", "2"), ("b", "-1", "or more", "2")]),
        ("a < 3", {"a": "0"}, [("a", "3", "or more", "3")]),
        ("a < b", {"a": "2024-01-01", "b": "2024-01-31"}, [
            ("a", "2024-01-31", "or more", "30"), ("b", "2024-01-01", "or less", "30"),
        ]),
        ("days(a, b) > 10", {"a": "2024-01-01", "b": "2024-01-31"}, [
            ("a", "2024-01-21", "or more", "20"), ("b", "2024-01-11", "or less", "20"),
        ]),
        ("max(a, b) > 5", {"a": "1", "b": "8"}, [("b", "5", "or less", "3")]),
        ("a * a > 4", {"a": "3"}, []),
    ],
)  # fmt: skip
def test_the_threshold_of_each_figure_is_where_the_comparison_stops_to_hold(condition, values, expected):
    assert expected == found(condition, **values)


@given(
    st.sampled_from(["<", "<=", ">", ">=", "!="]),
    st.decimals(-1000, 1000, places=2),
    st.decimals(-1000, 1000, places=2),
    st.sampled_from(["-4", "-0.5", "1", "2.5"]),  # they divide without a rest that is cut
)
def test_a_comparison_holds_before_its_threshold_and_fails_beyond_it(sign, value, limit, factor):
    part = comparisons(f"({factor}) * a + 1 {sign} ({limit})")[0]
    values = {"a": value}
    if not decide(part, values)[2]:
        return
    for threshold in find_thresholds(part, values):
        nudge = Decimal("0.000001") * (1 if threshold.side in ("or more", "more") else -1)
        on, beyond, before = (decide(part, {"a": threshold.at + step})[2] for step in (Decimal(0), nudge, -nudge))
        if threshold.side == "same":
            assert (False, True) == (on, beyond)
        else:
            assert (threshold.side in ("more", "less"), False, True) == (on, beyond, before)
