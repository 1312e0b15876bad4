"""Words that were tuned into a prompt go with the answers that they were taken from.

Who merges or leaves out a word of the cloud writes down what somebody said.  When that person is
erased, it goes out of the log as their answers do, unless somebody who stays has said it, too, or
the author of the workshop has written it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from plwidgets.activities import Prompt
from plwidgets.language.lexicon import Lexicon
from plwidgets.room.events import Event
from plwidgets.room.facts import Answered, RoomCreated, Tuned
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
    plan = next(Workshop(**one.data.workshop) for one in log if isinstance(one.data, RoomCreated))
    prompt = plan.tuned(tuned.activity, tuned.fields)[tuned.activity]
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
        kind = plan.kind(source)
        self._texts: defaultdict[bool, list[str]] = defaultdict(list)
        for event in log:
            if isinstance(event.data, Answered) and event.data.activity == source:
                answer = kind.parse(plan[source], event.data.answer)
                self._texts[event.actor in going] += answer.texts()
        self._gone = self._as_words(True)
        self._staying: str | None = None

    def is_lost(self, phrase: str) -> bool:
        """Say whether nobody has said or written a phrase but those who go."""
        sought = self._line(phrase)
        if sought not in self._gone or sought in self._authors:
            return False
        if self._staying is None:
            self._staying = self._as_words(False)
        return sought not in self._staying

    def _as_words(self, going: bool) -> str:
        return "\n".join(map(self._line, self._texts[going]))

    def _line(self, text: str) -> str:
        """Return a text as its words, whatever form they have, each between two spaces."""
        return f" {' '.join(self._lexicon.lemmas(text))} "
