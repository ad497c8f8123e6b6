"""What `revise` adds to YAML: a file is read as before with one thing more, and looks as it did."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.beginning import spell
from factcheck.exits import CannotRun
from factcheck.frontmatter import Manuscript, parse, split
from factcheck.mending import mend_files, mend_text
from factcheck.problems import Problem
from factcheck.revising.editing import add_item, add_key, open_file, read_file

NEW = [("published", "2024-09-10"), ("path", "2024-09.csv")]
NOTE = [("date", "2024-09-10"), ("note", '"It was so: {a}, [b]."')]


def edition(text: str) -> str:
    """A dataset's file with an edition more."""
    return mend_text(text, add_item(read_file(Manuscript(Path("rain.yaml"), text)), "editions", NEW))[0]


def correction(text: str) -> str:
    """A claim's file with a correction more."""
    return mend_text(text, add_item(read_file(Manuscript(Path("x.md"), text)), "corrections", NOTE))[0]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "editions:\n  - {published: 2023-01-10, path: 2023.csv}\n",
            "editions:\n  - {published: 2023-01-10, path: 2023.csv}\n  - {published: 2024-09-10, path: 2024-09.csv}\n",
        ),
        (
            "editions:\n- published: 2023-01-10\n  path: 2023.csv\nnotes: So.\n",
            "editions:\n- published: 2023-01-10\n  path: 2023.csv\n"
            "- published: 2024-09-10\n  path: 2024-09.csv\nnotes: So.\n",
        ),
        (
            "editions:\n    -   published: 2023-01-10\n        path: 2023.csv",
            "editions:\n    -   published: 2023-01-10\n        path: 2023.csv\n"
            "    -   published: 2024-09-10\n        path: 2024-09.csv",
        ),
        (
            "editions:\n  -\n    published: 2023-01-10\n    path: 2023.csv  # the first\n\n# What else\nnotes: So.\n",
            "editions:\n  -\n    published: 2023-01-10\n    path: 2023.csv  # the first\n"
            "  - published: 2024-09-10\n    path: 2024-09.csv\n\n# What else\nnotes: So.\n",
        ),
        (
            "editions:\n  - published: 2023-01-10\n    path: 2023.csv\n    note: |\n      One.\n\n      # two\n"
            "\nnotes: So.\n",
            "editions:\n  - published: 2023-01-10\n    path: 2023.csv\n    note: |\n      One.\n\n      # two\n"
            "  - published: 2024-09-10\n    path: 2024-09.csv\n\nnotes: So.\n",
        ),
        (
            "editions:\n  - path: 2023.csv\n    note: |+\n      Kept.\n\n\nnotes: So.\n",
            "editions:\n  - path: 2023.csv\n    note: |+\n      Kept.\n\n\n"
            "  - published: 2024-09-10\n    path: 2024-09.csv\nnotes: So.\n",
        ),
        (
            "editions: [{path: 2023.csv}]  # see [1]\nnotes: So.\n",
            "editions: [{path: 2023.csv}, {published: 2024-09-10, path: 2024-09.csv}]  # see [1]\nnotes: So.\n",
        ),
        (
            "editions: [{path: 2023.csv},]\n",
            "editions: [{path: 2023.csv}, {published: 2024-09-10, path: 2024-09.csv}]\n",
        ),
        (
            "editions: [\n  {path: 2022.csv},  # {old}\n  {path: 2023.csv}  # new\n]\n",
            "editions: [\n  {path: 2022.csv},  # {old}\n  {path: 2023.csv},  # new\n"
            "  {published: 2024-09-10, path: 2024-09.csv}\n]\n",
        ),
        (
            "editions: [\n  {path: 2023.csv},\n]\n",
            "editions: [\n  {path: 2023.csv},\n  {published: 2024-09-10, path: 2024-09.csv},\n]\n",
        ),
        (
            '{"editions": [{"path": "2023.csv"}], "notes": "So."}\n',
            '{"editions": [{"path": "2023.csv"}, {published: 2024-09-10, path: 2024-09.csv}], "notes": "So."}\n',
        ),
    ],
)
def test_an_edition_is_added_in_the_style_of_the_file(before: str, after: str) -> None:
    assert after == edition(before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: A", 'title: A\ncorrections:\n  - {date: 2024-09-10, note: "It was so: {a}, [b]."}'),
        ("corrections: []", 'corrections:\n  - {date: 2024-09-10, note: "It was so: {a}, [b]."}'),
        (
            "corrections: []  # none yet\ntitle: A",
            'corrections:\n  - {date: 2024-09-10, note: "It was so: {a}, [b]."}  # none yet\ntitle: A',
        ),
        ("corrections: [ ]", 'corrections: [{date: 2024-09-10, note: "It was so: {a}, [b]."} ]'),
        (
            "corrections:\n  - {date: 2024-01-01, note: A}\ntitle: A\n",
            "corrections:\n  - {date: 2024-01-01, note: A}\n"
            '  - {date: 2024-09-10, note: "It was so: {a}, [b]."}\ntitle: A\n',
        ),
        (
            "title: >\n  A\n\n# done\n",
            'title: >\n  A\ncorrections:\n  - {date: 2024-09-10, note: "It was so: {a}, [b]."}\n\n# done\n',
        ),
    ],
)
def test_a_correction_is_added_wherever_corrections_stand(before: str, after: str) -> None:
    end = "" if before.endswith("\n") else "\n"
    assert f"---\n{after}{end}---\nProse [x].\n" == correction(f"---\n{before}{end}---\nProse [x].\n")


