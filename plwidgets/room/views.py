"""What somebody may see of a room.

- A view is one flat object.  What everybody in a role sees, what a table sees and what one
  person sees are separate parts with separate keys, so that a hub makes each part once.
- Patches are JSON Merge Patches (RFC 7396) between two views of the same part.
"""

from __future__ import annotations

from collections.abc import Set
from typing import get_args

from plwidgets.activities import Prompt
from plwidgets.activities.text_groups import Groupable
from plwidgets.exceptions import Faulty, Refused
from plwidgets.locales import speaking, tell
from plwidgets.misfits import got
from plwidgets.room.answers.tallies import Mistaken, Tallies
from plwidgets.room.moderation.view import moderated_view
from plwidgets.room.own_views import part
from plwidgets.room.pace import own_pace
from plwidgets.room.pace.standing import beside
from plwidgets.room.people import signals
from plwidgets.room.people.presence import Presence, awaited, finished, here
from plwidgets.room.plan.files import Files
from plwidgets.room.plan.ideas import ideas, offered
from plwidgets.room.plan.outline import outline, step
from plwidgets.room.shapes import (
    Activity,
    AddedUp,
    Role,
    Standing,
    TallyView,
    TimerView,
    View,
    WorkshopView,
)
from plwidgets.room.stage import view as staged
from plwidgets.room.state import Progress, RoomState, Timer
from plwidgets.room.take_home.choice import taken_home
from plwidgets.room.text_groups.rules import text_groups
from plwidgets.values import Payload
from plwidgets.workshop import Workshop

ROLES: tuple[Role, ...] = get_args(Role)


def role_of(asked: object) -> Role:
    """Return the role in which somebody wants to see a room.  Raises Refused for what is none."""
    role = next((role for role in ROLES if role == asked), None)
    if role is None:
        raise Refused(
            tell("There is no role {got}.", got=got(asked)),
            tell("There are: {there}.", there=", ".join(ROLES)),
        )
    return role


