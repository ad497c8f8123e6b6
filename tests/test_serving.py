"""The preview answers this machine's own browser, and nobody who borrows its name."""

from __future__ import annotations

import http.client
import re
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from .newsroom import write
from .publications import ROOT, TEMPLATES

UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a preview in a process of its own."""
    content = write(tmp_path_factory.mktemp("served"), {})
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = [sys.executable, str(ROOT / "build.py"), "serve", "--port", str(port), "--templates", str(TEMPLATES)]
    with subprocess.Popen(command, cwd=content.parent, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert re.search(r"http://localhost:\d+/rain/", running.stdout.readline())
        yield port
        running.terminate()


def asked(port: int, path: str, headers: dict[str, str]) -> int:
    """The status of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path, headers=headers)
        return connection.getresponse().status
    finally:
        connection.close()


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "site.localhost", "desk", "desk.local"])
def test_a_page_is_given_to_who_asks_for_this_machine(port: int, host: str) -> None:
    assert 200 == asked(port, "/rain/", {"Host": f"{host}:{port}"})


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example"])
def test_a_name_that_a_stranger_leads_here_is_given_nothing(port: int, host: str) -> None:
    assert asked(port, "/rain/", {"Host": f"{host}:{port}"}) in (400, 404)


def test_only_pages_of_the_preview_are_told_of_saves(port: int) -> None:
    ours = {"Host": f"localhost:{port}", "Origin": f"http://localhost:{port}"}
    assert 101 == asked(port, "/livereload", UPGRADE | ours)
    assert 403 == asked(port, "/livereload", UPGRADE | ours | {"Origin": "http://evil.example"})


@pytest.mark.parametrize(
    "path", ["/rain/../../etc/passwd", "/rain/..%2f..%2fetc/passwd", "/rain/%2e%2e/%2e%2e/site.yaml", "//etc/passwd"]
)
def test_no_path_climbs_out_of_the_site(port: int, path: str) -> None:
    assert 404 == asked(port, path, {"Host": f"localhost:{port}"})