def test_a_file_that_cannot_be_added_to_is_told_and_left() -> None:
    with pytest.raises(CannotRun, match=r"nothing can be put under 'corrections' of x\.md"):
        correction("---\n{title: A}\n---\n")


def test_a_verdict_of_now_goes_under_the_verdict() -> None:
    text = "---\nverdict: {rating: x}\n\n# more\ntitle: A\n---\n"
    file = read_file(Manuscript(Path("x.md"), text))
    after = mend_text(text, add_key(file, "verdict", "verdict_now", [("rating", "TKTK which")]))[0]
    assert "---\nverdict: {rating: x}\nverdict_now:\n  rating: TKTK which\n\n# more\ntitle: A\n---\n" == after


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_lines_end_as_they_did_and_a_mark_stays(tmp_path: Path, end: bytes, mark: bytes) -> None:
    path = tmp_path / "x.md"
    path.write_bytes(mark + end.join([b"---", b"title: A", b"---", b"\xc3\xa9"]))
    [file] = mend_files(add_item(open_file(path), "corrections", NOTE))
    file.write()
    new = [b"---", b"title: A", b"corrections:", b'  - {date: 2024-09-10, note: "It was so: {a}, [b]."}', b"---"]
    assert mark + end.join([*new, b"\xc3\xa9"]) == path.read_bytes()


# --- any style ------------------------------------------------------------------

WORDS = st.text(st.sampled_from("ab é#:,'\"{}[]-|>&*!%@`\\"), min_size=1, max_size=12).filter(str.strip)
COMMENT = st.sampled_from(["", "  # a comment", "  # ] } , -"])
BLANK = st.sampled_from(["", "\n", "# between: [it]\n", "\n  # indented\n"])


@st.composite
def editions(draw: st.DrawFn) -> str:
    """The editions of a dataset, in one of the styles in which people write them."""
    style = draw(st.sampled_from(["flow items", "block items", "brackets", "lines in brackets"]))
    margin = " " * draw(st.integers(0, 4))
    items = []
    for number in range(draw(st.integers(1, 3))):
        pairs = [("published", f"202{number}-01-01"), ("path", f"{number}.csv")]
        if draw(st.booleans()):
            pairs.append(("note", spell(draw(WORDS), in_brackets=True)))
        items.append(pairs)
    braces = [f"{{{', '.join(f'{key}: {value}' for key, value in pairs)}}}" for pairs in items]
    if style == "flow items":
        return "editions:" + "".join(f"\n{margin}- {each}{draw(COMMENT)}" for each in braces)
    if style == "brackets":
        return f"editions: [{', '.join(braces)}]{draw(COMMENT)}"
    if style == "lines in brackets":
        comma = draw(st.sampled_from(["", ","]))
        lines = [f"  {each}," for each in braces[:-1]] + [f"  {braces[-1]}{comma}"]
        return "editions: [\n" + "\n".join(f"{line}{draw(COMMENT)}" for line in lines) + f"\n{margin}]"
    gap = " " * draw(st.integers(1, 3))
    inner = margin + " " + gap
    lines = ["\n" + margin + "-" + gap + f"\n{inner}".join(f"{k}: {v}" for k, v in pairs) for pairs in items]
    last = draw(
        st.sampled_from(["", f"\n{inner}note2: >-\n{inner}  # folded\n\n{inner}  on", f"\n{inner}more: |\n{inner}  x"])
    )
    return "editions:" + "".join(lines) + last + draw(COMMENT if not last else st.just(""))


@given(editions(), BLANK, BLANK, st.booleans(), st.sampled_from(["\n", ""]))
def test_in_any_style_a_file_is_read_as_before_with_one_edition_more(
    listed: str, above: str, below: str, last: bool, end: str
) -> None:
    text = f"title: A\n{above}{listed}" + (end if last else f"\n{below}notes: So.{end}")
    before, problems = parse(Manuscript(Path("rain.yaml"), text if text.endswith("\n") else f"{text}\n"))
    assert [] == problems
    assert before is not None
    after, problems = parse(Manuscript(Path("rain.yaml"), edition(text)))
    assert [] == problems
    assert after is not None
    assert list(before) == list(after)
    old, new = ({str(key): value for key, value in block.items()} for block in (before, after))
    assert isinstance(old["editions"], list)
    assert {**old, "editions": [*old["editions"], dict(NEW)]} == new


@given(WORDS, BLANK, st.sampled_from(["", "corrections: []", "corrections: [{date: 2020-01-01, note: B}]"]))
def test_in_any_claim_the_body_and_all_else_stay(title: str, above: str, listed: str) -> None:
    text = f"---\n{above}title: {spell(title)}\n{listed}\n---\n{title}\n---\n"
    parts = split(Manuscript(Path("x.md"), correction(text)))
    assert not isinstance(parts, Problem)
    assert f"{title}\n---\n" == parts[1]
    after, _ = parse(Manuscript(Path("x.md"), correction(text)), parts[0])
    assert after is not None
    assert title == next(value for key, value in after.items() if key == "title")
