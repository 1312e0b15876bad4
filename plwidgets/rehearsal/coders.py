"""Two bots that code open answers, so that codes and agreement can be tried before people code."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from plwidgets.analysis import Log
from plwidgets.analysis.coding import AnswerId, Code
from plwidgets.analysis.coding.snapshot import CodeChange, Coding, Version

CODERS = ("made-up coder A", "made-up coder B")

_BOOK = {
    Code(
        id="voice",
        name="Voice and choice",
        definition="Students decide something about the work, or are heard in it.",
        example="Learners have a real voice in the work",
        key="v",
    ): ("voice", "choose", "questions"),
    Code(
        id="ownership",
        name="Ownership",
        definition="Students set goals, plan, and carry the work themselves.",
        example="Young people set goals of their own",
        key="o",
    ): ("goals of their own", "plan the", "own the"),
    Code(
        id="real",
        name="Real work",
        definition="The work matters to somebody outside the classroom, or students see why.",
        example="Learners share their work with a real audience",
        key="r",
    ): ("audience", "matters", "beyond"),
    Code(
        id="learning",
        name="Learning to learn",
        definition="Feedback, mistakes and knowing oneself are part of it.",
        example="Students get feedback while it still helps",
        key="l",
    ): ("feedback", "mistakes", "good at"),
    Code(
        id="way",
        name="Each in their own way",
        definition="Pace or path differ from student to student.",
        example="Learners work at a pace that fits",
        key="w",
    ): ("pace", "in small groups"),
}
_SHARED = 0.7
"""The second coder reads this part of the answers."""
_OVERSEEN, _ADDED = 0.12, 0.05
_BEGAN = datetime(2026, 11, 2, 9, tzinfo=UTC)
_EACH = timedelta(seconds=20)


def code(log: Log, activity: str, path: str | Path, seed: int = 0) -> Path:
    """Write to a new file how two bots code the answers to an activity, and return it.

    The first follows key words, the second the same with slips; the same seed makes the same
    file.  Raises NotFound.
    """
    target = Path(path)
    changes = _changes(log, activity, Random(seed))  # noqa: S311 - no secret hangs on it
    target.write_text("".join(f"{one.model_dump_json()}\n" for one in changes), "utf-8")
    return target


def _changes(log: Log, activity: str, dice: Random) -> Iterator[CodeChange | Coding | Version]:
    at = _BEGAN
    for code in _BOOK:
        yield CodeChange(at=at, coder=CODERS[0], code=code)
    answers = log.latest(activity).to_dict("records")
    for coder in CODERS:
        for row in answers:
            codes = [code.id for code, words in _BOOK.items() if _says(row["text"], words)]
            if coder == CODERS[1]:
                if dice.random() > _SHARED:
                    continue
                codes = _slipped(codes, dice)
            at += _EACH
            yield Coding(at=at, coder=coder, answer=AnswerId.of(row), codes=tuple(codes))
    yield Version(at=at + _EACH, coder=CODERS[0], number=1, note="Made-up codings of a rehearsal")


def _says(text: str, words: tuple[str, ...]) -> bool:
    return any(word in text for word in words)


def _slipped(codes: list[str], dice: Random) -> list[str]:
    return [
        code.id
        for code in _BOOK
        if (dice.random() >= _OVERSEEN if code.id in codes else dice.random() < _ADDED)
    ]