class Views:
    """The views of one room as it goes on: what stayed the same is not made again.

    Where a kind trips over the answers, `mistaken` is told, and the view says that it is `faulty`;
    where nobody is to be told, the kind's own error is raised.  With `files` a hub has what the
    plan carries, and views say where.
    """

    def __init__(
        self,
        tallies: Tallies | None = None,
        mistaken: Mistaken | None = None,
        files: Files | None = None,
    ) -> None:
        self.tallies = tallies or Tallies()
        self.files = files
        self._mistaken = mistaken
        self._plan: Workshop | None = None
        self._plans: dict[Role, WorkshopView] = {}
        self._made: dict[tuple[Role, str], tuple[tuple[object, ...], Standing]] = {}

    def whole(
        self,
        state: RoomState,
        role: Role,
        participant: str | None = None,
        presence: Presence | None = None,
    ) -> View:
        """Return all that this role, and this participant, may see, ready for JSON."""
        return {**self.shared(state, role, presence), **part(state, participant)}

    def shared(self, state: RoomState, role: Role, presence: Presence | None = None) -> View:
        """Return what everybody in this role sees alike.

        Who is here a hub knows, and tells the stage.
        """
        with speaking(state.workshop.spoken):
            return self._shared(state, role, presence)

    def _shared(self, state: RoomState, role: Role, presence: Presence | None) -> View:
        prompt = state.workshop[state.current] if state.current else None
        progress = state.at(prompt.id) if prompt else Progress()
        seen = self._head(state, prompt, progress, role)
        shown = seen["shown"]
        if role == "moderator":
            return {**seen, "moderated": moderated_view(state)}
        seen = {**seen, **self._added_up(state, prompt.id if prompt and shown else None, role)}
        if role == "projector" and prompt and not shown and progress.lit:
            seen["tally"] = self._alone(state, prompt.id)
        if stands := beside(state, state.wall if role == "projector" else None):
            seen["standing"] = self._standing(state, stands, role)
        present = here(state, presence)
        paced = () if state.ended else own_pace.on(state)
        if paced:
            seen["own_pace"] = {one.id: self._paced(state, one, role, present) for one in paced}
        if role == "participant":
            return seen
        told: View = {**seen, **staged.stage(state, progress, role), "here": len(present)}
        if paced:
            told["finished"] = finished(state, paced)
        told["answered"] = len(progress.given)
        if prompt:
            told["awaited"] = awaited(state, prompt, progress, present)
        if prompt and role == "projector" and (also := staged.also(state, prompt)):
            told["also"] = also
        if role == "facilitator" or state.signals_on_wall:
            told["signalled"] = signals.counted(state, present)
        if presence:
            told["connected"] = presence.connected
            told["reacted"] = {**presence.reacted}
        led = staged.console(state, prompt, presence) if role == "facilitator" else {}
        return {**told, **led}

    def _head(
        self, state: RoomState, prompt: Prompt | None, progress: Progress, role: Role
    ) -> View:
        """Return where the room is, which every role is told."""
        return {
            "code": state.code,
            "workshop": self._workshop(state, role),
            "step": step(state),
            "current": state.current,
            "activity": self.activity(state, prompt) if prompt else None,
            "phase": progress.phase if prompt else None,
            "revealed": progress.revealed,
            "round": progress.round,
            "shown": prompt is not None and is_shown(prompt, progress, role),
            "timer": _timer(state.timer),
            "ended": state.ended,
            "signals": signals.are_taken(state) and not state.ended,
            "reactions": signals.may_react(state) and not state.ended,
            "taken_home": taken_home(state),
            "tally": None,
        }

    def activity(self, state: RoomState, prompt: Prompt) -> Activity:
        """Return an activity as far as the room is told it now."""
        told = prompt.public(state.at(prompt.id).revealed)
        return Activity(self.files.addressed(state.workshop, told) if self.files else told)

    def tally(self, state: RoomState, activity: str, number: int) -> TallyView:
        """Return the tally of a round.  Raises Faulty where its kind trips over the answers."""
        try:
            return self.tallies.as_dict(state, activity, number)
        except Exception as mistake:
            if self._mistaken is None:
                raise
            self._mistaken(activity, mistake)
            kind = state.workshop[activity].kind
            raise Faulty(
                tell(
                    "What was answered to '{activity}' cannot be shown: '{kind}' trips over it.",
                    activity=activity,
                    kind=kind,
                ),
                tell("Every answer is kept."),
            ) from mistake

    def _standing(
        self, state: RoomState, prompt: Prompt, role: Role, *, tells: bool = True
    ) -> Standing:
        """Return what a role sees of an activity that is open beside the one that is on."""
        progress = state.at(prompt.id)
        shown = tells and is_shown(prompt, progress, role)
        return {
            "activity": self.activity(state, prompt),
            "asks": state.workshop.kind(prompt.id).takes_answers,
            "phase": progress.phase,
            "revealed": progress.revealed,
            "round": progress.round,
            "shown": shown,
            **self._added_up(state, prompt.id if shown else None, role),
        }

    def _paced(self, state: RoomState, prompt: Prompt, role: Role, present: Set[str]) -> Standing:
        """Return what a role sees of an activity that people come to at their own pace.

        The wall has no place for all that is answered to them.
        """
        progress = state.at(prompt.id)
        seen = self._kept_paced(state, prompt, role)
        told: Standing = {**seen}
        if role != "participant":
            told["answered"] = len(progress.given)
            told["awaited"] = awaited(state, prompt, progress, present)
        return told

    def _kept_paced(self, state: RoomState, prompt: Prompt, role: Role) -> Standing:
        """Return that as it was made before, where nothing has changed that it is made of."""
        made_of = (state.workshop, state.at(prompt.id), state.at(prompt.words_of))
        before, seen = self._made.get((role, prompt.id), ((), None))
        if seen is None or any(one is not now for one, now in zip(before, made_of, strict=True)):
            seen = self._standing(state, prompt, role, tells=role != "projector")
            self._made[role, prompt.id] = made_of, seen
        return seen

    def _added_up(self, state: RoomState, activity: str | None, role: Role) -> AddedUp:
        """Return what a role sees of the answers to an activity, nothing where none is shown."""
        told: AddedUp = {"tally": None}
        if role != "participant":
            told["compared"] = None
        if role == "facilitator":
            told["panel"], told["ideas"], told["offered"] = {}, [], None
        if activity is None:
            return told
        if role == "facilitator":
            staged.add_written(told, state, state.workshop[activity])
        try:
            told["tally"] = self.tallies.as_dict(state, activity)
            if role != "participant":
                told["compared"] = self.tallies.compared(state, activity)
                if isinstance(state.workshop[activity], Groupable):
                    told["text_groups"] = text_groups(state, activity)
            if role == "facilitator":
                panel = self.tallies.get(state, activity).panel()
                told["panel"] = state.workshop.kind(activity).sendable(panel)
                told["ideas"] = ideas(state, activity, tallies=self.tallies)
                told["offered"] = offered(state, activity, self.tallies)
        except Exception as mistake:
            if self._mistaken is None:
                raise
            self._mistaken(activity, mistake)
            told["faulty"] = True
        return told

    def _alone(self, state: RoomState, activity: str) -> TallyView | None:
        """Return what the hall sees of results that are hidden: the answer that is lit."""
        try:
            return self.tallies.lit(state, activity)
        except Exception as mistake:
            if self._mistaken is None:
                raise
            self._mistaken(activity, mistake)
            return None

    def _workshop(self, state: RoomState, role: Role) -> WorkshopView:
        """Return the plan as a role sees it: the same object until the plan is another one."""
        if self._plan is not state.workshop:
            self._plan, self._plans = state.workshop, {}
        if role not in self._plans:
            self._plans[role] = outline(state.workshop, role, self.files)
        return self._plans[role]


def view(
    state: RoomState,
    role: Role,
    participant: str | None = None,
    tallies: Tallies | None = None,
) -> View:
    """Return all that this role, and this participant, may see, ready for JSON."""
    return Views(tallies).whole(state, role, participant)


def is_shown(prompt: Prompt, progress: Progress, role: Role) -> bool:
    """Say whether this role sees the results of an activity now."""
    if role == "facilitator" or progress.revealed or prompt.results == "live":
        return True
    return role == "projector" and prompt.results == "projector"


def patch_between(before: Payload, after: Payload) -> dict[str, object]:
    """Return the JSON Merge Patch (RFC 7396) that turns one view into another.

    A value that became None is taken away by it: readers treat the two alike.
    """
    patch: dict[str, object] = dict.fromkeys(before.keys() - after.keys())
    for key, value in after.items():
        old = before.get(key)
        if value is old or (key in before and value == old):
            continue
        if isinstance(value, dict) and isinstance(old, dict):
            patch[key] = patch_between(old, value)
        else:
            patch[key] = value
    return patch


def _timer(timer: Timer | None) -> TimerView | None:
    if timer is None:
        return None
    told: TimerView = {"ends_at": timer.ends_at, "seconds": timer.seconds}
    return {**told, "closes": True} if timer.closes else told
