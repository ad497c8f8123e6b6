"""A web address -> what its server says, within limits of time, size and redirects.

Only http and https are spoken, without cookies and passwords.  Nothing here
knows what an answer is good for.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, closing, nullcontext, suppress
from dataclasses import dataclass, field
from enum import Enum
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Timer
from urllib.parse import SplitResult, quote, urldefrag, urljoin, urlsplit

REDIRECTS = (301, 302, 303, 307, 308)
KEPT = "%/:=&?~#+!$,;'@()*[]"
"""What an address may hold as it is; anything else is written with a percent sign."""

Turn = Callable[[str], AbstractContextManager[object]]
"""What is entered before a host is asked and left afterwards: a caller's way to wait for its turn."""


@dataclass(frozen=True)
class Limits:
    """How long one request may take, how many bytes are read of an answer, and how many redirects are followed."""

    seconds: int = 20
    size: int = 4096
    redirects: int = 5


class Why(Enum):
    """Why there is no answer, in words that follow the address."""

    NO_HOST = "no such host is known"
    NOT_SECURE = "the host cannot prove that it is who it says"
    SLOW = "it took too long"
    BROKEN = "the connection failed"
    CIRCLE = "it redirects again and again"
    FOREIGN = "it is no web address, or one with a password in it"


class NotFetched(Exception):
    """An address gave no answer; `address` is the one that was asked last, which a redirect may have named."""

    def __init__(self, why: Why, address: str, said: str = "") -> None:
        self.why, self.address, self.said = why, address, said
        super().__init__(f"{why.value} ({said})" if said else why.value)


@dataclass(frozen=True)
class Redirect:
    """A step on the way: the status that sent us on, and where to."""

    status: int
    to: str


@dataclass(frozen=True)
class Answer:
    """What a server said in the end; header names are in lower case, and a body may be cut at the limit of its size."""

    address: str
    status: int
    headers: Mapping[str, str]
    body: bytes = b""
    whole: bool = True
    redirects: tuple[Redirect, ...] = field(default=())


def fetch(address: str, agent: str, limits: Limits = Limits(), method: str = "GET", turn: Turn = nullcontext) -> Answer:
    """Ask for an address and follow its redirects, or raise NotFetched; `agent` tells the host who asks."""
    redirects: list[Redirect] = []
    while True:
        parts = _parts(address)
        with turn(host(address)):
            answer = _ask(parts, address, method, agent, limits)
        location = answer.headers.get("location")
        if answer.status not in REDIRECTS or not location:
            return Answer(address, answer.status, answer.headers, answer.body, answer.whole, tuple(redirects))
        if len(redirects) == limits.redirects:
            raise NotFetched(Why.CIRCLE, address, f"{limits.redirects} times")
        address = _led_from(address, location)
        redirects.append(Redirect(answer.status, address))


def host(address: str) -> str:
    """The host of an address, with its port where it has one of its own; nothing where it names none.

    >>> host("https://Example.org/rain?of=2024"), host("http://localhost:8000/")
    ('example.org', 'localhost:8000')
    """
    try:
        return urlsplit(address).netloc.rpartition("@")[2].lower()
    except ValueError:  # brackets that are not closed
        return ""


def _parts(address: str) -> SplitResult:
    """An address that may be asked, taken apart."""
    try:
        parts = urlsplit(urldefrag(address).url)
        good = parts.scheme in ("http", "https") and parts.hostname and parts.username is None
        (parts.hostname or "").encode("idna")
        good = good and parts.port != 0
    except ValueError:  # brackets, ports and labels of hosts that are none
        good = False
    if not good:
        raise NotFetched(Why.FOREIGN, address)
    return parts


def _led_from(address: str, location: str) -> str:
    """Where a redirect leads: some servers write it in UTF-8, and all headers are read as Latin-1."""
    written = location.encode("latin-1", "replace").decode("utf-8", "replace")
    try:
        return urldefrag(urljoin(address, written)).url
    except ValueError:
        raise NotFetched(Why.FOREIGN, written) from None


def _ask(parts: SplitResult, address: str, method: str, agent: str, limits: Limits) -> Answer:
    """One request, whatever it answers."""
    assert parts.hostname, "an address that may be asked has a host"
    deadline = _Deadline(limits.seconds)
    secure = parts.scheme == "https"
    try:
        connection = (HTTPSConnection if secure else HTTPConnection)(parts.hostname, parts.port)
        with deadline, closing(connection):
            _connect(connection, secure, limits.seconds, deadline)
            path = quote(parts.path or "/", KEPT) + (f"?{quote(parts.query, KEPT)}" if parts.query else "")
            connection.request(method, path, headers={"User-Agent": agent, "Accept": "*/*", "Connection": "close"})
            response = connection.getresponse()
            body = response.read(limits.size + 1)
            if deadline.over:  # a line that is hung up looks like the end of what was said
                raise NotFetched(Why.SLOW, address)
            if response.length and len(body) <= limits.size:
                raise NotFetched(Why.BROKEN, address, "the answer ended early")
    except (OSError, HTTPException, ValueError) as error:
        raise _not_fetched(error, address, deadline) from error
    headers = {name.lower(): value for name, value in response.getheaders()}
    return Answer(address, response.status, headers, body[: limits.size], len(body) <= limits.size)


def _connect(connection: HTTPConnection, secure: bool, seconds: int, deadline: _Deadline) -> None:
    """Open a line that the deadline can hang up, also while the two sides still greet each other."""
    connection.sock = deadline.line = socket.create_connection((connection.host, connection.port), seconds)
    if secure:
        context = ssl.create_default_context()
        line = context.wrap_socket(connection.sock, server_hostname=connection.host, do_handshake_on_connect=False)
        connection.sock = deadline.line = line
        line.do_handshake()


class _Deadline:
    """Hangs up when the time is over, whatever the other side is doing: a byte now and then buys it nothing."""

    def __init__(self, seconds: int) -> None:
        self.line: socket.socket | None = None
        self.over = False
        self._timer = Timer(seconds, self._strike)
        self._timer.daemon = True

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def _strike(self) -> None:
        self.over = True
        if self.line:
            with suppress(OSError):  # it is closed already
                socket.socket.shutdown(self.line, socket.SHUT_RDWR)


def _not_fetched(error: Exception, address: str, deadline: _Deadline) -> NotFetched:
    """What a failure of the network means."""
    if deadline.over or isinstance(error, TimeoutError):
        return NotFetched(Why.SLOW, address)
    if isinstance(error, socket.gaierror):
        return NotFetched(Why.NO_HOST, address)
    if isinstance(error, ssl.SSLError):
        return NotFetched(Why.NOT_SECURE, address, getattr(error, "verify_message", "") or str(error.reason or ""))
    return NotFetched(Why.BROKEN, address, getattr(error, "strerror", "") or "")
