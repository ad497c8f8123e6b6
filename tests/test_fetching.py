"""An address is fetched within limits, and whatever a host does ends in an answer or in a reason."""

from __future__ import annotations

import socket
from contextlib import contextmanager
from threading import Event

import pytest

from factcheck.fetching import Answer, Limits, NotFetched, Redirect, Why, fetch

from .web import answering, hangs_up, says, serving

AGENT = "test/1 (+https://example.org/; desk@example.org)"
SHORT = Limits(seconds=1, size=1000, redirects=3)
HEAD = b"HTTP/1.1 200 OK\r\n"


def why(address: str, limits: Limits = SHORT) -> Why:
    with pytest.raises(NotFetched) as failed:
        fetch(address, AGENT, limits)
    return failed.value.why


def test_an_answer_has_its_status_its_headers_and_its_text() -> None:
    with serving({"/rain": says(200, b"It rained.", X_Where="Moor")}) as host:
        answer = fetch(host.address + "rain", AGENT)
    assert (200, b"It rained.", True) == (answer.status, answer.body, answer.whole)
    assert "Moor" == answer.headers["x-where"]


def test_a_host_is_told_who_asks() -> None:
    with serving({"/": says()}) as host:
        fetch(host.address, AGENT)
    assert {AGENT} == host.agents


def test_a_status_is_an_answer_whatever_it_is() -> None:
    with serving({"/": says(503)}) as host:
        assert 503 == fetch(host.address, AGENT).status
        assert 404 == fetch(host.address + "snow", AGENT).status


def test_a_long_text_is_cut_and_says_so() -> None:
    with serving({"/": says(200, b"x" * 1001), "/all": says(200, b"x" * 1000)}) as host:
        cut, whole = (fetch(host.address + path, AGENT, SHORT) for path in ("", "all"))
    assert (1000, False) == (len(cut.body), cut.whole)
    assert (1000, True) == (len(whole.body), whole.whole)


@pytest.mark.parametrize(
    "start", [HEAD + b"\r\n", HEAD + b"Content-Length: 99999999999\r\n\r\n", HEAD + b"Content-Length: -1\r\n\r\n"]
)
def test_a_text_without_end_is_read_no_further_than_the_limit(start: bytes) -> None:
    with answering(start, b"x" * 10_000, forever=True) as address:
        answer = fetch(address, AGENT, SHORT)
    assert (1000, False) == (len(answer.body), answer.whole)


def test_head_asks_for_no_text() -> None:
    with serving({"/": says()}) as host:
        assert b"" == fetch(host.address, AGENT, method="HEAD").body
    assert ["HEAD /"] == host.asked


def test_redirects_are_followed_and_told() -> None:
    ways = {"/a": says(301, Location="/b"), "/b": says(302, Location="c?of=2024"), "/c": says(200, b"here")}
    with serving(ways) as host:
        answer = fetch(host.address + "a", AGENT)
    assert f"{host.address}c?of=2024" == answer.address
    assert (Redirect(301, f"{host.address}b"), Redirect(302, f"{host.address}c?of=2024")) == answer.redirects
    assert b"here" == answer.body


def test_a_redirect_in_letters_of_any_language_is_followed() -> None:
    with serving({"/": says(302, Location="/r\u00c3\u00b6te"), "/r%C3%B6te": says()}) as host:
        assert 200 == fetch(host.address, AGENT).status


def test_a_redirect_that_says_not_where_to_is_an_answer() -> None:
    with serving({"/": says(302)}) as host:
        assert 302 == fetch(host.address, AGENT).status


def test_redirects_in_a_circle_end() -> None:
    with serving({"/": says(302, Location="/")}) as host:
        assert Why.CIRCLE is why(host.address)
    assert 4 == len(host.asked)


