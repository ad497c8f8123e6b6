"""A site as GitHub Pages would serve it: below its path, compressed, with its own page for what is not there."""

from __future__ import annotations

import gzip
import mimetypes
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

COMPRESSED = ("text/", "application/json", "application/xml", "image/svg+xml")
"""What GitHub Pages sends compressed; fonts and images are so already."""


@contextmanager
def serve(files: Mapping[str, bytes]) -> Iterator[str]:
    """The address of a host on this machine, such as http://127.0.0.1:4711/, where one or more sites live."""

    class Answer(Handler):
        hosted = files

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@cache
def compress(body: bytes) -> bytes:
    """What goes over the wire, with the same bytes at any time of the day."""
    return gzip.compress(body, mtime=0)


class Handler(BaseHTTPRequestHandler):
    """Answers from memory."""

    hosted: Mapping[str, bytes]
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path).removeprefix("/")
        if path in self.hosted:
            self._send(200, path)
        elif (not path or path.endswith("/")) and f"{path}index.html" in self.hosted:
            self._send(200, f"{path}index.html")
        elif f"{path}/index.html" in self.hosted:
            self._redirect(f"/{path}/")
        else:
            own = f"{path.partition('/')[0]}/404.html"
            self._send(404, own if own in self.hosted else "404.html")

    do_HEAD = do_GET

    def _redirect(self, address: str) -> None:
        self.send_response(301)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: int, path: str) -> None:
        body = self.hosted.get(path, b"")
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Cache-Control", "max-age=600")
        if kind.startswith(COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = compress(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            with suppress(BrokenPipeError):  # a browser that leaves the page does not wait for the rest
                self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep the tests' output to the tests."""
