"""Open answers, one at a time, and the codes that a person gives them."""

from __future__ import annotations

import os
from collections.abc import Callable
from threading import RLock
from typing import Any

import anywidget

from plwidgets.analysis.coding import AnswerId, Codings, Suggester, Suggestion
from plwidgets.analysis.text.corpus import Corpus, Texts
from plwidgets.client.pipe import Message
from plwidgets.exceptions import NotFound, PlwidgetsError, Refused
from plwidgets.widgets.front_end import built

_ABOUT = ("table", "role", "round")
_REASONS = 2
"""So many coded answers are quoted as the reason for a suggestion."""


class Coder(anywidget.AnyWidget):
    """Codes open answers: `Coder(log.latest("why"), "answers.codings.jsonl", coder="Ana")`.

    Everything that is done is in the file, on the disk, before the widget says *Saved*.  From
    ten coded answers on it suggests codes, from this coder's own codings alone; they count once
    they are accepted.
    """

    _esm = built("coder.js")
    _css = built("coder.css")

    def __init__(
        self,
        answers: Texts | Corpus,
        path: str | os.PathLike[str] = "answers.codings.jsonl",
        *,
        coder: str,
        language: str = "en",
        suggest: bool = True,
    ) -> None:
        """Open the file, at the first answer that this coder has not coded.

        `answers` is what `text.Corpus` takes; hidden answers and those without text are left
        out.  `language` is that of the answers.  Raises Refused without a coder, NotFound when
        the frame has no texts, and what `Codings` raises of its file.
        """
        if not coder.strip():
            raise Refused("Codings need a coder.", "Say who codes: Coder(…, coder='Ana').")
        super().__init__()
        self.codings = Codings(path)
        self.coder = coder.strip()
        self._suggester = Suggester(answers, language)
        self._suggests = suggest
        self._only_uncoded = False
        self._query = ""
        self._place = self._first(range(len(self._ids)), uncoded=True)
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

    def _give(self, answer: AnswerId, codes: list[str], accepted: Any) -> None:
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

    def _next(self, _message: Message) -> None:
        self._move(range(self._at + 1, len(self._ids)))

    def _back(self, _message: Message) -> None:
        self._move(range(self._at - 1, -1, -1))

    def _next_uncoded(self, _message: Message) -> None:
        onward = [*range(self._at + 1, len(self._ids)), *range(self._at)]
        found = self._first(onward, uncoded=True)
        if found is not None:
            self._place = found

    def _look(self, message: Message) -> None:
        """Go through the uncoded answers only, or those that say something."""
        self._only_uncoded = message.get("only") == "uncoded"
        self._query = str(message.get("query") or "").strip()
        onward = [*range(self._at, len(self._ids)), *range(self._at)]
        self._place = self._first(onward, uncoded=self._only_uncoded)

    def _add_code(self, message: Message) -> None:
        name, definition, key = (str(message.get(f) or "") for f in ("name", "definition", "key"))
        self.codings.add_code(name, definition.strip(), key.strip() or None, coder=self.coder)

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
        found = self._first(places, uncoded=self._only_uncoded)
        if found is not None:
            self._place = found

    def _first(self, places: Any, *, uncoded: bool) -> int | None:
        return next((place for place in places if self._fits(place, uncoded)), None)

    def _fits(self, place: int, uncoded: bool) -> bool:
        if uncoded and self.codings.now.of(self._ids[place], self.coder) is not None:
            return False
        return self._query.casefold() in self._suggester.corpus.texts[place].casefold()

    def _suggested(self, answer: AnswerId) -> list[Suggestion]:
        if not self._suggests:
            return []
        return self._suggester.suggest(answer, self.codings.now, self.coder)

    def _state(self) -> dict[str, Any]:
        """Return all that the front end shows."""
        now, places = self.codings.now, range(len(self._ids))
        versions = self.codings.versions
        return {
            "coder": self.coder,
            "file": self.codings.path.name,
            "torn": self.codings.torn,
            "total": len(self._ids),
            "coded": sum(now.of(one, self.coder) is not None for one in self._ids),
            "found": sum(self._fits(place, self._only_uncoded) for place in places),
            "only": "uncoded" if self._only_uncoded else "all",
            "query": self._query,
            "answer": None if self._place is None else self._answer(self._place),
            "codes": self._codes(),
            "version": {"number": versions[-1].number, "note": versions[-1].note}
            if versions
            else None,
        }

    def _answer(self, place: int) -> dict[str, Any]:
        row = self._suggester.corpus.answers.iloc[place]
        codes = self.codings.now.of(self._ids[place], self.coder)
        about = {name: _shown(row.get(name)) for name in _ABOUT}
        return {"place": place, "text": row["text"], "none": codes == (), **about}

    def _codes(self) -> list[dict[str, Any]]:
        """Return the codes as the answer has them; of the retired ones those that it has."""
        answer = None if self._place is None else self._ids[self._place]
        given = (answer and self.codings.now.of(answer, self.coder)) or ()
        suggested = {one.code: one for one in self._suggested(answer)} if answer else {}
        return [
            {
                **code.model_dump(exclude={"retired"}),
                "given": code.id in given,
                "because": self._reasons(suggested.get(code.id)),
            }
            for code in self.codings.book.codes
            if not code.retired or code.id in given
        ]

    def _reasons(self, suggestion: Suggestion | None) -> list[str]:
        """Return the coded answers that suggest a code: none where it is not suggested."""
        because = suggestion.because if suggestion else ()
        texts = dict.fromkeys(self._suggester.text(answer) for answer in because)
        return list(texts)[:_REASONS]


_DOES: dict[str, Callable[[Coder, Message], None]] = {
    "hello": Coder._hello,
    "toggle": Coder._toggle,
    "none_fits": Coder._none_fits,
    "next": Coder._next,
    "back": Coder._back,
    "next_uncoded": Coder._next_uncoded,
    "look": Coder._look,
    "add_code": Coder._add_code,
    "keep": Coder._keep,
}
"""What each message of the front end does."""


def _shown(value: object) -> str:
    return "" if value is None or value != value or str(value) == "<NA>" else str(value)
