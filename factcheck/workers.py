"""The same work on many things, by all processor cores.

Forked workers inherit everything that is loaded, and only results travel.
Where the system cannot fork safely, or there is little to do, the work is done
here: the results are the same, in the same order.
"""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

WORTH_A_WORKER = 100
"""Things below which a worker costs more than it saves."""

AT_ONCE = 8
"""Things that a worker is handed together."""

LIFETIME = 128
"""Shares after which a worker makes room for a fresh one.

A worker has a copy of every page of memory that it only looks at, since looking
counts a reference; an old one holds nearly all that this process does.
"""

PARENT_DIED = 1  # PR_SET_PDEATHSIG of Linux's prctl.h


def spread(work: Callable[[T], R], things: Sequence[T], workers: int | None = None) -> Iterator[R]:
    """What `work` makes of each thing, in order; `workers` is how many share it, as many as there are cores if None.

    Work must be pure, and what it makes must be picklable.
    """
    workers = min(_cores() if workers is None else workers, len(things) // WORTH_A_WORKER)
    if workers < 2 or not _can_fork():
        yield from map(work, things)
        return
    shares = [things[at : at + AT_ONCE] for at in range(0, len(things), AT_ONCE)]
    done: dict[int, Sequence[R]] = {}
    at = 0
    for number, made in _by_workers(work, shares, workers):
        # the worker ended: by a mistake, or the system stopped it, perhaps for its memory; its share is done here
        done[number] = [work(thing) for thing in shares[number]] if made is None else made
        while at in done:
            yield from done.pop(at)
            at += 1


def _by_workers(
    work: Callable[[T], R], shares: Sequence[Sequence[T]], workers: int
) -> Iterator[tuple[int, Sequence[R] | None]]:
    """What workers make of each share, as it comes: its number and what was made, None where a worker has ended.

    Each worker has a pipe of its own, and nobody else holds its end: so the end
    of a worker is noticed, even while it tells what it made.
    """
    gc.freeze()  # what the workers share is not touched by their collectors, so it is not copied
    left, at_work = deque(range(len(shares))), dict[Connection, tuple[_Worker, int]]()

    def begin(worker: _Worker) -> None:
        worker.take(left[0])
        at_work[worker.pipe] = worker, left.popleft()

    try:
        for _ in range(workers):
            begin(_Worker(work, shares))
        while at_work:
            for pipe in [ready for ready in wait(list(at_work)) if isinstance(ready, Connection)]:
                worker, number = at_work.pop(pipe)
                made = worker.made()
                goes_on = made is not None and left
                if not goes_on or worker.done == LIFETIME:
                    worker.end()
                if goes_on:
                    begin(worker if worker.done < LIFETIME else _Worker(work, shares))
                yield number, made
        yield from ((number, None) for number in left)
    finally:
        for worker, _ in at_work.values():  # nobody waits for what they are at
            worker.end()
        gc.unfreeze()


class _Worker:
    """A forked process that does shares of the work, the pipe to it, and how many shares it has `done`."""

    def __init__(self, work: Callable[[T], R], shares: Sequence[Sequence[T]]) -> None:
        context = get_context("fork")
        self.pipe, there = context.Pipe()
        self.done = 0
        given = (there, self.pipe, work, shares, os.getpid())
        self._process = context.Process(target=_serve, args=given, daemon=True)
        self._process.start()
        there.close()  # the next worker must not have it

    def take(self, number: int) -> None:
        """Begin with a share."""
        with suppress(OSError):  # it was stopped, and its end of the pipe says so
            self.pipe.send(number)

    def made(self) -> Sequence[Any] | None:
        """What it made of a share, or None where it has ended."""
        try:
            made = list(self.pipe.recv())
        except (EOFError, OSError):
            return None
        self.done += 1
        return made

    def end(self) -> None:
        """Be rid of it, whatever it is at."""
        self.pipe.close()
        self._process.kill()
        self._process.join()


def _serve(
    pipe: Connection,
    other_end: Connection,
    work: Callable[[Any], Any],
    shares: Sequence[Sequence[Any]],
    parent: int,
) -> None:
    """In a worker: leave Ctrl-C to the parent, end with it, and do one share after another.

    A mistake ends the worker without a word: it is made again, and raised, where the share is done again.
    """
    other_end.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ctypes.CDLL(None).prctl(PARENT_DIED, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
    sys.stderr = open(os.devnull, "w")  # noqa: SIM115 (it is closed when the worker ends)
    with suppress(EOFError, OSError):  # nobody is there any more
        while True:
            pipe.send(list(map(work, shares[pipe.recv()])))


def _can_fork() -> bool:
    """Forking is safe where nothing else runs in this process, and where libraries are ready for it: on Linux."""
    return sys.platform == "linux" and threading.active_count() == 1


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
