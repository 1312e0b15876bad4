"""An activity as a phone and as the projector show it, with no room and no hub behind it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from threading import RLock
from typing import Literal, TypeAlias, TypedDict

import anywidget
import traitlets

from plwidgets.activities import Prompt
from plwidgets.client.bots import TABLES, Bot
from plwidgets.client.local import ME, LocalPipe, LocalRoom
from plwidgets.client.mirror import Message
from plwidgets.exceptions import Refused
from plwidgets.widgets.front_end import built
from plwidgets.widgets.room_widget import draw_view
from plwidgets.workshop import Workshop

Shown: TypeAlias = Literal["phone", "projector", "both"]
Phase: TypeAlias = Literal["open", "closed", "revealed"]

CODE = "123456"
LINK = f"http://hall.local/{CODE}"
_AMOUNTS = (0, 1, 40, 500)
_BEFORE = 12
"""So many bots have answered an earlier activity where nobody has answered this one."""


class Step(TypedDict):
    """An activity that it can show: whether it takes answers, and whether it shows some."""

    id: str
    title: str
    answered: bool
    shown: bool


class Preview(anywidget.AnyWidget):
    """Shows an activity to its author: `Preview(workshop["why"])`, `Preview(workshop, "shift")`.

    With a whole workshop (or the name or file of one) it pages through it.  `answers` bots
    have answered; buttons show none, one, forty or five hundred, light and dark, closed, and
    with the results revealed.  Whatever is answered here is forgotten.
    """

    _esm = built("preview.js")
    _css = built("preview.css")

    role = traitlets.Enum(("phone", "projector", "both"), "both").tag(sync=True)
    activity = traitlets.Unicode(help="The id of what is shown.").tag(sync=True)
    answers = traitlets.Int(0, min=0, max=2000, help="How many bots answer.").tag(sync=True)
    phase = traitlets.Enum(("open", "closed", "revealed"), "open").tag(sync=True)
    amounts: traitlets.List[int] = traitlets.List(help="What `answers` offers.").tag(sync=True)
    steps: traitlets.List[Step] = traitlets.List(help="What it can show.").tag(sync=True)
    code = traitlets.Unicode(CODE).tag(sync=True)
    link_hint = traitlets.Unicode(LINK).tag(sync=True)

    def __init__(
        self,
        what: Prompt | Workshop | str | os.PathLike[str],
        activity: str | None = None,
        *,
        answers: int = 0,
        role: Shown = "both",
        phase: Phase = "open",
        seed: int = 1,
    ) -> None:
        workshop, steps, first = _plan(what, activity)
        super().__init__(
            role=role,
            activity=first,
            answers=answers,
            phase=phase,
            amounts=sorted({*_AMOUNTS, answers}),
            steps=[_step(workshop, id) for id in steps],
        )
        self._workshop = workshop
        self._seed = seed
        self._given: dict[str, object] = {}
        self._greeted: set[str] = set()
        # JupyterLab hands messages over on a thread of its own.
        self._lock = RLock()
        room = self._set_up()
        self._pipes = {
            "phone": LocalPipe(room, self._deliver_to("phone")),
            "projector": LocalPipe(
                room, self._deliver_to("projector"), "projector", draw=draw_view
            ),
        }
        self.observe(self._begin_again, ["activity", "answers", "phase"])
        self.on_msg(self._from_front_end)

    @property
    def room(self) -> LocalRoom:
        """The room behind it, as it stands now."""
        return self._pipes["phone"].room

    def _set_up(self) -> LocalRoom:
        """Return a room at this activity, with the answers and in the phase that are wanted."""
        workshop, id = self._workshop, self.activity
        room = LocalRoom(workshop, CODE)
        me = Bot(0, self._seed)
        room.join(ME, name="You", **me.place(workshop.tables or TABLES, workshop.roles))
        prompt = workshop[id]
        for earlier in dict.fromkeys(filter(None, (prompt.recall, prompt.source))):
            self._answer_earlier(room, earlier, me)
        room.control("go", activity=id)
        if not (workshop.kind(id).takes_answers or prompt.source):
            return room
        room.control("open")
        if workshop.kind(id).takes_answers:
            room.fill(id, self.answers, self._seed)
        if id in self._given:
            room.answer(ME, id, self._given[id])
        if self.phase == "closed":
            room.control("close")
        if self.phase == "revealed":
            room.control("reveal")
        return room

    def _answer_earlier(self, room: LocalRoom, id: str, me: Bot) -> None:
        """Let bots, and whoever holds the phone, have answered an activity before this one."""
        room.control("go", activity=id)
        room.control("open")
        room.fill(id, self.answers or _BEFORE, self._seed)
        given = self._given.get(id) or me.answer(self._workshop[id])
        if given is not None:
            room.answer(ME, id, given)

    def _begin_again(self, _change: object = None) -> None:
        with self._lock:
            room = self._set_up()
            for pipe in self._pipes.values():
                pipe.room = room
            self._show(self._greeted)

    def _from_front_end(self, _widget: object, content: Message, _buffers: object) -> None:
        pane, message = content.get("pane"), content.get("message")
        if pane not in self._pipes or not isinstance(message, dict):
            return
        with self._lock:
            before = self.room.state.seq
            if message.get("type") == "hello":
                self._greeted.add(pane)
            self._pipes[pane].receive(message)
            if self.room.state.seq != before:
                self._show(self._greeted - {pane})
                self._follow()

    def _follow(self) -> None:
        """Keep what was answered here, and go where the projector's keys lead."""
        state = self.room.state
        for id, progress in state.progress.items():
            given = progress.given.get(state.author(id, state.people[ME]))
            if given and given.entry.participant == ME:
                self._given[id] = given.entry.answer.model_dump(mode="json")
        if state.current and state.current != self.activity:
            self.activity = state.current

    def _show(self, panes: set[str]) -> None:
        for pane in panes:
            self._pipes[pane].show()

    def _deliver_to(self, pane: str) -> Callable[[Message], None]:
        return lambda message: self.send({"pane": pane, "message": message})


def _plan(
    what: Prompt | Workshop | str | os.PathLike[str], activity: str | None
) -> tuple[Workshop, list[str], str]:
    """Return the workshop to run, the activities that can be shown, and which is first."""
    if isinstance(what, Prompt):
        if activity is not None:
            raise Refused("An activity by itself is shown already.", "Name none beside it.")
        return _alone(what), [what.id], what.id
    workshop = what if isinstance(what, Workshop) else Workshop.load(Path(what))
    # What is looked at here is one activity, also where people go through several by themselves.
    workshop = workshop.model_copy(update={"own_pace": False})
    if activity is not None:
        return workshop, [activity], workshop[activity].id
    steps = [one.id for one in workshop.activities]
    return workshop, steps, steps[0]


def _alone(prompt: Prompt) -> Workshop:
    """Return a workshop of one activity, with a stand-in for each earlier one it refers to."""
    before = dict.fromkeys(filter(None, (prompt.recall, prompt.source)))
    stand_ins = [{"id": id, "kind": "open_text", "title": id} for id in before]
    return Workshop(title=prompt.title, activities=[*stand_ins, prompt])


def _step(workshop: Workshop, id: str) -> Step:
    kind, prompt = workshop.kind(id), workshop[id]
    return {
        "id": id,
        "title": prompt.title,
        "answered": kind.takes_answers,
        "shown": kind.takes_answers or bool(prompt.source),
    }
