"""`build.py serve`: the site in a browser, made anew after every save; what is wrong stands over the page."""

from __future__ import annotations

import argparse
import gc
import sys
import webbrowser
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from .. import Settings
from ..exits import DONE
from ..previewing import Preview
from ..serving import serve
from ..terminal import counted, tell


def configure(parser: argparse.ArgumentParser) -> None:
    """Where the browser finds it."""
    parser.add_argument("--port", type=int, default=8000, help="where browsers ask for it (default: 8000)")
    parser.add_argument("--host", default="127.0.0.1", help="who may ask: this machine only (the default), or 0.0.0.0")
    parser.add_argument("--open", action="store_true", help="open it in a browser")


def run(settings: Settings, options: argparse.Namespace) -> int:
    """Serve until Ctrl+C."""
    preview = Preview(replace(settings, drafts=True))
    # what was read stays: looking through it for garbage would hold up a save of a large site for a second
    gc.collect()
    gc.freeze()
    address = f"http://{'localhost' if options.host in ('127.0.0.1', '0.0.0.0') else options.host}:{options.port}"
    _tell(preview, ())

    def ready() -> None:
        print(f"The preview is at {address}{preview.base} ({options.stopwatch}); end it with Ctrl+C", flush=True)
        if options.open:
            webbrowser.open_new_tab(address + preview.base)

    serve(preview, options.host, options.port, ready, _tell)
    print("\nThe preview has ended.")
    return DONE


def _tell(preview: Preview, changed: Collection[Path]) -> None:
    """Say in the terminal what the browser shows."""
    if preview.problems:
        tell(preview.problems)
        said = counted(len(preview.problems), "problem")
        shown = "the pages are shown as they are now" if preview.current else "what has one is shown as it was before"
        print(f"\n{said}; {shown}", file=sys.stderr, flush=True)
    elif changed:
        names = ", ".join(sorted(path.name for path in changed)[:3])
        more = f" and {len(changed) - 3} more" if len(changed) > 3 else ""
        tried = " in a page of each kind" if any(preview.is_template(path) for path in changed) else ""
        print(f"{names}{more}: no problem{tried}", flush=True)
