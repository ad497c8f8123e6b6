"""What builds compute, and what the verifier computes from the same words: the same value, or both refuse."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import formulas
from factcheck.arithmetic import FUNCTIONS, Quantity
from factcheck.evidence import verify
from factcheck.evidence.bundles import bundle
from factcheck.evidence.verify import Refused
from factcheck.filters import exact
from factcheck.formulas import BadFormula
from factcheck.metadata import record
from factcheck.model import Publication
from factcheck.tables import TYPES

from .newsroom import FIGURES, KNOWN, check, claim, write

NAMES: dict[str, Quantity] = {
    "a": Decimal("12.5"),
    "b": Decimal(-3),
    "none": Decimal(0),
    "huge": Decimal("9e40"),
    "days": Decimal(7),
    "first": date(2023, 8, 24),
    "last": date(2024, 8, 12),
}
WORDS = [*NAMES, *FUNCTIONS, "1", "0", "007", "1.50", "2.", "1e5", "1_0", "0x1", "and", "or", "not", "x", "é"]
SIGNS = ["+", "-", "*", "/", "(", ")", ",", "<", "<=", ">", ">=", "==", "!=", "**", "//", "%", "=", ".", "'", "[", " "]

sides = st.recursive(
    st.sampled_from([*NAMES, "1", "0.5", "100", "00"]),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from([" + ", "-", "*", " / "]), inner).map("".join),
        inner.map("({})".format),
        inner.map("-{}".format),
        st.tuples(st.sampled_from([*FUNCTIONS]), st.lists(inner, min_size=1, max_size=3)).map(
            lambda call: f"{call[0]}({', '.join(call[1])})"
        ),
    ),
    max_leaves=12,
)
scraps = st.lists(st.sampled_from([*WORDS, *SIGNS]), max_size=12).map(lambda parts: "".join(parts).strip())
conditions = st.lists(
    st.tuples(sides, st.sampled_from([" < ", "<=", ">", " >= ", "==", "!="]), sides).map("".join),
    min_size=1,
    max_size=3,
).map(" and ".join)


def built(formula: str) -> str:
    try:
        return repr(formulas.evaluate(formula, NAMES))
    except BadFormula:
        return "refused"


def verified(formula: str) -> str:
    try:
        return repr(verify.evaluate(verify.parse(formula), NAMES))
    except Refused:
        return "refused"


@given(sides)
def test_formulas_have_one_value(formula: str) -> None:
    assert built(formula) == verified(formula)


@given(scraps)
def test_scraps_of_formulas_are_refused_by_both_or_by_none(formula: str) -> None:
    assert built(formula) == verified(formula)


@pytest.mark.parametrize(
    "formula",
    [
        "max(a, b,)", "(max)(a, b)", "max (a, b)", "(a", "a)", "()", "a,", "a b", "- - a", "a - -b", "--a", "1and 2",
        "0and1", "a if b else a", "a < b", "a\n+\nb", "a\t+\fb", "(a\r+b)", "a # b", "\\", "a;b", "ａ", "a.b", "a[0]",
        "round(2.5)", "round(2.5, 0.5)", "round(a, -1)", "round(a, 21)", "round(huge * huge, 20)", "days(first, last)",
        "days(a, b)", "first", "first - last", "max(first, last)", "-first", "abs()", "1/none", "share(a, none)",
        "+".join(["1"] * 150), "+".join(["1"] * 151), "+".join(["a"] * 150), "+".join(["a"] * 151), "-" * 149 + "a",
        "-" * 150 + "a", "(" * 40 + "a" + ")" * 40, "(" * 41 + "a" + ")" * 41, "1" * 1000, "1" * 1001, "",
    ],
)  # fmt: skip
def test_odd_formulas_have_one_value(formula: str) -> None:
    assert built(formula) == verified(formula)


def decided(condition: str) -> list[object]:
    try:
        return [formulas.decide(part, NAMES) for part in formulas.comparisons(condition)]
    except BadFormula:
        return ["refused"]


def decided_again(condition: str) -> list[object]:
    try:
        return [verify.decide(part, NAMES) for part in verify.comparisons(verify.parse(condition))]
    except Refused:
        return ["refused"]


@given(st.one_of(conditions, scraps))
def test_conditions_hold_for_both_or_for_none(condition: str) -> None:
    assert decided(condition) == decided_again(condition)


@pytest.mark.parametrize(
    "condition", ["a < b < 1", "(a < b) and (b < a)", "((a < b and b < 1)) and a > b", "a", "a < (b < a)"]
)
def test_odd_conditions_hold_for_both_or_for_none(condition: str) -> None:
    assert decided(condition) == decided_again(condition)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30, places=12))
def test_receipts_keep_values_in_one_way(value: Decimal) -> None:
    assert exact(value) == verify.shown(value)


CELLS = ["1", "-1", "\u22120.5", "+2", "1,000", "1,00", "01", "2024", "0000", "2024-02", "2024-13", "2024-02-29",
         "2023-02-29", "true", "FALSE", "yes", " 1 ", "", "\u0661", "1e5", "x", ".5", "5."]  # fmt: skip


@given(st.one_of(st.sampled_from(CELLS), st.text("0123456789.,-+\u2212 ", max_size=8)), st.sampled_from([*TYPES]))
def test_cells_have_one_value(cell: str, kind: str) -> None:
    try:
        read = TYPES[kind][0](cell.strip()) if cell.strip() else None  # type: ignore[index]
    except (ValueError, KeyError):
        with pytest.raises(Refused):
            verify.parse_value(cell, kind)
        return
    assert repr(read) == repr(verify.parse_value(cell, kind))


# --- whole figures ------------------------------------------------------------

rows = st.fixed_dictionaries(
    {},
    optional={
        "place": st.sampled_from(["Moor", "Dale", "[Moor, Dale]", "[Moor, Fen]", "Moor..Dale"]),
        "year": st.sampled_from(
            ["2021", "2022..2023", "2022..", "..2022", "[2021, 2023]", "2023..2021", "2019..2022", "x"]
        ),
        "mm": st.sampled_from(["500..900", "800", "..1e5", "-5..5"]),
        "first": st.sampled_from(["2021-01-02..2022-12-31", "2023-01-04", "..2023-02-30"]),
    },
)
functions = ["{}", "sum({})", "mean({})", " median( {} )", "min({})", "max({})", "first({})", "last({})", "count({})"]
values = st.builds(
    str.format, st.sampled_from(functions), st.sampled_from(["mm", "days", "wet", "year", "first", "place"])
)
cells = st.lists(
    st.tuples(
        st.sampled_from(["Moor", "Dale"]),
        st.sampled_from(["2021", "2022", "2023"]),
        st.sampled_from(["800", "600.5", '"1,204.25"', "-5", "0", ""]),
        st.sampled_from(["150", "", '"1,000"']),
        st.sampled_from(["41", "33"]),
        st.sampled_from(["2021-01-02", "2023-01-04"]),
    ),
    unique_by=lambda row: row[:2],
    min_size=1,
)


@given(rows, values, cells)
def test_figures_of_any_rows_of_any_table_are_computed_alike(
    chosen: dict[str, str], value: str, table: list[tuple[str, ...]]
) -> None:
    told = ", ".join(f"{field}: {choice}" for field, choice in chosen.items())
    front = f"figures:\n  it: {{label: It, dataset: rain, rows: {{{told}}}, value: {value!r}}}\n"
    header, *_ = KNOWN.split("\n")
    later = "\n".join([header, *(",".join(row) for row in table)]) + "\n"
    with TemporaryDirectory() as folder:
        files = {"claims/more-rain.md": claim(front), "datasets/rain/2024-09.csv": later}
        publication, problems = check(write(Path(folder), files))
        if problems or publication is None:
            return  # what a build refuses is never published
        body = bundle_of(publication)
    assert [] == verify.verify(verify.read_bundle(body)).differences


def bundle_of(publication: Publication) -> bytes:
    """The evidence of the first check."""
    check, url = publication.checks[0], "https://example.org/rain/claims/more-rain/"
    return bundle(check, publication, url, record(check, publication, url))


def test_numbers_as_known_on_a_day_are_held_to_that_day() -> None:
    body = "[600.5](figure:before@2023-02-01), [1,204.25](figure:after@2024-02-01), [1,210](figure:after@2024-09-10)."
    with TemporaryDirectory() as folder:
        publication, _ = check(write(Path(folder), {"claims/more-rain.md": claim(FIGURES, body)}))
        assert publication is not None
        files = verify.read_bundle(bundle_of(publication))
    assert ["data/rain/2023.csv", "data/rain/2024-09.csv", "data/rain/2024.csv"] == sorted(
        f for f in files if "csv" in f
    )
    assert [] == verify.verify(files).differences
    old = json.loads(files["receipts.json"])
    old["figures"]["after"]["mentions"][1]["known"] = "2024-09-09"
    found = verify.verify({**files, "receipts.json": json.dumps(old).encode()}).differences
    assert "after in '1,210': the bundle says 1210, the data give 1204.25" in found
