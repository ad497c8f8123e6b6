"""Addresses -> what their hosts say: several hosts at once, each host by one request at a time.

A host gets a pause between two requests and is asked again at most twice, no
sooner than it says.  One that has had enough is left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from email.utils import parsedate_to_datetime
from queue import SimpleQueue
from threading import Event, Lock, Thread

from ..fetching import Answer, Limits, NotFetched, Why, fetch, host

TOO_MANY = 429
LIMITS = Limits()
BUSY = (TOO_MANY, 500, 502, 503, 504)
"""What may be otherwise in a moment."""

SILENT = 3
"""So many times in a row a host does not answer before it is asked no more."""


@dataclass(frozen=True)
class Manners:
    """How hosts are asked: `pause` and `patience`, the longest wait that a host may ask for, are in seconds."""

    hosts_at_once: int = 8
    pause: int = 1
    again: int = 2
    patience: int = 60
    limits: Limits = LIMITS


@dataclass(frozen=True)
class Question:
    """An address to ask for; `whole` is whether its text is wanted, or only whether it is there."""

    address: str
    whole: bool = False


@dataclass(frozen=True)
class Postponed:
    """A question that was not asked, as its host had asked to be left alone."""


Outcome = Answer | NotFetched | Postponed


class Asking:
    """Questions that are asked while their outcomes are taken, in whatever order they come."""

    def __init__(self, questions: Iterable[Question], agent: str, manners: Manners = Manners()) -> None:
        self.agent, self.manners = agent, manners
        self._groups: dict[str, list[Question]] = {}
        for question in dict.fromkeys(questions):
            self._groups.setdefault(host(question.address), []).append(question)
        self._left = sorted(self._groups.values(), key=len)  # who is asked most is asked first
        self._stopped, self._taking = Event(), Lock()
        self._waits: dict[str, int] = {}
        self._locks = {name: Lock() for name in self._groups}
        self._outcomes: SimpleQueue[tuple[Question, Outcome] | None] = SimpleQueue()

    @property
    def hosts(self) -> int:
        """How many hosts are asked."""
        return len(self._groups)

    def __len__(self) -> int:
        return sum(map(len, self._groups.values()))

    def __iter__(self) -> Iterator[tuple[Question, Outcome]]:
        """Each question with its outcome; who takes no more of them ends the asking."""
        workers = [Thread(target=self._work, daemon=True) for _ in range(min(self.manners.hosts_at_once, self.hosts))]
        for worker in workers:
            worker.start()
        at_work = len(workers)
        try:
            while at_work:
                if taken := self._outcomes.get():
                    yield taken
                else:
                    at_work -= 1
        finally:
            self._stopped.set()

    def _work(self) -> None:
        """Ask one host after the other, until none is left."""
        try:
            while questions := self._take():
                self._ask_host(questions)
        finally:
            self._outcomes.put(None)

    def _take(self) -> list[Question]:
        """The questions for the next host, or none where all hosts are taken."""
        with self._taking:
            return self._left.pop() if self._left and not self._stopped.is_set() else []

    def _ask_host(self, questions: list[Question]) -> None:
        """All questions for one host, until it has had enough or does not answer any more."""
        outcome: Outcome | None = None
        silences = 0
        for question in questions:
            if self._stopped.is_set():
                return
            if isinstance(outcome, Postponed) or (isinstance(outcome, Answer) and outcome.status == TOO_MANY):
                outcome = Postponed()
            elif isinstance(outcome, NotFetched) and silences >= SILENT:
                outcome = NotFetched(outcome.why, question.address, "as others of this host")
            else:
                outcome = self._ask(question, 0 if silences else self.manners.again)
                silences = silences + 1 if isinstance(outcome, NotFetched) else 0
            self._outcomes.put((question, outcome))

    def _ask(self, question: Question, again: int) -> Outcome:
        """One question, asked again where that may help."""
        outcome = self._ask_once(question)
        for attempt in range(again):
            seconds = self._wait(outcome, self.manners.pause * 4**attempt)
            if seconds is None or self._stopped.is_set():
                break
            self._rest(outcome.address, seconds)
            outcome = self._ask_once(question)
        return outcome

    def _ask_once(self, question: Question) -> Answer | NotFetched:
        """Whether it is there is asked by HEAD first, and then by GET, as some know no HEAD or answer it wrongly."""
        if question.whole:
            return self._fetch(question, "GET")
        outcome = self._fetch(question, "HEAD")
        if isinstance(outcome, NotFetched):
            sure = outcome.why not in (Why.BROKEN, Why.SLOW)
        else:
            sure = outcome.status in (200, TOO_MANY)
        return outcome if sure else self._fetch(question, "GET")

    def _fetch(self, question: Question, method: str) -> Answer | NotFetched:
        limits = self.manners.limits
        limits = replace(limits, size=limits.size * 16) if question.whole else limits
        try:
            return fetch(question.address, self.agent, limits, method, self._turn)
        except NotFetched as failure:
            return failure

    def _wait(self, outcome: Answer | NotFetched, usual: int) -> int | None:
        """How many seconds to wait before asking again; None where that would not help, or be too long."""
        if isinstance(outcome, NotFetched):
            return usual if outcome.why is Why.BROKEN else None
        if outcome.status not in BUSY:
            return None
        seconds = max(usual, retry_after(outcome))
        return seconds if seconds <= self.manners.patience else None

    def _rest(self, address: str, seconds: int) -> None:
        """Leave a host alone for at least so long."""
        self._waits[host(address)] = max(seconds, self.manners.pause)

    @contextmanager
    def _turn(self, name: str) -> Iterator[None]:
        """The time in which a host is asked by nobody else."""
        with self._locks.setdefault(name, Lock()):
            self._stopped.wait(self._waits.get(name, 0))
            self._waits[name] = self.manners.pause
            yield


def retry_after(answer: Answer) -> int:
    """How many seconds a host asks to be left alone, counted or until a time of its own clock; 0 where it does not say.

    >>> retry_after(Answer("https://example.org/", 429, {"retry-after": "120"}))
    120
    """
    said = answer.headers.get("retry-after", "").strip()
    if said.isascii() and said.isdecimal():
        return int(said[:9])
    try:
        wait = parsedate_to_datetime(said) - parsedate_to_datetime(answer.headers.get("date", ""))
    except (ValueError, TypeError):
        return 0
    return max(0, wait // timedelta(seconds=1))
