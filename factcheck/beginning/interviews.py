"""Answers to questions: from the options of the command line, or asked one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..characters import told, unprintable
from ..exits import CannotRun
from ..gaps import MARK
from ..problems import Location, Text, did_you_mean
from .questions import Question

NOUNS: Mapping[str, str] = {"claimants": "claimant", "sources": "source", "topics": "topic"}
NOWHERE = Location(Path("-"))
SHOWN = 8  # ids that a question can be answered with

Ask = Callable[[str], str]


@dataclass(frozen=True)
class Interview:
    """What was given as options, what ids there are to choose from, and how to ask; None where nobody can answer."""

    given: Mapping[str, str]
    known: Mapping[str, Sequence[str]]
    ask: Ask | None

    def answer(self, questions: Sequence[Question], what: str) -> dict[str, str]:
        """An answer to every question that was answered, or CannotRun with all that are missing."""
        missing = [f"--{each.name}" for each in questions if each.needed and each.name not in self.given]
        if missing and self.ask is None:
            raise CannotRun(f"a new {what} needs {' and '.join(filter(None, [', '.join(missing[:-1]), missing[-1]]))}")
        answers = {}
        for question in questions:
            if question.name in self.given:
                answer = self.given[question.name]
                if complaint := self.complaint(question, answer):
                    raise CannotRun(f"--{question.name} {complaint}")
            elif self.ask is not None:
                answer = self.ask_until_it_fits(question, self.ask)
            else:
                continue
            if answer:
                answers[question.name] = answer
        return answers

    def ask_until_it_fits(self, question: Question, ask: Ask) -> str:
        """Ask, and ask again with what was wrong; an empty answer leaves out what is not needed."""
        prompt = self.prompt(question)
        complaint = ""
        while True:
            answer = ask(f"{complaint}{prompt}").strip()
            if not answer and not question.needed:
                return ""
            found = self.complaint(question, answer)
            if not found:
                return answer
            complaint = f"  {question.name} {found}\n"

    def prompt(self, question: Question) -> str:
        """What is asked, with some of the answers that there are."""
        ids = self.known[question.of] if question.of else ()
        more = f", and {len(ids) - SHOWN} more" if len(ids) > SHOWN else ""
        some = f" ({', '.join(ids[:SHOWN])}{more})" if ids else ""
        commas = ", between commas" if question.several else ""
        leave = "" if question.needed else f" [Enter {question.enter}]"
        return f"{question.name}: {question.asks}{some}{commas}{leave}\n> "

    def complaint(self, question: Question, answer: str) -> str:
        """What is wrong with an answer, or nothing."""
        for part in split(question, answer) or [""]:
            if odd := unprintable(part):
                return f"holds what cannot be written: {told(odd[0])}"
            if MARK in part and not question.firm:
                continue
            try:
                question.reads(Text(part, (0, NOWHERE)))
            except ValueError as error:
                return f"{error}" + (f", not {part!r}" if part else "")
            known = self.known[question.of] if question.of else question.choices
            if question.of and part not in known and (known or question.of != "topics"):
                return f"names no {NOUNS[question.of]}: there is no {part!r}; {did_you_mean(part, known)}"
            if question.choices and part not in question.choices:
                return f"must be {' or '.join(question.choices)}, not {part!r}"
        return ""


def split(question: Question, answer: str) -> list[str]:
    """The single answers in one answer."""
    if not question.several:
        return [answer]
    return [part.strip() for part in answer.split(",") if part.strip()]
