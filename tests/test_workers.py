"""Work that is shared by several processes: the same results in the same order, whatever becomes of a worker."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from factcheck.workers import spread

from .publications import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux alone")


def printed(code: str) -> str:
    """What a program prints that is a process of its own, with one thread, as the command line is."""
    code = f"import os, signal, sys\nfrom factcheck.workers import spread\n{code}"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert not done.stderr, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("workers", [0, 1, 2, 3, 7])
def test_results_come_in_order_however_many_share_the_work(workers: int) -> None:
    expected = str([number * number for number in range(1000)])
    assert expected == printed(f"print(list(spread(lambda number: number * number, range(1000), {workers})))")


def test_several_processes_share_the_work() -> None:
    assert "2" == printed("print(len({*spread(lambda _: os.getpid(), range(1000), 2)} - {os.getpid()}))")


def test_little_work_is_done_here() -> None:
    assert "True" == printed("print({*spread(lambda _: os.getpid(), range(150), 2)} == {os.getpid()})")


def test_nothing_is_forked_beside_other_threads() -> None:
    code = """
import threading

over = threading.Event()
threading.Thread(target=over.wait).start()
print({*spread(lambda _: os.getpid(), range(1000), 2)} == {os.getpid()})
over.set()
"""
    assert "True" == printed(code)


def test_a_mistake_in_a_worker_is_raised_here() -> None:
    code = """
from pathlib import Path
from factcheck import BuildFailed, Problem
from factcheck.problems import Location

def work(number):
    if number == 700:
        raise BuildFailed([Problem(Location(Path("a.html"), 7), "bad-template", "no such filter", "")])
    return number

try:
    print(len(list(spread(work, range(1000), 2))))
except BuildFailed as failure:
    print(failure.problems[0].at, failure.problems[0].message)
"""
    assert "a.html:7:1 no such filter" == printed(code)


def test_the_share_of_a_worker_that_the_system_stopped_is_done_here() -> None:
    code = """
here = os.getpid()

def work(number):
    if number == 500 and os.getpid() != here:
        os.kill(os.getpid(), signal.SIGKILL)
    return number

print(list(spread(work, range(1000), 2)) == list(range(1000)))
"""
    assert "True" == printed(code)


@pytest.mark.parametrize("after", [0.001, 0.01, 0.03, 0.1])
def test_a_worker_that_is_stopped_while_it_tells_what_it_made_holds_nobody_up(after: float) -> None:
    code = f"""
here = os.getpid()

def work(number):
    if number == 504 and os.getpid() != here:
        signal.setitimer(signal.ITIMER_REAL, {after})  # ends this process, at the latest while it sends
    return number, bytes(2_000_000 if 480 < number < 530 else 1)

print([number for number, _ in spread(work, range(1000), 2)] == list(range(1000)))
"""
    assert "True" == printed(code)


def test_where_all_workers_are_stopped_everything_is_done_here() -> None:
    code = """
here = os.getpid()

def work(number):
    if os.getpid() != here:
        os.kill(os.getpid(), signal.SIGKILL)
    return number

print(list(spread(work, range(1000), 2)) == list(range(1000)))
"""
    assert "True" == printed(code)


def test_no_worker_outlives_the_one_that_it_works_for() -> None:
    read, write = os.pipe()
    code = """
import os, signal, time
from factcheck.workers import spread

def work(number):
    if number == 20:
        os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(0.01)

list(spread(work, range(10_000), 2))
"""
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, pass_fds=[write], timeout=60)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        assert b"" == pipe.read(), "the pipe ends when the last process that holds it does"


def test_workers_end_at_once_when_nobody_waits_for_them() -> None:
    code = """
import time

def work(number):
    if number >= 8:
        time.sleep(3600)

for _ in spread(work, range(1000), 2):
    break
print("ended")
"""
    assert "ended" == printed(code)


def test_things_of_any_number_are_all_done() -> None:
    assert [] == list(spread(str, []))
    assert ["0"] == list(spread(str, range(1)))


def test_a_worker_makes_room_for_a_fresh_one() -> None:
    code = """
from factcheck.workers import AT_ONCE, LIFETIME

made = list(spread(lambda number: (number, os.getpid()), range(5 * AT_ONCE * LIFETIME), 2))
done = [list(dict(made).values()).count(worker) for worker in dict.fromkeys(worker for _, worker in made)]
print([number for number, _ in made] == list(range(len(made))), len(done) > 4, max(done) == AT_ONCE * LIFETIME)
"""
    assert "True True True" == printed(code)
