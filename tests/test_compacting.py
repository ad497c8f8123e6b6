"""What was declared, in less memory: equal to what pydantic made, and one where it is alike."""

from __future__ import annotations

from factcheck.declaring.compact import compact
from factcheck.model import About, Claimed, Edition, Quote

from .newsroom import text


def edition(path: str, **more: object) -> Edition:
    return Edition.model_validate({"published": text("2024-01-01"), "path": text(path), **more})


def test_a_thing_is_equal_to_what_it_was_made_from() -> None:
    made = edition("a.csv", preliminary={text("year"): text("2024")}, source=[text("office")])
    assert made == compact(made)
    assert made.model_fields_set == compact(made).model_fields_set


def test_texts_keep_their_places() -> None:
    quote = Quote(text=text("It rained.", 3, 7), source=text("paper"))
    assert (3, 7) == compact(quote).text.at[1:]


def test_things_in_things_are_made_anew_too() -> None:
    inner = About(place=text("Oslo"))
    claimed = compact(
        Claimed.model_validate({"value": text("1"), "unit": text("mm"), "about": {"place": text("Oslo")}})
    )
    assert inner == claimed.about


def test_sets_of_keys_that_are_alike_are_one() -> None:
    first, second = compact(edition("a.csv")), compact(edition("b.csv"))
    assert first.model_fields_set is second.model_fields_set


def test_a_copy_with_other_values_leaves_the_keys_of_all_others_as_they_are() -> None:
    first, second = compact(edition("a.csv")), compact(edition("b.csv"))
    assert {"published", "path", "note"} == first.model_copy(update={"note": text("New.")}).model_fields_set
    assert {"published", "path"} == second.model_fields_set
