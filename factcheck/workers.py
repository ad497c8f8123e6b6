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
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children, get_context
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

WORTH_A_WORKER = 100
"""Things below which a worker costs more than it saves."""

AT_ONCE = 8
"""Things that a worker is handed together."""

PARENT_DIED = 1  # PR_SET_PDEATHSIG of Linux's prctl.h

_work: Callable[[Any], Any]
"""In a worker, what it does."""


def spread(work: Callable[[T], R], things: Sequence[T], workers: int | None = None) -> Iterator[R]:
    """What `work` makes of each thing, in order; `workers` is how many share it, as many as there are cores if None.

    Work must be pure, and what it makes must be picklable.
    """
    workers = min(_cores() if workers is None else workers, len(things) // WORTH_A_WORKER)
    if workers < 2 or not _can_fork():
        yield from map(work, things)
        return
    done = 0
    try:
        for result in _by_workers(work, things, workers):
            yield result
            done += 1
    except BrokenProcessPool:  # the system stopped a worker, perhaps for its memory: what is left is done here
        yield from map(work, things[done:])


def _by_workers(work: Callable[[T], R], things: Sequence[T], workers: int) -> Iterator[R]:
    gc.freeze()  # what the workers share is not touched by their collectors, so it is not copied
    pool = ProcessPoolExecutor(workers, get_context("fork"), _begin, (work, os.getpid()))
    ended_well = False
    try:
        shares = deque(pool.submit(_do, things[at : at + AT_ONCE]) for at in range(0, len(things), AT_ONCE))
        while shares:
            yield from shares.popleft().result()
        ended_well = True
    finally:
        # nobody waits for what they are at; the pool is not asked to cancel it, as it trips over
        # what was cancelled while a worker went
        for worker in [] if ended_well else active_children():
            worker.kill()
        pool.shutdown()
        gc.unfreeze()


def _begin(work: Callable[[Any], Any], parent: int) -> None:
    """In a worker: leave Ctrl-C to the parent, and end with it."""
    global _work
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ctypes.CDLL(None).prctl(PARENT_DIED, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _do(share: Sequence[Any]) -> list[Any]:
    return list(map(_work, share))


def _can_fork() -> bool:
    """Forking is safe where nothing else runs in this process, and where libraries are ready for it: on Linux."""
    return sys.platform == "linux" and threading.active_count() == 1


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
