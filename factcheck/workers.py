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
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

WORTH_A_WORKER = 100
"""Things below which a worker costs more than it saves."""

AT_ONCE = 8
"""Things that a worker is handed together."""

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
    running: dict[Connection, BaseProcess] = {}
    left, at_work = deque(range(len(shares))), dict[Connection, int]()
    try:
        for _ in range(workers):
            pipe, process = _start(work, shares)
            running[pipe] = process
            _hand_out(pipe, left, at_work)
        while at_work:
            for pipe in [ready for ready in wait(list(at_work)) if isinstance(ready, Connection)]:
                number = at_work.pop(pipe)
                made = _heard(pipe)
                if made is not None:
                    _hand_out(pipe, left, at_work)
                yield number, made
        yield from ((number, None) for number in left)
    finally:
        for pipe, process in running.items():
            pipe.close()
            process.kill()  # it waits for more, or nobody waits for what it is at
            process.join()
        gc.unfreeze()


def _start(work: Callable[[T], R], shares: Sequence[Sequence[T]]) -> tuple[Connection, BaseProcess]:
    """A worker, and the pipe to it."""
    context = get_context("fork")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(there, here, work, shares, os.getpid()), daemon=True)
    process.start()
    there.close()  # the next worker must not have it
    return here, process


def _hand_out(pipe: Connection, left: deque[int], at_work: dict[Connection, int]) -> None:
    """Give a worker the next share, if there is one."""
    if left:
        with suppress(OSError):  # it was stopped, and its end of the pipe says so
            pipe.send(left[0])
        at_work[pipe] = left.popleft()


def _heard(pipe: Connection) -> Sequence[Any] | None:
    """What a worker made, or None where it has ended."""
    try:
        return list(pipe.recv())
    except (EOFError, OSError):
        return None


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
