"""The preview in a browser: livereload, told by watchfiles.  The one module that imports them.

Pages stand below the same path as on the deployed site, with the same 404
page, and nothing is added to them but two external scripts and, after a
mistake, what is wrong.
"""

from __future__ import annotations

import asyncio
import json
import logging
import mimetypes
import re
import sys
import traceback
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler  # type: ignore[import-untyped]
from tornado import web
from watchfiles import Change, awatch

from .exits import NotWritten
from .overlay import STYLE, overlay
from .previewing import Preview
from .swapping import SCRIPT as SWAP_SCRIPT
from .swapping import WORDS

SCRIPT = "/livereload.js"
SWAP = "/swap.js"
OVERLAY_STYLE = "/problems.css"
OURS = r"(?:[\w-]+\.)?localhost|[\w-]+(?:\.local)?|[\d.]+|\[?[0-9a-f:.]+\]?"
"""The names of this machine: numbers, and names that nobody on the net can give."""

SETTLE = 2
"""Milliseconds without a further change after which a burst of saves is over; what comes later is a new one."""

Told = Callable[[Preview, Collection[Path]], None]
"""Is told of every refresh, and of the files that were the reason."""


def serve(preview: Preview, host: str, port: int, ready: Callable[[], None], told: Told) -> None:
    """Serve until interrupted; `ready` is told once browsers can ask."""
    logging.getLogger("tornado.access").setLevel(logging.ERROR)
    try:
        asyncio.run(_serve(preview, host, port, ready, told))
    except KeyboardInterrupt:
        return


async def _serve(preview: Preview, host: str, port: int, ready: Callable[[], None], told: Told) -> None:
    try:
        _application(preview, host, port).listen(port, address=host)
    except OSError as error:
        raise NotWritten(f"port {port} of {host} cannot be used ({error.strerror}): choose another --port") from error
    ready()
    folders = (preview.settings.content, preview.settings.templates)
    async for changes in awatch(*folders, watch_filter=_is_ours, step=SETTLE, debounce=500, rust_timeout=1000):
        changed = {Path(path) for _, path in changes}
        (mistake,) = await asyncio.gather(_refresh(preview, changed), return_exceptions=True)
        if isinstance(mistake, OSError):  # a file went at this moment, or may not be read: what is shown stays
            print(f"build.py: {mistake}", file=sys.stderr, flush=True)
            continue
        if mistake is not None:  # one of ours: the author's server lives on, and we are told
            traceback.print_exception(mistake)
            continue
        told(preview, changed)


async def _refresh(preview: Preview, changed: Collection[Path]) -> None:
    """Show what was saved; where that was a template, see that a page of each kind can be made, open or not."""
    await asyncio.to_thread(preview.refresh, changed)
    await asyncio.to_thread(preview.make, _Reload.open_files())
    _Reload.tell_all(_reload_what(changed, preview))
    if any(preview.is_template(path) for path in changed):
        before = preview.problems
        await asyncio.to_thread(preview.try_templates)
        if preview.problems != before:
            _Reload.tell_all(WORDS)


def _is_ours(change: Change, path: str) -> bool:  # noqa: ARG001  watchfiles gives both
    """Whether a file is an author's, and no copy that an editor keeps."""
    name = Path(path).name
    return not (name.startswith((".", "#")) or name.endswith(("~", ".tmp", ".swp")))


def _reload_what(changed: Collection[Path], preview: Preview) -> str:
    """The words alone or the style alone where nothing else changed, so that a page keeps its place; or all of it."""
    endings = {path.suffix for path in changed}
    if endings == {".css"} and not preview.problems:
        return "style.css"
    return "*" if endings & {".css", ".js", ".svg", ".woff2"} else WORDS


