"""Hosts on this machine, which answer as a test says and remember what they were asked."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from time import monotonic

Said = tuple[int, Mapping[str, str], bytes]
Behaviour = Callable[[BaseHTTPRequestHandler], None]


def says(status: int = 200, body: bytes = b"rain", **headers: str) -> Behaviour:
    """An answer; `_` in the name of a header stands for a hyphen."""

    def behave(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        if request.command != "HEAD":
            request.wfile.write(body)

    return behave


def in_turn(*behaviours: Behaviour) -> Behaviour:
    """One answer after the other, and the last one from then on."""
    left = list(behaviours)

    def behave(request: BaseHTTPRequestHandler) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(request)

    return behave


def by_method(head: Behaviour, get: Behaviour) -> Behaviour:
    return lambda request: (head if request.command == "HEAD" else get)(request)


def hangs_up(request: BaseHTTPRequestHandler) -> None:
    """Closes the connection without a word."""
    request.connection.shutdown(socket.SHUT_RDWR)


class Host:
    """A host with its address, which ends in a slash.

    `asked` is what it was asked and `times` when, in seconds; `most` is how much of it at once.
    """

    def __init__(self, behaviours: Mapping[str, Behaviour]) -> None:
        self.asked: list[str] = []
        self.times: list[float] = []
        self.agents: set[str] = set()
        self.now = self.most = 0
        lock = Lock()

        class Handler(BaseHTTPRequestHandler):
            def do_GET(handler) -> None:
                with lock:
                    self.asked.append(f"{handler.command} {handler.path}")
                    self.times.append(monotonic())
                    self.agents.add(handler.headers["User-Agent"])
                    self.now += 1
                    self.most = max(self.most, self.now)
                try:
                    behaviours.get(handler.path.partition("?")[0], says(404))(handler)
                except OSError:
                    handler.close_connection = True  # who asked has gone
                finally:
                    with lock:
                        self.now -= 1

            do_HEAD = do_GET

            def log_message(handler, *_: object) -> None:
                """Nothing is printed."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_port}/"


@contextmanager
def serving(behaviours: Mapping[str, Behaviour]) -> Iterator[Host]:
    """A host while a test lasts: a behaviour for each path, and 404 for all others."""
    host = Host(behaviours)
    thread = Thread(target=host.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield host
    finally:
        host.server.shutdown()
        host.server.server_close()
        thread.join()


@contextmanager
def answering(*parts: bytes, forever: bool = False) -> Iterator[str]:
    """The address of a host that says these bytes to one who asks, whatever is asked, and then closes the line.

    `forever` says the last of them again and again, until nobody listens.
    """
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            try:
                line, _ = server.accept()
                with line:
                    line.recv(10_000)
                    for part in parts:
                        line.sendall(part)
                    while forever:
                        line.sendall(parts[-1])
            except OSError:
                return  # nobody listens any more

        thread = Thread(target=answer, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"
