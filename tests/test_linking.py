"""What is cited is found where it stands, hosts are asked politely, and their answers are understood."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from threading import Barrier, Event

import pytest

from factcheck.exits import CannotRun
from factcheck.fetching import Answer, NotFetched, Redirect, Why
from factcheck.linking.addresses import Cited, cited, unarchived
from factcheck.linking.archives import Copy, Unclear, archive_address, found_copy, not_archived
from factcheck.linking.asking import Asking, Manners, Outcome, Postponed, Question, retry_after
from factcheck.linking.noting import Notes, read_notes
from factcheck.linking.standings import KINDS, Standing, judge, tell_standing
from factcheck.mending import mend
from factcheck.model import Content
from factcheck.problems import WARNINGS, Location

from .newsroom import SOURCES, claim, read, write
from .web import Behaviour, by_method, hangs_up, in_turn, says, serving

PAGE = "https://example.org/rain"
AT = Location(Path("x.md"), 3, 4)
TODAY = date(2026, 11, 20)


def content(folder: Path, **files: str) -> Content:
    """The small content folder, with files that are named by their kind changed."""
    names = {"site": "site.yaml", "sources": "sources/all.yaml", "claim": "claims/more-rain.md",
             "people": "claimants/people.yaml", "about": "pages/about.md"}  # fmt: skip
    found, problems = read(write(folder, {names[kind]: text for kind, text in files.items()}))
    assert [] == problems
    assert found is not None
    return found


def places(folder: Path, **files: str) -> dict[str, list[str]]:
    """Every address that is cited, with its places."""
    found = cited(content(folder, **files))
    inner = f"{folder.as_posix()}/content/"
    return {each.address: [str(at).removeprefix(inner) for at in each.places] for each in found}


# --- addresses ------------------------------------------------------------------


def test_the_addresses_of_sources_and_of_the_publisher_are_cited_and_the_site_s_own_is_not(tmp_path: Path) -> None:
    expected = {
        "https://example.org/": ["site.yaml:5:38"],
        "https://example.org/office": ["sources/all.yaml:4:8"],
        "https://example.org/gazette": ["sources/all.yaml:11:8"],
    }
    assert expected == places(tmp_path)


def test_so_are_the_copies_of_sources_and_the_pages_of_claimants(tmp_path: Path) -> None:
    more = "  seen: https://copies.example/a\n  archived: https://archive.example/b\n"
    people = "mayor: {name: Ada Vale, sameAs: [https://vale.example/, HTTPS://db.example/7]}\n"
    found = places(tmp_path, sources=SOURCES + more, people=people)
    assert {"https://copies.example/a", "https://archive.example/b"} <= found.keys()
    assert ["claimants/people.yaml:1:34"] == found["https://vale.example/"]
    assert "HTTPS://db.example/7" in found


def test_so_are_links_in_prose_at_their_places(tmp_path: Path) -> None:
    body = "See [it](https://a.example/x?y=1&amp;z=2#part) and <https://b.example/>,\nor [that](<https://c.example/(d)>).\n"
    found = places(tmp_path, claim=claim("limits: As [they say](https://e.example/).\n", body))
    expected = {
        "https://a.example/x?y=1&z=2": ["claims/more-rain.md:15:10"],
        "https://b.example/": ["claims/more-rain.md:15:53"],
        "https://c.example/(d)": ["claims/more-rain.md:16:12"],
        "https://e.example/": ["claims/more-rain.md:13:23"],
    }
    assert expected == {each: found[each] for each in expected}


@pytest.mark.parametrize(
    "body", ["`[a](https://a.example/)`", "```\n<https://a.example/>\n```", "[a](mailto:a@a.example)"]
)
def test_what_is_shown_as_code_or_is_no_web_address_is_not_cited(tmp_path: Path, body: str) -> None:
    assert 3 == len(places(tmp_path, claim=claim("", f"{body}\n")))


def test_an_address_is_asked_once_and_told_wherever_it_stands(tmp_path: Path) -> None:
    body = "[a](https://example.org/office#rain), [b](https://example.org/office)\n"
    found = places(tmp_path, claim=claim("", body))
    expected = ["claims/more-rain.md:14:5", "claims/more-rain.md:14:43", "sources/all.yaml:4:8"]
    assert expected == found["https://example.org/office"]


def test_a_source_is_unarchived_until_a_copy_is_noted(tmp_path: Path) -> None:
    found = content(tmp_path, sources=SOURCES + "  archived: https://archive.example/b\n")
    assert ["Rain by year"] == [source.title for source in unarchived(found)]


# --- standings ------------------------------------------------------------------


def answer(status: int = 200, address: str = PAGE, *steps: tuple[int, str]) -> Answer:
    return Answer(address, status, {}, b"", True, tuple(Redirect(*step) for step in steps))


NEW, FRONT = "https://example.org/new", "https://example.org/"


@pytest.mark.parametrize(
    ("outcome", "standing"),
    [
        (answer(200), Standing("alive", "200")),
        (answer(204), Standing("alive", "204")),
        (answer(404), Standing("gone", "404")),
        (answer(410), Standing("gone", "410")),
        (answer(401), Standing("refused", "401")),
        (answer(403), Standing("refused", "403")),
        (answer(429), Standing("refused", "429")),
        (answer(451), Standing("refused", "451")),
        (answer(999), Standing("refused", "999")),
        (answer(500), Standing("failing", "500")),
        (answer(302), Standing("failing", "302")),
        (answer(404, NEW, (301, NEW)), Standing("gone", "404")),
        (answer(200, NEW, (301, NEW)), Standing("moved", "200", NEW)),
        (answer(200, NEW, (308, FRONT), (301, NEW)), Standing("moved", "200", NEW)),
        (answer(200, NEW, (302, NEW)), Standing("alive", "200")),
        (answer(200, NEW, (302, FRONT), (301, NEW)), Standing("alive", "200")),
        (answer(200, NEW, (301, FRONT), (302, NEW)), Standing("moved", "200", FRONT)),
        (answer(200, FRONT, (301, FRONT)), Standing("suspicious", "200", FRONT)),
        (answer(200, FRONT, (302, FRONT)), Standing("suspicious", "200", FRONT)),
        (NotFetched(Why.CIRCLE, PAGE, "5 times"), Standing("failing", "it redirects again and again (5 times)")),
        (NotFetched(Why.NO_HOST, PAGE), Standing("unreachable", "no such host is known")),
        (NotFetched(Why.SLOW, NEW), Standing("unreachable", "it took too long", NEW)),
    ],
)
def test_an_answer_says_how_an_address_stands(outcome: Answer | NotFetched, standing: Standing) -> None:
    assert standing == judge(PAGE, outcome)


def test_a_front_page_that_is_cited_may_lead_to_another() -> None:
    front = "https://www.example.org/"
    assert "moved" == judge("https://example.org", answer(200, front, (301, front))).kind


def test_every_kind_but_alive_is_a_warning() -> None:
    assert {f"link-{kind}" for kind in KINDS if kind != "alive"} == {each for each in WARNINGS if "link-" in each}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "alive"])
def test_each_is_told_at_its_place_with_what_would_be_right(kind: str) -> None:
    (problem,) = tell_standing(Cited(PAGE, (AT,)), Standing(kind, "404", NEW), None)
    assert (AT, f"link-{kind}") == (problem.at, problem.rule)
    assert PAGE in problem.message
    assert problem.hint


def test_nothing_is_told_of_what_is_alive() -> None:
    assert [] == [*tell_standing(Cited(PAGE, (AT,)), Standing("alive", "200"), None)]


@pytest.mark.parametrize("kind", ["gone", "suspicious"])
def test_in_the_place_of_what_is_gone_an_archived_copy_is_named(tmp_path: Path, kind: str) -> None:
    copy = Copy("https://archive.example/b", date(2024, 8, 13))
    (problem,) = tell_standing(Cited(PAGE, (AT,)), Standing(kind, "404", NEW), copy)
    assert "a copy of 2024-08-13 is kept: write archived: https://archive.example/b" == problem.hint
    found = cited(content(tmp_path, sources=SOURCES + "  archived: https://archive.example/c\n"))
    (gazette,) = (each for each in found if each.address.endswith("gazette"))
    (problem,) = tell_standing(gazette, Standing(kind, "404", NEW), None)
    assert "the copy that is noted stays for readers: https://archive.example/c" == problem.hint


# --- archives -------------------------------------------------------------------


def snapshot(**changes: object) -> bytes:
    """What the archive answers, with something changed in it."""
    closest = {"status": "200", "available": True, "timestamp": "20240813101112",
               "url": "http://web.archive.org/web/20240813101112/https://example.org/office"}  # fmt: skip
    return json.dumps({"url": "x", "archived_snapshots": {"closest": {**closest, **changes}}}).encode()


def copy_in(body: bytes, status: int = 200) -> Copy | None:
    return found_copy(Answer("https://archive.example/", status, {}, body))


def test_the_archive_is_asked_for_the_copy_nearest_to_the_day_on_which_a_source_was_read(tmp_path: Path) -> None:
    office = unarchived(content(tmp_path))[0]
    expected = "http://localhost/available?url=https%3A%2F%2Fexample.org%2Foffice&timestamp=20241201"
    assert expected == archive_address(office, "http://localhost/available")


def test_a_copy_has_a_secure_address_and_a_day() -> None:
    secure = "https://web.archive.org/web/20240813101112/https://example.org/office"
    assert Copy(secure, date(2024, 8, 13)) == copy_in(snapshot())


@pytest.mark.parametrize(
    "body", [b'{"archived_snapshots": {}}', snapshot(available=False), snapshot(status="404"), snapshot(status=302)]
)
def test_no_copy_is_an_answer_too(body: bytes) -> None:
    assert copy_in(body) is None


@pytest.mark.parametrize(
    "body",
    [
        b"", b"<html>", b"null", b"[]", b"{}", b"[" * 100_000, b'{"archived_snapshots": []}',
        b'{"archived_snapshots": {"closest": 3}}', snapshot(url="javascript:alert(1)"), snapshot(url=3),
        snapshot(url="https://x.example/a b"), snapshot(url='https://x.example/"'), snapshot(timestamp="2024"),
        snapshot(timestamp="20241399000000"),
    ],
)  # fmt: skip
def test_what_is_no_answer_of_the_archive_says_nothing(body: bytes) -> None:
    with pytest.raises(Unclear):
        copy_in(body)


def test_an_archive_in_trouble_says_nothing() -> None:
    with pytest.raises(Unclear):
        copy_in(snapshot(), 503)


COPY = Copy("https://web.archive.org/web/2024/https://x.example/a,b", date(2024, 8, 13))
KEPT = f"archived: {COPY.address}"


def noted(folder: Path, written: str) -> tuple[str, Content]:
    """A source, once the line that notes its copy is written."""
    found = content(folder, sources=written + SOURCES)
    (source,) = (each for each in unarchived(found) if each.title == "X")
    (file,) = mend([not_archived(source, COPY)])
    file.write()
    again, problems = read(folder / "content")
    assert [] == problems
    assert again is not None
    return file.after.removesuffix(SOURCES), again


@pytest.mark.parametrize(
    ("before", "address", "after"),
    [
        ("  ", "url: https://x.example/", f"url: https://x.example/\n  {KEPT}"),
        ("    ", 'url: "https://x.example/"  # found', f'url: "https://x.example/"  # found\n  {KEPT}'),
        ("  ", "seen: 'https://x.example/'", f"seen: 'https://x.example/'\n  {KEPT}"),
        ("  ", "url: https://y.example/\n  seen: https://x.example/",
         f"url: https://y.example/\n  {KEPT}\n  seen: https://x.example/"),
    ],
)  # fmt: skip
def test_a_copy_is_noted_in_a_line_below_the_address(tmp_path: Path, before: str, address: str, after: str) -> None:
    rest = "title: X\nproducer: X\npublished: 2024\naccessed: 2024-06-01\nkind: primary\n"
    start = "x:\n" + "".join(f"{before}{line}\n" for line in rest.splitlines())
    address, after = (text.replace("\n  ", f"\n{before}") for text in (address, after))
    written, again = noted(tmp_path, f"{start}{before}{address}\n")
    assert f"{start}{before}{after}\n" == written
    assert COPY.address == again.sources["x"].archived


@pytest.mark.parametrize("quote", ["", '"', "'"])
def test_in_brackets_it_is_noted_before_the_address(tmp_path: Path, quote: str) -> None:
    front = "{title: X, producer: X, "
    rest = f"url: {quote}https://x.example/{quote}, published: 2024, accessed: 2024-06-01, kind: primary}}\n"
    written, again = noted(tmp_path, f"x: {front}{rest}")
    assert f'x: {front}archived: "{COPY.address}", {rest}' == written
    assert COPY.address == again.sources["x"].archived


def test_line_ends_and_a_mark_in_front_stay(tmp_path: Path) -> None:
    rest = "title: X, producer: X, published: 2024, accessed: 2024-06-01, kind: primary"
    source = f"\ufeffx: {{url: https://x.example/, {rest}}}\r\n"
    written, again = noted(tmp_path, source)
    assert source.replace("{url", f'{{archived: "{COPY.address}", url') == written
    assert COPY.address == again.sources["x"].archived


def test_where_no_copy_is_known_an_author_is_told_how_to_have_one_made(tmp_path: Path) -> None:
    problem = not_archived(unarchived(content(tmp_path))[0], None)
    assert "not-archived" == problem.rule
    assert "ask the archive to keep one: https://web.archive.org/save/https://example.org/office" == problem.hint


# --- asking ---------------------------------------------------------------------

QUICK = Manners(pause=0)


def outcomes(asked: Iterable[str | Question], manners: Manners = QUICK) -> dict[str, Outcome]:
    questions = [each if isinstance(each, Question) else Question(each) for each in asked]
    return {question.address: outcome for question, outcome in Asking(questions, "test/1", manners)}


def status(address: str, manners: Manners = QUICK) -> int:
    outcome = outcomes([address], manners)[address]
    assert isinstance(outcome, Answer)
    return outcome.status


def test_what_is_there_is_asked_for_by_its_head_alone() -> None:
    with serving({"/": says()}) as host:
        assert 200 == status(host.address)
    assert ["HEAD /"] == host.asked


@pytest.mark.parametrize("head", [says(405), says(403), says(404), hangs_up], ids=["405", "403", "404", "hangs up"])
def test_where_the_head_is_refused_the_whole_is_asked_for(head: Behaviour) -> None:
    with serving({"/": by_method(head, says())}) as host:
        assert 200 == status(host.address)
    assert ["HEAD /", "GET /"] == host.asked


def test_a_text_that_is_wanted_is_asked_for_at_once() -> None:
    with serving({"/": says(200, b"x" * 50_000)}) as host:
        (outcome,) = outcomes([Question(host.address, whole=True)]).values()
    assert isinstance(outcome, Answer)
    assert (50_000, True) == (len(outcome.body), outcome.whole)
    assert ["GET /"] == host.asked


def test_what_fails_is_asked_again_at_most_twice() -> None:
    with serving({"/": says(503)}) as host:
        assert 503 == status(host.address)
    assert ["HEAD /", "GET /"] * 3 == host.asked


def test_what_is_well_the_second_time_is_well() -> None:
    with serving({"/": in_turn(says(500), says(500), says(200))}) as host:
        assert 200 == status(host.address)


def test_a_host_is_asked_again_no_sooner_than_it_says() -> None:
    with serving({"/": in_turn(says(429, Retry_After="1"), says(200))}) as host:
        assert 200 == status(host.address)
    assert 1 <= host.times[1] - host.times[0]


def test_between_two_requests_lies_a_pause() -> None:
    with serving({"/a": says(), "/b": says()}) as host:
        outcomes([host.address + "a", host.address + "b"], Manners(pause=1))
    assert 1 <= host.times[1] - host.times[0]


def test_a_host_that_wants_a_long_rest_gets_it() -> None:
    with serving({"/a": says(429, Retry_After="3600")}) as host:
        found = outcomes([host.address + path for path in "abc"])
    assert ["HEAD /a"] == host.asked
    assert [Answer, Postponed, Postponed] == [type(each) for each in found.values()]


def test_a_host_that_does_not_answer_is_given_up() -> None:
    with serving(dict.fromkeys(["/1", "/2", "/3", "/4", "/5"], hangs_up)) as host:
        found = outcomes([f"{host.address}{path}" for path in range(1, 6)])
    assert {"/1", "/2", "/3"} == {asked.split()[1] for asked in host.asked}
    assert [NotFetched] * 5 == [type(each) for each in found.values()]


def test_one_that_answers_again_is_asked_on() -> None:
    ways: dict[str, Behaviour] = {
        "/1": hangs_up,
        "/2": hangs_up,
        "/3": says(),
        "/4": hangs_up,
        "/5": hangs_up,
        "/6": says(),
    }
    with serving(ways) as host:
        found = outcomes([f"{host.address}{path}" for path in range(1, 7)])
    assert isinstance(found[f"{host.address}6"], Answer)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 0),
        ({"retry-after": "120"}, 120),
        ({"retry-after": "9" * 5000}, 999_999_999),
        ({"retry-after": "-3"}, 0),
        ({"retry-after": "soon"}, 0),
        ({"retry-after": "Fri, 20 Nov 2026 12:02:00 GMT", "date": "Fri, 20 Nov 2026 12:00:00 GMT"}, 120),
        ({"retry-after": "Fri, 20 Nov 2026 12:00:00 GMT", "date": "Fri, 20 Nov 2026 12:02:00 GMT"}, 0),
        ({"retry-after": "Fri, 20 Nov 2026 12:02:00 GMT"}, 0),
        ({"retry-after": "Fri, 20 Nov 2026 12:02:00 -0000", "date": "Fri, 20 Nov 2026 12:00:00 GMT"}, 0),
    ],
)
def test_the_rest_that_a_host_asks_for_is_counted_or_until_a_time(headers: dict[str, str], seconds: int) -> None:
    assert seconds == retry_after(Answer(PAGE, 429, headers))


def test_a_host_gets_one_request_at_a_time_also_by_redirects_of_others() -> None:
    crowded = Event()

    def look(request) -> None:  # type: ignore[no-untyped-def]
        if second.now > 1:
            crowded.set()
        crowded.wait(0.03)
        says()(request)

    with ExitStack() as stack:
        second = stack.enter_context(serving({f"/{each}": look for each in range(8)}))
        ways = {f"/{each}": says(302, Location=f"{second.address}{each}") for each in range(4)}
        first = stack.enter_context(serving(ways))
        asked = [f"{first.address}{each}" for each in range(4)] + [f"{second.address}{each}" for each in range(4, 8)]
        outcomes(asked)
    assert 8 == len(second.asked)
    assert (1, 1) == (first.most, second.most)


def test_several_hosts_are_asked_at_once() -> None:
    both = Barrier(2, timeout=10)

    def meet(request) -> None:  # type: ignore[no-untyped-def]
        both.wait()
        says()(request)

    with serving({"/": meet}) as first, serving({"/": meet}) as second:
        found = outcomes([first.address, second.address])
    assert [200, 200] == [each.status for each in found.values() if isinstance(each, Answer)]


def test_no_more_hosts_at_once_than_manners_allow() -> None:
    crowded = Event()
    hosts = []

    def look(request) -> None:  # type: ignore[no-untyped-def]
        if sum(host.now for host in hosts) > 1:
            crowded.set()
        crowded.wait(0.03)
        says()(request)

    with ExitStack() as stack:
        hosts += [stack.enter_context(serving({"/": look})) for _ in range(3)]
        outcomes([host.address for host in hosts], Manners(hosts_at_once=1, pause=0))
    assert not crowded.is_set()
    assert [["HEAD /"]] * 3 == [host.asked for host in hosts]


def test_who_takes_no_more_outcomes_ends_the_asking() -> None:
    with serving({f"/{each}": says() for each in range(50)}) as host:
        asking = iter(Asking([Question(f"{host.address}{each}") for each in range(50)], "test/1", Manners(pause=1)))
        next(asking)
        asking.close()  # type: ignore[attr-defined]
    assert len(host.asked) <= 2


@pytest.mark.parametrize("address", ["http://[::1", "https://", "http://a..b/"])
def test_an_address_that_is_none_is_asked_of_nobody(address: str) -> None:
    (outcome,) = outcomes([address]).values()
    assert isinstance(outcome, NotFetched)
    assert Why.FOREIGN is outcome.why


# --- noting ---------------------------------------------------------------------


def test_what_is_noted_is_read_again(tmp_path: Path) -> None:
    notes = Notes(tmp_path / "kept" / "links.json", PAGE)
    notes.note_standing(PAGE, TODAY, Standing("moved", "200", NEW))
    notes.copies = {"a": (TODAY, None), "b": (TODAY, Copy(PAGE, date(2024, 8, 13)))}
    notes.write()
    assert notes == read_notes(notes.path, PAGE)


@pytest.mark.parametrize(
    ("kind", "kept"), [("alive", True), ("gone", True), ("failing", False), ("unreachable", False)]
)
def test_an_answer_is_noted_and_silence_is_none(tmp_path: Path, kind: str, kept: bool) -> None:
    notes = Notes(tmp_path / "links.json", PAGE)
    notes.note_standing(PAGE, TODAY, Standing(kind))
    assert kept is (PAGE in notes.standings)


@pytest.mark.parametrize(
    ("asked", "fresh"),
    [(date(2026, 11, 20), True), (date(2026, 11, 14), True), (date(2026, 11, 13), False), (date(2026, 11, 21), False)],
)
def test_an_answer_is_fresh_for_some_days(tmp_path: Path, asked: date, fresh: bool) -> None:
    notes = Notes(tmp_path / "links.json", PAGE)
    notes.note_standing(PAGE, asked, Standing("alive"))
    notes.copies[NEW] = asked, None
    assert fresh is (notes.standing(PAGE, TODAY, 7) is not None)
    assert fresh is notes.has_copy(NEW, TODAY, 7)
    assert notes.standing(PAGE, TODAY, 0) is None


def test_what_is_cited_no_more_is_forgotten(tmp_path: Path) -> None:
    notes = Notes(tmp_path / "links.json", PAGE)
    notes.note_standing(PAGE, TODAY, Standing("alive"))
    notes.note_standing(NEW, TODAY, Standing("alive"))
    notes.keep_only([NEW])
    assert {NEW} == notes.standings.keys()


def test_the_notes_of_another_site_are_not_written_over(tmp_path: Path) -> None:
    Notes(tmp_path / "links.json", "https://other.example/").write()
    with pytest.raises(
        CannotRun, match=r"holds answers for https://other\.example/, not for https://example\.org/rain"
    ):
        read_notes(tmp_path / "links.json", PAGE)


NOTED = {"note": "what hosts answered to `build.py links`; without this file everybody is asked anew", "site": PAGE}
ONE = {"asked": "2026-11-20", "kind": "alive", "said": "200", "to": ""}


@pytest.mark.parametrize(
    "told",
    [
        "", "null", "[]", "{}", "[" * 100_000, '{"name": "my package"}',
        json.dumps(NOTED),
        json.dumps({**NOTED, "answers": [], "copies": {}}),
        json.dumps({**NOTED, "answers": {PAGE: {**ONE, "kind": "well"}}, "copies": {}}),
        json.dumps({**NOTED, "answers": {PAGE: {**ONE, "asked": "yesterday"}}, "copies": {}}),
        json.dumps({**NOTED, "answers": {PAGE: {**ONE, "more": 1}}, "copies": {}}),
        json.dumps({**NOTED, "answers": {PAGE: {**ONE, "to": 1}}, "copies": {}}),
        json.dumps({**NOTED, "answers": {}, "copies": {PAGE: {"asked": "2026-11-20", "copy": 3}}}),
    ],
)  # fmt: skip
def test_a_file_that_holds_something_else_is_left_as_it_is(tmp_path: Path, told: str) -> None:
    path = tmp_path / "links.json"
    path.write_text(json.dumps({**NOTED, "answers": {PAGE: ONE}, "copies": {}}))
    assert {PAGE} == read_notes(path, PAGE).standings.keys()
    path.write_text(told)
    with pytest.raises(CannotRun, match="does not hold answers of hosts: delete it, or choose another --state"):
        read_notes(path, PAGE)
    assert told == path.read_text()
