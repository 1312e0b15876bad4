"""Ideas carried on: what the room gave to one activity becomes the options of a later one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from plwidgets.activities import Prompt
from plwidgets.activities.carrying import FEWEST, Carrying
from plwidgets.exceptions import WorkshopError, WrongPhase
from plwidgets.locales import tell
from plwidgets.room.answers.tallies import Tallies
from plwidgets.room.plan.plans import was_answered
from plwidgets.room.state import RoomState
from plwidgets.room.text_groups.rules import as_ideas
from plwidgets.workshop import Workshop

Options: TypeAlias = Sequence[Mapping[str, object]]

OFFERED = 30
"""So many ideas a facilitator chooses among."""


def ideas(
    state: RoomState, activity: str, most: int = OFFERED, tallies: Tallies | None = None
) -> list[str]:
    """Return what the room has given to an activity, most named first, and nothing hidden.

    Where it was put in groups, these are what the room gave.
    """
    if not state.workshop[activity].gives_ideas or not state.at(activity).given:
        return []
    grouped = as_ideas(state, activity)
    if len(grouped) >= FEWEST:
        return grouped[:most]
    return (tallies or Tallies()).get(state, activity).ideas()[:most]


def offered(state: RoomState, activity: str, tallies: Tallies) -> list[str] | None:
    """Return what the facilitator may choose options among, None where they stand fast."""
    prompt = state.workshop[activity]
    if not isinstance(prompt, Carrying) or prompt.options_from is None:
        return None
    if was_answered(state, activity):
        return None
    return ideas(state, prompt.options_from.activity, tallies=tallies)


def carried(state: RoomState, prompt: Prompt) -> Options | None:
    """Return the options that an activity has from now on, None where it keeps what it has."""
    if prompt.ready or not isinstance(prompt, Carrying) or prompt.options_from is None:
        return None
    first = ideas(state, prompt.options_from.activity, prompt.options_from.top)
    try:
        after = state.workshop.tuned(prompt.id, {"options": first})[prompt.id]
    except WorkshopError:  # too few of them for what is asked
        return None
    return written(after)


def without_ideas(workshop: Workshop) -> Workshop:
    """Return a plan without what was carried on in it: nobody has given anything yet."""
    for prompt in workshop.activities:
        if "options" in prompt.settled and prompt.ready:
            workshop = workshop.tuned(prompt.id, {"options": (), "reworded": {}})
    return workshop


def written(prompt: Prompt) -> Options | None:
    """Return the options of a prompt as a log holds them, None where it has none."""
    if not isinstance(prompt, Carrying) or not prompt.options:
        return None
    return [one.model_dump(exclude_defaults=True) for one in prompt.options]


def nothing_to_choose(prompt: Prompt) -> WrongPhase:
    """Return the refusal of an activity for which the room has not given enough yet."""
    source = prompt.words_of
    return WrongPhase(
        tell(
            "There is too little to choose among in '{id}': it comes from '{source}'.",
            id=prompt.id,
            source=source,
        ),
        expected=tell(
            "different answers to '{source}', as many as are to be chosen among", source=source
        ),
        got=tell("fewer"),
        hint=tell("Let the room answer '{source}' first, or type the options.", source=source),
    )
