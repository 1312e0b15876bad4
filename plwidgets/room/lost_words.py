"""Words that were tuned into a prompt go with the answers that they were taken from.

Who merges or leaves out a word of the cloud writes down what somebody said.  When that person is
erased, it goes out of the log as their answers do, unless somebody who stays has said it, too, or
the author of the workshop has written it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from plwidgets.activities import Prompt
from plwidgets.exceptions import DamagedLog, WorkshopError
from plwidgets.language.lexicon import Lexicon
from plwidgets.room.events import Event
from plwidgets.room.facts import Answered, Tuned
from plwidgets.room.fold import read_answer
from plwidgets.room.plans import plan_of
from plwidgets.workshop import Workshop


def without_lost_words(log: Sequence[Event], going: Collection[str]) -> list[Event]:
    """Return the tunings of a log that hold words of those who go alone, without these words."""
    changed = []
    for event in log:
        if isinstance(event.data, Tuned):
            fields = _kept(log, going, event.data)
            if fields != event.data.fields:
                changed.append(replace(event, data=replace(event.data, fields=fields)))
    return changed


def _kept(log: Sequence[Event], going: Collection[str], tuned: Tuned) -> dict[str, object]:
    """Return the fields of a tuning without what is lost with those who go."""
    try:
        plan = plan_of(takewhile(lambda one: one.data is not tuned, log))
        prompt = plan.tuned(tuned.activity, tuned.fields)[tuned.activity]
    except (WorkshopError, KeyError, TypeError, ValueError):
        return {}  # whose words these are cannot be told any more
    said = _Said(log, going, plan, prompt)
    kept = prompt.without_lost(said.is_lost)
    if kept == prompt:
        return dict(tuned.fields)
    told = kept.model_dump(mode="json")
    return {name: told[name] for name in tuned.fields}


class _Said:
    """What was answered to a prompt, by those who go and by those who stay."""

    def __init__(
        self, log: Iterable[Event], going: Collection[str], plan: Workshop, prompt: Prompt
    ) -> None:
        self._lexicon = Lexicon(getattr(prompt, "language", ""))
        self._authors = self._line(plan[prompt.id].model_dump_json())
        source = prompt.source or prompt.id
        self._kind = plan.kind(source).answer
        self._going: list[tuple[int, str]] = []
        self._staying: list[str] = []
        self._tuned: dict[str, int] = {}
        for event in log:
            match event.data:
                case Answered(activity=activity) if activity == source:
                    texts = self._texts(event.seq, event.data)
                    if event.actor in going:
                        self._going += ((event.seq, self._line(text)) for text in texts)
                    else:
                        self._staying += texts
                case Tuned(activity=activity) if activity == prompt.id:
                    for word in _texts_in(event.data.fields):
                        self._tuned.setdefault(self._line(word), event.seq)
        self._stays: str | None = None

    def is_lost(self, phrase: str) -> bool:
        """Say whether a phrase was taken from those who go, and nobody else said or wrote it.

        What they said after it had been tuned was not taken from them.
        """
        sought = self._line(phrase)
        since = self._tuned.get(sought, 0)
        if sought in self._authors or not any(
            seq < since and sought in line for seq, line in self._going
        ):
            return False
        if self._stays is None:
            self._stays = "\n".join(map(self._line, self._staying))
        return sought not in self._stays

    def _texts(self, seq: int, data: Answered) -> list[str]:
        """Return the texts of an answer; of one that fits no more, all that are in it."""
        try:
            return [*read_answer(self._kind, seq, data).texts()]
        except DamagedLog:
            return [*_texts_in(data.answer)]

    def _line(self, text: str) -> str:
        """Return a text as its words, whatever form they have, each between two spaces."""
        return f" {' '.join(self._lexicon.lemmas(text))} "


def _texts_in(value: object) -> Iterator[str]:
    """Go through the texts in what was tuned, or answered."""
    match value:
        case str():
            yield value
        case Mapping():
            for name, inside in value.items():
                yield from _texts_in(name)
                yield from _texts_in(inside)
        case list() | tuple():
            for inside in value:
                yield from _texts_in(inside)
