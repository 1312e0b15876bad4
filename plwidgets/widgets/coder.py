"""Open answers, one at a time, and the codes that a person gives them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from threading import RLock

import anywidget
import pandas as pd

from plwidgets.analysis import Log
from plwidgets.analysis.coding import AnswerId, Code, Codings, Suggester, Suggestion
from plwidgets.analysis.text.corpus import Corpus
from plwidgets.client.mirror import Message
from plwidgets.exceptions import NotFound, PlwidgetsError, Refused
from plwidgets.widgets.front_end import built

_ABOUT = ("table", "role", "round")
_CODE = "code:"
_REASONS = 2
"""So many coded answers are quoted as the reason for a suggestion."""


class Coder(anywidget.AnyWidget):
    """Codes open answers: `Coder(log, "why", "answers.codings.jsonl", coder="Ana")`.

    Everything that is done is in the file, on the disk, before the widget says *Saved*.  From
    ten coded answers on it suggests codes, from this coder's own codings alone; they count once
    they are accepted.  What other coders gave an answer is shown once this coder has coded it.
    """

    _esm = built("coder.js")
    _css = built("coder.css")

    def __init__(
        self,
        answers: Log | pd.DataFrame,
        activity: str,
        path: str | os.PathLike[str] = "answers.codings.jsonl",
        *,
        coder: str,
        language: str = "en",
        column: str | None = None,
        suggest: bool = True,
    ) -> None:
        """Open the file, at the first answer that this coder has not coded.

        `answers` is a log, or a frame as `log.latest(activity)` gives it; hidden or changed
        answers and those without text are left out.  `language` is that of the answers;
        `column` names their texts if they are not in `text` or `notes`.  Raises Refused without
        a coder, NotFound when there is no such activity or column, and what `Codings` raises of
        its file.
        """
        if not coder.strip():
            raise Refused("Codings need a coder.", "Say who codes: Coder(…, coder='Ana').")
        super().__init__()
        self.codings = Codings(path)
        self.coder = coder.strip()
        self._suggester = Suggester(Corpus(_asked(answers, activity), language, column=column))
        self._lexicon = self._suggester.corpus.lexicon
        self._folded = [self._lexicon.fold(text) for text in self._suggester.corpus.texts]
        self._question = _question(answers, activity)
        self._suggests = suggest
        self._only = "all"
        self._query = ""
        self._place = self._first(range(len(self._ids)), "uncoded")
        if self._place is None and self._ids:
            self._place = 0
        # JupyterLab hands messages over on a thread of its own.
        self._lock = RLock()
        self.on_msg(self._from_front_end)

    @property
    def _ids(self) -> list[AnswerId]:
        return self._suggester.ids

    def _from_front_end(self, _widget: object, content: Message, _buffers: object) -> None:
        does = _DOES.get(str(content.get("type")))
        if does is None:
            return
        with self._lock:
            try:
                self.codings.refresh()
                does(self, content)
                self.send({"type": "state", "re": content.get("re"), **self._state()})
            except PlwidgetsError as error:
                said = {"message": error.message, "hint": error.hint}
                self.send({"type": "error", "re": content.get("re"), **said})

    def _hello(self, _message: Message) -> None:
        """Say how things stand, and nothing else."""

    def _toggle(self, message: Message) -> None:
        """Give the answer a code, or take it back; without any it is uncoded again."""
        answer, code = self._named(message), self.codings.book[str(message.get("code"))]
        coding = self.codings.now.codings.get((answer, self.coder))
        given, accepted = (coding.codes or (), coding.accepted) if coding else ((), ())
        if code.id in given:
            self._give(answer, [id for id in given if id != code.id], accepted)
        else:
            suggested = [one.code for one in self._suggested(answer)]
            taken = [code.id] if code.id in suggested else []
            self._give(answer, [*given, code.id], [*accepted, *taken])

    def _give(self, answer: AnswerId, codes: list[str], accepted: Sequence[str]) -> None:
        if codes:
            self.codings.code(answer, codes, coder=self.coder, accepted=accepted)
        else:
            self.codings.clear(answer, coder=self.coder)

    def _none_fits(self, message: Message) -> None:
        answer = self._named(message)
        if self.codings.now.of(answer, self.coder) == ():
            self.codings.clear(answer, coder=self.coder)
        else:
            self.codings.code(answer, [], coder=self.coder)

    def _accept(self, message: Message) -> None:
        """Give an uncoded answer all codes that are suggested for it."""
        answer = self._named(message)
        codes = [one.code for one in self._suggested(answer)]
        if codes:
            self._give(answer, codes, codes)

    def _next(self, _message: Message) -> None:
        self._move(range(self._at + 1, len(self._ids)))

    def _back(self, _message: Message) -> None:
        self._move(range(self._at - 1, -1, -1))

    def _next_uncoded(self, _message: Message) -> None:
        onward = [*range(self._at + 1, len(self._ids)), *range(self._at)]
        found = self._first(onward, "uncoded")
        if found is not None:
            self._place = found

    def _look(self, message: Message) -> None:
        """Go through some of the answers only: those of a filter, those that say something."""
        self._only = str(message.get("only") or "all")
        self._query = str(message.get("query") or "").strip()
        onward = [*range(self._at, len(self._ids)), *range(self._at)]
        self._place = self._first(onward, self._only)

    def _add_code(self, message: Message) -> None:
        name, key = _said(message, "name"), _said(message, "key")
        about = {field: _said(message, field) for field in ("definition", "example", "parent")}
        code = self.codings.add_code(name, key=key or None, coder=self.coder, **about)
        if message.get("give"):
            self._toggle({**message, "code": code.id})

    def _change_code(self, message: Message) -> None:
        fields = {
            name: _said(message, name) for name in ("name", "definition", "example", "parent")
        }
        code, key = self.codings.book[_said(message, "code")], _said(message, "key") or None
        self.codings.change_code(code.id, key=key, coder=self.coder, **fields)

    def _retire_code(self, message: Message) -> None:
        self.codings.retire_code(_said(message, "code"), coder=self.coder)

    def _reinstate_code(self, message: Message) -> None:
        self.codings.reinstate_code(_said(message, "code"), coder=self.coder)

    def _merge_code(self, message: Message) -> None:
        code, into = _said(message, "code"), _said(message, "into")
        self.codings.merge_codes(code, into, coder=self.coder)

    def _keep(self, message: Message) -> None:
        self.codings.keep(str(message.get("note") or ""), coder=self.coder)

    def _named(self, message: Message) -> AnswerId:
        """Return the answer that was on the screen when this was sent."""
        place = message.get("place")
        if not isinstance(place, int) or not 0 <= place < len(self._ids):
            raise NotFound(f"There is no answer {place}.", "Run the cell again.")
        return self._ids[place]

    @property
    def _at(self) -> int:
        return self._place or 0

    def _move(self, places: range) -> None:
        found = self._first(places, self._only)
        if found is not None:
            self._place = found

    def _first(self, places: Iterable[int], only: str) -> int | None:
        return next((place for place in places if self._fits(place, only)), None)

    def _fits(self, place: int, only: str) -> bool:
        return (
            self._passes(self._ids[place], only)
            and self._lexicon.fold(self._query) in self._folded[place]
        )

    def _passes(self, answer: AnswerId, only: str) -> bool:
        """Return whether an answer passes a filter: `all`, `uncoded`, `differ`, or `code:ID`."""
        codes = self.codings.now.of(answer, self.coder)
        if only == "uncoded":
            return codes is None
        if only == "differ":
            return any(one["differs"] for one in self._others(answer))
        return only == "all" or only.removeprefix(_CODE) in (codes or ())

    def _others(self, answer: AnswerId) -> list[dict[str, object]]:
        """Return what other coders gave an answer; nothing before this coder has coded it."""
        now = self.codings.now
        mine = now.of(answer, self.coder)
        others = {coder: now.of(answer, coder) for coder in now.coders if coder != self.coder}
        return [
            {
                "coder": coder,
                "codes": [now.book[id].name for id in codes],
                "differs": {*codes} != {*mine},
            }
            for coder, codes in others.items()
            if codes is not None and mine is not None
        ]

    def _suggested(self, answer: AnswerId) -> list[Suggestion]:
        if not self._suggests:
            return []
        return self._suggester.suggest(answer, self.codings.now, self.coder)

    def _state(self) -> dict[str, object]:
        """Return all that the front end shows."""
        now, versions = self.codings.now, self.codings.versions
        return {
            "coder": self.coder,
            "question": self._question,
            "torn": self.codings.torn,
            "total": len(self._ids),
            "coded": sum(now.of(one, self.coder) is not None for one in self._ids),
            "differ": sum(self._passes(one, "differ") for one in self._ids),
            "together": len(now.coders) > 1,
            "found": sum(self._fits(place, self._only) for place in range(len(self._ids))),
            "only": self._only,
            "query": self._query,
            "answer": None if self._place is None else self._answer(self._place),
            "codes": self._codes(),
            "retired": self._retired(),
            "version": versions[-1].number if versions else 0,
            "unkept": self.codings.unkept,
        }

    def _answer(self, place: int) -> dict[str, object]:
        answer, row = self._ids[place], self._suggester.corpus.answers.iloc[place]
        codes = self.codings.now.of(answer, self.coder)
        return {
            "place": place,
            "text": row["text"],
            "none": codes == (),
            "coded": codes is not None,
            "others": self._others(answer),
            **{name: _shown(row.get(name)) for name in _ABOUT},
        }

    def _codes(self) -> list[dict[str, object]]:
        """Return the codes as the answer has them; of the retired ones those that it has."""
        answer = None if self._place is None else self._ids[self._place]
        given = (answer and self.codings.now.of(answer, self.coder)) or ()
        suggested = {one.code: one for one in self._suggested(answer)} if answer else {}
        counts = Counter(
            id for one in self._ids for id in self.codings.now.of(one, self.coder) or ()
        )
        return [
            {
                **code.model_dump(exclude={"into"}),
                "n": counts[code.id],
                "given": code.id in given,
                "because": self._reasons(suggested.get(code.id)),
            }
            for code in _in_groups(self.codings.book.codes)
            if not code.retired or code.id in given
        ]

    def _retired(self) -> list[dict[str, str]]:
        """Return the codes out of use, and what those that were merged count as."""
        book = self.codings.book
        return [
            {
                "id": code.id,
                "name": code.name,
                "into": book[book.resolve(code.id)].name if code.into else "",
            }
            for code in book.codes
            if code.retired
        ]

    def _reasons(self, suggestion: Suggestion | None) -> list[str]:
        """Return the coded answers that suggest a code: none where it is not suggested."""
        because = suggestion.because if suggestion else ()
        texts = dict.fromkeys(self._suggester.text(answer) for answer in because)
        return list(texts)[:_REASONS]


_DOES: dict[str, Callable[[Coder, Message], None]] = {
    "hello": Coder._hello,
    "toggle": Coder._toggle,
    "accept": Coder._accept,
    "none_fits": Coder._none_fits,
    "next": Coder._next,
    "back": Coder._back,
    "next_uncoded": Coder._next_uncoded,
    "look": Coder._look,
    "add_code": Coder._add_code,
    "change_code": Coder._change_code,
    "retire_code": Coder._retire_code,
    "reinstate_code": Coder._reinstate_code,
    "merge_code": Coder._merge_code,
    "keep": Coder._keep,
}
"""What each message of the front end does."""


def _asked(answers: Log | pd.DataFrame, activity: str) -> pd.DataFrame:
    """Return the answers to an activity.  Raises NotFound where there is none."""
    if isinstance(answers, Log):
        return answers.latest(activity)
    if "activity" not in answers:
        return answers.assign(activity=activity)
    given = answers[answers["activity"] == activity]
    if given.empty and not answers.empty:
        known = ", ".join(map(str, dict.fromkeys(answers["activity"])))
        raise NotFound(f"The frame has no activity '{activity}'.", f"There are: {known}.")
    return given


def _question(answers: Log | pd.DataFrame, activity: str) -> str:
    """Return what was asked, empty where only the answers are known."""
    columns = answers.columns(activity) if isinstance(answers, Log) else []
    return next((column.question for column in columns), "")


def _in_groups(codes: Sequence[Code]) -> list[Code]:
    """Return the codes with those that stand below another right after it."""
    ids = {code.id for code in codes}
    below: dict[str | None, list[Code]] = {}
    for code in codes:
        below.setdefault(code.parent if code.parent in ids else None, []).append(code)

    def with_those_below(code: Code) -> list[Code]:
        return [code, *(one for child in below.get(code.id, []) for one in with_those_below(child))]

    found = [one for code in below.get(None, []) for one in with_those_below(code)]
    # Files that were merged may put two codes below each other: they are shown all the same.
    return [*found, *(code for code in codes if code not in found)]


def _said(message: Message, name: str) -> str:
    return str(message.get(name) or "").strip()


def _shown(value: object) -> str:
    return "" if value is None or value != value or str(value) == "<NA>" else str(value)