def _application(preview: Preview, host: str, port: int) -> web.Application:
    """What answers, and only to who asks for this machine by name.

    A page of a stranger could otherwise have its own name lead here, and read
    what is not published.
    """
    base = preview.base
    pages = {"preview": preview, "script": f"{SCRIPT}?port={port}"}
    routes: list[Any] = [
        (r"/livereload", _Reload, {"preview": preview}),
        (SCRIPT, LiveReloadJSHandler),
        (OVERLAY_STYLE, _Asset, {"kind": "text/css", "text": STYLE}),
        (SWAP, _Asset, {"kind": "text/javascript", "text": SWAP_SCRIPT}),
        (f"{base}(.*)", _Pages, pages),
    ]
    if base != "/":
        routes.append((r"/", web.RedirectHandler, {"url": base, "permanent": False}))
        routes.append((r"/(.*)", _Pages, pages | {"outside": True}))
    application = web.Application()
    application.add_handlers(f"(?:{re.escape(host)}|{OURS})", routes)
    return application


class _Pages(web.RequestHandler):
    """Pages, found as GitHub Pages finds them."""

    def initialize(self, preview: Preview, script: str, outside: bool = False) -> None:
        self.preview, self.script, self.outside = preview, script, outside

    def get(self, path: str) -> None:
        self.preview.served[self.request.path] = self.preview.version  # first of all: what is found may be newer
        found = None if self.outside else self.preview.find(path)
        if found is None and not self.outside and self.preview.find(f"{path}/"):
            self.redirect(f"{self.preview.base}{path}/", permanent=False)
            return
        if found is None:
            self.set_status(404)
            found = "404.html"
        body = self.preview.body(found)
        self.set_header("Cache-Control", "max-age=600" if found.endswith((".woff2", ".png")) else "no-cache")
        kind = mimetypes.guess_type(found)[0] or "application/octet-stream"
        if kind.startswith("text/") or kind.endswith(("json", "xml", "javascript")):
            kind += "; charset=utf-8"
        self.set_header("Content-Type", kind)
        self.finish(self.with_preview(body) if found.endswith(".html") else body)

    def with_preview(self, body: bytes) -> bytes:
        """A page with the script that reloads it, and what is wrong."""
        wrong = overlay(self.preview.problems, OVERLAY_STYLE, self.preview.current)
        script = f'<script src="{SWAP}" defer></script><script src="{self.script}" defer></script></head>'
        talk = f"default-src 'none'; connect-src 'self' ws://{self.request.host};"
        shown = body.replace(b"default-src 'none';", talk.encode(), 1).replace(b"</head>", script.encode(), 1)
        return shown.replace(b"</body>", f"{wrong}</body>".encode(errors="backslashreplace"), 1)


class _Asset(web.RequestHandler):
    """What the preview adds to pages: the look of what is wrong, the script that swaps words."""

    def initialize(self, kind: str, text: str) -> None:
        self.kind, self.text = kind, text

    def get(self) -> None:
        self.set_header("Content-Type", f"{self.kind}; charset=utf-8")
        self.finish(self.text)


class _Reload(LiveReloadHandler):  # type: ignore[misc]  # livereload has no types
    """The conversation with the script in a page."""

    def initialize(self, preview: Preview) -> None:
        self.preview = preview
        self.file: str | None = None

    def check_origin(self, origin: str) -> bool:
        """Whether the page that asks is one of ours; livereload would talk to any."""
        return urlsplit(origin).netloc.lower() == str(self.request.host).lower()

    def on_message(self, message: str) -> None:
        """Greet; a page that was fetched before the newest refresh is told to reload at once."""
        super().on_message(message)
        told = json.loads(message)
        if told.get("command") == "info":
            path = urlsplit(told.get("url", "")).path
            self.file = self.preview.find(path.removeprefix(self.preview.base))
            seen = self.preview.served.get(path, -1)  # an earlier preview's, if at all
            if seen < self.preview.version:
                self.send_message(_command("*"))

    @classmethod
    def open_files(cls) -> tuple[str, ...]:
        """The files that browsers show."""
        return tuple(dict.fromkeys(waiter.file for waiter in LiveReloadHandler.waiters if waiter.file))

    @classmethod
    def tell_all(cls, path: str) -> None:
        """Have every open page reload."""
        for waiter in tuple(LiveReloadHandler.waiters):
            waiter.send_message(_command(path))


def _command(path: str) -> dict[str, object]:
    return {"command": "reload", "path": path, "liveCSS": True, "liveImg": True}