@pytest.mark.parametrize(
    "to",
    ["file:///etc/passwd", "ftp://example.org/", "javascript:alert(1)", "http://me:secret@example.org/", "http://["],
)
def test_a_redirect_out_of_the_web_is_not_followed(to: str) -> None:
    with serving({"/": says(302, Location=to)}) as host:
        assert Why.FOREIGN is why(host.address)


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd", "ftp://example.org/", "http://me@example.org/", "http://me:secret@example.org/",
        "https://", "http://[::1", "http://a..b/", f"http://{'a' * 64}.org/", "http://example.org:0/",
        "http://example.org:99999/", "http://example.org:x/", "rain", "",
    ],
)  # fmt: skip
def test_an_address_outside_of_the_web_is_not_asked(address: str) -> None:
    assert Why.FOREIGN is why(address)


@pytest.mark.parametrize("path", ["r\u00f6te", "a b", "a\tb", "%zz", "x?q=r\u00f6 te&a=[1]"])
def test_odd_letters_in_an_address_are_sent_as_a_host_reads_them(path: str) -> None:
    with serving({}) as host:
        assert 404 == fetch(host.address + path, AGENT).status


def test_a_fragment_is_not_sent() -> None:
    with serving({"/": says()}) as host:
        fetch(host.address + "#part", AGENT)
    assert ["GET /"] == host.asked


def test_a_name_that_nobody_has_is_no_host() -> None:
    assert Why.NO_HOST is why("http://nobody.invalid/")


def test_a_closed_door_is_a_broken_connection() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}/"
    assert Why.BROKEN is why(address)


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"hello\r\n\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        HEAD + b"Content-Length: 9\r\n\r\nrain",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nrain",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n9\r\nrain",
        HEAD + b"X: y\r\n" * 200 + b"\r\n",
        HEAD + b"X: " + b"y" * 70_000 + b"\r\n\r\n",
    ],
)
def test_what_is_no_whole_answer_is_a_broken_connection(said: bytes) -> None:
    with answering(said) as address:
        assert Why.BROKEN is why(address)


def test_a_host_that_hangs_up_is_a_broken_connection() -> None:
    with serving({"/": hangs_up}) as host:
        assert Why.BROKEN is why(host.address)


def test_a_host_that_speaks_no_tls_cannot_prove_who_it_is() -> None:
    with answering(b"HTTP/1.1 400 Bad Request\r\n\r\n") as address:
        assert Why.NOT_SECURE is why(address.replace("http:", "https:"))


def test_a_host_that_never_answers_is_slow() -> None:
    closing = Event()
    with serving({"/": lambda _: closing.wait() and None}) as host:
        assert Why.SLOW is why(host.address)
        closing.set()


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_host_that_never_says_a_word_is_slow(scheme: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert Why.SLOW is why(f"{scheme}://127.0.0.1:{server.getsockname()[1]}/")


@pytest.mark.parametrize("parts", [(HEAD, b"X: y\r\n"), (b"HTTP/1.1 100 Continue\r\n\r\n",)])
def test_an_answer_that_never_begins_ends(parts: tuple[bytes, ...]) -> None:
    with answering(*parts, forever=True) as address:
        assert why(address) in (Why.SLOW, Why.BROKEN)


def test_a_byte_now_and_then_buys_no_time() -> None:
    closing = Event()

    def drip(request) -> None:  # type: ignore[no-untyped-def]
        request.wfile.write(HEAD + b"X: ")
        while not closing.wait(0.1):
            request.wfile.write(b"y")

    with serving({"/": drip}) as host:
        assert Why.SLOW is why(host.address)
        closing.set()


def test_every_request_waits_for_the_turn_of_its_host() -> None:
    turns: list[str] = []

    @contextmanager
    def turn(name: str):  # type: ignore[no-untyped-def]
        turns.append(f"in {name}")
        yield
        turns.append(f"out {name}")

    with serving({"/": says()}) as second, serving({"/": says(302, Location=second.address)}) as first:
        answer: Answer = fetch(first.address, AGENT, turn=turn)
    assert 200 == answer.status
    names = [host.address.split("/")[2] for host in (first, second)]
    assert [f"in {names[0]}", f"out {names[0]}", f"in {names[1]}", f"out {names[1]}"] == turns
