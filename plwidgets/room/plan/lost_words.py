"""Words that were tuned into a prompt go with the answers that they were taken from.

Who merges or leaves out a word of the cloud, or lets the room choose among its own ideas, writes
down what somebody said.  When that person is erased, it goes out of the log as their answers do,
unless somebody who stays has said it, too, or the author of the workshop has written it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import TypeAlias

from plwidgets.activities import Prompt
from plwidgets.exceptions import DamagedLog, WorkshopError
from plwidgets.language.lexicon import Lexicon
from plwidgets.room.events import Event
from plwidgets.room.facts import Answered, Data, Opened, Paced, Planned, TextsGrouped, Tuned, Went
from plwidgets.room.fold import read_answer
from plwidgets.room.plan.plans import plan_of, replanned
from plwidgets.room.state import RoomState
from plwidgets.workshop import Workshop

_Fields: TypeAlias = Mapping[str, object]
_CARRIED = ("options", "reworded")


HELD_IN = tuple(one.type for one in (Tuned, Went, Opened, Paced, Planned))
"""The types of the events that may hold such words."""


def holds_words(event: Event) -> bool:
    """Say whether an event puts anything into a prompt that may be words of people."""
    return bool(_tunings(event.data))


def without_lost_words(log: Sequence[Event], going: Collection[str]) -> list[Event]:
    """Return the events of a log that hold words of those who go alone, without these words."""
    changed = []
    for event in log:
        data = event.data
        for activity, fields in _tunings(data):
            kept = _kept(log, going, event, activity, fields)
            if kept != fields:
                data = _with(data, activity, kept)
        if data is not event.data:
            changed.append(replace(event, data=data))
    return changed


def without_hidden_words(state: RoomState, prompt: Prompt) -> Prompt:
    """Return a prompt without the words that were tuned into it out of answers hidden since."""
    if not prompt.tunable:
        return prompt
    given = [one for round in state.at(prompt.words_of).rounds for one in round.given.values()]
    lexicon = Lexicon(getattr(prompt, "language", ""))
    lines: dict[bool, list[str]] = {True: [], False: []}
    for one in given:
        lines[one.was_hidden or one.held] += (
            _line(lexicon, text) for text in one.entry.answer.texts()
        )
    lines[False] += (_line(lexicon, name) for name in _names_of_groups(state, prompt))
    hidden, seen = ("\n".join(lines[which]) for which in (True, False))
    if not hidden:
        return prompt
    return prompt.without_lost(
        lambda word: (line := _line(lexicon, word)) in hidden and line not in seen
    )


def _names_of_groups(state: RoomState, prompt: Prompt) -> Collection[str]:
    return state.at(prompt.words_of).text_groups.names.values()


def _line(lexicon: Lexicon, text: str) -> str:
    """Return a text as its words, whatever form they have, each between two spaces."""
    return f" {' '.join(lexicon.lemmas(text))} "


def _tunings(data: Data) -> list[tuple[str, _Fields]]:
    """Return what an event puts into prompts that may be words of people, by activity."""
    match data:
        case Tuned():
            return [(data.activity, data.fields)]
        case Went() | Opened() if data.activity and data.options:
            return [(data.activity, {"options": data.options})]
        case Paced():
            return [(id, {"options": options}) for id, options in (data.options or {}).items()]
        case Planned():
            return [
                (str(item["id"]), {name: item[name] for name in _CARRIED if name in item})
                for item in data.activities
                if item.get("options_from") and item.get("options")
            ]
    return []


def _with(data: Data, activity: str, fields: _Fields) -> Data:
    """Return an event that puts these fields into a prompt."""
    match data:
        case Tuned():
            return replace(data, fields=fields)
        case Went() | Opened():
            return replace(data, options=fields.get("options"))  # type: ignore[arg-type]
        case Paced():
            kept = {**(data.options or {}), activity: fields.get("options", [])}
            return replace(data, options=kept)  # type: ignore[arg-type]
        case Planned():
            own = {"options": [], **fields}
            items = [{**one, **own} if one["id"] == activity else one for one in data.activities]
            return replace(data, activities=items)
    return data


def _kept(
    log: Sequence[Event], going: Collection[str], event: Event, activity: str, fields: _Fields
) -> _Fields:
    """Return the fields of a tuning without what is lost with those who go."""
    try:
        plan = plan_of(takewhile(lambda one: one is not event, log))
        if isinstance(event.data, Planned):
            plan = replanned(plan, event.data)
        prompt = plan.tuned(activity, fields)[activity]
    except (WorkshopError, KeyError, TypeError, ValueError):
        return {}  # whose words these are cannot be told any more
    said = _Said(log, going, plan, prompt)
    kept = prompt.without_lost(said.is_lost)
    if kept == prompt:
        return fields
    told = kept.model_dump(mode="json")
    return {name: told[name] for name in fields}


class _Said:
    """What was answered to a prompt, by those who go and by those who stay."""

    def __init__(
        self, log: Iterable[Event], going: Collection[str], plan: Workshop, prompt: Prompt
    ) -> None:
        self._lexicon = Lexicon(getattr(prompt, "language", ""))
        self._authors = self._line(plan[prompt.id].model_dump_json(exclude=set(prompt.settled)))
        source = prompt.words_of
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
                case TextsGrouped(activity=activity, name=name) if activity == source:
                    self._authors += self._line(name)  # a facilitator's own words
                case told:
                    for activity, fields in _tunings(told):
                        if activity == prompt.id:
                            for word in _texts_in(fields):
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
        return _line(self._lexicon, text)


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
